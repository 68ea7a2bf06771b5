from django.apps import AppConfig


class AchievementsConfig(AppConfig):
    name = "besace.web.achievements"
    label = "achievements"
