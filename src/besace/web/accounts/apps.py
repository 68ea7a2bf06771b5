from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "besace.web.accounts"
    label = "accounts"
