"""Reads N-Quads for the RDFC-1.0 suite into the terms that the library canonicalises (the library itself reads none)."""

import re

from besace.openbadges.jsonld.quads import escape
from besace.openbadges.jsonld.rdfc10 import Quad

_TERM = re.compile(
    r'\s*(?:(?P<iri><[^>]*>)|(?P<blank>_:[^\s<]+)|"(?P<text>(?:[^"\\]|\\.)*)"(?P<rest>\^\^<[^>]*>|@[A-Za-z0-9-]+)?)'
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_SHORT = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}
_XSD_STRING = "^^<http://www.w3.org/2001/XMLSchema#string>"


def parse(text: str) -> list[Quad]:
    lines = (line.strip() for line in text.split("\n"))
    return [_statement(line) for line in lines if line and not line.startswith("#")]


def _statement(line: str) -> Quad:
    terms, position = [], 0
    while found := _TERM.match(line, position):
        terms.append(_canonical(found))
        position = found.end()
    if line[position:].strip() != "." or not 3 <= len(terms) <= 4:
        raise ValueError(f"not a statement: {line}")
    return Quad(*terms)


def _canonical(found: re.Match[str]) -> str:
    if found["iri"] or found["blank"]:
        return _unescaped(found["iri"] or found["blank"])
    rest = _unescaped(found["rest"] or "")
    return f'"{escape(_unescaped(found["text"]))}"{"" if rest == _XSD_STRING else rest}'


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(
        lambda hit: chr(int(hit[1] or hit[2], 16)) if hit[1] or hit[2] else _SHORT[hit[3]], text
    )
