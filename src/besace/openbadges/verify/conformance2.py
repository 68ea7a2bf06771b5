"""Do the three linked documents of a hosted Open Badges 2.0 award keep the rules? (standards V4 and section 4)"""

import re
from collections.abc import Iterator, Mapping

from besace.openbadges.intake.json import JsonValue
from besace.openbadges.model import v2
from besace.openbadges.model.reading import as_list, as_object, has_type, id_of, text_of
from besace.openbadges.verify.conformance3 import Finding

Document = Mapping[str, JsonValue]

ISSUER_TYPES = ("Issuer", "Profile")
HOSTED_TYPES = ("HostedBadge", "hosted")
RECIPIENT_TYPES = frozenset({"email", "url", "telephone", "id"})

_CONTEXTS = (v2.CONTEXT, "https://w3id.org/openbadges/v1", "http://w3id.org/openbadges/v2")
_HASH = re.compile(r"(sha256\$[0-9a-f]{64}|md5\$[0-9a-f]{32})", re.IGNORECASE)
_COMPACT_OR_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
_KNOWN_TYPES = frozenset(
    {"Assertion", "BadgeClass", "Issuer", "Profile", "Extension", "Criteria", "Evidence", "Image"}
    | {"AlignmentObject", "IdentityObject", "VerificationObject", "HostedBadge", "SignedBadge", "Endorsement"}
)


def assertion_findings(assertion: Document) -> Iterator[Finding]:
    """What is wrong with an assertion."""
    yield from _context(assertion, "assertion")
    yield from _class(assertion, ("Assertion",), "assertion")
    yield from _needs(assertion, ("id", "recipient", "badge", "issuedOn"), "Assertion")
    verification = as_object(assertion.get("verification") or assertion.get("verify"))
    if not has_type(verification, *HOSTED_TYPES):
        yield Finding("property-missing", "Assertion.verification", "verification.type")
    for one in as_list(assertion.get("recipient")):
        yield from _recipient(as_object(one))
    if str(id_of(assertion.get("image")) or "").startswith("data:"):
        yield Finding("property-wrong", "Assertion.image", "a data: image stands on the assertion")
    yield from _extensions(assertion)


def badge_class_findings(badge: Document) -> Iterator[Finding]:
    """What is wrong with a BadgeClass. Both official validators let its image be missing, the text does not."""
    yield from _context(badge, "badge")
    yield from _class(badge, ("BadgeClass",), "badge")
    yield from _needs(badge, ("id", "name", "description", "image", "criteria", "issuer"), "BadgeClass")
    criteria = badge.get("criteria")
    if (
        isinstance(criteria, dict)
        and not id_of(criteria.get("id"))
        and not text_of(criteria.get("narrative"))
    ):
        yield Finding("criteria-empty", "Criteria", "criteria has neither id nor narrative")
    for one in as_list(badge.get("alignment")):
        yield from _needs(as_object(one), ("targetName", "targetUrl"), "AlignmentObject")
    yield from _extensions(badge)


def profile_findings(profile: Document) -> Iterator[Finding]:
    """What is wrong with the Profile of an issuer."""
    yield from _context(profile, "issuer")
    yield from _class(profile, ISSUER_TYPES, "issuer")
    yield from _needs(profile, ("id", "name", "url", "email"), "Profile")
    yield from _extensions(profile)


def _context(document: Document, what: str) -> Iterator[Finding]:
    """An address must be an Open Badges one (foreign ones may stand beside it); terms may also be written out."""
    contexts = as_list(document.get("@context"))
    if any(one in _CONTEXTS or _defines_open_badges(one) for one in contexts):
        return
    # A document embedded in another one takes its context from there.
    if not contexts and what != "assertion":
        return
    yield Finding("context-wrong", "JSON-LD @context", f"{what}: {str(contexts)[:120]}")


def _defines_open_badges(context: JsonValue) -> bool:
    return isinstance(context, dict) and any(
        isinstance(value, str) and value.startswith("https://w3id.org/openbadges#")
        for value in context.values()
    )


def _class(document: Document, wanted: tuple[str, ...], what: str) -> Iterator[Finding]:
    kinds = as_list(document.get("type"))
    if not has_type(document, *wanted):
        yield Finding("type-wrong", f"{wanted[0]}.type", f"{what}: {str(kinds)[:80]}")
    for kind in kinds:
        if not isinstance(kind, str) or (
            kind not in _KNOWN_TYPES and not _COMPACT_OR_ABSOLUTE.fullmatch(kind)
        ):
            yield Finding("type-wrong", f"{wanted[0]}.type", f"{what}: {str(kind)[:80]}")


def _needs(document: Document, names: tuple[str, ...], kind: str) -> Iterator[Finding]:
    for name in names:
        if document.get(name) in (None, "", [], {}):
            yield Finding("property-missing", kind, f"{kind}.{name}")


def _recipient(recipient: Document) -> Iterator[Finding]:
    yield from _needs(recipient, ("identity", "type"), "IdentityObject")
    if not has_type(recipient, *RECIPIENT_TYPES):
        yield Finding("property-wrong", "IdentityObject.type", str(recipient.get("type"))[:40])
    hashed, identity = recipient.get("hashed"), text_of(recipient.get("identity")) or ""
    if not isinstance(hashed, bool):
        yield Finding("property-missing", "IdentityObject.hashed", "recipient.hashed")
    elif hashed and not _HASH.fullmatch(identity):
        yield Finding("property-wrong", "IdentityObject.identity", "hashed, but no sha256$ or md5$ value")
    elif not hashed and _HASH.fullmatch(identity):
        yield Finding("property-wrong", "IdentityObject.identity", "a hash, but not marked as hashed")
    elif not hashed and recipient.get("type") == "email" and "@" not in identity:
        yield Finding("property-wrong", "IdentityObject.identity", "no e-mail address")


def _extensions(document: Document) -> Iterator[Finding]:
    """An extension object must bring its own context (Open Badges 2.0, Extensions): else its terms mean nothing."""
    for name, value in document.items():
        for one in as_list(value):
            extension = as_object(one)
            if has_type(extension, "Extension") and not extension.get("@context"):
                yield Finding("extension-wrong", "Extensions", f"{name} has no @context of its own")
