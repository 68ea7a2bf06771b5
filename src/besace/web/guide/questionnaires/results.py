"""Results: tables of tallies, the same for the page, the charts and the CSV.

There is one way to them, :func:`tables`; whoever shows something else than its numbers shows too much. Why they give
nobody away is told in :mod:`.receiving`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.db.models import QuerySet, Sum
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from besace.web.guide.questionnaires.definition import DONT_KNOW, Definition, Kind, Part, Question
from besace.web.guide.questionnaires.models import AnswerGroup, FreeText, Questionnaire, Tally
from besace.web.guide.questionnaires.queries import groups_of
from besace.web.guide.questionnaires.receiving import ANSWERED, LOT

By = Literal["group", "month", "quarter"]
ALL = "all"
Counts = Mapping[tuple[str, str], Mapping[str, int]]
"""(key of a series, key of a part) -> value -> how often."""


@dataclass(frozen=True, slots=True)
class Cell:
    """How often one value was given, and by which part of those who answered (0 to 1)."""

    key: str
    label: str
    count: int
    share: float

    @property
    def percent(self) -> int:
        return round(self.share * 100)


@dataclass(frozen=True, slots=True)
class Row:
    """The counts of one part of the question in one group or period.

    With no cells there are not enough answers yet: none, one or four look the same. ``average`` is of a scale, 1 to 4,
    over those who have an opinion, five of them at least.
    """

    key: str
    label: str
    part: str
    part_label: str
    answers: int
    cells: tuple[Cell, ...]
    average: float | None = None

    @property
    def is_shown(self) -> bool:
        return bool(self.cells)

    @property
    def is_total(self) -> bool:
        return self.key == ALL


@dataclass(frozen=True, slots=True)
class Column:
    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Table:
    """The answers to one question. ``columns`` are its values; a scale has *I don't know* in the middle of them.

    Rows: of a matrix one for each of its lines, else one; of a comparison each of those again per group or period, and
    all of them together at the end.
    """

    key: str
    kind: Kind
    title: str
    by: By | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def is_shown(self) -> bool:
        return any(row.is_shown for row in self.rows)

    @property
    def is_single(self) -> bool:
        """One row: it reads best written downwards, a value a line."""
        return len(self.rows) == 1

    @property
    def has_parts(self) -> bool:
        return self.kind is Kind.MATRIX

    @property
    def has_average(self) -> bool:
        return self.kind is Kind.SCALE

    @property
    def several(self) -> bool:
        """A person may be counted in several columns, so shares may add up to more than all."""
        return self.kind is Kind.CHOICES


def tables(
    questionnaire: Questionnaire,
    *,
    by: By | None = None,
    groups: Iterable[AnswerGroup] | None = None,
    months: Iterable[date] | None = None,
    language: str | None = None,
) -> tuple[Table, ...]:
    """A table for each question but free texts, over these groups and months (their first days), or over all.

    One query over the tallies, and one more for the names of groups. Groups and periods whose answers cannot be shown
    yet have their row, without cells.
    """
    tallies = Tally.objects.filter(questionnaire=questionnaire)
    if groups is not None:
        groups = list(groups)
        tallies = tallies.filter(group__in=groups)
    if months is not None:
        tallies = tallies.filter(month__in=list(months))
    counts = _counts(tallies, by)
    series = _series(questionnaire, by, counts, groups)
    language = language or get_language() or ""
    return tuple(
        _table(question, by, series, counts, language)
        for question in questionnaire.definition.questions
        if question.kind is not Kind.TEXT
    )


def free_texts(questionnaire: Questionnaire, question: str) -> QuerySet[FreeText, str]:
    """What was written in answer to this question, shuffled once and for all: by random key. Can be cut into pages.

    A question that has fewer than five texts has none: they are folded like all answers.
    """
    texts = FreeText.objects.filter(questionnaire=questionnaire, part=question)
    return texts.order_by("pk").values_list("text", flat=True)


def text_questions(definition: Definition) -> tuple[Question, ...]:
    return tuple(question for question in definition.questions if question.kind is Kind.TEXT)


def months_with_answers(questionnaire: Questionnaire) -> tuple[date, ...]:
    """The months that have something to show, the oldest first."""
    found = Tally.objects.filter(questionnaire=questionnaire).values_list("month", flat=True)
    return tuple(found.distinct().order_by("month"))


def _counts(tallies: QuerySet[Tally], by: By | None) -> Counts:
    """One query. The sums over everything are added here."""
    split = {None: [], "group": ["group_id"], "month": ["month"], "quarter": ["month"]}[by]
    found: defaultdict[tuple[str, str], defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    rows = tallies.order_by().values_list(*split, "part", "value").annotate(Sum("count"))
    for *where, part, value, count in rows:
        for key in {ALL, _series_key(where[0], by) if where else ALL}:
            found[key, part][value] += count
    return found


def _series_key(where: object, by: By | None) -> str:
    if isinstance(where, date):
        return f"{where:%Y}-Q{_quarter(where)}" if by == "quarter" else f"{where:%Y-%m}"
    return str(where)


def _quarter(month: date) -> int:
    return (month.month + 2) // 3


def _series(
    questionnaire: Questionnaire, by: By | None, counts: Counts, groups: Sequence[AnswerGroup] | None
) -> list[tuple[str, str]]:
    """Key and label of what is compared, then everything together."""
    found: dict[str, str] = {}
    if by == "group":
        for group in groups_of(questionnaire) if groups is None else groups:
            found[str(group.pk)] = group.name or _("Without a group")
    elif by is not None:
        keys = sorted(key for key, _part in counts if key != ALL)
        for month in _months_between(keys[0], keys[-1]) if keys else ():
            found.setdefault(_series_key(month, by), _period(month, by))
    found[ALL] = _("All answers")
    return list(found.items())


def _months_between(first: str, last: str) -> Iterable[date]:
    """Every month from one period to another, so that a month without answers is seen to have none."""
    month, end = _first_month(first), _first_month(last)
    while month <= end:
        yield month
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _first_month(key: str) -> date:
    year, _dash, rest = key.partition("-")
    return date(int(year), int(rest[1:]) * 3 - 2 if rest.startswith("Q") else int(rest), 1)


def _period(month: date, by: By) -> str:
    if by == "month":
        return date_format(month, "YEAR_MONTH_FORMAT")
    return _("Quarter %(quarter)s of %(year)s") % {"quarter": _quarter(month), "year": month.year}


def _table(
    question: Question, by: By | None, series: Sequence[tuple[str, str]], counts: Counts, language: str
) -> Table:
    columns = tuple(Column(value.key, value.label.say(language)) for value in question.values)
    return Table(
        key=question.key,
        kind=question.kind,
        title=question.title.say(language),
        by=by,
        columns=columns,
        rows=tuple(
            _row(part, columns, key, label, counts.get((key, part.key), {}), language)
            for part in question.parts
            for key, label in series
        ),
    )


def _row(
    part: Part, columns: Sequence[Column], key: str, label: str, counts: Mapping[str, int], language: str
) -> Row:
    answers = counts.get(ANSWERED, 0)
    cells: tuple[Cell, ...] = ()
    average = None
    if answers >= LOT:  # always, once there is anything: a belt beside the braces
        cells = tuple(
            Cell(column.key, column.label, counts.get(column.key, 0), counts.get(column.key, 0) / answers)
            for column in columns
        )
        average = _average(counts) if part.question.kind is Kind.SCALE else None
    return Row(key, label, part.key, part.label.say(language), answers if cells else 0, cells, average)


def _average(counts: Mapping[str, int]) -> float | None:
    """Of those who have an opinion. Under five of them it would be a result of too few."""
    opinions = {int(step): count for step, count in counts.items() if step not in (ANSWERED, DONT_KNOW)}
    people = sum(opinions.values())
    return sum(step * count for step, count in opinions.items()) / people if people >= LOT else None
