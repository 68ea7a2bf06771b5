from django.apps import AppConfig


class AwardsConfig(AppConfig):
    name = "besace.web.awards"
    label = "awards"
