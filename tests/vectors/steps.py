"""The tuples of ``expected.json``: one signature each, with a file for every step on the way to it."""

from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import Any

import pytest
from tests.openbadges import vectors
from tests.openbadges.fetching import TableFetcher

from besace.openbadges.keys import EcdsaSigner, Ed25519Signer, KeyKind, PublicKey, decode, encode, resolve
from besace.openbadges.keys.multibase import decode_base58btc
from besace.openbadges.proofs import SUITES, attached, attached_proofs, without_proofs
from besace.openbadges.proofs.hashed import HashedSuite
from besace.openbadges.proofs.options import without_value
from besace.openbadges.seams import Signer

vectors.require_vectors()

EDDSA, ECDSA, BADGES = "vc-di-eddsa", "vc-di-ecdsa", "1edtech-spec"
PRIVATE_PREFIXES = {KeyKind.ED25519: b"\x80\x26", KeyKind.P256: b"\x86\x26", KeyKind.P384: b"\x87\x26"}

SIGNED_STEPS = ("signed", "signature_hex", "signature_multibase")
"""Steps that need the private key."""
MADE_STEPS = ("canonical_document", "canonical_config", "hash_document", "hash_config", "hash_data", "config")
"""Steps that need no private key."""

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

    def key_pair(self) -> dict[str, str]:
        pairs = self.json("key")
        pair: dict[str, str] = pairs[self.entry["key_name"]] if "key_name" in self.entry else pairs
        return pair

    def signer(self) -> Signer:
        return signer_of(self.key_pair(), self.json("config")["verificationMethod"])

    def published(self, step: str) -> Any:
        """A file of the tuple: JSON, the bytes of a canonical text, or the one line of a hash or signature."""
        if self.entry[step].endswith(".json"):
            return self.json(step)
        return self.bytes(step) if step.startswith("canonical") else self.text(step)

    def made(self, step: str) -> Any:
        """What we make of that step."""
        document, proof = self.signed()
        half = len(self.hash_data()) // 2
        return {
            "canonical_document": lambda: self.canonical()[0],
            "canonical_config": lambda: self.canonical()[1],
            "hash_config": lambda: self.hash_data()[:half].hex(),
            "hash_document": lambda: self.hash_data()[half:].hex(),
            "hash_data": lambda: self.hash_data().hex(),
            "signature_hex": lambda: decode_base58btc(self.signed_again()["proof"]["proofValue"]).hex(),
            "signature_multibase": lambda: self.signed_again()["proof"]["proofValue"],
            "signed": self.signed_again,
            "config": lambda: self.options_like(without_value(proof), document),
        }[step]()

    def check(self, step: str) -> None:
        """Fails unless the file of a step is what we make of it."""
        if step == "key":
            assert encode(self.signer().public_key) == self.key_pair()["publicKeyMultibase"]
        elif self.entry["kind"] == "signature":
            assert self.made(step) == self.published(step)
        else:
            self.check_link(step)

    def check_link(self, step: str) -> None:
        """One proof of a set or chain, made over the document with all proofs that were made before."""
        signed_proof, options = self.json("signed_proof"), self.json("config")
        earlier = [proof for proof in attached_proofs(self.json("signed")) if proof != signed_proof]
        document = {**self.json("unsigned"), "proof": earlier}
        assert {**options, "proofValue": signed_proof["proofValue"]} == signed_proof
        assert attached.signing_input(document, options) == self.json("signing_input")
        assert self.hash_data_of(document, options).hex() == self.entry["hash_data_hex"]
        assert self.add_proof(document, options) == self.json("signed")

    def steps(self) -> list[str]:
        """The steps that have a file which we can make."""
        if self.entry["kind"] != "signature":
            return ["key", "config", "signing_input", "signed_proof", "signed"]
        known = (*MADE_STEPS, *SIGNED_STEPS, "key") if self.entry["key"] else MADE_STEPS
        return [step for step in known if step in self.entry]

    def options_like(self, options: dict[str, Any], document: dict[str, Any]) -> dict[str, Any]:
        """Our options as the file writes them: with the contexts of the document, or with none."""
        named = {"@context": document["@context"]} if "@context" in self.json("config") else {}
        signed = {"proofValue": self.signed()[1]["proofValue"]} if "proofValue" in self.json("config") else {}
        bare = {name: value for name, value in options.items() if name != "@context"}
        return bare | named | signed

    def signed_again(self) -> dict[str, Any]:
        """The unsigned document, signed with the published key at the published moment."""
        document, proof = self.signed()
        unsigned = without_proofs(document)
        assert unsigned == {**self.json("unsigned"), "@context": document["@context"]}
        created = datetime.fromisoformat(proof["created"])
        return SUITES[self.suite].sign(unsigned, self.signer(), created=created)

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
