from django.apps import AppConfig


class AwardsConfig(AppConfig):
    name = "besace.web.awards"
    label = "awards"

    def ready(self) -> None:
        from besace.web.awards import issuing, rules, sending  # noqa: F401  each registers what it answers for
