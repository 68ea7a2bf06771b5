from django.urls import path

from besace.web.pages.visitor import views

app_name = "visitor"
urlpatterns = [
    path("", views.home, name="home"),
    path("badges/", views.catalogue, name="catalogue"),
    path("accessibilite/", views.accessibility, name="accessibility"),
    path("vos-donnees/", views.privacy, name="privacy"),
]
