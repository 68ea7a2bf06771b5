from django.apps import AppConfig


class BackpackConfig(AppConfig):
    name = "besace.web.backpack"
    label = "backpack"

    def ready(self) -> None:
        from besace.web.backpack import rules  # noqa: F401  registers who may do what
