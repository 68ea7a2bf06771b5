"""Permanent addresses: no language, no extension, for life. The apps that own them hold the paths."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from besace.web.achievements.addresses import ACHIEVEMENT_PATH, BADGECLASS_PATH
from besace.web.awards.addresses import ASSERTION, CREDENTIAL, EVIDENCE, STATUS_LIST
from besace.web.checking.example import EXAMPLE_PATH
from besace.web.connect import documents, evidence, files
from besace.web.organisations.addresses import PROFILE_PATH

ID = "<slug:public_id>"

app_name = "connect"
urlpatterns: list[URLPattern | URLResolver] = [
    path(f"{PROFILE_PATH}{ID}", documents.profile, name="profile"),
    path(f"{PROFILE_PATH}{ID}/did.json", documents.did, name="did"),
    path(f"{PROFILE_PATH}{ID}/logo", files.logo, name="logo"),
    path(f"{ACHIEVEMENT_PATH}{ID}", documents.achievement, name="achievement"),
    path(f"{BADGECLASS_PATH}{ID}", documents.badgeclass, name="badgeclass"),
    path(f"{BADGECLASS_PATH}{ID}/image", files.image, name="image"),
    path(ASSERTION.format(ID), documents.assertion, name="assertion"),
    path(CREDENTIAL.format(ID), documents.award, name="award"),
    path(STATUS_LIST.format(ID), documents.status_list, name="status"),
    path(f"{EXAMPLE_PATH}<slug:language>", documents.example, name="example"),
    path(EVIDENCE.format(ID), evidence.evidence, name="evidence"),
]

if settings.VC_API:
    urlpatterns.append(path("vc-api/", include("besace.web.connect.vc_api.urls")))
