"""The command as a whole: its help, its completion, what it loads, and how it says no."""

import os
import subprocess
import sys

import pytest
from tests.cli.terminal import in_a_terminal, plain

from besace import __version__
from besace.cli import VERBS, run


def done(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "besace", *arguments],
        env={**os.environ, "PYTHONPATH": "src", "COLUMNS": "80", **environment},
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )


def test_help_names_every_verb(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    told = capsys.readouterr().out
    commands = told[told.index("Commands:") :].splitlines()[1:]
    assert [line.split()[0] for line in commands] == list(VERBS)
    assert "..." not in told.partition("Commands:")[2]


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb not in ("serve", "keys")])
def test_help_of_a_verb_has_examples_and_exit_codes(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([verb, "--help"]) == 0
    told = capsys.readouterr().out
    assert f"besace {verb} " in told
    assert "Example" in told
    assert "Exit codes: 0 " in told


def test_help_fits_a_terminal_of_80_columns() -> None:
    for verb in VERBS:
        drawn = plain(in_a_terminal(verb, "--help"))
        assert max(map(len, map(str.rstrip, drawn.splitlines()))) <= 80, verb


@pytest.mark.parametrize("columns", [80, 40])
def test_help_leaves_nothing_out_in_a_narrow_terminal(columns: int) -> None:
    drawn = plain(in_a_terminal("sign", "--help", columns=columns))
    assert "…" not in drawn
    told = "".join(drawn.split())
    for part in (
        "--mandatory",
        "pkcs11:token=T;object=LABEL?module-path=/lib/x.so",
        "aws-kms:alias/NAME?region=R.",
    ):
        assert part in told
    assert ":o:" in drawn


def test_help_of_a_group_offers_no_completion(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["keys", "--help"]) == 0
    assert "completion" not in capsys.readouterr().out


def test_asking_nothing_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in ([], ["keys"]):
        assert run(arguments) == 64
        told = capsys.readouterr()
        assert told.out.startswith("Usage: besace ")
        assert told.err == ""


def test_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"besace {__version__}\n"


def test_a_word_is_completed_without_loading_what_signs_and_verifies() -> None:
    completed = done(_BESACE_COMPLETE="complete_bash", COMP_WORDS="besace keys sh", COMP_CWORD="2")
    assert completed.stdout.split() == ["show"]
    completed = done(_BESACE_COMPLETE="complete_bash", COMP_WORDS="besace ver", COMP_CWORD="1")
    assert completed.stdout.split() == ["verify"]
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys; from besace.cli import keys; print(*sys.modules)"],
        env={**os.environ, "PYTHONPATH": "src"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert {"pyld", "httpx", "django"}.isdisjoint(loaded)


@pytest.mark.parametrize(
    ("shell", "says"),
    [
        ("bash", "complete -o default -F _besace_completion besace"),
        ("zsh", "#compdef besace"),
        ("fish", "complete --command besace"),
        ("powershell", "Register-ArgumentCompleter -Native -CommandName besace"),
    ],
)
def test_completion_of_each_shell_is_there(shell: str, says: str) -> None:
    shown = done(_BESACE_COMPLETE=f"source_{shell}")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert says in shown.stdout


def test_completion_is_shown_for_the_shell_that_asks() -> None:
    asked = f"'{sys.executable}' -m besace --show-completion; true"
    environment = {**os.environ, "PYTHONPATH": "src"}
    shown = subprocess.run(["bash", "-c", asked], env=environment, capture_output=True, text=True)
    assert shown.stdout.strip() == done(_BESACE_COMPLETE="source_bash").stdout.strip()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["fry"], "besace: No such command 'fry'. See: besace --help"),
        (["keys", "fry"], "besace: No such command 'fry'. See: besace keys --help"),
        (["keys", "nw"], "besace: No such command 'nw'. Did you mean 'new'? See: besace keys --help"),
        (["verify", "--loudly", "x"], "besace: No such option: --loudly. See: besace verify --help"),
        (["sign", "x.json"], "besace: Missing option '--key'. See: besace sign --help"),
        (["verify", "--lang", "de", "x"], "besace: --lang takes fr or en, not 'de'"),
    ],
)
def test_wrong_use_is_one_line_that_says_what_to_do(arguments: list[str], told: str) -> None:
    answered = done(*arguments)
    assert (answered.returncode, answered.stderr.splitlines(), answered.stdout) == (64, [told], "")


def test_no_refusal_shows_a_traceback() -> None:
    for arguments in (["verify", "/dev/null"], ["inspect", "/dev/null"], ["keys", "show", "/dev/null"]):
        answered = done(*arguments, LC_ALL="en_GB.UTF-8")
        assert answered.returncode == 1
        assert "Traceback" not in answered.stderr + answered.stdout
