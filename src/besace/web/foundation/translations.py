"""Compiled translation catalogues, made from their sources without gettext tools."""

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

PACKAGE = Path(__file__).resolve().parents[2]


def compile_stale() -> int:
    """Compile each ``.po`` of the package that is newer than its ``.mo``; returns how many."""
    stale = [po for po in PACKAGE.rglob("*.po") if _is_stale(po)]
    for po in stale:
        new = po.with_suffix(f".{os.getpid()}.mo")
        with po.open("rb") as source, new.open("wb") as target:
            write_mo(target, read_po(source))
        new.replace(po.with_suffix(".mo"))
    return len(stale)


def _is_stale(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime
