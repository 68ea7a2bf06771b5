"""Where a badge sits in a file: five carriers to read (Open Badges 0.5 to 3.0, CLR 2.0), and what each one holds.

What is found is handed over as it was written. That several badges in one file are ambiguous, or that a URL must be
fetched, is for :mod:`besace.openbadges.verify` to say.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from besace.openbadges.errors import IntakeError
from besace.openbadges.intake import limits
from besace.openbadges.intake.json import parse_object
from besace.openbadges.intake.jwt import split_compact
from besace.openbadges.intake.png import Chunk, keyword_of, read_png, read_text
from besace.openbadges.intake.svg import parse_svg

Carrier = Literal["iTXt", "tEXt", "zTXt", "svg", "none"]
Form = Literal["json", "jws", "url", "malformed"]
FileKind = Literal["png", "svg", "json", "jws", "url", "unknown"]

OB2_KEYWORD = "openbadges"
OB3_KEYWORD = "openbadgecredential"
CLR_KEYWORD = "clrcredential"
KEYWORDS = (OB2_KEYWORD, OB3_KEYWORD, CLR_KEYWORD)

OB2_NAMESPACE = "http://openbadges.org"
OB3_NAMESPACE = "https://purl.imsglobal.org/ob/v3p0"
CLR_NAMESPACE = "https://purl.imsglobal.org/clr/v2p0"
ELEMENTS = {OB2_NAMESPACE: "assertion", OB3_NAMESPACE: "credential", CLR_NAMESPACE: "credential"}
"""The element that carries a badge, by its namespace."""
BADGE_TAGS = tuple(f"{{{namespace}}}{element}" for namespace, element in ELEMENTS.items())
"""The same as lxml names them: found by namespace and local name, whatever their prefix."""

_URL = re.compile(r"https?://[^\s\x00-\x20]+", re.IGNORECASE)
_JWS_CHARACTERS = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*", re.ASCII)
_SVG_ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?svg[\s>/]|<\?xml\s|<!DOCTYPE\s+svg", re.ASCII)
_HEAD_BYTES = 16 * 1024


@dataclass(frozen=True, slots=True)
class Carried:
    """One badge text found in a file.

    ``keyword`` is the PNG keyword, or the namespace of the SVG element; empty for a file that is the badge itself.
    ``element`` is the local name of the SVG element. ``text`` is exactly what was carried; only white space around a
    JWS, a URL or the body of an SVG element is left out. ``malformed`` is a text that is none of the three forms;
    ``parse_object(text)`` says what is wrong with it as JSON.
    """

    carrier: Carrier
    keyword: str
    element: str | None
    form: Form
    text: str


def sniff(data: bytes) -> FileKind:
    """What a file is, by its first bytes; never by its name or by the type that a sender declared."""
    if data.startswith(b"\x89PNG") or data[12:16] == b"IHDR":
        return "png"
    if data.startswith((b"\xff\xfe<\0", b"\xfe\xff\0<")):
        return "svg"
    head = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:_HEAD_BYTES]
    if head.startswith(b"<"):
        return "svg" if _SVG_ROOT.search(head) and not _is_web_page(head) else "unknown"
    if head.startswith(b"{"):
        return "json"
    text = _unquote(head.decode("latin-1").strip())
    if _URL.match(text):
        return "url"
    return "jws" if _JWS_CHARACTERS.match(text) or _is_long_token(text, data) else "unknown"


def take(data: bytes) -> tuple[Carried, ...]:
    """Every badge text in an image, or the file itself when it is a badge or the address of one.

    An image without a badge gives an empty tuple. An iTXt chunk comes before a tEXt or zTXt one (the older twin of
    the same badge), otherwise the order of the file is kept.

    Raises :class:`IntakeError`: ``too-large``, ``empty``, ``unknown-format``, ``too-many-badges``, and the codes of
    :mod:`~besace.openbadges.intake.png`, :mod:`~besace.openbadges.intake.svg` and
    :mod:`~besace.openbadges.intake.json` (for a text that is not UTF-8).
    """
    if len(data) > limits.UPLOAD_BYTES:
        raise IntakeError("too-large", f"{len(data)} > {limits.UPLOAD_BYTES}")
    if not data.strip():
        raise IntakeError("empty", "no bytes")
    kind = sniff(data)
    if kind == "png":
        return _at_most(_from_png(data))
    if kind == "svg":
        return _at_most(_from_svg(data))
    if kind == "unknown":
        raise IntakeError("unknown-format", "neither PNG, SVG, JSON, JWS nor an address")
    return (_from_text(data),)


def form_of(text: str, *, may_be_url: bool) -> Form:
    """What a carried text is (Open Badges 3.0, 5.3: the first character decides, then it must hold)."""
    bare = text.strip()
    if may_be_url and _URL.fullmatch(bare) and len(bare) <= limits.URL_CHARS:
        return "url"
    try:
        if bare.startswith("{"):
            parse_object(bare)
            return "json"
        split_compact(bare)
    except IntakeError:
        return "malformed"
    return "jws"


def _from_png(data: bytes) -> list[Carried]:
    found: list[Carried] = []
    for chunk in read_png(data).chunks:
        keyword = keyword_of(chunk)
        if keyword in KEYWORDS:
            found.append(_from_chunk(chunk, keyword))
    return sorted(found, key=lambda carried: carried.carrier != "iTXt")


def _from_chunk(chunk: Chunk, keyword: str) -> Carried:
    text = read_text(chunk).text
    form = form_of(text, may_be_url=keyword == OB2_KEYWORD)
    carrier: Carrier = "iTXt" if chunk.kind == b"iTXt" else "zTXt" if chunk.kind == b"zTXt" else "tEXt"
    return Carried(carrier, keyword, None, form, text.strip() if form in ("jws", "url") else text)


def _from_svg(data: bytes) -> Iterator[Carried]:
    for element in parse_svg(data).iter(*BADGE_TAGS):
        yield _from_element(element)


def _from_element(element: etree._Element) -> Carried:
    """The body is the badge; without one, the ``verify`` attribute is (a JWS, or for 1.x and 2.0 an address)."""
    name = etree.QName(element)
    namespace = str(name.namespace)
    body = str(element.xpath("string()")).strip()
    verify = (element.get("verify") or "").strip()
    text = body or verify
    form = form_of(text, may_be_url=not body and namespace == OB2_NAMESPACE)
    if len(element):
        form = "malformed"
    return Carried("svg", namespace, name.localname, form, text)


def _from_text(data: bytes) -> Carried:
    if len(data) > limits.JSON_BYTES:
        raise IntakeError("too-large", f"{len(data)} > {limits.JSON_BYTES}")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise IntakeError("json-encoding", str(error)) from None
    bare = _unquote(text.strip())
    form = form_of(bare, may_be_url=True)
    return Carried("none", "", None, form, text if form in ("json", "malformed") else bare)


def _at_most(found: list[Carried] | Iterator[Carried]) -> tuple[Carried, ...]:
    carried: list[Carried] = []
    for one in found:
        if len(carried) == limits.BADGES_IN_ONE_FILE:
            raise IntakeError("too-many-badges", f"more than {limits.BADGES_IN_ONE_FILE}")
        carried.append(one)
    return tuple(carried)


def _unquote(text: str) -> str:
    """Some services answer with the JWS as a JSON string."""
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] == '"' else text.removeprefix('"')


def _is_web_page(head: bytes) -> bool:
    return re.search(rb"<(?:!doctype\s+html|html)\b", head, re.IGNORECASE) is not None


def _is_long_token(text: str, data: bytes) -> bool:
    """A JWS whose header or payload is longer than what was looked at."""
    return (
        len(data) > _HEAD_BYTES
        and re.fullmatch(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]*)?", text, re.ASCII) is not None
    )
