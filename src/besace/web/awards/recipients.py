"""A pasted list of people, read line by line: who is right, and what is wrong with each other line in plain words."""

import re
import unicodedata
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from besace.web.accounts.addresses import MAX_ADDRESS_CHARS, address_hmac, is_address, normalise

MAX_LINES = 500
MAX_LINE_CHARS = 500
MAX_NAME_CHARS = 120
MAX_LIST_CHARS = 120_000

_ANGLED = re.compile(r"\A(?P<name>.*?)[\s\"',;]*<\s*(?P<address>[^<>]*?)\s*>[\s,;.]*\Z")
_WORDS_WITH_AT = re.compile(r"[^\s,;<>\"]*@[^\s,;<>\"]*")
_SEPARATORS = re.compile(r"[;\t,|]")
_HEADINGS = frozenset(
    {"nom", "prénom", "prenom", "name", "first name", "last name", "e-mail", "email", "mail", "courriel"}
    | {
        "adresse",
        "address",
        "adresse e-mail",
        "adresse mail",
        "e-mail address",
        "email address",
        "nom complet",
    }
)
_QUOTES = " \t\"'“”«»\u00a0"


class Problem(StrEnum):
    """Why a line is left out. The first ones are mistakes to mend, the last ones need nothing."""

    NO_ADDRESS = "no-address"
    TWO_ADDRESSES = "two-addresses"
    NO_NAME = "no-name"
    OPEN_BRACKET = "open-bracket"
    TWO_ATS = "two-ats"
    SPACE = "space"
    ACCENT = "accent"
    NO_DOT = "no-dot"
    DOTS = "dots"
    ADDRESS = "address"
    ADDRESS_TOO_LONG = "address-too-long"
    NAME_TOO_LONG = "name-too-long"
    LINE_TOO_LONG = "line-too-long"
    INVISIBLE = "invisible"
    TOO_MANY = "too-many"
    HEADING = "heading"
    TWICE = "twice"
    ALREADY = "already"


SENTENCES: dict[Problem, str | Promise] = {
    Problem.NO_ADDRESS: _("The e-mail address is missing. Write the name, then the address."),
    Problem.TWO_ADDRESSES: _("There are two addresses on this line. Put one person on each line."),
    Problem.NO_NAME: _("The name is missing. Write it before the address: the badge will show it."),
    Problem.OPEN_BRACKET: _("One of the signs < and > is missing around the address."),
    Problem.TWO_ATS: _("This address has two @ signs. Keep only one."),
    Problem.SPACE: _("There is a space inside the address. Take it out."),
    Problem.ACCENT: _("This address has an accent or a special letter. Check how it is spelt."),
    Problem.NO_DOT: _("The end of the address is missing, such as .fr or .com."),
    Problem.DOTS: _("A dot is in the wrong place in this address: at an end, or twice in a row."),
    Problem.ADDRESS: _("This address is not right. Check how it is spelt."),
    Problem.ADDRESS_TOO_LONG: _("This address is too long to be right."),
    Problem.NAME_TOO_LONG: _("This name is too long. Shorten it to 120 letters."),
    Problem.LINE_TOO_LONG: _("This line is too long. Put one person on each line."),
    Problem.INVISIBLE: _("This line holds an invisible sign. Type it again by hand."),
    Problem.TOO_MANY: _("The list is too long: 500 people at a time. Award to the others afterwards."),
    Problem.HEADING: _("This line is a column title. It is left out."),
    Problem.TWICE: _("This person is already in the list, above. They are counted once."),
    Problem.ALREADY: _("This person already has this badge."),
}
NOTHING_TO_MEND = frozenset({Problem.HEADING, Problem.TWICE, Problem.ALREADY})


@dataclass(frozen=True, slots=True)
class Recipient:
    """A person to award to. ``address`` is in its normal form."""

    address: str
    name: str

    @property
    def hmac(self) -> bytes:
        return address_hmac(self.address)


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it was pasted, ``number`` from 1: a recipient, or the problem with it."""

    number: int
    text: str
    recipient: Recipient | None = None
    problem: Problem | None = None

    @property
    def sentence(self) -> str:
        return str(SENTENCES[self.problem]) if self.problem else ""

    @property
    def is_to_mend(self) -> bool:
        return self.problem is not None and self.problem not in NOTHING_TO_MEND


@dataclass(frozen=True, slots=True)
class Lines:
    """What a pasted list says, in its order; empty lines are not in it."""

    all: tuple[Line, ...]

    @property
    def recipients(self) -> list[Recipient]:
        return [line.recipient for line in self.all if line.recipient and line.problem is None]

    @property
    def to_mend(self) -> list[Line]:
        return [line for line in self.all if line.is_to_mend]

    @property
    def left_out(self) -> list[Line]:
        """Lines that need nothing but are not awarded: titles, repeated people, people who have the badge."""
        return [line for line in self.all if line.problem in NOTHING_TO_MEND]


Already = Callable[[Collection[bytes]], Collection[bytes]]
"""Given the keyed hashes of all addresses in the list, those that need not be awarded. Called once."""


def parse(text: str, *, first: Sequence[Recipient] = (), already: Already | None = None) -> Lines:
    """Read ``Name <address>``, ``Name, address``, ``address;Name``, columns of a spreadsheet: one person on a line.

    ``first`` are people chosen in another way; they stand before the list, as lines numbered 0.
    """
    lines = [Line(0, one.name, one) for one in first]
    seen = {one.address for one in first}
    for number, raw in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        if not raw.strip(_QUOTES + ",;"):
            continue
        line = _read(number, raw.strip())
        if line.recipient and line.recipient.address in seen:
            line = Line(number, line.text, line.recipient, Problem.TWICE)
        elif line.recipient and len(seen) >= MAX_LINES:
            line = Line(number, line.text, None, Problem.TOO_MANY)
        elif line.recipient:
            seen.add(line.recipient.address)
        lines.append(line)
    return Lines(tuple(_without_known(lines, already) if already else lines))


def _without_known(lines: list[Line], already: Already) -> list[Line]:
    hashes = [line.recipient.hmac if line.recipient and line.problem is None else b"" for line in lines]
    known = set(already([one for one in hashes if one]))
    return [
        Line(line.number, line.text, line.recipient, Problem.ALREADY) if one in known else line
        for line, one in zip(lines, hashes, strict=True)
    ]


def _read(number: int, text: str) -> Line:
    if len(text) > MAX_LINE_CHARS:
        return Line(number, text[:MAX_LINE_CHARS], None, Problem.LINE_TOO_LONG)
    if any(unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co") for char in text if char != "\t"):
        return Line(number, text, None, Problem.INVISIBLE)
    name, address, problem = _split(text)
    problem = problem or _problem_of_address(address) or _problem_of_name(name)
    if problem:
        return Line(number, text, None, problem)
    return Line(number, text, Recipient(normalise(address), name))


def _split(text: str) -> tuple[str, str, Problem | None]:
    """The name and the address of one line; they may come in either order."""
    if "@" not in text:
        cells = [cell.strip(_QUOTES).lower() for cell in _SEPARATORS.split(text)]
        return "", "", Problem.HEADING if all(cell in _HEADINGS for cell in cells) else Problem.NO_ADDRESS
    angled = _ANGLED.match(text)
    if angled:
        return _tidy_name(angled["name"]), angled["address"].removeprefix("mailto:"), None
    if "<" in text or ">" in text:
        return "", "", Problem.OPEN_BRACKET
    found = [(match.start(), match.end()) for match in _WORDS_WITH_AT.finditer(text)]
    whole = [span for span in found if text[slice(*span)].strip("@.")]
    if len(whole) > 1:
        return "", "", Problem.TWO_ADDRESSES
    start, end = found[0]
    address = text[start:end].strip("'()[]:").removeprefix("mailto:")
    if address.startswith("@") or address.endswith("@"):
        return "", "", Problem.SPACE if len(address) > 1 or len(text) > len(address) else Problem.ADDRESS
    return _tidy_name(f"{text[:start]} {text[end:]}"), address, None


def _tidy_name(text: str) -> str:
    """``"Benali, Nadia"`` and the cells of a spreadsheet become ``Benali Nadia``."""
    cells = (cell.strip(_QUOTES + "-:()[]") for cell in _SEPARATORS.split(text))
    return unicodedata.normalize("NFC", " ".join(" ".join(cell.split()) for cell in cells if cell))


def _problem_of_address(address: str) -> Problem | None:
    local, _at, host = address.rpartition("@")
    checks = (
        (Problem.NO_ADDRESS, "@" not in address),
        (Problem.TWO_ATS, "@" in local),
        (Problem.SPACE, any(char.isspace() for char in address)),
        (Problem.ADDRESS_TOO_LONG, len(address) > MAX_ADDRESS_CHARS),
        (Problem.ACCENT, not address.isascii()),
        (
            Problem.DOTS,
            ".." in address or local[:1] == "." or local[-1:] == "." or host[:1] == "." or host[-1:] == ".",
        ),
        (Problem.NO_DOT, bool(host) and "." not in host),
        (Problem.ADDRESS, not is_address(address)),
    )
    return next((problem for problem, is_so in checks if is_so), None)


def _problem_of_name(name: str) -> Problem | None:
    if not name:
        return Problem.NO_NAME
    return Problem.NAME_TOO_LONG if len(name) > MAX_NAME_CHARS else None
