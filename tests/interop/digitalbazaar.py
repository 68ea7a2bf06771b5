"""Runs Digital Bazaar's libraries over credentials: ``node/verify.mjs`` and ``node/suites.mjs``."""

import json
import os
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent / "node"
CONTEXTS = str(files("besace.openbadges.jsonld") / "contexts")


def require_node() -> None:
    """Skip where Node or its modules are missing, with the command that brings them; a complete run fails."""
    missing = ""
    if shutil.which("node") is None:
        missing = "Node.js 20 or newer is not installed"
    elif not (FOLDER / "node_modules").is_dir():
        missing = "run: npm ci --prefix tests/interop/node"
    if missing and os.environ.get("BESACE_COMPLETE") == "1":
        pytest.fail(missing)
    if missing:
        pytest.skip(missing)


def verify_all(credentials: list[dict[str, Any]], *, base_url: str) -> list[dict[str, Any]]:
    """One answer a credential: ``verified``, ``revoked``, ``error``."""
    return _run("verify.mjs", {"credentials": credentials, "baseUrl": base_url})


def do_all(jobs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One answer a job of ``suites.mjs``: ``document``, ``verified`` or ``error``."""
    return _run("suites.mjs", {"jobs": jobs})


def _run(script: str, request: dict[str, Any]) -> list[dict[str, Any]]:
    run = subprocess.run(
        ["node", script],
        cwd=FOLDER,
        input=json.dumps({**request, "contexts": CONTEXTS}),
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    answers: list[dict[str, Any]] = json.loads(run.stdout)
    return answers


def verify(credential: dict[str, Any], *, base_url: str) -> dict[str, Any]:
    """The answer for one credential."""
    return verify_all([credential], base_url=base_url)[0]
