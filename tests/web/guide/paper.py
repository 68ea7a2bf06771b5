"""What a PDF says of itself: its structure tree, flattened in reading order."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pypdf import PdfReader


@dataclass(frozen=True)
class Element:
    """One element of the structure tree: its kind (``H1``, ``Figure``...), what stands in place of it, its words."""

    kind: str
    alt: str
    path: tuple[str, ...]


class Paper:
    """A PDF as a reader with a screen reader meets it."""

    def __init__(self, data: bytes) -> None:
        self.file = PdfReader(io.BytesIO(data))
        self.root: Any = self.file.trailer["/Root"]
        self.elements = list(_elements(self.root["/StructTreeRoot"]["/K"], ()))

    def of(self, kind: str) -> list[Element]:
        return [element for element in self.elements if element.kind == kind]

    @cached_property
    def pages(self) -> list[str]:
        return [page.extract_text() for page in self.file.pages]

    @cached_property
    def text(self) -> str:
        """All words, with one space between them."""
        return " ".join(" ".join(self.pages).split())

    @property
    def outline(self) -> list[tuple[int, str]]:
        """Level and title of every bookmark."""
        return list(_outline(self.file.outline, 1))

    @property
    def links(self) -> list[str]:
        """The addresses that a press opens."""
        found = [note.get_object() for page in self.file.pages for note in page.get("/Annots", [])]
        return [note["/A"]["/URI"] for note in found if "/URI" in note.get("/A", {})]

    def assert_tagged(self, language: str, title: str, author: str) -> None:
        """It is marked, says its language, title and author, and every picture in it has words."""
        assert self.root["/MarkInfo"]["/Marked"]
        assert self.root["/Lang"] == language
        assert self.root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert self.file.metadata
        assert (self.file.metadata.title, self.file.metadata.author) == (title, author)
        assert all(figure.alt.strip() for figure in self.of("Figure"))
        xmp = self.root["/Metadata"].get_data().decode()
        assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
        assert "<pdfaid:part>3</pdfaid:part>" in xmp
        assert all(page.strip() for page in self.pages)


def _elements(node: Any, path: tuple[str, ...]) -> Iterator[Element]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for child in node:
            yield from _elements(child, path)
    elif isinstance(node, dict):
        kind = str(node.get("/S", "")).lstrip("/")
        if kind:
            yield Element(kind, str(node.get("/Alt", "")), path)
        yield from _elements(node.get("/K"), (*path, kind) if kind else path)


def _outline(entries: Any, level: int) -> Iterator[tuple[int, str]]:
    for entry in entries:
        if isinstance(entry, list):
            yield from _outline(entry, level + 1)
        else:
            yield level, str(entry.title)
