"""The badges in a learner's record are checked one by one; the record's own verdict is that of its outside (V40)."""

import random
from typing import Any

import pytest
from tests.openbadges import factories, tokens
from tests.openbadges.bounds import in_time
from tests.openbadges.endorsers import record
from tests.openbadges.world import Issuer

from besace.openbadges.model import v3
from besace.openbadges.proofs import vc_jwt
from besace.openbadges.verify import FactName, PartKind, Report, State, Verdict
from besace.openbadges.verify.contents import check_contents
from besace.openbadges.verify.inquiry import MAX_PARTS, Inquiry
from besace.openbadges.verify.reader import MAX_FETCHES, MAX_FETCHES_INSIDE, Reader
from besace.openbadges.verify.version3 import check_credential

PATH = "credentialSubject.verifiableCredential"
ORIGINAL = "https://older.example/assertions/1"


@pytest.fixture
def issuer() -> Issuer:
    return Issuer()


def told(report: Report) -> list[tuple[str, Verdict]]:
    assert all(part.kind is PartKind.CONTENT for part in report.parts)
    return [(part.path, part.report.verdict) for part in report.parts]


def test_each_badge_has_its_own_report(issuer: Issuer) -> None:
    other = issuer.award(
        id=f"{factories.HOST}/c/2", status=v3.BitstringStatusListEntry(factories.STATUS_LIST_URL, 5)
    )
    issuer.publish_status([5])
    report = issuer.check(issuer.sign(record(issuer.award(), other)))
    assert told(report) == [(f"{PATH}[0]", Verdict.CONFIRMED), (f"{PATH}[1]", Verdict.REFUTED)]
    assert report.verdict is Verdict.CONFIRMED
    assert report.warnings == ("content-refuted",)
    told_in_json: Any = report.to_json("fr")
    assert [one["verdict"] for one in told_in_json["contents"]] == ["confirmed", "refuted"]


def test_one_badge_need_not_stand_in_a_list(issuer: Issuer) -> None:
    document = record()
    document["credentialSubject"]["verifiableCredential"] = issuer.award()
    assert told(issuer.check(issuer.sign(document))) == [(f"{PATH}[0]", Verdict.CONFIRMED)]


def test_badges_may_be_tokens(issuer: Issuer) -> None:
    token = vc_jwt.sign(tokens.badge(), issuer.signer)
    enveloped = {
        "@context": v3.CREDENTIALS_V2,
        "id": f"data:application/vc+jwt,{token}",
        "type": "EnvelopedVerifiableCredential",
    }
    report = issuer.check(vc_jwt.sign(record(token, enveloped, issuer.award()), issuer.signer))
    assert told(report) == [(f"{PATH}[{number}]", Verdict.CONFIRMED) for number in range(3)]
    assert report.verdict is Verdict.CONFIRMED, report.deciding_fact


def test_changed_badge_does_not_change_the_record_that_was_signed_with_it(issuer: Issuer) -> None:
    changed = {**issuer.award(), "name": "Autre chose"}
    report = issuer.check(issuer.sign(record(changed)))
    assert (report.verdict, report.warnings) == (Verdict.CONFIRMED, ("content-refuted",))
    assert report.parts[0].report.fact(FactName.INTEGRITY).code == "signature"


def test_badge_that_cannot_be_confirmed_is_told_so(issuer: Issuer) -> None:
    badge = issuer.award()
    issuer.web.remove(factories.STATUS_LIST_URL)
    report = issuer.check(issuer.sign(record(badge)))
    assert (report.verdict, report.warnings) == (Verdict.CONFIRMED, ("content-not-confirmed",))


def test_both_words_are_told_when_both_are_true(issuer: Issuer) -> None:
    badge, changed = issuer.award(), {**issuer.award(), "name": "Autre chose"}
    issuer.web.remove(factories.STATUS_LIST_URL)
    report = issuer.check(issuer.sign(record(badge, changed, changed)))
    assert report.warnings == ("content-refuted", "content-not-confirmed")


@pytest.mark.parametrize("value", ["not a token", "a.b.c", 7, None, True])
def test_what_is_no_credential_is_told_as_none(issuer: Issuer, value: Any) -> None:
    inquiry = Inquiry(Reader(issuer.web), factories.NOW)
    (part,), warnings = check_contents(record(value), inquiry, check_credential)
    assert not part.report.is_badge
    assert warnings == ("content-refuted",)


def test_nothing_inside_is_looked_at_before_the_proof_holds(issuer: Issuer) -> None:
    report = issuer.check({**issuer.sign(record(issuer.award())), "name": "Autre"})
    assert (report.parts, report.warnings) == ((), ("contents-not-checked",))


def test_record_whose_proof_is_not_read_here_says_that_nothing_inside_was_checked(issuer: Issuer) -> None:
    document = issuer.sign(record(issuer.award()))
    document["endorsement"] = [{"type": "x"}]
    document["proof"]["cryptosuite"] = "some-suite-2030"
    report = issuer.check(document)
    assert report.parts == ()
    assert set(report.warnings) >= {"contents-not-checked", "endorsements-not-checked"}


def test_only_a_record_holds_contents(issuer: Issuer) -> None:
    document: dict[str, Any] = factories.credential().to_json()
    document["credentialSubject"]["verifiableCredential"] = [issuer.award()]
    inquiry = Inquiry(Reader(issuer.web), factories.NOW)
    assert check_contents(document, inquiry, check_credential) == ((), ())


def test_record_in_a_record_is_looked_into(issuer: Issuer) -> None:
    inner = issuer.sign(record(issuer.award(), id="urn:uuid:inner"))
    report = issuer.check(issuer.sign(record(inner)))
    assert told(report) == [(f"{PATH}[0]", Verdict.CONFIRMED)]
    assert told(report.parts[0].report) == [(f"{PATH}[0]", Verdict.CONFIRMED)]


def test_credential_of_another_kind_is_judged_by_the_rules_of_its_own(issuer: Issuer) -> None:
    degree = {
        "@context": [v3.CREDENTIALS_V2, "https://www.w3.org/ns/credentials/examples/v2"],
        "id": "urn:uuid:degree",
        "type": ["VerifiableCredential", "ExampleDegreeCredential"],
        "issuer": factories.ISSUER_ID,
        "validFrom": "2026-03-12T09:30:00Z",
        "credentialSubject": {"id": "urn:uuid:7", "type": "ExamplePerson"},
    }
    report = issuer.check(issuer.sign(record(issuer.sign(degree))))
    (part,) = report.parts
    assert part.report.fact(FactName.CONFORMANCE).code == "conforms", part.report.facts
    assert part.report.verdict is Verdict.CONFIRMED


# --- unsigned badges that take up an older one


def taken_up(*evidence: Any, **changes: Any) -> dict[str, Any]:
    document: dict[str, Any] = factories.credential(status=None).to_json()
    return {**document, "evidence": list(evidence), **changes}


def original(**changes: Any) -> dict[str, Any]:
    return {"id": ORIGINAL, "type": ["Evidence", "https://w3id.org/openbadges#Assertion"], **changes}


def test_unsigned_badge_that_names_its_original_is_neither_proven_nor_false(issuer: Issuer) -> None:
    report = issuer.check(issuer.sign(record(taken_up({"id": "urn:x", "type": ["Evidence"]}, original()))))
    (part,) = report.parts
    fact = part.report.fact(FactName.INTEGRITY)
    assert (fact.state, fact.code, fact.clause, fact.detail) == (
        State.UNCONFIRMED,
        "original-elsewhere",
        "V40",
        ORIGINAL,
    )
    assert part.report.verdict is Verdict.UNCONFIRMED
    assert part.report.fact(FactName.CONFORMANCE).code == "conforms"
    assert report.warnings == ("content-not-confirmed",)
    assert ORIGINAL not in issuer.web.asked


@pytest.mark.parametrize(
    "evidence",
    [
        {"id": ORIGINAL, "type": ["Evidence"]},
        {"type": ["Evidence", "https://w3id.org/openbadges#Assertion"]},
        7,
    ],
)
def test_unsigned_badge_without_an_original_is_not_proven(issuer: Issuer, evidence: Any) -> None:
    inquiry = Inquiry(Reader(issuer.web), factories.NOW)
    (part,), warnings = check_contents(record(taken_up(evidence)), inquiry, check_credential)
    assert part.report.fact(FactName.INTEGRITY).code == "no-proof"
    assert warnings == ("content-refuted",)


def test_original_does_not_help_a_badge_whose_signature_fails(issuer: Issuer) -> None:
    changed = {**issuer.sign(taken_up(original())), "name": "Autre"}
    report = issuer.check(issuer.sign(record(changed)))
    assert report.parts[0].report.fact(FactName.INTEGRITY).code == "signature"


def test_original_does_not_help_outside_a_record(issuer: Issuer) -> None:
    assert issuer.check(taken_up(original())).fact(FactName.INTEGRITY).code == "no-proof"


# --- how much is looked at


def many(issuer: Issuer, count: int, **changes: Any) -> list[dict[str, Any]]:
    return [issuer.award(id=f"{factories.HOST}/c/{number}", **changes) for number in range(count)]


def test_record_of_a_whole_career_is_checked_quickly(issuer: Issuer) -> None:
    document = issuer.sign(record(*many(issuer, 100)))
    report = issuer.check(document)
    assert {verdict for _, verdict in told(report)} == {Verdict.CONFIRMED}
    assert (len(report.parts), report.warnings) == (100, ())
    assert len(issuer.web.asked) == 2
    in_time(lambda: issuer.check(document))


def test_only_so_many_are_checked(issuer: Issuer) -> None:
    token = vc_jwt.sign(tokens.badge(status=None), issuer.signer)
    report = issuer.check(vc_jwt.sign(record(*[token] * MAX_PARTS), issuer.signer))
    assert (len(report.parts), report.warnings) == (MAX_PARTS, ())
    report = issuer.check(vc_jwt.sign(record(*[token] * (MAX_PARTS + 1)), issuer.signer))
    assert (len(report.parts), report.warnings) == (MAX_PARTS, ("contents-not-checked",))


def test_record_that_sends_us_round_the_web_is_given_up(issuer: Issuer) -> None:
    lists = [v3.BitstringStatusListEntry(f"https://far.example/{number}", 1) for number in range(60)]
    badges = [issuer.award(id=f"{factories.HOST}/c/{one.status_list}", status=one) for one in lists]
    report = issuer.check(issuer.sign(record(*badges)))
    assert len(issuer.web.asked) == MAX_FETCHES + MAX_FETCHES_INSIDE
    assert {verdict for _, verdict in told(report)} == {Verdict.UNCONFIRMED}


def hard(number: int) -> dict[str, Any]:
    """A badge whose blank nodes all look alike and point at each other, in a circle."""
    document: dict[str, Any] = factories.credential(status=None).to_json()
    document["id"] = f"{factories.HOST}/c/{number}"
    shuffled = random.Random(number)
    names = [f"_:n{index}" for index in range(14)]
    document["credentialSubject"]["achievement"]["related"] = [
        {"id": name, "type": ["Related"]} for name in names
    ]
    document["credentialSubject"]["result"] = [
        {
            "type": ["Result"],
            "alignment": [{"type": ["Alignment"], "targetName": "a", "targetUrl": "urn:a"}] * 2,
        }
        for _ in range(shuffled.randrange(20, 30))
    ]
    return document


def test_work_of_all_badges_together_is_bounded(issuer: Issuer) -> None:
    """Each alone may be within the limit; many of them in a token do not each spend it."""
    badges = []
    for number in range(25):
        document = hard(number)
        document["proof"] = {**issuer.award()["proof"]}
        badges.append(document)
    token = vc_jwt.sign(record(*badges), issuer.signer)
    report = in_time(lambda: issuer.check(token))
    assert report.fact(FactName.INTEGRITY).state is State.CONFIRMED
    assert report.verdict is not Verdict.REFUTED
