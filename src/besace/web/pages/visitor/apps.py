from django.apps import AppConfig


class VisitorPagesConfig(AppConfig):
    name = "besace.web.pages.visitor"
    label = "pages_visitor"
