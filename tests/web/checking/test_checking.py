"""A check made here: our own documents in the process, others through the strangers' door, within its seconds."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.utils import translation
from pytest_django import Settings

from besace.openbadges.seams import Fetched
from besace.openbadges.verify import Fact, FactName, Outcome, Report, State
from besace.web.awards import actions as awards
from besace.web.awards.documents import assertion_v2
from besace.web.awards.models import Award
from besace.web.checking.actions import check, check_award
from besace.web.checking.fetching import InstanceFetcher
from besace.web.checking.verdicts import award_here, day_in_words, issuer_here, verdict_of
from besace.web.design.verdicts import Look
from besace.web.organisations import actions as organisations
from besace.web.pages.employer.facts import facts_of
from tests.web.checking.foreign import ForeignIssuer, foreign_issuer
from tests.web.factories import (
    make_achievement,
    make_award,
    make_organisation,
    make_person,
    make_version,
    owner_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def issuer(settings: Settings) -> Iterator[ForeignIssuer]:
    with foreign_issuer() as running:
        settings.TRUSTED_HOSTS = [running.host]
        yield running


class NobodyElse:
    """A door that must stay shut."""

    def fetch(self, url: str, *, accept: str = "") -> Fetched:
        raise AssertionError(f"asked a stranger for {url}")


def test_our_own_documents_are_read_in_the_process() -> None:
    award = make_award()
    fetcher = InstanceFetcher(NobodyElse())
    for url in (
        award.organisation.profile_url,
        f"{award.organisation.profile_url}/did.json",
        award.version.achievement_url,
        award.version.badgeclass_url,
        award.assertion_url,
        award.status_list.url,
    ):
        found = fetcher.fetch(f"{url}?v=1#part")
        assert found.status == 200
        assert json.loads(found.body)["id"] in (url, award.organisation.did)


def test_addresses_of_ours_without_a_document_answer_404_and_ask_nobody() -> None:
    award = make_award()
    draft = make_achievement(award.organisation, published=False).versions.get()
    planned = make_award(issued=False)
    fetcher = InstanceFetcher(NobodyElse())
    for url in (
        "http://localhost:8000/nothing",
        "http://localhost:8000/assertions/nothing",
        f"{award.organisation.profile_url}/other.json",
        award.credential_id,
        draft.achievement_url,
        planned.assertion_url,
    ):
        assert fetcher.fetch(url).status == 404


def test_an_address_of_before_a_move_is_still_read_here(settings: Settings) -> None:
    award = make_award()
    settings.BASE_URL = "https://badges.velay.example"
    assert InstanceFetcher(NobodyElse()).fetch(award.assertion_url).status == 200


def test_other_addresses_go_through_the_strangers_door() -> None:
    with pytest.raises(AssertionError, match="asked a stranger"):
        InstanceFetcher(NobodyElse()).fetch("https://badges.example/1")


@pytest.mark.parametrize("form", ["signed", "hosted"])
def test_our_awards_verify_in_both_versions(form: str) -> None:
    award = make_award()
    report = check_award(award) if form == "signed" else check(json.dumps(assertion_v2(award)))
    assert report.outcome is Outcome.AUTHENTIC
    assert verdict_of(report).look is Look.AUTHENTIC
    assert issuer_here(report) == award.organisation
    assert award_here(report) == award


def test_confirming_the_organisation_makes_its_badges_authentic() -> None:
    organisation = make_organisation(confirmed=False)
    award = make_award(make_version(organisation))
    assert verdict_of(check_award(award)).look is Look.UNPROVEN
    assert verdict_of(check_award(award), organisation).look is Look.UNPROVEN
    organisations.confirm(organisation, by=make_person("op@exemple.fr", is_operator=True))
    assert verdict_of(check_award(award)).look is Look.AUTHENTIC


@pytest.mark.parametrize("form", ["signed", "hosted"])
def test_revoked_is_seen_at_once(form: str) -> None:
    award = make_award()
    hosted = json.dumps(assertion_v2(award))
    assert verdict_of(check(award.credential if form == "signed" else hosted)).look is Look.AUTHENTIC
    awards.revoke(award, reason="Erreur", by=owner_of(award.organisation))
    assert verdict_of(check(award.credential if form == "signed" else hosted)).look is Look.REVOKED


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "https://elsewhere.example/1"),
        ("validFrom", "2020-01-01T00:00:00Z"),
        ("awardedDate", "2020-01-01T00:00:00Z"),
    ],
)
def test_a_changed_value_is_seen(field: str, value: str) -> None:
    document = json.loads(make_award().credential)
    document[field] = value
    report = check(json.dumps(document))
    assert report.fact(FactName.INTEGRITY).state is State.REFUTED
    assert verdict_of(report).look is Look.ALTERED
    assert award_here(report) is None


def test_a_stranger_who_names_our_organisation_is_not_believed(issuer: ForeignIssuer) -> None:
    ours = make_organisation()
    forged = issuer.credential(issuer={"id": ours.did, "type": ["Profile"], "name": ours.name})
    verdict = verdict_of(check(json.dumps(forged)))
    assert verdict.look is Look.ALTERED
    assert "authentique" not in verdict.sentence


def test_a_stranger_with_a_proven_address_is_intact_and_unknown(issuer: ForeignIssuer) -> None:
    report = check(json.dumps(issuer.credential()))
    assert report.outcome is Outcome.AUTHENTIC
    assert verdict_of(report).look is Look.ELSEWHERE


def with_its_end_hidden(report: Report) -> Report:
    hidden = Fact(FactName.DATES, State.NOT_APPLICABLE, "end-date-not-shown")
    return replace(report, facts=tuple(hidden if one.name is FactName.DATES else one for one in report.facts))


def test_a_part_is_not_called_authentic_whoever_gave_the_badge(issuer: ForeignIssuer) -> None:
    """It may have an end that its holder leaves out."""
    ours = with_its_end_hidden(check_award(make_award()))
    assert verdict_of(ours).look is Look.UNPROVEN
    elsewhere = with_its_end_hidden(check(json.dumps(issuer.credential())))
    assert verdict_of(elsewhere).look is Look.ELSEWHERE
    for report in (ours, elsewhere):
        assert "montré en partie" in verdict_of(report).sentence
        assert "que l’on ne voit pas ici" in verdict_of(report).under
        today = next(fact for fact in facts_of(report, None, None) if fact.name == "Aujourd’hui")
        assert today.state == "open"
        assert "n’a pas retiré" in today.text
        assert "pas de date de fin" in today.text


def test_an_issuer_who_does_not_answer_is_not_called_false(issuer: ForeignIssuer) -> None:
    document = json.dumps(issuer.credential())
    del issuer.documents["/issuer/did.json"]
    assert verdict_of(check(document)).look is Look.SILENT


def test_no_badge_has_no_look() -> None:
    assert verdict_of(check("bonjour")).look is None
    assert verdict_of(check(b"")).look is None


def test_a_badge_of_tomorrow_is_not_valid_yet(issuer: ForeignIssuer) -> None:
    verdict = verdict_of(check(json.dumps(issuer.credential(validFrom="2999-01-01T00:00:00Z"))))
    assert (verdict.look, verdict.sentence) == (Look.EXPIRED, "Ce badge n’est pas encore valable.")


def test_a_badly_made_badge_is_not_called_changed(issuer: ForeignIssuer) -> None:
    document = issuer.hosted()
    issuer.publish("/profile", {"id": f"{issuer.base}/profile", "type": "Issuer", "name": "Skills Example"})
    report = check(json.dumps(document))
    assert report.deciding_fact is not None
    assert report.deciding_fact.name is FactName.CONFORMANCE
    verdict = verdict_of(report)
    assert (verdict.look, verdict.sentence) == (
        Look.SILENT,
        "Ce badge est mal fait. On ne peut pas le confirmer.",
    )


def test_trial_badges_are_said_to_be_trials() -> None:
    assert check_award(make_award()).trial


def test_the_strangers_door_is_not_open_to_this_machine(issuer: ForeignIssuer, settings: Settings) -> None:
    settings.TRUSTED_HOSTS = []
    before = list(issuer.asked)
    assert verdict_of(check(f"{issuer.base}/badge.json")).look is Look.SILENT
    assert issuer.asked == before


@pytest.mark.parametrize(("language", "words"), [("fr", "1er mars 2026"), ("en", "1 March 2026")])
def test_days_are_written_out(language: str, words: str) -> None:
    with translation.override(language):
        assert day_in_words(date(2026, 3, 1)) == words


def test_checking_an_award_costs_the_same_however_many_there_are(django_assert_max_num_queries: Any) -> None:
    award: Award = make_award()
    for _ in range(3):
        make_award(award.version)
    check_award(award)
    with django_assert_max_num_queries(6):
        check_award(award)


def test_a_stranger_who_borrows_the_id_of_our_award_does_not_get_its_name(issuer: ForeignIssuer) -> None:
    """The badge is truly signed, but by somebody else: an id alone makes it none of ours."""
    award = make_award()
    report = check(json.dumps(issuer.credential(id=award.credential_id)))
    assert report.fact(FactName.INTEGRITY).state is State.CONFIRMED
    assert report.fact(FactName.ISSUER).state is State.CONFIRMED
    assert award_here(report) is None
    assert verdict_of(report).look is Look.ELSEWHERE
