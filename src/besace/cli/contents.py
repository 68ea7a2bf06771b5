"""What one carried text holds, without judging it: version, what it says, its proofs, where its status is kept."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from besace.openbadges.errors import BesaceError
from besace.openbadges.intake.carrier import Carried
from besace.openbadges.intake.json import JsonObject, JsonValue, parse_object
from besace.openbadges.model.forms import DataModel, data_model_of
from besace.openbadges.model.legacy import (
    kind_of,
    upgrade_assertion,
    upgrade_badge_class,
    upgrade_profile,
    version_of,
)
from besace.openbadges.model.reading import as_list, as_object, has_type, id_of, text_of
from besace.openbadges.model.view import BadgeView, view_assertion, view_credential
from besace.openbadges.proofs.vc_jwt import open_envelope

HASHED = "(hashed)"
"""Stands where an address cannot be read."""


@dataclass(frozen=True, slots=True)
class Content:
    """``problem`` is the code of what kept the text from being read; ``header`` is that of a token."""

    carried: Carried
    version: str = ""
    document: JsonObject | None = None
    header: JsonObject | None = None
    view: BadgeView | None = None
    problem: BesaceError | None = None
    recipients: tuple[str, ...] = ()
    proofs: tuple[JsonObject, ...] = ()
    statuses: tuple[JsonObject, ...] = ()
    endorsements: int = 0
    inside: tuple[str, ...] = field(default=())


def read(carried: Carried) -> Content:
    """The content of one carrier; of an address, nothing more than that it is one."""
    if carried.form == "url":
        return Content(carried)
    try:
        header, document = _opened(carried)
    except BesaceError as error:
        return Content(carried, problem=error)
    if has_type(document, "VerifiableCredential") or "credentialSubject" in document:
        return _credential(carried, header, document)
    return _older(carried, header, document)


def _opened(carried: Carried) -> tuple[JsonObject | None, JsonObject]:
    if carried.form != "jws":
        return None, parse_object(carried.text)
    envelope = open_envelope(carried.text)
    document = envelope.document if "credentialSubject" in envelope.document else envelope.payload
    return envelope.header, document


def _credential(carried: Carried, header: JsonObject | None, document: JsonObject) -> Content:
    subject = as_object(next(iter(as_list(document.get("credentialSubject"))), None))
    return Content(
        carried,
        version=_version_of_credential(document),
        document=document,
        header=header,
        view=view_credential(document),
        recipients=tuple(_recipients(subject)),
        proofs=_objects(document.get("proof")),
        statuses=_objects(document.get("credentialStatus")),
        endorsements=_count(document, ("endorsement", "endorsementJwt")),
        inside=tuple(_names_inside(subject)),
    )


def _version_of_credential(document: JsonObject) -> str:
    kind = "CLR 2.0" if has_type(document, "ClrCredential") else "Open Badges 3.0"
    if has_type(document, "EndorsementCredential"):
        kind += ", EndorsementCredential"
    return f"{kind}, VC 1.1" if data_model_of(document) is DataModel.VC_1_1 else kind


def _older(carried: Carried, header: JsonObject | None, document: JsonObject) -> Content:
    """An assertion before 3.0 in the shape of 2.0; or another document, by its own words."""
    kind = kind_of(document)
    if kind is None:
        return Content(carried, document=document, header=header)
    version = version_of(document)
    ours = upgrade_assertion(document)
    badge = as_object(ours.document.get("badge"))
    if badge:
        badge = upgrade_badge_class(badge, parent=version).document
    issuer = as_object(badge.get("issuer"))
    if issuer:
        issuer = upgrade_profile(issuer, parent=version).document
    verification = as_object(ours.document.get("verification"))
    return Content(
        carried,
        version=f"{version.label}, {kind.value}",
        document=document,
        header=header,
        view=view_assertion(ours.document, badge, issuer, version=version.label),
        recipients=tuple(_recipients({"identifier": ours.document.get("recipient")})),
        proofs=(verification,) if verification else (),
        endorsements=_count(ours.document, ("endorsement",)),
    )


def _recipients(subject: Mapping[str, JsonValue]) -> Iterator[str]:
    """Who the badge is about, as it says: ``emailAddress: (hashed)``, or what can be read."""
    if subject_id := id_of(subject.get("id")):
        yield subject_id
    for one in as_list(subject.get("identifier")):
        identity = as_object(one)
        kind = text_of(identity.get("identityType")) or text_of(identity.get("type")) or "?"
        value = text_of(identity.get("identityHash")) or text_of(identity.get("identity")) or "?"
        yield f"{kind}: {HASHED if identity.get('hashed') is True else value}"


def _names_inside(subject: Mapping[str, JsonValue]) -> Iterator[str]:
    for place, one in enumerate(as_list(subject.get("verifiableCredential"))):
        view = view_credential(one) if isinstance(one, dict) else None
        yield (view.name if view else None) or f"verifiableCredential[{place}]"


def _objects(value: JsonValue) -> tuple[JsonObject, ...]:
    return tuple(one for one in as_list(value) if isinstance(one, dict))


def _count(value: JsonValue, names: tuple[str, ...]) -> int:
    """How many endorsements stand anywhere in the document, those inside other endorsements left out."""
    if isinstance(value, list):
        return sum(_count(one, names) for one in value)
    if not isinstance(value, dict):
        return 0
    here = sum(len(as_list(value.get(name))) for name in names)
    return here + sum(
        _count(below, names) for name, below in value.items() if name not in (*names, "verifiableCredential")
    )
