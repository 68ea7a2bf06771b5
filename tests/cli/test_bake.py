"""``besace bake`` and ``besace unbake``: what they write, print and answer."""

import json
from pathlib import Path

import pytest
from tests.openbadges.pictures import itxt, png

from besace.cli import run
from besace.openbadges.bake import unbake

CREDENTIAL = '{"type": "OpenBadgeCredential", "name": "Précision"}'
ASSERTION = '{"type": "Assertion"}'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plain.png").write_bytes(png())
    (tmp_path / "credential.json").write_text(CREDENTIAL + "\n", encoding="utf-8")
    (tmp_path / "assertion.json").write_text(ASSERTION, encoding="utf-8")
    return tmp_path


def bake(folder: Path, *options: str) -> int:
    return run(["bake", str(folder / "plain.png"), "-o", str(folder / "baked.png"), *options])


def test_both_versions_are_baked_into_one_picture(folder: Path) -> None:
    credential, assertion = str(folder / "credential.json"), str(folder / "assertion.json")
    assert bake(folder, "--credential", credential, "--assertion", assertion) == 0
    assert [one.text for one in unbake((folder / "baked.png").read_bytes())] == [CREDENTIAL, ASSERTION]


def test_a_badge_is_printed_as_it_was_put_in(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bake(folder, "--credential", str(folder / "credential.json"))
    assert run(["unbake", str(folder / "baked.png")]) == 0
    assert capsys.readouterr().out == CREDENTIAL + "\n"


def test_programs_get_one_object_a_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bake(
        folder, "--credential", str(folder / "credential.json"), "--assertion", str(folder / "assertion.json")
    )
    assert run(["unbake", "--json", str(folder / "baked.png")]) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert first == {
        "carrier": "iTXt", "keyword": "openbadgecredential", "element": None, "form": "json", "text": CREDENTIAL,
    }  # fmt: skip
    assert second["text"] == ASSERTION


def test_a_badge_cannot_steer_the_terminal_that_shows_it(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "plain.png").write_bytes(png(itxt("openbadges", "\x1b[2J\u202ehello\n")))
    assert run(["unbake", str(folder / "plain.png")]) == 0
    assert capsys.readouterr().out == "\x1b[2J\u202ehello\n\n"
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert run(["unbake", str(folder / "plain.png")]) == 0
    assert capsys.readouterr().out == "\ufffd[2J\ufffdhello\n\n"


def test_a_picture_without_a_badge_is_said_and_answered_with_1(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["unbake", str(folder / "plain.png")]) == 1
    assert "no-badge" in capsys.readouterr().err


@pytest.mark.parametrize("data", [b"GIF89a", b"", png()[:-1], b"<svg"])
def test_a_file_that_is_no_picture_is_answered_with_1(folder: Path, data: bytes) -> None:
    (folder / "plain.png").write_bytes(data)
    assert run(["unbake", str(folder / "plain.png")]) == 1
    assert bake(folder, "--credential", str(folder / "credential.json")) == 1
    assert not (folder / "baked.png").exists()


def test_a_text_that_is_no_badge_is_answered_with_1(folder: Path) -> None:
    (folder / "credential.json").write_text("hello", encoding="utf-8")
    assert bake(folder, "--credential", str(folder / "credential.json")) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["unbake"],
        ["unbake", "missing.png"],
        ["unbake", "."],
        ["bake", "missing.png", "-o", "out.png"],
        ["bake", "missing.png", "--credential", "missing.json"],
        ["bake", "missing.png", "-o", "out.png", "--credential", "missing.json"],
        ["fry", "missing.png"],
        ["unbake", "--loudly", "missing.png"],
    ],
)
def test_wrong_use_is_answered_with_64(arguments: list[str]) -> None:
    assert run(arguments) == 64


def test_a_place_that_cannot_be_written_is_wrong_use(folder: Path) -> None:
    credential = str(folder / "credential.json")
    assert run(["bake", str(folder / "plain.png"), "--credential", credential, "-o", str(folder)]) == 64
