from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "besace.web.groups"
    label = "groups"

    def ready(self) -> None:
        from besace.web.groups import rules  # noqa: F401  registers who may keep groups
