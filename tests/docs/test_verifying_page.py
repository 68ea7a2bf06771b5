"""``docs/verifying.md``: its block on the rules alone works beside the file that it names."""

import json
import re
from pathlib import Path

import pytest
from tests.openbadges import factories

PAGE = Path(__file__).parents[2] / "docs" / "verifying.md"
BLOCKS = re.findall(r"^```python\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


def test_rules_of_a_badge_class_are_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("badgeclass.json").write_text(json.dumps(factories.badge_class().to_json()))
    [block] = [one for one in BLOCKS if "check_document" in one]
    exec(block, {})
    assert capsys.readouterr().out == "BadgeClass, Open Badges 2.0: conforms\n"
