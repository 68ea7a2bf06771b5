"""Do the documents of an Open Badges award before 3.0 keep the rules? (standards V4 and section 4)

Documents are looked at in the shape of 2.0 (:mod:`besace.openbadges.model.legacy`), by the rules of the version in
which they were written.
"""

from collections.abc import Iterable, Iterator, Mapping

from besace.openbadges.errors import KeyMaterialError
from besace.openbadges.intake.json import JsonValue
from besace.openbadges.keys.forms import read_public_key
from besace.openbadges.model.legacy import Version
from besace.openbadges.model.primitives import HASHED, is_absolute, is_email, is_iri
from besace.openbadges.model.reading import as_list, as_object, has_type, id_of, text_of
from besace.openbadges.model.terms import expand_prefix, meaning_of, version_2_terms
from besace.openbadges.verify.conformance3 import Finding
from besace.openbadges.verify.extensions2 import KNOWN_CONTEXTS, extension_findings, extension_warnings
from besace.openbadges.verify.report import Fact, FactName, State
from besace.openbadges.verify.rules2 import broken_rules

Document = Mapping[str, JsonValue]

ISSUER_TYPES = ("Issuer", "Profile")
HOSTED_TYPES = ("HostedBadge", "hosted")

_CONTEXTS = frozenset(
    {
        "https://w3id.org/openbadges/v2",
        "http://w3id.org/openbadges/v2",
        "https://openbadgespec.org/v2/context.json",
        "https://w3id.org/openbadges/v1",
        "http://w3id.org/openbadges/v1",
        "https://purl.imsglobal.org/spec/ob/v2p1/ob_v2p1.jsonld",
    }
)
_KNOWN_TYPES = frozenset(
    {"Assertion", "BadgeClass", "Issuer", "Profile", "Extension", "Criteria", "Evidence", "Image"}
    | {"AlignmentObject", "IdentityObject", "VerificationObject", "HostedBadge", "SignedBadge", "Endorsement"}
    | {"CryptographicKey", "RevocationList", "IssuerOrg"}
)


def assertion_findings(
    assertion: Document, version: Version = Version.V2_0, *, signed: bool = False
) -> Iterator[Finding]:
    """What is wrong with an assertion. ``signed`` says that it came as a JWS. A revoked one need only say so."""
    if assertion.get("revoked") is True:
        yield from _revoked(assertion, "Assertion")
        return
    yield from _context(assertion, required=True)
    yield from _class(assertion, ("Assertion",))
    yield from broken_rules(assertion, "Assertion", version)
    yield from _way_to_verify(assertion, "Assertion", signed)
    for one in as_list(assertion.get("recipient")):
        yield from _recipient(as_object(one))
    yield from extension_findings(assertion)


def badge_class_findings(badge: Document, version: Version = Version.V2_0) -> Iterator[Finding]:
    """What is wrong with a BadgeClass. Both official validators let its image be missing, the text does not."""
    yield from _context(badge)
    yield from _class(badge, ("BadgeClass",))
    yield from broken_rules(badge, "BadgeClass", version)
    criteria = badge.get("criteria")
    if isinstance(criteria, dict) and criteria:
        yield from criteria_findings(criteria)
    yield from extension_findings(badge)


def criteria_findings(criteria: Document) -> Iterator[Finding]:
    """Criteria have an address or a narrative; the name of a blank node is no address."""
    if not is_absolute(id_of(criteria.get("id"))) and text_of(criteria.get("narrative")) is None:
        yield Finding("criteria-empty", "Criteria", "criteria has neither id nor narrative")


def profile_findings(profile: Document, version: Version = Version.V2_0) -> Iterator[Finding]:
    """What is wrong with the Profile of an issuer."""
    yield from _context(profile)
    yield from _class(profile, ISSUER_TYPES)
    yield from broken_rules(profile, "Profile", version)
    yield from extension_findings(profile)


def endorsement_findings(endorsement: Document) -> Iterator[Finding]:
    """What is wrong with an Endorsement. A revoked one need only say so."""
    if endorsement.get("revoked") is True:
        yield from _revoked(endorsement, "Endorsement")
        return
    yield from _context(endorsement, required=True)
    yield from _class(endorsement, ("Endorsement",))
    yield from broken_rules(endorsement, "Endorsement", Version.V2_0)
    yield from _way_to_verify(endorsement, "Endorsement", signed=False)
    yield from extension_findings(endorsement)


def key_findings(key: Document) -> Iterator[Finding]:
    """What is wrong with a CryptographicKey."""
    yield from _context(key)
    yield from _class(key, ("CryptographicKey",))
    yield from broken_rules(key, "CryptographicKey", Version.V2_0)
    try:
        read_public_key({"publicKeyPem": text_of(key.get("publicKeyPem")) or ""})
    except KeyMaterialError as error:
        yield Finding(error.code, "CryptographicKey", error.detail)


def revocation_list_findings(listed: Document) -> Iterator[Finding]:
    """What is wrong with a RevocationList."""
    yield from _context(listed)
    yield from _class(listed, ("RevocationList",))
    yield from broken_rules(listed, "RevocationList", Version.V2_0)
    if not isinstance(listed.get("revokedAssertions"), list | str | dict):
        yield Finding("property-missing", "RevocationList", "RevocationList.revokedAssertions")
    for one in as_list(listed.get("revokedAssertions")):
        entry = as_object(one)
        if isinstance(one, dict) and id_of(entry.get("id")) is None and text_of(entry.get("uid")) is None:
            yield Finding("property-missing", "RevocationList", "an entry has neither id nor uid")


def document_warnings(document: Document, version: Version = Version.V2_0) -> tuple[str, ...]:
    """What a careful reader tells of a document that keeps the rules."""
    found = list(extension_warnings(document))
    if version in (Version.V1_0, Version.V1_1) and "recipient" in document and "uid" not in document:
        found.append("old-version-incomplete")
    verification = as_object(document.get("verification"))
    if has_type(document, *ISSUER_TYPES) and verification and not verification.get("type"):
        found.append("verification-object-without-type")
    contexts = [one for one in as_list(document.get("@context")) if isinstance(one, str)]
    if not {*contexts} <= _CONTEXTS | KNOWN_CONTEXTS and not {*contexts}.isdisjoint(_CONTEXTS):
        found.append("context-passed-over")
    return tuple(found)


def broken(found: Iterable[Finding]) -> Fact:
    """The fact *conformance* of a document that breaks these rules, the first of which gives its code."""
    first, *others = found
    detail = "; ".join(f"{one.code} {one.detail}" for one in (first, *others))
    return Fact(FactName.CONFORMANCE, State.REFUTED, first.code, first.clause, detail[:1000])


def says_signed(document: Document) -> bool:
    """Whether an assertion says that it is signed."""
    return has_type(as_object(document.get("verification")), "SignedBadge", "signed")


def _context(document: Document, *, required: bool = False) -> Iterator[Finding]:
    """An address must be an Open Badges one (foreign ones may stand beside it); terms may also be written out.

    A document embedded in another one takes its context from there.
    """
    contexts = as_list(document.get("@context"))
    named = any(isinstance(one, str) and one in _CONTEXTS for one in contexts)
    written = [as_object(one) for one in contexts if isinstance(one, dict)]
    if not named and not any(_defines_open_badges(one) for one in written) and (contexts or required):
        yield Finding("context-wrong", "JSON-LD @context", str(contexts)[:120])
    for one in written:
        for term in _redefined(one):
            yield Finding("context-wrong", "JSON-LD @context", f"{term} means something else here"[:120])


def _defines_open_badges(context: Document) -> bool:
    return any(
        isinstance(value, str) and value.startswith("https://w3id.org/openbadges#")
        for value in context.values()
    )


def _redefined(context: Document) -> Iterator[str]:
    """Terms of 2.0 that a context written into the document gives another meaning: readers would see other badges."""
    ours = {**version_2_terms(), "id": "@id", "type": "@type"}
    for term in context:
        if term in ours:
            meaning = expand_prefix(meaning_of(term, context), version_2_terms())
            if meaning not in (ours[term], *_ALSO.get(term, ())):
                yield term


_ALSO: Mapping[str, tuple[str, ...]] = {"targetFramework": ("http://schema.org/targetFramework",)}
"""The 2.0 context has served two contents that differ in one term."""


def _class(document: Document, wanted: tuple[str, ...]) -> Iterator[Finding]:
    kinds = as_list(document.get("type"))
    if not has_type(document, *wanted):
        yield Finding("type-wrong", f"{wanted[0]}.type", str(kinds)[:80])
    for kind in kinds:
        if not isinstance(kind, str) or not (kind in _KNOWN_TYPES or is_absolute(kind)):
            yield Finding("type-wrong", f"{wanted[0]}.type", str(kind)[:80])


def _way_to_verify(document: Document, kind: str, signed: bool) -> Iterator[Finding]:
    """What came signed must say so, and what came from an address as well."""
    verification = as_object(document.get("verification"))
    if not verification.get("type"):
        return
    if has_type(verification, *HOSTED_TYPES) is signed:
        came = "signed" if signed else "hosted"
        yield Finding(
            "property-wrong", f"{kind}.verification", f"{verification.get('type')}, but it is {came}"[:120]
        )


def _recipient(recipient: Document) -> Iterator[Finding]:
    identity, hashed = text_of(recipient.get("identity")), recipient.get("hashed")
    if identity is None:
        return
    is_hash = HASHED.fullmatch(identity) is not None
    if hashed is True and not is_hash:
        yield Finding("property-wrong", "IdentityObject.identity", "marked as hashed, but no known hash")
    elif hashed is not True and is_hash:
        yield Finding("property-wrong", "IdentityObject.identity", "a hash, but not marked as hashed")
    elif not hashed and has_type(recipient, "email") and not is_email(identity):
        yield Finding("property-wrong", "IdentityObject.identity", "no e-mail address")


def _revoked(document: Document, kind: str) -> Iterator[Finding]:
    if not is_iri(document.get("id")):
        yield Finding("property-missing", kind, f"{kind}.id")
