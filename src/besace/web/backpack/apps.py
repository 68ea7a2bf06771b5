from django.apps import AppConfig


class BackpackConfig(AppConfig):
    name = "besace.web.backpack"
    label = "backpack"
