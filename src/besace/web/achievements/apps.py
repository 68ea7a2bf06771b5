from django.apps import AppConfig


class AchievementsConfig(AppConfig):
    name = "besace.web.achievements"
    label = "achievements"

    def ready(self) -> None:
        from besace.web.achievements import rules  # noqa: F401  registers who may do what
