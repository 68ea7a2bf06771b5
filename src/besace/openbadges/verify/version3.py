"""Checks a credential of Open Badges 3.0 or CLR 2.0: its proof first, then what else it names (promises, decision 3).

Every form comes here as one thing: a credential and what secures it.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from besace.openbadges.intake.json import JsonObject, JsonValue
from besace.openbadges.model.reading import has_type, id_of
from besace.openbadges.model.view import view_credential
from besace.openbadges.verify.conformance3 import CREDENTIAL_TYPES, Finding, conformance_fact
from besace.openbadges.verify.contexts3 import context_warnings
from besace.openbadges.verify.dates import credential_dates
from besace.openbadges.verify.inquiry import Inquiry
from besace.openbadges.verify.named_schemas import judge
from besace.openbadges.verify.proving import UNSUPPORTED, Proven, prove
from besace.openbadges.verify.recipients import identities_of_credential, recipient_fact
from besace.openbadges.verify.refresh import refreshed
from besace.openbadges.verify.report import Fact, FactName, Part, Report, State, nothing_confirmed, told
from besace.openbadges.verify.schemas import canonical_address
from besace.openbadges.verify.secured import ENVELOPED, Secured
from besace.openbadges.verify.status_lists import Status, read_status
from besace.openbadges.verify.trial import is_trial


def is_version_3(document: Mapping[str, JsonValue]) -> bool:
    """Whether a document is meant as a verifiable credential, whatever else is wrong with it."""
    if has_type(document, "BitstringStatusListCredential", "StatusList2021Credential"):
        return False
    return has_type(document, "VerifiableCredential", ENVELOPED, *CREDENTIAL_TYPES) or (
        "credentialSubject" in document and "issuer" in document
    )


class Rules(NamedTuple):
    """By which rules a credential is judged, and what its dates must say."""

    conformance: Callable[[JsonObject, Sequence[Finding]], Fact]
    dates: Callable[[JsonObject, datetime], Fact]
    applied_schema: Callable[[JsonObject], str | None]
    """The address of the JSON Schema that ``conformance`` applies already."""


OPEN_BADGES = Rules(conformance_fact, credential_dates, canonical_address)


def check_credential(secured: Secured, inquiry: Inquiry, *, rules: Rules = OPEN_BADGES) -> Report:
    """The report on a credential, however it is secured."""
    proven = prove(secured, fetcher=inquiry.reader, now=inquiry.now, http_hosts=inquiry.http_hosts)
    if proven.integrity.code == UNSUPPORTED:
        return _unsupported(proven, inquiry)
    proven, refresh_warnings = refreshed(
        proven, inquiry, conformance=lambda document: rules.conformance(document, ())
    )
    document = proven.document
    status = _status(proven, inquiry)
    judged = judge(proven, inquiry, applied=rules.applied_schema(document))
    facts = (
        proven.integrity,
        proven.issuer,
        status.fact,
        rules.dates(document, inquiry.now),
        recipient_fact(identities_of_credential(document), inquiry.recipient),
        rules.conformance(document, judged.findings),
    )
    return Report(
        told(facts),
        view=view_credential(document),
        document=document,
        trial=_is_trial(document, inquiry),
        warnings=(*_warnings(proven), *refresh_warnings, *status.warnings, *judged.warnings),
        reason=status.reason,
        parts=_parts(proven, inquiry),
    )


def _status(proven: Proven, inquiry: Inquiry) -> Status:
    if not proven.holds:
        return Status(Fact(FactName.STATUS, State.UNCONFIRMED, "not-checked"))
    return read_status(proven.document, inquiry, issuer_bound=proven.issuer.state is State.CONFIRMED)


def _parts(proven: Proven, inquiry: Inquiry) -> tuple[Part, ...]:
    """The reports on what stands inside: endorsements, and the badges of a CLR. None are made yet."""
    return ()


def _warnings(proven: Proven) -> tuple[str, ...]:
    warned = [*proven.warnings, *context_warnings(proven.document)]
    if any("endorsement" in str(name) for name in proven.document):
        warned.append("endorsements-not-checked")
    return tuple(warned)


def _is_trial(document: JsonObject, inquiry: Inquiry) -> bool:
    return is_trial(id_of(document.get("issuer")), http_hosts=inquiry.http_hosts)


def _unsupported(proven: Proven, inquiry: Inquiry) -> Report:
    """Nothing is confirmed and nothing refuted, but what the badge says can be read."""
    document = proven.document
    return Report(
        nothing_confirmed(UNSUPPORTED, proven.integrity.detail).facts,
        view=view_credential(document),
        document=document,
        trial=_is_trial(document, inquiry),
        warnings=tuple(context_warnings(document)),
    )
