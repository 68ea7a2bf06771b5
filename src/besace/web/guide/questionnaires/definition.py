"""Questionnaires as JSON, and what is told to somebody whose questionnaire cannot be asked like that.

The shape: ``{"title": WORDS, "introduction": WORDS, "thanks": WORDS, "contact": text, "questions": [QUESTION, ...]}``
with ``WORDS = {"fr": text, ...}`` in the same languages everywhere, and a question as :class:`.questions.Question` has
it. What is empty is left out. A condition can only name an earlier question, so there are no circles. A draft may have no
question yet.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from besace.web.guide.questionnaires.questions import (
    DONT_KNOW,
    STEPS,
    Answers,
    Band,
    Condition,
    Definition,
    Kind,
    Option,
    Part,
    Question,
    Words,
    scale,
)

__all__ = [
    "DONT_KNOW",
    "Answers",
    "Band",
    "Condition",
    "Definition",
    "Kind",
    "Option",
    "Part",
    "Question",
    "Words",
    "from_json",
    "in_one_language",
    "scale",
    "to_json",
]

MAX_QUESTIONS = 60
MAX_OPTIONS = 20
MAX_ROWS = 20
MAX_BANDS = 20
MAX_TITLE_CHARS = 200
MAX_LABEL_CHARS = 100
MAX_HELP_CHARS = 500
MAX_INTRODUCTION_CHARS = 2000
MAX_NUMBER = 1_000_000

_QUESTION_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
_OPTION_KEY = re.compile(r"[a-z0-9][a-z0-9_]{0,39}")
_WITH_OPTIONS = frozenset({Kind.CHOICE, Kind.CHOICES, Kind.SCALE, Kind.MATRIX})
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff]")
T = TypeVar("T")


def to_json(definition: Definition) -> dict[str, Any]:
    """What :func:`from_json` reads back."""
    return _without_empty(
        title=dict(definition.title.by_language),
        introduction=dict(definition.introduction.by_language),
        thanks=dict(definition.thanks.by_language),
        contact=definition.contact,
        questions=[_question_to_json(question) for question in definition.questions],
    )


def from_json(raw: object) -> Definition:
    """Read a questionnaire. Raises ``ValidationError`` in plain words: a message dict by question key.

    What concerns no single question comes under ``title``, ``introduction``, ``thanks``, ``contact`` or ``questions``; a
    question without a usable key under ``#`` and its number.
    """
    data = _object(raw, {"title", "introduction", "thanks", "contact", "questions"})
    problems: dict[str, list[str]] = {}

    def part(name: str, read: Callable[[], T], otherwise: T) -> T:
        try:
            return read()
        except ValidationError as refused:
            problems.setdefault(name, []).extend(refused.messages)
            return otherwise

    title = part("title", lambda: _words(data.get("title"), MAX_TITLE_CHARS), Words())
    languages = title.languages or frozenset(dict(settings.LANGUAGES))
    long = MAX_INTRODUCTION_CHARS
    found = Definition(
        title=title,
        introduction=part(
            "introduction", lambda: _optional(data.get("introduction"), long, languages), Words()
        ),
        thanks=part("thanks", lambda: _optional(data.get("thanks"), long, languages), Words()),
        contact=part("contact", lambda: _text(data.get("contact", ""), MAX_TITLE_CHARS), ""),
        questions=tuple(_questions(data.get("questions"), languages, problems)),
    )
    if problems:
        raise ValidationError(problems)
    return found


def in_one_language(definition: Definition, language: str) -> Definition:
    """The same questionnaire in this language alone; in its first one when it does not have it."""
    has_it = language in definition.languages
    chosen = frozenset({language if has_it else min(definition.languages)})

    def options(found: Iterable[Option]) -> tuple[Option, ...]:
        return tuple(replace(option, label=option.label.only(chosen)) for option in found)

    return replace(
        definition,
        title=definition.title.only(chosen),
        introduction=definition.introduction.only(chosen),
        thanks=definition.thanks.only(chosen),
        questions=tuple(
            replace(
                question,
                title=question.title.only(chosen),
                help=question.help.only(chosen),
                unit=question.unit.only(chosen),
                options=options(question.options),
                rows=options(question.rows),
            )
            for question in definition.questions
        ),
    )


def _questions(raw: object, languages: frozenset[str], problems: dict[str, list[str]]) -> list[Question]:
    items = _list(raw if raw is not None else [])
    if len(items) > MAX_QUESTIONS:
        problems["questions"] = [
            _("A questionnaire has %(most)s questions at most.") % {"most": MAX_QUESTIONS}
        ]
        return []
    found: list[Question] = []
    for number, item in enumerate(items, 1):
        key = item.get("key") if isinstance(item, dict) else None
        if not (isinstance(key, str) and _QUESTION_KEY.fullmatch(key)) or any(key == q.key for q in found):
            problems.setdefault(f"#{number}", []).append(_("This question cannot be read. Write it again."))
            continue
        try:
            found.append(_question(item, languages, found))
        except ValidationError as refused:
            problems.setdefault(key, []).extend(refused.messages)
    return found


def _question(raw: object, languages: frozenset[str], earlier: list[Question]) -> Question:
    data = _object(
        raw,
        {"key", "kind", "title", "help", "options", "rows", "bands", "unit", "shown_if", "required"},
    )
    if data.get("kind") not in [kind.value for kind in Kind]:
        raise ValidationError(_("Choose a kind of question."))
    kind = Kind(data["kind"])
    if not isinstance(data.get("required", False), bool):
        raise _unreadable()
    question = Question(
        key=data["key"],
        kind=kind,
        title=_words(data.get("title"), MAX_TITLE_CHARS, languages),
        help=_optional(data.get("help"), MAX_HELP_CHARS, languages),
        options=_options(data.get("options", []), MAX_OPTIONS, languages),
        rows=_options(data.get("rows", []), MAX_ROWS, languages),
        bands=_bands(data.get("bands", [])),
        unit=_optional(data.get("unit"), MAX_LABEL_CHARS, languages),
        shown_if=_condition(data.get("shown_if"), earlier),
        required=data.get("required", False),
    )
    _check_kind(question)
    return question


def _check_kind(question: Question) -> None:
    """A question has what its kind needs, and nothing of another."""
    kind = question.kind
    if kind is Kind.SCALE and tuple(option.key for option in question.options) != STEPS:
        raise ValidationError(_("A scale has four steps. Give each of them its words."))
    if kind in _WITH_OPTIONS and len(question.options) < 2:
        raise ValidationError(_("Write at least two answers to choose from."))
    if kind is Kind.MATRIX and not question.rows:
        raise ValidationError(_("Write at least one line to judge."))
    if kind is Kind.NUMBER and len(question.bands) < 2:
        raise ValidationError(_("Write at least two bands of numbers."))
    strangers = (
        (question.options and kind not in _WITH_OPTIONS)
        or (question.rows and kind is not Kind.MATRIX)
        or ((question.bands or question.unit) and kind is not Kind.NUMBER)
    )
    if strangers:
        raise _unreadable()


def _options(raw: object, most: int, languages: frozenset[str]) -> tuple[Option, ...]:
    items = _list(raw)
    if len(items) > most:
        raise ValidationError(_("There are too many lines here. Keep %(most)s at most.") % {"most": most})
    found = []
    for item in items:
        data = _object(item, {"key", "label"})
        key = data.get("key")
        if not isinstance(key, str) or not _OPTION_KEY.fullmatch(key) or key == DONT_KNOW:
            raise _unreadable()
        found.append(Option(key, _words(data.get("label"), MAX_LABEL_CHARS, languages)))
    if len({option.key for option in found}) < len(found):
        raise _unreadable()
    for language in languages:
        if len({option.label.say(language).casefold() for option in found}) < len(found):
            raise ValidationError(_("Two lines say the same. Change one of them."))
    return tuple(found)


def _bands(raw: object) -> tuple[Band, ...]:
    items = _list(raw)
    if len(items) > MAX_BANDS:
        raise ValidationError(_("There are too many bands. Keep %(most)s at most.") % {"most": MAX_BANDS})
    found: list[Band] = []
    for number, item in enumerate(items, 1):
        data = _object(item, {"low", "high"})
        low, high = data.get("low"), data.get("high")
        if type(low) is not int or not (high is None or type(high) is int):
            raise ValidationError(_("Write the bands with whole numbers."))
        if not 0 <= low <= (low if high is None else high) <= MAX_NUMBER:
            raise ValidationError(
                _("The bands go from 0 to %(most)s, from the smallest to the greatest.")
                % {"most": MAX_NUMBER}
            )
        if (high is None and number < len(items)) or (found and found[-1].high != low - 1):
            raise ValidationError(_("Each band begins where the one before ends."))
        found.append(Band(low, high))
    return tuple(found)


def _condition(raw: object, earlier: Iterable[Question]) -> Condition | None:
    if raw is None:
        return None
    data = _object(raw, {"question", "value"})
    for question in earlier:
        if question.key == data.get("question") and question.kind is Kind.CHOICE:
            if any(option.key == data.get("value") for option in question.options):
                return Condition(question.key, data["value"])
            break
    raise ValidationError(
        _("This condition does not work. Choose an earlier question with one choice, and one of its answers.")
    )


def _words(raw: object, most: int, languages: frozenset[str] | None = None) -> Words:
    data = _object({} if raw is None else raw, {language for language, _name in settings.LANGUAGES})
    words = Words.of(**{language: _text(text, most) for language, text in data.items()})
    if not words or not all(text for _language, text in words.by_language):
        raise ValidationError(_("Some words are missing. Write them."))
    if languages is not None and words.languages != languages:
        raise ValidationError(_("Some words are missing in one of the languages."))
    return words


def _optional(raw: object, most: int, languages: frozenset[str]) -> Words:
    return Words() if raw in (None, {}) else _words(raw, most, languages)


def _text(raw: object, most: int) -> str:
    if not isinstance(raw, str):
        raise _unreadable()
    text = raw.replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(text) > most:
        raise ValidationError(_("This text is too long. Keep %(most)s characters at most.") % {"most": most})
    if _CONTROL.search(text):
        raise ValidationError(_("This text holds signs that nobody can read. Write it again."))
    return text


def _object(raw: object, allowed: Iterable[str]) -> Mapping[str, Any]:
    if not isinstance(raw, dict) or not set(raw) <= set(allowed):
        raise _unreadable()
    return raw


def _list(raw: object) -> list[Any]:
    if not isinstance(raw, list):
        raise _unreadable()
    return raw


def _unreadable() -> ValidationError:
    return ValidationError(_("This cannot be read. Write it again."), code="unreadable")


def _question_to_json(question: Question) -> dict[str, Any]:
    condition = question.shown_if
    return _without_empty(
        key=question.key,
        kind=question.kind.value,
        title=dict(question.title.by_language),
        help=dict(question.help.by_language),
        options=[_option_to_json(option) for option in question.options],
        rows=[_option_to_json(row) for row in question.rows],
        bands=[{"low": band.low, "high": band.high} for band in question.bands],
        unit=dict(question.unit.by_language),
        shown_if={"question": condition.question, "value": condition.value} if condition else None,
        required=question.required,
    )


def _option_to_json(option: Option) -> dict[str, Any]:
    return {"key": option.key, "label": dict(option.label.by_language)}


def _without_empty(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
