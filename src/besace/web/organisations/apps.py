from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "besace.web.organisations"
    label = "organisations"
