"""Reading one document so that nothing of it goes in silence, and the words that both versions share."""

from collections.abc import Iterator, Mapping

from besace.openbadges.intake.json import JsonObject, JsonValue
from besace.openbadges.model.reading import as_list, as_object, has_type, id_of, text_of

OPEN_BADGES_2 = "https://w3id.org/openbadges/v2"
ACHIEVEMENT_3 = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#Achievement"
PROFILE_3 = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#Profile"
VERSION_3 = "Open Badges v3p0"

RECIPIENT_TYPES = {"email": "emailAddress", "url": "ext:url", "telephone": "ext:telephone"}
EVIDENCE = ("name", "narrative", "description", "genre", "audience")


class Taking:
    """A document of which each property is either taken or noted; ``structure`` are those that say nothing of their own."""

    def __init__(self, document: Mapping[str, JsonValue], what: str, *structure: str) -> None:
        self._document = document
        self._what = what
        self._taken = {"@context", "type", *structure}

    def take(self, name: str) -> JsonValue:
        self._taken.add(name)
        return self._document.get(name)

    def text(self, name: str) -> str | None:
        """The text of a property; what is none is noted."""
        found = text_of(self._document.get(name))
        if found is not None:
            self._taken.add(name)
        return found

    def address(self) -> str | None:
        return id_of(self.take("id"))

    def left(self) -> Iterator[str]:
        for name, value in self._document.items():
            if name not in self._taken and value not in (None, [], {}, ""):
                yield f"{self._what}.{name} is not carried over"


def object_of(value: JsonValue) -> JsonObject:
    """The object that stands there, or is named there by its address alone."""
    return as_object(value) or {"id": value}


def twin_of(document: Mapping[str, JsonValue], kind: str) -> str | None:
    """The id of the same thing in the other version."""
    for one in as_list(document.get("related")):
        if has_type(as_object(one), kind):
            return id_of(as_object(one).get("id"))
    return None
