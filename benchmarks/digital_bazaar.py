"""Digital Bazaar's libraries under Node, asked for their rate of issuing one turn at a time (``rate.mjs``)."""

import json
import shutil
import subprocess
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "interop" / "node"


def why_not() -> str | None:
    """What is missing to run them; None when nothing is."""
    if shutil.which("node") is None:
        return "Digital Bazaar: Node.js is not installed"
    if not (FOLDER / "node_modules").is_dir():
        return "Digital Bazaar: npm ci --prefix tests/interop/node"
    return None


class DigitalBazaar:
    """One Node process, warm, that waits for its turns."""

    def __init__(self, badge: dict[str, Any], *, created: datetime, seconds: float) -> None:
        self._process = subprocess.Popen(
            ["node", str(FOLDER / "rate.mjs")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        request = {
            "badge": badge,
            "contexts": str(files("besace.openbadges.jsonld") / "contexts"),
            "created": created.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "seconds": seconds,
        }
        self._tell(json.dumps(request))
        self.rate()

    def rate(self) -> float:
        """Credentials a second in one turn."""
        self._tell("turn")
        assert self._process.stdout
        return float(self._process.stdout.readline())

    def close(self) -> None:
        """Ends the process."""
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait(timeout=30)

    def _tell(self, line: str) -> None:
        assert self._process.stdin
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()
