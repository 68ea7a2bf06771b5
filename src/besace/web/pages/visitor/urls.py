from django.urls import path

from besace.web.pages.visitor.views import home

app_name = "visitor"
urlpatterns = [
    path("", home.home, name="home"),
    path("badges/", home.catalogue, name="catalogue"),
    path("accessibilite/", home.accessibility, name="accessibility"),
    path("hors-ligne/", home.offline, name="offline"),
    path("vos-donnees/", home.privacy, name="privacy"),
]
