"""Writing a badge in the browser: publishing, drafts, versions, pictures, the ready-made ones."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from besace.catalogue import load
from besace.web.achievements.documents import achievement_v3, badgeclass_v2
from besace.web.achievements.models import Achievement, AchievementState, AchievementVersion
from besace.web.achievements.queries import current, published
from besace.web.organisations.models import Organisation, Role
from tests.web.factories import make_achievement, make_member, make_organisation, make_version, owner_of, png

pytestmark = pytest.mark.django_db

TEXTS = {
    "name": "Parler en public",
    "description": "Présenter un sujet devant un groupe.",
    "criteria": "- Parle dix minutes\n- Répond aux questions",
    "image_text": "Un micro sur un écusson.",
    "tags": "parole, groupe, parole",
    "language": "fr",
    "text_catalogue": "Osez prendre la parole.",
}


def of(organisation: Organisation, rest: str = "badges/nouveau/") -> str:
    return f"/fr/organismes/{organisation.public_id}/{rest}"


def upload(data: bytes | None = None, name: str = "badge.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, png() if data is None else data)


def test_it_works(client: Client) -> None:
    organisation = make_organisation()
    client.force_login(owner_of(organisation))
    assert client.get(of(organisation)).status_code == 200
    answer = client.post(of(organisation), {**TEXTS, "image": upload(), "publish": "1"})
    version = published(organisation).get()
    assert answer["Location"] == of(organisation, f"badges/{version.achievement.public_id}/")
    assert version.tags == ["parole", "groupe"]
    page = client.get(answer["Location"]).content.decode()
    assert "<li>Parle dix minutes</li>" in page
    picture = client.get(of(organisation, f"badges/{version.achievement.public_id}/image/1/"))
    assert picture["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_a_draft_needs_only_a_name(client: Client) -> None:
    organisation = make_organisation()
    client.force_login(owner_of(organisation))
    client.post(of(organisation), {"name": "Idée", "language": "fr"})
    assert Achievement.objects.get().state == AchievementState.DRAFT
    assert not published(organisation).exists()


def test_what_is_missing_to_publish_is_said_by_its_field_and_the_draft_is_kept(client: Client) -> None:
    organisation = make_organisation()
    client.force_login(owner_of(organisation))
    page = client.post(of(organisation), {"name": "Idée", "language": "fr", "publish": "1"}).content.decode()
    version = AchievementVersion.objects.get()
    assert 'id="id_image_error"' in page
    assert 'id="id_description_error"' in page
    assert f'action="{of(organisation, f"badges/{version.achievement.public_id}/modifier/")}"' in page
    assert version.published_at is None


def test_a_good_picture_outlives_a_mistake_elsewhere(client: Client) -> None:
    organisation = make_organisation()
    client.force_login(owner_of(organisation))
    page = client.post(of(organisation), {**TEXTS, "name": "", "image": upload(), "publish": "1"})
    assert not Achievement.objects.exists()
    token = page.context["form"]["kept_image"].value()
    assert token
    assert "data:image/png;base64," in page.content.decode()
    client.post(of(organisation), {**TEXTS, "kept_image": token, "publish": "1"})
    version = published(organisation).get()
    assert version.png is not None


def test_a_made_up_picture_token_is_ignored(client: Client) -> None:
    organisation = make_organisation()
    client.force_login(owner_of(organisation))
    client.post(of(organisation), {**TEXTS, "kept_image": "abc:def", "publish": "1"})
    assert not published(organisation).exists()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"GIF89a", "PNG ou SVG"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>x</script></svg>', "un programme"),
        (png()[:2000], "pas pu lire"),
    ],
)
def test_a_bad_picture_is_said_by_its_field_and_the_texts_stay(
    client: Client, data: bytes, sentence: str
) -> None:
    organisation = make_organisation()
    client.force_login(owner_of(organisation))
    page = client.post(of(organisation), {**TEXTS, "image": upload(data)}).content.decode()
    assert sentence in page
    assert 'value="Parler en public"' in page
    assert 'aria-describedby="id_image_helptext id_image_error"' in page


def test_changing_a_published_badge_makes_a_new_version_and_says_so(client: Client) -> None:
    version = make_version()
    organisation = version.achievement.organisation
    client.force_login(owner_of(organisation))
    address = of(organisation, f"badges/{version.achievement.public_id}/modifier/")
    assert "nouvelle version" in client.get(address).content.decode()
    client.post(address, {**TEXTS, "name": "Nouveau nom"})
    assert current(version.achievement) == version
    page = client.get(of(organisation, f"badges/{version.achievement.public_id}/")).content.decode()
    assert "Des changements attendent" in page
    client.post(of(organisation, f"badges/{version.achievement.public_id}/publier/"))
    now = current(version.achievement)
    assert now is not None
    assert (now.name, now.number) == ("Nouveau nom", 2)
    version.refresh_from_db()
    assert version.name == "Être ponctuel"


def test_archiving_asks_first(client: Client) -> None:
    achievement = make_achievement()
    organisation = achievement.organisation
    client.force_login(owner_of(organisation))
    address = of(organisation, f"badges/{achievement.public_id}/archiver/")
    assert "Archiver ce badge" in client.get(address).content.decode()
    assert published(organisation).exists()
    client.post(address)
    assert not published(organisation).exists()
    client.post(of(organisation, f"badges/{achievement.public_id}/reprendre/"))
    assert published(organisation).exists()


def test_a_draft_is_thrown_away_after_a_question(client: Client) -> None:
    achievement = make_achievement(published=False)
    client.force_login(owner_of(achievement.organisation))
    address = of(achievement.organisation, f"badges/{achievement.public_id}/jeter/")
    client.get(address)
    assert Achievement.objects.exists()
    assert client.post(address).status_code == 302
    assert not Achievement.objects.exists()


def test_a_badge_of_another_organisation_is_not_found_under_ours(client: Client) -> None:
    theirs = make_achievement()
    ours = make_organisation()
    client.force_login(owner_of(ours))
    for rest in ("", "modifier/", "archiver/", "jeter/", "image/1/"):
        assert client.get(of(ours, f"badges/{theirs.public_id}/{rest}")).status_code == 404
    for rest in ("publier/", "reprendre/"):
        assert client.post(of(ours, f"badges/{theirs.public_id}/{rest}")).status_code == 404


@pytest.mark.parametrize("role", [Role.READER, Role.TRAINER])
def test_who_does_not_write_badges_only_looks(client: Client, role: Role) -> None:
    achievement = make_achievement()
    organisation = achievement.organisation
    client.force_login(make_member(organisation, role))
    page = client.get(of(organisation, f"badges/{achievement.public_id}/"))
    assert page.status_code == 200
    assert "modifier/" not in page.content.decode()
    for rest in ("modifier/", "archiver/", "publier/", "jeter/"):
        assert client.post(of(organisation, f"badges/{achievement.public_id}/{rest}")).status_code == 403


def test_ready_made_badges_are_ours_with_one_press(client: Client) -> None:
    organisation = make_organisation()
    client.force_login(owner_of(organisation))
    keys = [badge.slug for badge in load()[:3]]
    client.post(of(organisation, "badges-prets/"), {"badge": keys})
    mine = list(published(organisation))
    assert {one.achievement.copied_from for one in mine} == set(keys)
    for version in mine:
        assert version.svg is not None
        assert version.criteria
        assert version.text_employer
        assert achievement_v3(version)["criteria"]
        assert badgeclass_v2(version)["image"] == f"{version.badgeclass_url}/image"


def test_a_second_press_copies_nothing_twice(client: Client) -> None:
    organisation = make_organisation()
    client.force_login(owner_of(organisation))
    for _ in range(2):
        client.post(
            of(organisation, "badges-prets/"), {"badge": ["etre-ponctuel", "etre-ponctuel", "inconnu"]}
        )
    assert Achievement.objects.count() == 1
    assert "Déjà à vous" in client.get(of(organisation, "badges-prets/")).content.decode()


def test_every_ready_made_badge_can_be_copied_in_english_too(client: Client) -> None:
    organisation = make_organisation(language="en")
    client.force_login(owner_of(organisation))
    client.post(of(organisation, "badges-prets/"), {"badge": [badge.slug for badge in load()]})
    assert published(organisation).count() == len(load())
    assert all(version.language == "en" for version in published(organisation))


def test_the_shelf_filters_by_domain(client: Client) -> None:
    organisation = make_organisation()
    client.force_login(owner_of(organisation))
    everything = client.get(of(organisation, "badges-prets/")).content.decode()
    assert everything.count('name="badge"') == len(load())
    domain = load()[0].domain.key
    some = client.get(of(organisation, f"badges-prets/?domaine={domain}")).content.decode()
    assert 0 < some.count('name="badge"') < len(load())


def test_the_shelf_costs_the_same_however_much_we_have(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    organisation = make_organisation()
    client.force_login(owner_of(organisation))
    for _ in range(2):
        make_achievement(organisation)
        with django_assert_num_queries(4):
            client.get(of(organisation, "badges-prets/"))
