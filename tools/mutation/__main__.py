"""Put faults into modules and say which ones no test noticed.

    tools/mutants besace.openbadges.intake.json     one module, or several
    tools/mutants besace.openbadges.intake          a package
    tools/mutants --changed                         what changed since its figures were written; fails under the score
    tools/mutants --changed --minutes 4            the same, as far as that reaches; what is left is said
    tools/mutants --fresh MODULE                    all its faults again, also those that were noticed

A run that was stopped goes on where it stopped. The figures go into ``tests/mutation_figures.toml``;
``tests/mutation.toml`` says which tests stand for which package, and which faults change nothing that anybody could see.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from contextlib import suppress

from tools.mutation import fresh, ledger, warm
from tools.mutation.copies import Outcome, in_copy
from tools.mutation.faults import Fault, faults_of
from tools.mutation.ledger import Figures, Findings


def main() -> int:
    asked, started = _arguments(), time.monotonic()
    tested = ledger.tests()
    modules = list(dict.fromkeys(_modules(asked.modules or list(tested))))
    if asked.changed:
        modules = [name for name in modules if _has_changed(name)]
    figures: list[Figures] = []
    for package, tests in tested.items():
        chosen = [name for name in modules if _belongs(name, package, tested)]
        if chosen:
            ends = started + 60 * asked.minutes
            figures += _run(chosen, tests, again=asked.fresh, ends=ends)
    if time.monotonic() > started + 60 * asked.minutes:
        print("The time was up before all faults were tried: run it again, it goes on from here.")
        return 0
    low = [one for one in figures if one.score < ledger.LEAST_SCORE]
    for one in low:
        print(f"{one.module}: {one.score:.1f} %, but {ledger.LEAST_SCORE} % are asked for")
    return 1 if low else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tools/mutants", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("modules", nargs="*", help="modules or packages; all that tests/mutation.toml names")
    parser.add_argument("--changed", action="store_true", help="only what changed since its figures")
    parser.add_argument("--minutes", type=float, default=24 * 60, help="try no fault after this time")
    parser.add_argument("--fresh", action="store_true", help="also faults that were noticed before")
    return parser.parse_args()


def _modules(names: list[str]) -> Iterator[str]:
    for name in names:
        path = ledger.path_of(name)
        if path.name != "__init__.py":
            yield name
            continue
        for file in sorted(path.parent.rglob("*.py")):
            module = ".".join(file.relative_to(ledger.SOURCE).with_suffix("").parts)
            yield module.removesuffix(".__init__")


def _has_changed(module: str) -> bool:
    """Whether a module is another than when its figures were written, or never reached the score."""
    figures = ledger.known().get(module)
    if figures is None:
        return any(faults_of(ledger.path_of(module).read_text(encoding="utf-8")))
    return figures.source != ledger.hash_of(module) or figures.score < ledger.LEAST_SCORE


def _belongs(module: str, package: str, tested: dict[str, list[str]]) -> bool:
    """Whether PACKAGE is the longest named one that MODULE lies in."""
    holders = [name for name in tested if module == name or module.startswith(f"{name}.")]
    return max(holders, key=len, default="") == package


def _run(modules: list[str], tests: list[str], *, again: bool, ends: float) -> list[Figures]:
    """Try the open faults of some modules that share their tests."""
    faults = {name: list(faults_of(ledger.path_of(name).read_text(encoding="utf-8"))) for name in modules}
    findings = {name: Findings.load(name) for name in modules}
    to_try = {name: list(faults[name]) if again else findings[name].open(faults[name]) for name in modules}
    count = sum(map(len, to_try.values()))
    if count and time.monotonic() < ends:
        print(f"{count} faults in {len(modules)} modules, tests: {' '.join(tests)}", flush=True)
        _try(tests, to_try, findings, ends)
    for name in modules:
        _print(findings[name], faults[name])
    figures = [findings[name].figures(faults[name]) for name in modules if findings[name].tried(faults[name])]
    ledger.write(figures)
    return figures


def _try(
    tests: list[str], to_try: dict[str, list[Fault]], findings: dict[str, Findings], ends: float
) -> None:
    started, done = time.monotonic(), 0

    def report(module: str, fault: Fault, outcome: Outcome) -> None:
        nonlocal done
        done += 1
        findings[module].note(fault, outcome)
        if done % 50 == 0:
            print(f"  {done} tried, {time.monotonic() - started:.0f} s", flush=True)
        if time.monotonic() > ends:
            raise TimeoutError

    tasks = {name: warm.Task(name, ledger.path_of(name).read_text("utf-8"), to_try[name]) for name in to_try}
    fitting = [
        warm.Task(one.module, one.source, [fault for fault in one.faults if warm.fits(fault, one.source)])
        for one in tasks.values()
    ]
    # In a copy, so that this process stays one that has imported nothing of Besace.
    answer = in_copy(lambda: warm.run(tests, fitting, report), seconds=24 * 3600, speaks=True)
    if answer.outcome != "ended" and time.monotonic() > ends:
        return
    if answer.outcome != "ended":
        raise SystemExit(f"the warm process {answer.outcome}: {answer.value}")
    seconds: dict[str, float] = answer.value
    for name, task in tasks.items():
        findings[name].outcomes = Findings.load(name).outcomes
        left = [
            fault
            for fault in task.faults
            if not warm.fits(fault, task.source)
            or findings[name].outcomes.get(fault.key) in ("cannot swap", "not reached")
        ]
        with suppress(TimeoutError):
            fresh.run(tests, warm.Task(name, task.source, left), seconds, report)


def _print(findings: Findings, faults: list[Fault]) -> None:
    path = ledger.path_of(findings.module).relative_to(ledger.ROOT)
    for fault in findings.open(faults):
        outcome = findings.outcomes.get(fault.key, "not tried")
        print(f"{path}:{fault.line} {outcome}: {ledger.name_of(fault)}")
    figures = findings.figures(faults)
    print(
        f"{findings.module}: {figures.noticed} of {figures.faults} noticed, "
        f"{figures.harmless} harmless: {figures.score:.1f} %"
    )


if __name__ == "__main__":
    sys.exit(main())
