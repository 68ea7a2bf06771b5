"""What a developer builds on: the list of public names, and what loading them costs."""

import subprocess
import sys
from types import ModuleType

import pytest

from besace import openbadges

PUBLIC = {
    # what one does with a badge
    "bake_badge",
    "unbake_badge",
    "verify_badge",
    # documents and signatures
    "v2",
    "v3",
    "SUITES",
    "Ed25519Signer",
    "did_document",
    "did_web",
    # the answer to a check
    "BadgeView",
    "Carried",
    "Fact",
    "FactName",
    "Outcome",
    "Report",
    "State",
    "Verdict",
    # seams
    "Clock",
    "Fetched",
    "Fetcher",
    "Signer",
    # errors
    "BesaceError",
    "FetchError",
    "IntakeError",
    "JsonLdError",
    "KeyMaterialError",
    "ModelError",
    "ProofError",
    "StatusError",
}
HEAVY = ("cryptography", "django", "httpx", "lxml", "PIL", "pyld", "rich", "typer")


def loaded_by(statement: str) -> set[str]:
    """Top-level packages that are loaded after a statement, in a Python of its own."""
    program = f"{statement}\nimport sys\nprint(*{{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", program], env={"PYTHONPATH": "src"}, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_public_names_are_these() -> None:
    assert set(openbadges.__all__) == PUBLIC
    assert sorted(openbadges.__all__) == dir(openbadges)


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_public_name_is_there(name: str) -> None:
    assert getattr(openbadges, name) is not None


@pytest.mark.parametrize("name", sorted(PUBLIC - {"v2", "v3"}))
def test_public_name_means_the_same_whatever_was_imported_first(name: str) -> None:

    assert not isinstance(getattr(openbadges, name), ModuleType)


def test_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nothing"):
        getattr(openbadges, "nothing")  # noqa: B009


def test_importing_the_library_loads_no_heavy_part() -> None:
    assert loaded_by("import besace.openbadges") & set(HEAVY) == set()


def test_making_a_badge_loads_neither_network_nor_web() -> None:
    loaded = loaded_by("from besace.openbadges import v3, v2, Ed25519Signer, SUITES")
    assert loaded & {"django", "httpx", "PIL", "rich", "typer"} == set()


@pytest.mark.parametrize(
    "statement",
    [
        "from besace.openbadges import *",
        "import besace.outbound.strangers",
        "from besace.cli import verify, bake, unbake",
    ],
)
def test_library_doors_and_its_verbs_need_no_django(statement: str) -> None:
    """The same without any Django installed: an import of it would fail, so none may be tried."""
    hidden = "import sys\nsys.modules['django'] = None\n"
    assert "besace" in loaded_by(hidden + statement)
