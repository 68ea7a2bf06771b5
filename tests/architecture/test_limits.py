"""``docs/limits.md`` tells every cap of the code with the value that it has."""

import importlib
import re
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "limits.md"
ROW = re.compile(r"^\| .+? \| (?P<value>[^|]+) \| `(?P<module>[\w.]+)\.(?P<name>[A-Z_]+)` \|$", re.MULTILINE)
CAP = re.compile(r"^(?P<name>MAX_[A-Z_]+)(?:: [^=]+)? = ", re.MULTILINE)
EVERY_CONSTANT = re.compile(r"^(?P<name>[A-Z][A-Z_]+)(?:: [^=]+)? = ", re.MULTILINE)
INTAKE = "openbadges/intake/limits.py"


def shown(name: str, value: object) -> str:
    """Write VALUE as the page does: the end of NAME says its unit."""
    if isinstance(value, timedelta):
        value, name = value.total_seconds(), "_S"
    assert isinstance(value, int | float)
    if name.endswith("_BYTES"):
        mib = value / 2**20
        return f"{mib:g} MiB" if mib >= 1 else f"{value / 2**10:g} KiB"
    if name.endswith("_S"):
        for unit, seconds in (("day", 86400), ("hour", 3600), ("minute", 60)):
            if value >= seconds and value % seconds == 0:
                return f"{value // seconds:g} {unit}{'s' if value > seconds else ''}"
        return f"{value:g} seconds"
    return f"{value:,}".replace(",", " ")


def rows() -> dict[tuple[str, str], str]:
    return {
        (row["module"], row["name"]): row["value"] for row in ROW.finditer(PAGE.read_text(encoding="utf-8"))
    }


def caps() -> set[tuple[str, str]]:
    """Every ``MAX_...`` of the code, and all that bounds foreign material."""
    source = ROOT / "src"
    found = set()
    for file in (source / "besace").rglob("*.py"):
        pattern = EVERY_CONSTANT if file.as_posix().endswith(INTAKE) else CAP
        module = ".".join(file.relative_to(source).with_suffix("").parts).removesuffix(".__init__")
        found |= {(module, match["name"]) for match in pattern.finditer(file.read_text(encoding="utf-8"))}
    return found


def test_every_cap_is_told() -> None:
    assert caps() - set(rows()) == set()


def test_every_value_told_is_the_one_that_holds() -> None:
    told = rows()
    assert len(told) > 40
    held = {
        (module, name): shown(name, getattr(importlib.import_module(module), name)) for module, name in told
    }
    assert told == held
