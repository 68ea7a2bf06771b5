"""Tell how easy texts are to read: for French the score of Kandel and Moles (0 hard, 100 easy), for both languages sentences.

PYTHONPATH=src python tools/reading_level.py               the guide, the cards, the ready-made badges, as a table
PYTHONPATH=src python tools/reading_level.py FILE...       text files
PYTHONPATH=src python tools/reading_level.py http://...    pages of a running Besace: what stands in their main element

What the figures mean: docs/guide.md. Ends with 1 when a text of the table lies under its floor.
"""

import os
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

from besace.catalogue import load
from besace.catalogue.portrait import cards, strength
from besace.catalogue.reading import WORD, kandel_moles, sentences, words_in

if TYPE_CHECKING:
    from besace.web.guide.reading import PartText

BLOCKS = {"p", "li", "h1", "h2", "h3", "dd", "dt", "a", "button", "label", "div", "section"}
SILENT = {"script", "style", "svg"}
LEARNER_FLOOR = 70
CRITERIA_FLOOR = 60
EASY = 90
"""What a text written by the easy-to-read rules reaches; see docs/guide.md."""


@dataclass(frozen=True)
class Measured:
    """A text, the score it must reach (none: it is only shown), and whether it is French: the score is for French."""

    name: str
    text: str
    floor: int | None = None
    is_french: bool = True

    @property
    def score(self) -> float | None:
        """The score of Kandel and Moles; none for other languages, or when nothing is said."""
        return kandel_moles(self.text) if self.is_french and WORD.search(self.text) else None

    @property
    def falls_short(self) -> bool:
        """Whether it lies under its floor."""
        return self.floor is not None and (self.score is None or self.score < self.floor)

    def row(self) -> str:
        """Its line of the table."""
        said = sentences(self.text)
        score = "" if self.score is None else f"{self.score:.1f}"
        floor = "" if self.floor is None else str(self.floor)
        counts = f"{words_in(self.text):7} {len(said):9} {max(map(words_in, said), default=0):7}"
        return f"{score:>7} {floor:>5} {counts}  {self.name}{'  TOO HARD' if self.falls_short else ''}"


HEADING = f"{'score':>7} {'floor':>5} {'words':>7} {'sentences':>9} {'longest':>7}"


class MainText(HTMLParser):
    """The words of a page's main element, one line a block."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self._main = 0
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._main += tag == "main"
        self._silent += tag in SILENT
        self.text += "\n" if tag in BLOCKS else ""

    def handle_endtag(self, tag: str) -> None:
        self._main -= tag == "main"
        self._silent -= tag in SILENT
        self.text += "\n" if tag in BLOCKS else ""

    def handle_data(self, data: str) -> None:
        if self._main and not self._silent:
            self.text += data.replace("\n", " ")


def main_text(html: str) -> str:
    """Return what a page says, without its frame."""
    reader = MainText()
    reader.feed(html)
    return "\n".join(line.strip() for line in reader.text.splitlines() if line.strip())


def said(part: "PartText") -> list[str]:
    """Return what each screen of a part says, its title first; drawings say nothing here."""
    return [f"{screen.title}\n{main_text(f'<main>{screen.html}</main>')}" for screen in part.screens]


def guide(audience: str, language: str) -> dict[str, "PartText"]:
    """Return our own words of each part. Django must be ready."""
    from besace.web.guide.texts import PARTS, packaged, parse

    return {part: parse(packaged(audience, part, language)) for part in PARTS[audience]}


def wholes() -> Iterator[Measured]:
    """What has a floor, long enough for the score to mean something; and English beside it."""
    for language in ("fr", "en"):
        is_french = language == "fr"
        for audience, floor in (("learner", EASY), ("trainer", LEARNER_FLOOR)):
            for part, text in guide(audience, language).items():
                name = f"guide, {audience}: {part} ({language})"
                yield Measured(
                    name, "\n".join([text.title, *said(text)]), floor if is_french else None, is_french
                )
        all_cards = "\n".join(card.words[language].sentence for card in cards())
        yield Measured(f"cards ({language})", all_cards, EASY if is_french else None, is_french)
    reasons = "\n".join(fit.because["fr"] for card in cards() for fit in card.badges)
    yield Measured("cards: why a badge fits", reasons, LEARNER_FLOOR)
    yield Measured(
        "cards: what would show it",
        "\n".join(strength(badge.slug, "fr").shown_by for badge in load()),
        LEARNER_FLOOR,
    )
    words = [badge.words("fr") for badge in load()]
    criteria = "\n".join(criterion for one in words for criterion in one.criteria)
    yield Measured("ready-made badges: criteria", criteria, CRITERIA_FLOOR)
    texts = "\n".join(f"{w.description}\n{w.for_catalogue}\n{w.for_earner}\n{w.for_employer}" for w in words)
    yield Measured("ready-made badges: texts", texts, LEARNER_FLOOR)


def single_screens() -> Iterator[Measured]:
    """Each screen of the guide in French, for whoever rewrites it."""
    for audience in ("learner", "trainer"):
        for part, text in guide(audience, "fr").items():
            for screen, words in zip(text.screens, said(text), strict=True):
                yield Measured(f"{audience}: {part}: {screen.title}", words)


def read(name: str) -> Measured:
    """Return the text of a file, or of a page."""
    if name.startswith(("http://", "https://")):
        with urllib.request.urlopen(name, timeout=10) as answer:
            return Measured(name, main_text(answer.read().decode()))
    return Measured(name, Path(name).read_text(encoding="utf-8"))


def show_table() -> int:
    """Print what has a floor, then single screens; return how many lie under their floor."""
    measured = list(wholes())
    print("\n".join([HEADING, *(one.row() for one in measured)]))
    print("\nSingle screens, as information only: under a hundred words the score is noise.")
    print("\n".join([HEADING, *(one.row() for one in single_screens())]))
    return sum(one.falls_short for one in measured)


if __name__ == "__main__":
    if sys.argv[1:]:
        print("\n".join([HEADING, *(read(name).row() for name in sys.argv[1:])]))
        sys.exit()
    # The guide's words are read by the product, which wants a data folder: it gets one for a moment.
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DJANGO_SETTINGS_MODULE": "besace.web.settings", "BESACE_DATA_DIR": folder}
        import django

        django.setup()
        sys.exit(show_table() > 0)
