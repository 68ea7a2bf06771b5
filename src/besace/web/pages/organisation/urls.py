"""Pages of those who act for an organisation."""

from django.urls import path

from besace.web.guide.asking.table import addresses
from besace.web.organisations.addresses import INVITATION_PATH
from besace.web.pages.organisation.views import badges, organisations, questionnaires, staff, starter, texts

app_name = "organisation"
OF = "organismes/<str:public_id>/"
BADGE = OF + "badges/<str:badge_id>/"
TEXT = OF + "guide/<slug:audience>/<slug:part>/<slug:language>/"
TEXT_VERSION = OF + "guide/versions/<uuid:row>/"

urlpatterns = [
    path("debut/", organisations.start, name="start"),
    path("organismes/", organisations.home, name="home"),
    path("organismes/nouveau/", organisations.new, name="new"),
    path(f"{INVITATION_PATH}<str:token>/", staff.invitation, name="invitation"),
    path(OF, organisations.page, name="page"),
    path(OF + "presentation/", organisations.edit, name="edit"),
    path(OF + "logo/", organisations.logo, name="logo"),
    path(OF + "equipe/", staff.team, name="staff"),
    path(OF + "equipe/invitation/<uuid:row>/", staff.withdraw, name="withdraw"),
    path(OF + "equipe/<uuid:row>/role/", staff.role, name="role"),
    path(OF + "equipe/<uuid:row>/retirer/", staff.remove, name="remove"),
    path(OF + "badges-prets/", starter.shelf, name="starter"),
    path(OF + "badges/nouveau/", badges.new, name="achievement_new"),
    path(BADGE, badges.page, name="achievement"),
    path(BADGE + "modifier/", badges.edit, name="achievement_edit"),
    path(BADGE + "publier/", badges.publish, name="achievement_publish"),
    path(BADGE + "archiver/", badges.archive, name="achievement_archive"),
    path(BADGE + "reprendre/", badges.restore, name="achievement_restore"),
    path(BADGE + "jeter/", badges.discard, name="achievement_discard"),
    path(BADGE + "image/<int:number>/", badges.picture, name="achievement_picture"),
    path(OF + "guide/", texts.texts, name="guide_texts"),
    path(TEXT_VERSION, texts.version, name="guide_text_version"),
    path(TEXT_VERSION + "reprendre/", texts.restore, name="guide_text_restore"),
    path(TEXT, texts.text, name="guide_text"),
    path(TEXT + "texte-de-besace/", texts.back_to_ours, name="guide_text_ours"),
    *addresses(OF, questionnaires.at_the_desk),
]
