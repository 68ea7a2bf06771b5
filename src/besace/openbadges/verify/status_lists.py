"""Was the badge revoked? Reads the list that the badge names and proves that list too (standards V33)."""

from collections.abc import Collection, Mapping
from datetime import datetime

from besace.openbadges.errors import BesaceError, StatusError
from besace.openbadges.intake.json import JsonObject, JsonValue
from besace.openbadges.model.reading import as_list, as_object, has_type, id_of, text_of
from besace.openbadges.status import bitstring
from besace.openbadges.verify.dates import credential_dates
from besace.openbadges.verify.proving import prove
from besace.openbadges.verify.reader import Reader
from besace.openbadges.verify.report import Fact, FactName, State
from besace.openbadges.verify.secured import Secured

CLAUSE = "V33"
MAX_ENTRIES = 2
"""Status entries of one badge that are read."""

_ACTING = ("revocation", "suspension")
_SEVERITY = (State.REFUTED, State.UNCONFIRMED, State.CONFIRMED, State.NOT_APPLICABLE)


def status_fact(
    document: Mapping[str, JsonValue],
    *,
    issuer_bound: bool,
    reader: Reader,
    now: datetime,
    http_hosts: Collection[str] = (),
) -> Fact:
    """The fact *status* of a credential whose proof holds; the worst of its entries."""
    entries = as_list(document.get("credentialStatus"))
    if not entries:
        return Fact(FactName.STATUS, State.NOT_APPLICABLE, "no-status", CLAUSE)
    if len(entries) > MAX_ENTRIES:
        return _unknown("status-kind-not-supported", f"{len(entries)} entries")
    issuer_id = id_of(document.get("issuer")) or ""
    facts = [_entry_fact(as_object(one), issuer_id, issuer_bound, reader, now, http_hosts) for one in entries]
    return min(facts, key=lambda fact: _SEVERITY.index(fact.state))


def _entry_fact(
    entry: JsonObject,
    issuer_id: str,
    issuer_bound: bool,
    reader: Reader,
    now: datetime,
    http_hosts: Collection[str],
) -> Fact:
    if not has_type(entry, "BitstringStatusListEntry"):
        return _unknown("status-kind-not-supported", str(entry.get("type"))[:80])
    purpose = text_of(entry.get("statusPurpose"))
    if purpose not in _ACTING:
        return Fact(FactName.STATUS, State.NOT_APPLICABLE, "no-status", CLAUSE, f"statusPurpose {purpose}")
    if entry.get("statusSize", 1) not in (1, "1"):
        return _unknown("status-kind-not-supported", "statusSize")
    address = id_of(entry.get("statusListCredential"))
    if address is None:
        return _unknown("list-malformed", "no statusListCredential")
    try:
        answer = reader.read(address)
        if answer.gone:
            return _unknown("status-list-unreachable", f"HTTP 410 {address}")
        _check_list(answer.document, purpose, issuer_id, issuer_bound, reader, now, http_hosts)
        subject = as_object(answer.document.get("credentialSubject"))
        bits = bitstring.decode(text_of(subject.get("encodedList")) or "")
        revoked = bitstring.is_set(bits, bitstring.read_index(entry.get("statusListIndex")))
    except StatusError as error:
        return _unknown(error.code, error.detail)
    except BesaceError as error:
        return _unknown("status-list-unreachable", str(error))
    if revoked:
        return Fact(
            FactName.STATUS, State.REFUTED, "revoked" if purpose == "revocation" else "suspended", CLAUSE
        )
    return Fact(FactName.STATUS, State.CONFIRMED, "not-revoked", CLAUSE)


def _check_list(
    listed: JsonObject,
    purpose: str,
    issuer_id: str,
    issuer_bound: bool,
    reader: Reader,
    now: datetime,
    http_hosts: Collection[str],
) -> None:
    """Raise StatusError unless the list is a list of that purpose, by the badge's issuer, proven, of today.

    Where the badge's key is the issuer's own, the list's key must be too: else whoever answers at the list's address
    could sign a list with any key.
    """
    subject = as_object(listed.get("credentialSubject"))
    if not has_type(listed, "BitstringStatusListCredential") or not has_type(subject, "BitstringStatusList"):
        raise StatusError("list-malformed", "not a BitstringStatusListCredential")
    if purpose not in as_list(subject.get("statusPurpose")):
        raise StatusError("list-malformed", f"not a list for {purpose}")
    if id_of(listed.get("issuer")) != issuer_id:
        raise StatusError("status-list-not-authentic", "another issuer")
    proven = prove(Secured(listed), fetcher=reader, now=now, http_hosts=http_hosts)
    if not proven.holds:
        raise StatusError("status-list-not-authentic", f"{proven.integrity.code} {proven.integrity.detail}")
    if issuer_bound and proven.issuer.state is not State.CONFIRMED:
        raise StatusError("status-list-not-authentic", "its key is not the issuer's")
    if credential_dates(listed, now).state is State.REFUTED:
        raise StatusError(
            "status-list-out-of-date", f"{listed.get('validFrom')} / {listed.get('validUntil')}"
        )


def _unknown(code: str, detail: str) -> Fact:
    return Fact(FactName.STATUS, State.UNCONFIRMED, code, CLAUSE, detail)
