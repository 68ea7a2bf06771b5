"""What matters most in the results, in one or two sentences over them."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from besace.web.guide.questionnaires.definition import Kind
from besace.web.guide.questionnaires.results import Row, Table

AGREE = ("3", "4")
"""The steps of a scale that say yes."""


def lead_of(tables: Sequence[Table]) -> list[str]:
    """The statement most agree with and the one fewest do; without a scale, the commonest answer to the first choice."""
    scales = [
        (row, table) for table in tables if table.kind is Kind.SCALE for row in table.rows if _is_whole(row)
    ]
    if scales:
        return _agreement(sorted(scales, key=lambda pair: _agreeing(pair[0])))
    for table in tables:
        if table.kind in (Kind.CHOICE, Kind.CHOICES):
            for row in table.rows:
                if _is_whole(row):
                    most = max(row.cells, key=lambda cell: cell.count)
                    sentence = _("“%(question)s” Most often: “%(answer)s”, %(percent)s %%.")
                    words = {"question": table.title, "answer": most.label, "percent": most.percent}
                    return [sentence % words]
    return []


def _agreement(scales: list[tuple[Row, Table]]) -> list[str]:
    least, most = scales[0], scales[-1]
    sentence = _("Most agree: “%(statement)s” %(percent)s %%.") % {
        "statement": most[1].title,
        "percent": round(_agreeing(most[0]) * 100),
    }
    if _agreeing(least[0]) == _agreeing(most[0]):
        return [sentence]
    fewest = _("Fewest agree: “%(statement)s” %(percent)s %%.") % {
        "statement": least[1].title,
        "percent": round(_agreeing(least[0]) * 100),
    }
    return [sentence, fewest]


def _is_whole(row: Row) -> bool:
    return row.is_total and row.is_shown


def _agreeing(row: Row) -> float:
    """The part of all who answered; who does not know does not agree."""
    return sum(cell.share for cell in row.cells if cell.key in AGREE)
