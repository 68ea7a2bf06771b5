"""Faults in the classes and defaults of a module: each in a Python that imports it anew.

The Python is a copy of a process that has imported pytest and what others wrote, but nothing of Besace.
"""

import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import sys
from collections.abc import Callable, Sequence
from importlib.machinery import ModuleSpec
from types import CodeType, ModuleType

import pytest
from tools.mutation.copies import Outcome, in_copy
from tools.mutation.faults import Fault
from tools.mutation.warm import Task, load_profile

PRELOADED = (
    "cryptography.hazmat.primitives.asymmetric.ed25519",
    "cryptography.hazmat.primitives.serialization",
    "django.conf",
    "hypothesis.strategies",
    "lxml.etree",
    "pyld.jsonld",
    "pytest_django.plugin",
)
START_S = 15
"""Processor time to import and collect, beside the tests themselves."""


def run(
    tests: list[str], task: Task, seconds: dict[str, float], report: Callable[[str, Fault, Outcome], None]
) -> None:
    """Try the faults of one module; SECONDS says how long each test takes, so that the quickest are run first."""
    for name in PRELOADED:
        importlib.import_module(name)
    assert "besace.openbadges" not in sys.modules
    total = sum(seconds.values())
    for fault in task.faults:
        answer = in_copy(lambda fault=fault: _try(tests, task, fault, seconds), seconds=START_S + 5 * total)  # type: ignore[misc]
        if answer.outcome == "ended":
            report(task.module, fault, "noticed" if answer.value else "survived")
        else:
            report(task.module, fault, "stopped" if answer.outcome == "stopped" else "noticed")


def _try(tests: list[str], task: Task, fault: Fault, seconds: dict[str, float]) -> bool:
    sys.meta_path.insert(0, _Changed(task.module, fault.put_into(task.source)))
    quiet = ["-x", "-qq", "-s", "-p", "no:cacheprovider", "-p", "no:xdist"]
    return pytest.main([*quiet, *tests], plugins=[_QuickestFirst(seconds)]) not in (0, None)


class _QuickestFirst:
    """A pytest plugin: property tests as in the warm process, and the order of tests."""

    def __init__(self, seconds: dict[str, float]) -> None:
        self._seconds = seconds

    def pytest_configure(self) -> None:
        load_profile()

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items.sort(key=lambda item: self._seconds.get(item.nodeid, 0.0))


class _Changed(importlib.abc.MetaPathFinder):
    """Finds one module with a fault in it; leaves the finding of all others to others."""

    def __init__(self, module: str, tree: object) -> None:
        self._module = module
        self._tree = tree

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != self._module:
            return None
        spec = importlib.machinery.PathFinder.find_spec(fullname, path, target)
        assert spec is not None
        assert spec.origin is not None
        code = compile(self._tree, spec.origin, "exec")  # type: ignore[call-overload]
        spec.loader = _Loader(fullname, spec.origin, code)
        return spec


class _Loader(importlib.machinery.SourceFileLoader):
    def __init__(self, name: str, path: str, code: CodeType) -> None:
        super().__init__(name, path)
        self._code = code

    def get_code(self, fullname: str) -> CodeType:
        return self._code
