"""Text set as a PDF: what is written stays what it is, any letter comes through, and nothing takes too long."""

import io
import re
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from besace.web.foundation import typesetting
from besace.web.foundation.typesetting import UNKNOWN_LETTER, NotSet, showable, typeset

HEAD = """
#let content = json(bytes(sys.inputs.content))
#set document(title: "Essai", date: datetime(year: 2026, month: 11, day: 23))
#set text(font: ("Texte", "Libertinus Serif"), lang: "fr")
"""
WORDS = HEAD + "#content.words"


def made(folder: Path, source: str, content: object) -> PdfReader:
    template = folder / "essai.typ"
    template.write_text(source, encoding="utf-8")
    return PdfReader(io.BytesIO(typeset(template, content)))


def refused(folder: Path, source: str, content: object = None) -> str:
    with pytest.raises(NotSet) as caught:
        made(folder, source, content)
    return str(caught.value)


def test_the_document_is_tagged_and_says_its_language_and_title(tmp_path: Path) -> None:
    root = made(tmp_path, WORDS, {"words": "Bonjour"}).trailer["/Root"]
    assert root["/Lang"] == "fr"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root["/StructTreeRoot"]["/K"]


@pytest.mark.parametrize(
    "written",
    [
        '#panic("non")',
        "$x^2$ *gras* _italique_ `code`",
        '#read("/etc/passwd") \\ \\u{41} "]))',
        "= Titre // commentaire /* et */ <etiquette> @renvoi",
    ],
)
def test_what_people_write_is_never_code(tmp_path: Path, written: str) -> None:
    text = made(tmp_path, WORDS, {"words": written}).pages[0].extract_text()
    assert text.split() == written.split()


def test_every_letter_that_is_let_through_can_be_set(tmp_path: Path) -> None:
    letters = "".join(filter(re.compile(f"[{typesetting._SHOWN}]").match, map(chr, range(0x20, 0x3000))))
    assert len(letters) > 1200
    made(tmp_path, WORDS, {"words": " a".join(showable(f"a{letter}") for letter in letters)})


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("e\u0301te\u0301", "été"),
        ("Bravo 🎉 日本", f"Bravo {UNKNOWN_LETTER} {UNKNOWN_LETTER * 2}"),
        ("un\u202edeux\u2066\x00\x07\ufeff\u00ad", "undeux"),
        ("1\u202f000\u00a0€", "1\u202f000\u00a0€"),
        ("a\tb\ud800", "a b"),
    ],
)
def test_a_letter_without_a_shape_leaves_a_square(tmp_path: Path, written: str, shown: str) -> None:
    assert showable(written) == shown
    made(tmp_path, WORDS, {"words": showable(written)})


def test_every_letter_of_unicode_can_be_set_once_it_is_showable(tmp_path: Path) -> None:
    everything = "".join(map(chr, range(0, sys.maxunicode, 7)))
    made(tmp_path, WORDS, {"words": showable(everything)[:4000]})
    assert not typesetting._UNSHOWN.search(showable(everything))


def test_a_picture_without_its_words_is_refused(tmp_path: Path) -> None:
    svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><rect width='9' height='9'/></svg>"
    source = HEAD + '#image(bytes(content.svg), format: "svg")'
    assert "alt" in refused(tmp_path, source, {"svg": svg})


def test_drawings_are_set_in_their_colours_for_paper(tmp_path: Path) -> None:
    style = ".a{fill:#ff0000}@media screen and (prefers-color-scheme:dark){.a{fill:#0000ff}}"
    svg = (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><style>{style}</style>"
        "<rect class='a' width='9' height='9'/></svg>"
    )
    source = HEAD + '#image(bytes(content.svg), format: "svg", alt: "Un carré")'
    page = made(tmp_path, source, {"svg": svg}).pages[0]
    drawn = page.get_contents().get_data() + b"".join(
        form.get_object().get_data() for form in page["/Resources"].get("/XObject", {}).values()
    )
    assert b"1 0 0 scn" in drawn
    assert b"0 0 1 scn" not in drawn


def test_a_template_without_end_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "WAIT_S", 0.05)
    assert "too long" in refused(tmp_path, WORDS, {"words": "mot " * 200_000})


def test_a_document_larger_than_we_send_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "MAX_PDF_BYTES", 100)
    assert "too large" in refused(tmp_path, WORDS, {"words": "Bonjour"})


def test_only_what_lies_beside_the_template_is_read(tmp_path: Path) -> None:
    (tmp_path / "dehors.txt").write_text("secret", encoding="utf-8")
    (tmp_path / "dedans").mkdir()
    assert "escape" in refused(tmp_path / "dedans", HEAD + '#read("../dehors.txt")')
