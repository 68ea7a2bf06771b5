"""Reading other people's documents: one value where a list may stand, a text where a language map may stand."""

from collections.abc import Mapping, Sequence

from besace.openbadges.intake.json import JsonValue


def as_list(value: JsonValue) -> list[JsonValue]:
    """The values of a property that may hold none, one or many."""
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def as_object(value: JsonValue) -> dict[str, JsonValue]:
    """The object, or an empty one when something else stands there."""
    return value if isinstance(value, dict) else {}


def has_type(document: Mapping[str, JsonValue], *names: str) -> bool:
    """Whether the document's ``type`` names any of these."""
    return any(kind in names for kind in as_list(document.get("type")))


def id_of(value: JsonValue) -> str | None:
    """The address of something given by its address or as an object with an ``id``.

    A label of JSON-LD for what has no address (``_:b0``) is none: no proof covers it, so that anybody could add one.
    """
    found = value.get("id") if isinstance(value, dict) else value
    return found if isinstance(found, str) and found.strip() and not found.startswith("_:") else None


def text_of(value: JsonValue, languages: Sequence[str] = ()) -> str | None:
    """A text, in the first of the wanted languages when the document gives several."""
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, list):
        return next((found for one in value if (found := text_of(one, languages))), None)
    if isinstance(value, dict):
        if isinstance(value.get("@value"), str):
            return text_of(value["@value"])
        return _from_language_map(value, languages)
    return None


def _from_language_map(texts: Mapping[str, JsonValue], languages: Sequence[str]) -> str | None:
    readable = {tag.lower(): text for tag, text in texts.items() if isinstance(text, str) and text.strip()}
    for wanted in languages:
        for tag, text in readable.items():
            if tag == wanted.lower() or tag.split("-")[0] == wanted.lower():
                return text
    return next(iter(readable.values()), None)
