"""What each class of Open Badges 2.0 must and may hold, as tables (2.0 text, the tables of each class; V4).

``since`` is the first version in which a property is required; None when it never is. What stands in a property is a
value that ``holds``, or an object of the class ``inside``.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from besace.openbadges.intake.json import JsonValue
from besace.openbadges.model import primitives as is_
from besace.openbadges.model.legacy import Version
from besace.openbadges.model.reading import as_list
from besace.openbadges.verify.conformance3 import Finding

Document = Mapping[str, JsonValue]

RECIPIENT_TYPES = frozenset({"email", "url", "telephone", "id"})
VERIFICATION_TYPES = frozenset({"HostedBadge", "hosted", "SignedBadge", "signed"})


@dataclass(frozen=True, slots=True)
class Property:
    """One line of a class's table."""

    name: str
    holds: Callable[[JsonValue], bool]
    inside: str | None = None
    since: Version | None = None
    many: bool = False


def _never(value: JsonValue) -> bool:
    return False


def _recipient_type(value: JsonValue) -> bool:
    return isinstance(value, str) and value in RECIPIENT_TYPES


def _verification_type(value: JsonValue) -> bool:
    return isinstance(value, str) and value in VERIFICATION_TYPES


def _scope_property(value: JsonValue) -> bool:
    """Only ``id`` is supported; any other term may be named."""
    return isinstance(value, str) and bool(value.strip())


_V0, _V1, _V2 = Version.V0_5, Version.V1_0, Version.V2_0
_THING = "Thing"

_COMMON = (
    Property("@language", is_.is_language),
    Property("version", is_.is_text_or_number),
    Property("related", is_.is_iri, "Related", many=True),
    Property("endorsement", is_.is_iri, _THING, many=True),
)

CLASSES: Mapping[str, tuple[Property, ...]] = {
    _THING: (),
    "Assertion": (
        Property("id", is_.is_iri, since=_V2),
        Property("recipient", _never, "IdentityObject", _V0),
        Property("badge", is_.is_iri, _THING, _V0),
        Property("verification", _never, "VerificationObject", _V0),
        Property("issuedOn", is_.is_moment, since=_V1),
        Property("expires", is_.is_moment),
        Property("image", is_.is_url, "Image"),
        Property("narrative", is_.is_text),
        Property("evidence", is_.is_iri, "Evidence", many=True),
        Property("revoked", is_.is_boolean),
        Property("revocationReason", is_.is_text),
        *_COMMON,
    ),
    "BadgeClass": (
        Property("id", is_.is_iri, since=_V2),
        Property("name", is_.is_text, since=_V0),
        Property("description", is_.is_text, since=_V0),
        Property("image", is_.is_picture_address, "Picture", _V0),
        Property("criteria", is_.is_iri, "Criteria", _V0),
        Property("issuer", is_.is_iri, _THING, _V0),
        Property("alignment", _never, "AlignmentObject", many=True),
        Property("tags", is_.is_text, many=True),
        *_COMMON,
    ),
    "Profile": (
        Property("id", is_.is_iri, since=_V2),
        Property("name", is_.is_text, since=_V0),
        Property("url", is_.is_url, since=_V0),
        Property("email", is_.is_email, since=_V2),
        Property("telephone", is_.is_telephone),
        Property("description", is_.is_text),
        Property("image", is_.is_picture_address, "Picture"),
        Property("publicKey", is_.is_iri, "KeyInProfile", many=True),
        Property("verification", _never, "ProfileVerification"),
        Property("revocationList", is_.is_iri),
        *_COMMON,
    ),
    "Endorsement": (
        Property("id", is_.is_iri, since=_V0),
        Property("claim", _never, "Claim", _V0),
        Property("issuer", is_.is_iri, _THING, _V0),
        Property("issuedOn", is_.is_moment, since=_V0),
        Property("verification", _never, "VerificationObject", _V0),
        *_COMMON,
    ),
    "CryptographicKey": (
        Property("id", is_.is_iri, since=_V0),
        Property("owner", is_.is_iri, since=_V0),
        Property("publicKeyPem", is_.is_text, since=_V0),
    ),
    "RevocationList": (
        Property("id", is_.is_iri, since=_V0),
        Property("issuer", is_.is_iri, _THING),
        Property("revokedAssertions", is_.is_text, "RevokedAssertion", many=True),
    ),
    "RevokedAssertion": (
        Property("id", is_.is_iri),
        Property("uid", is_.is_text),
        Property("revocationReason", is_.is_text),
    ),
    "Criteria": (
        Property("id", is_.is_iri),
        Property("narrative", is_.is_text),
    ),
    "AlignmentObject": (
        Property("targetName", is_.is_text, since=_V0),
        Property("targetUrl", is_.is_url, since=_V0),
        Property("targetDescription", is_.is_text),
        Property("targetFramework", is_.is_text),
        Property("targetCode", is_.is_text),
    ),
    "IdentityObject": (
        Property("type", _recipient_type, since=_V0),
        Property("identity", is_.is_text, since=_V0),
        Property("hashed", is_.is_boolean, since=_V0),
        Property("salt", is_.is_text),
    ),
    "VerificationObject": (
        Property("type", _verification_type, since=_V0),
        Property("creator", is_.is_iri, _THING),
    ),
    "ProfileVerification": (
        Property("verificationProperty", _scope_property),
        Property("startsWith", is_.is_url, many=True),
        Property("allowedOrigins", is_.is_host, many=True),
    ),
    "Claim": (
        Property("id", is_.is_iri, since=_V0),
        Property("endorsementComment", is_.is_text),
    ),
    "Evidence": (
        Property("id", is_.is_iri),
        Property("narrative", is_.is_text),
        Property("name", is_.is_text),
        Property("description", is_.is_text),
        Property("genre", is_.is_text),
        Property("audience", is_.is_text),
    ),
    "Image": (
        Property("id", is_.is_url, since=_V0),
        Property("caption", is_.is_text),
        Property("author", is_.is_iri),
    ),
    "Picture": (
        Property("id", is_.is_picture_address, since=_V0),
        Property("caption", is_.is_text),
        Property("author", is_.is_iri),
    ),
    "KeyInProfile": (
        Property("id", is_.is_iri),
        Property("owner", is_.is_iri),
        Property("publicKeyPem", is_.is_text),
    ),
    "Related": (Property("id", is_.is_iri, since=_V0), Property("@language", is_.is_language)),
}

_DATES = frozenset({"issuedOn", "expires"})


def broken_rules(document: Document, class_name: str, version: Version) -> Iterator[Finding]:
    """What in a document breaks the table of its class, the objects inside it included."""
    for rule in CLASSES[class_name]:
        values = [one for one in as_list(document.get(rule.name)) if one not in (None, "", {})]
        if not values:
            if rule.since is not None and _reached(version, rule.since):
                yield Finding("property-missing", class_name, f"{class_name}.{rule.name}")
            continue
        if len(values) > 1 and not rule.many:
            yield Finding("property-wrong", class_name, f"{class_name}.{rule.name} has {len(values)} values")
        for value in values:
            yield from _broken_value(value, rule, class_name, version)


def _broken_value(value: JsonValue, rule: Property, class_name: str, version: Version) -> Iterator[Finding]:
    if isinstance(value, dict) and rule.inside is not None and not rule.holds(value):
        yield from broken_rules(value, rule.inside, version)
    elif not rule.holds(value):
        code = "date-not-zoned" if rule.name in _DATES else "property-wrong"
        yield Finding(code, class_name, f"{class_name}.{rule.name}: {value!r}"[:160])


def _reached(version: Version, since: Version) -> bool:
    order = list(Version)
    return order.index(version) >= order.index(since)
