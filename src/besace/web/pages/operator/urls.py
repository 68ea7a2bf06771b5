"""Pages of the people who run this site."""

from django.urls import path

from besace.web.guide.asking.table import ENTRY, addresses
from besace.web.pages.operator import guide_views, questionnaires, views

app_name = "operator"
TEXT = "guide/<slug:audience>/<slug:part>/<slug:language>/"
VERSION = "guide/versions/<uuid:row>/"

urlpatterns = [
    path("", views.home, name="home"),
    path("organismes/", views.organisations, name="organisations"),
    path("organismes/<str:public_id>/confirmer/", views.confirm, name="confirm"),
    path("envois/", views.outbox, name="outbox"),
    path("envois/<uuid:row>/relancer/", views.retry, name="retry"),
    path("envois/essai/", views.test_mail, name="test_mail"),
    path("guide/", guide_views.texts, name="guide_texts"),
    path(VERSION, guide_views.version, name="guide_text_version"),
    path(VERSION + "reprendre/", guide_views.restore, name="guide_text_restore"),
    path(TEXT, guide_views.text, name="guide_text"),
    path(TEXT + "texte-de-besace/", guide_views.back_to_ours, name="guide_text_ours"),
    *addresses("", questionnaires.at_the_desk, ENTRY),
]
