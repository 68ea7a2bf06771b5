"""The words of a screen as plain values: paragraphs, lists, and what stands in a line. For whatever is no web page.

Read by the same reader as the page (:mod:`besace.web.guide.reading`), so that paper says what the screen says.
"""

from collections.abc import Iterable
from typing import Literal, TypedDict

from markdown_it.tree import SyntaxTreeNode

from besace.web.foundation.typesetting import showable
from besace.web.guide.reading import tokens_of


class Piece(TypedDict, total=False):
    """A piece of a line: text has a ``value``, a link an address (``to``), what is not text has pieces ``inside``."""

    kind: Literal["text", "strong", "emphasis", "link", "break"]
    value: str
    to: str
    shown: str
    inside: "list[Piece]"


class Block(TypedDict, total=False):
    """A paragraph (``words``) with pieces ``inside``, or a list whose items are blocks again."""

    kind: Literal["words", "bullets", "numbers"]
    inside: list[Piece]
    start: int
    items: "list[list[Block]]"


def blocks(markdown: str) -> list[Block]:
    """The paragraphs and lists that MARKDOWN writes."""
    return _blocks(SyntaxTreeNode(tokens_of(markdown)).children)


def _blocks(nodes: Iterable[SyntaxTreeNode]) -> list[Block]:
    found: list[Block] = []
    for node in nodes:
        if node.type in {"bullet_list", "ordered_list"}:
            found.append(_list(node))
        else:
            found.extend({"kind": "words", "inside": _pieces(line.children)} for line in _lines(node))
    return found


def _list(node: SyntaxTreeNode) -> Block:
    items = [_blocks(item.children) for item in node.children]
    if node.type == "bullet_list":
        return {"kind": "bullets", "items": items}
    return {"kind": "numbers", "start": int(node.attrs.get("start", 1)), "items": items}


def _lines(node: SyntaxTreeNode) -> list[SyntaxTreeNode]:
    """Every run of words in NODE: of what we do not set as such, the words are still shown."""
    return [found for found in node.walk() if found.type == "inline"]


def _pieces(nodes: Iterable[SyntaxTreeNode]) -> list[Piece]:
    return [piece for node in nodes for piece in _piece(node)]


def _piece(node: SyntaxTreeNode) -> list[Piece]:
    match node.type:
        case "strong":
            return [{"kind": "strong", "inside": _pieces(node.children)}]
        case "em":
            return [{"kind": "emphasis", "inside": _pieces(node.children)}]
        case "link":
            return [_link(node)]
        case "softbreak" | "hardbreak":
            return [{"kind": "break"}]
        case "image":
            return []
        case _:
            return (
                [{"kind": "text", "value": showable(node.content)}]
                if node.content
                else _pieces(node.children)
            )


def _link(node: SyntaxTreeNode) -> Piece:
    """On paper the address must be read, unless the words already say it."""
    to, inside = str(node.attrs["href"]), _pieces(node.children)
    shown = to.removeprefix("https://").removesuffix("/")
    said = "".join(child.content for child in node.walk() if child.type == "text")
    return {"kind": "link", "to": to, "shown": "" if shown in said else showable(shown), "inside": inside}
