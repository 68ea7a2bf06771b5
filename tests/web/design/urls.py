"""The product's addresses, with the showroom."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from besace.web.urls import urlpatterns as product

urlpatterns = [*product, *i18n_patterns(path("", include("besace.web.design.urls")))]
