from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "besace.web.groups"
    label = "groups"
