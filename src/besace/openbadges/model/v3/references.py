"""What documents point to: pictures, competences of a framework, related achievements, evidence, other identifiers."""

from dataclasses import dataclass

from besace.openbadges.errors import ModelError
from besace.openbadges.intake.json import JsonObject
from besace.openbadges.model.rules import present, require_id, require_language, require_text, require_texts
from besace.openbadges.model.v3.contexts import BADGE_CLASS_TYPE
from besace.openbadges.model.vocabulary import IDENTITY_TYPES, TARGET_TYPES, require_listed


@dataclass(frozen=True, slots=True)
class Image:
    """A picture (PNG or SVG) by its address, which may be a ``data:`` URI. ``caption`` says what it shows."""

    id: str
    caption: str | None = None

    def __post_init__(self) -> None:
        require_id(self.id, "image.id")
        require_texts({"image.caption": self.caption})

    def to_json(self) -> JsonObject:
        return present({"id": self.id, "type": "Image", "caption": self.caption})


@dataclass(frozen=True, slots=True)
class Alignment:
    """A competence of a published framework that the achievement answers to."""

    target_name: str
    target_url: str
    target_type: str | None = None
    target_code: str | None = None
    target_framework: str | None = None
    target_description: str | None = None

    def __post_init__(self) -> None:
        require_text(self.target_name, "alignment.targetName")
        require_id(self.target_url, "alignment.targetUrl")
        if self.target_type is not None:
            require_listed(self.target_type, TARGET_TYPES, "alignment.targetType")

    def to_json(self) -> JsonObject:
        return present(
            {
                "type": ["Alignment"],
                "targetName": self.target_name,
                "targetUrl": self.target_url,
                "targetType": self.target_type,
                "targetCode": self.target_code,
                "targetFramework": self.target_framework,
                "targetDescription": self.target_description,
            }
        )


@dataclass(frozen=True, slots=True)
class Related:
    """Another form of the same achievement: by default its Open Badges 2.0 BadgeClass, else a translation or version.

    ``kinds`` are further types, each a full address: contexts define none.
    """

    id: str
    version: str | None = "Open Badges v2p0"
    language: str | None = None
    kinds: tuple[str, ...] = (BADGE_CLASS_TYPE,)

    def __post_init__(self) -> None:
        require_id(self.id, "related.id")
        require_texts({"related.version": self.version})
        if self.language is not None:
            require_language(self.language)
        for kind in self.kinds:
            require_id(kind, "related.type")

    def to_json(self) -> JsonObject:
        return present(
            {
                "id": self.id,
                "type": ["Related", *self.kinds],
                "inLanguage": self.language,
                "version": self.version,
            }
        )


@dataclass(frozen=True, slots=True)
class Evidence:
    """What shows that the recipient did it. Besace's own awards sign its address alone: what it shows stays the
    holder's to open.

    ``id`` is a page or a ``data:`` URI, ``narrative`` Markdown, ``kinds`` further types by their full address.
    """

    id: str | None = None
    name: str | None = None
    narrative: str | None = None
    description: str | None = None
    genre: str | None = None
    audience: str | None = None
    kinds: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.id is not None:
            require_id(self.id, "evidence.id")
        for kind in self.kinds:
            require_id(kind, "evidence.type")
        texts = {
            "evidence.name": self.name,
            "evidence.narrative": self.narrative,
            "evidence.description": self.description,
            "evidence.genre": self.genre,
            "evidence.audience": self.audience,
        }
        require_texts(texts)
        if self.id is None and not any((self.name, self.narrative, self.description)):
            raise ModelError("evidence-empty", "evidence needs an id, a name or words")

    def to_json(self) -> JsonObject:
        return present(
            {
                "id": self.id,
                "type": ["Evidence", *self.kinds],
                "name": self.name,
                "narrative": self.narrative,
                "description": self.description,
                "genre": self.genre,
                "audience": self.audience,
            }
        )


@dataclass(frozen=True, slots=True)
class IdentifierEntry:
    """A further identifier of an achievement or a profile. ``type`` is written as a string, never an array."""

    identifier: str
    identifier_type: str

    def __post_init__(self) -> None:
        require_text(self.identifier, "otherIdentifier.identifier")
        require_listed(self.identifier_type, IDENTITY_TYPES, "otherIdentifier.identifierType")

    def to_json(self) -> JsonObject:
        return {
            "type": "IdentifierEntry",
            "identifier": self.identifier,
            "identifierType": self.identifier_type,
        }
