"""What each suite signs or derives here verifies with Digital Bazaar's libraries, and the other way round."""

from collections.abc import Mapping
from typing import Any

import pytest
from tests.interop import digitalbazaar
from tests.openbadges import factories, leaves

from besace.openbadges.errors import BesaceError
from besace.openbadges.keys import EcdsaSigner, Ed25519Signer, KeyKind, did_key, encode
from besace.openbadges.keys.multibase import encode_base58btc
from besace.openbadges.proofs import SUITES, ecdsa_sd_2023
from besace.openbadges.seams import Signer

pytestmark = pytest.mark.interop

Json = dict[str, Any]
SECRET_PREFIXES = {KeyKind.ED25519: b"\x80\x26", KeyKind.P256: b"\x86\x26", KeyKind.P384: b"\x87\x26"}
SECRETS = {KeyKind.ED25519: b"\x09" * 32, KeyKind.P256: b"\x09" * 32, KeyKind.P384: b"\x09" * 48}
WAYS: Mapping[str, tuple[str, KeyKind]] = {
    "eddsa-rdfc-2022": ("eddsa-rdfc-2022", KeyKind.ED25519),
    "eddsa-jcs-2022": ("eddsa-jcs-2022", KeyKind.ED25519),
    "ecdsa-rdfc-2019 P-256": ("ecdsa-rdfc-2019", KeyKind.P256),
    "ecdsa-rdfc-2019 P-384": ("ecdsa-rdfc-2019", KeyKind.P384),
    "ecdsa-jcs-2019 P-256": ("ecdsa-jcs-2019", KeyKind.P256),
    "ecdsa-jcs-2019 P-384": ("ecdsa-jcs-2019", KeyKind.P384),
    "Ed25519Signature2020": ("Ed25519Signature2020", KeyKind.ED25519),
}
SD = "ecdsa-sd-2023"
MANDATORY = ["/issuer", "/validFrom", "/credentialStatus"]
SELECTIONS = [
    ["/credentialSubject/achievement/name"],
    ["/credentialSubject/identifier", "/credentialSubject/achievement/description"],
    ["/credentialSubject/achievement/tag", "/evidence"],
    ["/credentialSubject/achievement/related", "/credentialSubject/achievement/image/caption"],
    ["/issuer", "/awardedDate", "/credentialSubject/achievement/inLanguage"],
]
"""None leads into a list: of a list of one, those libraries count characters."""
WITH_CRITERIA = [
    ["/credentialSubject/achievement/criteria/narrative"],
    ["/credentialSubject/achievement"],
    ["/credentialSubject"],
]


@pytest.fixture(scope="module", autouse=True)
def _node() -> None:
    digitalbazaar.require_node()


def signer(kind: KeyKind) -> Signer:
    def named(method: str) -> Signer:
        if kind is KeyKind.ED25519:
            return Ed25519Signer(SECRETS[kind], method)
        return EcdsaSigner(SECRETS[kind], method, kind=kind)

    multibase = encode(named("").public_key)
    return named(f"{did_key(multibase)}#{multibase}")


def key_pair(kind: KeyKind) -> Json:
    return {
        "publicKeyMultibase": encode(signer(kind).public_key),
        "secretKeyMultibase": encode_base58btc(
            SECRET_PREFIXES[kind]
            + SECRETS[kind]
            + (signer(kind).public_key.raw if kind is KeyKind.ED25519 else b"")
        ),
    }


def unsigned(way: str) -> Json:
    name, kind = WAYS.get(way, (way, KeyKind.P256))
    document: Json = factories.credential().to_json()
    document["issuer"]["id"] = signer(kind).verification_method.partition("#")[0]
    if name == "Ed25519Signature2020":
        document["@context"] = [*document["@context"], "https://w3id.org/security/suites/ed25519-2020/v1"]
    return document


def signed(way: str) -> Json:
    name, kind = WAYS[way]
    return SUITES[name].sign(unsigned(way), signer(kind), created=factories.AWARDED_ON)


def holds(way: str, document: Json) -> bool:
    name, kind = WAYS.get(way, (way, KeyKind.P256))
    try:
        SUITES[name].verify(document, document["proof"], signer(kind).public_key)
    except BesaceError:
        return False
    return True


def job(way: str, document: Json) -> Json:
    return {"do": "verify", "suite": WAYS.get(way, (way,))[0], "document": document}


def test_what_we_sign_verifies_there() -> None:
    answers = digitalbazaar.do_all([job(way, signed(way)) for way in WAYS])
    assert dict(zip(WAYS, answers, strict=True)) == {way: {"verified": True} for way in WAYS}


def test_what_they_sign_verifies_here() -> None:
    jobs = [
        {"do": "sign", "suite": name, "document": unsigned(way), "key": key_pair(kind)}
        for way, (name, kind) in WAYS.items()
    ]
    answers = dict(zip(WAYS, digitalbazaar.do_all(jobs), strict=True))
    assert [answer for answer in answers.values() if "error" in answer] == []
    assert [way for way, answer in answers.items() if not holds(way, answer["document"])] == []


@pytest.mark.parametrize("way", ["eddsa-jcs-2022", "ecdsa-rdfc-2019 P-384"])
def test_any_changed_value_is_refused_by_both(way: str) -> None:
    badge = signed(way)
    variants = {path: leaves.changed(badge, path) for path in leaves.paths(badge)}
    answers = digitalbazaar.do_all([job(way, variant) for variant in variants.values()])
    accepted_there = [path for path, answer in zip(variants, answers, strict=True) if answer.get("verified")]
    assert (accepted_there, [path for path, variant in variants.items() if holds(way, variant)]) == ([], [])


def base() -> Json:
    return ecdsa_sd_2023.sign(
        unsigned(SD), signer(KeyKind.P256), created=factories.AWARDED_ON, mandatory_pointers=MANDATORY
    )


def test_what_we_derive_verifies_there() -> None:
    document = base()
    chosen = [*SELECTIONS, *WITH_CRITERIA]
    parts = [ecdsa_sd_2023.derive(document, document["proof"], pointers) for pointers in chosen]
    answers = digitalbazaar.do_all([job(SD, part) for part in parts])
    assert answers == [{"verified": True}] * len(chosen)


def test_what_they_derive_from_ours_is_what_we_derive() -> None:
    document = base()
    jobs = [
        {"do": "derive", "suite": SD, "document": document, "pointers": pointers} for pointers in SELECTIONS
    ]
    for pointers, answer in zip(SELECTIONS, digitalbazaar.do_all(jobs), strict=True):
        assert answer.get("document") == ecdsa_sd_2023.derive(document, document["proof"], pointers)
        assert holds(SD, answer["document"])


def test_what_they_sign_and_derive_verifies_here() -> None:
    jobs = [
        {
            "do": "sign",
            "suite": SD,
            "document": unsigned(SD),
            "key": key_pair(KeyKind.P256),
            "pointers": MANDATORY,
        }
    ]
    [answer] = digitalbazaar.do_all(jobs)
    document = answer["document"]
    assert holds(SD, document)
    for pointers in SELECTIONS:
        assert holds(SD, ecdsa_sd_2023.derive(document, document["proof"], pointers))
    derived = digitalbazaar.do_all(
        [{"do": "derive", "suite": SD, "document": document, "pointers": pointers} for pointers in SELECTIONS]
    )
    assert [
        answer for answer in derived if "document" not in answer or not holds(SD, answer["document"])
    ] == []


def test_known_difference_they_cannot_derive_criteria_that_have_a_type() -> None:
    """They compact the document first, and Open Badges 3.0.3 gives the type ``Criteria`` and the property ``criteria``
    one IRI: the type comes out as ``criteria``, which no context defines there."""
    document = base()
    jobs = [{"do": "derive", "suite": SD, "document": document, "pointers": one} for one in WITH_CRITERIA]
    assert {answer["error"] for answer in digitalbazaar.do_all(jobs)} == {"Safe mode validation error."}
    untyped = unsigned(SD)
    del untyped["credentialSubject"]["achievement"]["criteria"]["type"]
    document = ecdsa_sd_2023.sign(untyped, signer(KeyKind.P256), created=factories.AWARDED_ON)
    jobs = [{"do": "derive", "suite": SD, "document": document, "pointers": one} for one in WITH_CRITERIA]
    for pointers, answer in zip(WITH_CRITERIA, digitalbazaar.do_all(jobs), strict=True):
        assert answer["document"] == ecdsa_sd_2023.derive(document, document["proof"], pointers)


def test_any_change_to_a_derived_badge_is_refused_by_both() -> None:
    """But for a letter after the proof value, which their base64url reads over and ours does not."""
    document = base()
    part = ecdsa_sd_2023.derive(document, document["proof"], ["/credentialSubject"])
    variants = {path: leaves.changed(part, path) for path in leaves.paths(part)}
    answers = digitalbazaar.do_all([job(SD, variant) for variant in variants.values()])
    accepted_there = [path for path, answer in zip(variants, answers, strict=True) if answer.get("verified")]
    accepted_here = [path for path, variant in variants.items() if holds(SD, variant)]
    assert (accepted_here, accepted_there) == ([], [("proof", "proofValue")])
