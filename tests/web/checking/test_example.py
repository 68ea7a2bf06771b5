"""The instance's own example of a badge: real, signed, checked as any other, and honest about being an example."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from besace.openbadges.bake import unbake
from besace.openbadges.verify import Outcome
from besace.web.checking import example
from besace.web.checking.actions import check
from besace.web.checking.verdicts import verdict_of
from besace.web.design.verdicts import Look

pytestmark = pytest.mark.django_db
IT_IS_AN_EXAMPLE = "C’est un exemple"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_it_is_authentic_and_says_that_it_is_an_example(language: str) -> None:
    for source in (example.credential(language), example.address(language), example.picture(language)):
        report = check(source)
        assert report.outcome is Outcome.AUTHENTIC
        assert example.is_example(report)
        verdict = verdict_of(report)
        assert verdict.look is Look.AUTHENTIC
        assert verdict.under.startswith(IT_IS_AN_EXAMPLE)


def test_it_is_the_same_badge_each_time() -> None:
    before = example.credential("fr")
    example.credential.cache_clear()
    assert example.credential("fr") == before
    (carried,) = unbake(example.picture("fr"))
    assert carried.text == before


def test_a_changed_example_is_no_example() -> None:
    changed = example.credential("fr").replace(example.NAME, "Nadia Benali")
    report = check(changed)
    assert not example.is_example(report)
    assert verdict_of(report).look is Look.ALTERED


def test_a_badge_by_another_key_that_names_itself_so_is_no_example(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(example, "secret_for", lambda purpose: b"another instance's secret bytes!"[:32])
        example._signer.cache_clear()
        example.credential.cache_clear()
        foreign = example.credential("fr")
    example._signer.cache_clear()
    example.credential.cache_clear()
    report = check(foreign)
    assert report.outcome is Outcome.AUTHENTIC
    assert not example.is_example(report)
    assert verdict_of(report).look is Look.ELSEWHERE


def test_a_visitor_looks_at_it_then_checks_it(client: Client) -> None:
    page = client.get(reverse("visitor:example")).content.decode()
    assert "Camille Exemple" in page
    assert IT_IS_AN_EXAMPLE in page
    address = f"{reverse('employer:check')}?lien=http%3A%2F%2Flocalhost%3A8000%2Fexample%2Ffr"
    assert f'href="{address}"' in page
    form = client.get(address).content.decode()
    assert "http://localhost:8000/example/fr" in form
    answer = client.post(reverse("employer:check"), {"text": "http://localhost:8000/example/fr"})
    told = answer.content.decode()
    assert "Ce badge est authentique." in told
    assert IT_IS_AN_EXAMPLE in told
    assert "Camille Exemple" in told
    assert "Ce site lui-même, pour cet exemple." in told
    assert 'class="badge" src="data:image/png' in told


def test_its_picture_can_be_kept_and_carries_it(client: Client) -> None:
    answer = client.get(reverse("visitor:example_picture"))
    assert answer["Content-Type"] == "image/png"
    assert answer["Content-Disposition"] == 'attachment; filename="etre-ponctuel.png"'
    assert [one.text for one in unbake(answer.content)] == [example.credential("fr")]


def test_programs_read_it_at_its_address_and_browsers_the_page(client: Client) -> None:
    answer = client.get("/example/en", headers={"accept": "application/ld+json"})
    assert json.loads(answer.content)["credentialSubject"]["achievement"]["name"] == "Being on time"
    assert answer["Access-Control-Allow-Origin"] == "*"
    page = client.get("/example/fr", headers={"accept": "text/html"})
    assert page["Location"] == reverse("visitor:example")
    assert client.get("/example/xx").status_code == 404
