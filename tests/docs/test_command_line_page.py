"""``docs/command-line.md`` works when it is pasted into a shell, block after block."""

import re
from pathlib import Path

from tests.cli.processes import in_a_shell

PAGE = Path(__file__).parents[2] / "docs" / "command-line.md"
BLOCKS = re.findall(r"^```sh\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


def test_blocks_run_one_after_another(tmp_path: Path) -> None:
    done = in_a_shell(f"set -e; cd {tmp_path}\n" + "".join(BLOCKS))
    assert (done.returncode, done.stderr) == (0, "")
    assert "This badge is authentic." in done.stdout
    assert "This badge is intact, but shown in part." in done.stdout
    assert {one.name for one in tmp_path.iterdir()} >= {"badge.svg", "did.json", "ours-signed.json"}
