"""Questionnaires and sheets for tests."""

import secrets
from collections.abc import Iterable, Mapping
from itertools import count

from besace.web.guide.questionnaires import builtin
from besace.web.guide.questionnaires.definition import (
    Band,
    Condition,
    Definition,
    Kind,
    Option,
    Question,
    Words,
    scale,
    to_json,
)
from besace.web.guide.questionnaires.models import AnswerGroup, Questionnaire, QuestionnaireState
from besace.web.guide.questionnaires.receiving import Receipt, receive
from besace.web.organisations.models import Organisation

_numbers = count(1)


def both(text: str) -> Words:
    return Words.of(fr=text, en=text)


def options(*keys: str) -> tuple[Option, ...]:
    return tuple(Option(key, both(key)) for key in keys)


def every_kind() -> Definition:
    """A small questionnaire with each kind of question, and a condition on a condition."""
    return Definition(
        title=both("Tout"),
        introduction=both("Bonjour."),
        thanks=both("Merci."),
        contact="contact@greta.example",
        questions=(
            Question("one", Kind.CHOICE, both("Un seul"), options=options("yes", "no"), required=True),
            Question(
                "why",
                Kind.CHOICE,
                both("Pourquoi"),
                options=options("a", "b"),
                shown_if=Condition("one", "yes"),
            ),
            Question("deep", Kind.TEXT, both("Et encore"), shown_if=Condition("why", "a")),
            Question("many", Kind.CHOICES, both("Plusieurs"), options=options("x", "y", "z")),
            Question("age", Kind.NUMBER, both("Combien"), bands=(Band(0, 9), Band(10, 19), Band(20, None))),
            Question("agree", Kind.SCALE, both("D'accord"), options=scale()),
            Question(
                "parts", Kind.MATRIX, both("Chacun"), rows=options("r", "s"), options=options("good", "bad")
            ),
            Question("words", Kind.TEXT, both("Dites")),
        ),
    )


def make_questionnaire(
    definition: Definition | None = None,
    *,
    organisation: Organisation | None = None,
    state: QuestionnaireState = QuestionnaireState.OPEN,
) -> Questionnaire:
    """An open one with its unnamed group: every kind of question, or the evaluation of our guide."""
    questionnaire = Questionnaire.objects.create(
        organisation=organisation, written=to_json(definition or every_kind()), state=state
    )
    make_group(questionnaire)
    return questionnaire


def make_evaluation(organisation: Organisation | None = None) -> Questionnaire:
    questionnaire = Questionnaire.objects.create(
        organisation=organisation, builtin=builtin.GUIDE, state=QuestionnaireState.OPEN
    )
    make_group(questionnaire)
    return questionnaire


def make_group(questionnaire: Questionnaire, name: str = "") -> AnswerGroup:
    return AnswerGroup.objects.create(questionnaire=questionnaire, name=name, code=f"code{next(_numbers)}")


def unnamed(questionnaire: Questionnaire) -> AnswerGroup:
    return questionnaire.groups.get(name="")


def token() -> str:
    return secrets.token_urlsafe(16)


def send(group: AnswerGroup, times: int = 1, **answers: str | Iterable[str]) -> list[Receipt]:
    """Send TIMES sheets with these answers; a row of a matrix is written ``parts__r``."""
    return [receive(group, sheet(**answers), token(), "fr") for _ in range(times)]


def sheet(**answers: str | Iterable[str]) -> Mapping[str, list[str]]:
    return {
        f"q-{key.replace('__', '-')}": [given] if isinstance(given, str) else list(given)
        for key, given in answers.items()
    }
