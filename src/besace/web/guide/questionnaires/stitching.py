"""Rows of stitches and words on them: what the charts are drawn with.

A page of comparisons has thousands of them, so they are written straight: numbers and our own names, and escaped words.
"""

from dataclasses import dataclass, field
from textwrap import wrap

from django.utils.html import escape
from django.utils.safestring import SafeString

_LINE_CHARS = 34
"""As many letters of a label stand side by side on a narrow phone."""

LINE_EM, BAR_EM, GAP_EM = 1.35, 1.15, 0.75
BAR_WIDTH = 68.0
CAP = 1.0
"""The round end of a stitch reaches beyond its beginning."""

_RISE_EM = 0.35
"""How far above the line of writing a bar lies: in the middle of the letters."""


@dataclass(frozen=True, slots=True)
class Stitch:
    """How one value is sewn: the class has its colour and thickness, ``thread`` is the part of a stitch that is thread."""

    name: str
    thread: float


@dataclass(slots=True)
class Canvas:
    """What is drawn so far, downwards; ``y`` in em, x in percent of the width."""

    drawn: list[SafeString] = field(default_factory=list)
    y: float = 0.0

    def label(self, text: str, style: str = "") -> None:
        for line in wrap(text, _LINE_CHARS) or [""]:
            self.y += LINE_EM
            self.text(0, line, style=style)

    def text(self, x: float, text: str, *, anchor: str = "start", style: str = "") -> None:
        x_y = f'x="{short(x)}%" y="{short(self.y)}em"'
        self.drawn.append(
            SafeString(f'<text class="{style}" {x_y} text-anchor="{anchor}">{escape(text)}</text>')
        )

    def bar(self, share: float, stitch: Stitch, stitches: float) -> None:
        """Below what is there: a row of so many stitches, from the left; nothing for none."""
        self.y += BAR_EM
        if stitches > 0:
            self.sew(CAP, CAP + share * BAR_WIDTH, stitch, stitches, from_left=True)

    def sew(self, x1: float, x2: float, stitch: Stitch, stitches: float, *, from_left: bool = False) -> None:
        """On the line where we are. ``pathLength`` makes one stitch one unit long, at any width.

        From the left it begins with thread, else with half a gap, so that both ends look alike.
        """
        thread = max(stitch.thread, 0.001)
        y = short(self.y - _RISE_EM)
        offset = 0.0 if from_left or stitches < 1 else (thread - 1) / 2
        self.drawn.append(
            SafeString(
                f'<line class="stitch {stitch.name}" x1="{short(x1)}%" x2="{short(x2)}%" y1="{y}em" y2="{y}em"'
                f' pathLength="{short(max(stitches, 0.01))}" stroke-dasharray="{short(thread)} {short(1 - thread)}"'
                f' stroke-dashoffset="{short(offset)}"/>'
            )
        )

    def end(self, text: str) -> None:
        """At the end of the line where we are."""
        self.text(100, text, anchor="end", style="number")


def short(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
