"""Where something stands in a document, as it is told: ``issuer.image[0].type``."""

from collections.abc import Iterator

from besace.openbadges.intake.json import JsonObject, JsonValue

MAX_NAME_CHARS = 80
"""Characters kept of each name in a place. Whoever made the document chose the names, and each place repeats all those
above it: one name of half a megabyte over thousands of objects would fill the memory."""


def below(place: str, name: str) -> str:
    """The place of a property of the object at ``place``; that of the document itself is empty.

    >>> below("issuer", "image"), below("", "issuer")
    ('issuer.image', 'issuer')
    """
    kept = name[:MAX_NAME_CHARS]
    return f"{place}.{kept}" if place else kept


def objects_at(value: JsonValue, place: str) -> Iterator[tuple[str, JsonObject]]:
    """The objects of a property, which holds one or many, each with its place."""
    if isinstance(value, dict):
        yield place, value
    elif isinstance(value, list):
        yield from ((f"{place}[{index}]", one) for index, one in enumerate(value) if isinstance(one, dict))
