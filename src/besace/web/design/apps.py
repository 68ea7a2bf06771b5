from django.apps import AppConfig


class DesignConfig(AppConfig):
    name = "besace.web.design"
    label = "design"
