"""The steps of the published selective disclosures: what each file holds, made again by the library."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from typing import Any

from tests.openbadges import vectors
from tests.vectors.steps import ECDSA, key_named, load, signer_of

from besace.openbadges.jsonld import CURRENT, canonicalise
from besace.openbadges.keys import EcdsaSigner, PublicKey, encode
from besace.openbadges.proofs import attached_proofs, ecdsa_sd_2023, rdfc, without_proofs
from besace.openbadges.proofs.disclosure import Disclosable, labelled_lines
from besace.openbadges.proofs.options import without_value
from besace.openbadges.proofs.pointers import select
from besace.openbadges.proofs.sd_values import BaseValue, DerivedValue, proof_key

Json = dict[str, Any]


@dataclass(frozen=True)
class Disclosure:
    """One tuple of kind ``selective-disclosure``."""

    entry: Json

    def __hash__(self) -> int:
        return hash(self.name)

    @property
    def name(self) -> str:
        name: str = self.entry["name"]
        return name

    def published(self, step: str) -> Any:
        """A file, by the name of its step (the stem of its own name)."""
        path = self.files[step]
        if path.endswith(".txt"):
            return (vectors.FOLDER / ECDSA / path).read_bytes()
        return load(f"{ECDSA}/{path}")

    @cached_property
    def files(self) -> dict[str, str]:
        paths = [step["file"] for step in self.entry["steps"]]
        paths += [self.entry["config"], self.entry["canonical_config"]]
        return {PurePath(path).stem: path for path in paths}

    @cached_property
    def base(self) -> tuple[Json, Json]:
        document = self.published("addSignedSDBase")
        (proof,) = attached_proofs(document)
        return document, proof

    @cached_property
    def derived(self) -> tuple[Json, Json]:
        document = self.published("derivedRevealDocument")
        (proof,) = attached_proofs(document)
        return document, proof

    @property
    def unsigned(self) -> Json:
        return without_proofs(self.base[0])

    @cached_property
    def mandatory(self) -> list[str]:
        pointers: list[str] = load(f"{ECDSA}/{self.entry['mandatory_pointers']}")
        return pointers

    @cached_property
    def selective(self) -> list[str]:
        pointers: list[str] = load(f"{ECDSA}/{self.entry['selective_pointers']}")
        return pointers

    @cached_property
    def material(self) -> Json:
        material: Json = load(f"{ECDSA}/{self.entry['key']}")
        return material

    @property
    def hmac_key(self) -> bytes:
        return bytes.fromhex(self.material["hmacKeyString"])

    @cached_property
    def statements(self) -> Disclosable:
        return Disclosable(self.unsigned, self.hmac_key, CURRENT)

    @cached_property
    def signed_again(self) -> Json:
        signer = signer_of(self.material["baseKeyPair"], self.base[1]["verificationMethod"])
        proof_signer = signer_of(self.material["proofKeyPair"], "")
        assert isinstance(proof_signer, EcdsaSigner)
        return ecdsa_sd_2023.add_proof(
            self.unsigned,
            without_value(self.base[1]),
            signer,
            mandatory_pointers=self.mandatory,
            hmac_key=self.hmac_key,
            proof_signer=proof_signer,
        )

    @cached_property
    def derived_again(self) -> Json:
        return ecdsa_sd_2023.derive(self.signed_again, self.signed_again["proof"], self.selective)

    @property
    def key(self) -> PublicKey:
        return key_named(self.base[1])

    def made(self, step: str) -> Any:
        """What we make of a step, in the shape of its file."""
        return MADE[step](self)

    def shape(self, step: str) -> Any:
        """The file, without what it only holds by chance."""
        published = self.published(step)
        return SHAPES[step](published) if step in SHAPES else published


def tuples() -> list[Disclosure]:
    entries = load(f"{ECDSA}/expected.json")["vectors"]
    return [Disclosure(entry) for entry in entries if entry["kind"] == "selective-disclosure"]


def _as_map(lines: list[str], indexes: Any) -> Json:
    return {"dataType": "Map", "value": [[number, lines[number]] for number in sorted(indexes)]}


def _others(one: Disclosure, indexes: Any) -> set[int]:
    return set(range(len(one.statements.lines))) - set(indexes)


def _groups(one: Disclosure) -> dict[str, frozenset[int]]:
    return {
        "selective": one.statements.chosen(one.selective),
        "mandatory": one.statements.chosen(one.mandatory),
        "combined": one.statements.chosen([*one.mandatory, *one.selective]),
    }


def _transform(one: Disclosure) -> Json:
    mandatory, lines = one.statements.chosen(one.mandatory), one.statements.lines
    return {
        "mandatoryPointers": one.mandatory,
        "mandatory": _as_map(lines, mandatory),
        "nonMandatory": _as_map(lines, _others(one, mandatory)),
        "hmacKeyString": one.hmac_key.hex(),
    }


def _pointer_values(one: Disclosure) -> list[Json]:
    found = []
    for pointer in one.mandatory:
        value: Any = select(one.unsigned, [pointer])
        for name in pointer.split("/")[1:]:
            value = value[name]
        found.append({"pointer": pointer, "value": value})
    return found


def _hashes(one: Disclosure) -> Json:
    options = without_value(one.base[1])
    lines = one.statements.lines
    mandatory = "".join(lines[number] for number in sorted(one.statements.chosen(one.mandatory)))
    return {
        "proofHash": hashlib.sha256(rdfc.canonical_options(one.unsigned, options)).hexdigest(),
        "mandatoryHash": hashlib.sha256(mandatory.encode()).hexdigest(),
    }


def _base_value(one: Disclosure) -> BaseValue:
    return BaseValue.read(one.signed_again["proof"]["proofValue"])


def _derived_value(one: Disclosure) -> DerivedValue:
    return DerivedValue.read(one.derived_again["proof"]["proofValue"])


def _signed(value: BaseValue | DerivedValue) -> Json:
    return {
        "baseSignature": value.signature.hex(),
        "publicKey": encode(proof_key(value.public_key)),
        "signatures": [signature.hex() for signature in value.signatures],
    }


def _raw_base(one: Disclosure) -> Json:
    value = _base_value(one)
    return {**_signed(value), "mandatoryPointers": list(value.mandatory_pointers)}


def _recovered_base(one: Disclosure) -> Json:
    raw = _raw_base(one)
    key = raw.pop("publicKey")
    return {**raw, "proofPublicKey": key, "hmacKey": _base_value(one).hmac_key.hex()}


def _disclosure(one: Disclosure) -> Json:
    value = _derived_value(one)
    labels = {"dataType": "Map", "value": [list(pair) for pair in value.labels.items()]}
    return {**_signed(value), "labelMap": labels, "mandatoryIndexes": list(value.mandatory_indexes)}


def _decoded_derived(one: Disclosure) -> Json:
    found = _disclosure(one)
    return {**found, "labelMap": found["labelMap"]["value"]}


def _group_indexes(one: Disclosure) -> Json:
    groups = _groups(one)
    found = {f"{name}Indexes": sorted(indexes) for name, indexes in groups.items()}
    return {**found, "nonMandatoryIndexes": sorted(_others(one, groups["mandatory"]))}


def _all_groups(one: Disclosure) -> Json:
    lines = one.statements.lines
    return {
        name: {"matching": _as_map(lines, chosen), "nonMatching": _as_map(lines, _others(one, chosen))}
        for name, chosen in _groups(one).items()
    }


def _kept_signatures(one: Disclosure) -> Json:
    groups = _groups(one)
    signed = sorted(_others(one, groups["mandatory"]))
    return {
        "adjSignatureIndexes": [place for place, number in enumerate(signed) if number in groups["combined"]],
        "filteredSignatures": [signature.hex() for signature in _derived_value(one).signatures],
    }


def _verifier_lines(one: Disclosure) -> list[str]:
    return labelled_lines(without_proofs(one.derived_again), _derived_value(one).labels, CURRENT)


def _verify_data(one: Disclosure) -> Json:
    value = _derived_value(one)
    others = [
        line for number, line in enumerate(_verifier_lines(one)) if number not in value.mandatory_indexes
    ]
    return {**_signed(value), **_hashes(one), "nonMandatory": others}


def _config(one: Disclosure) -> Json:
    return {**without_value(one.signed_again["proof"]), "@context": one.unsigned["@context"]}


MADE: dict[str, Callable[[Disclosure], Any]] = {
    "addPointerValues": _pointer_values,
    "addBaseDocCanon": lambda one: canonicalise(one.unsigned).splitlines(keepends=True),
    "addBaseDocHMACCanon": lambda one: one.statements.lines,
    "addBaseTransform": _transform,
    "addProofConfig": _config,
    "addProofConfigCanon": lambda one: rdfc.canonical_options(one.unsigned, without_value(one.base[1])),
    "addHashData": _hashes,
    "addRawBaseSignatureInfo": _raw_base,
    "addSignedSDBase": lambda one: one.signed_again,
    "derivedRecoveredBaseData": _recovered_base,
    "derivedAllGroupData": _all_groups,
    "derivedGroupIndexes": _group_indexes,
    "derivedAdjMandatoryIndexes": lambda one: {
        "adjMandatoryIndexes": list(_derived_value(one).mandatory_indexes)
    },
    "derivedAdjSignatures": _kept_signatures,
    "derivedUnsignedReveal": lambda one: without_proofs(one.derived_again),
    "derivedDisclosureData": _disclosure,
    "derivedRevealDocument": lambda one: one.derived_again,
    "verifyDerivedProofValue": _decoded_derived,
    "verifyNQuads": _verifier_lines,
    "verifyCreateVerifyData": _verify_data,
}


def _groups_alone(published: Json) -> Json:
    """Without the stand-ins for blank nodes, which are random."""
    return {
        name: {part: group[part] for part in ("matching", "nonMatching")}
        for name, group in published["groups"].items()
    }


def _small_letters(published: Json) -> Json:
    return {**published, "hmacKeyString": published["hmacKeyString"].lower()}


SHAPES: dict[str, Callable[[Any], Any]] = {
    "derivedAllGroupData": _groups_alone,
    "addBaseTransform": _small_letters,
}
