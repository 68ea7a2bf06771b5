"""The employer's pages of this instance: what each says, what it never says, what it costs."""

import hashlib
import re
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from besace.openbadges.model.identity import hash_identity
from besace.web.achievements import actions as achievements
from besace.web.awards import actions as awards
from besace.web.awards.actions import NewEvidence
from besace.web.awards.images import baked_png
from besace.web.awards.models import Award, EvidenceKind
from besace.web.backpack import actions as backpack
from besace.web.backpack.arranging import make_collection, put_in
from besace.web.backpack.doors import door_token
from besace.web.backpack.models import Door, HeldBadge, Visibility
from besace.web.foundation.files import store
from besace.web.organisations.models import Role
from tests.web.factories import (
    make_achievement,
    make_award,
    make_member,
    make_organisation,
    make_person,
    make_version,
    owner_of,
)

pytestmark = pytest.mark.django_db
NADIA = "nadia.benali@exemple.fr"
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def said(response: Any) -> str:
    assert response.status_code == 200
    return str(response.content.decode()).replace("\u00a0", " ")


def page_of(award: Award, language: str = "fr") -> str:
    return f"/{language}/attribution/{award.public_id}/"


def path_of(door: Door, rest: str = "", language: str = "fr") -> str:
    return f"/{language}/voir/{door_token(door)}/{rest}"


def kept(version: Any = None, **fields: Any) -> HeldBadge:
    award = make_award(version, address=NADIA, name="Nadia Benali", **fields)
    return backpack.keep(award, make_person(NADIA))


def shown_badge_door(held: HeldBadge, **fields: Any) -> Door:
    return backpack.open_door(held.holder, held, **fields)


@pytest.mark.parametrize(
    ("language", "sentence"), [("fr", "Ce badge est authentique."), ("en", "This badge is authentic.")]
)
def test_award_page_works(client: Client, language: str, sentence: str) -> None:
    award = make_award(name="Nadia Benali")
    page = said(client.get(page_of(award, language)))
    assert sentence in page
    assert award.version.name in page
    assert award.organisation.name in page
    assert "<strong>quatre semaines</strong>" in page


def test_without_a_door_nothing_of_the_person_is_shown(client: Client) -> None:
    page = said(client.get(page_of(make_award(name="Nadia Benali"))))
    assert "Nadia" not in page
    assert "Le nom n’est pas montré ici. Demandez son lien à la personne" in page
    assert 'name="robots" content="noindex"' in page


def test_award_page_names_the_person_who_shows_it_to_everyone(client: Client) -> None:
    held = kept()
    assert "Nadia" not in said(client.get(page_of(held.award)))
    door = shown_badge_door(held, visibility=Visibility.EVERYONE)
    page = said(client.get(page_of(held.award)))
    assert "Nadia Benali" in page
    backpack.close_door(door, held.holder)
    assert "Nadia" not in said(client.get(page_of(held.award)))


def test_a_door_by_link_names_nobody_on_the_award_page(client: Client) -> None:
    held = kept()
    shown_badge_door(held)
    assert "Nadia" not in said(client.get(page_of(held.award)))


def test_revoked_award_says_so_without_its_reason_in_public(client: Client) -> None:
    held = kept()
    door = shown_badge_door(held)
    awards.revoke(held.award, reason="Nadia était absente", by=owner_of(held.award.organisation))
    page = said(client.get(page_of(held.award)))
    assert "L’organisme a retiré ce badge." in page
    assert "Nadia" not in page
    assert "Raison donnée : « Nadia était absente »." in said(client.get(path_of(door)))


def test_organisation_not_confirmed_is_never_authentic_on_any_page(client: Client) -> None:
    organisation = make_organisation(confirmed=False)
    held = kept(make_version(organisation))
    door = shown_badge_door(held, visibility=Visibility.EVERYONE)
    for path in (
        page_of(held.award),
        path_of(door),
        f"/fr/badge/{held.award.version.achievement.public_id}/",
        f"/fr/organisme/{organisation.public_id}/",
    ):
        page = said(client.get(path))
        assert "Organisme non confirmé." in page
        assert "authentique" not in page
        assert 'content="noindex"' in page


def test_badge_door_works(client: Client) -> None:
    held = kept(evidence=[NewEvidence(kind=EvidenceKind.TEXT, text="Le bus de 6 h 40, tous les jours.")])
    page = said(client.get(path_of(shown_badge_door(held))))
    assert "Nadia Benali" in page
    assert "Le bus de 6 h 40" not in page
    page = said(client.get(path_of(shown_badge_door(held, shows_evidence=True))))
    assert "Montré par Nadia Benali" in page
    assert "Le bus de 6 h 40, tous les jours." in page


@pytest.mark.parametrize(
    ("language", "opened", "unknown"),
    [
        ("fr", "La personne qui a reçu ce badge a ouvert cette page", "Rien ne prouve qui"),
        ("en", "Whoever received this badge opened this page", "Nothing proves who"),
    ],
)
def test_a_door_says_that_its_holder_opened_it(
    client: Client, language: str, opened: str, unknown: str
) -> None:
    door = shown_badge_door(kept())
    page = said(client.get(path_of(door, language=language)))
    assert opened in page
    assert unknown not in page
    file = SimpleUploadedFile("badge.png", baked_png(door.award), "image/png")
    checked = said(client.post(f"/{language}/verifier/", {"file": file}))
    assert unknown in checked
    assert opened not in checked


def test_badge_door_serves_the_credential_to_programs(client: Client) -> None:
    held = kept()
    door = shown_badge_door(held)
    answer = client.get(path_of(door), headers={"Accept": "application/ld+json"})
    assert answer.content.decode() == held.award.credential
    assert answer["Content-Type"] == "application/ld+json"
    backpack.close_door(door, held.holder)
    assert client.get(path_of(door), headers={"Accept": "application/ld+json"}).status_code == 404


def test_closed_and_unknown_doors_look_the_same(client: Client) -> None:
    held = kept()
    door = shown_badge_door(held)
    backpack.close_door(door, held.holder)
    closed, unknown = client.get(path_of(door)), client.get("/fr/voir/" + "A" * 43 + "/")
    assert closed.status_code == unknown.status_code == 404
    assert re.sub("/voir/[^/]*", "", closed.content.decode()) == re.sub(
        "/voir/[^/]*", "", unknown.content.decode()
    )


def test_the_link_of_a_door_is_not_told_on(client: Client) -> None:
    answer = client.get(path_of(shown_badge_door(kept())))
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer["X-Robots-Tag"]
    assert "private" in answer["Cache-Control"]
    everyone = client.get(path_of(shown_badge_door(kept(make_version()), visibility=Visibility.EVERYONE)))
    assert "X-Robots-Tag" not in everyone
    assert 'name="robots"' not in said(everyone)
    assert 'name="robots" content="noindex"' in said(answer)


def test_collection_door_shows_its_badges_and_no_others(client: Client) -> None:
    organisation = make_organisation()
    inside, outside = kept(make_version(organisation)), kept(make_version(organisation, name="Discrétion"))
    collection = make_collection(inside.holder, name="Mes points forts", introduction="Ce que je sais faire.")
    put_in(collection, inside, inside.holder)
    door = backpack.open_door(inside.holder, collection)
    page = said(client.get(path_of(door)))
    assert "Mes points forts" in page
    assert "Ce que je sais faire." in page
    assert "Nadia Benali" in page
    assert "Discrétion" not in page
    assert "Nadia Benali" in said(client.get(path_of(door, f"{inside.award.public_id}/")))
    assert client.get(path_of(door, f"{outside.award.public_id}/")).status_code == 404


def test_besace_door_shows_everything_kept(client: Client) -> None:
    organisation = make_organisation()
    held = kept(make_version(organisation))
    kept(make_version(organisation, name="Discrétion"))
    page = said(client.get(path_of(backpack.open_door(held.holder, held.holder))))
    assert "Être ponctuel" in page
    assert "Discrétion" in page
    assert "Besace : Nadia Benali" in page


@pytest.mark.parametrize("language", ["fr", "en"])
def test_achievement_page_works(client: Client, language: str) -> None:
    achievement = make_achievement(
        text_employer="Cette personne est là à l'heure.", text_earner="Bravo à vous."
    )
    page = said(client.get(f"/{language}/badge/{achievement.public_id}/"))
    assert "Être ponctuel" in page
    assert "Cette personne est là" in page
    assert "Bravo à vous." in page
    assert achievement.organisation.name in page
    assert 'name="robots"' not in page


def test_a_draft_has_no_page(client: Client) -> None:
    achievement = make_achievement(published=False)
    assert client.get(f"/fr/badge/{achievement.public_id}/").status_code == 404
    assert client.get(f"/fr/badge/{achievement.public_id}/apercu.png").status_code == 404


def test_an_archived_badge_says_that_earned_ones_count(client: Client) -> None:
    achievement = make_achievement()
    achievements.archive(achievement, by=owner_of(achievement.organisation))
    assert "Ce badge n’est plus décerné." in said(client.get(f"/fr/badge/{achievement.public_id}/"))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_organisation_page_works(client: Client, language: str) -> None:
    organisation = make_organisation(
        website="https://velay.example/", description="Nous formons des adultes."
    )
    make_achievement(organisation)
    page = said(client.get(f"/{language}/organisme/{organisation.public_id}/"))
    assert organisation.name in page
    assert "Nous formons des adultes." in page
    assert "Être ponctuel" in page
    assert "https://velay.example/" in page


# Evidence


def test_evidence_file_needs_a_door_that_shows_it(client: Client) -> None:
    file = store(b"%PDF-1.7 feuille", media_type="application/pdf")
    held = kept(evidence=[NewEvidence(kind=EvidenceKind.FILE, name="Feuille de présence", file=file)])
    address = f"/evidence/{held.award.evidence.get().public_id}"
    closed, opened = shown_badge_door(held), shown_badge_door(held, shows_evidence=True)
    assert client.get(address).status_code == 404
    assert client.get(address, {"door": door_token(closed)}).status_code == 404
    served = client.get(address, {"door": door_token(opened)})
    assert served.content == b"%PDF-1.7 feuille"
    assert served["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert served["X-Content-Type-Options"] == "nosniff"
    assert f"{address}?door={door_token(opened)}" in said(client.get(path_of(opened)))
    backpack.close_door(opened, held.holder)
    assert client.get(address, {"door": door_token(opened)}).status_code == 404


def test_evidence_is_read_by_its_holder_and_the_staff_and_by_nobody_else(client: Client) -> None:
    held = kept(evidence=[NewEvidence(kind=EvidenceKind.TEXT, text="Vu en atelier.")])
    address = f"/evidence/{held.award.evidence.get().public_id}"
    reader = make_member(held.award.organisation, Role.READER)
    for person, status in (
        (held.holder, 200),
        (reader, 200),
        (make_person(), 404),
        (owner_of(make_organisation()), 404),
    ):
        client.force_login(person)
        assert client.get(address).status_code == status


def test_evidence_that_is_no_picture_is_downloaded(client: Client) -> None:
    file = store(b"<script>alert(1)</script>", media_type="text/html")
    held = kept(evidence=[NewEvidence(kind=EvidenceKind.FILE, name="x", file=file)])
    door = shown_badge_door(held, shows_evidence=True)
    served = client.get(f"/evidence/{held.award.evidence.get().public_id}", {"door": door_token(door)})
    assert served["Content-Disposition"] == "attachment"


# Pictures and previews


def test_the_picture_of_a_badge_can_run_nothing_and_is_kept_for_ever(client: Client) -> None:
    version = make_version()
    served = client.get(f"/badgeclasses/{version.public_id}/image")
    assert served.content.startswith(PNG_SIGNATURE)
    assert served["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert "immutable" in served["Cache-Control"]


def test_previews_are_drawn_by_us(client: Client) -> None:
    held = kept()
    door = shown_badge_door(held)
    public = (
        page_of(held.award),
        f"/fr/badge/{held.award.version.achievement.public_id}/",
        f"/fr/organisme/{held.award.organisation.public_id}/",
        path_of(door),
    )
    for path in public:
        page = said(client.get(path))
        image = re.search(r'property="og:image" content="http://localhost:8000([^"]+)"', page)
        assert image, path
        assert re.search(r'property="og:title" content="[^"]+"', page)
        assert re.search(r'property="og:description" content="[^"]+"', page)
        assert re.search(r'property="og:url" content="http://localhost:8000/', page)
        drawn = client.get(image[1])
        assert drawn["Content-Type"] == "image/png"
        assert drawn.content[16:24] == (1200).to_bytes(4, "big") + (630).to_bytes(4, "big")


def test_the_same_preview_is_drawn_once(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    path = f"{page_of(make_award())}apercu.png"
    first = client.get(path).content
    monkeypatch.setattr("besace.web.pages.employer.previews.to_svg", None)
    assert client.get(path).content == first


# What no public page may say, and what no page may fetch


def everything_public(held: HeldBadge) -> list[str]:
    award, version = held.award, held.award.version
    pages = [
        f"/{language}{path}"
        for language in ("fr", "en")
        for path in (
            f"/attribution/{award.public_id}/",
            f"/badge/{version.achievement.public_id}/",
            f"/organisme/{award.organisation.public_id}/",
        )
    ]
    documents = [
        f"/o/{award.organisation.public_id}",
        f"/o/{award.organisation.public_id}/did.json",
        f"/achievements/{version.public_id}",
        f"/badgeclasses/{version.public_id}",
        f"/awards/{award.public_id}",
        f"/status/{award.status_list.public_id}",
        *(f"/evidence/{one.public_id}" for one in award.evidence.all()),
    ]
    return pages + documents


def test_nothing_of_the_recipient_is_public(client: Client) -> None:
    held = kept(
        evidence=[NewEvidence(kind=EvidenceKind.TEXT, text="Nadia prend le bus.")], message="Bravo Nadia"
    )
    award = held.award
    private = {
        "name": "Nadia",
        "family name": "Benali",
        "address": NADIA,
        "salt": award.salt,
        "salted hash": hash_identity(NADIA, award.salt),
        "plain hash": hashlib.sha256(NADIA.encode()).hexdigest(),
        "assertion": award.assertion_token,
        "door": door_token(shown_badge_door(held)),
        "key": str(award.id),
    }
    for path in everything_public(held):
        for accept in ("text/html", "application/json", "application/ld+json"):
            answer = client.get(path, headers={"Accept": accept}, follow=True)
            text = answer.content.decode() + str(answer.headers)
            for what, secret in private.items():
                assert secret not in text, f"{what} at {path} as {accept}"


def test_no_page_fetches_anything_from_elsewhere(client: Client) -> None:
    held = kept()
    door = shown_badge_door(held)
    paths = [path for path in everything_public(held) if path.startswith(("/fr", "/en"))]
    for path in [*paths, path_of(door), "/fr/verifier/"]:
        page = said(client.get(path))
        fetched = re.findall(
            r'<(?:img|script|link|source|video|iframe|object|form)\b[^>]*?\b(?:src|href|action|srcset)="([^"]*)"',
            page,
        )
        assert fetched
        for address in fetched:
            assert address.startswith("/"), address
            assert not address.startswith("//"), address
        assert "<style" not in page
        assert " style=" not in page
        assert not re.search(r"<script(?![^>]*\bsrc=)", page)
        assert not client.cookies or set(client.cookies) <= {"csrftoken"}


# What it costs


def test_pages_cost_the_same_whatever_they_show(client: Client, django_assert_max_num_queries: Any) -> None:
    organisation = make_organisation()
    held = kept(make_version(organisation))
    door = backpack.open_door(held.holder, held.holder)
    paths = {
        page_of(held.award): 10,
        path_of(door): 4,
        path_of(door, f"{held.award.public_id}/"): 10,
        f"/fr/organisme/{organisation.public_id}/": 3,
        f"/fr/badge/{held.award.version.achievement.public_id}/": 2,
    }
    for count in range(2):
        for path, queries in paths.items():
            client.get(path)
            with django_assert_max_num_queries(queries):
                assert client.get(path).status_code == 200
        if count == 0:
            for number in range(8):
                kept(make_version(organisation, name=f"Badge {number}"))
