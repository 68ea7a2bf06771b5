"""How a questionnaire looks to those who answer it: on a phone, on paper, and when paper is typed in.

The numbers of questions and answers are the same everywhere, so that a sheet of paper is typed in by its numbers.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from string import ascii_lowercase

from django.utils.translation import gettext as _

from besace.web.guide.questionnaires.definition import DONT_KNOW, Definition, Kind, Question, to_json
from besace.web.guide.questionnaires.reading import MAX_ANSWER_CHARS

NUMBER_CHARS = 9


@dataclass(frozen=True, slots=True)
class ShownOption:
    value: str
    words: str
    number: int
    is_chosen: bool
    stitches: int | None
    """How many stitches stand for a step of a scale; None where stitches would say nothing."""


@dataclass(frozen=True, slots=True)
class Needs:
    """The field and the value without which a question is not asked."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to answer: a question, or one row of a matrix."""

    anchor: str
    name: str
    kind: str
    label: str
    words: str
    over: str
    help: str
    options: tuple[ShownOption, ...]
    typed: str
    errors: tuple[str, ...]
    needs: Needs | None
    question_number: int
    letter: str = ""
    most_chars: int = MAX_ANSWER_CHARS
    takes_several: bool = False
    is_required: bool = False
    condition: str = ""
    unit: str = ""

    @property
    def most_stitches(self) -> int:
        return max((option.stitches or 0 for option in self.options), default=0)

    @property
    def is_first_row(self) -> bool:
        return self.letter == "a"


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """A question as paper has it: the rows of a matrix together."""

    number: int
    kind: str
    words: str
    help: str
    condition: str
    steps: tuple[Step, ...]
    takes_several: bool

    @property
    def options(self) -> tuple[ShownOption, ...]:
        return self.steps[0].options

    @property
    def unit(self) -> str:
        return self.steps[0].unit

    @property
    def rows(self) -> tuple[Step, ...]:
        return self.steps if self.kind == Kind.MATRIX else ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole questionnaire, with what was typed and what is wrong with it."""

    title: str
    introduction: str
    thanks: str
    questions: tuple[ShownQuestion, ...]
    mark: str
    """Changes when a question changes: answers kept on a phone are for these questions only."""
    owner: str = ""
    is_unconfirmed: bool = False
    """Nobody has checked who the owner is."""
    group: str = ""
    paper_url: str = ""
    is_ours: bool = False
    """The evaluation of the guide, whose own words say that nobody knows who answered."""
    wrongs: tuple["Wrong", ...] = field(default=())

    @property
    def steps(self) -> tuple[Step, ...]:
        return tuple(step for question in self.questions for step in question.steps)

    @property
    def count(self) -> int:
        return len(self.questions)

    @property
    def screens(self) -> int:
        """One a step, one before and one after."""
        return len(self.steps) + 2


@dataclass(frozen=True, slots=True)
class Wrong:
    anchor: str
    words: str


Typed = Mapping[str, Sequence[str]]
"""What was typed: the name of a field -> its values."""
Errors = Mapping[str, Sequence[str]]
"""What is wrong: the name of a field -> sentences."""


def questions_of(
    definition: Definition, typed: Typed | None = None, errors: Errors | None = None
) -> tuple[ShownQuestion, ...]:
    """The questions in order, as they are shown in the reader's language."""
    numbers = {question.key: number for number, question in enumerate(definition.questions, 1)}
    return tuple(
        _question(
            question,
            numbers[question.key],
            _condition(definition, question, numbers),
            typed or {},
            errors or {},
        )
        for question in definition.questions
    )


def wrongs_of(questions: Sequence[ShownQuestion]) -> tuple[Wrong, ...]:
    """A line for each answer that needs a correction, which leads to it."""
    return tuple(
        Wrong(step.anchor, f"{step.label} {step.words}")
        for question in questions
        for step in question.steps
        if step.errors
    )


def mark_of(definition: Definition) -> str:
    """A short mark of these very questions."""
    text = json.dumps(to_json(definition).get("questions", []), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def part_label(number: int, index: int, kind: Kind) -> str:
    """What stands before a part: the number of its question, and a letter for a row of a matrix."""
    return f"{number}{ascii_lowercase[index]}" if kind is Kind.MATRIX else str(number)


def _question(question: Question, number: int, condition: str, typed: Typed, errors: Errors) -> ShownQuestion:
    steps = _steps(question, number, typed, errors)
    return ShownQuestion(
        number=number,
        kind=question.kind,
        words=str(question.title),
        help=_help(question),
        condition=condition,
        steps=tuple(replace(step, condition=condition) for step in steps),
        takes_several=question.kind is Kind.CHOICES,
    )


def _steps(question: Question, number: int, typed: Typed, errors: Errors) -> tuple[Step, ...]:
    is_matrix = question.kind is Kind.MATRIX
    needs = question.shown_if and Needs(f"q-{question.shown_if.question}", question.shown_if.value)
    found = []
    for index, part in enumerate(question.parts):
        letter = ascii_lowercase[index] if is_matrix else ""
        given = typed.get(part.field, ())
        found.append(
            Step(
                anchor=part.field,
                name=part.field,
                kind=question.kind,
                label=f"{part_label(number, index, question.kind)}.",
                words=str(part.label),
                over=str(question.title) if is_matrix else "",
                help=_help(question),
                options=_options(question, given),
                typed=given[0] if given else "",
                errors=tuple(errors.get(part.field, ())),
                needs=needs or None,
                question_number=number,
                letter=letter,
                most_chars=NUMBER_CHARS if question.kind is Kind.NUMBER else MAX_ANSWER_CHARS,
                takes_several=question.kind is Kind.CHOICES,
                is_required=question.required,
                unit=str(question.unit),
            )
        )
    return tuple(found)


def _options(question: Question, given: Sequence[str]) -> tuple[ShownOption, ...]:
    if question.kind in (Kind.NUMBER, Kind.TEXT):
        return ()
    return tuple(
        ShownOption(
            value=option.key,
            words=str(option.label),
            number=number,
            is_chosen=option.key in given,
            stitches=_stitches(question, option.key),
        )
        for number, option in enumerate(question.values, 1)
    )


def _stitches(question: Question, value: str) -> int | None:
    if question.kind is not Kind.SCALE or value == DONT_KNOW:
        return None
    return int(value)


def _help(question: Question) -> str:
    """The help of the question, and what its kind asks for."""
    also = _("You can choose several answers.") if question.kind is Kind.CHOICES else ""
    return " ".join(part for part in (str(question.help), also) if part)


def _condition(definition: Definition, question: Question, numbers: Mapping[str, int]) -> str:
    """Who answers this question, as paper says it."""
    condition = question.shown_if
    earlier = condition and definition.question(condition.question)
    if not condition or not earlier:
        return ""
    answer = next(str(option.label) for option in earlier.options if option.key == condition.value)
    return _("Only if your answer to question %(number)s is: %(answer)s") % {
        "number": numbers[earlier.key],
        "answer": answer,
    }
