"""The mailed link: it shows the badge; keeping and showing need the code; a forwarded mail opens nothing."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.apps import apps
from django.core import mail
from django.test import Client
from django.utils import timezone

from besace.web.accounts.codes import LASTS
from besace.web.accounts.models import MailedCode, User
from besace.web.awards.actions import revoke
from besace.web.awards.links import token_of
from besace.web.awards.models import Award, AwardState
from besace.web.backpack import actions, queries
from besace.web.backpack.doors import door_url, unkept_door
from besace.web.backpack.models import Door, HeldBadge, Refusal
from besace.web.backpack.rules import ProvenRecipient
from besace.web.backpack.standing import TAKE_BACK_FOR, Standing, standing_of
from besace.web.foundation import outbox
from tests.web.backpack.given import NADIA, award_to, mailed_code
from tests.web.factories import make_person, owner_of

pytestmark = pytest.mark.django_db
MASKED = "n•••••@exemple.fr"


def whole_database() -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    return {
        model._meta.db_table: sorted(model.objects.values_list(), key=str)  # type: ignore[attr-defined]
        for model in apps.get_models(include_auto_created=True)
    }


def keep_by_code(client: Client, link: str) -> str:
    """Ask for a code, type it; returns where that leads."""
    asked = client.post(f"{link}garder/")
    assert asked.status_code == 302, asked.content
    answer = client.post(asked["Location"], {"code": mailed_code()})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def text(client: Client, url: str, *, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status
    return answer.content.decode()


def test_it_works(client: Client, award: Award, link: str) -> None:
    page = text(client, link)
    assert "Être ponctuel" in page
    assert "Greta du Velay" in page
    assert MASKED in page
    assert NADIA not in page
    assert keep_by_code(client, link) == f"/fr/besace/badges/{award.public_id}/"
    assert "Ce badge est dans votre besace." in text(client, f"/fr/besace/badges/{award.public_id}/")
    held = HeldBadge.objects.get()
    assert queries.held_by(held.holder).get() == held


@pytest.mark.parametrize(
    "page",
    [
        "",
        "pas-pour-moi/",
        "garder/",
        "montrer/",
        "ouvrir/",
        "refus/",
        "reprendre/",
        "fermer/",
        "partage/",
        "code/garder/",
        "code/montrer/",
        "code/refuser/",
    ],
)
@pytest.mark.parametrize("standing", ["waiting", "refused", "shown", "kept", "revoked"])
def test_reading_changes_nothing(
    client: Client, hers: Client, award: Award, link: str, page: str, standing: str
) -> None:
    put(award, standing)
    for browser in (client, hers):
        before = whole_database()
        browser.get(link + page)
        browser.head(link + page)
        assert whole_database() == before
    assert not mail.outbox


def put(award: Award, standing: str) -> None:
    if standing == "refused":
        actions.refuse(award)
    elif standing == "shown":
        actions.open_door_before_keeping(ProvenRecipient(award.pk), award)
    elif standing == "kept":
        actions.keep(award, make_person(NADIA))
    elif standing == "revoked":
        revoke(award, reason="Donné par erreur.", by=owner_of(award.organisation))


def test_a_mail_forwarded_before_the_first_keep_opens_nothing(
    client: Client, award: Award, link: str
) -> None:
    """A friend presses every button; the code goes to Nadia alone."""
    for button in ("garder/", "montrer/", "ouvrir/"):
        client.post(link + button)
        client.post(f"{link}code/{button}", {"code": "000000"})
    outbox.run_due()
    assert {to for letter in mail.outbox for to in letter.to} == {NADIA}
    assert not HeldBadge.objects.exists()
    assert not Door.objects.exists()
    assert not User.objects.filter(email=NADIA).exists()
    assert "_auth_user_id" not in client.session


def test_a_mail_forwarded_after_the_keep_opens_nothing(
    client: Client, stranger: Client, award: Award, link: str, nadia: User
) -> None:
    actions.keep(award, nadia)
    for browser in (client, stranger):
        page = text(browser, link)
        assert "Recevoir un code" in page
        assert "Être ponctuel" not in page
        assert "Greta du Velay" not in page
        assert "Nadia Benali" not in page
        for button in ("garder/", "montrer/", "refus/", "pas-pour-moi/", "reprendre/", "fermer/"):
            assert browser.post(link + button)["Location"] == link
        assert browser.get(f"{link}code/ouvrir/")["Location"] == link
        assert browser.get(f"/fr/besace/badges/{award.public_id}/").status_code in {302, 404}
    outbox.run_due()
    assert not mail.outbox
    assert HeldBadge.objects.get().holder == nadia


def test_after_the_keep_the_link_takes_its_holder_to_the_badge(
    hers: Client, award: Award, link: str, nadia: User
) -> None:
    actions.keep(award, nadia)
    assert hers.get(link)["Location"] == f"/fr/besace/badges/{award.public_id}/"


def test_after_the_keep_a_code_opens_the_besace_again(
    client: Client, award: Award, link: str, nadia: User
) -> None:
    actions.keep(award, nadia)
    asked = client.post(f"{link}ouvrir/")
    outbox.run_due()
    assert "Être ponctuel" not in mail.outbox[-1].body
    answer = client.post(asked["Location"], {"code": mailed_code()}, follow=True)
    assert answer.redirect_chain[-1][0] == f"/fr/besace/badges/{award.public_id}/"


def test_a_browser_signed_in_with_that_address_needs_no_code(hers: Client, award: Award, link: str) -> None:
    assert "Un code part" not in text(hers, link)
    assert hers.post(f"{link}garder/")["Location"] == f"/fr/besace/badges/{award.public_id}/"
    assert not MailedCode.objects.exists()


def test_a_browser_signed_in_as_somebody_else_needs_the_code_and_becomes_hers(
    stranger: Client, award: Award, link: str
) -> None:
    keep_by_code(stranger, link)
    assert HeldBadge.objects.get().holder.email == NADIA
    assert "Être ponctuel" in text(stranger, "/fr/besace/")


def test_a_code_works_only_in_the_browser_that_asked(client: Client, link: str) -> None:
    client.post(f"{link}garder/")
    code = mailed_code()
    other = Client()
    answer = other.post(f"{link}code/garder/", {"code": code})
    assert "il a été demandé sur un autre appareil" in answer.content.decode()
    assert client.post(f"{link}code/garder/", {"code": code}).status_code == 302


def test_a_stranger_cannot_use_up_the_tries_of_the_owner(client: Client, link: str) -> None:
    client.post(f"{link}garder/")
    code = mailed_code()
    thief = Client()
    thief.post(f"{link}garder/")
    for _ in range(6):
        thief.post(f"{link}code/garder/", {"code": "000000" if code != "000000" else "000001"})
    assert client.post(f"{link}code/garder/", {"code": code}).status_code == 302


def test_the_code_page_is_one_field_that_a_phone_fills_in(client: Client, link: str) -> None:
    assert client.get(f"{link}code/garder/")["Location"] == link
    client.post(f"{link}garder/")
    page = text(client, f"{link}code/garder/")
    assert page.count('type="text"') == 1
    assert 'inputmode="numeric"' in page
    assert 'autocomplete="one-time-code"' in page
    assert MASKED in page


@pytest.mark.parametrize(
    ("language", "said"),
    [("fr", "Regardez le dernier e-mail reçu"), ("en", "Look at the newest mail")],
)
def test_a_wrong_code_is_said_beside_the_field(client: Client, link: str, language: str, said: str) -> None:
    link = link.replace("/fr/", f"/{language}/")
    client.post(f"{link}garder/")
    code = mailed_code()
    answer = client.post(f"{link}code/garder/", {"code": f"{(int(code) + 1) % 10**6:06}"}).content.decode()
    assert said in answer
    assert 'aria-invalid="true"' in answer


def test_too_many_tries_and_a_late_code_say_to_ask_again(client: Client, link: str) -> None:
    client.post(f"{link}garder/")
    code = mailed_code()
    for _ in range(5):
        answer = client.post(f"{link}code/garder/", {"code": f"{(int(code) + 1) % 10**6:06}"})
    assert "essayé trop de fois" in answer.content.decode()
    MailedCode.objects.update(sent_at=timezone.now() - LASTS, expires_at=timezone.now(), tries=0)
    late = client.post(f"{link}code/garder/", {"code": code})
    assert "trop ancien" in late.content.decode()
    assert client.post(f"{link}garder/", follow=True).status_code == 200
    assert client.post(f"{link}code/garder/", {"code": mailed_code()}).status_code == 302


def test_asking_again_at_once_says_to_wait(client: Client, link: str) -> None:
    client.post(f"{link}garder/")
    assert "Un code vient de partir" in client.post(f"{link}garder/", follow=True).content.decode()
    MailedCode.objects.update(sent_at=timezone.now() - timedelta(seconds=40))
    for _ in range(4):
        client.post(f"{link}garder/")
        MailedCode.objects.update(sent_at=timezone.now() - timedelta(seconds=40))
    assert "Attendez une heure" in client.post(f"{link}garder/", follow=True).content.decode()


def test_showing_needs_no_account_and_is_closed_from_the_same_page(
    client: Client, award: Award, link: str
) -> None:
    asked = client.post(f"{link}montrer/")
    shared = client.post(asked["Location"], {"code": mailed_code()})
    assert shared["Location"] == f"{link}partage/"
    door = unkept_door(award)
    assert door
    page = text(client, f"{link}partage/")
    assert door_url(door, "fr") in page
    assert "Fermer ce lien" in page
    assert not User.objects.filter(email=NADIA).exists()
    closed = client.post(f"{link}fermer/", follow=True).content.decode()
    assert "Ce lien est fermé." in closed
    assert unkept_door(award) is None


def test_the_session_of_a_share_opens_this_badge_and_nothing_else(
    client: Client, award: Award, link: str
) -> None:
    asked = client.post(f"{link}montrer/")
    client.post(asked["Location"], {"code": mailed_code()})
    assert client.get("/fr/besace/").status_code == 302
    assert client.post(f"{link}garder/")["Location"] == f"{link}code/garder/"
    other = award_to()
    other_link = f"/fr/recu/{token_of(other)}/"
    assert client.get(f"{other_link}partage/")["Location"] == other_link
    assert client.post(f"{other_link}montrer/")["Location"] == f"{other_link}code/montrer/"


def test_the_session_of_a_share_ends_after_two_hours(client: Client, award: Award, link: str) -> None:
    asked = client.post(f"{link}montrer/")
    client.post(asked["Location"], {"code": mailed_code()})
    session = client.session
    session["proven_awards"] = {str(award.pk): timezone.now().timestamp() - 1}
    session.save()
    assert client.get(f"{link}partage/")["Location"] == link
    client.post(f"{link}fermer/")
    assert unkept_door(award) is not None


def test_another_browser_neither_sees_nor_closes_the_share(client: Client, award: Award, link: str) -> None:
    asked = client.post(f"{link}montrer/")
    client.post(asked["Location"], {"code": mailed_code()})
    other = Client()
    assert other.get(f"{link}partage/")["Location"] == link
    other.post(f"{link}fermer/")
    assert unkept_door(award) is not None


def test_a_door_opened_before_the_keep_is_among_the_open_doors_after_it(
    client: Client, award: Award, link: str
) -> None:
    asked = client.post(f"{link}montrer/")
    client.post(asked["Location"], {"code": mailed_code()})
    door = unkept_door(award)
    keep_by_code(client, link)
    assert [one.pk for one in queries.doors_of(HeldBadge.objects.get().holder)] == [door.pk if door else None]
    assert client.get(f"{link}partage/")["Location"] == link


def test_refusing_asks_once_and_can_be_undone_for_30_days(client: Client, award: Award, link: str) -> None:
    assert "Refuser ce badge\u00a0?" in text(client, f"{link}pas-pour-moi/")
    assert standing_of(award) is Standing.WAITING
    page = client.post(f"{link}pas-pour-moi/", follow=True).content.decode()
    assert "Vous avez refusé ce badge." in page
    assert "Vous pouvez le reprendre jusqu’au" in page
    back = client.post(f"{link}reprendre/", follow=True).content.decode()
    assert "Garder ce badge" in back
    assert not Refusal.objects.exists()


def test_after_30_days_the_page_says_whom_to_ask(client: Client, award: Award, link: str) -> None:
    actions.refuse(award)
    Refusal.objects.update(refused_at=timezone.now() - TAKE_BACK_FOR)
    page = client.post(f"{link}reprendre/", follow=True).content.decode()
    assert "On ne peut plus le reprendre ici" in page
    assert "contact@greta.example" in page
    assert Refusal.objects.exists()


def test_refusing_a_badge_that_is_shown_needs_the_code(client: Client, award: Award, link: str) -> None:
    actions.open_door_before_keeping(ProvenRecipient(award.pk), award)
    assert "Un code part" in client.post(f"{link}pas-pour-moi/").content.decode()
    assert standing_of(award) is Standing.WAITING
    asked = client.post(f"{link}refus/")
    client.post(asked["Location"], {"code": mailed_code()})
    assert standing_of(award) is Standing.REFUSED
    assert unkept_door(award) is None


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (AwardState.PLANNED, {"fr": "Revenez dans deux minutes", "en": "Come back in two minutes"}),
        (AwardState.REVOKED, {"fr": "Donné par erreur.", "en": "The organisation has withdrawn this badge."}),
    ],
)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_badge_that_cannot_be_kept_says_what_to_do(
    client: Client, state: AwardState, words: dict[str, str], language: str
) -> None:
    award = award_to(state=state)
    link = f"/{language}/recu/{token_of(award)}/"
    assert words[language] in text(client, link)
    assert client.post(f"{link}garder/")["Location"] == link
    assert not MailedCode.objects.exists()


@pytest.mark.parametrize(
    ("language", "words"), [("fr", "Ce lien n’ouvre rien."), ("en", "This link opens nothing.")]
)
def test_a_cut_unknown_replaced_or_undone_link_is_one_page(
    client: Client, award: Award, language: str, words: str
) -> None:
    old = token_of(award)
    Award.objects.filter(pk=award.pk).update(link_generation=1)
    undone = award_to()
    gone = token_of(undone)
    undone.delivery.delete()
    undone.delete()
    pages = set()
    for token in (old, gone, old[:-3], "x" * 43, "é"):
        link = f"/{language}/recu/{token}/"
        page = text(client, link, status=404)
        assert words in page
        pages.add(page.replace(token, "TOKEN"))
        for button in (
            "garder/",
            "montrer/",
            "ouvrir/",
            "refus/",
            "reprendre/",
            "fermer/",
            "pas-pour-moi/",
            "code/garder/",
        ):
            assert client.post(link + button).status_code == 404


def test_an_unknown_purpose_is_a_dead_link(client: Client, link: str) -> None:
    assert client.get(f"{link}code/admin/").status_code == 404


def test_a_link_used_twice_leads_to_the_badge_or_to_a_code(client: Client, award: Award, link: str) -> None:
    keep_by_code(client, link)
    assert client.get(link)["Location"] == f"/fr/besace/badges/{award.public_id}/"
    assert "Recevoir un code" in text(Client(), link)
    assert client.post(f"{link}garder/")["Location"] == link
    assert HeldBadge.objects.count() == 1


def test_an_unconfirmed_organisation_and_a_trial_are_said(client: Client, award: Award, link: str) -> None:
    award.organisation.state = "unconfirmed"
    award.organisation.save()
    page = text(client, link)
    assert "Organisme non confirmé" in page
    assert "Badge d’essai" in page


def test_no_cache_keeps_the_page_and_no_cookie_comes_from_reading(client: Client, link: str) -> None:
    answer = client.get(link)
    assert "no-store" in answer["Cache-Control"]
    assert set(answer.cookies) <= {"csrftoken"}


def test_names_are_text(client: Client, link: str, award: Award) -> None:
    Award.objects.filter(pk=award.pk).update(recipient_name="<b>Nadia</b>", message="<script>1</script>")
    page = text(client, link)
    assert "<b>Nadia" not in page
    assert "<script>1" not in page


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    from django.core.cache import cache

    yield
    cache.clear()
