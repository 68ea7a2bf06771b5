"""The employer's pages, under the language."""

from django.urls import path

from besace.web.backpack.doors import DOOR_PATH
from besace.web.pages.employer import preview_views, views
from besace.web.pages.employer.check import check

ID = "<slug:public_id>"
TOKEN = f"{DOOR_PATH}<str:token>"
PREVIEW = "apercu.png"

app_name = "employer"
urlpatterns = [
    path("verifier/", check, name="check"),
    path(f"attribution/{ID}/", views.award, name="award"),
    path(f"attribution/{ID}/{PREVIEW}", preview_views.award, name="award_preview"),
    path(f"badge/{ID}/", views.achievement, name="achievement"),
    path(f"badge/{ID}/{PREVIEW}", preview_views.achievement, name="achievement_preview"),
    path(f"organisme/{ID}/", views.organisation, name="organisation"),
    path(f"organisme/{ID}/{PREVIEW}", preview_views.organisation, name="organisation_preview"),
    path(f"{TOKEN}/", views.door, name="door"),
    path(f"{TOKEN}/{PREVIEW}", preview_views.door, name="door_preview"),
    path(f"{TOKEN}/{ID}/", views.door_badge, name="door_badge"),
    path(f"{TOKEN}/{ID}/{PREVIEW}", preview_views.door_badge, name="door_badge_preview"),
]
