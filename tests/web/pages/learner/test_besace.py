"""My besace and the page of one badge: mine alone, whatever their number, and in files that leave with me."""

import json

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from besace.openbadges.bake import unbake
from besace.web.accounts.models import User
from besace.web.awards.actions import revoke
from besace.web.awards.models import EvidenceKind
from besace.web.backpack import actions, arranging, queries
from besace.web.backpack.models import HeldBadge
from besace.web.foundation import files
from tests.web.backpack.given import NADIA, award_to, kept, with_evidence
from tests.web.factories import make_organisation, owner_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(nadia: User) -> HeldBadge:
    return kept()


@pytest.fixture
def page(held: HeldBadge) -> str:
    return f"/fr/besace/badges/{held.award.public_id}/"


def text(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_works(hers: Client, held: HeldBadge, page: str) -> None:
    besace = text(hers, "/fr/besace/")
    assert "1 badge." in besace
    assert "Personne d’autre ne les voit." in besace
    assert page in besace
    badge = text(hers, page)
    assert "Personne d’autre ne le voit." in badge
    assert "quatre semaines" in badge
    assert "Greta du Velay" in badge


def test_a_visitor_is_asked_to_sign_in(client: Client, page: str) -> None:
    for address in ("/fr/besace/", page, "/fr/besace/liens/", "/fr/besace/collections/"):
        answer = client.get(address)
        assert answer.status_code == 302
        assert "/fr/compte/" in answer["Location"]


def test_for_another_person_the_badge_does_not_exist(stranger: Client, held: HeldBadge, page: str) -> None:
    evidence = with_evidence(held.award)
    assert held.award.public_id not in text(stranger, "/fr/besace/")
    for address in (
        page,
        f"{page}telecharger/png/",
        f"{page}telecharger/json/",
        f"{page}preuves/{evidence.public_id}/",
    ):
        assert stranger.get(address).status_code == 404
    for address in (f"{page}visibilite/", f"{page}montrer/", f"{page}collections/"):
        assert stranger.post(address).status_code == 404
    assert queries.audience_of(held).is_private


def test_reading_and_taking_away_open_no_door(hers: Client, held: HeldBadge, page: str) -> None:
    for address in (page, f"{page}telecharger/png/", "/fr/besace/"):
        hers.get(address)
    for address in (f"{page}visibilite/", f"{page}montrer/", "/fr/besace/montrer/"):
        assert hers.get(address).status_code == 405
    assert queries.audience_of(held).is_private


def test_an_empty_besace_says_what_to_do(hers: Client) -> None:
    assert "Votre besace attend son premier badge." in text(hers, "/fr/besace/")
    assert "Your besace waits for its first badge." in text(hers, "/en/besace/")


def test_a_badge_that_waits_is_shown_with_the_way_to_it(hers: Client) -> None:
    award = award_to()
    page = text(hers, "/fr/besace/")
    assert "À garder ou à refuser" in page
    assert award.version.name in page
    assert "/fr/recu/" in page


def test_newest_first(hers: Client, held: HeldBadge) -> None:
    newer = kept()
    page = text(hers, "/fr/besace/")
    assert page.index(newer.award.public_id) < page.index(held.award.public_id)


def test_filters_come_with_the_thirteenth_badge(hers: Client) -> None:
    organisation = make_organisation()
    for _ in range(12):
        kept(organisation=organisation)
    assert 'name="q"' not in text(hers, "/fr/besace/")
    other = kept(organisation=make_organisation(name="Écologie pour tous"))
    page = text(hers, "/fr/besace/")
    assert 'name="q"' in page
    assert 'name="organisme"' in page
    found = text(hers, "/fr/besace/?q=ecologie+ETRE")
    assert "1 badge trouvé." in found
    assert other.award.public_id in found
    by_issuer = text(hers, f"/fr/besace/?organisme={organisation.public_id}")
    assert "12 badges trouvés." in by_issuer
    assert "Essayez avec moins de mots." in text(hers, "/fr/besace/?q=licorne")


def test_a_page_holds_thirty(hers: Client) -> None:
    organisation = make_organisation()
    for _ in range(31):
        kept(organisation=organisation)
    first = text(hers, "/fr/besace/")
    assert first.count("/fr/besace/badges/") == 30
    assert "page=2" in first
    assert text(hers, "/fr/besace/?page=2").count("/fr/besace/badges/") == 1
    assert text(hers, "/fr/besace/?page=nonsense").count("/fr/besace/badges/") == 30


def test_what_the_besace_costs_does_not_grow(
    hers: Client, nadia: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    organisation = make_organisation()
    for number in (13, 12):
        for _ in range(number):
            actions.open_door(nadia, kept(organisation=organisation))
            award_to(organisation=organisation)
        with django_assert_num_queries(10):
            text(hers, "/fr/besace/")


def test_what_a_badge_page_costs_does_not_grow(
    hers: Client,
    nadia: User,
    held: HeldBadge,
    page: str,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in (1, 5):
        for place in range(number):
            with_evidence(held.award)
            actions.open_door(nadia, held)
            collection = arranging.make_collection(nadia, name=f"Collection {number}.{place}")
            arranging.put_in(collection, held, nadia)
            actions.open_door(nadia, collection)
            kept()
        with django_assert_num_queries(11):
            text(hers, page)


def test_the_switch_opens_a_link_and_closes_it(hers: Client, held: HeldBadge, page: str) -> None:
    opened = hers.post(f"{page}visibilite/")
    assert opened["Location"].startswith("/fr/besace/liens/")
    assert "Les personnes qui ont le lien le voient." in text(hers, page)
    closed = hers.post(f"{page}visibilite/", follow=True).content.decode()
    assert "Les liens de ce badge sont fermés." in closed
    assert "Personne d’autre ne le voit." in closed


def test_who_sees_it_names_the_collection_and_the_besace(
    hers: Client, nadia: User, held: HeldBadge, page: str
) -> None:
    collection = arranging.make_collection(nadia, name="Pour mon CV")
    arranging.put_in(collection, held, nadia)
    actions.open_door(nadia, collection)
    actions.open_door(nadia, nadia)
    badge = text(hers, page)
    assert "Personne d’autre" not in badge
    assert "Ce badge n’a pas de lien à lui." in badge
    assert "Aussi montré par la collection" in badge
    assert "toute la besace" in badge


def test_evidence_is_shown_to_its_holder(hers: Client, held: HeldBadge, page: str) -> None:
    with_evidence(held.award, text="<i>Quatre</i> semaines")
    badge = text(hers, page)
    assert "Preuves jointes" in badge
    assert "&lt;i&gt;Quatre&lt;/i&gt; semaines" in badge


def test_a_joined_file_is_given_to_its_holder_alone(
    hers: Client, stranger: Client, held: HeldBadge, page: str
) -> None:
    joined = with_evidence(held.award)
    joined.kind, joined.file = EvidenceKind.FILE, files.store(b"%PDF-1.7", media_type="application/pdf")
    joined.save()
    address = f"{page}preuves/{joined.public_id}/"
    assert address in text(hers, page)
    answer = hers.get(address)
    assert answer.content == b"%PDF-1.7"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert stranger.get(address).status_code == 404
    words = with_evidence(held.award)
    assert hers.get(f"{page}preuves/{words.public_id}/").status_code == 404


def test_a_withdrawn_badge_says_so_with_the_reason(hers: Client, held: HeldBadge, page: str) -> None:
    revoke(held.award, reason="Donné par erreur.", by=owner_of(held.award.organisation))
    badge = text(hers, page)
    assert "L’organisme a retiré ce badge." in badge
    assert "Donné par erreur." in badge
    assert "Montrer ce badge" not in badge


def test_the_picture_holds_the_badge(hers: Client, held: HeldBadge, page: str) -> None:
    answer = hers.get(f"{page}telecharger/png/")
    assert answer["Content-Type"] == "image/png"
    assert 'attachment; filename="Etre-ponctuel.png"' in answer["Content-Disposition"]
    texts = [carried.text for carried in unbake(answer.content)]
    assert held.award.credential in texts


def test_the_signed_text_is_the_stored_one(hers: Client, held: HeldBadge, page: str) -> None:
    answer = hers.get(f"{page}telecharger/json/")
    assert answer.content.decode() == held.award.credential
    assert json.loads(answer.content)["id"] == held.award.credential_id
    assert "sandbox" in answer["Content-Security-Policy"]


def test_there_is_no_drawing_of_an_uploaded_picture(hers: Client, page: str) -> None:
    assert hers.get(f"{page}telecharger/svg/").status_code == 404
    assert hers.get(f"{page}telecharger/exe/").status_code == 404
    assert "telecharger/svg" not in text(hers, page)


def test_a_badge_goes_into_a_collection_from_its_page(
    hers: Client, nadia: User, held: HeldBadge, page: str
) -> None:
    collection = arranging.make_collection(nadia, name="Pour mon CV")
    assert "Ajouter à une collection" in text(hers, page)
    hers.post(f"{page}collections/", {"collection": str(collection.pk)})
    assert [item.held for item in queries.collection_items(collection)] == [held]
    for wrong in ("", "nonsense"):
        assert hers.post(f"{page}collections/", {"collection": wrong}).status_code == 404


def test_no_cache_keeps_private_pages(hers: Client, page: str) -> None:
    for address in (page, "/fr/besace/", f"{page}telecharger/json/"):
        assert "no-store" in hers.get(address)["Cache-Control"]


def test_the_address_of_the_holder_stands_on_no_page(hers: Client, page: str) -> None:
    assert NADIA not in text(hers, page)
    assert NADIA not in text(hers, "/fr/besace/")
