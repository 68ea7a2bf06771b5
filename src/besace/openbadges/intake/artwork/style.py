"""Style sheets of a drawing, applied: only single selectors (element, class, id) and only properties that draw."""

import re
from collections.abc import Iterable, Mapping

from lxml import etree

from besace.openbadges.errors import IntakeError
from besace.openbadges.intake import limits
from besace.openbadges.intake.artwork.vocabulary import FUNCTIONS, STYLE_PROPERTIES

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"\s*([^{}@;]+)\{([^{}]*)\}")
_SELECTOR = re.compile(r"\*|[.#]?-?[A-Za-z_][\w-]*", re.ASCII)
_FUNCTION = re.compile(r"([A-Za-z-]*)\s*\(")
_URL = re.compile(r"""url\s*\(\s*(["']?)#([A-Za-z_][\w.:-]*)\1\s*\)""", re.ASCII | re.IGNORECASE)
_URL_START = re.compile(r"url\s*\(", re.IGNORECASE)
_FORBIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\\<>{}@]|/\*|://|javascript:|expression|data:", re.IGNORECASE
)
_NUMBER = re.compile(r"[0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]{1,4})?", re.ASCII)
_SIZES = frozenset(
    {"font-size", "stroke-width", "stroke-dasharray", "stroke-dashoffset", "letter-spacing", "word-spacing"}
)
_PATHS = frozenset({"d", "points"})
_PATH_VALUE = re.compile(r"[0-9A-Za-z\s,.+-]*", re.ASCII)
_IMPORTANT = re.compile(r"\s*!\s*important\s*$", re.IGNORECASE)

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
        rest = _COMMENT.sub(" ", text).strip()
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
    for declaration in _COMMENT.sub(" ", text).split(";"):
        name, colon, value = declaration.partition(":")
        bare = _IMPORTANT.sub("", value).strip()
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
    if any(name.lower() not in FUNCTIONS and name for name in _FUNCTION.findall(value)):
        return False
    return len(_URL_START.findall(value)) == len(_URL.findall(value))


def _has_bounded_numbers(value: str) -> bool:
    """Whether every number in a value is one that a renderer can work with."""
    return all(abs(float(number)) <= limits.SVG_LENGTH for number in _NUMBER.findall(value))


def local_references(value: str) -> list[str]:
    """The ids that a value names with ``url(#id)``."""
    return [match[1] for match in _URL.findall(value)] if "(" in value else []


def style_texts(root: etree._Element, style_tag: str) -> list[str]:
    """The texts of all style elements, in their order."""
    return [str(element.xpath("string()")) for element in root.iter(style_tag)]
