"""What can be earned."""

from dataclasses import dataclass

from besace.openbadges.errors import ModelError
from besace.openbadges.intake.json import JsonObject
from besace.openbadges.model.rules import (
    number,
    present,
    require_distinct,
    require_id,
    require_language,
    require_text,
    require_texts,
)
from besace.openbadges.model.v3.endorsement import NO_ENDORSEMENTS, Endorsements
from besace.openbadges.model.v3.profile import Profile
from besace.openbadges.model.v3.references import Alignment, IdentifierEntry, Image, Related
from besace.openbadges.model.v3.result import ResultDescription
from besace.openbadges.model.vocabulary import ACHIEVEMENT_TYPES, require_listed


@dataclass(frozen=True, slots=True)
class Criteria:
    """What one must show to earn the badge: words (Markdown), a page, or both."""

    narrative: str | None = None
    id: str | None = None

    def __post_init__(self) -> None:
        if not (self.narrative and self.narrative.strip()) and self.id is None:
            raise ModelError("criteria-empty", "criteria needs a narrative or an id")
        require_texts({"criteria.narrative": self.narrative})
        if self.id is not None:
            require_id(self.id, "criteria.id")

    def to_json(self) -> JsonObject:
        return present({"id": self.id, "type": "Criteria", "narrative": self.narrative})


@dataclass(frozen=True, slots=True)
class Achievement:
    """What was achieved. ``language`` is BCP 47 (``fr-FR``); ``related`` names the Open Badges 2.0 BadgeClass;
    ``creator`` is who wrote it, when that is not who issues it; a tag given twice is written once."""

    id: str
    name: str
    description: str
    criteria: Criteria
    image: Image | None = None
    achievement_type: str | None = "Badge"
    language: str | None = None
    tags: tuple[str, ...] = ()
    alignment: tuple[Alignment, ...] = ()
    related: tuple[Related, ...] = ()
    creator: Profile | None = None
    version: str | None = None
    credits_available: float | None = None
    field_of_study: str | None = None
    specialization: str | None = None
    human_code: str | None = None
    other_identifiers: tuple[IdentifierEntry, ...] = ()
    result_descriptions: tuple[ResultDescription, ...] = ()
    endorsements: Endorsements = NO_ENDORSEMENTS

    def __post_init__(self) -> None:
        require_id(self.id, "achievement.id")
        require_text(self.name, "achievement.name")
        require_text(self.description, "achievement.description")
        if self.achievement_type is not None:
            require_listed(self.achievement_type, ACHIEVEMENT_TYPES, "achievement.achievementType")
        if self.language is not None:
            require_language(self.language)
        for tag in self.tags:
            require_text(tag, "achievement.tag")
        if self.credits_available is not None and self.credits_available < 0:
            raise ModelError("number-wrong", f"achievement.creditsAvailable: {self.credits_available!r}")
        require_texts(
            {
                "achievement.version": self.version,
                "achievement.fieldOfStudy": self.field_of_study,
                "achievement.specialization": self.specialization,
                "achievement.humanCode": self.human_code,
            }
        )
        described = self.result_descriptions
        levels = (level.id for one in described for level in one.levels)
        require_distinct([*(one.id for one in described), *levels], "achievement.resultDescription")
        self.endorsements.require_about(self.id)

    def to_json(self) -> JsonObject:
        credits_available = self.credits_available
        return present(
            {
                "id": self.id,
                "type": ["Achievement"],
                "achievementType": self.achievement_type,
                "name": self.name,
                "description": self.description,
                "criteria": self.criteria.to_json(),
                "image": self.image.to_json() if self.image else None,
                "inLanguage": self.language,
                "tag": list(dict.fromkeys(self.tags)),
                "alignment": [one.to_json() for one in self.alignment],
                "related": [one.to_json() for one in self.related],
                "creator": self.creator.to_json() if self.creator else None,
                "version": self.version,
                "creditsAvailable": (
                    None if credits_available is None else number(credits_available, "creditsAvailable")
                ),
                "fieldOfStudy": self.field_of_study,
                "specialization": self.specialization,
                "humanCode": self.human_code,
                "otherIdentifier": [one.to_json() for one in self.other_identifiers],
                "resultDescription": [one.to_json() for one in self.result_descriptions],
                **self.endorsements.fields(),
            }
        )
