from django.apps import AppConfig


class OrganisationPagesConfig(AppConfig):
    name = "besace.web.pages.organisation"
    label = "pages_organisation"
