"""Does a single document of Open Badges before 3.0 keep the rules, whatever it is? Nothing is read from the web.

A BadgeClass or a Profile alone awards nothing to anyone, so :func:`besace.openbadges.verify.verify` says that it is no
award. Whoever publishes such documents still wants to know whether they are right.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from besace.openbadges.intake.json import JsonObject
from besace.openbadges.model.legacy import (
    Kind,
    Upgraded,
    Version,
    kind_of,
    tidy_notes,
    upgrade_assertion,
    upgrade_badge_class,
    upgrade_profile,
    version_of,
)
from besace.openbadges.model.reading import as_list, as_object
from besace.openbadges.model.terms import in_short_names
from besace.openbadges.verify import conformance2 as rules
from besace.openbadges.verify.conformance3 import Finding
from besace.openbadges.verify.rules2 import broken_rules


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """What one document is and which rules it breaks. ``kind`` is None for what is no document of Open Badges.

    ``version`` is the one it was written in; ``upgrades`` says what was read otherwise than written.
    """

    kind: Kind | None
    version: Version
    findings: tuple[Finding, ...]
    warnings: tuple[str, ...] = ()
    upgrades: tuple[str, ...] = ()

    @property
    def conforms(self) -> bool:
        return not self.findings

    @property
    def summary(self) -> str:
        """One line for the technical part of a report."""
        what = f"{self.kind.value if self.kind else 'unknown'}, {self.version.label}"
        broken = "; ".join(f"{one.code} {one.detail}" for one in self.findings) or "conforms"
        return f"{what}: {broken}"[:1000]


def check_document(document: JsonObject, *, kind: Kind | None = None) -> DocumentReport:
    """The rules of 2.0 and older that a document breaks.

    ``kind`` says what it should be, where it stands in the place of one.
    """
    found = kind or kind_of(document)
    if found is None:
        wrong = Finding("type-wrong", "Data Validation", str(as_list(document.get("type")))[:80])
        return DocumentReport(None, version_of(document), (wrong,))
    upgraded = _UPGRADES.get(found, _in_shape)(document)
    findings = tuple(_RULES[found](upgraded))
    warnings = rules.document_warnings(upgraded.document, upgraded.version)
    return DocumentReport(found, upgraded.version, findings, warnings, upgraded.notes)


def _in_shape(document: JsonObject) -> Upgraded:
    notes: list[str] = []
    return Upgraded(as_object(in_short_names(document, notes)), Version.V2_0, tidy_notes(notes))


def _criteria(upgraded: Upgraded) -> Iterator[Finding]:
    yield from broken_rules(upgraded.document, "Criteria", Version.V2_0)
    yield from rules.criteria_findings(upgraded.document)


def _alignment(upgraded: Upgraded) -> Iterator[Finding]:
    yield from broken_rules(upgraded.document, "AlignmentObject", Version.V2_0)


_UPGRADES: Mapping[Kind, Callable[[JsonObject], Upgraded]] = {
    Kind.ASSERTION: upgrade_assertion,
    Kind.BADGE_CLASS: upgrade_badge_class,
    Kind.PROFILE: upgrade_profile,
}
_RULES: Mapping[Kind, Callable[[Upgraded], Iterator[Finding]]] = {
    Kind.ASSERTION: lambda one: rules.assertion_findings(
        one.document, one.version, signed=rules.says_signed(one.document)
    ),
    Kind.BADGE_CLASS: lambda one: rules.badge_class_findings(one.document, one.version),
    Kind.PROFILE: lambda one: rules.profile_findings(one.document, one.version),
    Kind.ENDORSEMENT: lambda one: rules.endorsement_findings(one.document),
    Kind.KEY: lambda one: rules.key_findings(one.document),
    Kind.REVOCATION_LIST: lambda one: rules.revocation_list_findings(one.document),
    Kind.CRITERIA: _criteria,
    Kind.ALIGNMENT: _alignment,
}
