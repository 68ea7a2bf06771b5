"""The documents in which an issuer publishes its keys."""

from besace.openbadges.jsonld import canonicalise
from besace.openbadges.keys import EcdsaSigner, Ed25519Signer, RsaSigner, did_document, encode, write_jwk
from besace.openbadges.keys.documents import CONTEXTS, JWK_CONTEXT

DID = "did:web:badges.example:o:k3v9"
ED25519 = Ed25519Signer(b"\x01" * 32, "x").public_key
P256 = EcdsaSigner(b"\x02" * 32, "x").public_key
RSA = RsaSigner.generate("x").public_key


def test_keys_of_curves_are_multikeys_and_rsa_keys_are_jwks() -> None:
    document = did_document(DID, [("a", ED25519), ("b", P256), ("c", RSA), ("d", encode(ED25519))])
    assert [(one["type"], one["controller"]) for one in document["verificationMethod"]] == [
        ("Multikey", DID),
        ("Multikey", DID),
        ("JsonWebKey", DID),
        ("Multikey", DID),
    ]
    first, second, third, fourth = document["verificationMethod"]
    assert first["publicKeyMultibase"] == fourth["publicKeyMultibase"] == encode(ED25519)
    assert second["publicKeyMultibase"] == encode(P256)
    assert third["publicKeyJwk"] == write_jwk(RSA)
    assert document["assertionMethod"] == [f"{DID}#{name}" for name in "abcd"]


def test_document_names_the_contexts_of_what_it_holds() -> None:
    assert did_document(DID, [("a", ED25519)])["@context"] == list(CONTEXTS)
    assert did_document(DID, [("a", ED25519), ("c", RSA)])["@context"] == [*CONTEXTS, JWK_CONTEXT]


def test_document_says_nothing_that_its_contexts_do_not_define() -> None:
    document = did_document(
        DID, [("a", ED25519), ("c", RSA)], also_known_as=["https://badges.example/o/k3v9"]
    )
    text = canonicalise(document)
    for said in ("publicKeyMultibase", "publicKeyJwk", "alsoKnownAs", "assertionMethod"):
        assert said in text
