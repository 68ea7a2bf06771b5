from django.apps import AppConfig


class OperatorPagesConfig(AppConfig):
    name = "besace.web.pages.operator"
    label = "pages_operator"
