"""Style sheets of a drawing, applied: only single selectors (element, class, id) and only properties that draw.

Every pattern here runs over foreign text of up to 2 MiB, so none may try one stretch of it from each of its characters.
"""

import re
import string
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from besace.openbadges.errors import IntakeError
from besace.openbadges.intake import limits
from besace.openbadges.intake.artwork.vocabulary import FUNCTIONS, STYLE_PROPERTIES

_RULE = re.compile(r"([^{}@;]+)\{([^{}]*)\}")
_SELECTOR = re.compile(r"\*|[.#]?-?[A-Za-z_][\w-]*", re.ASCII)
_NAME_CHARACTERS = f"{string.ascii_letters}-"
_URL = re.compile(r"""url\s*\(\s*(["']?)#([A-Za-z_][\w.:-]*)\1\s*\)""", re.ASCII | re.IGNORECASE)
_URL_START = re.compile(r"url\s*\(", re.IGNORECASE)
_FORBIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\\<>{}@]|/\*|://|javascript:|expression|data:", re.IGNORECASE
)
_NUMBER = re.compile(r"(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?", re.ASCII)
_PERHAPS_LARGE = re.compile(r"[0-9]{6}|[eE]", re.ASCII)
"""Where this is not found, every number is under 100 000."""
_SIZES = frozenset(
    {"font-size", "stroke-width", "stroke-dasharray", "stroke-dashoffset", "letter-spacing", "word-spacing"}
)
_PATHS = frozenset({"d", "points"})
_PATH_VALUE = re.compile(r"[0-9A-Za-z\s,.+-]*", re.ASCII)
_IMPORTANT = "important"

Declarations = dict[str, str]


class StyleSheet:
    """The rules of a drawing, by selector; later rules win over earlier ones of the same kind."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._by_selector: dict[str, Declarations] = {}
        for text in texts:
            self._read(text)

    def declarations_for(self, name: str, attributes: Mapping[str, str]) -> Declarations:
        """What the rules say for one element: element, then class, then id (CSS specificity)."""
        found = dict(self._by_selector.get("*", ()))
        found.update(self._by_selector.get(name, ()))
        for word in attributes.get("class", "").split():
            found.update(self._by_selector.get(f".{word}", ()))
        found.update(self._by_selector.get(f"#{attributes.get('id', '')}", ()))
        return found

    def _read(self, text: str) -> None:
        if len(text) > limits.SVG_STYLE_CHARS:
            raise IntakeError("svg-style", f"{len(text)} characters")
        rest = _without_comments(text).strip()
        position = 0
        while position < len(rest):
            rule = _RULE.match(rest, position)
            if rule is None:
                raise IntakeError("svg-style", rest[position : position + 60])
            declarations = read_declarations(rule[2])
            for selector in rule[1].split(","):
                if not _SELECTOR.fullmatch(selector.strip()):
                    raise IntakeError("svg-style", f"selector {selector.strip()[:60]}")
                self._by_selector.setdefault(selector.strip(), {}).update(declarations)
            position = rule.end()


def read_declarations(text: str) -> Declarations:
    """The declarations of a ``style`` attribute or rule that draw and are safe; others are left out."""
    if len(text) > limits.SVG_STYLE_CHARS:
        raise IntakeError("svg-style", f"{len(text)} characters")
    found: Declarations = {}
    for declaration in _without_comments(text).split(";"):
        name, colon, value = declaration.partition(":")
        bare = _without_importance(value.strip())
        attribute = name.strip().lower()
        if colon and attribute in STYLE_PROPERTIES and is_safe_attribute(attribute, bare):
            found[attribute] = bare
    return found


def is_safe_attribute(name: str, value: str) -> bool:
    """Whether an attribute that is on the list may keep this value."""
    if name in _PATHS:
        return _PATH_VALUE.fullmatch(value) is not None
    if (name in _SIZES or name not in STYLE_PROPERTIES) and not _has_bounded_numbers(value):
        return False
    return is_safe_value(value)


def is_safe_value(value: str) -> bool:
    """Whether a value only draws: no escape, no unknown function, ``url()`` only to an id of the same file."""
    if _FORBIDDEN.search(value):
        return False
    if any(name.lower() not in FUNCTIONS for name in _functions_in(value)):
        return False
    return len(_URL_START.findall(value)) == len(_URL.findall(value))


def _has_bounded_numbers(value: str) -> bool:
    """Whether every number in a value is one that a renderer can work with."""
    if _PERHAPS_LARGE.search(value) is None:
        return True
    return all(abs(float(number)) <= limits.SVG_LENGTH for number in _NUMBER.findall(value))


def _functions_in(value: str) -> Iterator[str]:
    """The names that stand before a bracket; brackets without a name call nothing."""
    for before in value.split("(")[:-1]:
        bare = before.rstrip()
        if name := bare[len(bare.rstrip(_NAME_CHARACTERS)) :]:
            yield name


def _without_comments(text: str) -> str:
    """A comment is white space; one that never ends stays, and makes its value unsafe."""
    kept: list[str] = []
    place = 0
    while (start := text.find("/*", place)) >= 0 and (end := text.find("*/", start + 2)) >= 0:
        kept.append(text[place:start])
        place = end + 2
    return " ".join([*kept, text[place:]])


def _without_importance(value: str) -> str:
    """A value without ``! important`` behind it."""
    before = value[: -len(_IMPORTANT)].rstrip()
    if value.lower().endswith(_IMPORTANT) and before.endswith("!"):
        return before[:-1].rstrip()
    return value


def local_references(value: str) -> list[str]:
    """The ids that a value names with ``url(#id)``."""
    return [match[1] for match in _URL.findall(value)] if "(" in value else []


def style_texts(root: etree._Element, style_tag: str) -> list[str]:
    """The texts of all style elements, in their order."""
    return [str(element.xpath("string()")) for element in root.iter(style_tag)]
