from django.apps import AppConfig


class GuideConfig(AppConfig):
    name = "besace.web.guide"
    label = "guide"

    def ready(self) -> None:
        from besace.web.guide import portrait_sessions, rules  # noqa: F401  each registers what it answers for
