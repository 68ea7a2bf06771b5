"""Permanent addresses: programs get the document, browsers the page in their language."""

import json
from typing import Any

import pytest
from django.test import Client

from besace.web.awards import actions as awards
from besace.web.awards.models import Award
from tests.web.factories import make_achievement, make_award, make_organisation, make_version, owner_of

pytestmark = pytest.mark.django_db
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def path_of(url: str) -> str:
    return "/" + url.split("/", 3)[3]


def documents_of(award: Award) -> dict[str, str]:
    organisation = award.organisation
    return {
        "profile": path_of(organisation.profile_url),
        "did": f"{path_of(organisation.profile_url)}/did.json",
        "achievement": path_of(award.version.achievement_url),
        "badgeclass": path_of(award.version.badgeclass_url),
        "assertion": path_of(award.assertion_url),
        "status": path_of(award.status_list.url),
    }


def test_programs_get_each_document_at_the_id_that_it_declares(client: Client) -> None:
    award = make_award()
    for kind, path in documents_of(award).items():
        answer = client.get(path)
        assert answer.status_code == 200, kind
        assert answer["Content-Type"] in ("application/ld+json", "application/did+json")
        declared = answer.json()["id"]
        assert declared == award.organisation.did if kind == "did" else path_of(declared) == path


@pytest.mark.parametrize("kind", ["application/json", "application/ld+json"])
def test_a_program_gets_the_kind_of_json_that_it_asks_for(client: Client, kind: str) -> None:
    for path in documents_of(make_award()).values():
        answer = client.get(path, headers={"Accept": kind})
        assert answer["Content-Type"] == kind
        assert "Accept" in answer["Vary"]


@pytest.mark.parametrize(("languages", "start"), [("fr-FR,fr;q=0.9", "/fr/"), ("en-GB,en;q=0.9", "/en/")])
def test_a_browser_is_sent_to_the_page_in_its_language(client: Client, languages: str, start: str) -> None:
    award = make_award()
    paths = documents_of(award) | {"award": path_of(award.credential_id)}
    for kind in ("profile", "achievement", "badgeclass", "award"):
        answer = client.get(paths[kind], headers={"Accept": BROWSER, "Accept-Language": languages})
        assert answer.status_code == 302
        assert answer["Location"].startswith(start)
        assert client.get(answer["Location"]).status_code == 200


def test_a_browser_at_the_assertion_is_not_led_to_the_award_page(client: Client) -> None:
    award = make_award()
    answer = client.get(path_of(award.assertion_url), headers={"Accept": BROWSER})
    assert award.public_id not in answer.headers.get("Location", "")
    assert "/verifier/" in answer["Location"]


def test_verifiers_in_browsers_may_read_public_documents(client: Client) -> None:
    for path in documents_of(make_award()).values():
        assert client.get(path)["Access-Control-Allow-Origin"] == "*"
        asked = client.options(path)
        assert asked.status_code == 204
        assert "GET" in asked["Access-Control-Allow-Methods"]
        assert client.post(path).status_code == 405


def test_what_is_known_already_is_not_sent_again(client: Client) -> None:
    path = documents_of(make_award())["badgeclass"]
    etag = client.get(path)["ETag"]
    again = client.get(path, headers={"If-None-Match": etag})
    assert again.status_code == 304
    assert again["Access-Control-Allow-Origin"] == "*"


def test_documents_are_in_no_search_engine(client: Client) -> None:
    for path in documents_of(make_award()).values():
        assert "noindex" in client.get(path)["X-Robots-Tag"]


def test_revoked_assertion_is_gone_and_says_why(client: Client) -> None:
    award = make_award()
    before = client.get(path_of(award.assertion_url))
    awards.revoke(award, reason="Décerné par erreur", by=owner_of(award.organisation))
    for headers in ({}, {"If-None-Match": before["ETag"]}):
        answer = client.get(path_of(award.assertion_url), headers=headers)
        assert answer.status_code == 410
        told = answer.json()
        assert (told["id"], told["revoked"]) == (award.assertion_url, True)
        assert told["revocationReason"] == "Décerné par erreur"


def test_revocation_shows_in_the_status_list_at_once(client: Client) -> None:
    award = make_award()
    path = path_of(award.status_list.url)
    before: dict[str, Any] = client.get(path).json()
    awards.revoke(award, reason="Erreur", by=owner_of(award.organisation))
    after = client.get(path)
    assert after.json()["credentialSubject"]["encodedList"] != before["credentialSubject"]["encodedList"]
    assert "no-cache" in after["Cache-Control"]


def test_programs_get_no_credential_at_the_public_address_of_an_award(client: Client) -> None:
    award = make_award(name="Nadia Benali")
    for accept in ("application/json", "application/ld+json", "application/vc", "*/*"):
        answer = client.get(path_of(award.credential_id), headers={"Accept": accept})
        assert answer.status_code == 403
        assert "Nadia" not in answer.content.decode()
        assert "{" not in answer.content.decode()


def test_a_planned_award_is_not_found(client: Client) -> None:
    award = make_award(issued=False)
    assert client.get(path_of(award.assertion_url)).status_code == 404
    for accept in (BROWSER, "application/json"):
        assert client.get(path_of(award.credential_id), headers={"Accept": accept}).status_code == 404
    assert client.get(f"/fr/attribution/{award.public_id}/").status_code == 404
    assert client.get(f"/fr/attribution/{award.public_id}/apercu.png").status_code == 404


def test_a_draft_is_not_found(client: Client) -> None:
    version = make_achievement(published=False).versions.get()
    for path in (version.achievement_url, version.badgeclass_url, f"{version.badgeclass_url}/image"):
        assert client.get(path_of(path)).status_code == 404


def test_an_unknown_address_is_not_found(client: Client) -> None:
    for path in (
        "/o/nothing",
        "/achievements/nothing",
        "/assertions/nothing",
        "/awards/nothing",
        "/status/x",
    ):
        assert client.get(path).status_code == 404


def test_documents_of_one_kind_cost_the_same_however_many_awards(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    version = make_version(make_organisation())
    award = make_award(version)
    paths = documents_of(award)
    for _ in range(3):
        make_award(version)
    for path in paths.values():
        with django_assert_max_num_queries(5):
            assert client.get(path).status_code == 200


def test_the_document_in_the_process_is_the_one_served(client: Client) -> None:
    from besace.web.checking import hosted

    award = make_award()
    for kind, path in documents_of(award).items():
        found = hosted.at(f"http://localhost:8000{path}?x=1")
        assert found is not None
        served = client.get(path).json()
        own = json.loads(found.body)
        for document in (served, own):
            document.pop("proof", None)
        assert own == served, kind
