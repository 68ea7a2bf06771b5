"""What is awarded in Open Badges 2.0."""

from dataclasses import dataclass

from besace.openbadges.errors import ModelError
from besace.openbadges.intake.json import JsonObject, JsonValue
from besace.openbadges.model.forms import OPEN_BADGES_2 as CONTEXT
from besace.openbadges.model.primitives import is_language
from besace.openbadges.model.rules import present, require_id, require_text, require_texts


@dataclass(frozen=True, slots=True)
class Alignment:
    """A competence of a published framework that the badge answers to."""

    target_name: str
    target_url: str
    target_code: str | None = None
    target_framework: str | None = None
    target_description: str | None = None

    def __post_init__(self) -> None:
        require_text(self.target_name, "alignment.targetName")
        require_id(self.target_url, "alignment.targetUrl")

    def to_json(self) -> JsonObject:
        return present(
            {
                "type": "AlignmentObject",
                "targetName": self.target_name,
                "targetUrl": self.target_url,
                "targetCode": self.target_code,
                "targetFramework": self.target_framework,
                "targetDescription": self.target_description,
            }
        )


@dataclass(frozen=True, slots=True)
class Related:
    """Another badge that is this one in another version or language; ``type`` names a class of Open Badges 3.0."""

    id: str
    type: str | None = None
    version: str | None = None
    language: str | None = None

    def __post_init__(self) -> None:
        require_id(self.id, "related.id")
        if self.language is not None and not is_language(self.language):
            raise ModelError("language-tag-wrong", self.language[:32])

    def to_json(self) -> JsonObject:
        return present(
            {
                "id": self.id,
                "type": [self.type] if self.type else None,
                "version": self.version,
                "@language": self.language,
            }
        )


@dataclass(frozen=True, slots=True)
class BadgeClass:
    """What is awarded. ``issuer`` is the Profile's address; ``image`` an address of a PNG or SVG, or a data: URI."""

    id: str
    name: str
    description: str
    image: str
    issuer: str
    criteria_narrative: str | None = None
    criteria_id: str | None = None
    tags: tuple[str, ...] = ()
    alignment: tuple[Alignment, ...] = ()
    language: str | None = None
    version: str | None = None
    related: tuple[Related, ...] = ()
    endorsement: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for value, what in ((self.id, "id"), (self.image, "image"), (self.issuer, "issuer")):
            require_id(value, f"badge.{what}")
        require_text(self.name, "badge.name")
        require_text(self.description, "badge.description")
        require_texts({"badge.version": self.version})
        if not (self.criteria_narrative and self.criteria_narrative.strip()) and self.criteria_id is None:
            raise ModelError("criteria-empty", "criteria needs a narrative or an id")
        for address in self.endorsement:
            require_id(address, "badge.endorsement")

    def to_json(self) -> JsonObject:
        criteria: JsonValue = present(
            {"id": self.criteria_id, "type": "Criteria", "narrative": self.criteria_narrative}
        )
        return present(
            {
                "@context": CONTEXT,
                "id": self.id,
                "type": "BadgeClass",
                "@language": self.language,
                "version": self.version,
                "name": self.name,
                "description": self.description,
                "image": self.image,
                "criteria": criteria,
                "issuer": self.issuer,
                "tags": list(self.tags),
                "alignment": [one.to_json() for one in self.alignment],
                "related": [one.to_json() for one in self.related],
                "endorsement": list(self.endorsement),
            }
        )
