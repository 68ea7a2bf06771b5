"""Does a document keep the rules of W3C *Verifiable Credentials Data Model* 2.0? For credentials that are no badges.

The older form of VC 1.1 differs in its context and the names of its dates. A badge answers to Open Badges (:mod:`besace.openbadges.verify.conformance3`); the VC-API also takes any other
credential and presentations, and these answer to the text on which Open Badges stands.
"""

from collections.abc import Iterator, Mapping

from besace.openbadges.errors import ModelError
from besace.openbadges.intake.json import JsonValue
from besace.openbadges.model.forms import CREDENTIALS_V1, CREDENTIALS_V2, end_name, start_name
from besace.openbadges.model.moments import read_moment
from besace.openbadges.model.reading import as_list, as_object, has_type
from besace.openbadges.model.rules import is_absolute
from besace.openbadges.verify.conformance3 import Finding

Document = Mapping[str, JsonValue]

ENVELOPED_CREDENTIAL = "EnvelopedVerifiableCredential"
ENVELOPED_PRESENTATION = "EnvelopedVerifiablePresentation"

_VALUE_OBJECT = frozenset({"@value", "@language", "@direction"})
_NEED_A_TYPE = ("credentialStatus", "credentialSchema", "refreshService", "termsOfUse", "evidence", "proof")
_NEED_AN_ID = frozenset({"credentialSchema"})
_TEXTS = ("name", "description")


def credential_findings(document: Document) -> Iterator[Finding]:
    """Every rule of sections 4 and 5 that a credential breaks; enveloped ones answer to section 4.13.2."""
    if has_type(document, ENVELOPED_CREDENTIAL):
        yield from _envelope(document, ENVELOPED_CREDENTIAL)
        return
    yield from _common(document, "VerifiableCredential")
    yield from _party(document, "issuer", required=True)
    yield from _subjects(document)
    yield from _validity(document)
    yield from _texts(document, "")
    yield from _texts(as_object(document.get("issuer")), "issuer.")
    yield from _related_resources(document)


def presentation_findings(document: Document) -> Iterator[Finding]:
    """Every rule of section 4.13 that a presentation breaks."""
    if has_type(document, ENVELOPED_PRESENTATION):
        yield from _envelope(document, ENVELOPED_PRESENTATION)
        return
    yield from _common(document, "VerifiablePresentation")
    yield from _party(document, "holder", required=False)
    for number, one in enumerate(as_list(document.get("verifiableCredential"))):
        if not isinstance(one, dict) or not has_type(one, "VerifiableCredential", ENVELOPED_CREDENTIAL):
            yield Finding("type-wrong", "VC 2.0, 4.13", f"verifiableCredential[{number}]")


def _common(document: Document, kind: str) -> Iterator[Finding]:
    contexts = document.get("@context")
    if not isinstance(contexts, list) or not contexts or contexts[0] not in (CREDENTIALS_V2, CREDENTIALS_V1):
        yield Finding("context-wrong", "VC 2.0, 4.3", "the first context is none of VC 2.0 or VC 1.1")
    elif not all(isinstance(one, dict) or is_absolute(one) for one in contexts):
        yield Finding("context-wrong", "VC 2.0, 4.3", "a context is neither an address nor an object")
    yield from _id(document, "id")
    kinds = as_list(document.get("type"))
    if kind not in kinds or not all(isinstance(one, str) for one in kinds):
        yield Finding("type-wrong", "VC 2.0, 4.5", f"{kind} is missing: {str(kinds)[:80]}")
    for name in _NEED_A_TYPE:
        for one in as_list(document.get(name)):
            yield from _typed(one, name)


def _typed(value: JsonValue, name: str) -> Iterator[Finding]:
    found = as_object(value)
    if not any(isinstance(kind, str) and kind for kind in as_list(found.get("type"))):
        yield Finding("type-wrong", "VC 2.0, 4.5", f"{name} has no type")
    if name in _NEED_AN_ID and "id" not in found:
        yield Finding("property-missing", "VC 2.0, 4.11", f"{name}.id")
    yield from _id(found, f"{name}.id")


def _id(document: Document, path: str) -> Iterator[Finding]:
    if "id" in document and not is_absolute(document["id"]):
        yield Finding("property-wrong", "VC 2.0, 4.4", f"{path} is no single address")


def _party(document: Document, name: str, *, required: bool) -> Iterator[Finding]:
    value = document.get(name)
    if value is None and not required and name not in document:
        return
    if not is_absolute(value.get("id") if isinstance(value, dict) else value):
        yield Finding("property-missing", "VC 2.0, 4.7", f"{name} is no address and has none")


def _subjects(document: Document) -> Iterator[Finding]:
    subjects = as_list(document.get("credentialSubject"))
    if not subjects:
        yield Finding("property-missing", "VC 2.0, 4.8", "credentialSubject")
    for one in subjects:
        if not isinstance(one, dict) or not one:
            yield Finding("property-wrong", "VC 2.0, 4.8", "a subject without claims")
        else:
            yield from _id(one, "credentialSubject.id")


def _validity(document: Document) -> Iterator[Finding]:
    moments = []
    for name in (start_name(document), end_name(document)):
        if name in document:
            value = document[name]
            try:
                moments.append(read_moment(value if isinstance(value, str) else ""))
            except ModelError:
                yield Finding("date-not-zoned", "VC 2.0, 4.9", f"{name}: {str(value)[:64]}")
    if len(moments) == 2 and moments[1] < moments[0]:
        yield Finding("ends-before-it-starts", "VC 2.0, 4.9", f"{moments[0]} / {moments[1]}")


def _texts(document: Document, path: str) -> Iterator[Finding]:
    for name in _TEXTS:
        for one in as_list(document.get(name)):
            is_text = isinstance(one, str) or (
                isinstance(one, dict)
                and one.keys() <= _VALUE_OBJECT
                and all(isinstance(part, str) for part in one.values())
                and "@value" in one
            )
            if not is_text:
                yield Finding("property-wrong", "VC 2.0, 4.6", f"{path}{name} is no text")


def _related_resources(document: Document) -> Iterator[Finding]:
    seen: set[str] = set()
    for one in as_list(document.get("relatedResource")):
        address = as_object(one).get("id")
        if not isinstance(address, str) or not is_absolute(address):
            yield Finding("property-missing", "VC 2.0, 5.3", "relatedResource.id")
            continue
        if address in seen:
            yield Finding("property-wrong", "VC 2.0, 5.3", f"relatedResource names {address[:120]} twice")
        seen.add(address)
        if not {"digestSRI", "digestMultibase"} & as_object(one).keys():
            yield Finding("property-missing", "VC 2.0, 5.3", "relatedResource has no digest")


def _envelope(document: Document, kind: str) -> Iterator[Finding]:
    if CREDENTIALS_V2 not in as_list(document.get("@context")):
        yield Finding("context-wrong", "VC 2.0, 4.13.2", "the context of VC 2.0 is missing")
    if as_list(document.get("type")) != [kind]:
        yield Finding("type-wrong", "VC 2.0, 4.13.2", str(document.get("type"))[:80])
    address = document.get("id")
    if not isinstance(address, str) or address[:5].lower() != "data:" or "," not in address:
        yield Finding("property-wrong", "VC 2.0, 4.13.2", "id is no data: address")
