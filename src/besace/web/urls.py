"""Every address of the product. Permanent addresses carry no language; pages for people do."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView

from besace.web.design.offline import service_worker
from besace.web.operations.views import health

urlpatterns = [
    path("", include("besace.web.connect.urls")),
    path("health", health, name="health"),
    path("service-worker.js", service_worker, name="service-worker"),
    path("verifier", RedirectView.as_view(pattern_name="employer:check"), name="check"),
    *i18n_patterns(
        path("", include("besace.web.pages.visitor.urls")),
        path("", include("besace.web.pages.learner.urls")),
        path("", include("besace.web.pages.trainer.urls")),
        path("", include("besace.web.pages.organisation.urls")),
        path("", include("besace.web.pages.employer.urls")),
        path("operateur/", include("besace.web.pages.operator.urls")),
        path("", include("besace.web.operations.urls")),
        path("compte/", include("besace.web.accounts.urls")),
    ),
]

if settings.DEBUG:  # the showroom of parts is for those who build
    urlpatterns += i18n_patterns(path("", include("besace.web.design.urls")))
