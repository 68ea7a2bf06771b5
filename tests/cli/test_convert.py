"""``besace convert``: a badge in the other version, and what is lost on the way."""

import json
from pathlib import Path

import pytest
from tests.interop.issuing_host import issuing_host
from tests.openbadges import factories
from tests.openbadges.pictures import png

from besace.cli import run
from besace.openbadges.bake import bake


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    documents = {
        "assertion": factories.assertion().to_json(),
        "badge": factories.badge_class().to_json(),
        "issuer": factories.profile_2().to_json(),
        "credential": factories.credential().to_json(),
    }
    for name, document in documents.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(document), encoding="utf-8")
    return tmp_path


def test_hosted_badge_becomes_a_credential_from_its_three_files(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [str(folder / f"{name}.json") for name in ("issuer", "badge", "assertion")]
    assert run(["convert", *files, "--to", "3.0", "--offline"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["credentialSubject"]["achievement"]["name"] == "Demander de l'aide"
    assert "besace: the credential is unsigned" in told.err


def test_picture_becomes_one_assertion_with_all_inside(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = folder / "badge.png", folder / "out.json"
    path.write_bytes(bake(png(), credential=(folder / "credential.json").read_text()))
    assert run(["convert", str(path), "--to", "2.0", "--out", str(out)]) == 0
    document = json.loads(out.read_text())
    assert document["type"] == "Assertion"
    assert document["badge"]["issuer"]["name"] == "Atelier des Savoirs"
    assert "achievement.achievementType is not carried over" in capsys.readouterr().err
    assert run(["convert", str(out), "--to", "3.0", "--offline"]) == 0


def test_documents_that_are_not_given_are_read_from_their_addresses(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with issuing_host() as host:
        monkeypatch.setenv("BESACE_TRUSTED_HOSTS", host.base_url.removeprefix("http://"))
        host.publish("/b", factories.badge_class(issuer=f"{host.base_url}/i").to_json())
        host.publish("/i", factories.profile_2().to_json())
        path = folder / "assertion.json"
        path.write_text(json.dumps(factories.assertion(badge=f"{host.base_url}/b").to_json()))
        assert run(["convert", str(path), "--to", "3.0"]) == 0
        path.write_text(json.dumps(factories.assertion(badge=f"{host.base_url}/nothing").to_json()))
        assert run(["convert", str(path), "--to", "3.0"]) == 1
    assert "answer-not-ok" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "version", "code"),
    [
        ("assertion", "3.0", "offline"),
        ("credential", "3.0", "not-an-award"),
        ("assertion", "2.0", "not-an-award"),
        ("broken", "2.0", "json-"),
    ],
)
def test_what_cannot_be_converted_is_one_line_and_1(
    name: str, version: str, code: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "broken.json").write_text('{"a": 1, "a": 2}')
    assert run(["convert", str(folder / f"{name}.json"), "--to", version, "--offline"]) == 1
    told = capsys.readouterr().err
    assert code in told
    assert len(told.splitlines()) == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"issuer": {"name": "Atelier"}}, "property-missing"),
        ({"credentialSubject": {"id": "urn:a", "endorsementComment": "Good."}}, "not-an-award"),
    ],
)
def test_credential_that_2_0_cannot_say_is_one_line_and_1(
    changes: dict[str, object], code: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / "credential.json"
    path.write_text(json.dumps({**factories.credential().to_json(), **changes}))
    assert run(["convert", str(path), "--to", "2.0"]) == 1
    told = capsys.readouterr().err
    assert code in told
    assert len(told.splitlines()) == 1


@pytest.mark.parametrize("expires", ["someday", ""])
def test_assertion_whose_end_cannot_be_read_is_one_line_and_1(
    expires: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / "assertion.json"
    path.write_text(json.dumps({**factories.assertion().to_json(), "expires": expires}))
    files = [str(path), str(folder / "badge.json"), str(folder / "issuer.json")]
    assert run(["convert", *files, "--to", "3.0", "--offline"]) == 1
    told = capsys.readouterr().err
    assert "date-not-zoned" in told
    assert len(told.splitlines()) == 1


def test_assertion_that_names_no_badge_class_cannot_be_converted(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / "assertion.json"
    path.write_text(json.dumps({**factories.assertion().to_json(), "badge": 7}))
    assert run(["convert", str(path), "--to", "3.0"]) == 1
    assert "property-missing" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["convert"],
        ["convert", "x.json"],
        ["convert", "x.json", "--to", "4.0"],
        ["convert", "x.json", "--to", "3.0"],
        ["convert", "https://badges.example/1", "--to", "3.0"],
    ],
)
def test_wrong_use_is_one_line_and_64(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 64
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_document_that_is_missing_is_asked_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assertion, badge = str(folder / "assertion.json"), str(folder / "badge.json")
    assert run(["convert", assertion, "--to", "3.0", "--offline"]) == 1
    assert "Give its file too: BadgeClass. (offline: " in capsys.readouterr().err
    assert run(["convert", assertion, badge, "--to", "3.0", "--offline"]) == 1
    assert "Give its file too: Profile. (offline: " in capsys.readouterr().err


def test_refused_badge_is_named_with_a_sentence(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "broken.json"
    path.write_text("hello")
    assert run(["convert", str(path), "--to", "3.0"]) == 1
    assert capsys.readouterr().err.startswith(f"besace: {path}: This is not a badge.")
    assert run(["convert", str(folder / "assertion.json"), "--to", "2.0"]) == 1
    told = capsys.readouterr().err
    assert told.startswith(
        f"besace: {folder}/assertion.json: There is no badge here to convert to that version."
    )


def test_badge_is_never_written_over_itself(folder: Path) -> None:
    path = folder / "credential.json"
    before = path.read_bytes()
    assert run(["convert", str(path), "--to", "2.0", "--out", str(path)]) == 64
    assert path.read_bytes() == before
