"""A stream that is closed, full or left by its reader: one line, and never the code of an answer."""

from pathlib import Path

import pytest
from tests.cli.processes import in_a_shell

from besace.cli import run


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("keys") / "key.pem"
    assert run(["keys", "new", "--out", str(path), "--no-password"]) == 0
    return path


@pytest.mark.parametrize("led_to", ["> /dev/full", ">&-"])
@pytest.mark.parametrize(
    "command",
    [
        "verify pyproject.toml",
        "verify --json pyproject.toml",
        "inspect --json -",
        "sign --help",
        "keys show KEY",
    ],
)
def test_output_that_is_not_taken_is_told(command: str, led_to: str, key: Path) -> None:
    command = command.replace("KEY", str(key))
    done = in_a_shell(f"echo {{}} | besace {command} {led_to}")
    assert done.returncode == 64
    [line] = done.stderr.splitlines()
    assert line.startswith("besace: standard output cannot be written.")


@pytest.mark.parametrize(
    "command", ["verify -", "inspect -", "sign - --key KEY", "unbake -", "convert - --to 2.0"]
)
def test_closed_input_is_told(command: str, key: Path) -> None:
    done = in_a_shell(f"besace {command.replace('KEY', str(key))} <&-")
    assert (done.returncode, done.stderr) == (64, "besace: -: standard input cannot be read.\n")


@pytest.mark.parametrize("led_to", ["2> /dev/full", "2>&-", ">&- 2>&-"])
def test_what_cannot_be_told_does_not_change_the_code(led_to: str) -> None:
    done = in_a_shell(f"besace verify nowhere.png {led_to}")
    assert (done.returncode, done.stdout) == (64, "")


@pytest.mark.parametrize("command", ["verify --json pyproject.toml", "verify pyproject.toml"])
def test_reader_that_has_left_is_no_answer_about_a_badge(command: str) -> None:
    done = in_a_shell(f"besace {command} | true; exit ${{PIPESTATUS[0]}}")
    assert (done.returncode, done.stderr) == (141, "")


def test_closed_output_harms_nothing_that_goes_to_a_file(key: Path, tmp_path: Path) -> None:
    did = tmp_path / "did.json"
    done = in_a_shell(f"besace keys document did:web:badges.example {key} --out {did} >&- <&-")
    assert (done.returncode, done.stderr) == (0, "")
    assert "did:web:badges.example" in did.read_text()
