from django.apps import AppConfig


class ConnectConfig(AppConfig):
    name = "besace.web.connect"
    label = "connect"
