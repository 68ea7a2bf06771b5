"""The documents that this instance hosts, as bytes: the same whether a program asks over HTTP or we ask ourselves.

Drafts, and awards that are planned or were undone, are not found: nothing about them is said to anybody.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings

from besace.openbadges.errors import KeyMaterialError
from besace.openbadges.keys.did import did_web_document_url
from besace.web.achievements.documents import achievement_v3, badgeclass_v2
from besace.web.achievements.models import AchievementVersion
from besace.web.awards.documents import assertion_v2, revoked_v2, status_list_credential
from besace.web.awards.models import Award, AwardState, StatusList
from besace.web.checking import example, suite_issuers
from besace.web.foundation.addresses import absolute
from besace.web.organisations.documents import did_document, profile_v2
from besace.web.organisations.models import Organisation

LD_JSON = "application/ld+json"
DID_JSON = "application/did+json"


@dataclass(frozen=True, slots=True)
class Hosted:
    """One document: its HTTP status (410 for what was withdrawn), its own media type, its bytes."""

    status: int
    media_type: str
    body: bytes


NOT_FOUND = Hosted(404, LD_JSON, b"")


def profile(organisation: Organisation) -> Hosted:
    """The Open Badges 2.0 Profile."""
    return _document(profile_v2(organisation))


def did(organisation: Organisation) -> Hosted:
    """The DID document, which lists the keys that speak for the organisation."""
    return _document(did_document(organisation), media_type=DID_JSON)


def achievement(version: AchievementVersion) -> Hosted:
    """The Open Badges 3.0 Achievement of a published version."""
    return _document(achievement_v3(version)) if version.published_at else NOT_FOUND


def badgeclass(version: AchievementVersion) -> Hosted:
    """The Open Badges 2.0 BadgeClass of a published version."""
    return _document(badgeclass_v2(version)) if version.published_at else NOT_FOUND


def assertion(award: Award) -> Hosted:
    """The hosted Open Badges 2.0 Assertion; once revoked, 410 with the reason (Open Badges 2.0, Assertion)."""
    if award.state == AwardState.REVOKED:
        return _document(revoked_v2(award), status=410)
    return _document(assertion_v2(award)) if award.state == AwardState.ISSUED else NOT_FOUND


def status_list(found: StatusList) -> Hosted:
    """The signed BitstringStatusListCredential."""
    return _document(status_list_credential(found))


def example_badge(language: str) -> Hosted:
    """The instance's own example, signed."""
    if language not in example.languages():
        return NOT_FOUND
    return Hosted(200, LD_JSON, example.credential(language).encode())


def suite_status_list(purpose: str) -> Hosted:
    """A status list of VC-API's own issuers."""
    try:
        return _document(suite_issuers.status_list(purpose))
    except KeyError:
        return NOT_FOUND


def at(url: str) -> Hosted | None:
    """The document at an absolute address; ``NOT_FOUND`` for any other address of ours; None for a stranger's.

    Rows are found by the address that was stored when they were made, so that a badge from before a move of the
    instance is still read in the process. A query or fragment changes nothing.
    """
    try:
        parts = urlsplit(url)
    except ValueError:  # for the strangers' door to refuse
        return None
    bare = urlunsplit((parts.scheme, parts.netloc, parts.path, "", ""))
    for prefix, read in _READERS.items():
        if parts.path.startswith(prefix):
            found = read(bare)
            if found is not None:
                return found
    return NOT_FOUND if _is_ours(parts.scheme, parts.netloc) else None


def own_http_hosts() -> tuple[str, ...]:
    """The ``host:port`` pairs whose ``did:web`` is resolved by http: the operator's list, and this instance on trial."""
    base = urlsplit(settings.BASE_URL)
    own = (f"{base.hostname}:{base.port or 80}",) if base.scheme == "http" else ()
    return (*settings.TRUSTED_HOSTS, *own)


def _organisation_at(url: str) -> Hosted | None:
    public_id, _, last = urlsplit(url).path.removeprefix("/o/").partition("/")
    if last != "did.json":
        found = Organisation.objects.filter(profile_url=url).first()
        return profile(found) if found else None
    found = Organisation.objects.filter(public_id=public_id).first()
    return did(found) if found and _did_url(found) == url else None


def _did_url(organisation: Organisation) -> str | None:
    try:
        return did_web_document_url(organisation.did, http_hosts=own_http_hosts())
    except KeyMaterialError:
        return None


def _achievement_at(url: str) -> Hosted | None:
    found = _versions().filter(achievement_url=url).first()
    return achievement(found) if found else None


def _badgeclass_at(url: str) -> Hosted | None:
    found = _versions().filter(badgeclass_url=url).first()
    return badgeclass(found) if found else None


def _assertion_at(url: str) -> Hosted | None:
    found = (
        Award.objects.select_related("organisation", "version__achievement").filter(assertion_url=url).first()
    )
    return assertion(found) if found else None


def _status_list_at(url: str) -> Hosted | None:
    found = StatusList.objects.select_related("organisation").filter(url=url).first()
    return status_list(found) if found else None


def _example_at(url: str) -> Hosted | None:
    language = urlsplit(url).path.removeprefix(f"/{example.EXAMPLE_PATH}")
    return example_badge(language) if url == example.address(language) else None


def _suite_status_list_at(url: str) -> Hosted | None:
    path = f"/{suite_issuers.STATUS_PATH}"
    return suite_status_list(url.removeprefix(absolute(path))) if settings.VC_API else None


def _versions() -> Any:
    return AchievementVersion.objects.select_related("achievement__organisation", "png", "svg")


_READERS: Mapping[str, Callable[[str], Hosted | None]] = {
    "/o/": _organisation_at,
    "/achievements/": _achievement_at,
    "/badgeclasses/": _badgeclass_at,
    "/assertions/": _assertion_at,
    "/status/": _status_list_at,
    f"/{example.EXAMPLE_PATH}": _example_at,
    f"/{suite_issuers.STATUS_PATH}": _suite_status_list_at,
}


def _is_ours(scheme: str, netloc: str) -> bool:
    """However it is spelt: with the port that goes without saying, with a dot at the end of the host."""
    base = urlsplit(settings.BASE_URL)
    return _place(scheme.lower(), netloc) == _place(base.scheme, base.netloc)


def _place(scheme: str, netloc: str) -> tuple[str, str, int | None]:
    try:
        parts = urlsplit(f"//{netloc}")
        port = parts.port or {"https": 443, "http": 80}.get(scheme)
    except ValueError:
        return scheme, netloc, None
    return scheme, (parts.hostname or "").rstrip("."), port


def _document(document: Mapping[str, Any], *, status: int = 200, media_type: str = LD_JSON) -> Hosted:
    body = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    return Hosted(status, media_type, body)
