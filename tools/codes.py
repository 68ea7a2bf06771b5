"""Write docs/codes.md: every word that a report can hold, and what it says to people in English and French.

PYTHONPATH=src python tools/codes.py            write the page
PYTHONPATH=src python tools/codes.py --check    end with 1 when the page is stale
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from besace.openbadges.verify import FactName, Outcome
from besace.openbadges.verify.sentences import codes, headline, label, sentence

Word = TypeVar("Word", bound=str)
PAGE = Path(__file__).resolve().parents[1] / "docs" / "codes.md"
HEAD = """# What a report says

Every word of a report that programs build on, with what people read in its place: `text` in the JSON of
[`besace verify`](verifying.md#for-programs), `sentence(code, language)` in [Python](library.md). A code keeps its meaning; its
sentence may be said better from one version to the next. Written by `tools/codes.py`.
"""


def page() -> str:
    lines = [
        HEAD,
        *table("Outcomes: what is said first", Outcome, headline),
        *table("Facts", FactName, label),
        *table("Codes: the reason of a fact, a warning, or an error", sorted(codes()), sentence),
    ]
    return "\n".join(lines)


def table(title: str, words: Iterable[Word], told: Callable[[Word, str], str]) -> Iterator[str]:
    yield from (f"## {title}", "", "| | English | French |", "| --- | --- | --- |")
    for word in words:
        yield f"| `{word}` | {told(word, 'en')} | {told(word, 'fr')} |"
    yield ""


def main() -> int:
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(page(), encoding="utf-8")
    elif PAGE.read_text(encoding="utf-8") != page():
        print("docs/codes.md is stale: run tools/codes.py")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
