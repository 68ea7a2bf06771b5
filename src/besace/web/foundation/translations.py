"""Compiled translation catalogues, made from their sources without gettext tools."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

PACKAGE = Path(__file__).resolve().parents[2]


def compile_stale() -> int:
    """Compile each ``.po`` of the package that is newer than its ``.mo``; returns how many."""
    stale = [po for po in PACKAGE.rglob("*.po") if _is_stale(po)]
    for po in stale:
        with po.open("rb") as source, po.with_suffix(".mo.new").open("wb") as target:
            write_mo(target, read_po(source))
        po.with_suffix(".mo.new").replace(po.with_suffix(".mo"))
    return len(stale)


def _is_stale(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime
