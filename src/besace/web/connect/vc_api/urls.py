"""Addresses of VC-API, mounted by ``besace.web.connect.urls`` when the setting turns them on."""

from django.urls import path

from besace.web.connect.vc_api import views

app_name = "vc_api"
urlpatterns = [
    path("issuers", views.issuers, name="issuers"),
    path("status/<slug:purpose>", views.status_list, name="status"),
    path("credentials/issue", views.issue, name="issue"),
    path("<slug:issuer>/credentials/issue", views.issue, name="issue-by"),
    path("credentials/verify", views.verify_credential, name="verify"),
    path("credentials/derive", views.derive, name="derive"),
    path("presentations/verify", views.verify_presentation, name="verify-presentation"),
]
