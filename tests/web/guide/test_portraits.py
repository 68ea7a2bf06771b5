"""A self-portrait that comes from a phone is read strictly; a session of a group shows what people chose, for a while."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from besace.catalogue.portrait import cards
from besace.web.foundation import outbox
from besace.web.groups import actions as groups
from besace.web.groups.models import Group
from besace.web.guide import portrait_sessions as sessions
from besace.web.guide.models import KeptPortrait, PortraitSession, SharedPortrait
from besace.web.guide.portrait_words import fitting, said
from besace.web.guide.portraits import MAX_FIELD_BYTES, Portrait, keep_portrait, read_portrait, remove_kept
from besace.web.organisations.models import Role
from tests.web.factories import make_member, make_organisation, make_person, owner_of

ANSWERS = {"ponctuel": "yes", "aider": "bit"}
BADGES = ["etre-ponctuel", "apporter-de-l-aide"]
PORTRAIT = Portrait(ANSWERS, tuple(BADGES))
KEY, OTHER_KEY = "0" * 32, "1" * 32


def read(answers: Any = ANSWERS, badges: Any = BADGES) -> Portrait:
    return read_portrait(json.dumps(answers), json.dumps(badges))


def test_what_our_page_sends_is_read_in_the_order_of_the_cards() -> None:
    found = read()
    assert found == Portrait({"aider": "bit", "ponctuel": "yes"}, ("etre-ponctuel", "apporter-de-l-aide"))
    assert list(found.answers) == ["aider", "ponctuel"]
    assert read(badges=[]).badges == ()
    everything = {card.slug: "yes" for card in cards()}
    assert read(everything).answers == everything


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"ponctuel": "no"},
        {"ponctuel": "YES"},
        {"ponctuel": 1},
        {"ponctuel": ["yes"]},
        {"ponctuel": None},
        {"inconnue": "yes"},
        {**ANSWERS, "inconnue": "yes"},
        ["ponctuel"],
        "ponctuel",
        None,
    ],
)
def test_other_answers_are_refused(answers: Any) -> None:
    with pytest.raises(ValidationError, match="pas pu lire"):
        read(answers)


@pytest.mark.parametrize(
    "badges",
    [
        ["inconnu"],
        ["etre-ponctuel", "etre-ponctuel"],
        ["etre-ponctuel", 3],
        ["etre-ponctuel", ["precision"]],
        ["etre-ponctuel", "precision", "discretion", "parler-en-public"],
        {"etre-ponctuel": 1},
        "etre-ponctuel",
        None,
    ],
)
def test_other_badges_are_refused(badges: Any) -> None:
    with pytest.raises(ValidationError, match="pas pu lire"):
        read(badges=badges)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "NaN",
        "\0",
        '{"ponctuel": "yes", "ponctuel": "bit"}',
        '{"ponctuel": "yes"}' + " " * MAX_FIELD_BYTES,
        "[" * 4000,
    ],
)
def test_text_that_is_no_json_of_ours_is_refused(text: str) -> None:
    for fields in ((text, "[]"), (json.dumps(ANSWERS), text)):
        with pytest.raises(ValidationError, match="pas pu lire"):
            read_portrait(*fields)


def test_words_leave_out_what_is_no_longer_in_the_catalogue() -> None:
    lines = said({"ancienne": "yes", **ANSWERS}, "fr")
    assert [one.answer for one in lines] == ["yes", "bit"]
    assert lines[0].sentence == next(card for card in cards() if card.slug == "ponctuel").words["fr"].sentence
    assert [one.title for one in fitting(["ancien", *BADGES], "fr")] == [
        "Être ponctuel",
        "Apporter de l’aide",
    ]
    assert [one.title for one in fitting(BADGES, "en")] == ["Being on time", "Giving help"]


@pytest.mark.django_db
def test_a_new_portrait_takes_the_place_of_the_one_before() -> None:
    nadia = make_person()
    keep_portrait(nadia, PORTRAIT, language="fr")
    kept = keep_portrait(nadia, Portrait({"bus": "yes"}, ()), language="fr")
    assert KeptPortrait.objects.get() == kept
    assert (kept.answers, kept.badges) == ({"bus": "yes"}, [])


@pytest.mark.django_db
def test_nobody_else_removes_a_portrait() -> None:
    kept = keep_portrait(make_person(), PORTRAIT, language="fr")
    with pytest.raises(PermissionDenied):
        remove_kept(kept, by=make_person())
    remove_kept(kept, by=kept.person)
    assert not KeptPortrait.objects.exists()


@pytest.fixture
def group(db: None) -> Group:
    organisation = make_organisation()
    return groups.make_group(organisation, name="Groupe du lundi", by=owner_of(organisation))


@pytest.fixture
def session(group: Group) -> PortraitSession:
    return sessions.open_session(group, by=make_member(group.organisation, Role.TRAINER))


def end(session: PortraitSession) -> None:
    session.closes_at = timezone.now()
    session.save(update_fields=["closes_at"])


def test_a_group_has_one_open_session_with_a_code_that_can_be_typed(
    group: Group, session: PortraitSession
) -> None:
    assert sessions.open_session(group, by=owner_of(group.organisation)) == session
    assert session.closes_at - session.opened_at == sessions.SESSION_LASTS
    assert sessions.session_with(f" {session.code[:3].lower()} - {session.code[3:]}") == session
    assert sessions.session_with("") is None
    assert sessions.session_with("X" * 5000) is None
    end(session)
    assert sessions.session_with(session.code) is None
    assert sessions.open_session(group, by=owner_of(group.organisation)) != session


@pytest.mark.parametrize("who", ["reader", "other owner", "nobody special"])
def test_only_those_who_train_hold_a_session(group: Group, session: PortraitSession, who: str) -> None:
    person = {
        "reader": lambda: make_member(group.organisation, Role.READER),
        "other owner": lambda: owner_of(make_organisation()),
        "nobody special": make_person,
    }[who]()
    for act in (
        lambda: sessions.open_session(group, by=person),
        lambda: sessions.close_session(session, by=person),
        lambda: sessions.remove_session(session, by=person),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert PortraitSession.objects.get().closes_at == session.closes_at


def test_a_result_sent_twice_counts_once_and_only_its_phone_takes_it_back(session: PortraitSession) -> None:
    sessions.show_portrait(session, PORTRAIT, name=" Nadia ", key=KEY)
    sessions.show_portrait(session, Portrait({"bus": "yes"}, ()), name="Nadia", key=KEY)
    sessions.show_portrait(session, PORTRAIT, name="Nadia", key=OTHER_KEY)
    assert session.shared.count() == 2
    mine = session.shared.get(badges=[])
    assert (mine.name, mine.answers) == ("Nadia", {"bus": "yes"})
    assert KEY not in mine.take_back_sha256
    assert sessions.take_back(KEY)
    assert not sessions.take_back(KEY)
    assert session.shared.get().badges == BADGES
    for key in ("", "é" * 32, "A" * 32, KEY + "0"):
        with pytest.raises(ValidationError):
            sessions.take_back(key)


def test_a_closed_or_full_session_takes_no_result(
    session: PortraitSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions, "MAX_SHARED", 1)
    sessions.show_portrait(session, PORTRAIT, name="Nadia", key=KEY)
    with pytest.raises(ValidationError, match="pleine"):
        sessions.show_portrait(session, PORTRAIT, name="Paul", key=OTHER_KEY)
    sessions.show_portrait(session, PORTRAIT, name="Nadia B.", key=KEY)
    end(session)
    with pytest.raises(ValidationError, match="finie"):
        sessions.show_portrait(session, PORTRAIT, name="Nadia", key=KEY)
    assert session.shared.get().name == "Nadia B."


@pytest.mark.parametrize("name", ["", "  ", "x" * 61, "Na\u202edia"])
def test_a_name_that_cannot_be_is_refused(session: PortraitSession, name: str) -> None:
    with pytest.raises(ValidationError):
        sessions.show_portrait(session, PORTRAIT, name=name, key=KEY)
    assert not SharedPortrait.objects.exists()


def test_a_key_of_another_session_changes_nothing_there(group: Group, session: PortraitSession) -> None:
    sessions.show_portrait(session, PORTRAIT, name="Nadia", key=KEY)
    end(session)
    later = sessions.open_session(group, by=owner_of(group.organisation))
    sessions.show_portrait(later, PORTRAIT, name="Nadia", key=OTHER_KEY)
    with pytest.raises(ValidationError):
        sessions.show_portrait(later, PORTRAIT, name="Autre", key=KEY)
    assert session.shared.get().name == "Nadia"


def test_what_fits_several_people_is_counted(session: PortraitSession) -> None:
    shown = [
        sessions.show_portrait(session, Portrait(ANSWERS, badges), name="x", key=f"{number:032x}")
        for number, badges in enumerate(
            [("precision", "etre-ponctuel"), ("etre-ponctuel",), ("discretion", "precision", "etre-ponctuel")]
        )
    ]
    assert sessions.in_common(shown) == (sessions.Common("etre-ponctuel", 3), sessions.Common("precision", 2))
    assert sessions.in_common(shown[:1]) == ()


def test_results_are_gone_after_thirty_days(group: Group, session: PortraitSession) -> None:
    sessions.show_portrait(session, PORTRAIT, name="Nadia", key=KEY)
    promised = outbox.OutboxEntry.objects.get(kind=sessions.FORGET)
    assert promised.not_before - session.opened_at == sessions.RESULTS_LAST
    session.opened_at -= sessions.RESULTS_LAST
    session.save(update_fields=["opened_at"])
    assert not sessions.sessions_of(group).exists()  # also while no worker runs
    promised.not_before = timezone.now() - timedelta(seconds=1)
    promised.save(update_fields=["not_before"])
    while outbox.run_due():
        pass
    assert not PortraitSession.objects.exists()
    assert not SharedPortrait.objects.exists()


def test_a_trainer_removes_a_session_with_its_results(session: PortraitSession) -> None:
    sessions.show_portrait(session, PORTRAIT, name="Nadia", key=KEY)
    sessions.remove_session(session, by=owner_of(session.group.organisation))
    assert not SharedPortrait.objects.exists()
    assert outbox.OutboxEntry.objects.get(kind=sessions.FORGET).state == "cancelled"


@pytest.mark.django_db
def test_a_code_of_an_archived_group_opens_nothing_for_no_trainer_could_read_or_remove_it() -> None:
    organisation = make_organisation()
    owner = owner_of(organisation)
    group = groups.make_group(organisation, name="Lundi", by=owner)
    session = sessions.open_session(group, by=owner)
    assert sessions.session_with(session.code) == session
    groups.put_away(group, by=owner)
    assert sessions.session_with(session.code) is None
