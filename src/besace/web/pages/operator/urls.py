"""Pages of the people who run this site."""

from django.urls import path

from besace.web.pages.operator import views

app_name = "operator"
urlpatterns = [
    path("", views.home, name="home"),
    path("organismes/", views.organisations, name="organisations"),
    path("organismes/<str:public_id>/confirmer/", views.confirm, name="confirm"),
    path("envois/", views.outbox, name="outbox"),
    path("envois/<uuid:row>/relancer/", views.retry, name="retry"),
    path("envois/essai/", views.test_mail, name="test_mail"),
]
