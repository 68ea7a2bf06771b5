"""``besace keys``: keys are made where only their owner reads them, and only their public half is shown."""

import json
import stat
from pathlib import Path

import pytest
from tests.cli.processes import in_a_shell
from tests.cli.terminal import asked_in_a_terminal

from besace.cli import own_keys, run
from besace.cli.own_keys import open_key
from besace.openbadges.errors import KeyMaterialError
from besace.openbadges.keys import KeyKind, decode, read_jwk

DID = "did:web:badges.example:o:k3v9"


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    for name in (own_keys.PASSWORD_VARIABLE, own_keys.PIN_VARIABLE, own_keys.MODULE_VARIABLE):
        monkeypatch.delenv(name, raising=False)


def new_key(folder: Path, kind: str = "ed25519", name: str = "key.pem") -> Path:
    path = folder / name
    assert run(["keys", "new", "--kind", kind, "--out", str(path), "--no-password"]) == 0
    return path


@pytest.mark.parametrize(
    ("kind", "made"),
    [("ed25519", KeyKind.ED25519), ("p256", KeyKind.P256), ("p384", KeyKind.P384), ("rsa", KeyKind.RSA)],
)
def test_key_of_each_kind_is_made_for_its_owner_alone(kind: str, made: KeyKind, tmp_path: Path) -> None:
    path = new_key(tmp_path, kind)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert open_key(str(path)).public_key.kind is made


def test_key_is_encrypted_with_the_password_of_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "key.pem"
    monkeypatch.setenv(own_keys.PASSWORD_VARIABLE, "sésame")
    assert run(["keys", "new", "--out", str(path)]) == 0
    assert "ENCRYPTED" in path.read_text()
    assert run(["keys", "show", str(path)]) == 0
    monkeypatch.setenv(own_keys.PASSWORD_VARIABLE, "other")
    assert run(["keys", "show", str(path)]) == 1
    assert "own-key-locked" in capsys.readouterr().err
    monkeypatch.delenv(own_keys.PASSWORD_VARIABLE)
    assert run(["keys", "show", str(path)]) == 1
    assert f"set {own_keys.PASSWORD_VARIABLE}, or run this in a terminal" in capsys.readouterr().err


def test_password_must_come_from_somewhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["keys", "new", "--out", str(tmp_path / "key.pem")]) == 64
    assert "--no-password" in capsys.readouterr().err
    assert not (tmp_path / "key.pem").exists()


def test_password_is_asked_for_twice_in_a_terminal_and_not_shown(tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    code, shown = asked_in_a_terminal(
        ["keys", "new", "--out", str(path)], {"the new key: ": "secret one", "confirmation: ": "secret one"}
    )
    assert code == 0, shown
    assert "ENCRYPTED" in path.read_text()
    code, shown = asked_in_a_terminal(["keys", "show", str(path)], {"key.pem: ": "secret one"})
    assert code == 0, shown
    assert "secret one" not in shown
    assert "did:key:z6Mk" in shown


def test_file_that_is_there_is_never_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = new_key(tmp_path)
    before = path.read_bytes()
    assert run(["keys", "new", "--out", str(path), "--no-password"]) == 1
    assert path.read_bytes() == before
    assert "There is already a file in that place." in capsys.readouterr().err


def test_public_forms_are_shown_and_never_the_private_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = new_key(tmp_path, "p256")
    capsys.readouterr()
    assert run(["keys", "show", "--json", str(path)]) == 0
    told = json.loads(capsys.readouterr().out)
    key = decode(told["publicKeyMultibase"])
    assert key.kind is KeyKind.P256
    assert read_jwk(told["publicKeyJwk"]) == key
    assert told["verificationMethod"] == f"did:key:{told['publicKeyMultibase']}#{told['publicKeyMultibase']}"
    assert told["did:jwk"].startswith("did:jwk:ey")
    assert run(["keys", "show", str(path)]) == 0
    shown = capsys.readouterr().out
    assert [line.split()[0] for line in shown.splitlines()] == [
        "kind", "verificationMethod", "publicKeyMultibase", "did:key", "did:jwk", "publicKeyJwk",
    ]  # fmt: skip
    assert '"d"' not in shown


def test_did_document_lists_its_keys_by_full_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = new_key(tmp_path), new_key(tmp_path, "p256", "second.pem")
    out = tmp_path / "did.json"
    asked = [
        "keys",
        "document",
        DID,
        f"key-1={first}",
        str(second),
        "--also-known-as",
        "https://badges.example",
    ]
    assert run([*asked, "--out", str(out)]) == 0
    document = json.loads(out.read_text())
    assert document["id"] == DID
    assert document["alsoKnownAs"] == ["https://badges.example"]
    name = document["verificationMethod"][1]["publicKeyMultibase"]
    assert document["assertionMethod"] == [f"{DID}#key-1", f"{DID}#{name}"]


def test_jwk_set_names_its_keys(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = new_key(tmp_path, "rsa")
    capsys.readouterr()
    assert run(["keys", "document", DID, f"key-1={path}", "--form", "jwks"]) == 0
    [key] = json.loads(capsys.readouterr().out)["keys"]
    assert (key["kid"], key["alg"], key["use"]) == (f"{DID}#key-1", "RS256", "sig")
    assert "d" not in key


def test_key_document_of_signed_open_badges_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = new_key(tmp_path, "rsa")
    capsys.readouterr()
    address, owner = "https://badges.example/key", "https://badges.example/issuer"
    assert run(["keys", "document", address, str(path), "--form", "ob2", "--owner", owner]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["id"], document["owner"]) == (address, owner)
    assert document["publicKeyPem"].startswith("-----BEGIN PUBLIC KEY-----")
    other = new_key(tmp_path, "p256", "other.pem")
    assert run(["keys", "document", address, str(other), "--form", "ob2", "--owner", owner]) == 1
    assert capsys.readouterr().err.endswith(
        f"besace: {other}: --form ob2 needs an RSA key. (key-kind: signed Open Badges 2.0 need an RSA key)\n"
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["keys"],
        ["keys", "new"],
        ["keys", "new", "--kind", "dsa", "--out", "x", "--no-password"],
        ["keys", "document", DID],
        ["keys", "document", "https://badges.example", "KEY"],
        ["keys", "document", DID, "RSA"],
        ["keys", "document", DID, "KEY", "--form", "pem"],
        ["keys", "document", DID, "KEY", "--form", "ob2"],
        ["keys", "document", DID, "KEY", "KEY", "--form", "ob2", "--owner", "https://badges.example"],
        ["keys", "show", "pkcs11:token=besace;object=a?pin-value=1234&module-path=/lib/x.so"],
        ["keys", "show", "pkcs11:token=besace;object=a"],
        ["keys", "show", "pkcs11:token=besace?module-path=/lib/x.so"],
        ["keys", "show", "pkcs11:object=a?module-path=/lib/x.so"],
    ],
)
def test_wrong_use_is_one_line_and_64(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = {"KEY": str(new_key(tmp_path)), "RSA": str(new_key(tmp_path, "rsa", "rsa.pem"))}
    capsys.readouterr()
    assert run([paths.get(one, one) for one in arguments]) == 64
    told = capsys.readouterr().err
    assert len(told.splitlines()) == (0 if arguments == ["keys"] else 1)


@pytest.mark.parametrize("key", ["pkcs11:token=t;id=%01?module-path=/nowhere.so", "aws-kms:alias/x?region="])
def test_key_that_cannot_be_had_is_one_line_and_1(
    key: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(own_keys.PIN_VARIABLE, "1234")
    monkeypatch.delenv("AWS_DEFAULT_REGION", raising=False)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    assert run(["keys", "show", key]) == 1
    told = capsys.readouterr().err
    assert told.startswith(f"besace: {key}: Your signing key ")
    assert len(told.splitlines()) == 1


def test_environment_names_the_library_and_the_pin_of_a_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(own_keys.MODULE_VARIABLE, "/nowhere.so")
    with pytest.raises(KeyMaterialError, match="own-key-missing"):
        open_key("pkcs11:token=a%20b;object=c")


@pytest.mark.parametrize(
    ("key", "told"), [("nowhere.pem", "there is no such file."), ("/", "this is a folder.")]
)
def test_key_file_that_is_not_there_is_wrong_use(
    key: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in (["keys", "show", key], ["keys", "document", DID, f"a={key}"]):
        assert run(arguments) == 64
        assert capsys.readouterr().err.startswith(f"besace: {key}: {told}")


def test_file_that_is_no_key_is_called_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "key.pem"
    path.write_text("hello")
    assert run(["keys", "show", str(path)]) == 1
    assert capsys.readouterr().err.startswith(f"besace: {path}: This file is not a private key")


def test_no_password_is_asked_for_where_no_key_can_be_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = new_key(tmp_path)
    assert run(["keys", "new", "--out", str(path)]) == 1
    assert "There is already a file in that place." in capsys.readouterr().err
    assert run(["keys", "new", "--out", str(tmp_path / "no" / "key.pem")]) == 64
    assert capsys.readouterr().err == f"besace: {tmp_path}/no: there is no such folder.\n"


def test_place_that_takes_no_key_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / ("a" * 300)
    assert run(["keys", "new", "--out", str(path), "--no-password"]) == 64
    told = capsys.readouterr().err
    assert told.startswith(f"besace: {path}: this file cannot be written. (")
    assert len(told.splitlines()) == 1


def test_place_where_others_could_read_the_key_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def shared(*_: object, **__: object) -> None:
        raise KeyMaterialError("own-key-open")

    monkeypatch.setattr("besace.cli.keys.save_signer", shared)
    assert run(["keys", "new", "--out", str(tmp_path / "key.pem"), "--no-password"]) == 1
    assert "own-key-open" in capsys.readouterr().err


def test_folder_that_cannot_be_written_is_told_before_a_password_is_asked_for(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    done = in_a_shell(f"besace keys new --out {tmp_path}/key.pem", as_anybody=True)
    assert (done.returncode, done.stderr) == (
        64,
        f"besace: {tmp_path}/key.pem: this file cannot be written.\n",
    )


def test_new_key_never_goes_to_standard_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["keys", "new", "--out", "-", "--no-password"]) == 64
    told = capsys.readouterr()
    assert (told.out, len(told.err.splitlines())) == ("", 1)
    assert "a new key goes into a file" in told.err
    assert list(tmp_path.iterdir()) == []


def test_document_names_no_key_twice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = new_key(tmp_path), new_key(tmp_path, "p256", "second.pem")
    for named in ([f"a={first}", f"a={second}"], [str(first), str(first)]):
        assert run(["keys", "document", DID, *named]) == 64
        told = capsys.readouterr()
        assert "is named twice: give each key a name of its own" in told.err


def test_document_is_never_written_over_a_key(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, other = new_key(tmp_path), new_key(tmp_path, "p256", "other.pem")
    (tmp_path / "link.json").symlink_to(path)
    for out in (path, other, tmp_path / "link.json"):
        assert run(["keys", "document", DID, f"key-1={path}", "--out", str(out)]) == 64
        assert "It was not touched." in capsys.readouterr().err
    assert open_key(str(path)).public_key.kind is KeyKind.ED25519
    assert open_key(str(other)).public_key.kind is KeyKind.P256
    plain = tmp_path / "did.json"
    plain.write_text("old")
    assert run(["keys", "document", DID, f"key-1={path}", "--out", str(plain)]) == 0
    assert DID in plain.read_text()
