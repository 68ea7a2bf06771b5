"""``besace sign`` and ``besace derive``: what is signed here is verified by ``besace verify``."""

import io
import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from tests.openbadges import factories
from tests.openbadges.keys import holders

from besace.cli import own_keys, run
from besace.cli.own_keys import open_key
from besace.openbadges.keys import KeyKind
from besace.openbadges.model import v3
from besace.openbadges.status import encode

KINDS = {KeyKind.ED25519: "ed25519", KeyKind.P256: "p256", KeyKind.P384: "p384", KeyKind.RSA: "rsa"}


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.delenv(own_keys.PASSWORD_VARIABLE, raising=False)


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One key file of each kind."""
    folder = tmp_path_factory.mktemp("keys")
    made = {kind: folder / f"{kind}.pem" for kind in KINDS.values()}
    for kind, path in made.items():
        assert run(["keys", "new", "--kind", kind, "--out", str(path), "--no-password"]) == 0
    return made


def own_issuer(key: str) -> str:
    """The did:key of a key."""
    return open_key(key).verification_method.partition("#")[0]


def unsigned(folder: Path, key: str, **changes: Any) -> Path:
    """A badge that the key's own did:key issues."""
    badge = factories.credential(
        issuer=factories.issuer(id=own_issuer(key)), status=None, subject_id="urn:uuid:awa", **changes
    )
    path = folder / "badge.json"
    path.write_text(json.dumps(badge.to_json(), ensure_ascii=False), encoding="utf-8")
    return path


def verified(path: Path, capsys: pytest.CaptureFixture[str]) -> int:
    capsys.readouterr()
    return run(["verify", "--offline", "--at", "2026-06-01", str(path)])


@pytest.mark.parametrize(
    ("kind", "suite"),
    [
        ("ed25519", None),
        ("ed25519", "eddsa-rdfc-2022"),
        ("ed25519", "eddsa-jcs-2022"),
        ("ed25519", "vc-jwt"),
        ("p256", None),
        ("p256", "ecdsa-rdfc-2019"),
        ("p256", "ecdsa-jcs-2019"),
        ("p256", "vc-jwt"),
        ("p384", None),
        ("p384", "ecdsa-jcs-2019"),
        ("rsa", None),
        ("rsa", "vc-jwt"),
    ],
)
def test_badge_that_is_signed_here_is_authentic(
    kind: str, suite: str | None, keys: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    badge, out = unsigned(tmp_path, str(keys[kind])), tmp_path / "signed"
    options = ["--suite", suite] if suite else []
    assert run(["sign", str(badge), "--key", str(keys[kind]), *options, "--out", str(out)]) == 0
    assert capsys.readouterr().err == ""
    assert verified(out, capsys) == 0


def test_badge_is_shown_in_part(
    keys: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = str(keys["p256"])
    badge, base, shown = unsigned(tmp_path, key), tmp_path / "base.json", tmp_path / "shown.json"
    mandatory = [
        part
        for name in ("/issuer", "/validFrom", "/credentialSubject/id", "/credentialSubject/type")
        for part in ("--mandatory", name)
    ]
    assert (
        run(["sign", str(badge), "--key", key, "--suite", "ecdsa-sd-2023", *mandatory, "--out", str(base)])
        == 0
    )
    parts = ["--show", "/credentialSubject/achievement"]
    assert run(["derive", str(base), *parts, "--out", str(shown)]) == 0
    document = json.loads(shown.read_text())
    assert "evidence" not in document
    assert document["credentialSubject"]["achievement"]["name"] == "Demander de l'aide"
    assert verified(shown, capsys) == 0


def test_example_of_the_help_shows_a_part_that_readers_take(
    keys: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    badge = unsigned(tmp_path, str(keys["p256"]))
    document = json.loads(badge.read_text())
    del document["credentialSubject"]["id"]
    badge.write_text(json.dumps(document))
    signed = ["sign", str(badge), "--key", str(keys["p256"]), "--suite", "ecdsa-sd-2023"]
    assert run([*signed, "--out", str(tmp_path / "whole.json")]) == 0
    (tmp_path / "whole.json").rename(badge)
    capsys.readouterr()
    assert run(["derive", "--help"]) == 0
    [example] = re.findall(r"Example:\n\n(.*?)\n\n", capsys.readouterr().out, re.DOTALL)
    monkeypatch.chdir(tmp_path)
    assert run(shlex.split(example)[1:]) == 0
    assert capsys.readouterr().err == ""
    assert run(["verify", "--offline", "--at", "2026-06-01", "--json", "shown.json"]) == 0
    assert json.loads(capsys.readouterr().out)["outcome"] == "shown-in-part"


def test_moment_of_signing_can_be_said(
    keys: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    badge = unsigned(tmp_path, str(keys["ed25519"]))
    asked = ["sign", str(badge), "--key", str(keys["ed25519"]), "--created", "2026-03-12T10:30:00+01:00"]
    assert run(asked) == 0
    assert json.loads(capsys.readouterr().out)["proof"]["created"] == "2026-03-12T09:30:00Z"


def test_badge_on_standard_input_is_signed_to_standard_output(
    keys: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    badge = unsigned(tmp_path, str(keys["ed25519"]))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(badge.read_bytes())))
    assert run(["sign", "-", "--key", str(keys["ed25519"])]) == 0
    signed = json.loads(capsys.readouterr().out)
    assert signed["credentialSubject"] == json.loads(badge.read_text())["credentialSubject"]


def test_token_for_some_wallets_says_so(
    keys: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "badge.jwt"
    badge = unsigned(tmp_path, str(keys["p256"]))
    asked = ["sign", str(badge), "--key", str(keys["p256"]), "--suite", "vc-jwt", "--typ", "vc+jwt"]
    assert run([*asked, "--out", str(out)]) == 0
    capsys.readouterr()
    assert run(["inspect", str(out)]) == 0
    assert "ES256, vc+jwt, did:key:" in " ".join(capsys.readouterr().out.split())


def test_assertion_of_open_badges_2_is_signed_with_the_name_of_its_key(
    keys: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = tmp_path / "assertion.json", tmp_path / "assertion.jws"
    assertion = factories.assertion().to_json()
    del assertion["verification"]
    path.write_text(json.dumps(assertion))
    method = "https://badges.example/key"
    asked = ["sign", str(path), "--key", str(keys["rsa"]), "--method", method, "--suite", "ob2-jws"]
    assert run([*asked, "--out", str(out)]) == 0
    assert capsys.readouterr().err == ""
    assert run(["inspect", "--json", str(out)]) == 0
    [found] = json.loads(capsys.readouterr().out)["badges"]
    assert found["proofs"] == [{"type": "SignedBadge", "creator": method}]
    del assertion["recipient"]
    path.write_text(json.dumps(assertion))
    assert run([*asked, "--out", str(out)]) == 0
    assert "readers will refuse it" in (told := capsys.readouterr().err)
    assert "recipient" in told


def test_key_that_is_not_the_issuers_is_warned_of(
    keys: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "badge.json"
    path.write_text(json.dumps(factories.credential().to_json()))
    assert run(["sign", str(path), "--key", str(keys["ed25519"])]) == 0
    warned = capsys.readouterr().err
    assert warned.startswith(
        f"besace: the issuer is {factories.ISSUER_ID}, and the key is named did:key:z6Mk"
    )
    assert warned.rstrip().endswith("Give with --method the name that the key has in the issuer's document.")
    assert run(["sign", str(path), "--key", str(keys["ed25519"]), "--method", factories.KEY_ID]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("change", "kind", "options", "code"),
    [
        ({"hobby": "chess"}, "ed25519", [], "undefined-term"),
        ({}, "p256", ["--suite", "eddsa-rdfc-2022"], "key-kind"),
        ({}, "p256", ["--suite", "ob2-jws"], "key-kind"),
        ({"id": None}, "rsa", [], "property-missing"),
        ({}, "p256", ["--suite", "ecdsa-sd-2023", "--mandatory", "/nothing"], "pointer-unmatched"),
    ],
)
def test_what_cannot_be_signed_is_one_line_and_1(
    change: dict[str, Any],
    kind: str,
    options: list[str],
    code: str,
    keys: dict[str, Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    badge = unsigned(tmp_path, str(keys[kind]))
    badge.write_text(json.dumps({**json.loads(badge.read_text()), **change}))
    capsys.readouterr()
    assert run(["sign", str(badge), "--key", str(keys[kind]), *options]) == 1
    told = capsys.readouterr()
    assert code in told.err
    assert told.out == ""
    assert len(told.err.splitlines()) == 1


@pytest.mark.parametrize("text", ["", "[1]", '{"a": 1, "a": 2}', "hello"])
def test_what_is_no_document_is_one_line_and_1(
    text: str, keys: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "badge.json"
    path.write_text(text)
    assert run(["sign", str(path), "--key", str(keys["ed25519"])]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_badge_that_cannot_be_shown_in_part_says_so(
    keys: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    badge = unsigned(tmp_path, str(keys["ed25519"]))
    assert run(["derive", str(badge), "--show", "/name"]) == 1
    assert "not-disclosable" in capsys.readouterr().err


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--key", "KEY", "--suite", "RsaSignature2018"],
        ["--key", "KEY", "--created", "yesterday"],
        ["--key", "KEY", "--typ", "vc"],
        ["--key", "KEY", "--mandatory", "/issuer"],
        ["--key", "KEY", "--suite", "vc-jwt", "--created", "2026-03-12"],
        ["--key", "KEY", "--suite", "ob2-jws", "--created", "2026-03-12"],
        ["--key", "KEY", "--typ", "JWT"],
        ["--key", "KEY", "--suite", "ob2-jws", "--typ", "vc+jwt"],
        ["--key", "KEY", "--out", "/nowhere/x.json"],
    ],
)
def test_wrong_use_is_one_line_and_64(
    options: list[str], keys: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    badge = unsigned(tmp_path, str(keys["ed25519"]))
    assert (
        run(["sign", str(badge), *(str(keys["ed25519"]) if one == "KEY" else one for one in options)]) == 64
    )
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [["sign", "nowhere.json", "--key", "KEY"], ["sign", "https://badges.example/1", "--key", "KEY"]],
)
def test_document_must_be_a_file(arguments: list[str], keys: dict[str, Path]) -> None:
    assert run([str(keys["ed25519"]) if one == "KEY" else one for one in arguments]) == 64


@pytest.mark.parametrize("name", ["object=P-256", "id=%02", "object=Ed25519"])
def test_badge_is_signed_by_a_key_in_a_token(
    name: str,
    token: holders.Token,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(own_keys.PIN_VARIABLE, holders.PIN)
    key, out = f"pkcs11:token={holders.TOKEN};{name}?module-path={token.module}", tmp_path / "signed.json"
    badge = unsigned(tmp_path, key)
    assert run(["sign", str(badge), "--key", key, "--out", str(out)]) == 0
    assert verified(out, capsys) == 0


def test_badge_is_signed_by_a_key_in_the_cloud(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with holders.kms() as client:
        made = client.create_key(KeyUsage="SIGN_VERIFY", KeySpec="ECC_NIST_P256")["KeyMetadata"]["KeyId"]
        key = f"aws-kms:{made}?region=eu-west-3&endpoint={client.meta.endpoint_url}"
        badge, out = unsigned(tmp_path, key), tmp_path / "signed.json"
        assert run(["sign", str(badge), "--key", key, "--out", str(out)]) == 0
    assert verified(out, capsys) == 0


@pytest.mark.parametrize("kind", ["ed25519", "rsa"])
def test_issuer_that_is_another_key_is_told_what_its_id_should_be(
    kind: str, keys: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    badge = unsigned(tmp_path, str(keys[kind]))
    capsys.readouterr()
    assert (
        run(["sign", str(badge), "--key", str(keys[kind]), "--method", "did:web:badges.example:o:k3v9#key-1"])
        == 0
    )
    [told] = capsys.readouterr().err.splitlines()
    assert told.endswith("Set issuer.id in the badge to did:web:badges.example:o:k3v9, or change --method.")
    assert len(told) < 300


@pytest.mark.parametrize(
    ("change", "detail"),
    [
        ({"issuer": None}, "issuer"),
        ({"credentialSubject": {"id": "urn:uuid:1", "type": "AchievementSubject"}}, "achievement"),
        ({"type": ["VerifiableCredential"]}, "VerifiableCredential"),
        ({"validUntil": "2025-01-01T00:00:00Z"}, "it ends before it starts. (ends-before-it-starts)"),
    ],
)
def test_badge_that_readers_will_refuse_is_warned_of(
    change: dict[str, Any],
    detail: str,
    keys: dict[str, Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = unsigned(tmp_path, str(keys["ed25519"]))
    document = {**json.loads(path.read_text()), **change}
    path.write_text(json.dumps({name: value for name, value in document.items() if value is not None}))
    capsys.readouterr()
    assert run(["sign", str(path), "--key", str(keys["ed25519"])]) == 0
    [told] = capsys.readouterr().err.splitlines()
    assert told.startswith("besace: this is written, but readers will refuse it")
    assert detail in told


def test_assertion_that_ends_before_it_starts_is_warned_of(
    keys: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "assertion.json"
    assertion = {**factories.assertion().to_json(), "expires": "2025-01-01T00:00:00Z"}
    del assertion["verification"]
    path.write_text(json.dumps(assertion))
    method = ["--method", "https://badges.example/key", "--suite", "ob2-jws"]
    assert run(["sign", str(path), "--key", str(keys["rsa"]), *method]) == 0
    [told] = capsys.readouterr().err.splitlines()
    assert told.endswith("it ends before it starts. (ends-before-it-starts)")


def test_status_list_is_signed_without_a_word(
    keys: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, did = tmp_path / "list.json", own_issuer(str(keys["ed25519"]))
    listed = v3.StatusListCredential("https://badges.example/status/1", did, encode([7]), factories.NOW)
    path.write_text(json.dumps(listed.to_json()))
    assert run(["sign", str(path), "--key", str(keys["ed25519"])]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert json.loads(told.out)["credentialSubject"]["encodedList"] == encode([7])


@pytest.mark.parametrize("suite", ["eddsa-rdfc-2022", "vc-jwt"])
def test_second_signature_is_told(
    suite: str, keys: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key, once = str(keys["ed25519"]), tmp_path / "once.json"
    assert run(["sign", str(unsigned(tmp_path, key)), "--key", key, "--out", str(once)]) == 0
    assert capsys.readouterr().err == ""
    assert run(["sign", str(once), "--key", key, "--suite", suite]) == 0
    [told] = capsys.readouterr().err.splitlines()
    assert told.startswith("besace: this file was signed before: a second signature stands beside the first.")


def test_part_that_readers_will_refuse_is_warned_of(
    keys: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    badge, base = unsigned(tmp_path, str(keys["p256"])), tmp_path / "base.json"
    asked = ["sign", str(badge), "--key", str(keys["p256"]), "--suite", "ecdsa-sd-2023", "--out", str(base)]
    assert run(asked) == 0
    capsys.readouterr()
    assert run(["derive", str(base), "--show", "/credentialSubject/achievement/name"]) == 0
    [told] = capsys.readouterr().err.splitlines()
    assert told.startswith("besace: this is written, but readers will refuse it")


def test_signing_never_writes_over_what_is_needed_still(
    keys: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    badge, other = unsigned(tmp_path, str(keys["ed25519"])), tmp_path / "other.pem"
    other.write_bytes(keys["p256"].read_bytes())
    for out in (badge, keys["ed25519"], other):
        before = out.read_bytes()
        assert run(["sign", str(badge), "--key", str(keys["ed25519"]), "--out", str(out)]) == 64
        assert out.read_bytes() == before
        assert "It was not touched." in capsys.readouterr().err


@pytest.mark.parametrize(
    "form",
    [
        b"-----BEGIN ENCRYPTED PRIVATE KEY-----\nMC4=\n-----END ENCRYPTED PRIVATE KEY-----\n",
        b"-----BEGIN OPENSSH PRIVATE KEY-----\nMC4=\n-----END OPENSSH PRIVATE KEY-----\n",
        b"z3u2en7t5LR2WtQH5PfFqMqwVHgeXouLzo6haApm8XHqvjxq",
        b'{"kty": "OKP", "crv": "Ed25519", "x": "X", "d": "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"}',
    ],
)
def test_private_key_in_any_form_is_kept(form: bytes, keys: dict[str, Path], tmp_path: Path) -> None:
    badge, out = unsigned(tmp_path, str(keys["ed25519"])), tmp_path / "kept"
    out.write_bytes(form.replace(b'"X"', b'"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"'))
    before = out.read_bytes()
    assert run(["sign", str(badge), "--key", str(keys["ed25519"]), "--out", str(out)]) == 64
    assert out.read_bytes() == before


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en_GB.UTF-8", ": This file cannot be read as a JSON document."),
        ("fr_FR.UTF-8", " : Ce fichier ne se lit pas"),
    ],
)
@pytest.mark.parametrize("verb", [["sign", "--key", "KEY"], ["derive", "--show", "/name"]])
def test_refused_document_is_named_in_the_language_of_the_person(
    verb: list[str], language: str, sentence: str, keys: dict[str, Path], tmp_path: Path,
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("LC_ALL", language)
    path = tmp_path / "badge.json"
    path.write_bytes(b"\xff\xfe{}")
    assert run([*(str(keys["ed25519"]) if one == "KEY" else one for one in verb), str(path)]) == 1
    told = capsys.readouterr().err
    assert told.startswith(f"besace: {path}{sentence}")
    assert "(json-encoding: " in told


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"id": "badge-1"}, "An id is a whole address, such as https://badges.example.org/1."),
        (
            {"@context": [*v3.CONTEXTS, "https://x.example/context.json"]},
            "Besace does not hold this context. Check how its address is spelled.",
        ),
    ],
)
def test_refusal_says_to_whoever_makes_a_badge_what_to_write(
    keys: dict[str, Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    changes: dict[str, Any],
    told: str,
) -> None:
    path = unsigned(tmp_path, str(keys["ed25519"]))
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))
    capsys.readouterr()
    assert run(["sign", str(path), "--key", str(keys["ed25519"])]) == 1
    assert told in capsys.readouterr().err


def test_part_is_named_by_a_path(
    keys: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key, signed = str(keys["p256"]), tmp_path / "signed.json"
    badge = unsigned(tmp_path, key)
    assert run(["sign", str(badge), "--key", key, "--suite", "ecdsa-sd-2023", "-o", str(signed)]) == 0
    capsys.readouterr()
    assert run(["derive", str(signed), "--show", "credentialSubject"]) == 1
    assert "begins with /" in capsys.readouterr().err
