"""Bake into a PNG: uncompressed iTXt chunks right after IHDR; every other chunk is copied as it stands."""

from collections.abc import Mapping

from besace.openbadges.intake.carrier import KEYWORDS
from besace.openbadges.intake.png import SIGNATURE, keyword_of, read_png, text_chunk


def bake_png(image: bytes, texts: Mapping[str, str]) -> bytes:
    """See :func:`besace.openbadges.bake.bake`; ``texts`` by keyword. Also takes out the older tEXt and zTXt twins."""
    header, *others = read_png(image).chunks
    parts: list[bytes | memoryview] = [SIGNATURE, header.raw]
    parts.extend(text_chunk(keyword, text) for keyword, text in texts.items())
    parts.extend(chunk.raw for chunk in others if keyword_of(chunk) not in KEYWORDS)
    return b"".join(parts)
