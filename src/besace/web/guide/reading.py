"""Read one part of the guide: simple Markdown, a title, then short screens with one drawing each. Nothing else comes through.

Used for our own words and for those that an operator or an organisation writes, so mistakes are told in plain words,
each with its line.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import nh3
from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.token import Token

from besace.web.design.scenes import scene_names

MAX_CHARS = 12_000
MAX_SCREENS = 20
MAX_TITLE_CHARS = 80
MANY_WORDS = 55
"""What one screen should hold at most: said to the writer, not forced."""

TAGS = {"p", "br", "ul", "ol", "li", "strong", "em", "a"}
LEFT_OUT = ["code", "fence", "hr", "blockquote", "lheading", "reference", "backticks"]
_reader = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable(LEFT_OUT)
_suspicious = MarkdownIt("commonmark", {"html": True}).disable(LEFT_OUT)


@dataclass(frozen=True)
class Screen:
    """One idea: a title, a drawing (``scene``, with ``alt`` for what it shows; both may be empty), a few sentences."""

    title: str
    scene: str
    alt: str
    markdown: str
    html: SafeString

    @property
    def words(self) -> int:
        """How many words the screen holds, without its title."""
        return len([word for word in self.markdown.split() if any(c.isalnum() for c in word)])


@dataclass(frozen=True)
class PartText:
    """One part of the guide, in one language."""

    title: str
    screens: tuple[Screen, ...]


@dataclass(frozen=True)
class _Draft:
    """A screen as written: its heading's line, and the lines and tokens under it."""

    title: str
    line: int
    lines: range
    tokens: list[Token]


def parse(markdown: str) -> PartText:
    """Return the part that MARKDOWN writes; raises ValidationError with every fault, each naming its line."""
    if len(markdown) > MAX_CHARS:
        raise ValidationError(
            _("This text is too long. It may have %(most)s characters at most.") % {"most": MAX_CHARS}
        )
    source = markdown.replace("\r\n", "\n").replace("\r", "\n")
    lines = source.split("\n")
    tokens = _reader.parse(source)
    faults = [*_html_faults(source), *_heading_faults(tokens)]
    drafts = list(_drafts(tokens, len(lines)))
    faults += [fault for draft in drafts for fault in _screen_faults(draft)]
    if not drafts:
        faults.append(_("There is no screen yet. Begin one with a line such as “## Its title”."))
    if len(drafts) > MAX_SCREENS:
        faults.append(
            _("There are too many screens. A part may have %(most)s at most.") % {"most": MAX_SCREENS}
        )
    if faults:
        raise ValidationError(faults)
    return PartText(_plain(tokens[1]), tuple(_screen(draft, lines) for draft in drafts))


def tokens_of(markdown: str) -> list[Token]:
    """Return what MARKDOWN is made of, for whatever shows it otherwise than as a page."""
    return _reader.parse(markdown)


def hints(part: PartText) -> list[str]:
    """What would be better, screen by screen; nothing of it is forbidden."""
    return [
        _("Screen “%(title)s” has %(words)s words. Up to %(most)s are easier to read.")
        % {"title": screen.title, "words": screen.words, "most": MANY_WORDS}
        for screen in part.screens
        if screen.words > MANY_WORDS
    ]


def _screen(draft: _Draft, lines: list[str]) -> Screen:
    image = _scene_image(draft.tokens)
    body = draft.tokens[3:] if image else draft.tokens
    first = body[0].map[0] if body and body[0].map else draft.lines.stop
    written = "\n".join(lines[first : draft.lines.stop]).strip()
    clean = nh3.clean(
        _reader.renderer.render(body, _reader.options, {}),
        tags=TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes={"https"},
        link_rel="nofollow noopener noreferrer",
    )
    scene, alt = (str(image.attrs["src"]), _plain(image)) if image else ("", "")
    return Screen(draft.title, scene, alt, written, mark_safe(clean))  # noqa: S308  cleaned just above


def _drafts(tokens: list[Token], end: int) -> Iterator[_Draft]:
    starts = [
        place for place, token in enumerate(tokens) if token.type == "heading_open" and token.tag == "h2"
    ]
    for here, after in pairwise([*starts, len(tokens)]):
        stop = _line(tokens[after]) - 1 if after < len(tokens) else end
        line = _line(tokens[here])
        yield _Draft(_plain(tokens[here + 1]), line, range(line, stop), tokens[here + 3 : after])


def _heading_faults(tokens: list[Token]) -> Iterator[str]:
    if not tokens or tokens[0].tag != "h1":
        yield _("Line 1: begin with the title of this part, such as “# Its title”.")
    headings = [place for place, token in enumerate(tokens) if token.type == "heading_open"]
    for place in headings:
        token, title = tokens[place], _plain(tokens[place + 1])
        where = {"line": _line(token), "most": MAX_TITLE_CHARS}
        if token.level or token.tag not in {"h1", "h2"} or (token.tag == "h1" and place):
            yield _("Line %(line)s: a part has one title with #, and screens with ##. Nothing else.") % where
        if not title:
            yield _("Line %(line)s: this title is empty.") % where
        if len(title) > MAX_TITLE_CHARS:
            yield _("Line %(line)s: this title is too long. It may have %(most)s characters at most.") % where
    first_screen = next((p for p in headings if tokens[p].tag == "h2"), len(tokens))
    if tokens and tokens[0].tag == "h1" and first_screen > 3 and len(tokens) > 3:
        yield _("Line %(line)s: put this under a screen, after a line such as “## Its title”.") % {
            "line": _line(tokens[3])
        }


def _screen_faults(draft: _Draft) -> Iterator[str]:
    scene = _scene_image(draft.tokens)
    body = draft.tokens[3:] if scene else draft.tokens
    if not any(token.type == "inline" and token.content.strip() for token in body):
        yield _("Line %(line)s: this screen is empty. Write a sentence under its title.") % {
            "line": draft.line
        }
    for line, token in _inner(draft.tokens):
        for check in (_image_fault, _link_fault):
            if fault := check(token, scene):
                yield fault % {"line": line}


def _image_fault(token: Token, scene: Token | None) -> str:
    if token.type != "image":
        return ""
    if token is not scene:
        return _("Line %(line)s: a screen has one drawing, alone on the line under its title.")
    if str(token.attrs["src"]) not in scene_names():
        return _("Line %(line)s: there is no drawing of this name. Choose one of the list.")
    if not _plain(token):
        return _("Line %(line)s: say between [ and ] what the drawing shows.")
    return ""


def _link_fault(token: Token, scene: Token | None) -> str:
    is_bad_link = token.type == "link_open" and not str(token.attrs["href"]).startswith("https://")
    # What the reader itself refuses, "javascript:" for one, stays text.
    is_refused = token.type == "text" and "](" in token.content
    return _("Line %(line)s: a link must begin with https://") if is_bad_link or is_refused else ""


def _html_faults(source: str) -> Iterator[str]:
    told = _("Line %(line)s: this text holds HTML, between < and >. Write it without.")
    tokens = _suspicious.parse(source)
    found = [_line(token) for token in tokens if token.type == "html_block"]
    found += [line for line, token in _inner(tokens) if token.type == "html_inline"]
    return (told % {"line": line} for line in sorted(set(found)))


def _scene_image(tokens: list[Token]) -> Token | None:
    """The drawing of a screen: an image alone in its first paragraph."""
    if len(tokens) < 2 or tokens[0].type != "paragraph_open":
        return None
    children = tokens[1].children or []
    return children[0] if len(children) == 1 and children[0].type == "image" else None


def _inner(tokens: list[Token]) -> Iterator[tuple[int, Token]]:
    """What stands inside paragraphs and headings, with the line of each."""
    for block in tokens:
        line = _line(block)
        for child in block.children or []:
            yield line, child
            line += child.type in {"softbreak", "hardbreak"}


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1


def _plain(inline: Token) -> str:
    """The words of a heading, or of a drawing, without their formatting."""
    return "".join(child.content for child in inline.children or [] if child.type == "text").strip()
