"""The layers of the library, the doors and the command line (architecture, rules 1, 2 and 5)."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LIBRARY = ROOT / "src" / "besace" / "openbadges"

PARSERS = {
    "json.loads",
    "json.load",
    "zlib.decompress",
    "zlib.decompressobj",
    "gzip.decompress",
    "Image.open",
}
"""Calls that turn foreign bytes into values; only ``intake`` makes them (rule 3)."""
PARSER_MODULES = {"lxml", "zlib", "gzip", "PIL", "xml.etree", "xml.dom"}
EXCEPTIONS = {
    "bake/svg.py": {"lxml"},  # writes the tree that intake parsed
    "status/bitstring.py": {"zlib"},  # compresses; reading goes through intake
}


def test_imports_keep_to_the_layers_of_the_library() -> None:
    done = subprocess.run(
        [
            str(Path(sys.executable).with_name("lint-imports")),
            "--config",
            str(Path(__file__).with_name("library.importlinter")),
        ],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def is_in(name: str, module: str) -> bool:
    return name == module or name.startswith(f"{module}.")


def parsing_in(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            found |= {name} & PARSERS
        if isinstance(node, ast.Import):
            found |= {module for one in node.names for module in PARSER_MODULES if is_in(one.name, module)}
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {module for module in PARSER_MODULES if is_in(node.module, module)}
    return found


@pytest.mark.parametrize(
    "path",
    sorted(path for path in LIBRARY.rglob("*.py") if "intake" not in path.parts),
    ids=lambda path: path.relative_to(LIBRARY).as_posix(),
)
def test_only_intake_parses_badge_material(path: Path) -> None:
    assert parsing_in(path) <= EXCEPTIONS.get(path.relative_to(LIBRARY).as_posix(), set())


def test_every_exception_is_still_needed() -> None:
    for name, allowed in EXCEPTIONS.items():
        assert parsing_in(LIBRARY / name) == allowed, name
