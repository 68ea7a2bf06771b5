"""Checks a hosted Open Badges 2.0 award: the copy at its address is the truth, the file in hand only a pointer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from besace.openbadges.errors import FetchError
from besace.openbadges.intake.json import JsonObject, JsonValue
from besace.openbadges.model.reading import as_object, has_type, id_of, text_of
from besace.openbadges.model.view import view_assertion
from besace.openbadges.verify.addresses import host_of, same_but_for_added_query, split_web, stayed_at_home
from besace.openbadges.verify.conformance2 import (
    assertion_findings,
    badge_class_findings,
    profile_findings,
)
from besace.openbadges.verify.conformance3 import Finding
from besace.openbadges.verify.dates import assertion_dates
from besace.openbadges.verify.hosted_copy import differences
from besace.openbadges.verify.reader import Reader, silence_code
from besace.openbadges.verify.recipients import identities_of_assertion, recipient_fact
from besace.openbadges.verify.report import Fact, FactName, Report, State, told
from besace.openbadges.verify.scope import issuer_fact
from besace.openbadges.verify.trial import is_trial

SIGNED_TYPES = ("SignedBadge", "signed")

_SAME = Fact(FactName.INTEGRITY, State.CONFIRMED, "same-as-hosted", "V1")
_NOT_REVOKED = Fact(FactName.STATUS, State.CONFIRMED, "not-revoked", "V7")
_NOT_ASKED = Fact(FactName.STATUS, State.UNCONFIRMED, "not-checked")


@dataclass
class _Hosted:
    """What was found at the address of a hosted badge."""

    assertion: JsonObject
    integrity: Fact
    status: Fact
    addresses: tuple[str, ...] = ()
    redirected_to: tuple[str, ...] = ()
    warnings: list[str] = field(default_factory=list)
    reason: str | None = None


@dataclass
class _Linked:
    """The BadgeClass and the Profile, as far as they could be read."""

    badge: JsonObject
    profile: JsonObject
    unreachable: str | None = None


def check_assertion(
    in_hand: JsonObject,
    *,
    reader: Reader,
    now: datetime,
    recipient: str | None = None,
    http_hosts: frozenset[str] = frozenset(),
) -> Report:
    """The report on an Open Badges 2.0 assertion in hand."""
    hosted = _read_hosted(in_hand, reader)
    assertion = hosted.assertion
    if hosted.integrity.state is State.CONFIRMED:
        linked = _read_linked(assertion, reader, hosted.warnings)
        issuer = _issuer(linked, hosted)
        conformance = _conformance(assertion, linked)
    else:
        linked = _embedded(assertion)
        issuer = Fact(FactName.ISSUER, State.UNCONFIRMED, "not-checked")
        conformance = _conformance_in_hand(assertion, hosted)
    if assertion.get("endorsement") or linked.badge.get("endorsement"):
        hosted.warnings.append("endorsements-not-checked")
    issuer_id = id_of(linked.profile.get("id")) or id_of(linked.badge.get("issuer"))
    facts = (
        hosted.integrity,
        issuer,
        hosted.status,
        assertion_dates(assertion, now) if "issuedOn" in assertion else _no_dates(hosted),
        recipient_fact(identities_of_assertion(assertion), recipient),
        conformance,
    )
    return Report(
        told(facts),
        view=view_assertion(assertion, linked.badge, linked.profile),
        document=assertion,
        trial=is_trial(issuer_id or id_of(in_hand.get("id")), http_hosts=http_hosts),
        warnings=tuple(dict.fromkeys(hosted.warnings)),
        reason=hosted.reason,
    )


def _read_hosted(in_hand: JsonObject, reader: Reader) -> _Hosted:
    """Integrity and status, from the copy at the badge's own address."""
    address = id_of(in_hand.get("id"))
    verification = as_object(in_hand.get("verification") or in_hand.get("verify"))
    if split_web(address) is None or address is None or has_type(verification, *SIGNED_TYPES):
        unproven = Fact(
            FactName.INTEGRITY, State.REFUTED, "no-proof", "V1", "no signature and no hosted copy"
        )
        return _Hosted(in_hand, unproven, _NOT_ASKED)
    try:
        return _compare(in_hand, address, reader)
    except FetchError as error:
        silent = Fact(
            FactName.INTEGRITY,
            State.UNCONFIRMED,
            silence_code(error, "hosted-copy-unreachable"),
            "V1",
            str(error),
        )
        return _Hosted(in_hand, silent, _NOT_ASKED)


def _compare(in_hand: JsonObject, address: str, reader: Reader) -> _Hosted:
    answer = reader.read(address)
    found = _Hosted(answer.document, _SAME, _NOT_REVOKED, (address,))
    declared = id_of(answer.document.get("id"))
    if declared is not None and not same_but_for_added_query(address, declared):
        found.warnings.append("linked-id-differs")
        if split_web(declared) is not None:
            found.addresses += (declared,)
        if host_of(declared) not in (None, host_of(address)):
            answer = reader.read(declared)
            found.assertion = answer.document
    if not stayed_at_home(answer.url, answer.final_url):
        found.redirected_to = (answer.final_url,)
    if answer.gone or found.assertion.get("revoked") is True:
        return _revoked(in_hand, found)
    differing = ", ".join(differences(in_hand, found.assertion))
    if differing:
        found.integrity = Fact(FactName.INTEGRITY, State.REFUTED, "differs-from-hosted", "V1", differing)
    return found


def _revoked(in_hand: JsonObject, found: _Hosted) -> _Hosted:
    """A revoked copy may be stripped to its id (trap 30): what was awarded can then no longer be compared."""
    found.reason = text_of(found.assertion.get("revocationReason"))
    found.assertion = {**in_hand, **found.assertion}
    if differences(in_hand, found.assertion):
        found.integrity = Fact(FactName.INTEGRITY, State.REFUTED, "differs-from-hosted", "V1")
    else:
        found.integrity = Fact(FactName.INTEGRITY, State.UNCONFIRMED, "hosted-copy-withdrawn", "V7")
    found.status = Fact(FactName.STATUS, State.REFUTED, "revoked", "V7", found.reason or "")
    return found


def _read_linked(assertion: JsonObject, reader: Reader, warnings: list[str]) -> _Linked:
    """The BadgeClass and the Profile from their own addresses; an embedded copy only fills in for an answer."""
    linked = _Linked({}, {})
    linked.badge = _read_link(assertion.get("badge"), reader, linked, warnings)
    linked.profile = _read_link(linked.badge.get("issuer"), reader, linked, warnings)
    return linked


def _read_link(link: JsonValue, reader: Reader, linked: _Linked, warnings: list[str]) -> JsonObject:
    embedded = as_object(link)
    address = id_of(link)
    if address is None or split_web(address) is None:
        return embedded
    try:
        return _read_own_document(address, reader, warnings)
    except FetchError as error:
        linked.unreachable = linked.unreachable or str(error)
        return embedded


def _read_own_document(address: str, reader: Reader, warnings: list[str]) -> JsonObject:
    """The document at an address. It speaks for another host's id only when that host says the same itself."""
    answer = reader.read(address)
    declared = id_of(answer.document.get("id"))
    if declared is not None and not same_but_for_added_query(address, declared):
        warnings.append("linked-id-differs")
        if host_of(declared) not in (None, host_of(address)):
            answer = reader.read(declared)
            if not same_but_for_added_query(declared, id_of(answer.document.get("id")) or ""):
                raise FetchError("answer-for-another", f"{address} says that it is {declared}")
    if answer.gone:
        raise FetchError("answer-not-ok", f"HTTP 410 {address}")
    if not stayed_at_home(answer.url, answer.final_url):
        raise FetchError("answer-for-another", f"{answer.url} led to {answer.final_url}")
    return answer.document


def _embedded(assertion: JsonObject) -> _Linked:
    """Only what the file itself says: nothing is fetched for a badge whose own copy does not hold."""
    badge = as_object(assertion.get("badge"))
    return _Linked(badge, as_object(badge.get("issuer")))


def _issuer(linked: _Linked, hosted: _Hosted) -> Fact:
    if linked.unreachable is not None:
        return Fact(FactName.ISSUER, State.UNCONFIRMED, "issuer-unreachable", "V3", linked.unreachable)
    return issuer_fact(linked.profile, hosted.addresses, hosted.redirected_to)


def _conformance(assertion: JsonObject, linked: _Linked) -> Fact:
    found: list[Finding] = list(assertion_findings(assertion))
    if linked.unreachable is None:
        found += [*badge_class_findings(linked.badge), *profile_findings(linked.profile)]
    if found:
        return _broken(found)
    if linked.unreachable is not None:
        return Fact(FactName.CONFORMANCE, State.UNCONFIRMED, "linked-unreachable", "V3", linked.unreachable)
    return Fact(FactName.CONFORMANCE, State.CONFIRMED, "conforms", "V4")


def _conformance_in_hand(assertion: JsonObject, hosted: _Hosted) -> Fact:
    """A revoked copy need not be whole; a copy that could not be read leaves the question open."""
    if hosted.status.state is State.REFUTED:
        return Fact(FactName.CONFORMANCE, State.NOT_APPLICABLE, "not-checked")
    found = list(assertion_findings(assertion))
    return _broken(found) if found else Fact(FactName.CONFORMANCE, State.UNCONFIRMED, "not-checked")


def _broken(found: Iterable[Finding]) -> Fact:
    first, *others = found
    detail = "; ".join(f"{one.code} {one.detail}" for one in (first, *others))
    return Fact(FactName.CONFORMANCE, State.REFUTED, first.code, first.clause, detail[:1000])


def _no_dates(hosted: _Hosted) -> Fact:
    if hosted.status.state is State.REFUTED:
        return Fact(FactName.DATES, State.NOT_APPLICABLE, "not-checked")
    return Fact(FactName.DATES, State.UNCONFIRMED, "dates-unreadable", "V7")


def is_version_2(document: Mapping[str, JsonValue]) -> bool:
    """Whether a document is an assertion of Open Badges 2.0 (or 1.1, which has the same shape), or a revoked one."""
    if has_type(document, "Assertion"):
        return True
    return document.get("revoked") is True and split_web(id_of(document.get("id"))) is not None
