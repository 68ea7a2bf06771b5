from django.apps import AppConfig


class LearnerPagesConfig(AppConfig):
    name = "besace.web.pages.learner"
    label = "pages_learner"
