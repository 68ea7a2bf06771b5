from django.apps import AppConfig


class GuideConfig(AppConfig):
    name = "besace.web.guide"
    label = "guide"

    def ready(self) -> None:
        from besace.web.guide import rules  # noqa: F401  registers who may do what
