"""Results: what an achievement can be measured by, and what a recipient reached (Open Badges 3.0, B.1.18 to B.1.20)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from besace.openbadges.errors import ModelError
from besace.openbadges.intake.json import JsonObject
from besace.openbadges.model.rules import (
    present,
    require_distinct,
    require_id,
    require_text,
    require_texts,
)
from besace.openbadges.model.v3.references import Alignment
from besace.openbadges.model.vocabulary import RESULT_STATUSES, RESULT_TYPES, require_listed


@dataclass(frozen=True, slots=True)
class RubricCriterionLevel:
    """One level of a rubric. ``points`` is a number written as text, as all values of results are."""

    id: str
    name: str
    description: str | None = None
    level: str | None = None
    points: str | None = None
    alignment: tuple[Alignment, ...] = ()

    def __post_init__(self) -> None:
        require_id(self.id, "rubricCriterionLevel.id")
        require_text(self.name, "rubricCriterionLevel.name")
        require_texts(
            {
                "rubricCriterionLevel.description": self.description,
                "rubricCriterionLevel.level": self.level,
                "rubricCriterionLevel.points": self.points,
            }
        )

    def to_json(self) -> JsonObject:
        return present(
            {
                "id": self.id,
                "type": ["RubricCriterionLevel"],
                "name": self.name,
                "description": self.description,
                "level": self.level,
                "points": self.points,
                "alignment": [one.to_json() for one in self.alignment],
            }
        )


@dataclass(frozen=True, slots=True)
class ResultDescription:
    """One thing that an achievement is measured by. ``allowed_values`` and ``levels`` go from low to high."""

    id: str
    name: str
    result_type: str
    allowed_values: tuple[str, ...] = ()
    required_value: str | None = None
    required_level: str | None = None
    value_min: str | None = None
    value_max: str | None = None
    levels: tuple[RubricCriterionLevel, ...] = ()
    alignment: tuple[Alignment, ...] = ()

    def __post_init__(self) -> None:
        require_id(self.id, "resultDescription.id")
        require_text(self.name, "resultDescription.name")
        require_listed(self.result_type, RESULT_TYPES, "resultDescription.resultType")
        for value in self.allowed_values:
            require_text(value, "resultDescription.allowedValue")
        require_distinct((level.id for level in self.levels), "resultDescription.rubricCriterionLevel")
        require_texts(
            {"resultDescription.valueMin": self.value_min, "resultDescription.valueMax": self.value_max}
        )
        low, high = _number(self.value_min), _number(self.value_max)
        if low is not None and high is not None and low > high:
            raise ModelError("range-reversed", f"{self.value_min} > {self.value_max}")
        if self.required_value is not None:
            require_text(self.required_value, "resultDescription.requiredValue")
            self.require_value(self.required_value, "resultDescription.requiredValue")
        if self.required_level is not None:
            self.require_level(self.required_level, "resultDescription.requiredLevel")

    def require_value(self, value: str, what: str) -> None:
        """Raise ModelError ``value-out-of-range`` unless it is an allowed one, or between the bounds."""
        if self.allowed_values and value not in self.allowed_values:
            raise ModelError("value-out-of-range", f"{what}: {value[:80]!r}")
        given, low, high = _number(value), _number(self.value_min), _number(self.value_max)
        if given is not None and ((low is not None and given < low) or (high is not None and given > high)):
            raise ModelError("value-out-of-range", f"{what}: {value[:80]!r}")

    def require_level(self, level: str, what: str) -> None:
        """Raise ModelError ``level-unknown`` unless it is the id of one of the rubric's levels."""
        if level not in {one.id for one in self.levels}:
            raise ModelError("level-unknown", f"{what}: {level[:120]!r}")

    def to_json(self) -> JsonObject:
        return present(
            {
                "id": self.id,
                "type": ["ResultDescription"],
                "name": self.name,
                "resultType": self.result_type,
                "allowedValue": list(self.allowed_values),
                "requiredValue": self.required_value,
                "requiredLevel": self.required_level,
                "valueMin": self.value_min,
                "valueMax": self.value_max,
                "rubricCriterionLevel": [level.to_json() for level in self.levels],
                "alignment": [one.to_json() for one in self.alignment],
            }
        )


@dataclass(frozen=True, slots=True)
class Result:
    """What the recipient reached. ``description`` is the id of the ResultDescription that it answers."""

    description: str | None = None
    value: str | None = None
    status: str | None = None
    achieved_level: str | None = None
    alignment: tuple[Alignment, ...] = ()

    def __post_init__(self) -> None:
        if self.description is not None:
            require_id(self.description, "result.resultDescription")
        if self.achieved_level is not None:
            require_id(self.achieved_level, "result.achievedLevel")
        if self.status is not None:
            require_listed(self.status, RESULT_STATUSES, "result.status", extensible=False)
        require_texts({"result.value": self.value})
        if self.value is None and self.status is None and self.achieved_level is None:
            raise ModelError("result-empty", "a result has a value, a status or a level")

    def to_json(self) -> JsonObject:
        return present(
            {
                "type": ["Result"],
                "resultDescription": self.description,
                "value": self.value,
                "status": self.status,
                "achievedLevel": self.achieved_level,
                "alignment": [one.to_json() for one in self.alignment],
            }
        )


def require_described(results: Iterable[Result], descriptions: Iterable[ResultDescription]) -> None:
    """Raise ModelError unless each result keeps what the achievement says of it: ``result-not-described``,
    ``result-status-missing`` (its type is Status), ``value-out-of-range``, ``level-unknown``."""
    by_id = {one.id: one for one in descriptions}
    for result in results:
        if result.description is None:
            continue
        described = by_id.get(result.description)
        if described is None:
            raise ModelError("result-not-described", result.description)
        if described.result_type == "Status" and result.status is None:
            raise ModelError("result-status-missing", result.description)
        if result.value is not None:
            described.require_value(result.value, "result.value")
        if result.achieved_level is not None:
            described.require_level(result.achieved_level, "result.achievedLevel")


def _number(text: str | None) -> Decimal | None:
    """The number that a text spells; None when it spells none, as ``A`` or ``NaN``."""
    try:
        value = Decimal(text or "")
    except InvalidOperation:
        return None
    return value if value.is_finite() else None
