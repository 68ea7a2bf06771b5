from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "besace.web.organisations"
    label = "organisations"

    def ready(self) -> None:
        from besace.web.organisations import rules  # noqa: F401  registers who may do what
