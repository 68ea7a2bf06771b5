"""What a questionnaire is made of: its questions, what can be answered, and what is counted by itself.

All are frozen values. :mod:`.definition` writes them as JSON, and reads and checks what somebody made.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import get_language


class Kind(StrEnum):
    CHOICE = "choice"
    CHOICES = "choices"
    NUMBER = "number"
    SCALE = "scale"
    MATRIX = "matrix"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Words:
    """One text in each language of the questionnaire. As a string it is the text in the language of the page."""

    by_language: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, **by_language: str) -> "Words":
        """``Words.of(fr="Âge", en="Age")``."""
        return cls(tuple(sorted(by_language.items())))

    def __bool__(self) -> bool:
        return bool(self.by_language)

    def __str__(self) -> str:
        return self.say(get_language() or "")

    def say(self, language: str) -> str:
        """The text in this language, else in the first there is."""
        texts = dict(self.by_language)
        return texts.get(language[:2]) or next(iter(texts.values()), "")

    @property
    def languages(self) -> frozenset[str]:
        return frozenset(language for language, _ in self.by_language)

    def only(self, languages: frozenset[str]) -> "Words":
        """The same in these languages alone; all of them when none is known."""
        kept = tuple(pair for pair in self.by_language if pair[0] in languages)
        return Words(kept or self.by_language)


DONT_KNOW = "dont_know"
DONT_KNOW_WORDS = Words.of(fr="Je ne sais pas", en="I don't know")
AGREEMENT = (
    Words.of(fr="Pas du tout d'accord", en="I do not agree at all"),
    Words.of(fr="Plutôt pas d'accord", en="I rather disagree"),
    Words.of(fr="Plutôt d'accord", en="I rather agree"),
    Words.of(fr="Tout à fait d'accord", en="I fully agree"),
)
STEPS = ("1", "2", "3", "4")
"""The keys of the steps of every scale, from the least to the most."""


@dataclass(frozen=True, slots=True)
class Option:
    """An answer that can be chosen, or a row of a matrix. The key is what is kept; the label may be corrected."""

    key: str
    label: Words


@dataclass(frozen=True, slots=True)
class Band:
    """Numbers that are kept as one: nobody's exact number is. Without ``high`` it has no upper end."""

    low: int
    high: int | None

    @property
    def key(self) -> str:
        return f"{self.low}+" if self.high is None else f"{self.low}-{self.high}"

    def label(self, unit: Words, languages: frozenset[str]) -> Words:
        texts = {}
        for language, (under, between, over) in _BAND_WORDS.items():
            said = over if self.high is None else under if self.low == 0 else between
            above = None if self.high is None else self.high + 1
            text = said.format(low=self.low, high=self.high, above=above)
            texts[language] = f"{text} {unit.say(language)}".rstrip()
        return Words.of(**texts).only(languages)


_BAND_WORDS = {
    "fr": ("Moins de {above}", "{low} à {high}", "À partir de {low}"),
    "en": ("Under {above}", "{low} to {high}", "From {low}"),
}


@dataclass(frozen=True, slots=True)
class Condition:
    """Ask only those who gave this value to one earlier question with a single choice."""

    question: str
    value: str


@dataclass(frozen=True, slots=True)
class Part:
    """What is answered, counted and shown by itself: a question, or one row of a matrix."""

    key: str
    question: "Question"
    label: Words

    @property
    def field(self) -> str:
        """The name of its field in a form."""
        return f"q-{self.key}"


@dataclass(frozen=True, slots=True)
class Question:
    key: str
    kind: Kind
    title: Words
    help: Words = Words()
    options: tuple[Option, ...] = ()
    rows: tuple[Option, ...] = ()
    bands: tuple[Band, ...] = ()
    unit: Words = Words()
    shown_if: Condition | None = None
    required: bool = False

    @property
    def parts(self) -> tuple[Part, ...]:
        if self.kind is Kind.MATRIX:
            return tuple(Part(f"{self.key}-{row.key}", self, row.label) for row in self.rows)
        return (Part(self.key, self, self.title),)

    @property
    def values(self) -> tuple[Option, ...]:
        """Every answer that can be counted, in the order shown. *I don't know* stands in the middle of a scale."""
        if self.kind is Kind.NUMBER:
            languages = self.title.languages
            return tuple(Option(band.key, band.label(self.unit, languages)) for band in self.bands)
        if self.kind is Kind.SCALE:
            middle = Option(DONT_KNOW, DONT_KNOW_WORDS.only(self.title.languages))
            return (*self.options[:2], middle, *self.options[2:])
        return self.options

    @property
    def field(self) -> str:
        return f"q-{self.key}"

    def band_of(self, number: int) -> Band | None:
        for band in self.bands:
            if band.low <= number and (band.high is None or number <= band.high):
                return band
        return None


Answers = Mapping[str, tuple[str, ...]]
"""What one person answered: the key of a part -> the values chosen, or the text."""


@dataclass(frozen=True, slots=True)
class Definition:
    """A whole questionnaire. ``contact`` is printed on paper: where a filled-in sheet can be sent."""

    title: Words
    questions: tuple[Question, ...]
    introduction: Words = Words()
    thanks: Words = Words()
    contact: str = ""

    @property
    def languages(self) -> frozenset[str]:
        return self.title.languages

    @property
    def parts(self) -> tuple[Part, ...]:
        return tuple(part for question in self.questions for part in question.parts)

    def question(self, key: str) -> Question | None:
        return next((question for question in self.questions if question.key == key), None)

    def asked(self, answers: Answers) -> tuple[Question, ...]:
        """The questions of somebody who answers so. An answer to a question that is not asked decides nothing."""
        found: list[Question] = []
        for question in self.questions:
            condition = question.shown_if
            if condition is None or (
                any(earlier.key == condition.question for earlier in found)
                and answers.get(condition.question) == (condition.value,)
            ):
                found.append(question)
        return tuple(found)


def scale(labels: tuple[Words, ...] = AGREEMENT) -> tuple[Option, ...]:
    """The options of a scale: four steps, from the least to the most."""
    return tuple(Option(key, label) for key, label in zip(STEPS, labels, strict=True))
