"""Checks an Open Badges 3.0 credential: its proof first, and only then what else it names (promises, decision 3)."""

from collections.abc import Mapping
from datetime import datetime

from besace.openbadges.intake.json import JsonObject, JsonValue
from besace.openbadges.model.reading import as_list, has_type, id_of
from besace.openbadges.model.view import view_credential
from besace.openbadges.verify.conformance3 import BADGE_TYPES, ENDORSEMENT_TYPE, findings
from besace.openbadges.verify.dates import credential_dates
from besace.openbadges.verify.proving import UNSUPPORTED, Proven, prove
from besace.openbadges.verify.reader import Reader
from besace.openbadges.verify.recipients import identities_of_credential, recipient_fact
from besace.openbadges.verify.report import Fact, FactName, Report, State, nothing_confirmed, told
from besace.openbadges.verify.status_lists import status_fact
from besace.openbadges.verify.trial import is_trial

VC_1_1_CONTEXT = "https://www.w3.org/2018/credentials/v1"


def is_version_3(document: Mapping[str, JsonValue]) -> bool:
    """Whether a document is meant as a verifiable credential, whatever else is wrong with it."""
    return has_type(document, "VerifiableCredential", *BADGE_TYPES, ENDORSEMENT_TYPE) or (
        "credentialSubject" in document and "issuer" in document
    )


def check_credential(
    document: JsonObject,
    *,
    reader: Reader,
    now: datetime,
    recipient: str | None = None,
    http_hosts: frozenset[str] = frozenset(),
) -> Report:
    """The report on an Open Badges 3.0 credential with its proof inside."""
    if not has_type(document, *BADGE_TYPES, ENDORSEMENT_TYPE) and has_type(document, "ClrCredential"):
        return nothing_confirmed("document-kind-not-supported", "ClrCredential")
    if VC_1_1_CONTEXT in as_list(document.get("@context")):
        return _unsupported(document, "version-not-supported", "VC 1.1", http_hosts)
    proven = prove(document, fetcher=reader, now=now, http_hosts=http_hosts)
    if proven.integrity.code == UNSUPPORTED:
        return _unsupported(document, UNSUPPORTED, proven.integrity.detail, http_hosts)
    facts = (
        proven.integrity,
        proven.issuer,
        _status(document, proven, reader, now, http_hosts),
        credential_dates(document, now),
        recipient_fact(identities_of_credential(document), recipient),
        _conformance(document),
    )
    return Report(
        told(facts),
        view=view_credential(document),
        document=document,
        trial=is_trial(id_of(document.get("issuer")), http_hosts=http_hosts),
        warnings=_warnings(document, proven),
    )


def _status(
    document: JsonObject, proven: Proven, reader: Reader, now: datetime, http_hosts: frozenset[str]
) -> Fact:
    if not proven.holds:
        return Fact(FactName.STATUS, State.UNCONFIRMED, "not-checked")
    bound = proven.issuer.state is State.CONFIRMED
    return status_fact(document, issuer_bound=bound, reader=reader, now=now, http_hosts=http_hosts)


def _conformance(document: JsonObject) -> Fact:
    found = list(findings(document))
    if not has_type(document, *BADGE_TYPES, ENDORSEMENT_TYPE):
        return Fact(
            FactName.CONFORMANCE,
            State.REFUTED,
            "type-wrong",
            "OpenBadgeCredential.type",
            str(document.get("type"))[:120],
        )
    if not found:
        return Fact(FactName.CONFORMANCE, State.CONFIRMED, "conforms", "V30")
    detail = "; ".join(f"{one.code} {one.detail}" for one in found)
    return Fact(FactName.CONFORMANCE, State.REFUTED, found[0].code, found[0].clause, detail[:1000])


def _warnings(document: JsonObject, proven: Proven) -> tuple[str, ...]:
    warned = list(proven.warnings)
    if any("endorsement" in str(name) for name in document):
        warned.append("endorsements-not-checked")
    return tuple(warned)


def _unsupported(document: JsonObject, code: str, detail: str, http_hosts: frozenset[str]) -> Report:
    """Nothing is confirmed and nothing refuted, but what the badge says can be read."""
    silent = nothing_confirmed(code, detail)
    return Report(
        silent.facts,
        view=view_credential(document),
        document=document,
        trial=is_trial(id_of(document.get("issuer")), http_hosts=http_hosts),
    )
