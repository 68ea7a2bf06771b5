"""The guide on paper: tagged, in the order one reads, a part a chapter; and words stay words, whatever they look like."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from besace.web.design.scenes import scene_names
from besace.web.foundation.addresses import absolute_url
from besace.web.foundation.typesetting import NotSet
from besace.web.guide import documents
from besace.web.guide.models import AdaptedText, Audience
from besace.web.guide.pdf import guide_document
from besace.web.guide.reading import MAX_CHARS, MAX_SCREENS, parse
from besace.web.guide.texts import PARTS, part_texts
from besace.web.organisations.models import Organisation
from tests.web.factories import make_organisation
from tests.web.guide.paper import Paper

pytestmark = pytest.mark.django_db

WORDS = "# Titre\n\n## Écran\n![Une personne](guide-can-do)\n\n{}\n"


def plain(text: str) -> str:
    """TEXT with one space wherever there is any."""
    return " ".join(text.split())


def unspaced(text: str) -> str:
    """TEXT without its spaces: a line may be broken after a slash."""
    return "".join(text.split())


def adapted(organisation: Organisation | None, markdown: str, part: str = "pourquoi") -> None:
    parse(markdown)
    AdaptedText.objects.create(
        organisation=organisation, audience="learner", part=part, language="fr", markdown=markdown
    )


@pytest.fixture(scope="module")
def paper_of() -> Callable[[str, str], Paper]:
    """Each guide of ours is set once."""
    made: dict[tuple[str, str], Paper] = {}

    def paper(audience: str, language: str) -> Paper:
        if (audience, language) not in made:
            made[audience, language] = Paper(guide_document(None, Audience(audience), language).pdf())
        return made[audience, language]

    return paper


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("audience", Audience.values)
def test_our_guides_are_tagged_and_say_what_they_are(
    audience: str, language: str, paper_of: Callable[[str, str], Paper]
) -> None:
    paper, texts = paper_of(audience, language), part_texts(None, audience, language)
    title = guide_document(None, Audience(audience), language).content["title"]
    paper.assert_tagged(language, title, "Besace")
    assert plain(title) in plain(paper.pages[0])
    screens = [screen for text in texts.values() for screen in text.screens]
    assert [kind.kind for kind in paper.elements if re.fullmatch(r"H\d", kind.kind)] == ["H1"] + [
        kind for text in texts.values() for kind in ["H1", *["H2"] * len(text.screens)]
    ]
    with translation.override(language):
        contents = guide_document(None, Audience(audience), language).content["words"]["contents"]
    assert paper.outline == [(1, contents)] + [
        entry
        for text in texts.values()
        for entry in [(1, text.title), *((2, screen.title) for screen in text.screens)]
    ]
    alts = [figure.alt for figure in paper.of("Figure")]
    assert [alt for alt in alts if alt in {screen.alt for screen in screens}] == [
        screen.alt for screen in screens if screen.scene
    ]
    assert len(alts) == 1 + len(texts) + len([screen for screen in screens if screen.scene])


@pytest.mark.parametrize("audience", Audience.values)
def test_the_words_stand_in_the_order_of_the_screens(
    audience: str, paper_of: Callable[[str, str], Paper]
) -> None:
    text, place = plain(paper_of(audience, "fr").text), 0
    for part in part_texts(None, audience, "fr").values():
        for screen in part.screens:
            first_words = plain(re.sub(r"\*\*|^- |^\d+\. ", "", screen.markdown.splitlines()[0]))[:30]
            for wanted in (plain(screen.title), first_words):
                found = text.find(wanted, place)
                assert found >= place, wanted
                place = found


def test_each_part_leads_back_to_its_page(paper_of: Callable[[str, str], Paper]) -> None:
    paper = paper_of("learner", "fr")
    for part in PARTS["learner"]:
        with translation.override("fr"):
            url = absolute_url("visitor:guide_part", part)
        assert url in paper.links
        assert url.split("://")[1].rstrip("/") in paper.text
        assert [figure for figure in paper.of("Figure") if url in figure.alt]


def test_a_part_begins_on_a_page_of_its_own_and_the_contents_name_it(
    paper_of: Callable[[str, str], Paper],
) -> None:
    paper = paper_of("learner", "fr")
    contents = plain(paper.pages[1])
    for number, text in enumerate(part_texts(None, "learner", "fr").values(), start=1):
        first = f"Partie {number} sur 5 {plain(text.title)}"
        [page] = [place for place, page in enumerate(paper.pages, start=1) if plain(page).startswith(first)]
        assert re.search(rf"{re.escape(plain(text.title))} {page}\b", contents)


def test_no_scene_is_cut_from_its_words(paper_of: Callable[[str, str], Paper]) -> None:
    """The title of a screen and its last words stand on one page."""
    paper = paper_of("learner", "fr")
    for text in part_texts(None, "learner", "fr").values():
        for screen in text.screens:
            last = plain(
                re.sub(r"\*\*|\[|\]\(.*?\)", "", screen.markdown.splitlines()[-1]).lstrip("-0123456789. ")
            )
            assert any(
                plain(screen.title) in plain(page) and last[-20:] in plain(page) for page in paper.pages
            )


@pytest.mark.parametrize(
    "hostile",
    [
        '#panic() #read("/etc/passwd") #import "x"',
        "$ x^2 $ \\u{41} \\# \\\\ ~ @renvoi {etiquette}",
        '= Titre /* rien */ // rien "guillemets" ]))',
        "// https:// .. --- ... -- '' ''",
    ],
)
def test_what_looks_like_code_stays_words(hostile: str) -> None:
    organisation = make_organisation(name='#panic("nom") $x$')
    adapted(organisation, WORDS.format("Avant " + hostile + " après"))
    paper = Paper(guide_document(organisation, Audience.LEARNER, "fr").pdf())
    shown = re.sub(r"\\([\\#])", r"\1", hostile)
    assert unspaced(f"Avant {shown} après") in unspaced(paper.text)
    assert paper.file.metadata
    assert paper.file.metadata.author == '#panic("nom") $x$'


def test_every_kind_of_words_is_set() -> None:
    adapted(
        None,
        WORDS.format(
            "Un *mot* et **un autre**,\nune ligne.\n\n- un\n- deux\n  1. dedans\n\n3. trois\n4. quatre\n\n"
            "[Un site](https://exemple.org/page?a=1&b=2) et [exemple.org](https://exemple.org/)"
        ),
    )
    paper = Paper(guide_document(None, Audience.LEARNER, "fr").pdf())
    assert "Un mot et un autre, une ligne. • un • deux 1. dedans 3. trois 4. quatre" in paper.text
    assert "Un site (exemple.org/page?a=1&b=2) et exemple.org" in paper.text
    assert paper.text.count("(exemple.org") == 1
    assert "https://exemple.org/page?a=1&b=2" in paper.links
    assert {"L", "LI", "Lbl", "LBody", "Strong", "Em", "Link"} <= {one.kind for one in paper.elements}


def test_letters_that_no_face_has_leave_a_square() -> None:
    organisation = make_organisation(name="Centre 日本 🎉")
    adapted(organisation, WORDS.format("Bravo 🎉 à tous : ثلاثة").replace("Titre", "Titre 🎉"))
    paper = Paper(guide_document(organisation, Audience.LEARNER, "fr").pdf())
    assert "Bravo □ à tous : □□□□□" in paper.text
    assert "Centre □□ □" in paper.text


def test_the_longest_part_and_a_screen_taller_than_a_page_are_set() -> None:
    long = "# Titre\n\n" + "".join(f"## Écran {n}\n\nUne phrase.\n\n" for n in range(MAX_SCREENS - 1))
    long += "## Le dernier\n![Une personne](guide-can-do)\n\n"
    long += "mot " * ((MAX_CHARS - len(long) - 4) // 4) + "fin"
    adapted(None, long)
    paper = Paper(guide_document(None, Audience.LEARNER, "fr").pdf())
    assert "mot fin" in paper.text
    assert paper.text.count("Écran ") >= MAX_SCREENS - 1
    assert all(page.strip() for page in paper.pages)


def test_deep_lists_and_very_long_words_are_set() -> None:
    deep = "\n".join("  " * depth + "- pas" for depth in range(30))
    adapted(None, WORDS.format(deep + "\n\n" + "anticonstitutionnellement" * 40))
    assert Paper(guide_document(None, Audience.LEARNER, "fr").pdf()).pages


def test_every_scene_can_be_set() -> None:
    names = sorted(scene_names())
    for start in range(0, len(names), 5 * MAX_SCREENS):
        for part, first in zip(PARTS["learner"], range(start, len(names), MAX_SCREENS), strict=False):
            screens = [
                f"## {name}\n![Dessin {name}]({name})\n\nMots.\n"
                for name in names[first : first + MAX_SCREENS]
            ]
            adapted(None, "# Dessins\n\n" + "\n".join(screens), part)
        paper = Paper(guide_document(None, Audience.LEARNER, "fr").pdf())
        alts = {figure.alt for figure in paper.of("Figure")}
        assert {f"Dessin {name}" for name in names[start : start + 5 * MAX_SCREENS]} <= alts


def test_it_works(client: Client) -> None:
    answer = client.get("/fr/guide/besace-guide.pdf")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Content-Disposition"] == 'inline; filename="guide-badges.pdf"'
    answer = client.get("/en/guide/formateurs/besace-guide.pdf")
    assert answer["Content-Disposition"] == 'inline; filename="guide-for-trainers.pdf"'


def test_an_organisation_has_its_own(client: Client) -> None:
    organisation = make_organisation(name="Greta du Velay")
    adapted(organisation, WORDS.format("Chez nous, à Brives."))
    url = reverse("visitor:organisation_guide_pdf", args=[organisation.public_id])
    with translation.override("fr"):
        url = reverse("visitor:organisation_guide_pdf", args=[organisation.public_id])
    answer = client.get(url)
    assert answer["Content-Disposition"] == 'inline; filename="guide-badges-greta-du-velay.pdf"'
    paper = Paper(answer.content)
    assert "Chez nous, à Brives." in paper.text
    paper.assert_tagged("fr", "Le guide des badges", "Greta du Velay")
    assert all(
        f"/organisme/{organisation.public_id}/guide/" in link for link in paper.links if "guide" in link
    )
    assert "Brives" not in Paper(client.get("/fr/guide/besace-guide.pdf").content).text
    assert client.get("/fr/organisme/inconnu/guide/besace-guide.pdf").status_code == 404


def test_what_did_not_change_is_not_set_again(
    client: Client, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    set_now: list[object] = []
    real = documents.typeset
    monkeypatch.setattr(documents, "typeset", lambda *what: set_now.append(what) or real(*what))
    adapted(None, WORDS.format("Une fois."))
    with django_assert_num_queries(1):
        etag = client.get("/fr/guide/besace-guide.pdf")["ETag"]
    assert client.get("/fr/guide/besace-guide.pdf").status_code == 200
    again = client.get("/fr/guide/besace-guide.pdf", headers={"If-None-Match": etag})
    assert (again.status_code, again.content, len(set_now)) == (304, b"", 1)
    adapted(None, WORDS.format("Autrement."))
    changed = client.get("/fr/guide/besace-guide.pdf", headers={"If-None-Match": etag})
    assert (changed.status_code, len(set_now)) == (200, 2)


def test_what_cannot_be_set_is_said_and_not_tried_at_every_visit(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[object] = []

    def fail(*what: object) -> bytes:
        tried.append(what)
        raise NotSet("too long")

    monkeypatch.setattr(documents, "typeset", fail)
    adapted(None, WORDS.format("Impossible."))
    for _time in range(3):
        answer = client.get("/fr/guide/besace-guide.pdf")
        assert (answer.status_code, answer["Retry-After"]) == (503, "600")
        assert "Ce PDF n’est pas prêt." in answer.content.decode()
        assert "ETag" not in answer
    assert len(tried) == 1


def test_many_who_ask_at_once_have_it_set_once(monkeypatch: pytest.MonkeyPatch) -> None:
    set_now: list[bool] = []
    together = Barrier(4)

    def slow(*_what: object) -> bytes:
        set_now.append(documents._setting.locked())
        return b"%PDF"

    monkeypatch.setattr(documents, "typeset", slow)
    document = documents.Document("guide.typ", "a.pdf", {"test": "at once"})

    def ask(_number: int) -> bytes:
        together.wait()
        return document.pdf()

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(ask, range(4))) == [b"%PDF"] * 4
    assert set_now == [True]


def test_the_cover_says_that_nobody_confirmed_an_organisation() -> None:
    told = "Personne n’a encore vérifié qui est cet organisme."
    for confirmed in (True, False):
        document = guide_document(make_organisation(confirmed=confirmed), Audience.LEARNER, "fr")
        assert (told in document.content["lead"]) is not confirmed
