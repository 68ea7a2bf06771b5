"""1EdTech's Open Badges 2.0 validator (PyPI ``openbadges``), run in an environment of its own."""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from tests.openbadges import vectors

ROOT = Path(__file__).parents[2]
DRIVER = Path(__file__).with_name("openbadges_driver.py")
CONTEXTS = {
    "https://w3id.org/openbadges/v2": "openbadges-v2.json",
    "https://w3id.org/openbadges/v1": "openbadges-v1.json",
}


@dataclass(frozen=True)
class Validation:
    """What the validator says."""

    valid: bool
    errors: list[str]
    warnings: list[str]


def validator_python() -> Path:
    """The Python of the validator's environment; skips without one, and a complete run fails."""
    folder = os.environ.get("BESACE_OPENBADGES_ENV") or str(ROOT / ".venv-openbadges")
    python = Path(folder) / "bin" / "python"
    if python.exists():
        return python
    missing = "1EdTech's validator is not installed (run: tools/openbadges_validator_env)"
    if os.environ.get("BESACE_COMPLETE") == "1":
        pytest.fail(missing)
    pytest.skip(missing)


def validate(badge: str, *, base_url: str, address: str | None = None) -> Validation:
    """Validate a hosted badge: its address, or its JSON text, whose documents are served under ``base_url``.

    ``base_url`` is the running instance (``http://localhost:8000``), the only host that is reached. ``address`` also
    asks whether the badge was awarded to that e-mail address.
    """
    request = {
        "badge": badge,
        "base_url": base_url.rstrip("/"),
        "recipient": {"type": "Profile", "email": address} if address else None,
        "contexts": {url: str(vectors.FOLDER / "contexts" / name) for url, name in CONTEXTS.items()},
    }
    assert urlsplit(base_url).hostname, base_url
    done = subprocess.run(
        [str(validator_python()), str(DRIVER)],
        input=json.dumps(request),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    report = json.loads(done.stdout)
    messages = [(message["messageLevel"], message["result"]) for message in report["messages"]]
    return Validation(
        valid=report["valid"],
        errors=[text for level, text in messages if level == "ERROR"],
        warnings=[text for level, text in messages if level == "WARNING"],
    )
