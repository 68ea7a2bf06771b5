"""An organisation puts its own words into the guide, sees them, has them printed, and comes back to ours."""

import io
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.journeys.demo import OWNER, People
from tests.journeys.site import Site

WORDS = "# Chez nous\n\n## Nos mots\n\nIci, **tout le monde** sait faire.\n\n"


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[People]:
    """The demonstration and its people."""
    running = Site(tmp_path_factory.mktemp("demo") / "data", arguments=("--demo",), with_smtp=False).start()
    yield People(running, browser)
    running.stop()


@pytest.fixture
def page(people: People) -> Iterator[Page]:
    """The first part of the guide, open for its organisation's owner."""
    page = people.page(OWNER, width=1280, theme="light", language="fr")
    page.goto(f"{people.site.url}/fr/organismes/")
    page.click("main .rows a >> nth=0")
    page.get_by_role("link", name="Guide", exact=True).click()
    page.get_by_role("link", name="Modifier").first.click()
    yield page
    page.context.close()


def test_the_preview_follows_and_a_drawing_is_put_where_one_writes(page: Page) -> None:
    page.get_by_label("Le texte").fill(WORDS)
    shown = page.get_by_role("region", name="Aperçu")
    expect(shown.get_by_role("heading", name="Nos mots")).to_be_visible()
    expect(shown.locator("strong")).to_have_text("tout le monde")
    page.get_by_label("Le texte").fill("# Chez nous\n\n## Nos mots\n")
    page.get_by_text("Choisir un dessin").click()
    page.get_by_role("button", name="Mettre dans le texte guide-can-do").click()
    page.keyboard.type("\nEt voilà.")
    assert page.get_by_label("Le texte").input_value().endswith("](guide-can-do)\n\nEt voilà.")
    expect(shown.get_by_role("img")).to_have_count(1)
    expect(shown.get_by_text("Et voilà.")).to_be_visible()
    page.get_by_label("Le texte").fill("# Chez nous\n\n<b>non</b>")
    expect(shown.get_by_text("Et voilà.")).to_be_visible()


def test_own_words_hold_on_the_page_and_on_paper_until_one_comes_back(page: Page) -> None:
    page.get_by_label("Le texte").fill(WORDS)
    page.get_by_role("button", name="Garder ce texte").click()
    expect(page.get_by_text("Votre texte est gardé")).to_be_visible()
    writing = page.url
    page.get_by_role("link", name="Les mots du guide").click()
    paper = page.get_by_role("link", name="L’imprimer (PDF)").first.get_attribute("href") or ""
    answer = page.request.get(page.url.split("/fr/")[0] + paper)
    assert "Nos mots" in " ".join(one.extract_text() for one in PdfReader(io.BytesIO(answer.body())).pages)
    page.get_by_role("link", name="Le lire").first.click()
    page.get_by_role("link", name="Chez nous").click()
    expect(page.get_by_role("heading", name="Nos mots")).to_be_visible()
    page.goto(writing)
    page.get_by_role("button", name="Revenir au texte de Besace").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Pourquoi des badges")
    page.get_by_role("link", name="Voir Adapté").click()
    page.get_by_role("button", name="Reprendre cette version").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Chez nous")
