from django.apps import AppConfig


class CheckingConfig(AppConfig):
    name = "besace.web.checking"
    label = "checking"
