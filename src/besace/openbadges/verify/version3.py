"""Checks a credential of Open Badges 3.0 or CLR 2.0: its proof first, then what else it names (promises, decision 3).

Every form comes here as one thing: a credential and what secures it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from besace.openbadges.intake.json import JsonObject, JsonValue
from besace.openbadges.model.reading import has_type, id_of
from besace.openbadges.model.view import view_credential
from besace.openbadges.verify.any_credential import any_conformance
from besace.openbadges.verify.conformance3 import CREDENTIAL_TYPES, Finding, conformance_fact
from besace.openbadges.verify.contents import NOT_CHECKED as CONTENTS_NOT_CHECKED
from besace.openbadges.verify.contents import check_contents, has_contents
from besace.openbadges.verify.contexts3 import context_warnings
from besace.openbadges.verify.dates import any_dates, credential_dates
from besace.openbadges.verify.endorsements import NOT_CHECKED as ENDORSEMENTS_NOT_CHECKED
from besace.openbadges.verify.endorsements import check_endorsements, has_endorsements
from besace.openbadges.verify.inquiry import Inquiry
from besace.openbadges.verify.named_schemas import judge
from besace.openbadges.verify.proving import (
    MAX_TRIED,
    MAX_TRIED_INSIDE,
    SHOWN_IN_PART,
    UNSUPPORTED,
    Proven,
    prove,
)
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


_MAY_BE_HIDDEN = {
    "no-status": "status-not-shown",
    "not-revoked": "status-not-shown",
    "not-suspended": "status-not-shown",
    "no-end-date": "end-date-not-shown",
}
"""What cannot be said of a part, and what is said instead."""

OPEN_BADGES = Rules(conformance_fact, credential_dates, canonical_address)
ANY_CREDENTIAL = Rules(any_conformance, any_dates, lambda document: None)


def check_credential(secured: Secured, inquiry: Inquiry, *, rules: Rules = OPEN_BADGES) -> Report:
    """The report on a credential, however it is secured, and on all that stands inside it."""
    proven = prove(
        secured,
        fetcher=inquiry.reader,
        now=inquiry.now,
        http_hosts=inquiry.http_hosts,
        most=MAX_TRIED_INSIDE if inquiry.depth else MAX_TRIED,
    )
    if proven.integrity.code == UNSUPPORTED:
        return _unsupported(proven, inquiry)
    proven, refresh_warnings = refreshed(
        proven, inquiry, conformance=lambda document: rules.conformance(document, ())
    )
    document = proven.document
    status = _status(proven, inquiry)
    judged = judge(proven, inquiry, applied=rules.applied_schema(document))
    parts, part_warnings = _parts(proven, inquiry)
    facts = (
        proven.integrity,
        proven.issuer,
        _as_far_as_shown(status.fact, proven),
        _as_far_as_shown(rules.dates(document, inquiry.now), proven),
        recipient_fact(identities_of_credential(document), inquiry.recipient),
        rules.conformance(document, judged.findings),
    )
    return Report(
        told(facts),
        view=view_credential(document),
        document=document,
        trial=_is_trial(document, inquiry),
        warnings=(
            *proven.warnings,
            *context_warnings(document),
            *refresh_warnings,
            *status.warnings,
            *judged.warnings,
            *part_warnings,
        ),
        reason=status.reason,
        parts=parts,
    )


def _as_far_as_shown(fact: Fact, proven: Proven) -> Fact:
    """Of a badge that is shown in part nobody can say that it has no end, or that it cannot be revoked; nor that it was
    not, where its holder chose which entries of its status to show, and what of them."""
    is_known = fact.code == "not-revoked" and not proven.chosen_status
    if SHOWN_IN_PART not in proven.warnings or is_known or fact.code not in _MAY_BE_HIDDEN:
        return fact
    return replace(fact, state=State.NOT_APPLICABLE, code=_MAY_BE_HIDDEN[fact.code])


def _status(proven: Proven, inquiry: Inquiry) -> Status:
    if not proven.holds:
        return Status(Fact(FactName.STATUS, State.UNCONFIRMED, "not-checked"))
    return read_status(proven.document, inquiry, issuer_bound=proven.issuer.state is State.CONFIRMED)


def _parts(proven: Proven, inquiry: Inquiry) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    """The reports on what stands inside: the badges of a learner's record, and endorsements; and what to tell of them."""
    document = proven.document
    if not proven.holds:
        return (), _not_looked_at(document)
    contents, of_contents = check_contents(document, inquiry, _check_content)
    endorsements, of_endorsements = check_endorsements(document, inquiry, check_credential)
    return (*contents, *endorsements), (*of_contents, *of_endorsements)


def _check_content(secured: Secured, inquiry: Inquiry) -> Report:
    """A record may hold credentials of any kind."""
    ours = has_type(secured.document, *CREDENTIAL_TYPES)
    return check_credential(secured, inquiry, rules=OPEN_BADGES if ours else ANY_CREDENTIAL)


def _not_looked_at(document: JsonObject) -> tuple[str, ...]:
    contents = (CONTENTS_NOT_CHECKED,) if has_contents(document) else ()
    return (*contents, ENDORSEMENTS_NOT_CHECKED) if has_endorsements(document) else contents


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
        warnings=(*context_warnings(document), *_not_looked_at(document)),
    )
