"""Pictures and evidence, served so that nothing in them can run."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_safe

from besace.web.achievements.models import AchievementVersion
from besace.web.awards.models import Evidence, EvidenceKind
from besace.web.backpack.doors import door_of_token
from besace.web.backpack.queries import evidence_shown_to
from besace.web.connect.documents import public_document
from besace.web.connect.negotiation import FIVE_MINUTES, FOR_EVER, METHODS, readable_anywhere, with_etag
from besace.web.foundation import files
from besace.web.foundation.models import StoredFile
from besace.web.organisations.models import Organisation

LOCKED_UP = "sandbox; default-src 'none'"
