"""Verifies any W3C verifiable credential, and presentations of them: what VC-API needs, badge or not."""

from collections.abc import Collection
from datetime import UTC, datetime

from besace.openbadges.errors import (
    IntakeError,
    ProofError,
)
from besace.openbadges.intake.json import JsonObject, JsonValue
from besace.openbadges.model.reading import as_list, has_type
from besace.openbadges.proofs import ProofPurpose
from besace.openbadges.seams import Clock, Fetcher
from besace.openbadges.verify.any_credential import CLAUSE, unsafe_findings
from besace.openbadges.verify.conformance3 import fact_of
from besace.openbadges.verify.data_model import (
    ENVELOPED_CREDENTIAL,
    credential_findings,
    presentation_findings,
)
from besace.openbadges.verify.inquiry import Inquiry, one_check
from besace.openbadges.verify.proving import prove
from besace.openbadges.verify.reader import Reader
from besace.openbadges.verify.report import Fact, FactName, Report, State, no_badge, unread
from besace.openbadges.verify.secured import Secured, secured
from besace.openbadges.verify.version3 import ANY_CREDENTIAL, check_credential

MAX_CREDENTIALS = 20
"""Credentials in one presentation that are verified: each may cost a canonicalisation and its status list."""


def verify_credential(
    document: JsonObject, *, fetcher: Fetcher, now: Clock | None = None, http_hosts: Collection[str] = ()
) -> Report:
    """The report on a credential of any type, its envelope included, judged by *Verifiable Credentials* 2.0."""
    with one_check():
        return _check(document, _inquiry(fetcher, now, http_hosts))


def verify_presentation(
    document: JsonObject,
    *,
    fetcher: Fetcher,
    challenge: str | None = None,
    domain: str | None = None,
    now: Clock | None = None,
    http_hosts: Collection[str] = (),
) -> tuple[Report, ...]:
    """The report on a presentation (its *issuer* fact is about the holder), then one for each credential in it.

    ``challenge`` and ``domain`` are what the verifier asked for; given, they must be what was signed.
    """
    inquiry = _inquiry(fetcher, now, http_hosts)
    listed = as_list(document.get("verifiableCredential"))
    if len(listed) > MAX_CREDENTIALS:
        return (no_badge("too-many-credentials", f"{len(listed)} > {MAX_CREDENTIALS}"),)
    with one_check():
        presented = _presentation(document, ProofPurpose("authentication", domain, challenge), inquiry)
        inquiry.reader.go_inside()
        return (presented, *(_check(one, inquiry.within()) for one in listed))


def _inquiry(fetcher: Fetcher, now: Clock | None, http_hosts: Collection[str]) -> Inquiry:
    moment = now() if now is not None else datetime.now(UTC)
    return Inquiry(Reader(fetcher), moment, http_hosts=frozenset(http_hosts))


def _check(value: JsonValue, inquiry: Inquiry) -> Report:
    if (
        isinstance(value, dict)
        and has_type(value, ENVELOPED_CREDENTIAL)
        and (found := list(credential_findings(value)))
    ):
        return no_badge(found[0].code, found[0].detail)
    try:
        return check_credential(secured(value), inquiry, rules=ANY_CREDENTIAL)
    except (IntakeError, ProofError) as error:
        return unread(error)


def _presentation(document: JsonObject, purpose: ProofPurpose, inquiry: Inquiry) -> Report:
    proven = prove(
        Secured(document),
        fetcher=inquiry.reader,
        now=inquiry.now,
        http_hosts=inquiry.http_hosts,
        purpose=purpose,
    )
    facts = (
        proven.integrity,
        proven.issuer,
        Fact(FactName.STATUS, State.NOT_APPLICABLE, "no-status"),
        Fact(FactName.DATES, State.NOT_APPLICABLE, "no-end-date"),
        Fact(FactName.RECIPIENT, State.NOT_APPLICABLE, "recipient-not-asked"),
        fact_of([*presentation_findings(document), *unsafe_findings(document)], CLAUSE),
    )
    return Report(facts, document=document, warnings=proven.warnings)
