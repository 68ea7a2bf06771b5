"""Faults in functions and constants: put into copies of one process that has imported and collected everything already.

A copy (fork) swaps the code of the one function, or the value of the one constant wherever it was imported, and runs
the tests that reach it, the quickest first, until one notices. That costs some hundredths of a second, where a new
Python would cost seconds. What a test worked out from a constant while it was collected does not move along.
"""

import ast
import functools
import gc
import importlib
import inspect
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from types import CodeType, FunctionType, ModuleType

import coverage
import hypothesis
import pytest
from _pytest.runner import runtestprotocol
from tools.mutation.copies import Outcome, in_copy
from tools.mutation.faults import Fault

Report = Callable[[str, Fault, Outcome], None]


@dataclass(frozen=True, slots=True)
class Reached:
    """What one test does when nothing is wrong: how long it takes, and the lines that it reaches in each module."""

    seconds: float
    lines: dict[str, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Task:
    """The faults to try in one module."""

    module: str
    source: str
    faults: list[Fault]


class CannotSwap(Exception):
    """The function cannot be found among the living ones, or its code does not fit."""


def run(tests: list[str], tasks: list[Task], report: Report) -> dict[str, float]:
    """Try all faults, and tell each outcome; gives the seconds of each test. Raises when the tests fail as they are."""
    plugin = _Warm(tasks, report)
    quiet = ["-qq", "-s", "--no-header", "--no-summary", "-p", "no:cacheprovider", "-p", "no:xdist"]
    code = pytest.main([*quiet, *tests], plugins=[plugin])
    if plugin.error or code not in (0, None):
        raise RuntimeError(plugin.error or f"pytest ended with {code}")
    return plugin.seconds


class _Warm:
    """A pytest plugin that runs tests in its own way once they are collected."""

    def __init__(self, tasks: list[Task], report: Report) -> None:
        self._tasks = tasks
        self._report = report
        self.error = ""
        self.seconds: dict[str, float] = {}

    def pytest_configure(self) -> None:
        load_profile()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        modules = {task.module: importlib.import_module(task.module) for task in self._tasks}
        files = {str(module.__file__): name for name, module in modules.items()}
        answer = in_copy(lambda: _measure(session.items, files), seconds=1800)
        if not isinstance(answer.value, dict):
            self.error = f"the tests fail before anything was changed: {answer.value or answer.outcome}"
            return True
        reached: dict[str, Reached] = answer.value
        self.seconds = {name: one.seconds for name, one in reached.items()}
        living = _living_functions(files)
        gc.freeze()
        for task in self._tasks:
            for fault in task.faults:
                chosen = _choose(reached, task.module, fault)
                self._report(task.module, fault, _try(task, fault, chosen, items, reached, living))
        return True


def fits(fault: Fault, source: str) -> bool:
    """Whether a fault can be tried here: it lies in a function, or in a constant of the module."""
    return bool(fault.function) or _constant_name(ast.parse(source).body[fault.path[0][1] or 0]) is not None


def load_profile() -> None:
    """Property tests as they are, but the same examples each time, and no search for the smallest failing one."""
    hypothesis.settings.register_profile(
        "mutation",
        hypothesis.settings.get_profile("besace"),
        phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
        derandomize=True,
        database=None,
        report_multiple_bugs=False,
    )
    hypothesis.settings.load_profile("mutation")


def _measure(items: list[pytest.Item], files: dict[str, str]) -> dict[str, Reached] | str:
    """Run every test once under measurement. A text instead of a table names one that fails."""
    measured = coverage.Coverage(data_file=None, config_file=False, include=list(files))
    measured.start()
    seconds: dict[str, float] = {}
    for item, following in zip(items, [*items[1:], None], strict=True):
        measured.switch_context(item.nodeid)
        started = time.process_time()
        failure = _failure(item, following)
        if failure:
            return f"{item.nodeid}\n{failure}"
        seconds[item.nodeid] = time.process_time() - started
    measured.stop()
    lines: dict[str, dict[str, set[int]]] = {name: {} for name in seconds}
    for file, module in files.items():
        for line, tests in measured.get_data().contexts_by_lineno(file).items():
            for test in tests:
                if test in lines:
                    lines[test].setdefault(module, set()).add(line)
    return {
        name: Reached(seconds[name], {module: frozenset(found) for module, found in by_module.items()})
        for name, by_module in lines.items()
    }


def _failure(item: pytest.Item, following: pytest.Item | None) -> str:
    reports = runtestprotocol(item, log=False, nextitem=following)
    return next((str(report.longrepr) for report in reports if report.failed), "")


def _choose(reached: dict[str, Reached], module: str, fault: Fault) -> list[str]:
    """The tests that reach the statement of a fault, the quickest first; for a constant all, those of its module first."""
    nothing: frozenset[int] = frozenset()
    if not fault.function:
        return sorted(
            reached, key=lambda name: (not reached[name].lines.get(module, nothing), reached[name].seconds)
        )
    first, last = fault.lines
    statement = frozenset(range(first, last + 1))
    found = [name for name, one in reached.items() if statement & one.lines.get(module, nothing)]
    return sorted(found, key=lambda name: reached[name].seconds)


def _try(
    task: Task,
    fault: Fault,
    chosen: list[str],
    items: dict[str, pytest.Item],
    reached: dict[str, Reached],
    living: dict[tuple[str, str, int], list[FunctionType]],
) -> Outcome:
    if not chosen:
        return "not reached"
    expected = sum(reached[name].seconds for name in chosen)

    def attempt() -> bool:
        module = sys.modules[task.module]
        changed = fault.put_into(task.source)
        if fault.function:
            file = str(module.__file__)
            _swap(compile(changed, file, "exec"), fault, file, living)
        else:
            _set_constants(module, changed, fault.path[0][1] or 0)
        _forget()
        tests = [items[name] for name in chosen]
        return any(_failure(*pair) for pair in zip(tests, [*tests[1:], None], strict=True))

    answer = in_copy(attempt, seconds=2 + 5 * expected)
    if answer.outcome == "failed" and answer.value == CannotSwap.__name__:
        return "cannot swap"
    if answer.outcome != "ended":
        return "stopped" if answer.outcome == "stopped" else "noticed"
    return "noticed" if answer.value else "survived"


def _living_functions(files: Iterable[str]) -> dict[tuple[str, str, int], list[FunctionType]]:
    """The functions of the modules, by file, qualified name and first line, however they are wrapped."""
    wanted = set(files)
    found: dict[tuple[str, str, int], list[FunctionType]] = {}
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and one.__code__.co_filename in wanted:
            code = one.__code__
            found.setdefault((code.co_filename, code.co_qualname, code.co_firstlineno), []).append(one)
    return found


def _swap(
    module: CodeType, fault: Fault, file: str, living: dict[tuple[str, str, int], list[FunctionType]]
) -> None:
    for code in _codes(module):
        if code.co_qualname == fault.function and code.co_firstlineno <= fault.lines[0]:
            for function in living.get((file, code.co_qualname, code.co_firstlineno), []):
                if len(function.__code__.co_freevars) != len(code.co_freevars):
                    raise CannotSwap
                function.__code__ = code
                return
    raise CannotSwap


def _set_constants(module: ModuleType, changed: ast.Module, first: int) -> None:
    """Work out a constant anew, and those after it that are made of it, here and wherever they were imported."""
    moved: set[str] = set()
    for statement in changed.body[first:]:
        name = _constant_name(statement)
        if name is None or (moved and not moved & _names_in(statement)):
            continue
        before = module.__dict__[name]
        code = compile(ast.Module([statement], []), str(module.__file__), "exec")
        exec(code, module.__dict__)
        moved.add(name)
        for other in list(sys.modules.values()):
            if getattr(other, "__dict__", {}).get(name, moved) is before:
                setattr(other, name, module.__dict__[name])


def _constant_name(statement: ast.stmt) -> str | None:
    if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
        return statement.target.id
    if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
        return statement.targets[0].id
    return None


def _names_in(statement: ast.stmt) -> set[str]:
    return {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)}


def _codes(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if inspect.iscode(constant):
            yield constant
            yield from _codes(constant)


def _forget() -> None:
    """Empty every cache of the library, so that nothing answers from before the fault."""
    for one in gc.get_objects():
        if isinstance(one, functools._lru_cache_wrapper) and one.__module__.startswith("besace"):
            one.cache_clear()
