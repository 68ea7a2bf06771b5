from django.apps import AppConfig


class FoundationConfig(AppConfig):
    name = "besace.web.foundation"
    label = "foundation"

    def ready(self) -> None:
        from besace.web.foundation import mail  # noqa: F401  registers the handler of promised letters
        from besace.web.foundation.ordering import connect

        connect()
