"""Reading one filled-in sheet: what a form sent becomes answers, or errors by field in plain words."""

from collections.abc import Mapping, Sequence
from unicodedata import category

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _

from besace.web.guide.questionnaires.definition import MAX_NUMBER, Answers, Definition, Kind, Part, Question

MAX_ANSWER_CHARS = 2000
"""Of one free text."""

_PREFIX = "q-"
_UNSHOWABLE = frozenset({"Cc", "Cs"})
"""Control signs and halves of signs (Unicode categories)."""

_SPACES = dict.fromkeys(map(ord, " \u00a0\u202f"))


def read(definition: Definition, values: Mapping[str, Sequence[str]]) -> Answers:
    """The answers of one sheet by part, without those whose condition does not hold.

    VALUES are lists by field name, as a form sends them: ``dict(request.POST.lists())``. Raises ``ValidationError`` with
    a message dict by field; nothing is dropped in silence but answers to questions that are not asked.
    """
    problems: dict[str, list[str]] = {}
    found: dict[str, tuple[str, ...]] = {}
    for part in definition.parts:
        try:
            answer = _answer(part, values.get(part.field, ()))
        except ValidationError as refused:
            problems[part.field] = refused.messages
        else:
            if answer:
                found[part.key] = answer
    asked = definition.asked(found)
    known = {part.field for part in definition.parts}
    errors = {}
    for part in (part for question in asked for part in question.parts):
        if part.field in problems:
            errors[part.field] = problems[part.field]
        elif part.question.required and part.key not in found:
            errors[part.field] = [_("Answer this question.")]
    kept = {part.key for question in asked for part in question.parts} & set(found)
    if any(name.startswith(_PREFIX) and name not in known for name in values):
        errors[NON_FIELD_ERRORS] = [_("The questions have changed meanwhile. Open the page again.")]
    elif not errors and not kept:
        errors[NON_FIELD_ERRORS] = [_("Answer at least one question.")]
    if errors:
        raise ValidationError(errors)
    return {key: found[key] for key in found if key in kept}


def _answer(part: Part, sent: Sequence[str]) -> tuple[str, ...]:
    """The values chosen, or the text; nothing when the part was left empty."""
    question = part.question
    given = [text for text in map(_tidy, sent) if text]
    if not given:
        return ()
    if question.kind is Kind.CHOICES:
        return _chosen(question, given)
    if len(set(given)) > 1:
        raise ValidationError(_("Choose one answer only."))
    if question.kind is Kind.TEXT:
        return (_free(given[0]),)
    if question.kind is Kind.NUMBER:
        return (_band(question, given[0]),)
    return _chosen(question, given[:1])


def _chosen(question: Question, given: Sequence[str]) -> tuple[str, ...]:
    """In the order of the questionnaire, so that two ways of ticking the same are the same."""
    possible = [value.key for value in question.values]
    if not set(given) <= set(possible):
        raise ValidationError(_("Choose one of the answers on the page."))
    return tuple(key for key in possible if key in given)


def _band(question: Question, text: str) -> str:
    digits = text.translate(_SPACES)
    if not (digits.isascii() and digits.isdigit()):
        raise ValidationError(_("Write a whole number in digits. Example: 42."))
    band = question.band_of(int(digits)) if len(digits) <= len(str(MAX_NUMBER)) else None
    if band is None:
        last = question.bands[-1].high
        raise ValidationError(
            _("Write a number from %(low)s to %(high)s.")
            % {"low": question.bands[0].low, "high": MAX_NUMBER if last is None else last}
        )
    return band.key


def _free(text: str) -> str:
    if len(text) > MAX_ANSWER_CHARS:
        raise ValidationError(
            _("This text is too long. Keep %(most)s characters at most.") % {"most": MAX_ANSWER_CHARS}
        )
    return text


def _tidy(text: str) -> str:
    """One kind of line end, no signs that cannot be shown or kept."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(sign for sign in lines if sign == "\n" or category(sign) not in _UNSHOWABLE).strip()
