import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.terminal import in_a_terminal
from tests.interop.issuing_host import IssuingHost, issuing_host

from besace.cli import run
from besace.cli.words import language_of, printable
from besace.openbadges.bake import bake
from besace.openbadges.intake import limits

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"/>'


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Iterator[IssuingHost]:
    with issuing_host() as running:
        monkeypatch.setenv("BESACE_TRUSTED_HOSTS", running.base_url.removeprefix("http://"))
        monkeypatch.setenv("LANG", "en_GB.UTF-8")
        monkeypatch.delenv("LC_ALL", raising=False)
        yield running


@pytest.fixture
def genuine(host: IssuingHost, tmp_path: Path) -> Path:
    path = tmp_path / "genuine.json"
    path.write_text(json.dumps(host.award(7)))
    return path


@pytest.fixture
def changed(host: IssuingHost, tmp_path: Path) -> Path:
    badge = host.award(7)
    badge["credentialSubject"]["achievement"]["name"] = "Docteur \x1b[2J en tout"
    path = tmp_path / "changed.json"
    path.write_text(json.dumps(badge))
    return path


@pytest.fixture
def unknown(host: IssuingHost, tmp_path: Path) -> Path:
    """A badge with a kind of proof that nobody knows."""
    path = tmp_path / "unknown.json"
    path.write_text(json.dumps({**host.award(7), "proof": {"type": "SomeProofType"}}))
    return path


def test_genuine_badge_says_so(genuine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", str(genuine)]) == 0
    told = capsys.readouterr().out
    assert "This badge is authentic." in told
    assert "Atelier des Savoirs" in told
    assert "Awa Diallo" in told
    assert "12 March 2026" in told


def test_trial_badge_says_so(genuine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["verify", str(genuine)])
    assert "Trial badge." in capsys.readouterr().out


def test_baked_image_is_read(host: IssuingHost, tmp_path: Path) -> None:
    path = tmp_path / "badge.svg"
    path.write_bytes(bake(SVG, credential=json.dumps(host.award(7))))
    assert run(["verify", str(path)]) == 0


def test_revoked_badge_is_refuted(
    host: IssuingHost, genuine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    host.revoke([7])
    assert run(["verify", str(genuine)]) == 1
    assert "has revoked this badge" in capsys.readouterr().out


def test_badge_by_its_address(host: IssuingHost) -> None:
    host.publish("/c/1", host.award(7))
    assert run(["verify", f"{host.base_url}/c/1"]) == 0


def test_address_that_does_not_answer_cannot_be_confirmed(host: IssuingHost) -> None:
    assert run(["verify", f"{host.base_url}/nothing"]) == 2


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["genuine"], 0),
        (["unknown"], 2),
        (["changed"], 1),
        (["genuine", "unknown"], 2),
        (["unknown", "changed", "genuine"], 1),
    ],
)
def test_worst_of_several_inputs_decides_the_exit_code(
    genuine: Path, changed: Path, unknown: Path, names: list[str], code: int
) -> None:
    paths = {"genuine": genuine, "changed": changed, "unknown": unknown}
    assert run(["verify", *(str(paths[name]) for name in names)]) == code


def test_json_is_one_object_a_line_in_the_words_that_programs_build_on(
    genuine: Path, changed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["verify", "--json", str(genuine), str(changed)])
    first, second = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert first["input"] == str(genuine)
    assert (first["verdict"], second["verdict"]) == ("confirmed", "refuted")
    names = ["integrity", "issuer", "status", "dates", "recipient", "conformance"]
    assert [fact["name"] for fact in first["facts"]] == names
    for fact in first["facts"] + second["facts"]:
        assert fact["state"] in ("confirmed", "refuted", "unconfirmed", "not-applicable")
        assert fact["code"]
        assert fact["text"]
    assert first["trial"] is True


def test_recipient_is_asked_for(genuine: Path) -> None:
    assert run(["verify", "--recipient", "awa.diallo@example.org", str(genuine)]) == 0
    assert run(["verify", "--recipient", "other@example.org", str(genuine)]) == 1


@pytest.mark.parametrize("recipient", ["", "  "])
def test_recipient_must_be_said(recipient: str, genuine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", "--recipient", recipient, str(genuine)]) == 64
    assert capsys.readouterr() == ("", "besace: --recipient needs an address or a name\n")


def test_language_is_taken_in_capitals(genuine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["verify", "--lang", "FR", str(genuine)])
    assert "Ce badge est authentique." in capsys.readouterr().out


@pytest.mark.parametrize("verb", ["verify", "inspect"])
def test_address_without_its_beginning_is_understood(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([verb, "--lang", "en", "badges.example.org/a/1"]) == 64
    assert "If it is an address, begin with https://." in capsys.readouterr().err
    assert run([verb, "--lang", "en", "badges/1.png"]) == 64
    assert "address" not in capsys.readouterr().err


def test_stranger_cannot_steer_the_terminal(changed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["verify", str(changed)])
    run(["verify", "--json", str(changed)])
    assert "\x1b" not in capsys.readouterr().out
    assert printable("a\u202eb\x9bc\nd") == "a b c d"


@pytest.mark.parametrize(
    ("language", "message"), [("en", ": there is no such file"), ("fr", " : ce fichier n'existe pas")]
)
def test_file_that_is_not_there_is_wrong_use(
    tmp_path: Path, language: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["verify", "--lang", language, str(tmp_path / "nowhere.png")]) == 64
    assert f"nowhere.png{message}" in capsys.readouterr().err


def test_file_that_may_not_be_read_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", "--lang", "en", "/proc/self/mem"]) == 64
    assert "this file cannot be read" in capsys.readouterr().err


def test_name_of_a_file_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", "--lang", "en", "a\x1b[2J\0.png"]) == 64
    assert capsys.readouterr().err == "besace: a [2J .png: there is no such file.\n"


def test_wrong_use_of_one_input_does_not_keep_the_others_from_being_checked(
    genuine: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["verify", str(tmp_path / "nowhere.png"), str(genuine)]) == 64
    assert "authentic" in capsys.readouterr().out


def test_file_of_200_megabytes_is_refused_without_being_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "huge.png"
    with path.open("wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n")
        file.truncate(200 * 1024 * 1024)
    assert path.stat().st_size > limits.UPLOAD_BYTES
    assert run(["verify", "--lang", "fr", str(path)]) == 1
    assert "trop gros" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [["verify"], ["verify", "--lang", "de", "x"], ["verify", "--nonsense", "x"]]
)
def test_wrong_use_of_the_command(arguments: list[str]) -> None:
    assert run(arguments) >= 64


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "fr"),
        ({"LANG": "C.UTF-8"}, "fr"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LC_ALL": "fr_FR.UTF-8", "LANG": "en_GB.UTF-8"}, "fr"),
    ],
)
def test_language_follows_the_system(environment: dict[str, str], language: str) -> None:
    assert language_of(environment) == language


def test_colours_only_on_a_terminal_and_no_line_is_cut(
    unknown: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["verify", str(unknown)])
    assert "\x1b[" not in capsys.readouterr().out
    assert "\x1b[" in in_a_terminal("verify", str(unknown))
    plain = in_a_terminal("verify", str(unknown), NO_COLOR="1", TERM="dumb")
    assert max(len(line.rstrip()) for line in plain.splitlines()[1:]) <= 80


def test_badge_on_standard_input(changed: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "besace", "verify", "--lang", "en", "-"],
        input=changed.read_bytes(),
        env={**os.environ, "PYTHONPATH": "src"},
        capture_output=True,
    )
    assert done.returncode == 1
    assert b"This badge has been changed." in done.stdout


def test_terminal_without_accents_still_gets_its_answer(changed: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "besace", "verify", "--lang", "fr", str(changed)],
        env={**os.environ, "PYTHONPATH": "src", "PYTHONIOENCODING": "ascii"},
        capture_output=True,
    )
    assert done.returncode == 1
    assert b"x Ce badge a ?t? modifi?." in done.stdout


def test_local_address_that_is_not_listed_says_how_to_list_it(
    host: IssuingHost, genuine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("BESACE_TRUSTED_HOSTS")
    assert run(["verify", str(genuine)]) == 2
    told = capsys.readouterr().out
    assert "address-not-allowed" in told, told
    assert f"BESACE_TRUSTED_HOSTS={host.base_url.removeprefix('http://')}" in told
