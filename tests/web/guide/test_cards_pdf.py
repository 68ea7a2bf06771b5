"""The cards of the self-portrait on paper: each drawing with its sentence, behind it the badges, turned as paper turns."""

import pytest
from django.test import Client

from besace.catalogue import shelf
from besace.catalogue.portrait import cards, rounds
from besace.web.guide import documents
from besace.web.guide.cards_pdf import cards_document
from tests.web.guide.paper import Paper

pytestmark = pytest.mark.django_db

TITLES = {"fr": "Mes points forts\u00a0: les cartes", "en": "My strengths: the cards"}


@pytest.fixture(params=["fr", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_it_works(client: Client) -> None:
    answer = client.get("/fr/points-forts/cartes.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="cartes-points-forts.pdf"'
    assert answer.content.startswith(b"%PDF-")


def test_what_the_browser_has_is_not_sent_again(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    etag = client.get("/fr/points-forts/cartes.pdf")["ETag"]
    monkeypatch.setattr(documents, "typeset", None)
    again = client.get("/fr/points-forts/cartes.pdf", headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert cards_document("en").digest != cards_document("fr").digest


def test_every_card_is_tagged_with_its_drawing_and_its_sentence(language: str) -> None:
    paper = Paper(cards_document(language).pdf())
    paper.assert_tagged(language, TITLES[language], "Besace")
    assert [figure.alt for figure in paper.of("Figure")] == [card.words[language].alt for card in cards()]
    for card in cards():
        assert card.words[language].sentence.replace("\u00a0", " ") in paper.text.replace("\u00a0", " ")


def test_a_page_for_each_round_and_one_for_its_back() -> None:
    paper = Paper(cards_document("fr").pdf())
    assert len(paper.pages) == 2 * len(rounds())
    assert [element.kind for element in paper.elements if element.kind[:1] == "H"] == ["H1"] + ["H2"] * 10
    for number, of_round in enumerate(rounds()):
        back = " ".join(paper.pages[2 * number + 1].split())
        for card in of_round:
            for fit in card.badges:
                assert shelf.find(fit.badge).texts["fr"].name in back


def test_the_back_of_a_card_lies_behind_it() -> None:
    """Turned on the long edge, left and right change places."""
    back = Paper(cards_document("fr").pdf()).pages[1]
    first, second = (shelf.find(card.badges[0].badge).texts["fr"].name for card in rounds()[0][:2])
    assert back.index(second) < back.index(first)
