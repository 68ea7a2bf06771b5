"""The schemas that a badge names for itself: applied after its proof, and never a reason to wait for a stranger."""

from typing import Any

import pytest
from tests.openbadges import factories
from tests.openbadges.world import Issuer

from besace.openbadges.model import v3
from besace.openbadges.seams import Fetched
from besace.openbadges.verify import FactName, Report, State, Verdict
from besace.openbadges.verify.inquiry import Inquiry
from besace.openbadges.verify.named_schemas import MAX_NAMED, Judged, judge
from besace.openbadges.verify.proving import Proven
from besace.openbadges.verify.reader import Reader
from besace.openbadges.verify.report import Fact
from besace.openbadges.verify.schemas.held import CLR2, OB3_BADGE

EXTENSIONS = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"
OWN = f"{factories.HOST}/schema.json"
OF_1EDTECH = "1EdTechJsonSchemaValidator2019"


@pytest.fixture
def issuer() -> Issuer:
    return Issuer()


def named(address: str = OWN, kind: str = OF_1EDTECH) -> dict[str, Any]:
    return {"id": address, "type": kind}


def badge(issuer: Issuer, *schemas: Any) -> dict[str, Any]:
    document = factories.credential().to_json()
    document["@context"] = [*v3.CONTEXTS, EXTENSIONS]
    document["credentialSchema"] = list(schemas)
    return issuer.sign(document)


def told(report: Report) -> tuple[str, tuple[str, ...]]:
    return report.fact(FactName.CONFORMANCE).code, report.warnings


def test_schema_of_the_badges_own_class_is_not_fetched(issuer: Issuer) -> None:
    report = issuer.check(badge(issuer, named(OB3_BADGE)))
    assert told(report) == ("conforms", ())
    assert report.verdict is Verdict.CONFIRMED
    assert OB3_BADGE not in issuer.web.asked


def test_badge_is_judged_by_the_schema_of_its_class_though_it_names_none(issuer: Issuer) -> None:
    document = factories.credential().to_json()
    document["image"] = {"id": f"{factories.HOST}/i", "type": "Image", "caption": "a"}
    document["credentialSubject"]["achievement"]["inLanguage"] = "fr-fr"  # type: ignore[index, call-overload]
    fact = issuer.check(issuer.sign(document)).fact(FactName.CONFORMANCE)
    assert (fact.state, fact.code, fact.clause) == (State.REFUTED, "property-wrong", "V30")
    assert "credentialSubject.achievement.inLanguage" in fact.detail


def test_badge_that_names_the_schema_of_another_class_does_not_keep_it(issuer: Issuer) -> None:
    fact = issuer.check(badge(issuer, named(CLR2))).fact(FactName.CONFORMANCE)
    assert (fact.state, fact.code, fact.clause) == (State.REFUTED, "schema-mismatch", "V30")


@pytest.mark.parametrize(
    ("required", "code", "verdict"),
    [
        ("evidence", "conforms", Verdict.CONFIRMED),
        ("refreshService", "schema-mismatch", Verdict.REFUTED),
    ],
)
def test_schema_of_the_issuers_own_is_applied(
    issuer: Issuer, required: str, code: str, verdict: Verdict
) -> None:
    issuer.web.serve(OWN, {"$id": OWN, "required": [required]})
    report = issuer.check(badge(issuer, named(OB3_BADGE), named()))
    assert told(report) == (code, ())
    assert report.verdict is verdict


def judged(issuer: Issuer, *schemas: Any, holds: bool = True) -> Judged:
    document = {**factories.credential().to_json(), "credentialSchema": list(schemas)}
    state = State.CONFIRMED if holds else State.REFUTED
    integrity = Fact(FactName.INTEGRITY, state, "proof-holds")
    return judge(
        Proven(integrity, integrity, document), Inquiry(Reader(issuer.web), factories.NOW), applied=OB3_BADGE
    )


@pytest.mark.parametrize("kind", [OF_1EDTECH, "JsonSchema", "JsonSchemaValidator2018", ["JsonSchema", "x"]])
def test_every_kind_of_json_schema_is_applied(issuer: Issuer, kind: Any) -> None:
    issuer.web.serve(OWN, {"required": ["nothing"]})
    (finding,) = judged(issuer, named(kind=kind)).findings
    assert (finding.code, finding.clause) == ("schema-mismatch", "V30")
    assert finding.detail == f"not valid under {OWN}"


@pytest.mark.parametrize(
    "schema",
    [
        named(kind="JsonSchemaCredential"),
        {"id": OWN},
        {"type": OF_1EDTECH},
        OWN,
        7,
        named("https://silent.example/schema.json"),
    ],
)
def test_schema_that_is_not_read_leaves_the_badge_as_it_is(issuer: Issuer, schema: Any) -> None:
    issuer.web.serve(OWN, {"required": ["nothing"]})
    assert judged(issuer, schema) == Judged((), ("schema-unavailable",))


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"required": ["nothing"]}, 404),
        ({"required": ["nothing"]}, 410),
        (b"<html>", 200),
        (b"[]", 200),
        ({"$ref": "https://other.example/schema.json"}, 200),
        ({"title": "x" * 256 * 1024, "required": ["nothing"]}, 200),
    ],
)
def test_answer_that_is_no_schema_leaves_the_badge_as_it_is(issuer: Issuer, body: Any, status: int) -> None:
    issuer.web.serve(OWN, body, status=status)
    report = issuer.check(badge(issuer, named()))
    assert told(report) == ("conforms", ("schema-unavailable",))
    assert report.verdict is Verdict.CONFIRMED


def test_nothing_that_a_badge_names_is_read_before_its_proof_holds(issuer: Issuer) -> None:
    assert judged(issuer, named(OB3_BADGE), named(), holds=False) == Judged((), ("schema-unavailable",))
    assert judged(issuer, named(CLR2), holds=False).findings[0].code == "schema-mismatch"
    assert issuer.web.asked == []


def test_only_so_many_schemas_are_applied_and_always_the_same(issuer: Issuer) -> None:
    addresses = [f"{factories.HOST}/schemas/{number}" for number in range(MAX_NAMED + 1)]
    schemas = [named(address) for address in addresses]
    issuer.web.serve(addresses[0], {"required": ["nothing"]})
    for address in addresses[1:]:
        issuer.web.serve(address, {})
    whole = judged(issuer, *schemas)
    assert [one.detail for one in whole.findings] == [f"not valid under {addresses[0]}"]
    assert whole.warnings == ("schema-unavailable",)
    assert judged(issuer, *schemas[::-1]) == whole
    assert addresses[-1] not in issuer.web.asked
    assert judged(issuer, *schemas[:-1]).warnings == ()


def test_schema_that_is_named_again_and_again_takes_no_place(issuer: Issuer) -> None:
    """The signature holds over the same schema named ten times, or once more without its type."""
    issuer.web.serve(OWN, {"required": ["nothing"]})
    again = [{"id": CLR2, "type": [OF_1EDTECH]}] * 10
    found = judged(issuer, *again, {"id": OWN}, named())
    assert found.findings[0].detail == f"not valid under {OWN}"
    assert (len(found.findings), found.warnings) == (2, ())
    assert judged(issuer, *[named(OB3_BADGE)] * 10) == Judged()


def test_schema_is_applied_where_no_other_rule_does_it(issuer: Issuer) -> None:
    document = {**factories.credential().to_json(), "credentialSchema": named(OB3_BADGE), "image": 7}
    proven = Proven(Fact(FactName.INTEGRITY, State.REFUTED, "signature"), NOT_CHECKED, document)
    inquiry = Inquiry(Reader(issuer.web), factories.NOW)
    assert judge(proven, inquiry, applied=OB3_BADGE) == Judged()
    (finding,) = judge(proven, inquiry, applied=None).findings
    assert (finding.code, finding.detail[:6]) == ("schema-mismatch", "image ")


NOT_CHECKED = Fact(FactName.ISSUER, State.UNCONFIRMED, "not-checked")


def test_fault_does_not_hide_that_another_schema_was_not_read(issuer: Issuer) -> None:
    issuer.web.serve(OWN, {"required": ["nothing"]})
    found = judged(issuer, named("https://silent.example/schema.json"), named())
    assert ([one.code for one in found.findings], found.warnings) == (
        ["schema-mismatch"],
        ("schema-unavailable",),
    )


def test_each_schema_that_is_broken_is_told(issuer: Issuer) -> None:
    other = f"{OWN}{'x' * 300}"
    issuer.web.serve(OWN, {"required": ["nothing"]})
    issuer.web.serve(other, {"required": ["nothing"]})
    first, second, third = judged(issuer, named(CLR2), named(), named(other)).findings
    assert first.detail == f"not valid under {OWN}"
    assert second.detail == f"not valid under {other[:200]}"
    assert third.detail.startswith("type [")


def test_schema_is_asked_for_as_such(issuer: Issuer) -> None:
    asked = []

    class Door:
        def fetch(self, url: str, *, accept: str = "") -> Fetched:
            asked.append(accept)
            return Fetched(url, url, 200, "application/schema+json", b"{}")

    document = {**factories.credential().to_json(), "credentialSchema": named()}
    integrity = Fact(FactName.INTEGRITY, State.CONFIRMED, "proof-holds")
    assert (
        judge(Proven(integrity, integrity, document), Inquiry(Reader(Door()), factories.NOW), applied=None)
        == Judged()
    )
    assert asked == ["application/schema+json, application/json"]


def test_schemas_of_one_check_share_their_work(issuer: Issuer) -> None:
    issuer.web.serve(OWN, {"required": ["nothing"]})
    inquiry = Inquiry(Reader(issuer.web), factories.NOW)
    assert inquiry.within().spent is inquiry.spent
    document = {**factories.credential().to_json(), "credentialSchema": named()}
    integrity = Fact(FactName.INTEGRITY, State.CONFIRMED, "proof-holds")
    judge(Proven(integrity, integrity, document), inquiry, applied=None)
    assert inquiry.spent.steps > 0
    assert Inquiry(Reader(issuer.web), factories.NOW).spent.steps == 0
