"""Pages for whoever holds the machine."""

from django.urls import path

from besace.web.operations import views

app_name = "operations"
urlpatterns = [
    path("une-fois/<str:token>/", views.once, name="once"),
    path("premier-pas/", views.first_run, name="first-run"),
    path("courrier/", views.inbox_list, name="inbox"),
    path("courrier/<uuid:name>/", views.inbox_mail, name="inbox-mail"),
    path("courrier/<uuid:name>/html/", views.inbox_html, name="inbox-html"),
    path("courrier/<uuid:name>/<str:filename>/", views.inbox_attachment, name="inbox-attachment"),
]
