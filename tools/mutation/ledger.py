"""What was found: fault by fault in the working folder, so that a run goes on where it stopped; module by module in
``tests/mutation_figures.toml``, committed, so that the run before a change lands knows what is new."""

import json
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from tools.mutation.copies import Outcome
from tools.mutation.faults import Fault

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"
BY_HAND = ROOT / "tests" / "mutation.toml"
FIGURES = ROOT / "tests" / "mutation_figures.toml"
WORKING = ROOT / "test-results" / "mutation"
LEAST_SCORE = 90
"""Hundredths of the faults of a module that tests must notice."""
NOTICED: frozenset[Outcome] = frozenset({"noticed", "stopped"})


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one module. ``harmless`` counts faults that change nothing anybody could see."""

    module: str
    source: str
    faults: int
    noticed: int
    harmless: int
    day: str

    @property
    def score(self) -> float:
        counted = self.faults - self.harmless
        return 100 * self.noticed / counted if counted else 100.0


@dataclass
class Findings:
    """The outcome of each fault of one module, by its key; on disk after every word."""

    module: str
    outcomes: dict[str, Outcome] = field(default_factory=dict)

    @classmethod
    def load(cls, module: str) -> "Findings":
        path = WORKING / f"{module}.json"
        return cls(module, json.loads(path.read_text()) if path.is_file() else {})

    def note(self, fault: Fault, outcome: Outcome) -> None:
        self.outcomes[fault.key] = outcome
        WORKING.mkdir(parents=True, exist_ok=True)
        (WORKING / f"{self.module}.json").write_text(json.dumps(self.outcomes, indent=0))

    def open(self, faults: list[Fault]) -> list[Fault]:
        """Those still to be tried: new ones, and those that no test noticed, for there may be new tests."""
        left_out = harmless(self.module)
        return [
            fault
            for fault in faults
            if self.outcomes.get(fault.key) not in NOTICED and name_of(fault) not in left_out
        ]

    def tried(self, faults: list[Fault]) -> bool:
        """Whether none is left that was never tried."""
        return all(fault.key in self.outcomes for fault in self.open(faults))

    def figures(self, faults: list[Fault]) -> Figures:
        """What stands in the list of figures."""
        left_out = harmless(self.module)
        counted = Counter(
            "noticed"
            if self.outcomes.get(fault.key) in NOTICED
            else "harmless"
            if name_of(fault) in left_out
            else "missed"
            for fault in faults
        )
        return Figures(
            self.module,
            hash_of(self.module),
            len(faults),
            counted["noticed"],
            counted["harmless"],
            datetime.now(UTC).date().isoformat(),
        )


def name_of(fault: Fault) -> str:
    """How a fault is named in ``tests/mutation.toml``."""
    return f"{fault.function or 'body'}: {fault.said}"


def path_of(module: str) -> Path:
    """The file of a module."""
    path = SOURCE.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def hash_of(module: str) -> str:
    """A short hash of a module's text."""
    return sha256(path_of(module).read_bytes()).hexdigest()[:16]


def tests() -> dict[str, list[str]]:
    """Which tests stand for which package."""
    found = _read(BY_HAND)["tests"]
    assert isinstance(found, dict)
    return found


def harmless(module: str) -> set[str]:
    """The faults of a module that are listed as changing nothing."""
    listed = _read(BY_HAND).get("harmless", {})
    assert isinstance(listed, dict)
    return set(listed.get(module, {}))


def known() -> dict[str, Figures]:
    """The figures that are committed, by module."""
    rows = _read(FIGURES).get("module", []) if FIGURES.is_file() else []
    assert isinstance(rows, list)
    return {row["module"]: Figures(**row) for row in rows}


def write(figures: list[Figures]) -> None:
    """Put figures in the place of those of the same modules."""
    merged = {**known(), **{one.module: one for one in figures}}
    rows = [
        f'[[module]]\nmodule = "{one.module}"\nsource = "{one.source}"\nfaults = {one.faults}\n'
        f'noticed = {one.noticed}\nharmless = {one.harmless}\nday = "{one.day}"\n'
        for one in sorted(merged.values(), key=lambda one: one.module)
        if one.faults and path_of(one.module).is_file()
    ]
    FIGURES.write_text("\n".join(["# Written by tools/mutants.\n", *rows]), encoding="utf-8")


def _read(path: Path) -> dict[str, object]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
