"""Checks an award of Open Badges 0.5, 1.0, 1.1 or 2.0: hosted (the copy at its address is the truth) or signed."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from besace.openbadges.errors import IntakeError
from besace.openbadges.intake.json import JsonObject, JsonValue, parse_object
from besace.openbadges.intake.jwt import split_compact
from besace.openbadges.model.legacy import Kind, Upgraded, Version, kind_of, upgrade_assertion
from besace.openbadges.model.reading import id_of
from besace.openbadges.model.view import view_assertion
from besace.openbadges.verify.addresses import host_of
from besace.openbadges.verify.conformance2 import (
    assertion_findings,
    badge_class_findings,
    broken,
    document_warnings,
    profile_findings,
)
from besace.openbadges.verify.conformance3 import Finding
from besace.openbadges.verify.dates import assertion_dates
from besace.openbadges.verify.endorsements2 import check_endorsements, hosted_issuer
from besace.openbadges.verify.hosted2 import read_hosted
from besace.openbadges.verify.inquiry import Inquiry
from besace.openbadges.verify.linked2 import Linked, embedded_only, read_linked
from besace.openbadges.verify.recipients import identities_of_assertion, recipient_fact
from besace.openbadges.verify.report import Fact, FactName, Report, State, no_badge, told
from besace.openbadges.verify.revocation2 import revocation_fact
from besace.openbadges.verify.scope import scope_warnings
from besace.openbadges.verify.signed2 import check_signature, key_named, signed_issuer_fact
from besace.openbadges.verify.trial import is_trial

_ISSUER_NOT_CHECKED = Fact(FactName.ISSUER, State.UNCONFIRMED, "not-checked")
_STATUS_NOT_CHECKED = Fact(FactName.STATUS, State.UNCONFIRMED, "not-checked")
_BEFORE_OPEN_BADGES = "2010-01-01T00:00:00Z"


def is_version_2(document: Mapping[str, JsonValue]) -> bool:
    """Whether a document is an assertion of Open Badges before 3.0, or the revoked rest of one."""
    return kind_of(document) is Kind.ASSERTION


def check_assertion(in_hand: JsonObject, inquiry: Inquiry, *, address: str | None = None) -> Report:
    """The report on an assertion in hand, by the copy that its issuer hosts. ``address`` is where it was found."""
    hosted = read_hosted(upgrade_assertion(in_hand, address), in_hand, inquiry.reader, upgrade_assertion)
    assertion = hosted.upgraded
    if hosted.integrity.state is State.CONFIRMED:
        linked = read_linked(assertion, inquiry.reader)
        issuer = hosted_issuer(linked, hosted)
        conformance = _conformance(assertion, linked, signed=False)
        hosted.warnings += scope_warnings(linked.scope, hosted.addresses)
    else:
        linked = embedded_only(assertion)
        issuer = _ISSUER_NOT_CHECKED
        conformance = _conformance_in_hand(assertion, withdrawn=hosted.withdrawn)
    facts = (
        hosted.integrity,
        issuer,
        hosted.status,
        _dates(assertion, inquiry, withdrawn=hosted.withdrawn),
        recipient_fact(identities_of_assertion(assertion.document), inquiry.recipient),
        conformance,
    )
    origin = host_of(hosted.addresses[0]) if hosted.addresses else None
    report = _report(facts, assertion, hosted.original, linked, inquiry, origin)
    report = replace(report, reason=hosted.reason, warnings=(*hosted.warnings, *report.warnings))
    return _with_endorsements(report, assertion, linked, inquiry)


def check_signed_assertion(token: str, inquiry: Inquiry) -> Report:
    """The report on an assertion that came as a compact JWS (2.0 text, Signed Badges). Never raises for its content."""
    try:
        jws = split_compact(token.strip())
        payload = parse_object(jws.payload)
    except IntakeError as error:
        return no_badge(error.code, error.detail)
    assertion = upgrade_assertion(payload)
    signature = check_signature(jws, assertion, inquiry.reader)
    if signature.holds:
        linked = read_linked(assertion, inquiry.reader)
        issuer = signed_issuer_fact(assertion, signature, linked)
        conformance = _conformance(assertion, linked, signed=True)
        status, reason = _signed_status(assertion, linked, inquiry)
    else:
        linked, issuer, reason = embedded_only(assertion), _ISSUER_NOT_CHECKED, None
        conformance = _conformance_in_hand(assertion, signed=True)
        status = _STATUS_NOT_CHECKED
    facts = (
        signature.integrity,
        issuer,
        status,
        _dates(assertion, inquiry),
        recipient_fact(identities_of_assertion(assertion.document), inquiry.recipient),
        conformance,
    )
    report = _report(facts, assertion, payload, linked, inquiry, host_of(key_named(assertion)))
    report = replace(report, reason=reason, warnings=(*signature.warnings, *report.warnings))
    return _with_endorsements(report, assertion, linked, inquiry)


def _report(
    facts: Iterable[Fact],
    assertion: Upgraded,
    original: JsonObject,
    linked: Linked,
    inquiry: Inquiry,
    origin: str | None,
) -> Report:
    badge, profile = linked.badge.document, linked.profile.document
    view = view_assertion(assertion.document, badge, profile, version=assertion.version.label, origin=origin)
    warnings = (
        *linked.warnings,
        *document_warnings(assertion.document, assertion.version),
        *document_warnings(badge),
        *document_warnings(profile),
    )
    issuer_id = linked.issuer_id or id_of(assertion.document.get("id"))
    return Report(
        told(facts),
        view=view,
        document=original,
        trial=is_trial(issuer_id, http_hosts=inquiry.http_hosts),
        warnings=warnings,
        upgrades=assertion.notes + linked.notes,
    )


def _with_endorsements(report: Report, assertion: Upgraded, linked: Linked, inquiry: Inquiry) -> Report:
    """Endorsements are looked at only where the badge itself holds; they change no fact of it (V9)."""
    warnings: tuple[str, ...] = ()
    if report.fact(FactName.INTEGRITY).state is State.CONFIRMED:
        parts, warnings = check_endorsements(assertion, linked, inquiry)
        report = replace(report, parts=parts)
    return replace(report, warnings=tuple(dict.fromkeys((*report.warnings, *warnings))))


def _signed_status(assertion: Upgraded, linked: Linked, inquiry: Inquiry) -> tuple[Fact, str | None]:
    """The list is the issuer's: without the issuer's own Profile nobody knows whether there is one."""
    if linked.unreachable is not None:
        unknown = Fact(
            FactName.STATUS, State.UNCONFIRMED, "status-list-unreachable", "V6", linked.unreachable
        )
        return unknown, None
    return revocation_fact(assertion, linked.profile.document, inquiry.reader)


def _dates(assertion: Upgraded, inquiry: Inquiry, *, withdrawn: bool = False) -> Fact:
    """Version 0.5 need not say when it was issued; a withdrawn copy need not say anything."""
    document = assertion.document
    if "issuedOn" not in document and withdrawn:
        return Fact(FactName.DATES, State.NOT_APPLICABLE, "not-checked")
    if "issuedOn" not in document and assertion.version is Version.V0_5:
        return assertion_dates({**document, "issuedOn": _BEFORE_OPEN_BADGES}, inquiry.now)
    return assertion_dates(document, inquiry.now)


def _conformance(assertion: Upgraded, linked: Linked, *, signed: bool) -> Fact:
    found: list[Finding] = list(assertion_findings(assertion.document, assertion.version, signed=signed))
    if linked.unreachable is None:
        found += badge_class_findings(linked.badge.document, linked.badge.version)
        found += profile_findings(linked.profile.document, linked.profile.version)
    if found:
        return broken(found)
    if linked.unreachable is not None:
        return Fact(FactName.CONFORMANCE, State.UNCONFIRMED, "linked-unreachable", "V3", linked.unreachable)
    return Fact(FactName.CONFORMANCE, State.CONFIRMED, "conforms", "V4", assertion.version.label)


def _conformance_in_hand(assertion: Upgraded, *, signed: bool = False, withdrawn: bool = False) -> Fact:
    """A revoked copy need not be whole; a copy that could not be read leaves the question open."""
    if withdrawn:
        return Fact(FactName.CONFORMANCE, State.NOT_APPLICABLE, "not-checked")
    found = list(assertion_findings(assertion.document, assertion.version, signed=signed))
    return broken(found) if found else Fact(FactName.CONFORMANCE, State.UNCONFIRMED, "not-checked")
