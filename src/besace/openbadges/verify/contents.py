"""The badges in a learner's record (CLR 2.0): each is checked by itself, and the record's own facts stand (V40)."""

from collections.abc import Iterator
from dataclasses import replace

from besace.openbadges.intake.json import JsonObject, JsonValue
from besace.openbadges.model.reading import as_list, as_object, has_type, id_of
from besace.openbadges.verify.inquiry import Inquiry
from besace.openbadges.verify.parts import Check, check_each
from besace.openbadges.verify.report import Fact, FactName, Part, PartKind, Report, State, Verdict

NOT_CHECKED = "contents-not-checked"

_TYPE = "ClrCredential"
_ASSERTION_2 = "https://w3id.org/openbadges#Assertion"
"""What the evidence is called that names the Open Badges 2.0 original of a credential (migration guide)."""


def has_contents(document: JsonObject) -> bool:
    """Whether the credential is a record that holds others."""
    return next(_found(document), None) is not None


def check_contents(
    document: JsonObject, inquiry: Inquiry, check: Check
) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    """The reports on the credentials in a learner's record, and codes to tell beside its facts."""
    checked, all_of_them = check_each(_found(document), PartKind.CONTENT, inquiry, check)
    parts = tuple(replace(part, report=_with_original(part.report)) for part in checked)
    verdicts = {part.report.verdict for part in parts}
    warnings = [] if all_of_them else [NOT_CHECKED]
    if Verdict.REFUTED in verdicts:
        warnings.append("content-refuted")
    if Verdict.UNCONFIRMED in verdicts:
        warnings.append("content-not-confirmed")
    return parts, tuple(warnings)


def _found(document: JsonObject) -> Iterator[tuple[str, JsonValue]]:
    if not has_type(document, _TYPE):
        return
    for subject in as_list(document.get("credentialSubject")):
        for index, one in enumerate(as_list(as_object(subject).get("verifiableCredential"))):
            yield f"credentialSubject.verifiableCredential[{index}]", one


def _with_original(report: Report) -> Report:
    """An unsigned badge that names its Open Badges 2.0 original is neither proven nor false: the original says."""
    if report.document is None or report.fact(FactName.INTEGRITY).code != "no-proof":
        return report
    for one in as_list(report.document.get("evidence")):
        evidence = as_object(one)
        address = id_of(evidence.get("id"))
        if address is not None and has_type(evidence, _ASSERTION_2):
            return replace(report, facts=tuple(_told_by(address, fact) for fact in report.facts))
    return report


def _told_by(original: str, fact: Fact) -> Fact:
    if fact.name is not FactName.INTEGRITY:
        return fact
    return Fact(FactName.INTEGRITY, State.UNCONFIRMED, "original-elsewhere", "V40", original[:300])
