"""``besace bake`` and ``besace unbake``: what they write, print and answer."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from tests.openbadges import factories
from tests.openbadges.endorsers import own_signer
from tests.openbadges.pictures import itxt, png, text
from tests.openbadges.world import Issuer

from besace.cli import run
from besace.openbadges.bake import unbake
from besace.openbadges.proofs import eddsa_rdfc_2022, vc_jwt

OWN = own_signer()
"""A key whose did:key is the issuer of what it signs: such a badge is checked without the network."""
CREDENTIAL = json.dumps(Issuer().award(), ensure_ascii=False)
ASSERTION = json.dumps(factories.assertion().to_json())
"""The same award in version 2.0."""
RECORD = '{"type": ["VerifiableCredential", "ClrCredential"]}'


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


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
    told = capsys.readouterr().err
    assert told.startswith(f"besace: {folder}/other.json: This text is not a badge.")
    assert "(bake-text: " in told


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
    assert "We found no badge in this image." in capsys.readouterr().err


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


@pytest.mark.parametrize("name", ["plain.png", "credential.json", "key.pem", "../FOLDER/plain.png"])
def test_baking_never_writes_over_what_is_needed_still(
    name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["keys", "new", "--out", str(folder / "key.pem"), "--no-password"]) == 0
    path = folder / name.replace("FOLDER", folder.name)
    before = path.read_bytes()
    asked = ["bake", str(folder / "plain.png"), str(folder / "credential.json"), "-o", str(path)]
    assert run(asked) == 64
    assert path.read_bytes() == before
    assert "It was not touched. Give --out another name." in capsys.readouterr().err


@pytest.mark.parametrize("name", ["baked.png", "key.pem"])
def test_unbaking_never_writes_over_what_is_needed_still(name: str, folder: Path) -> None:
    assert run(["keys", "new", "--out", str(folder / "key.pem"), "--no-password"]) == 0
    assert bake(folder, str(folder / "credential.json")) == 0
    before = (folder / name).read_bytes()
    assert run(["unbake", str(folder / "baked.png"), "--out", str(folder / name)]) == 64
    assert (folder / name).read_bytes() == before


def test_a_badge_is_baked_from_standard_input(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(CREDENTIAL.encode())))
    assert bake(folder, "-") == 0
    assert [one.text for one in unbake((folder / "baked.png").read_bytes())] == [CREDENTIAL]
    assert bake(folder, "-", "--assertion", "-") == 64
    assert "standard input (-) can be read once" in capsys.readouterr().err


def test_a_badge_that_is_not_signed_is_warned_of(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bake(folder, str(folder / "credential.json")) == 0
    assert capsys.readouterr().err == ""
    (folder / "credential.json").write_text(json.dumps(factories.credential().to_json()))
    assert bake(folder, str(folder / "credential.json")) == 0
    [told] = capsys.readouterr().err.splitlines()
    assert told.startswith("besace: this badge is not signed")


def own_badge(**changes: Any) -> dict[str, Any]:
    did = OWN.verification_method.partition("#")[0]
    badge = factories.credential(issuer=factories.issuer(id=did), status=None, subject_id="urn:uuid:awa")
    return {**badge.to_json(), **changes}


def signed(document: dict[str, Any]) -> dict[str, Any]:
    return eddsa_rdfc_2022.sign(document, OWN, created=factories.NOW)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (json.dumps(signed(own_badge())), ()),
        (vc_jwt.sign(own_badge(), OWN), ()),
        (json.dumps({**signed(own_badge()), "name": "Other"}), ("it was changed after it was signed", "(signature ")),
        (
            json.dumps(signed(own_badge(validUntil="2025-01-01T00:00:00Z"))),
            ("it ends before it starts", "(ends-before-it-starts)"),
        ),
        (json.dumps(signed(own_badge(type=["VerifiableCredential"]))), ("something that the standard demands",)),
        ('{"a": 1}', ("something that the standard demands", "type-wrong")),
    ],
)  # fmt: skip
def test_a_badge_that_readers_will_refuse_is_baked_and_warned_of(
    text: str, told: tuple[str, ...], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "badge").write_text(text)
    assert bake(folder, "--credential", str(folder / "badge")) == 0
    assert [one.text for one in unbake((folder / "baked.png").read_bytes())] == [text]
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == (1 if told else 0)
    for part in told:
        assert part in lines[0]


def test_nothing_is_called_written_that_is_not(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "plain.png").write_bytes(b"GIF89a")
    (folder / "badge").write_text(json.dumps({**signed(own_badge()), "name": "Other"}))
    assert bake(folder, str(folder / "badge")) == 1
    assert "this is written" not in capsys.readouterr().err


def test_two_awards_do_not_go_into_one_picture(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = factories.assertion(badge="https://badges.example/other").to_json()
    (folder / "assertion.json").write_text(json.dumps(other))
    assert bake(folder, str(folder / "credential.json"), str(folder / "assertion.json")) == 1
    assert "These two badges are not one and the same award." in capsys.readouterr().err
    assert not (folder / "baked.png").exists()


def test_the_name_of_a_picture_says_what_it_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "plain.svg").write_text(SVG)
    credential = str(folder / "credential.json")
    for picture, out, right in (
        ("plain.png", "baked.svg", "a PNG, so name it .png"),
        ("plain.svg", "baked.PNG", "an SVG, so name it .svg"),
    ):
        assert run(["bake", str(folder / picture), credential, "-o", str(folder / out)]) == 64
        assert f"the picture is {right}" in capsys.readouterr().err
    assert run(["bake", str(folder / "plain.svg"), credential, "-o", str(folder / "baked")]) == 0


def test_a_picture_that_is_named_last_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    assert run(["bake", "credential.json", "-", "plain.png", "-o", "baked.png"]) == 64
    told = capsys.readouterr().err
    assert told == "besace: the picture comes first, then the badge: besace bake plain.png BADGE\n"
    assert not Path("baked.png").exists()


def test_standard_output_takes_what_is_made(
    folder: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    assert run(["bake", "plain.png", "credential.json", "--out", "-"]) == 0
    (folder / "baked.png").write_bytes(capsysbinary.readouterr().out)
    assert run(["unbake", "baked.png", "--out", "-"]) == 0
    assert capsysbinary.readouterr().out.decode() == CREDENTIAL + "\n"
    assert run(["keys", "new", "--out", "key.pem", "--no-password"]) == 0
    capsysbinary.readouterr()
    assert run(["keys", "document", "did:web:badges.example", "a=key.pem", "--out", "-"]) == 0
    assert json.loads(capsysbinary.readouterr().out)["id"] == "did:web:badges.example"
    assert not (folder / "-").exists()


def test_a_refused_picture_is_named_with_a_sentence(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "plain.png").write_bytes(b"GIF89a")
    for arguments in (["unbake", str(folder / "plain.png")], ["bake", str(folder / "plain.png"), "-o", "x",
                      str(folder / "credential.json")]):  # fmt: skip
        assert run(arguments) == 1
        told = capsys.readouterr().err
        assert told.startswith(f"besace: {folder}/plain.png: This file is not a PNG or SVG image.")
        assert "(not-an-image: " in told


def test_a_badge_that_is_no_text_is_named_with_a_sentence(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "credential.json").write_bytes(b"\x89PNG\r\n")
    assert bake(folder, str(folder / "credential.json")) == 1
    told = capsys.readouterr().err
    assert told.startswith(f"besace: {folder}/credential.json: This file cannot be read as a JSON document.")


def test_what_programs_get_is_ascii_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "credential.json").write_text(CREDENTIAL.replace("Awa", "Éva"), encoding="utf-8")
    assert bake(folder, str(folder / "credential.json")) == 0
    assert run(["unbake", "--json", str(folder / "baked.png")]) == 0
    told = capsys.readouterr().out
    assert told.isascii()
    assert "Éva" in json.loads(told)["text"]
