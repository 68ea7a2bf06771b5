"""1EdTech's Open Badges 2.0 validator (PyPI ``openbadges``), run in an environment of its own."""

import base64
import json
import os
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

import pytest
from tests.openbadges import vectors

ROOT = Path(__file__).parents[2]
DRIVER = Path(__file__).with_name("openbadges_driver.py")
EXTENSIONS = "https://w3id.org/openbadges/extensions"
CONTEXTS = {
    "https://w3id.org/openbadges/v2": "openbadges-v2.json",
    "https://w3id.org/openbadges/v1": "openbadges-v1.json",
    "https://w3id.org/openbadges/legacy-v1": "openbadges-v1-legacy.json",
}


@dataclass(frozen=True)
class Validation:
    """What the validator says."""

    valid: bool
    errors: list[str]
    warnings: list[str]


@dataclass(frozen=True)
class Page:
    """What an address answers."""

    body: bytes
    type: str = "application/ld+json"
    status: int = 200


@dataclass(frozen=True)
class Question:
    """A badge (its address, JSON or JWS), and the web that it is checked in."""

    badge: str
    pages: Mapping[str, Page] = field(default_factory=dict)
    base_url: str | None = None
    address: str | None = None

    def to_json(self) -> str:
        return json.dumps(
            {
                "badge": self.badge,
                "recipient": {"type": "Profile", "email": self.address} if self.address else None,
                "base_url": self.base_url,
                "files": files(),
                "table": {
                    url: {
                        "body": base64.b64encode(page.body).decode(),
                        "type": page.type,
                        "status": page.status,
                    }
                    for url, page in self.pages.items()
                },
            }
        )


def files() -> dict[str, str]:
    """The contexts and extension schemas that the validator asks for, by address."""
    found = {url: vectors.FOLDER / "contexts" / name for url, name in CONTEXTS.items()}
    for context in sorted((vectors.FOLDER / "contexts" / "extensions" / "v2").glob("*.context.json")):
        name = context.name.removesuffix(".context.json")
        found[f"{EXTENSIONS}/{name}/context.json"] = context
        schema = json.loads(context.read_text(encoding="utf-8"))["obi:validation"][0]["obi:validationSchema"]
        found[schema] = vectors.FOLDER / "schemas" / "extensions-v2" / f"{name}.schema.json"
    return {url: str(path) for url, path in found.items()}


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


class Validator:
    """The validator in one process for many badges: it takes a second to start."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [str(validator_python()), str(DRIVER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: Any) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(timeout=30)

    def ask(self, question: Question) -> Validation:
        """What the validator says of one badge."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(question.to_json() + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, "the validator's process ended"
        return _read(json.loads(line))


def validate(badge: str, *, base_url: str, address: str | None = None) -> Validation:
    """Validate a hosted badge: its address, or its JSON text, whose documents are served under ``base_url``.

    ``base_url`` is the running instance (``http://localhost:8000``), the only host that is reached. ``address`` also
    asks whether the badge was awarded to that e-mail address.
    """
    assert urlsplit(base_url).hostname, base_url
    with Validator() as validator:
        return validator.ask(Question(badge, base_url=base_url.rstrip("/"), address=address))


def _read(report: dict[str, Any]) -> Validation:
    messages: Iterable[tuple[str, str]] = [
        (message["messageLevel"], message["result"]) for message in report["messages"]
    ]
    return Validation(
        valid=report["valid"],
        errors=[text for level, text in messages if level == "ERROR"],
        warnings=[text for level, text in messages if level == "WARNING"],
    )
