"""Awarding in three taps from a group, or from a pasted list; nothing typed is lost on the way."""

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from besace.web.achievements.models import AchievementVersion
from besace.web.awards.models import Award, Batch, Evidence
from besace.web.awards.recipients import Recipient
from besace.web.groups import actions as groups
from besace.web.groups.models import Group
from besace.web.organisations.models import Organisation, Role
from tests.web.factories import (
    make_award,
    make_member,
    make_organisation,
    make_person,
    make_version,
    owner_of,
    png,
)

pytestmark = pytest.mark.django_db


def page(organisation: Organisation) -> str:
    return reverse("trainer:award", args=[organisation.public_id])


def fields(html: str, form_id: str) -> dict[str, list[str]]:
    """The hidden and ticked inputs of one form, as a browser would send them."""
    form = html.split(f'<form id="{form_id}"')[1].split("</form>")[0]
    found: dict[str, list[str]] = {}
    for tag in re.findall(r"<input [^>]*>", form):
        kind = re.search(r'type="(\w+)"', tag)
        if kind and (kind[1] == "hidden" or (kind[1] == "checkbox" and " checked" in tag)):
            name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
            found.setdefault(name[1] if name else "", []).append(unescape(value[1]) if value else "")
    for name, value in re.findall(r'<textarea [^>]*?name="(\w+)"[^>]*>([^<]*)</textarea>', form):
        found[name] = [unescape(value).strip("\n")]
    day = re.search(r'name="awarded_on" value="([^"]+)"', form)
    return {**found, "awarded_on": [day[1]]} if day else found


def test_it_works_in_three_taps(
    trainer: Client, organisation: Organisation, version: AchievementVersion, group: Group
) -> None:
    make_award(version, address="paul@exemple.fr")
    on_group = trainer.get(reverse("trainer:group", args=[organisation.public_id, group.id])).content.decode()
    first = re.search(r'<a href="([^"]+badge=[^"]+)"', on_group)
    assert first
    whom = trainer.get(unescape(first[1])).content.decode()
    assert "Décerner à 1 personne" in whom
    assert "A déjà ce badge" in whom
    confirm = trainer.post(page(organisation), fields(whom, "award")).content.decode()
    assert "Nadia Benali" in confirm
    assert "Paul Mercier" not in confirm
    answer = trainer.post(page(organisation), {**fields(confirm, "give"), "step": "give"})
    batch = Batch.objects.latest("created_at")
    assert answer["Location"] == reverse("trainer:batch", args=[organisation.public_id, batch.id])
    assert [one.recipient_name for one in batch.awards.all()] == ["Nadia Benali"]


def test_a_pasted_list_with_a_word_and_evidence(
    trainer: Client, organisation: Organisation, version: AchievementVersion
) -> None:
    sent = {
        "badge": version.achievement.public_id,
        "step": "check",
        "people": "Nadia Benali <nadia@exemple.fr>\npaul@exemple.fr; Paul",
        "awarded_on": "2026-01-15",
        "message": "Bravo « à tous »",
        "evidence_text": "Vu en atelier",
        "evidence_link": "exemple.fr/chantier",
        "evidence_file": SimpleUploadedFile("atelier.png", png(), content_type="image/png"),
    }
    confirm = trainer.post(page(organisation), sent).content.decode()
    assert "atelier.png" in confirm
    trainer.post(page(organisation), {**fields(confirm, "give"), "step": "give"})
    nadia, paul = Award.objects.order_by("recipient_name")
    assert (nadia.message, nadia.awarded_on.isoformat()) == ("Bravo « à tous »", "2026-01-15")
    shown = {one.kind: one.text or one.link or one.name for one in nadia.evidence.all()}
    assert shown == {"text": "Vu en atelier", "link": "https://exemple.fr/chantier", "file": "atelier.png"}
    assert Evidence.objects.filter(award=paul).count() == 3


def test_bad_lines_are_shown_one_by_one_and_kept(
    trainer: Client, organisation: Organisation, version: AchievementVersion
) -> None:
    bad = [
        "Paul",
        "zoé@exemple.fr",
        "a@b@c.fr",
        "Zoé zoé@exemple.fr",
        "X <x@exemple",
        "Y y@exemple",
        "Nad <a@b..fr>",
    ]
    typed = "\n".join(["Nadia <nadia@exemple.fr>", *bad])
    sent = {
        "badge": version.achievement.public_id,
        "step": "check",
        "people": typed,
        "awarded_on": "2026-01-15",
        "message": "Bravo",
    }
    html = trainer.post(page(organisation), sent).content.decode()
    assert html.count('class="typed-line"') == len(bad)
    assert "Ligne 2" in html
    assert fields(html, "award")["people"] == [typed]
    assert fields(html, "award")["message"] == ["Bravo"]
    assert "Les laisser de côté et continuer avec 1 personne" in html
    assert not Award.objects.exists()
    confirm = trainer.post(page(organisation), {**sent, "leave_out": "1"}).content.decode()
    assert "Décerner à 1 personne ?".replace(" ?", "\u00a0?") in unescape(confirm)


def test_changing_something_brings_everything_back(
    trainer: Client, organisation: Organisation, version: AchievementVersion, group: Group
) -> None:
    paul = group.learners.get(name="Paul Mercier")
    sent = {
        "badge": version.achievement.public_id,
        "groupe": str(group.id),
        "step": "check",
        "learner": [str(paul.id)],
        "people": "Zoé <zoe@exemple.fr>",
        "awarded_on": "2026-01-15",
        "message": "Bravo",
        "evidence_file": SimpleUploadedFile("atelier.pdf", b"%PDF-1.4"),
    }
    confirm = trainer.post(page(organisation), sent).content.decode()
    back = trainer.post(page(organisation), {**fields(confirm, "give"), "step": "edit"}).content.decode()
    again = fields(back, "award")
    assert again["learner"] == [str(paul.id)]
    assert again["people"] == ["Zoé <zoe@exemple.fr>"]
    assert again["message"] == ["Bravo"]
    assert again["awarded_on"] == ["2026-01-15"]
    assert "atelier.pdf" in back
    confirm = trainer.post(page(organisation), again).content.decode()
    trainer.post(page(organisation), {**fields(confirm, "give"), "step": "give"})
    assert Evidence.objects.filter(name="atelier.pdf").count() == 2


def test_the_same_confirmation_pressed_twice_awards_once(
    trainer: Client, organisation: Organisation, version: AchievementVersion
) -> None:
    sent = {
        "badge": version.achievement.public_id,
        "step": "check",
        "people": "Nadia <nadia@exemple.fr>",
        "awarded_on": "2026-01-15",
    }
    confirm = fields(trainer.post(page(organisation), sent).content.decode(), "give")
    first = trainer.post(page(organisation), {**confirm, "step": "give"})
    second = trainer.post(page(organisation), {**confirm, "step": "give"})
    assert first["Location"] == second["Location"]
    assert Award.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"people": ""}, "Personne n’est encore choisi"),
        ({"awarded_on": "2999-01-01"}, "Cette date est dans le futur"),
        ({"evidence_file": SimpleUploadedFile("x.exe", b"MZ")}, "Nous acceptons"),
        ({"evidence_link": "javascript:alert(1)"}, 'class="wrongs"'),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_awarded(
    trainer: Client, organisation: Organisation, version: AchievementVersion, changes: dict, said: str
) -> None:
    sent = {
        "badge": version.achievement.public_id,
        "step": "check",
        "people": "Nadia <nadia@exemple.fr>",
        "awarded_on": "2026-01-15",
    }
    html = trainer.post(page(organisation), {**sent, **changes}).content.decode()
    assert said in unescape(html)
    assert not Award.objects.exists()


def test_someone_elses_file_reference_is_worth_nothing(
    trainer: Client, organisation: Organisation, version: AchievementVersion
) -> None:
    sent = {
        "badge": version.achievement.public_id,
        "step": "check",
        "people": "Nadia <nadia@exemple.fr>",
        "awarded_on": "2026-01-15",
        "kept_file": "eyJpZCI6IjEifQ:x:y",
    }
    assert "Fichier" not in trainer.post(page(organisation), sent).content.decode().split('<dl class="who')[1]


def test_readers_are_refused_and_strangers_find_nothing(
    organisation: Organisation, version: AchievementVersion
) -> None:
    client = Client()
    address = page(organisation)
    assert client.get(address).status_code == 302
    client.force_login(make_member(organisation, Role.READER))
    assert client.get(address).status_code == 403
    assert (
        client.post(
            address, {"badge": version.achievement.public_id, "step": "give", "once": "x"}
        ).status_code
        == 403
    )
    for stranger in (owner_of(make_organisation(name="Autre")), make_person()):
        client.force_login(stranger)
        assert client.get(address).status_code == 404


def test_the_badge_or_group_of_another_organisation_is_not_found(
    trainer: Client, organisation: Organisation, version: AchievementVersion
) -> None:
    other = make_version(make_organisation(name="Autre"))
    assert trainer.get(page(organisation), {"badge": other.achievement.public_id}).status_code == 404
    theirs = groups.make_group(
        other.achievement.organisation, name="Secret", by=owner_of(other.achievement.organisation)
    )
    html = trainer.get(
        page(organisation), {"badge": version.achievement.public_id, "groupe": str(theirs.id)}
    ).content.decode()
    assert "Secret" not in html


def test_the_cost_of_the_page_does_not_grow_with_the_group(
    trainer: Client,
    organisation: Organisation,
    version: AchievementVersion,
    group: Group,
    django_assert_num_queries,
) -> None:  # type: ignore[no-untyped-def]
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    asked = {"badge": version.achievement.public_id, "groupe": str(group.id)}
    with CaptureQueriesContext(connection) as few:
        trainer.get(page(organisation), asked)
    many = [Recipient(f"p{n}@exemple.fr", f"P {n}") for n in range(40)]
    groups.add_learners(group, many, by=owner_of(organisation))
    with django_assert_num_queries(len(few)):
        trainer.get(page(organisation), asked)


def test_today_is_the_day_unless_another_is_chosen(
    trainer: Client, organisation: Organisation, version: AchievementVersion
) -> None:
    html = trainer.get(page(organisation), {"badge": version.achievement.public_id}).content.decode()
    assert fields(html, "award")["awarded_on"] == [timezone.localdate().isoformat()]
