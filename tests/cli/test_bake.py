"""``besace bake`` and ``besace unbake``: what they write, print and answer."""

import json
from pathlib import Path

import pytest
from tests.openbadges.pictures import itxt, png, text

from besace.cli import run
from besace.openbadges.bake import unbake

CREDENTIAL = '{"type": "OpenBadgeCredential", "name": "Précision"}'
ASSERTION = '{"type": "Assertion"}'
RECORD = '{"type": ["VerifiableCredential", "ClrCredential"]}'


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


def test_what_a_badge_is_is_found_out(folder: Path) -> None:
    assert bake(folder, str(folder / "assertion.json"), str(folder / "credential.json")) == 0
    assert [(one.keyword, one.text) for one in unbake((folder / "baked.png").read_bytes())] == [
        ("openbadgecredential", CREDENTIAL),
        ("openbadges", ASSERTION),
    ]


def test_a_record_is_baked_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "record.json").write_text(RECORD)
    assert bake(folder, str(folder / "record.json")) == 0
    assert [one.keyword for one in unbake((folder / "baked.png").read_bytes())] == ["clrcredential"]
    assert bake(folder, "--clr", str(folder / "record.json")) == 0
    assert bake(folder, str(folder / "record.json"), str(folder / "credential.json")) == 1
    assert "bake-combination" in capsys.readouterr().err


def test_a_file_that_is_no_badge_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "other.json").write_text('{"type": "Profile"}')
    assert bake(folder, str(folder / "other.json")) == 1
    assert "bake-text" in (told := capsys.readouterr().err)
    assert "other.json" in told


def test_badges_are_written_to_files(folder: Path) -> None:
    bake(folder, str(folder / "credential.json"))
    assert run(["unbake", str(folder / "baked.png"), "--out", str(folder / "out.json")]) == 0
    assert (folder / "out.json").read_text(encoding="utf-8") == CREDENTIAL


def test_several_badges_go_into_a_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    token = "eyJhbGciOiJSUzI1NiJ9.e30.c2ln"
    chunks = [
        itxt("openbadges", ASSERTION),
        itxt("openbadges", ASSERTION),
        itxt("openbadges", ASSERTION),
        itxt("openbadgecredential", token),
        itxt("clrcredential", "hello"),
        text("openbadges", "https://badges.example/1"),
    ]
    (folder / "many.png").write_bytes(png(*chunks))
    (folder / "out").mkdir()
    assert run(["unbake", str(folder / "many.png"), "--out", str(folder / "out")]) == 0
    written = {path.name: path.read_text() for path in (folder / "out").iterdir()}
    assert written == {
        "many.assertion.json": ASSERTION,
        "many.assertion-2.json": ASSERTION,
        "many.assertion-3.json": ASSERTION,
        "many.assertion.txt": "https://badges.example/1",
        "many.clr.txt": "hello",
        "many.credential.jwt": token,
    }
    assert run(["unbake", str(folder / "many.png"), "--out", str(folder / "out.json")]) == 64
    assert "give a folder" in capsys.readouterr().err


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
        ["bake", "missing.png", "missing.json", "-o", "out.png"],
        ["bake", "missing.png", "--credential", "missing.json"],
        ["bake", "missing.png", "-o", "out.png", "--credential", "missing.json"],
        ["fry", "missing.png"],
        ["unbake", "--loudly", "missing.png"],
    ],
)
def test_wrong_use_is_answered_with_64(arguments: list[str]) -> None:
    assert run(arguments) == 64


def test_two_badges_of_one_kind_are_wrong_use(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    credential = str(folder / "credential.json")
    assert bake(folder, credential, credential) == 64
    assert "two badges of one kind (credential)" in capsys.readouterr().err


def test_a_place_that_cannot_be_written_is_wrong_use(folder: Path) -> None:
    credential = str(folder / "credential.json")
    assert run(["bake", str(folder / "plain.png"), "--credential", credential, "-o", str(folder)]) == 64
