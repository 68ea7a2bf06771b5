"""Only the intake gate parses badge material: nobody else calls a JSON, XML, decompression or picture parser.

The exceptions are named here, each with what it reads instead of badge material.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "besace"
GATE = "openbadges/intake/"

PARSING_MODULES = frozenset(
    {
        "bz2",
        "defusedxml",
        "gzip",
        "html5lib",
        "lxml",
        "lzma",
        "pickle",
        "plistlib",
        "tarfile",
        "xml",
        "yaml",
        "zipfile",
        "zlib",
    }
)
KEY_LOADERS = frozenset(
    f"load_{form}_{half}_key" for form in ("pem", "der", "ssh") for half in ("public", "private")
)
PARSING_CALLS = KEY_LOADERS | {"json.load", "json.loads", "Image.open", "PIL.Image.open", "json.JSONDecoder"}

EXCEPTIONS = {
    "openbadges/keys/soundness.py": {"load_der_public_key"},  # the one form in which intake hands keys on
    "openbadges/keys/rsa.py": {"load_der_private_key"},  # our own keys
    "openbadges/keys/private_forms.py": {"load_pem_private_key", "load_der_private_key"},  # our own keys
    "openbadges/bake/svg.py": {"lxml", "xml"},  # writes the tree that intake parsed
    "openbadges/status/bitstring.py": {"zlib"},  # zips our own lists; reading goes through intake.inflate
    "web/foundation/outbox.py": {"json.loads"},  # what we sealed ourselves
    "web/foundation/pictures.py": {"Image.open"},  # after check_png_artwork, formats=["PNG"]
    "web/awards/evidence.py": {"Image.open"},  # photos that people take, no badge material; one format each
    "web/awards/images.py": {"Image.open"},  # our own stored artwork, formats=["PNG"]
}


def parsers_in(text: str) -> set[str]:
    """Parsing modules imported and parsing functions called or referred to in a module's text."""
    return set(_found(ast.parse(text)))


def _found(tree: ast.AST) -> Iterator[str]:
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                names[alias.asname or alias.name.partition(".")[0]] = (
                    alias.name if alias.asname else alias.name.partition(".")[0]
                )
                yield from _if_parsing(alias.name)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from _if_parsing(node.module)
            for alias in node.names:
                names[alias.asname or alias.name] = f"{node.module}.{alias.name}"
                yield from _if_parsing(f"{node.module}.{alias.name}")
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield from _if_parsing(f"{names.get(node.value.id, node.value.id)}.{node.attr}")


def _if_parsing(name: str) -> Iterator[str]:
    if name.partition(".")[0] in PARSING_MODULES:
        yield name.partition(".")[0]
    for call in PARSING_CALLS:
        if name == call or name.endswith(f".{call}"):
            yield call if call != "PIL.Image.open" else "Image.open"


MODULES = sorted(path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py"))


@pytest.mark.parametrize("module", [name for name in MODULES if not name.startswith(GATE)])
def test_a_module_outside_the_gate_parses_only_what_is_named_here(module: str) -> None:
    found = parsers_in((SOURCE / module).read_text(encoding="utf-8"))
    assert found <= EXCEPTIONS.get(module, set())


@pytest.mark.parametrize("module", EXCEPTIONS)
def test_every_exception_is_still_needed(module: str) -> None:
    assert parsers_in((SOURCE / module).read_text(encoding="utf-8")) >= EXCEPTIONS[module]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("import json\njson.loads('1')", {"json.loads"}),
        ("import json as j\nread = j.load", {"json.load"}),
        ("from json import loads", {"json.loads"}),
        ("from lxml import etree", {"lxml"}),
        ("import xml.etree.ElementTree as ET", {"xml"}),
        ("from PIL import Image\nImage.open(f)", {"Image.open"}),
        ("import PIL.Image\nfrom PIL.Image import open as o", {"Image.open"}),
        ("import zlib", {"zlib"}),
        ("from cryptography.x import load_pem_public_key", {"load_pem_public_key"}),
        ("from cryptography import x\nx.load_der_public_key(d)", {"load_der_public_key"}),
        ("import json\njson.dumps(1)", set()),
    ],
)
def test_the_finder_sees_each_way_to_write_it(text: str, found: set[str]) -> None:
    assert parsers_in(text) == found
