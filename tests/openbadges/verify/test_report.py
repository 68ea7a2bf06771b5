"""The answer to a check: what follows from the facts, what is said first, and what programs read."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

import pytest
from tests.openbadges import factories
from tests.openbadges.world import Issuer, states

from besace.openbadges.intake.carrier import Carried
from besace.openbadges.model.view import view_credential
from besace.openbadges.verify import Fact, FactName, Outcome, Part, PartKind, Report, State, Verdict
from besace.openbadges.verify.report import no_badge, nothing_confirmed, of_twins, told
from besace.openbadges.verify.sentences import sentence

CONFIRMED, REFUTED, UNCONFIRMED, NOT_APPLICABLE = (
    State.CONFIRMED,
    State.REFUTED,
    State.UNCONFIRMED,
    State.NOT_APPLICABLE,
)
CODES = {
    FactName.INTEGRITY: "proof-holds",
    FactName.ISSUER: "issuer-lists-key",
    FactName.STATUS: "not-revoked",
    FactName.DATES: "dates-hold",
    FactName.RECIPIENT: "recipient-matches",
    FactName.CONFORMANCE: "conforms",
}


def report(**changed: State | tuple[State, str]) -> Report:
    """All confirmed but for what is given: by the fact's name, a state or a state and a code."""
    facts = []
    for name, code in CODES.items():
        given = changed.get(name.value, CONFIRMED)
        state, said = (
            given if isinstance(given, tuple) else (given, code if given is CONFIRMED else "not-checked")
        )
        facts.append(Fact(name, state, said))
    return Report(tuple(facts))


@pytest.mark.parametrize("name", FactName)
def test_one_fact_decides_the_verdict(name: FactName) -> None:
    assert report().verdict is Verdict.CONFIRMED
    assert report(**{name.value: NOT_APPLICABLE}).verdict is Verdict.CONFIRMED
    assert report(**{name.value: UNCONFIRMED}).verdict is Verdict.UNCONFIRMED
    assert report(**{name.value: REFUTED}).verdict is Verdict.REFUTED


def test_what_is_refuted_outweighs_what_is_unconfirmed() -> None:
    assert report(integrity=UNCONFIRMED, status=REFUTED).verdict is Verdict.REFUTED


def test_what_is_no_badge_is_never_confirmed() -> None:
    assert replace(report(), is_badge=False).verdict is Verdict.REFUTED


@pytest.mark.parametrize(
    ("changed", "outcome"),
    [
        ({}, Outcome.AUTHENTIC),
        ({"status": (NOT_APPLICABLE, "no-status")}, Outcome.AUTHENTIC),
        ({"status": (NOT_APPLICABLE, "status-not-shown")}, Outcome.SHOWN_IN_PART),
        ({"dates": (NOT_APPLICABLE, "end-date-not-shown")}, Outcome.SHOWN_IN_PART),
        ({"dates": (NOT_APPLICABLE, "end-date-not-shown"), "status": UNCONFIRMED}, Outcome.UNCONFIRMED),
        ({"dates": (NOT_APPLICABLE, "end-date-not-shown"), "status": (REFUTED, "revoked")}, Outcome.REVOKED),
        ({"integrity": (REFUTED, "signature")}, Outcome.ALTERED),
        ({"integrity": (REFUTED, "differs-from-hosted")}, Outcome.ALTERED),
        ({"integrity": (REFUTED, "no-proof")}, Outcome.NOT_VALID),
        ({"status": (REFUTED, "revoked")}, Outcome.REVOKED),
        ({"status": (REFUTED, "suspended")}, Outcome.NOT_VALID),
        ({"dates": (REFUTED, "expired")}, Outcome.EXPIRED),
        ({"dates": (REFUTED, "not-yet-valid")}, Outcome.NOT_VALID),
        ({"recipient": (REFUTED, "recipient-differs")}, Outcome.OTHER_PERSON),
        ({"recipient": (REFUTED, "recipient-differs"), "issuer": UNCONFIRMED}, Outcome.OTHER_PERSON),
        ({"recipient": (REFUTED, "recipient-differs"), "dates": (REFUTED, "expired")}, Outcome.EXPIRED),
        ({"recipient": (REFUTED, "recipient-differs"), "integrity": (REFUTED, "signature")}, Outcome.ALTERED),
        ({"issuer": (REFUTED, "out-of-scope")}, Outcome.NOT_VALID),
        ({"issuer": UNCONFIRMED}, Outcome.UNKNOWN_ISSUER),
        ({"issuer": UNCONFIRMED, "status": UNCONFIRMED}, Outcome.UNCONFIRMED),
        ({"status": UNCONFIRMED}, Outcome.UNCONFIRMED),
        ({"integrity": UNCONFIRMED, "issuer": UNCONFIRMED}, Outcome.UNCONFIRMED),
    ],
)
def test_first_word_follows_from_the_facts(
    changed: dict[str, State | tuple[State, str]], outcome: Outcome
) -> None:
    assert report(**changed).outcome is outcome


def test_word_for_what_holds_no_badge() -> None:
    assert no_badge("empty").outcome is Outcome.NOT_A_BADGE


ORDER = ["integrity", "status", "issuer", "dates", "recipient", "conformance"]


@pytest.mark.parametrize(
    ("first", "second"), [(a, b) for a, b in product(ORDER, ORDER) if ORDER.index(a) < ORDER.index(b)]
)
def test_weightier_fact_explains_the_verdict(first: str, second: str) -> None:
    for state in (REFUTED, UNCONFIRMED):
        deciding = report(**{first: state, second: state}).deciding_fact
        assert deciding is not None
        assert deciding.name.value == first
    deciding = report(**{first: UNCONFIRMED, second: REFUTED}).deciding_fact
    assert deciding is not None
    assert deciding.name.value == second


def test_nothing_explains_what_is_confirmed() -> None:
    assert report().deciding_fact is None


def test_fact_that_a_report_does_not_hold_plays_no_part() -> None:
    assert Report(()).fact(FactName.DATES) == Fact(FactName.DATES, NOT_APPLICABLE, "not-checked")
    assert report().fact(FactName.DATES).code == "dates-hold"


def test_words_that_programs_build_on_stay() -> None:
    assert [*Verdict] == ["confirmed", "refuted", "unconfirmed"]
    assert [*State] == ["confirmed", "refuted", "unconfirmed", "not-applicable"]
    assert [*FactName] == ["integrity", "issuer", "status", "dates", "recipient", "conformance"]
    assert [*PartKind] == ["endorsement", "content"]
    assert [*Outcome] == [
        "authentic",
        "shown-in-part",
        "revoked",
        "altered",
        "expired",
        "other-person",
        "unconfirmed",
        "unknown-issuer",
        "not-valid",
        "not-a-badge",
    ]


# how reports are made


def test_report_holds_only_what_it_was_given() -> None:
    plain = Report(())
    assert (plain.trial, plain.carriers, plain.warnings, plain.parts, plain.upgrades) == (
        False,
        (),
        (),
        (),
        (),
    )
    assert plain.to_json() == plain.to_json("en")
    assert [
        fact.detail for fact in (*no_badge("empty").facts, *nothing_confirmed("too-busy").facts)
    ] == 12 * [""]


def test_report_without_a_badge_keeps_what_was_carried() -> None:
    carried = (Carried("none", "", None, "url", "https://badges.example/1"),)
    assert nothing_confirmed("too-busy", carriers=carried).carriers == carried
    assert no_badge("ambiguous", carriers=carried).carriers == carried


def test_facts_are_told_in_their_order() -> None:
    mixed = tuple(reversed(report().facts))
    assert [fact.name for fact in told(mixed)] == list(FactName)
    assert told(mixed) == report().facts


@pytest.mark.parametrize("integrity", [REFUTED, UNCONFIRMED])
def test_badge_that_is_not_intact_confirms_no_date_and_no_recipient(integrity: State) -> None:
    facts = Report(told(report(integrity=integrity).facts))
    for name in (FactName.DATES, FactName.RECIPIENT):
        assert facts.fact(name) == Fact(name, UNCONFIRMED, "not-checked")
    for name in (FactName.ISSUER, FactName.STATUS, FactName.CONFORMANCE):
        assert facts.fact(name).state is CONFIRMED


def test_what_is_refuted_of_a_badge_that_is_not_intact_stays_said() -> None:
    facts = Report(
        told(report(integrity=REFUTED, dates=(REFUTED, "expired"), recipient=NOT_APPLICABLE).facts)
    )
    assert facts.fact(FactName.DATES).code == "expired"
    assert facts.fact(FactName.RECIPIENT).state is NOT_APPLICABLE


def test_report_on_what_is_no_badge() -> None:
    made = no_badge("empty", "no bytes")
    assert states(made) == {
        **dict.fromkeys((name.value for name in FactName), "not-applicable"),
        "conformance": "refuted",
    }
    assert (made.is_badge, made.view, made.carriers) == (False, None, ())
    assert made.fact(FactName.CONFORMANCE) == Fact(FactName.CONFORMANCE, REFUTED, "empty", "", "no bytes")
    assert made.fact(FactName.DATES).code == "not-checked"


def test_report_on_what_could_not_be_looked_at() -> None:
    made = nothing_confirmed("address-unreachable", "timeout")
    assert states(made) == {
        **dict.fromkeys((name.value for name in FactName), "unconfirmed"),
        "recipient": "not-applicable",
    }
    assert made.is_badge
    assert made.fact(FactName.INTEGRITY) == Fact(
        FactName.INTEGRITY, UNCONFIRMED, "address-unreachable", "", "timeout"
    )
    assert made.fact(FactName.STATUS).code == "not-checked"
    assert made.fact(FactName.RECIPIENT).code == "recipient-not-asked"


# two badges that are one

WORSE = [REFUTED, UNCONFIRMED, CONFIRMED, NOT_APPLICABLE]


@pytest.mark.parametrize(("one", "other"), list(product(WORSE, WORSE)))
def test_the_worse_of_each_fact_of_two_twins_is_told(one: State, other: State) -> None:
    for name in ("issuer", "status", "dates", "recipient", "conformance"):
        made = of_twins(report(**{name: one}), report(**{name: other}))
        assert made.fact(FactName(name)).state is WORSE[min(WORSE.index(one), WORSE.index(other))]


def test_broken_twin_breaks_the_pair() -> None:
    for signed, hosted in ((report(integrity=REFUTED), report()), (report(), report(integrity=REFUTED))):
        assert of_twins(signed, hosted).fact(FactName.INTEGRITY).state is REFUTED


def test_silent_twin_leaves_what_the_signature_proves_and_no_issuer() -> None:
    silence = (UNCONFIRMED, "hosted-copy-unreachable")
    hosted = report(
        integrity=silence, issuer=UNCONFIRMED, status=UNCONFIRMED, dates=UNCONFIRMED, conformance=UNCONFIRMED
    )
    made = of_twins(report(), hosted)
    assert states(made) == {
        "integrity": "confirmed",
        "issuer": "unconfirmed",
        "status": "unconfirmed",
        "dates": "confirmed",
        "recipient": "confirmed",
        "conformance": "confirmed",
    }
    assert made.verdict is Verdict.UNCONFIRMED


def test_silent_twin_says_why_the_issuer_is_not_confirmed() -> None:
    hosted = report(integrity=(UNCONFIRMED, "hosted-copy-unreachable"))
    issuer = of_twins(report(), hosted).fact(FactName.ISSUER)
    assert (issuer.name, issuer.state, issuer.code) == (
        FactName.ISSUER,
        UNCONFIRMED,
        "hosted-copy-unreachable",
    )
    unknown = of_twins(report(issuer=(UNCONFIRMED, "issuer-not-proven")), hosted)
    assert unknown.fact(FactName.ISSUER).code == "issuer-not-proven"


def test_silent_twin_does_not_hide_what_it_refutes() -> None:
    silence = (UNCONFIRMED, "hosted-copy-withdrawn")
    hosted = report(
        integrity=silence, status=(REFUTED, "revoked"), dates=(REFUTED, "expired"), conformance=(REFUTED, "x")
    )
    made = of_twins(report(), hosted)
    assert [made.fact(name).code for name in (FactName.STATUS, FactName.DATES, FactName.CONFORMANCE)] == [
        "revoked",
        "expired",
        "x",
    ]


def test_what_is_told_beside_the_facts_is_told_of_both() -> None:
    one = replace(report(), warnings=("a", "b"), reason=None, trial=False, upgrades=("x -> y",))
    other = replace(report(), warnings=("b", "c"), reason="Wrong name", trial=True, upgrades=("z -> y",))
    for made in (of_twins(one, other), of_twins(other, one)):
        assert (set(made.warnings), len(made.warnings)) == ({"a", "b", "c"}, 3)
        assert (made.reason, made.trial) == ("Wrong name", True)
        assert set(made.upgrades) == {"x -> y", "z -> y"}
    assert of_twins(one, other).warnings == ("a", "b", "c")
    assert (of_twins(one, one).reason, of_twins(one, one).trial) == (None, False)


# what programs read


def test_report_as_programs_read_it() -> None:
    issuer = Issuer()
    whole = issuer.check(issuer.award(valid_until=datetime(2030, 1, 1, tzinfo=UTC)))
    part = Part(PartKind.ENDORSEMENT, "endorsement[0]", no_badge("empty"))
    content = Part(PartKind.CONTENT, "credentialSubject.verifiableCredential[0]", whole)
    read = replace(
        whole,
        parts=(part, content),
        warnings=("unsigned-terms",),
        reason="Wrong name",
        upgrades=("a",),
        trial=True,
    ).to_json("fr")
    assert {
        name: value
        for name, value in read.items()
        if name not in ("facts", "badge", "endorsements", "contents")
    } == {
        "verdict": "confirmed",
        "outcome": "authentic",
        "trial": True,
        "warnings": [{"code": "unsigned-terms", "text": sentence("unsigned-terms", "fr")}],
        "reason": "Wrong name",
        "upgrades": ["a"],
    }
    assert read["facts"][0] == {  # type: ignore[index, call-overload]
        "name": "integrity",
        "state": "confirmed",
        "code": "proof-holds",
        "text": sentence("proof-holds", "fr"),
        "clause": "P1",
        "detail": "eddsa-rdfc-2022",
    }
    assert read["endorsements"] == [{"path": "endorsement[0]", **no_badge("empty").to_json("fr")}]
    assert read["contents"] == [{"path": content.path, **whole.to_json("fr")}]
    assert read["badge"] == {
        "version": "Open Badges 3.0",
        "id": f"{factories.HOST}/c/9fQ2kL7s",
        "name": "Demander de l'aide",
        "description": "Sait demander de l'aide au bon moment.",
        "criteria": "Vous avez dit ce qui vous bloque. Vous avez demandé à la bonne personne.",
        "criteriaUrl": None,
        "issuer": {
            "id": factories.ISSUER_ID,
            "name": "Atelier des Savoirs",
            "url": f"{factories.HOST}/fr/organismes/atelier-des-savoirs",
        },
        "recipientName": factories.NAME,
        "awardedOn": "2026-03-12T09:30:00+00:00",
        "validUntil": "2030-01-01T00:00:00+00:00",
        "origin": None,
        "kind": "badge",
        "contents": 0,
    }


def test_report_is_english_unless_another_language_is_asked_for() -> None:
    read = no_badge("empty").to_json()
    assert read["facts"][-1]["text"] == sentence("empty", "en")  # type: ignore[index, call-overload]
    assert read["badge"] is None


def test_badge_without_dates_says_none() -> None:
    view = view_credential({})
    read = replace(no_badge("empty"), view=view).to_json()
    assert read["badge"]["awardedOn"] is None  # type: ignore[index, call-overload]
    assert read["badge"]["validUntil"] is None  # type: ignore[index, call-overload]


def test_clause_and_detail_are_left_out_where_there_are_none() -> None:
    [fact, *_] = report().to_json()["facts"]  # type: ignore[misc, union-attr]
    assert sorted(fact) == ["code", "name", "state", "text"]  # type: ignore[arg-type]
