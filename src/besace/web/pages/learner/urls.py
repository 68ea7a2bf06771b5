"""The learner's addresses. Those under ``recu/`` come from the award's mail (``awards.addresses``)."""

from django.urls import path

from besace.web.awards.addresses import RECEIVED, REFUSE
from besace.web.pages.learner.purposes import Purpose
from besace.web.pages.learner.views import badge, besace, code, collections, doors, portrait, received

app_name = "learner"
LINK = RECEIVED.format("<token>")
BADGE = "besace/badges/<public_id>/"
DOOR = "besace/liens/<uuid:door_id>/"
COLLECTION = "besace/collections/<uuid:collection_id>/"

urlpatterns = [
    path(LINK, received.received, name="received"),
    path(REFUSE.format("<token>"), received.refuse, name="refuse"),
    path(f"{LINK}reprendre/", received.take_back, name="take_back"),
    path(f"{LINK}garder/", code.begin, {"purpose": Purpose.KEEP}, name="keep"),
    path(f"{LINK}montrer/", code.begin, {"purpose": Purpose.SHOW}, name="show"),
    path(f"{LINK}ouvrir/", code.begin, {"purpose": Purpose.OPEN}, name="open"),
    path(f"{LINK}refus/", code.begin, {"purpose": Purpose.REFUSE}, name="refuse_by_code"),
    path(f"{LINK}code/<purpose>/", code.code, name="code"),
    path(f"{LINK}partage/", received.shared, name="shared"),
    path(f"{LINK}fermer/", received.close_shared, name="close_shared"),
    path("besace/", besace.besace, name="besace"),
    path("besace/montrer/", doors.show_besace, name="show_besace"),
    path(BADGE, badge.badge, name="badge"),
    path(f"{BADGE}visibilite/", badge.switch, name="badge_switch"),
    path(f"{BADGE}montrer/", doors.show_badge, name="show_badge"),
    path(f"{BADGE}collections/", badge.put_in_collection, name="badge_collections"),
    path(f"{BADGE}preuves/<evidence_id>/", badge.evidence, name="evidence"),
    path(f"{BADGE}telecharger/<form>/", badge.download, name="download"),
    path("besace/liens/", doors.doors, name="doors"),
    path(DOOR, doors.door, name="door"),
    path(f"{DOOR}fermer/", doors.close, name="close_door"),
    path("besace/collections/", collections.collections, name="collections"),
    path(COLLECTION, collections.collection, name="collection"),
    path(f"{COLLECTION}modifier/", collections.describe, name="collection_describe"),
    path(f"{COLLECTION}ajouter/", collections.add, name="collection_add"),
    path(f"{COLLECTION}badges/<public_id>/", collections.arrange, name="collection_arrange"),
    path(f"{COLLECTION}visibilite/", collections.switch, name="collection_switch"),
    path(f"{COLLECTION}montrer/", doors.show_collection, name="show_collection"),
    path(f"{COLLECTION}supprimer/", collections.remove, name="collection_remove"),
    path("besace/points-forts/", portrait.portrait, name="portrait"),
    path("besace/points-forts/garder/", portrait.keep, name="portrait_keep"),
    path("besace/points-forts/retirer/", portrait.remove, name="portrait_remove"),
]
