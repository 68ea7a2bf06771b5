from django.apps import AppConfig


class TrainerPagesConfig(AppConfig):
    name = "besace.web.pages.trainer"
    label = "pages_trainer"
