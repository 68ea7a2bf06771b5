"""``besace inspect``: what a file holds is told, and nothing is judged or read from elsewhere."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.interop.issuing_host import issuing_host
from tests.openbadges import factories, vectors
from tests.openbadges.pictures import itxt, png, text
from tests.openbadges.world import Issuer

from besace.cli import run
from besace.openbadges.bake import bake
from besace.openbadges.keys import EcdsaSigner, write_jwk
from besace.openbadges.model import v3
from besace.openbadges.proofs import vc_jwt

KEY = EcdsaSigner.generate("did:web:badges.example#k")


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


def told(path: Path, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    run(["inspect", *options, str(path)])
    return " ".join(capsys.readouterr().out.split())


def told_to_programs(path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    run(["inspect", "--json", str(path)])
    return json.loads(capsys.readouterr().out)


def test_badge_tells_what_it_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "badge.png"
    badge = Issuer().award(valid_until=factories.NOW)
    path.write_bytes(bake(png(), credential=json.dumps(badge)))
    assert run(["inspect", str(path)]) == 0
    said = " ".join(capsys.readouterr().out.split())
    for part in (
        "iTXt openbadgecredential · JSON document",
        "Version Open Badges 3.0",
        "Name Demander de l'aide",
        "Awarded by Atelier des Savoirs",
        f"Issuer {factories.ISSUER_ID}",
        "On 12 March 2026",
        "Until 1 June 2026",
        "Tags entraide, communication",
        "Recipient emailAddress: (hashed)",
        "Recipient name: Awa Diallo",
        f"Proof eddsa-rdfc-2022, 2026-03-12T09:30:00Z, assertionMethod, {factories.KEY_ID}",
        f"Status BitstringStatusListEntry, revocation, 4211, {factories.STATUS_LIST_URL}",
    ):
        assert part in said, said
    assert factories.ADDRESS not in said


def test_programs_get_everything_in_one_object(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "badge.png"
    badge = json.dumps(Issuer().award())
    path.write_bytes(bake(png(), credential=badge, assertion=json.dumps(factories.assertion().to_json())))
    found = told_to_programs(path, capsys)
    assert found["file"] == "png"
    assert found["bytes"] == path.stat().st_size
    first, second = found["badges"]
    assert first["carrier"] == "iTXt"
    assert first["document"] == json.loads(badge)
    assert first["text"] == badge
    assert first["badge"]["awarded_on"] == "2026-03-12T09:30:00+00:00"
    assert first["proofs"] == [json.loads(badge)["proof"]]
    assert first["status"][0]["statusListIndex"] == "4211"
    assert second["version"] == "Open Badges 2.0, Assertion"
    assert second["recipients"] == ["email: (hashed)"]


def test_token_tells_its_header_and_not_the_key_in_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "badge.jwt"
    document = factories.credential(subject_id="urn:uuid:1").to_json()
    path.write_text(vc_jwt.sign(document, KEY))
    assert "Header ES256, JWT, did:web:badges.example#k" in told(path, capsys)
    jwk = write_jwk(KEY.public_key)
    path.write_text(vc_jwt.sign(document, KEY, jwk={**jwk}))
    assert "Header ES256, JWT, jwk EC" in (said := told(path, capsys))
    assert jwk["x"] not in said
    assert told_to_programs(path, capsys)["badges"][0]["header"]["jwk"]["kty"] == "EC"


def test_endorsements_are_counted_wherever_they_stand(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    signed = {"type": ["EndorsementCredential"], "proof": {"type": "x"}}
    badge: Any = factories.credential().to_json()
    badge["endorsement"] = [{**signed, "endorsement": [signed]}]
    badge["credentialSubject"]["achievement"]["endorsementJwt"] = ["a.b.c", "d.e.f"]
    path = tmp_path / "badge.json"
    path.write_text(json.dumps(badge))
    assert told_to_programs(path, capsys)["badges"][0]["endorsements"] == 3
    assert "Endorsements 3" in told(path, capsys)


def test_record_names_what_it_contains(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "record.json"
    record: Any = {
        "@context": [v3.CREDENTIALS_V2],
        "type": ["VerifiableCredential", "ClrCredential"],
        "name": "Parcours",
        "credentialSubject": {"verifiableCredential": [factories.credential().to_json(), "a.b.c"]},
    }
    path.write_text(json.dumps(record))
    said = told(path, capsys)
    assert "Version CLR 2.0" in said
    assert "Contains Demander de l'aide Contains verifiableCredential[1]" in said


@pytest.mark.parametrize(
    ("document", "version"),
    [
        ({"@context": ["https://www.w3.org/2018/credentials/v1"], "type": "VerifiableCredential"}, "VC 1.1"),
        ({"type": ["VerifiableCredential", "EndorsementCredential"]}, "EndorsementCredential"),
        ({"type": "BadgeClass", "@context": "https://w3id.org/openbadges/v2"}, "Open Badges 2.0, BadgeClass"),
        ({"uid": "1", "badge": "https://a.example/b", "recipient": {}, "verify": {}}, "Open Badges 1.0"),
        ({"recipient": "a@b.example", "badge": {"name": "n", "issuer": {}}}, "Open Badges 0.5"),
        ({"some": "thing"}, "not an award"),
    ],
)
def test_version_is_told(
    document: dict[str, Any], version: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "badge.json"
    path.write_text(json.dumps(document))
    assert version in told(path, capsys)


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ({"some": "thing"}, 1),
        ({"type": "BadgeClass", "@context": "https://w3id.org/openbadges/v2"}, 0),
        (factories.credential().to_json(), 0),
    ],
)
def test_exit_code_says_whether_anything_of_open_badges_is_there(
    document: dict[str, Any], code: int, tmp_path: Path
) -> None:
    path = tmp_path / "badge.json"
    path.write_text(json.dumps(document))
    assert run(["inspect", str(path)]) == code


def test_address_in_a_picture_is_told_and_not_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "old.png"
    path.write_bytes(png(text("openbadges", "https://badges.example/1")))
    assert run(["inspect", str(path)]) == 0
    said = capsys.readouterr().out
    assert "tEXt openbadges · address, 24 characters" in said
    assert "https://badges.example/1" in said


def test_text_that_is_no_badge_is_told_with_its_problem(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "broken.png"
    path.write_bytes(png(itxt("openbadges", '{"a": 1, "a": 2}\x1b[2J')))
    assert run(["inspect", str(path)]) == 1
    said = capsys.readouterr().out
    assert "unreadable text" in said
    assert "json-malformed" in said or "json-duplicate-name" in said
    assert "\x1b" not in said


def test_picture_without_a_badge_is_said_and_answered_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "plain.png"
    path.write_bytes(png())
    assert run(["inspect", str(path)]) == 1
    assert "PNG" in capsys.readouterr().out


def test_file_that_cannot_hold_a_badge_is_answered_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("hello you")
    assert run(["inspect", "--lang", "fr", str(path)]) == 1
    assert "unknown-format" in capsys.readouterr().err


def test_address_is_read_and_nothing_that_it_names(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with issuing_host() as host:
        monkeypatch.setenv("BESACE_TRUSTED_HOSTS", host.base_url.removeprefix("http://"))
        host.publish("/c/1", host.award(7))
        assert run(["inspect", f"{host.base_url}/c/1"]) == 0
    assert run(["inspect", f"{host.base_url}/c/1"]) == 1
    assert "Demander de l'aide" in capsys.readouterr().out


def test_address_that_gives_no_badge_is_told_apart_from_silence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with issuing_host() as host:
        authority = host.base_url.removeprefix("http://")
        monkeypatch.setenv("BESACE_TRUSTED_HOSTS", authority)
        assert run(["inspect", f"{host.base_url}/no.png"]) == 1
        assert "Nothing is given at this address." in (said := capsys.readouterr().err)
        assert "(answer-not-ok: HTTP 404)" in said
        host.publish("/list", [1])
        assert run(["inspect", f"{host.base_url}/list"]) == 1
        assert "This page is not a badge." in capsys.readouterr().err
        monkeypatch.delenv("BESACE_TRUSTED_HOSTS")
        assert run(["inspect", f"{host.base_url}/c/1"]) == 1
        assert f"try again with BESACE_TRUSTED_HOSTS={authority}" in capsys.readouterr().err


def test_recipient_is_told_in_french(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "badge.json"
    path.write_text(json.dumps(factories.credential().to_json()))
    assert "Destinataire emailAddress: (chiffré)" in told(path, capsys, "--lang", "fr")
    assert "emailAddress: (hashed)" in told_to_programs(path, capsys)["badges"][0]["recipients"]


@pytest.mark.parametrize(
    "arguments", [["inspect"], ["inspect", "nowhere.png"], ["inspect", "--lang", "de", "x"]]
)
def test_wrong_use_is_answered_with_64(arguments: list[str]) -> None:
    assert run(arguments) == 64


@pytest.mark.vectors
def test_every_official_badge_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    vectors.require_vectors()
    paths = [path for path in vectors.FOLDER.rglob("*") if path.suffix in (".png", ".svg", ".jwt", ".json")]
    badges = [path for path in paths if "1edtech-validator" in str(path) or "bakery" in str(path)]
    assert len(badges) > 100
    for path in badges:
        assert run(["inspect", "--json", str(path)]) in (0, 1), path
