"""What others say of a badge, an achievement or an issuer: each endorsement is checked like a badge (standards V37, J9).

An endorsement that fails changes no fact of the badge it stands in: the badge's issuer, or whoever sent it, put it there.
"""

from collections.abc import Iterator, Mapping, Set
from dataclasses import replace

from besace.openbadges.intake.json import JsonObject, JsonValue
from besace.openbadges.jsonld import AFFECTED_TERMS
from besace.openbadges.model.reading import as_list, as_object, has_type, id_of
from besace.openbadges.verify.addresses import compared_id
from besace.openbadges.verify.inquiry import Inquiry
from besace.openbadges.verify.parts import Check, check_each
from besace.openbadges.verify.places import below
from besace.openbadges.verify.report import Part, PartKind, Report, Verdict, nothing_confirmed

NOT_CHECKED = "endorsements-not-checked"

_TYPE = "EndorsementCredential"
_PROPERTIES = ("endorsement", "endorsementJwt")
_NOT_WALKED = AFFECTED_TERMS | {*_PROPERTIES, "proof", "@context", "verifiableCredential"}
"""Terms that may stand unsigned, and what is judged by itself: nothing in them is a part of the badge."""
_ENTITIES = ("Achievement", "Profile")
_OTHER_ENTITY = "endorsement-claims-other-entity"


def has_endorsements(document: JsonObject) -> bool:
    """Whether there are any, wherever they stand."""
    return next(_found(document, ""), None) is not None


def check_endorsements(
    document: JsonObject, inquiry: Inquiry, check: Check
) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    """The reports on all endorsements in a credential, and codes to tell beside its facts.

    Those of a CLR's badges are told in the reports on these.
    """
    holders: list[JsonObject] = []

    def met() -> Iterator[tuple[str, JsonValue]]:
        for place, value, holder in _found(document, ""):
            holders.append(holder)
            yield place, value

    checked, all_of_them = check_each(met(), PartKind.ENDORSEMENT, inquiry, check)
    # Once for all: a badge may hold thousands of entities, and hundreds of endorsements that name thousands.
    in_document = frozenset(map(compared_id, _entities(document))) if checked else frozenset()
    parts = tuple(
        replace(part, report=_of_its_kind(part.report, in_document if holder is document else _own(holder)))
        for part, holder in zip(checked, holders, strict=False)
    )
    warnings = [] if all_of_them else [NOT_CHECKED]
    if any(part.report.verdict is not Verdict.CONFIRMED for part in parts):
        warnings.append("endorsement-not-confirmed")
    if any(_OTHER_ENTITY in part.report.warnings for part in parts):
        warnings.append(_OTHER_ENTITY)
    return parts, tuple(warnings)


def _found(value: JsonValue, place: str) -> Iterator[tuple[str, JsonValue, JsonObject]]:
    """Where each endorsement stands, what stands there, and the object that holds it."""
    if isinstance(value, list):
        for index, one in enumerate(value):
            yield from _found(one, f"{place}[{index}]")
    elif isinstance(value, dict):
        for name in _PROPERTIES:
            for index, one in enumerate(as_list(value.get(name))):
                yield f"{below(place, name)}[{index}]", one, value
        for name, inner in value.items():
            if name not in _NOT_WALKED:
                yield from _found(inner, below(place, name))


def _of_its_kind(report: Report, entities: Set[str]) -> Report:
    """The report on an endorsement, or the word that this is none; and that it speaks of something else, if it does."""
    document = report.document
    if document is None:
        return report
    if not has_type(document, _TYPE):
        return nothing_confirmed("document-kind-not-supported", str(document.get("type"))[:80])
    claimed = (id_of(as_object(one).get("id")) for one in as_list(document.get("credentialSubject")))
    if any(one is not None and compared_id(one) in entities for one in claimed):
        return report
    return replace(report, warnings=(*report.warnings, _OTHER_ENTITY))


def _own(holder: JsonObject) -> Set[str]:
    """What an endorsement may speak of where it stands: of what holds it, if that has an id."""
    own = id_of(holder.get("id"))
    return {compared_id(own)} if own else frozenset()


def _entities(document: JsonObject) -> Iterator[str]:
    """What an endorsement on the credential itself may speak of: of it, its issuer, and the achievements and profiles
    in it (Open Badges 3.0, ``AchievementCredential.endorsement``)."""
    for value in (document.get("id"), document.get("issuer")):
        if own := id_of(value):
            yield own
    yield from _ids_inside(document)


def _ids_inside(value: JsonValue) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _ids_inside(one)
    elif isinstance(value, dict):
        yield from _own_id(value)
        for name, inner in value.items():
            if name not in _NOT_WALKED:
                yield from _ids_inside(inner)


def _own_id(value: Mapping[str, JsonValue]) -> Iterator[str]:
    if has_type(value, *_ENTITIES) and (own := id_of(value.get("id"))):
        yield own
