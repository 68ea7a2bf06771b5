"""Addresses of the showroom; included while DEBUG is set, never on an instance that people use."""

from django.urls import path

from besace.web.design import showroom

app_name = "design"
urlpatterns = [
    path("design/", showroom.parts, name="parts"),
    path("design/verdict/<slug:look>/", showroom.verdict, name="verdict"),
    path("design/page/<slug:name>/", showroom.whole_page, name="page"),
    path("design/erreur/<int:status>/", showroom.error, name="error"),
    path("design/badge/<slug:slug>.svg", showroom.badge, name="badge"),
]
