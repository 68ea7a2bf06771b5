"""Put a badge into its picture, and take it out again.

>>> from besace.openbadges.bake import bake, unbake
>>> svg = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
>>> [carried] = unbake(bake(svg, credential='{"type": "OpenBadgeCredential"}'))
>>> carried.text
'{"type": "OpenBadgeCredential"}'
"""

from besace.openbadges.bake.png import bake_png
from besace.openbadges.bake.svg import bake_svg
from besace.openbadges.errors import IntakeError
from besace.openbadges.intake.carrier import Carried, form_of, sniff, take

__all__ = ["bake", "unbake"]


def bake(image: bytes, *, credential: str | None = None, assertion: str | None = None) -> bytes:
    """``image`` (PNG or SVG) with an Open Badges 3.0 ``credential`` and/or a 2.0 ``assertion`` in it.

    Each is a JSON document or a compact JWS, written character for character. Whatever badge the image carried
    before is taken out, also of another version, so that a file never holds a badge that nobody asked for. All
    other PNG chunks stay byte-identical. An SVG is written again without its ``script`` elements.

    Raises :class:`IntakeError`: ``not-an-image``, ``nothing-to-bake``, ``bake-text`` (neither JSON object nor JWS),
    and the codes of the image's parser.
    """
    if credential is None and assertion is None:
        raise IntakeError("nothing-to-bake", "give a credential, an assertion, or both")
    for text in (credential, assertion):
        if text is not None and form_of(text, may_be_url=False) == "malformed":
            raise IntakeError("bake-text", "neither a JSON object nor a compact JWS")
    kind = sniff(image)
    if kind == "png":
        return bake_png(image, credential=credential, assertion=assertion)
    if kind == "svg":
        return bake_svg(image, credential=credential, assertion=assertion)
    raise IntakeError("not-an-image", f"a badge is baked into a PNG or an SVG, not into {kind}")


def unbake(image: bytes) -> tuple[Carried, ...]:
    """Every badge text that a PNG or SVG carries; empty when there is none. ``not-an-image`` for other files."""
    if sniff(image) not in ("png", "svg"):
        raise IntakeError("not-an-image", "neither PNG nor SVG")
    return take(image)
