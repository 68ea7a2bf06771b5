"""A PNG as artwork: bounded in pixels, its picture data complete, and reduced to what makes the picture."""

from besace.openbadges.errors import IntakeError
from besace.openbadges.intake import limits
from besace.openbadges.intake.inflate import inflated_size
from besace.openbadges.intake.png import SIGNATURE, Png, read_png

_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_INTERLACE_PASSES = (
    (0, 0, 8, 8),
    (4, 0, 8, 8),
    (0, 4, 4, 8),
    (2, 0, 4, 4),
    (0, 2, 2, 4),
    (1, 0, 2, 2),
    (0, 1, 1, 2),
)
_PICTURE = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})


def check_png_artwork(data: bytes) -> tuple[int, int]:
    """Width and height of an uploaded PNG, checked before any picture library sees it.

    Raises :class:`IntakeError`: the codes of :func:`~besace.openbadges.intake.png.read_png`,
    ``picture-too-large`` (side or pixels) and ``png-picture`` (picture data too short, too long or broken).
    """
    png = read_png(data)
    if max(png.width, png.height) > limits.PNG_SIDE_PIXELS or png.width * png.height > limits.PNG_PIXELS:
        raise IntakeError("picture-too-large", f"{png.width} x {png.height} pixels")
    expected = _picture_bytes(png)
    parts = (chunk.data for chunk in png.chunks if chunk.kind == b"IDAT")
    try:
        found = inflated_size(parts, max_bytes=expected)
    except IntakeError as error:
        raise IntakeError("png-picture", str(error)) from None
    if found != expected:
        raise IntakeError("png-picture", f"{found} bytes of picture, {expected} expected")
    palette = next((chunk.data for chunk in png.chunks if chunk.kind == b"PLTE"), b"")
    if len(palette) % 3 or len(palette) > 768:
        raise IntakeError("png-picture", f"palette of {len(palette)} bytes")
    return png.width, png.height


def picture_only(data: bytes) -> bytes:
    """The PNG without text, profiles, metadata, badge or animation: what a picture library may be given."""
    chunks = read_png(data).chunks
    return b"".join([SIGNATURE, *(chunk.raw for chunk in chunks if chunk.kind in _PICTURE)])


def _picture_bytes(png: Png) -> int:
    """Bytes of picture data after decompression: each line has one filter byte before it (PNG 7.3, 8)."""
    bits = _CHANNELS[png.colour_type] * png.bit_depth
    if not png.interlaced:
        return _pass_bytes(png.width, png.height, bits)
    return sum(
        _pass_bytes((png.width - left + across - 1) // across, (png.height - top + down - 1) // down, bits)
        for left, top, across, down in _INTERLACE_PASSES
    )


def _pass_bytes(width: int, height: int, bits_a_pixel: int) -> int:
    return height * (1 + (width * bits_a_pixel + 7) // 8) if width > 0 and height > 0 else 0
