"""``docs/keys.md`` works when it is pasted."""

import re
from pathlib import Path
from typing import Any

import pytest
from tests.openbadges.keys.holders import PIN, Token

from besace.openbadges.keys import verify_signature

PAGE = Path(__file__).parents[3] / "docs" / "keys.md"
MEMORY, FILE, HSM, KMS = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


def run(*blocks: str, **names: Any) -> dict[str, Any]:
    for block in blocks:
        exec(compile(block, str(PAGE), "exec"), names)
    return names


def test_key_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BADGE_KEY_PASSWORD", "four words are enough")
    named = run(MEMORY, FILE)
    assert named["again"].public_key == named["signer"].public_key
    assert named["document"]["assertionMethod"] == [named["signer"].verification_method]


def test_key_in_a_token(token: Token) -> None:
    named = run(HSM, module=token.module, pin=lambda: PIN)
    data = b"what is signed goes in, the signature comes out"
    assert verify_signature(named["signer"].public_key, named["signature"], data)


def test_key_in_a_service(kms: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    made = kms.create_key(KeyUsage="SIGN_VERIFY", KeySpec="ECC_NIST_P256")
    kms.create_alias(AliasName="alias/badges", TargetKeyId=made["KeyMetadata"]["KeyId"])
    named = run(KMS, endpoint=kms.meta.endpoint_url)
    data = b"only a digest of this leaves the machine"
    assert verify_signature(named["signer"].public_key, named["signature"], data)
