from django.apps import AppConfig


class EmployerPagesConfig(AppConfig):
    name = "besace.web.pages.employer"
    label = "pages_employer"
