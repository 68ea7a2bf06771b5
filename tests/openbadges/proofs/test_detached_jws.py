"""Suites of before 2021 write their signature as a JWS whose payload stands elsewhere: read, and never written."""

import base64
import json
from typing import Any

import pytest
from tests.openbadges import leaves
from tests.openbadges.proofs.signing import CREATED, ED25519, P256, P384

from besace.openbadges.errors import BesaceError, ProofError
from besace.openbadges.keys import KeyKind, RsaSigner
from besace.openbadges.proofs import SUITES, ProofPurpose
from besace.openbadges.proofs.options import new_options
from besace.openbadges.seams import Signer

Json = dict[str, Any]
RSA = RsaSigner.generate("urn:key:rsa")
WAYS: dict[str, tuple[str, Signer]] = {
    "Ed25519Signature2018": ("Ed25519Signature2018", ED25519),
    "RsaSignature2018": ("RsaSignature2018", RSA),
    "JsonWebSignature2020 Ed25519": ("JsonWebSignature2020", ED25519),
    "JsonWebSignature2020 P-256": ("JsonWebSignature2020", P256),
    "JsonWebSignature2020 P-384": ("JsonWebSignature2020", P384),
    "JsonWebSignature2020 RSA": ("JsonWebSignature2020", RSA),
}
each_way = pytest.mark.parametrize("way", WAYS)


def unsigned() -> Json:
    return {
        "@context": [
            "https://www.w3.org/2018/credentials/v1",
            "https://w3id.org/security/suites/jws-2020/v1",
        ],
        "id": "urn:c:1",
        "type": ["VerifiableCredential"],
        "issuer": "did:web:badges.example",
        "issuanceDate": "2022-03-12T09:30:00Z",
        "credentialSubject": {"id": "did:web:learner.example"},
    }


def signed(way: str, **extra: Any) -> Json:
    name, signer = WAYS[way]
    module: Any = SUITES[name]
    options = new_options(
        module.SUITE.named, signer.verification_method, created=CREATED, purpose=ProofPurpose()
    )
    document: Json = module.SUITE.add_proof(unsigned(), {**options, **extra}, signer)
    return document


def check(way: str, document: Json, **options: Any) -> Any:
    name, signer = WAYS[way]
    return SUITES[name].verify(document, document["proof"], signer.public_key, **options)


def refusal(way: str, document: Json, **changes: Any) -> str:
    with pytest.raises(BesaceError) as caught:
        check(way, {**document, "proof": {**document["proof"], **changes}})
    return caught.value.code


def encoded(value: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


@each_way
def test_old_signature_is_read(way: str) -> None:
    document = signed(way)
    assert document["proof"]["jws"].count(".") == 2
    assert check(way, document).unsigned_terms == frozenset()


@each_way
def test_each_changed_value_is_noticed(way: str) -> None:
    document = signed(way)
    accepted = []
    for path in leaves.paths(document):
        variant = leaves.changed(document, path)
        try:
            check(way, variant)
        except BesaceError:
            continue
        accepted.append(path)
    assert accepted == []


@each_way
def test_none_is_written(way: str) -> None:
    name, signer = WAYS[way]
    with pytest.raises(ProofError) as caught:
        SUITES[name].sign(unsigned(), signer, created=CREATED)
    assert caught.value.code == "suite-reads-only"


@each_way
def test_key_of_another_kind_or_person_is_refused(way: str) -> None:
    name, signer = WAYS[way]
    document = signed(way)
    for other in (ED25519, P256, P384, RSA):
        if other.public_key.kind is signer.public_key.kind:
            continue
        with pytest.raises(ProofError) as caught:
            SUITES[name].verify(document, document["proof"], other.public_key)
        assert caught.value.code in ("key-kind", "proof-malformed")
    stranger = RsaSigner.generate("x").public_key
    if signer.public_key.kind is KeyKind.RSA:
        with pytest.raises(ProofError) as caught:
            SUITES[name].verify(document, document["proof"], stranger)
        assert caught.value.code == "signature"


@each_way
@pytest.mark.parametrize(
    "changes",
    [
        {"alg": "none"},
        {"alg": "HS256"},
        {"b64": True},
        {"b64": None},
        {"crit": []},
        {"crit": None},
        {"crit": ["b64", "exp"]},
        {"kid": "x"},
        {"jwk": {}},
    ],
)
def test_header_that_says_anything_else_is_refused(way: str, changes: Json) -> None:
    """Also when it is signed: the key decides the algorithm, and nothing is obeyed that is not understood."""
    _, signer = WAYS[way]
    header, _, signature = signed(way)["proof"]["jws"].split(".")
    said = json.loads(base64.urlsafe_b64decode(header + "=" * (-len(header) % 4)))
    changed = {name: value for name, value in {**said, **changes}.items() if value is not None}
    assert refusal(way, signed(way), jws=f"{encoded(changed)}..{signature}") == "proof-malformed"
    assert signer.public_key.kind in KeyKind


@each_way
def test_algorithm_that_the_key_may_have_and_we_do_not_check_is_not_called_wrong(way: str) -> None:
    """*JSON Web Signature 2020* gives RSA keys PS256."""
    header = encoded({"alg": "PS256", "b64": False, "crit": ["b64"]})
    kind = WAYS[way][1].public_key.kind
    wanted = "proof-kind-not-supported" if kind is KeyKind.RSA else "proof-malformed"
    assert refusal(way, signed(way), jws=f"{header}..{signed(way)['proof']['jws'].split('.')[2]}") == wanted
    assert refusal(way, signed(way), jws=f"{encoded({'alg': {}})}..AA") == "proof-malformed"


@each_way
def test_jws_of_another_shape_is_refused(way: str) -> None:
    document = signed(way)
    header, _, signature = document["proof"]["jws"].split(".")
    for jws in (
        f"{header}.e30.{signature}",
        f"{header}.{signature}",
        f"{header}...{signature}",
        f"..{signature}",
        f"{header}..",
        f"{header}..{signature}=",
        f"{header}..{signature} ",
        f"e..{signature}",
        f"bm8..{signature}",
        "",
        7,
        None,
    ):
        assert refusal(way, document, jws=jws) == "proof-malformed"
    assert refusal(way, document, jws=f"{header}..AAAA") == "signature"


@each_way
def test_order_of_the_header_is_the_signers(way: str) -> None:
    """The header is signed as it is written, whatever its order and white space."""
    _, signer = WAYS[way]
    module: Any = SUITES[WAYS[way][0]]
    document = signed(way)
    options = {name: value for name, value in document["proof"].items() if name != "jws"}
    algorithm = {"Ed25519": "EdDSA", "P-256": "ES256", "P-384": "ES384", "RSA": "RS256"}[
        signer.public_key.kind
    ]
    header = encoded({"crit": ["b64"], "alg": algorithm, "b64": False})
    data = module.SUITE.hash_data(unsigned(), options, signer.public_key.kind)
    signature = base64.urlsafe_b64encode(signer.sign(f"{header}.".encode() + data)).rstrip(b"=").decode()
    check(way, {**document, "proof": {**options, "jws": f"{header}..{signature}"}})
    without_header = base64.urlsafe_b64encode(signer.sign(data)).rstrip(b"=").decode()
    assert refusal(way, document, jws=f"{header}..{without_header}") == "signature"


def test_signature_in_another_place_is_refused() -> None:
    document = signed("Ed25519Signature2018")
    moved = {name: value for name, value in document["proof"].items() if name != "jws"}
    with pytest.raises(ProofError) as caught:
        check(
            "Ed25519Signature2018", {**document, "proof": {**moved, "proofValue": document["proof"]["jws"]}}
        )
    assert caught.value.code == "proof-malformed"


def test_context_that_defines_no_such_proof_is_refused() -> None:
    """Else the options would be signed as nothing (as one published sample of another maker does)."""
    document = signed("JsonWebSignature2020 Ed25519")
    bare = {**document, "@context": ["https://www.w3.org/2018/credentials/v1"]}
    assert refusal("JsonWebSignature2020 Ed25519", bare) in ("undefined-term", "undefined-type")


def test_old_proof_that_builds_on_others_needs_them() -> None:
    document = signed("Ed25519Signature2018")
    assert refusal("Ed25519Signature2018", document, previousProof="urn:p:0") == "proof-chain"
