"""The tables of results as a file for a spreadsheet, and the free texts as another.

CSV in UTF-8 with its mark, so that Excel reads the accents, and with semicolons, which Excel and LibreOffice in French
take for what they are (in English, LibreOffice asks, and Excel does so under *Data, From text*). It writes what
:func:`.results.tables` gives, which is what the page shows: whatever is not there is not here.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from besace.web.guide.questionnaires.results import Cell, Row, Table

NOT_SHOWN = "–"
"""Not enough answers yet, or none."""

CONTENT_TYPE = "text/csv; charset=utf-8"
_LIKE_A_FORMULA = re.compile(r"""(^|[\n\r\t,;"])(\s*)(?=[=+\-@|%＝＋－＠])""")
"""Where a formula would begin: a text, and within one each place at which a cell begins for a program that takes other
signs than ours between cells (Excel in English opens this file with commas, and then quotes inside a line hold nothing)."""
Line = Sequence[str | int]


def tables_csv(title: str, tables: Iterable[Table]) -> bytes:
    """The tables one below the other, each with its question above it and an empty line after it."""
    lines: list[Line] = [[title], [_("Answers are counted five at a time, so some may not be here yet.")], []]
    for table in tables:
        lines += [[table.title], *_lines(table), []]
    return _write(lines)


def texts_csv(title: str, texts: Iterable[tuple[str, Iterable[str]]]) -> bytes:
    """What was written, by question: (the question, its texts in the order of the page)."""
    lines: list[Line] = [[title], [], [_("Question"), _("Text")]]
    lines += [[question, text] for question, found in texts for text in found]
    return _write(lines)


def _lines(table: Table) -> list[Line]:
    if table.is_single:
        return _downwards(table, table.rows[0])
    head: list[str] = [table.title] if not table.has_parts else [_("Line")]
    if table.by:
        head = [*head[: table.has_parts], _BY[table.by]()]
    for column in table.columns:
        head += [column.label, _("%(label)s (%%)") % {"label": column.label}]
    head += [_("Answered"), *([_average_words()] if table.has_average else [])]
    return [head, *(_across(table, row) for row in table.rows)]


def _downwards(table: Table, row: Row) -> list[Line]:
    """A value a line."""
    lines: list[Line] = [[_("Answer"), _("Number"), _("Share (%)")]]
    if not row.is_shown:
        return [*lines, [NOT_SHOWN, NOT_SHOWN, NOT_SHOWN]]
    lines += [[cell.label, *_numbers(cell)] for cell in row.cells]
    lines.append([_("Answered"), row.answers])
    if table.has_average:
        lines.append([_average_words(), _average(row)])
    return lines


def _across(table: Table, row: Row) -> Line:
    """A group, a period or a line of a matrix in one line."""
    line: list[str | int] = [row.part_label] if table.has_parts else []
    if table.by:
        line.append(row.label)
    if row.is_shown:
        line += [number for cell in row.cells for number in _numbers(cell)]
    else:
        line += [NOT_SHOWN] * (2 * len(table.columns))
    line.append(row.answers if row.is_shown else NOT_SHOWN)
    return [*line, _average(row)] if table.has_average else line


_BY = {"group": lambda: _("Group"), "month": lambda: _("Month"), "quarter": lambda: _("Quarter")}


def _numbers(cell: Cell) -> tuple[int, int]:
    return cell.count, cell.percent


def _average(row: Row) -> str:
    return NOT_SHOWN if row.average is None else number_format(row.average, 1)


def _average_words() -> str:
    return _("Average from 1 to 4, of those who have an opinion")


def _write(lines: Iterable[Line]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([_data(item) for item in line] for line in lines)
    return text.getvalue().encode("utf-8-sig")


def _data(item: str | int) -> str | int:
    """No spreadsheet takes it for a formula: what begins like one gets an apostrophe before it."""
    return _LIKE_A_FORMULA.sub(r"\1'\2", item) if isinstance(item, str) else item
