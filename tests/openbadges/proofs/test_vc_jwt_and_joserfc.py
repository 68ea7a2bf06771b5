"""Tokens that we write are read by another library, and its tokens by us, for each algorithm."""

import json
from collections.abc import Callable
from typing import Literal

import pytest
from joserfc import jws
from joserfc.jwk import ECKey, Key, OKPKey, RSAKey, import_key
from tests.openbadges import tokens

from besace.openbadges.keys.jwk import read_jwk, write_jwk
from besace.openbadges.proofs import vc_jwt
from besace.openbadges.seams import KeyKind

pytestmark = pytest.mark.filterwarnings("ignore:EdDSA is deprecated")

MADE: dict[str, Callable[[], Key]] = {
    "RS256": lambda: RSAKey.generate_key(2048),
    "ES256": lambda: ECKey.generate_key("P-256"),
    "ES384": lambda: ECKey.generate_key("P-384"),
    "EdDSA": lambda: OKPKey.generate_key("Ed25519"),
}
ALGORITHMS = list(MADE)


@pytest.mark.parametrize("kind", [KeyKind.RSA, KeyKind.P256, KeyKind.ED25519])
@pytest.mark.parametrize("typ", ["JWT", "vc+jwt"])
def test_other_library_reads_our_token(kind: KeyKind, typ: Literal["JWT", "vc+jwt"]) -> None:
    signer = tokens.signer_of(kind)
    token = vc_jwt.sign(tokens.badge(), signer, typ=typ)
    read = jws.deserialize_compact(token, import_key(write_jwk(signer.public_key)), algorithms=ALGORITHMS)
    assert read.headers()["typ"] == typ
    assert json.loads(read.payload or b"") == {**tokens.badge(), **tokens.claims(tokens.badge())}


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_token_of_the_other_library_is_read(algorithm: str) -> None:
    key = MADE[algorithm]()
    payload = json.dumps({**tokens.badge(), **tokens.claims(tokens.badge())})
    token = jws.serialize_compact({"alg": algorithm, "typ": "JWT"}, payload, key, algorithms=ALGORITHMS)
    opened = vc_jwt.open_envelope(token)
    assert vc_jwt.verify(opened, read_jwk(key.as_dict(private=False))) == ()
    assert opened.document == tokens.badge()
