"""Open Badges before 3.0: every published file gives the outcome that ``expected.json`` states."""

import pytest
from tests.vectors.entries import ALL, VERDICTS, Entry, by_name, check, check_outcome, wrongly_expected

from besace.openbadges.errors import IntakeError
from besace.openbadges.intake.json import parse_object
from besace.openbadges.jsonld import CURRENT
from besace.openbadges.model.legacy import Kind, kind_of
from besace.openbadges.verify import Verdict
from besace.openbadges.verify.documents2 import check_document

pytestmark = pytest.mark.vectors

OLD_FOLDERS = (
    "1edtech-validator/ob20/",
    "1edtech-spec/ob2-examples/",
    "openbadges-validator-core/",
    "bakery/",
)
"""Where kinds stand that 3.0 has too."""
AWARDS = ("ob05-assertion", "ob1-assertion", "ob2-assertion", "ob2-assertion-jws", "ob2-endorsement")
DOCUMENTS = {
    "ob1-badgeclass": Kind.BADGE_CLASS,
    "ob2-badgeclass": Kind.BADGE_CLASS,
    "ob1-profile": Kind.PROFILE,
    "profile": Kind.PROFILE,
    "ob2-endorsement": Kind.ENDORSEMENT,
    "ob2-criteria": Kind.CRITERIA,
    "ob2-alignment": Kind.ALIGNMENT,
    "key": Kind.KEY,
    "status-list": Kind.REVOCATION_LIST,
    "not-a-badge": None,
}
"""What a document by itself is, by the kind of its entry."""
OTHERS = ("context", "jose-header")
STANDS_AS = {"1edtech-validator/ob20/assets/issuer-invalid-type.json": Kind.PROFILE}
"""Documents that are judged by the place in which they stand."""
CODES = {
    "type": {"type-wrong"},
    "required-property": {"property-missing"},
    "key": {"key-malformed"},
    "issuer": set(),
}
"""Our findings for each code of ``fails``."""
WARNINGS = {"required-property": "old-version-incomplete"}
"""What we call what a careful reader tells, where it is not called the same."""
OF_THE_WEB = {"linked-id-differs", "issuer-id-not-http", "endorsement-claims-other-entity"}
"""Warnings that a document by itself cannot give: they compare it with where it was found."""


def is_award(entry: Entry) -> bool:
    """What ``verify`` answers for: an award or endorsement, and every old image with a verdict."""
    old_image = entry.kind in ("png-baked", "svg-baked") and entry.name.startswith(OLD_FOLDERS)
    return entry.expect.get("verdict") in VERDICTS and (entry.extracted_kind in AWARDS or old_image)


def is_document(entry: Entry) -> bool:
    """What is looked at by itself: a BadgeClass, a Profile, a list, a key, or what is no badge at all."""
    if is_award(entry) or entry.kind not in DOCUMENTS:
        return False
    of_old_only = entry.kind.startswith(("ob1-", "ob2-")) or entry.kind == "profile"
    return of_old_only or entry.name.startswith(OLD_FOLDERS)


def is_fragment(entry: Entry) -> bool:
    return entry.kind == "ob2-fragment"


def is_other(entry: Entry) -> bool:
    """Contexts and the header of a token: no badge, nor anything around one."""
    return entry.kind in OTHERS and entry.name.startswith(OLD_FOLDERS)


def claims(entry: Entry) -> bool:
    return is_award(entry) or is_document(entry) or is_fragment(entry) or is_other(entry)


def expected_warnings(entry: Entry) -> set[str]:
    return {WARNINGS.get(code, code) for code in entry.expect.get("warns") or []}


@by_name([entry for entry in ALL if is_award(entry) and not wrongly_expected(entry)])
def test_badge_gives_the_expected_outcome(entry: Entry) -> None:
    check_outcome(entry)


@by_name([entry for entry in ALL if is_award(entry)])
def test_badge_is_told_of_with_the_expected_warnings(entry: Entry) -> None:
    """A badge that is refuted may be so before all of them are met."""
    told = check(entry)
    wanted = expected_warnings(entry)
    assert set(told.warnings) <= wanted if told.verdict is Verdict.REFUTED else set(told.warnings) == wanted


@by_name([entry for entry in ALL if is_document(entry)])
def test_document_is_recognised_and_judged_by_its_rules(entry: Entry) -> None:
    told = check_document(parse_object(entry.data), kind=STANDS_AS.get(entry.name))
    assert told.kind is STANDS_AS.get(entry.name, DOCUMENTS[entry.kind])
    fails = entry.expect.get("fails") or []
    if fails:
        assert {finding.code for finding in told.findings} & set().union(*(CODES[code] for code in fails))
    elif entry.expect["conforms"] is True:
        assert told.conforms, told.summary
        assert set(told.warnings) == expected_warnings(entry) - OF_THE_WEB


@by_name([entry for entry in ALL if is_document(entry) or is_fragment(entry)])
def test_document_that_awards_nothing_is_never_confirmed(entry: Entry) -> None:
    """Endorsements have an outcome of their own; all else is no badge, and the report says what it is instead."""
    told = check(entry)
    assert told.verdict is not Verdict.CONFIRMED or kind_of(told.document or {}) is Kind.ENDORSEMENT
    if entry.expect.get("verdict") == "valid":
        assert told.deciding_fact is not None
        assert told.deciding_fact.detail.endswith("conforms")


@by_name([entry for entry in ALL if is_other(entry)])
def test_context_or_header_is_no_document_of_open_badges(entry: Entry) -> None:
    if entry.expect.get("fails") == ["syntax"]:
        with pytest.raises(IntakeError):
            parse_object(entry.data)
        return
    document = parse_object(entry.data)
    assert kind_of(document) is None
    assert document not in CURRENT.values()
