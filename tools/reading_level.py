"""Tell how easy French texts are to read (Kandel and Moles: 0 hard, 100 easy), a hundred words or more at a time.

PYTHONPATH=src python tools/reading_level.py               the criteria and the texts of the ready-made badges
PYTHONPATH=src python tools/reading_level.py FILE...       text files
PYTHONPATH=src python tools/reading_level.py http://...    pages of a running Besace: what stands in their main element
"""

import sys
import urllib.request
from html.parser import HTMLParser
from pathlib import Path

from besace.catalogue import load
from besace.catalogue.reading import WORD, kandel_moles

BLOCKS = {"p", "li", "h1", "h2", "h3", "dd", "dt", "a", "button", "label", "div", "section"}
SILENT = {"script", "style", "svg"}


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
    return reader.text


def texts(arguments: list[str]) -> dict[str, str]:
    """Return each text by its name."""
    if not arguments:
        words = [badge.words("fr") for badge in load()]
        return {
            "criteria": "\n".join(criterion for one in words for criterion in one.criteria),
            "short texts": "\n".join(
                f"{w.description}\n{w.for_catalogue}\n{w.for_earner}\n{w.for_employer}" for w in words
            ),
        }
    return {name: read(name) for name in arguments}


def read(name: str) -> str:
    """Return the text of a file, or of a page."""
    if name.startswith(("http://", "https://")):
        with urllib.request.urlopen(name, timeout=10) as answer:
            return main_text(answer.read().decode())
    return Path(name).read_text(encoding="utf-8")


if __name__ == "__main__":
    for name, text in texts(sys.argv[1:]).items():
        print(f"{kandel_moles(text):6.1f}  {len(WORD.findall(text)):5} words  {name}")
