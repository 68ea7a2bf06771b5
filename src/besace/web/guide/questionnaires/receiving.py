"""Receiving a sheet: it is taken apart at once, and its answers are counted in lots of at least five.

Each part of a sheet (a question, a line of a matrix) joins the answers to the same part from the same group that wait
(:class:`.models.Pending`). As soon as five wait, all of them are *folded*: added to the tallies of this group and this
month, and no longer kept by themselves. Only tallies and folded texts are ever shown.

Why nothing under five answers can be seen, nor found by subtraction:

* **One figure.** The answers to a part that a tally counts are a sum of whole lots, and a lot has five answers or more.
* **Two figures of one moment.** A lot belongs to one group and one month. Groups, months, quarters and totals are all
  sums of whole lots, so whatever is subtracted from whatever, what remains is a sum of whole lots, or nothing.
* **Two moments.** Between two looks a tally grows by whole lots, never by one answer. Nothing is ever taken away.
* **Two questions.** All who answered a conditional question gave one answer to an earlier question. If its lots could come first,
  then a fifth answer to it would tell that somebody who waits in the earlier question gave that answer. So a conditional
  question is folded only when nothing waits in any question it depends on: it never knows more than they do.
* **Averages** over those who have an opinion are left out under five of them (:mod:`.results`).
* **Leftovers.** A group that never reaches five is never shown, and never added to a total: total minus groups would be
  that group. How many wait is shown to nobody.
* **Texts** come five at a time, shuffled, without group or date; those who look at both moments know only that they are
  among the newest five or more of one group.

What this cannot prevent: five who all answer the same are known to have answered so; and four who put their answers
together know the fifth's. No count of anonymous answers can prevent it. The docs say so.
"""

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import Enum

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from besace.web.guide.questionnaires.definition import Answers, Definition, Kind, Part
from besace.web.guide.questionnaires.models import (
    AnswerGroup,
    FreeText,
    Pending,
    Questionnaire,
    Received,
    Tally,
)
from besace.web.guide.questionnaires.reading import read

LOT = 5
"""No answer is counted with fewer than four others."""

ANSWERED = ""
"""The value of the tally that counts those who answered a part at all."""

MAX_TOKEN_CHARS = 100
_MIN_TOKEN_CHARS = 16


class Receipt(Enum):
    """What became of a sheet. Both are good news for whoever sent it."""

    COUNTED = "counted"
    KNOWN = "known"


def receive(
    group: AnswerGroup, values: Mapping[str, Sequence[str]], token: str, language: str | None = None
) -> Receipt:
    """Take in one sheet: the form's lists by field name (``dict(request.POST.lists())``) and its token.

    The same token again counts nothing, whatever comes with it: the answers of the first time are not known any more, so
    they cannot be compared. Errors are worded in LANGUAGE. Raises ``ValidationError`` with a message dict by field; what
    concerns the whole sheet is under ``__all__``.
    """
    with translation.override(language or translation.get_language()):
        if not _MIN_TOKEN_CHARS <= len(token) <= MAX_TOKEN_CHARS:
            raise _refused(_("This page is no longer good. Open it again, your answers are still there."))
        read(group.questionnaire.definition, values)  # before the lock: most mistakes are found here
        with transaction.atomic():
            AnswerGroup.objects.select_for_update(no_key=True).get(pk=group.pk)
            # Read after the lock: whoever edits or closes holds the groups too.
            questionnaire = Questionnaire.objects.select_related("organisation").get(
                pk=group.questionnaire_id
            )
            return _take_in(group, questionnaire, values, token)


def _take_in(
    group: AnswerGroup, questionnaire: Questionnaire, values: Mapping[str, Sequence[str]], token: str
) -> Receipt:
    received = Received(id=Received.id_of(group, token), group=group)
    if Received.objects.filter(pk=received.pk).exists():
        return Receipt.KNOWN
    if not questionnaire.is_open:
        raise _refused(_("This questionnaire is closed at the moment. It takes no answers."))
    definition = questionnaire.definition
    answers = read(definition, values)
    received.save(force_insert=True)
    count(group, definition, [answers], timezone.localdate())
    return Receipt.COUNTED


def count(group: AnswerGroup, definition: Definition, sheets: Iterable[Answers], day: date) -> None:
    """Let these sheets join those that wait, one after the other, and fold what became a lot on that day.

    Many at once leave the same rows as one by one, but for :class:`.models.Received`: that is how a benchmark or the demo
    fills a questionnaire. In a transaction that holds the group's row.
    """
    rows = {row.part: row for row in Pending.objects.filter(group=group)}
    waiting = {part: [tuple(answer) for answer in row.answers] for part, row in rows.items()}
    lots: list[tuple[Part, list[tuple[str, ...]]]] = []
    touched: set[str] = set()
    for answers in sheets:
        touched |= set(answers)
        for part, answer in answers.items():
            waiting.setdefault(part, []).append(answer)
        lots += _full_lots(definition, waiting)
    _keep_waiting(group, rows, {part: waiting[part] for part in touched | {part.key for part, _lot in lots}})
    _add_tallies(group, lots, day.replace(day=1))
    _add_texts(group, lots)


def _full_lots(
    definition: Definition, waiting: dict[str, list[tuple[str, ...]]]
) -> list[tuple[Part, list[tuple[str, ...]]]]:
    """Take out what may be folded now. Conditions name earlier questions, so those have been taken out before."""
    lots = []
    unsettled: set[str] = set()
    for question in definition.questions:
        condition = question.shown_if
        must_wait = condition is not None and condition.question in unsettled
        for part in question.parts:
            answers = waiting.get(part.key, [])
            if len(answers) >= LOT and not must_wait:
                lots.append((part, answers))
                waiting[part.key] = []
        if must_wait or any(waiting.get(part.key) for part in question.parts):
            unsettled.add(question.key)
    return lots


def _keep_waiting(
    group: AnswerGroup, rows: Mapping[str, Pending], waiting: Mapping[str, list[tuple[str, ...]]]
) -> None:
    """Sorted by what they say: the order in which they came is kept nowhere."""
    kept = [rows.get(part) or Pending(group=group, part=part) for part in waiting]
    for row in kept:
        row.answers = [list(answer) for answer in sorted(waiting[row.part])]
    Pending.objects.bulk_create(row for row in kept if row.part not in rows)
    Pending.objects.bulk_update([row for row in kept if row.part in rows], ["answers"])


def _add_tallies(
    group: AnswerGroup, lots: Sequence[tuple[Part, Sequence[tuple[str, ...]]]], month: date
) -> None:
    more: Counter[tuple[str, str]] = Counter()
    for part, lot in lots:
        more[part.key, ANSWERED] += len(lot)
        if part.question.kind is not Kind.TEXT:
            more.update((part.key, value) for answer in lot for value in answer)
    if not more:
        return
    there = Tally.objects.filter(group=group, month=month, part__in={part for part, _value in more})
    rows = {(row.part, row.value): row for row in there}
    for key, row in rows.items():
        row.count += more[key]
    Tally.objects.bulk_update(list(rows.values()), ["count"])
    Tally.objects.bulk_create(
        Tally(
            questionnaire_id=group.questionnaire_id,
            group=group,
            month=month,
            part=part,
            value=value,
            count=number,
        )
        for (part, value), number in more.items()
        if (part, value) not in rows
    )


def _add_texts(group: AnswerGroup, lots: Sequence[tuple[Part, Sequence[tuple[str, ...]]]]) -> None:
    texts = [
        FreeText(questionnaire_id=group.questionnaire_id, part=part.key, text=answer[0])
        for part, lot in lots
        if part.question.kind is Kind.TEXT
        for answer in lot
    ]
    random.SystemRandom().shuffle(texts)
    FreeText.objects.bulk_create(texts)


def _refused(message: str) -> ValidationError:
    return ValidationError({NON_FIELD_ERRORS: [message]})
