"""Is the file in hand the badge that its issuer hosts? (standards V1; the hosted copy is the truth)"""

import json
from collections.abc import Mapping

from besace.openbadges.intake.json import JsonValue
from besace.openbadges.model.moments import read_tolerantly
from besace.openbadges.model.reading import as_list, as_object, id_of, text_of
from besace.openbadges.verify.addresses import same_id

Document = Mapping[str, JsonValue]

COMPARED = ("recipient", "badge", "issuedOn", "expires", "evidence", "narrative", "claim")
"""What of a hosted award or endorsement must be as its issuer says; nothing else in a file in hand is shown or believed."""
_OF_A_RECIPIENT = frozenset({"@context", "type", "hashed", "identity", "salt"})
_OF_THE_FORM = frozenset({"@context", "id", "type", "verification", "verify", "uid", "image"})


def differences(in_hand: Document, hosted: Document) -> tuple[str, ...]:
    """The properties that say something else in the file than in the hosted copy.

    What older versions wrote otherwise is the same: ``verify`` for ``verification``, an address for an object with
    that id, an object for its address, one value for a list of one, another spelling of the same moment.
    """
    compared: dict[str, tuple[object, object]] = {
        "recipient": (_recipients(in_hand), _recipients(hosted)),
        "issuedOn": (_moment(in_hand, "issuedOn"), _moment(hosted, "issuedOn")),
        "expires": (_moment(in_hand, "expires"), _moment(hosted, "expires")),
        "evidence": (_evidence(in_hand), _evidence(hosted)),
        "narrative": (text_of(in_hand.get("narrative")), text_of(hosted.get("narrative"))),
    }
    if "claim" in in_hand or "claim" in hosted:
        compared["claim"] = (in_hand.get("claim"), hosted.get("claim"))
        compared["issuer"] = (id_of(in_hand.get("issuer")), id_of(hosted.get("issuer")))
    differing = [name for name, (ours, theirs) in compared.items() if ours != theirs]
    if not _same_badge(in_hand, hosted):
        differing.append("badge")
    return tuple(differing)


def said_beside(in_hand: Document, hosted: Document) -> tuple[str, ...]:
    """Further properties that only the file has, or has otherwise. The issuer may have dropped them, or never said so."""
    return tuple(
        name
        for name, value in in_hand.items()
        if name not in COMPARED and name not in _OF_THE_FORM and value != hosted.get(name)
    )


def _same_badge(in_hand: Document, hosted: Document) -> bool:
    ours, theirs = in_hand.get("badge"), hosted.get("badge")
    ours_id, theirs_id = id_of(ours), id_of(theirs)
    if ours_id is None or theirs_id is None:
        return ours == theirs
    return same_id(ours_id, theirs_id)


def _recipients(document: Document) -> list[tuple[object, ...]]:
    return [
        (
            text_of(recipient.get("type")),
            repr(recipient.get("hashed")),  # to Python, 1 is true
            _identity(recipient),
            text_of(recipient.get("salt")) or "",
            _others(recipient),
        )
        for one in as_list(document.get("recipient"))
        for recipient in (as_object(one),)
    ]


def _others(recipient: Document) -> dict[str, object]:
    """What else is said of the recipient; the names of blank nodes and a context say nothing of their own."""
    return {
        name: value
        for name, value in recipient.items()
        if name not in _OF_A_RECIPIENT and value is not None and not str(value).startswith("_:")
    }


def _identity(recipient: Document) -> str | None:
    identity = text_of(recipient.get("identity"))
    return identity.lower() if identity and recipient.get("hashed") is True else identity


def _moment(document: Document, name: str) -> object:
    value = document.get(name)
    return read_tolerantly(value) or (str(value) if value is not None else None)


def _evidence(document: Document) -> list[str]:
    """Each piece as what it says; type and blank node names say nothing of their own."""
    pieces: list[str] = []
    for one in as_list(document.get("evidence")):
        fields: dict[str, object] = dict(one) if isinstance(one, dict) else {"id": one}
        fields.pop("type", None)
        if str(fields.get("id", "")).startswith("_:"):
            del fields["id"]
        said = {name: value for name, value in fields.items() if value is not None}
        pieces.append(json.dumps(said, sort_keys=True))
    return sorted(pieces)
