from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "besace.web.operations"
    label = "operations"
