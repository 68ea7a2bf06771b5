"""Charts of the tables, drawn here as SVG: rows of stitches, in the colours of the page (``design/charts.css``).

Lengths are parts of the width and heights are in em, so a chart follows the phone and the size of the reader's letters.
No colour stands alone: each value has a stitch of its own (thick, thin, dotted), its place, and its number as text. The
same numbers stand in the table behind.
"""

from collections.abc import Iterable, Sequence

from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from besace.web.guide.questionnaires.definition import DONT_KNOW, Kind
from besace.web.guide.questionnaires.results import Cell, Row, Table
from besace.web.guide.questionnaires.stitching import BAR_EM, CAP, GAP_EM, Canvas, Stitch, short

STITCH_SHARE = 0.05
"""One stitch of a bar is a twentieth of all answers; in a bar from the middle, a tenth."""

_NARROWEST_NAMED = 0.12
"""A piece of a bar that is shorter has no room for its number under it."""


_STITCHES = (
    Stitch("thick", 0.42),
    Stitch("thin-ink", 0.6),
    Stitch("dots", 0.0),
    Stitch("thick-ink", 0.42),
    Stitch("thin", 0.6),
    Stitch("dots-ink", 0.0),
    Stitch("thick-edge", 0.42),
    Stitch("thin-edge", 0.6),
)
_SCALE = {
    "1": Stitch("thick-ink", 0.42),
    "2": Stitch("thin-ink", 0.6),
    DONT_KNOW: Stitch("dots", 0.0),
    "3": Stitch("thin", 0.6),
    "4": Stitch("thick", 0.42),
}


_SIDES = {"1": "−", "2": "−", DONT_KNOW: "?", "3": "+", "4": "+"}


def chart(table: Table) -> SafeString:
    """The picture of one table: bars downwards for one question, a row per line, group or period for more.

    Empty while there is nothing to show.
    """
    if not table.is_shown:
        return SafeString("")
    if table.is_single:
        return _figure(table, _bars_of_one(table), key=False, unit=_stitch_words(STITCH_SHARE))
    if table.kind is Kind.SCALE:
        return _figure(table, _from_the_middle(table), key=True, unit=_stitch_words(2 * STITCH_SHARE))
    if table.kind is Kind.CHOICES or not table.by:
        return _figure(table, _bars_of_each(table), key=True, unit=_stitch_words(STITCH_SHARE))
    return _figure(table, _pieces_of_each(table), key=True, unit=_stitch_words(STITCH_SHARE))


def answers_chart(table: Table) -> SafeString:
    """How many answered in each group or period of a comparison; empty while there is nothing to show.

    Of a matrix: its first line, which those answered who answered it at all.
    """
    rows = [row for row in table.rows if not row.is_total and row.part == table.rows[0].part]
    if not any(row.is_shown for row in rows):
        return SafeString("")
    most = max(row.answers for row in rows)
    unit = _nice(most / 20)
    canvas = Canvas()
    for row in rows:
        canvas.label(row.label)
        if row.is_shown:
            canvas.bar(row.answers / most, _STITCHES[0], row.answers / unit)
        canvas.end(_number(row.answers) if row.is_shown else "–")
        canvas.y += GAP_EM
    words = _("One stitch = 1 answer") if unit == 1 else _("One stitch = %(count)s answers") % {"count": unit}
    return _figure(table, canvas, key=False, unit=words, suffix="answers")


def _bars_of_one(table: Table) -> Canvas:
    canvas = Canvas()
    for cell in table.rows[0].cells:
        stitch = _SCALE[DONT_KNOW] if cell.key == DONT_KNOW else _STITCHES[0]
        canvas.label(cell.label)
        canvas.bar(cell.share, stitch, cell.share / STITCH_SHARE)
        canvas.end(_count_and_share(cell))
        canvas.y += GAP_EM
    return canvas


def _bars_of_each(table: Table) -> Canvas:
    """Under each row a bar for each value, sewn as the key says."""
    canvas = Canvas()
    for row in table.rows:
        _head(canvas, table, row)
        for cell, stitch in zip(row.cells, _stitches(table), strict=False):
            canvas.bar(cell.share, stitch, cell.share / STITCH_SHARE)
            canvas.end(_count_and_share(cell))
        canvas.y += GAP_EM
    return canvas


def _pieces_of_each(table: Table) -> Canvas:
    """One bar a row, as long as the page, with a piece for each value."""
    canvas = Canvas()
    for row in table.rows:
        _head(canvas, table, row)
        if not row.is_shown:
            canvas.y += GAP_EM
            continue
        canvas.y += BAR_EM
        x, named = 0.0, []
        for cell, stitch in zip(row.cells, _stitches(table), strict=True):
            width = cell.share * 100
            if width:
                inset = min(CAP, width / 4)
                canvas.sew(x + inset, x + width - inset, stitch, cell.share / STITCH_SHARE)
            if cell.share >= _NARROWEST_NAMED:
                named.append((x + width / 2, _percent(cell)))
            x += width
        canvas.y += 0.9
        for middle, text in named:
            canvas.text(middle, text, anchor="middle", style="small")
        canvas.y += GAP_EM
    return canvas


def _from_the_middle(table: Table) -> Canvas:
    """Disagreement to the left, agreement to the right; those who do not know stand apart, under it."""
    canvas = Canvas()
    for row in table.rows:
        _head(canvas, table, row)
        if row.is_shown:
            _two_sides(canvas, {cell.key: cell for cell in row.cells})
        canvas.y += GAP_EM
    return canvas


def _two_sides(canvas: Canvas, cells: dict[str, Cell]) -> None:
    canvas.y += BAR_EM
    for side, steps in ((-1, ("2", "1")), (1, ("3", "4"))):
        x = 0.0
        for step in steps:
            width = cells[step].share * 50
            if width:
                ends = sorted((50 + side * (x + 0.8), 50 + side * (x + max(width, 0.9) - 0.1)))
                canvas.sew(ends[0], ends[1], _SCALE[step], cells[step].share / STITCH_SHARE / 2)
            x += width
    unknown = cells[DONT_KNOW]
    canvas.drawn.append(
        format_html(
            '<line class="middle" x1="50%" x2="50%" y1="{}em" y2="{}em"/>',
            short(canvas.y - 0.8),
            short(canvas.y + 0.75),
        )
    )
    canvas.y += 0.85
    if unknown.count:
        half = unknown.share * 25
        canvas.sew(50 - half, 50 + half, _SCALE[DONT_KNOW], unknown.share / STITCH_SHARE / 2)
    canvas.y += 0.85
    canvas.text(0, f"− {_sum_percent(cells['1'], cells['2'])}", style="small")
    canvas.text(50, f"? {_percent(unknown)}", anchor="middle", style="small")
    canvas.text(100, f"+ {_sum_percent(cells['3'], cells['4'])}", anchor="end", style="small")


def _head(canvas: Canvas, table: Table, row: Row) -> None:
    """What the row is: the line of a matrix once, above its groups or periods."""
    if table.has_parts:
        first = next(other for other in table.rows if other.part == row.part)
        if row is first:
            canvas.y += GAP_EM if canvas.y else 0
            canvas.label(row.part_label, "part")
    if table.by:
        canvas.label(row.label, "total" if row.is_total else "")
        canvas.end(_number(row.answers) if row.is_shown else "–")
    elif not row.is_shown:
        canvas.end("–")


def _figure(table: Table, canvas: Canvas, *, key: bool, unit: str, suffix: str = "chart") -> SafeString:
    name = f"{suffix}-{table.key}-{table.by or 'all'}"
    return format_html(
        '<div class="chart">{}<svg class="stitched" role="img" aria-labelledby="{name}-title {name}-desc" width="100%"'
        ' height="{}em"><title id="{name}-title">{}</title><desc id="{name}-desc">{}</desc>{}</svg>'
        '<p class="unit">{}</p></div>',
        _key(table) if key else "",
        short(canvas.y + 0.3),
        table.title,
        _told(table) if suffix == "chart" else _("The same numbers are in the table."),
        SafeString("".join(canvas.drawn)),
        unit,
        name=name,
    )


def _key(table: Table) -> SafeString:
    """Which stitch is which value. The chart says it to the eye only, so it is text of the page."""
    with_sides = table.kind is Kind.SCALE
    swatches = (
        (_swatch(stitch), f"{_SIDES[column.key]} {column.label}" if with_sides else column.label)
        for column, stitch in zip(table.columns, _stitches(table), strict=True)
    )
    return format_html(
        '<ul class="key">{}</ul>', format_html_join("", "<li>{}<span>{}</span></li>", swatches)
    )


def _swatch(stitch: Stitch) -> SafeString:
    canvas = Canvas(y=0.85)
    canvas.sew(8, 92, stitch, 2.5)
    return format_html(
        '<svg class="stitched" width="2.6em" height="1em" aria-hidden="true">{}</svg>', canvas.drawn[0]
    )


def _told(table: Table) -> str:
    """The chart in words, where they are few; else where the numbers are."""
    if not table.is_single:
        return _("The same numbers are in the table.")
    return "; ".join(f"{cell.label} – {_count_and_share(cell)}" for cell in table.rows[0].cells)


def _stitches(table: Table) -> Sequence[Stitch]:
    if table.kind is Kind.SCALE:
        return [_SCALE[column.key] for column in table.columns]
    return [_STITCHES[number % len(_STITCHES)] for number, _column in enumerate(table.columns)]


def _stitch_words(share: float) -> str:
    return _("One stitch = %(percent)s%%") % {"percent": round(share * 100)}


def _count_and_share(cell: Cell) -> str:
    return f"{_number(cell.count)} · {_percent(cell)}"


def _percent(cell: Cell) -> str:
    return _("%(percent)s%%") % {"percent": cell.percent}


def _sum_percent(*cells: Cell) -> str:
    return _("%(percent)s%%") % {"percent": round(sum(cell.share for cell in cells) * 100)}


def _number(count: int) -> str:
    return str(number_format(count, force_grouping=True))


def _nice(at_least: float) -> int:
    """The next of 1, 2, 5, 10, 20, 50..."""
    steps: Iterable[int] = (digit * 10**zeros for zeros in range(9) for digit in (1, 2, 5))
    return next(step for step in steps if step >= at_least)
