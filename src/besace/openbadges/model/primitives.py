"""Is a value what Open Badges 2.0 asks for? One small predicate for each primitive type of the text (V4)."""

import re

from besace.openbadges.errors import ModelError
from besace.openbadges.intake.addresses import split_web
from besace.openbadges.intake.json import JsonValue
from besace.openbadges.model.moments import read_short_moment

HASHED = re.compile(r"sha256\$[0-9a-f]{64}|md5\$[0-9a-f]{32}", re.IGNORECASE)

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_BLANK = re.compile(r"_:\S+")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_TELEPHONE = re.compile(r"\+?[1-9][0-9]{1,14}(;ext=[0-9]+)?")
_HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*(:[0-9]{1,5})?", re.IGNORECASE)
_PICTURE = re.compile(r"data:image/(png|svg\+xml)[;,]", re.IGNORECASE)
_LANGUAGE = re.compile(
    r"""(?:
        (?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})     # language
        (?:-[a-z]{4})?                                  # script
        (?:-(?:[a-z]{2}|[0-9]{3}))?                     # region
        (?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*        # variants
        (?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*            # extensions
        (?:-x(?:-[a-z0-9]{1,8})+)?                      # private use
        |x(?:-[a-z0-9]{1,8})+
    )""",
    re.IGNORECASE | re.VERBOSE | re.ASCII,
)
"""Well-formed by RFC 5646, section 2.1; the grandfathered tags of before 2005 are left out."""


def is_text(value: JsonValue) -> bool:
    """A text, or a JSON-LD value object around one."""
    if isinstance(value, dict):
        return isinstance(value.get("@value"), str)
    return isinstance(value, str)


def is_text_or_number(value: JsonValue) -> bool:
    return is_text(value) or (isinstance(value, int | float) and not isinstance(value, bool))


def is_boolean(value: JsonValue) -> bool:
    return isinstance(value, bool)


def is_iri(value: JsonValue) -> bool:
    """An absolute address of any scheme, or the name of a blank node."""
    return isinstance(value, str) and (_ADDRESS.fullmatch(value) or _BLANK.fullmatch(value)) is not None


def is_absolute(value: JsonValue) -> bool:
    """An absolute address of any scheme."""
    return isinstance(value, str) and _ADDRESS.fullmatch(value) is not None


def is_url(value: JsonValue) -> bool:
    """An http or https address."""
    return isinstance(value, str) and _ADDRESS.fullmatch(value) is not None and split_web(value) is not None


def is_picture_address(value: JsonValue) -> bool:
    """The address of a picture on the web, or a PNG or SVG inside the document."""
    return is_url(value) or is_data_picture(value)


def is_data_picture(value: JsonValue) -> bool:
    return isinstance(value, str) and _PICTURE.match(value) is not None


def is_moment(value: JsonValue) -> bool:
    """A date with time and zone, as ISO 8601 writes it; seconds may be missing."""
    if not isinstance(value, str):
        return False
    try:
        read_short_moment(value)
    except ModelError:
        return False
    return True


def is_email(value: JsonValue) -> bool:
    return isinstance(value, str) and _EMAIL.fullmatch(value) is not None


def is_telephone(value: JsonValue) -> bool:
    """E.164, an extension allowed."""
    return isinstance(value, str) and _TELEPHONE.fullmatch(value) is not None


def is_language(value: JsonValue) -> bool:
    """A well-formed BCP 47 tag."""
    return isinstance(value, str) and len(value) <= 100 and _LANGUAGE.fullmatch(value) is not None


def is_host(value: JsonValue) -> bool:
    """A bare host (url_authority): no scheme, no path."""
    return isinstance(value, str) and len(value) <= 259 and _HOST.fullmatch(value) is not None
