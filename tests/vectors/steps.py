"""The tuples of ``expected.json``: one signature each, with a file for every step on the way to it."""

from dataclasses import dataclass
from importlib import import_module
from typing import Any

import pytest
from tests.openbadges import vectors
from tests.openbadges.fetching import TableFetcher

from besace.openbadges.keys import EcdsaSigner, Ed25519Signer, KeyKind, PublicKey, decode, resolve
from besace.openbadges.keys.multibase import decode_base58btc
from besace.openbadges.proofs import attached, attached_proofs
from besace.openbadges.proofs.hashed import HashedSuite
from besace.openbadges.proofs.options import without_value
from besace.openbadges.seams import Signer

vectors.require_vectors()

EDDSA, ECDSA, BADGES = "vc-di-eddsa", "vc-di-ecdsa", "1edtech-spec"
PRIVATE_PREFIXES = {KeyKind.ED25519: b"\x80\x26", KeyKind.P256: b"\x86\x26", KeyKind.P384: b"\x87\x26"}

load = vectors.load


@dataclass(frozen=True)
class Tuple:
    """One signature and the files of its steps."""

    folder: str
    entry: dict[str, Any]

    @property
    def name(self) -> str:
        name: str = self.entry["name"]
        return name

    @property
    def suite(self) -> str:
        suite: str = self.entry["suite"]
        return suite

    @property
    def hashed_suite(self) -> HashedSuite:
        module = import_module(
            f"besace.openbadges.proofs.{module_name(self.suite)}",
        )
        suite: HashedSuite = module.SUITE
        return suite

    def bytes(self, step: str) -> bytes:
        return (vectors.FOLDER / self.folder / self.entry[step]).read_bytes()

    def text(self, step: str) -> str:
        return self.bytes(step).decode().strip()

    def json(self, step: str) -> Any:
        return load(f"{self.folder}/{self.entry[step]}")

    def signed(self) -> tuple[dict[str, Any], dict[str, Any]]:
        document = self.json("signed")
        (proof,) = attached_proofs(document)
        return document, proof

    def key(self) -> PublicKey:
        return key_named(self.signed()[1])

    def signer(self) -> Signer:
        pair = self.json("key")
        if "key_name" in self.entry:
            pair = pair[self.entry["key_name"]]
        config = self.json("config")
        return signer_of(pair, config["verificationMethod"])

    def canonical(self) -> tuple[bytes, bytes]:
        """Document and options."""
        document, proof = self.signed()
        secured, options = attached.signing_input(document, proof), without_value(proof)
        transformation = self.hashed_suite.transformation
        algorithm = self.hashed_suite.hashes[self.key().kind]
        return (
            transformation.canonical_document(secured, options, algorithm=algorithm),
            transformation.canonical_options(secured, options, algorithm=algorithm),
        )

    def hash_data(self) -> bytes:
        document, proof = self.signed()
        return self.hashed_suite.hash_data(document, without_value(proof), self.key().kind)

    def hash_data_of(self, document: dict[str, Any], options: dict[str, Any]) -> bytes:
        return self.hashed_suite.hash_data(document, options, self.signer().public_key.kind)

    def add_proof(self, document: dict[str, Any], options: dict[str, Any]) -> dict[str, Any]:
        return self.hashed_suite.add_proof(document, options, self.signer())


def listed(folder: str) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = load(f"{folder}/expected.json")["vectors"]
    return entries


def tuples(kind: str) -> list[Tuple]:
    return [
        Tuple(folder, entry)
        for folder in (EDDSA, ECDSA, BADGES)
        for entry in listed(folder)
        if entry["kind"] == kind
    ]


def by_name(ones: list[Tuple]) -> Any:
    return pytest.mark.parametrize("one", ones, ids=lambda one: one.name)


def module_name(suite: str) -> str:
    return "ed25519_signature_2020" if suite == "Ed25519Signature2020" else suite.replace("-", "_")


def key_named(proof: dict[str, Any]) -> PublicKey:
    return resolve(proof["verificationMethod"], issuer_id="urn:nobody", fetcher=TableFetcher()).key


def signer_of(pair: dict[str, str], verification_method: str) -> Signer:
    """A signer over a published key pair."""
    kind = decode(pair["publicKeyMultibase"]).kind
    secret = decode_base58btc(pair.get("privateKeyMultibase") or pair["secretKeyMultibase"])
    assert secret[:2] == PRIVATE_PREFIXES[kind]
    if kind is KeyKind.ED25519:
        return Ed25519Signer(secret[2:], verification_method)
    return EcdsaSigner(secret[2:], verification_method, kind=kind)
