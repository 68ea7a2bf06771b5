"""What a developer builds on: the list of public names, and what loading them costs."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from types import ModuleType

import pytest

from besace import openbadges

PUBLIC = {
    # what one does with a badge
    "bake_badge",
    "unbake_badge",
    "verify_badge",
    "sign_badge",
    "sign_token",
    "sign_assertion",
    "derive_badge",
    "encode_status_list",
    "convert_to_v2",
    "convert_to_v3",
    # documents and signatures
    "clr",
    "v2",
    "v3",
    "SUITES",
    "EcdsaSigner",
    "Ed25519Signer",
    "RsaSigner",
    "KeyKind",
    "PublicKey",
    "did_document",
    "did_key",
    "did_web",
    "jwks",
    "load_signer",
    "save_signer",
    # the answer to a check
    "Part",
    "PartKind",
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
    "Offline",
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


@pytest.mark.parametrize("name", sorted(PUBLIC - {"clr", "v2", "v3"}))
def test_public_name_means_the_same_whatever_was_imported_first(name: str) -> None:

    assert not isinstance(getattr(openbadges, name), ModuleType)


def test_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nothing"):
        getattr(openbadges, "nothing")  # noqa: B009


def test_importing_the_library_loads_no_heavy_part() -> None:
    assert loaded_by("import besace.openbadges") & set(HEAVY) == set()


def test_importing_the_library_loads_its_front_door_and_nothing_behind_it() -> None:
    program = (
        "import sys; before = set(sys.modules); import besace.openbadges; print(*set(sys.modules) - before)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env={"PYTHONPATH": "src"}, capture_output=True, text=True, check=True
    )
    ours = {name for name in done.stdout.split() if name.partition(".")[0] not in sys.stdlib_module_names}
    assert ours == {"besace", "besace.openbadges"}


def test_a_badge_is_made_signed_and_checked_through_the_front_door() -> None:
    issuer = openbadges.Ed25519Signer.generate("did:key:new")
    did = openbadges.did_key(issuer.public_key_multibase)
    signer = openbadges.Ed25519Signer(issuer.private_bytes, f"{did}#{issuer.public_key_multibase}")
    badge = openbadges.v3.AchievementCredential(
        id="urn:uuid:0e8b7d6a-4f5e-4d0b-9a39-3a6b1f0f1c11",
        issuer=openbadges.v3.Profile(did, "Atelier"),
        achievement=openbadges.v3.Achievement(
            "https://badges.example/a/1", "Souder", "Sait souder.", openbadges.v3.Criteria("Un essai.")
        ),
        identifiers=(openbadges.v3.IdentityObject.of_name("Awa Diallo"),),
        valid_from=datetime(2026, 3, 12, tzinfo=UTC),
    )
    signed = openbadges.sign_badge(badge.to_json(), signer, created=datetime(2026, 3, 12, tzinfo=UTC))
    report = openbadges.verify_badge(json.dumps(signed), fetcher=openbadges.Offline())
    assert report.verdict is openbadges.Verdict.CONFIRMED


def test_making_a_badge_loads_neither_network_nor_web() -> None:
    loaded = loaded_by("from besace.openbadges import v3, v2, Ed25519Signer, SUITES")
    assert loaded & {"django", "httpx", "PIL", "rich", "typer"} == set()


@pytest.mark.parametrize(
    "statement",
    [
        "from besace.openbadges import *",
        "import besace.outbound.strangers",
        "from besace.cli import bake, convert, inspect, keys, sign, unbake, verify",
    ],
)
def test_library_doors_and_its_verbs_need_no_django(statement: str) -> None:
    """The same without any Django installed: an import of it would fail, so none may be tried."""
    hidden = "import sys\nsys.modules['django'] = None\n"
    assert "besace" in loaded_by(hidden + statement)
