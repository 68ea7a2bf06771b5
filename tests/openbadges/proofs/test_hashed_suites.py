"""A signed badge holds under every suite, any change to it does not, and a proof of the wrong shape is told apart."""

from copy import deepcopy
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.openbadges import factories, leaves
from tests.openbadges.proofs import signing
from tests.openbadges.proofs.signing import CREATED, ED25519, P256, P384, WAYS, check, signed, suite, unsigned

from besace.openbadges.errors import BesaceError, ModelError, ProofError
from besace.openbadges.keys import EcdsaSigner, Ed25519Signer, KeyKind, PublicKey
from besace.openbadges.keys.multibase import decode_base58btc, encode_base58btc
from besace.openbadges.proofs import SUITES, ProofPurpose, attached_proofs, eddsa_rdfc_2022
from besace.openbadges.proofs.attached import with_proof, without_proofs
from besace.openbadges.proofs.options import without_value
from besace.openbadges.seams import Signer

each_way = pytest.mark.parametrize("way", WAYS)


def refusal(
    document: dict[str, Any], *, way: str = "eddsa-rdfc-2022", key: PublicKey | None = None, **changes: Any
) -> str:
    """The code of the refusal of a document whose proof was changed; a change to None removes."""
    proof = {name: value for name, value in {**document["proof"], **changes}.items() if value is not None}
    with pytest.raises(BesaceError) as caught:
        suite(way).verify({**document, "proof": proof}, proof, key or WAYS[way][1].public_key)
    return caught.value.code


def resigned(document: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A badge whose proof options were changed before signing: the signature itself holds."""
    options = without_value({**document["proof"], **changes})
    return eddsa_rdfc_2022.SUITE.add_proof(without_proofs(document), options, ED25519)


@each_way
def test_signed_badge_verifies(way: str) -> None:
    document = signed(way)
    assert check(way, document).unsigned_terms == frozenset()
    assert document["proof"]["verificationMethod"] == factories.KEY_ID
    assert document["proof"]["created"] == "2026-03-12T09:30:00Z"
    assert document["proof"]["proofPurpose"] == "assertionMethod"


@each_way
def test_signing_changes_nothing_but_the_proof(way: str) -> None:
    before = unsigned(way)
    document = signed(way, before)
    assert before == unsigned(way)
    assert without_proofs(document) == before


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


@pytest.mark.parametrize("way", ["eddsa-rdfc-2022", "ecdsa-jcs-2019 P-256"])
def test_each_removed_value_is_noticed(way: str) -> None:
    document = signed(way)
    for path in leaves.paths(document):
        variant = leaves.removed(document, path)
        with pytest.raises(BesaceError):
            check(way, variant)


@each_way
def test_proof_put_under_the_name_of_another_suite_is_refused(way: str) -> None:
    """Also where hashes and signature of the two suites are the same."""
    document = signed(way)
    named = document["proof"].get("cryptosuite")
    for other in SUITES:
        if other in (named, document["proof"]["type"], "ecdsa-sd-2023"):
            continue
        options = {"cryptosuite": other, "type": "DataIntegrityProof"}
        if "Signature" in other:
            options = {"type": other}
        proof = {name: value for name, value in document["proof"].items() if name != "cryptosuite"} | options
        with pytest.raises(BesaceError):
            SUITES[other].verify({**document, "proof": proof}, proof, WAYS[way][1].public_key)
        with pytest.raises(ProofError) as caught:
            SUITES[other].verify(document, document["proof"], WAYS[way][1].public_key)
        assert caught.value.code == "proof-malformed"


@each_way
def test_hashes_in_the_other_order_are_not_what_is_signed(way: str) -> None:
    document = signed(way)
    name, signer = WAYS[way]
    module: Any = SUITES[name]
    data = module.SUITE.hash_data(document, without_value(document["proof"]), signer.public_key.kind)
    half = len(data) // 2
    swapped = encode_base58btc(signer.sign(data[half:] + data[:half]))
    assert refusal(document, way=way, proofValue=swapped) == "signature"
    assert refusal(document, way=way, proofValue=encode_base58btc(signer.sign(data[half:]))) == "signature"


@each_way
def test_key_of_another_kind_or_person_is_refused(way: str) -> None:
    document = signed(way)
    kind = WAYS[way][1].public_key.kind
    strangers: dict[KeyKind, Signer] = {
        KeyKind.ED25519: Ed25519Signer.generate("x"),
        KeyKind.P256: EcdsaSigner.generate("x"),
        KeyKind.P384: EcdsaSigner.generate("x", kind=KeyKind.P384),
    }
    for one, stranger in strangers.items():
        code = refusal(document, way=way, key=stranger.public_key)
        if one is kind:
            assert code == "signature"
        else:
            assert code in ("key-kind", "proof-malformed")
    assert refusal(document, way=way, key=PublicKey(KeyKind.RSA, b"x")) == "key-kind"


@each_way
def test_signer_of_another_kind_is_refused(way: str) -> None:
    wrong = P256 if "Ed" in way or "eddsa" in way else ED25519
    with pytest.raises(ProofError) as caught:
        suite(way).sign(unsigned(way), wrong, created=CREATED)
    assert caught.value.code == "key-kind"


def test_moment_of_signing_is_written_in_utc_and_needs_a_zone() -> None:
    local = datetime(2026, 3, 12, 11, 30, tzinfo=timezone(timedelta(hours=2)))
    document = eddsa_rdfc_2022.sign(unsigned(), ED25519, created=local)
    assert document["proof"]["created"] == "2026-03-12T09:30:00Z"
    with pytest.raises(ModelError) as refused:
        eddsa_rdfc_2022.sign(unsigned(), ED25519, created=datetime(2026, 3, 12))
    assert (refused.value.code, refused.value.detail) == ("date-not-zoned", "created 2026-03-12T00:00:00")


NAMES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=60)


@settings(max_examples=40, deadline=None)
@given(
    name=NAMES, narrative=NAMES, tags=st.lists(NAMES, max_size=4), person=NAMES, pick=st.integers(0, 10_000)
)
def test_generated_badges_hold_and_their_changes_do_not(
    name: str, narrative: str, tags: list[str], person: str, pick: int
) -> None:
    document = unsigned()
    subject: Any = document["credentialSubject"]
    subject["achievement"] |= {"name": name, "tag": tags}
    subject["achievement"]["criteria"]["narrative"] = narrative
    subject["identifier"][1]["identityHash"] = person
    for way in ("eddsa-rdfc-2022", "eddsa-jcs-2022"):
        badge = signed(way, deepcopy(document))
        check(way, badge)
        places = list(leaves.paths(badge))
        with pytest.raises(BesaceError):
            check(way, leaves.changed(badge, places[pick % len(places)]))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"type": "Ed25519Signature2020"}, "proof-malformed"),
        ({"cryptosuite": "eddsa-rdf-2022"}, "proof-malformed"),
        ({"cryptosuite": None}, "proof-malformed"),
        ({"proofPurpose": "authentication"}, "proof-purpose"),
        ({"proofPurpose": None}, "proof-purpose"),
        ({"proofPurpose": ["assertionMethod"]}, "proof-purpose"),
        ({"verificationMethod": None}, "proof-malformed"),
        ({"verificationMethod": {"id": factories.KEY_ID}}, "proof-malformed"),
        ({"proofValue": None}, "proof-malformed"),
        ({"proofValue": 7}, "proof-malformed"),
        ({"proofValue": "u" + "A" * 86}, "proof-malformed"),
        ({"proofValue": encode_base58btc(b"\x01" * 63)}, "proof-malformed"),
        ({"proofValue": encode_base58btc(b"\x01" * 65)}, "proof-malformed"),
        ({"proofValue": encode_base58btc(b"\x01" * 64)}, "signature"),
        ({"created": "2026-03-12"}, "proof-malformed"),
        ({"created": "2026-03-12T09:30:00"}, "proof-malformed"),
        ({"created": "2026-13-12T09:30:00Z"}, "proof-malformed"),
        ({"created": 7}, "proof-malformed"),
        ({"expires": "tomorrow"}, "proof-malformed"),
        ({"previousProof": "urn:uuid:1"}, "proof-chain"),
        ({"previousProof": []}, "proof-chain"),
        ({"created": "2026-03-12T09:30:01Z"}, "signature"),
        ({"created": None}, "signature"),
        ({"domain": "https://elsewhere.example"}, "signature"),
        ({"colour": "blue"}, "proof-malformed"),
        ({"jws": "a..b"}, "proof-malformed"),
        ({"@context": "https://w3id.org/security/data-integrity/v2"}, "proof-malformed"),
    ],
)
def test_proof_of_another_shape_is_refused(changes: dict[str, Any], code: str) -> None:
    assert refusal(signed(), **changes) == code


@each_way
def test_white_space_around_the_signature_is_refused(way: str) -> None:
    document = signed(way)
    assert refusal(document, way=way, proofValue=document["proof"]["proofValue"] + "\n") == "proof-malformed"


@each_way
def test_signature_of_another_length_is_malformed(way: str) -> None:
    document = signed(way)
    value = decode_base58btc(document["proof"]["proofValue"])
    for other in (value[:-1], value + b"\0"):
        assert refusal(document, way=way, proofValue=encode_base58btc(other)) == "proof-malformed"


@pytest.mark.parametrize(
    ("way", "order"),
    [
        ("ecdsa-rdfc-2019 P-256", 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551),
        (
            "ecdsa-jcs-2019 P-384",
            0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973,
        ),
    ],
)
def test_both_signatures_of_one_nonce_are_accepted_as_the_text_does(way: str, order: int) -> None:
    document = signed(way)
    value = decode_base58btc(document["proof"]["proofValue"])
    half = len(value) // 2
    twin = (order - int.from_bytes(value[half:], "big")).to_bytes(half, "big")
    proof = {**document["proof"], "proofValue": encode_base58btc(value[:half] + twin)}
    check(way, {**document, "proof": proof})


def test_proof_is_refused_after_it_expires() -> None:
    document = resigned(signed(), expires="2027-01-01T00:00:00Z")
    end = datetime(2027, 1, 1, tzinfo=UTC)
    check("eddsa-rdfc-2022", document)
    check("eddsa-rdfc-2022", document, now=end - timedelta(seconds=1))
    with pytest.raises(ProofError) as caught:
        check("eddsa-rdfc-2022", document, now=end)
    assert caught.value.code == "proof-expired"


@pytest.mark.parametrize("url", ["https://w3id.org/security/v1", "https://w3id.org/security/v2"])
def test_end_of_a_proof_cannot_be_renamed(url: str) -> None:
    """``expiration`` has the IRI of ``expires`` there: the statements are those that were signed."""
    document = resigned(signed(), expires="2026-04-01T00:00:00Z")
    document["@context"] = [*document["@context"], url]
    check("eddsa-rdfc-2022", document)
    document["proof"]["expiration"] = document["proof"].pop("expires")
    with pytest.raises(ProofError) as caught:
        check("eddsa-rdfc-2022", document)
    assert (caught.value.code, caught.value.detail) == ("proof-malformed", "unknown: expiration")


def test_all_that_a_proof_may_say_is_read() -> None:
    check("eddsa-rdfc-2022", resigned(signed(), id="urn:uuid:1", nonce="n", domain="d", challenge="c"))


@pytest.mark.parametrize("way", ["eddsa-rdfc-2022", "ecdsa-jcs-2019 P-384"])
def test_presentation_is_proven_for_the_one_who_asked(way: str) -> None:
    asked = ProofPurpose("authentication", domain="https://shop.example", challenge="c-7")
    presentation = {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiablePresentation"],
        "holder": "did:web:holder.example",
    }
    document = suite(way).sign(presentation, WAYS[way][1], created=CREATED, purpose=asked)
    assert (
        document["proof"]
        | {
            "proofPurpose": "authentication",
            "domain": "https://shop.example",
            "challenge": "c-7",
        }
        == (document["proof"])
    )
    check(way, document, purpose=asked)
    check(way, document, purpose=ProofPurpose("authentication"))
    refused = {
        "proof-purpose": ProofPurpose(),
        "proof-domain": ProofPurpose("authentication", domain="https://other.example", challenge="c-7"),
        "proof-challenge": ProofPurpose("authentication", domain="https://shop.example", challenge="c-8"),
    }
    for code, purpose in refused.items():
        with pytest.raises(ProofError) as caught:
            check(way, document, purpose=purpose)
        assert caught.value.code == code


@pytest.mark.parametrize(
    ("domain", "holds"),
    [
        ("https://a.example", True),
        (["https://a.example"], True),
        (["https://a.example", "https://b.example"], False),
        ([], False),
        (None, False),
        ({"id": "https://a.example"}, False),
    ],
)
def test_domain_is_one_text_or_several(domain: Any, holds: bool) -> None:
    document = signed()
    proof = {**document["proof"], "domain": domain}
    purpose = ProofPurpose(domain="https://a.example")
    with pytest.raises(BesaceError) as caught:
        suite("eddsa-rdfc-2022").verify(document, proof, ED25519.public_key, purpose=purpose)
    assert (caught.value.code == "proof-domain") is not holds


def test_second_signature_makes_a_set_in_which_both_hold() -> None:
    document = SUITES["ecdsa-rdfc-2019"].sign(signed(), P384, created=CREATED)
    first, second = attached_proofs(document)
    SUITES["eddsa-rdfc-2022"].verify(document, first, ED25519.public_key)
    SUITES["ecdsa-rdfc-2019"].verify(document, second, P384.public_key)
    third = with_proof(document, first)
    assert attached_proofs(third) == [first, second, first]


def test_old_name_is_read_and_never_written() -> None:
    new = signed()
    options = {**without_value(new["proof"]), "cryptosuite": "eddsa-2022"}
    old: Any = SUITES["eddsa-2022"]
    document = old.SUITE.add_proof(without_proofs(new), options, ED25519)
    old.verify(document, document["proof"], ED25519.public_key)
    with pytest.raises(ProofError) as caught:
        old.sign(unsigned(), ED25519, created=CREATED)
    assert caught.value.code == "suite-reads-only"


def test_p_384_hashes_with_sha_384() -> None:
    module: Any = SUITES["ecdsa-rdfc-2019"]
    document, options = unsigned(), without_value(signed("ecdsa-rdfc-2019 P-384")["proof"])
    assert len(module.SUITE.hash_data(document, options, KeyKind.P384)) == 96
    assert len(module.SUITE.hash_data(document, options, KeyKind.P256)) == 64


def test_every_suite_that_signs_is_driven_here() -> None:
    elsewhere = {
        "eddsa-2022",
        "ecdsa-sd-2023",
        "Ed25519Signature2018",
        "RsaSignature2018",
        "JsonWebSignature2020",
    }
    assert {name for name, _ in signing.WAYS.values()} == SUITES.keys() - elsewhere


@each_way
def test_proof_that_carries_a_document_of_its_own_is_malformed(way: str) -> None:
    document = signed(way)
    assert refusal(document, way=way, nonce=["x"] * 40) == "proof-malformed"
    assert refusal(document, way=way, nonce={"a": {"b": ["x"] * 22}}) != "proof-malformed"
