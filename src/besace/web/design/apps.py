from django.apps import AppConfig


class DesignConfig(AppConfig):
    """Templates, static files and template tags that every page shares. It has no models and knows no badge."""

    name = "besace.web.design"
    label = "design"
