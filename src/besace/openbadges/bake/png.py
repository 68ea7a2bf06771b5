"""Bake into a PNG: an uncompressed iTXt chunk right after IHDR; every other chunk is copied as it stands."""

from besace.openbadges.intake.carrier import KEYWORDS, OB2_KEYWORD, OB3_KEYWORD
from besace.openbadges.intake.png import SIGNATURE, keyword_of, read_png, text_chunk


def bake_png(image: bytes, *, credential: str | None, assertion: str | None) -> bytes:
    """See :func:`besace.openbadges.bake.bake`. Also takes out the older tEXt and zTXt twins."""
    header, *others = read_png(image).chunks
    parts: list[bytes | memoryview] = [SIGNATURE, header.raw]
    for keyword, text in ((OB3_KEYWORD, credential), (OB2_KEYWORD, assertion)):
        if text is not None:
            parts.append(text_chunk(keyword, text))
    parts.extend(chunk.raw for chunk in others if keyword_of(chunk) not in KEYWORDS)
    return b"".join(parts)
