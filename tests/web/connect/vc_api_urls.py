"""The site with VC-API turned on."""

from django.urls import include, path

from besace.web.urls import urlpatterns as site

urlpatterns = [path("vc-api/", include("besace.web.connect.vc_api.urls")), *site]
