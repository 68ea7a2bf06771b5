"""Checks endorsements of Open Badges 2.0 as awards are checked; none changes a fact of the badge it stands on (V9)."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from besace.openbadges.errors import FetchError
from besace.openbadges.intake.json import JsonObject, JsonValue
from besace.openbadges.model.legacy import Upgraded, Version, tidy_notes
from besace.openbadges.model.reading import as_list, as_object, id_of
from besace.openbadges.model.terms import in_short_names
from besace.openbadges.model.view import view_endorsement
from besace.openbadges.verify.addresses import declares_itself, same_but_for_added_query, split_web
from besace.openbadges.verify.conformance2 import (
    broken,
    document_warnings,
    endorsement_findings,
    profile_findings,
)
from besace.openbadges.verify.dates import assertion_dates
from besace.openbadges.verify.hosted2 import Hosted, read_hosted
from besace.openbadges.verify.inquiry import Inquiry
from besace.openbadges.verify.linked2 import Linked, read_profile
from besace.openbadges.verify.reader import silence_code
from besace.openbadges.verify.recipients import recipient_fact
from besace.openbadges.verify.report import (
    Fact,
    FactName,
    Part,
    PartKind,
    Report,
    State,
    Verdict,
    nothing_confirmed,
    told,
)
from besace.openbadges.verify.scope import issuer_fact, scope_warnings
from besace.openbadges.verify.trial import is_trial

MAX_ENDORSEMENTS = 4
"""Endorsements of one badge that are checked: each costs two addresses."""


def check_endorsements(
    assertion: Upgraded, linked: Linked, inquiry: Inquiry
) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    """The reports on the endorsements of an award, its BadgeClass and its issuer; and what to tell beside the facts."""
    parts: list[Part] = []
    warnings: list[str] = []
    for path, link, holder_id in _endorsements(assertion, linked):
        if len(parts) == MAX_ENDORSEMENTS:
            warnings.append("endorsements-not-checked")
            break
        report = _check_link(link, inquiry.within())
        parts.append(Part(PartKind.ENDORSEMENT, path, report))
        warnings += [code for code in report.warnings if code == "linked-id-differs"]
        if report.verdict is not Verdict.CONFIRMED:
            warnings.append("endorsement-not-confirmed")
        if not _claims(report.document or {}, holder_id):
            warnings.append("endorsement-claims-other-entity")
    return tuple(parts), tuple(warnings)


def check_endorsement(in_hand: JsonObject, inquiry: Inquiry) -> Report:
    """The report on an endorsement in hand, by the copy that its issuer hosts."""
    hosted = read_hosted(_in_shape(in_hand, None), in_hand, inquiry.reader, _in_shape)
    document = hosted.document
    found = list(endorsement_findings(document))
    if hosted.integrity.state is State.CONFIRMED:
        linked = read_profile(document.get("issuer"), inquiry.reader)
        issuer = hosted_issuer(linked, hosted)
        found += profile_findings(linked.profile.document) if linked.unreachable is None else []
        hosted.warnings += [*linked.warnings, *scope_warnings(linked.scope, hosted.addresses)]
    else:
        linked = Linked()
        issuer = Fact(FactName.ISSUER, State.UNCONFIRMED, "not-checked")
    facts = (
        hosted.integrity,
        issuer,
        hosted.status,
        assertion_dates(document, inquiry.now) if "issuedOn" in document else _no_dates(),
        recipient_fact(iter(()), None),
        broken(found) if found else _nothing_broken(hosted, linked),
    )
    return Report(
        told(facts),
        view=view_endorsement(document, linked.profile.document),
        document=hosted.original,
        trial=is_trial(id_of(document.get("issuer")), http_hosts=inquiry.http_hosts),
        warnings=tuple(dict.fromkeys((*hosted.warnings, *document_warnings(document)))),
        reason=hosted.reason,
        upgrades=hosted.upgraded.notes,
    )


def _endorsements(assertion: Upgraded, linked: Linked) -> Iterator[tuple[str, JsonValue, str | None]]:
    """Where each stands, what stands there, and the id of what it should speak of."""
    holders = (
        ("", assertion.document),
        ("badge.", linked.badge.document),
        ("badge.issuer.", linked.profile.document),
    )
    for where, holder in holders:
        for number, link in enumerate(as_list(holder.get("endorsement"))):
            yield f"{where}endorsement[{number}]", link, id_of(holder.get("id"))


def _check_link(link: JsonValue, inquiry: Inquiry) -> Report:
    if isinstance(link, dict) and "claim" in link:
        return check_endorsement(link, inquiry)
    address = id_of(link)
    if address is None or split_web(address) is None:
        return nothing_confirmed("document-kind-not-supported", str(link)[:80])
    try:
        document = inquiry.reader.read(address).document
    except FetchError as error:
        return nothing_confirmed(silence_code(error, "address-unreachable"), str(error))
    report = check_endorsement({"id": address, **document}, inquiry)
    itself = declares_itself(address, id_of(document.get("id")))
    warnings = report.warnings if itself else (*report.warnings, "linked-id-differs")
    return replace(report, warnings=tuple(dict.fromkeys(warnings)))


def _claims(endorsement: Mapping[str, JsonValue], holder_id: str | None) -> bool:
    """Whether it speaks of what it hangs on. One that could not be read says nothing to the contrary."""
    claimed = id_of(as_object(endorsement.get("claim")).get("id"))
    return claimed is None or holder_id is None or same_but_for_added_query(claimed, holder_id)


def _in_shape(document: JsonObject, address: str | None) -> Upgraded:
    notes: list[str] = []
    return Upgraded(as_object(in_short_names(document, notes)), Version.V2_0, tidy_notes(notes))


def hosted_issuer(linked: Linked, hosted: Hosted) -> Fact:
    """The fact *issuer* of a hosted badge or endorsement, by the Profile that it leads to."""
    if linked.unreachable is not None:
        return Fact(FactName.ISSUER, State.UNCONFIRMED, "issuer-unreachable", "V3", linked.unreachable)
    return issuer_fact(linked.scope, hosted.addresses, hosted.redirected_to)


def _no_dates() -> Fact:
    return Fact(FactName.DATES, State.NOT_APPLICABLE, "not-checked")


def _nothing_broken(hosted: Hosted, linked: Linked) -> Fact:
    if hosted.withdrawn:
        return Fact(FactName.CONFORMANCE, State.NOT_APPLICABLE, "not-checked")
    if hosted.integrity.state is not State.CONFIRMED or linked.unreachable is not None:
        return Fact(FactName.CONFORMANCE, State.UNCONFIRMED, "not-checked")
    return Fact(FactName.CONFORMANCE, State.CONFIRMED, "conforms", "V4")
