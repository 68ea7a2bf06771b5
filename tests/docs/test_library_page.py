"""``docs/library.md`` works when it is pasted, block after block."""

import code
import re
from pathlib import Path
from typing import NoReturn

import pytest

from besace.openbadges import unbake_badge

PAGE = Path(__file__).parents[2] / "docs" / "library.md"
BLOCKS = re.findall(r"^```python\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


class _Prompt(code.InteractiveConsole):
    """Python's prompt, at which a blank line ends a definition; it stops at the first fault."""

    def showtraceback(self) -> NoReturn:
        raise

    def showsyntaxerror(self, filename: str | None = None, **more: object) -> NoReturn:
        raise


def test_blocks_run_one_after_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    prompt = _Prompt()
    for block in BLOCKS:
        for line in [*block.splitlines(), ""]:
            prompt.push(line)
    assert [one.name for one in tmp_path.iterdir()] == ["badge.png"]
    assert len(unbake_badge((tmp_path / "badge.png").read_bytes())) == 1
    assert "https://badges.example/workshop/did.json" in capsys.readouterr().out
