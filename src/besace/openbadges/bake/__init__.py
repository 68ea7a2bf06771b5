"""Put a badge into its picture, and take it out again.

>>> from besace.openbadges.bake import bake, unbake
>>> svg = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
>>> [carried] = unbake(bake(svg, credential='{"type": "OpenBadgeCredential"}'))
>>> carried.text
'{"type": "OpenBadgeCredential"}'
"""

from besace.openbadges.bake.kinds import Kind, kind_of
from besace.openbadges.bake.png import bake_png
from besace.openbadges.bake.svg import bake_svg
from besace.openbadges.errors import IntakeError
from besace.openbadges.intake.carrier import (
    CLR_KEYWORD,
    CLR_NAMESPACE,
    OB2_KEYWORD,
    OB2_NAMESPACE,
    OB3_KEYWORD,
    OB3_NAMESPACE,
    Carried,
    form_of,
    sniff,
    take,
)

__all__ = ["Kind", "bake", "kind_of", "unbake"]

_PLACES: dict[Kind, tuple[str, str]] = {
    "credential": (OB3_KEYWORD, OB3_NAMESPACE),
    "assertion": (OB2_KEYWORD, OB2_NAMESPACE),
    "clr": (CLR_KEYWORD, CLR_NAMESPACE),
}


def bake(
    image: bytes, *, credential: str | None = None, assertion: str | None = None, clr: str | None = None
) -> bytes:
    """``image`` (PNG or SVG) with an Open Badges 3.0 ``credential`` and/or a 2.0 ``assertion`` in it, or a ``clr``.

    Each is a JSON document, or a compact JWS, written without white space around it; :func:`kind_of` says which one a
    text is. JSON comes out of a PNG character for character. Out of an SVG it comes as the same JSON: XML has no line
    end but the line feed, U+FFFE and U+FFFF become escapes, and the white space around it goes.

    Whatever badge the image carried before is taken out, also of another version, so that a file never holds a badge that
    nobody asked for. All other PNG chunks stay byte-identical. An SVG is written again without its ``script`` elements.
    The credential comes before the assertion. Whether the two are one award is not asked here; readers refuse any other
    pair (``ambiguous``).

    Raises :class:`IntakeError`: ``not-an-image``, ``nothing-to-bake``, ``bake-text`` (neither JSON object nor JWS),
    ``bake-combination`` (a record beside a badge: whoever reads the file could not tell which one it is about), and
    the codes of the image's parser.
    """
    given: list[tuple[Kind, str | None]] = [
        ("credential", credential),
        ("assertion", assertion),
        ("clr", clr),
    ]
    texts = {kind: _as_written(text) for kind, text in given if text is not None}
    if not texts:
        raise IntakeError("nothing-to-bake", "give a credential, an assertion, or both")
    if len(texts) > 1 and "clr" in texts:
        raise IntakeError("bake-combination", "a record stands alone in its picture")
    kind = sniff(image)
    if kind == "png":
        return bake_png(image, {_PLACES[one][0]: text for one, text in texts.items()})
    if kind == "svg":
        return bake_svg(image, {_PLACES[one][1]: text for one, text in texts.items()})
    raise IntakeError("not-an-image", f"a badge is baked into a PNG or an SVG, not into {kind}")


def unbake(image: bytes) -> tuple[Carried, ...]:
    """Every badge text that a PNG or SVG carries; empty when there is none. ``not-an-image`` for other files."""
    if sniff(image) not in ("png", "svg"):
        raise IntakeError("not-an-image", "neither PNG nor SVG")
    return take(image)


def _as_written(text: str) -> str:
    form = form_of(text, may_be_url=False)
    if form == "malformed":
        raise IntakeError("bake-text", "neither a JSON object nor a compact JWS")
    return text.strip() if form == "jws" else text
