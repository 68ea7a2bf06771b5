"""A chained proof holds only with all that it builds on; chains that lead nowhere or in a circle are refused."""

from typing import Any

import pytest
from tests.openbadges.proofs.signing import CREATED, ED25519, P256, P384, unsigned

from besace.openbadges.errors import JsonLdError, KeyMaterialError, ProofError
from besace.openbadges.proofs import SUITES, ProofPurpose, attached_proofs, verify_chain
from besace.openbadges.proofs.attached import without_proofs
from besace.openbadges.proofs.options import new_options
from besace.openbadges.seams import PublicKey, Signer

Json = dict[str, Any]
KEYS = {"urn:key:1": ED25519, "urn:key:2": P256, "urn:key:3": P384}


def key_of(proof: Json) -> PublicKey:
    return KEYS[proof["verificationMethod"]].public_key


def add(document: Json, suite: str, key: str, **extra: Any) -> Json:
    module: Any = SUITES[suite]
    options = new_options(module.SUITE.named, key, created=CREATED, purpose=ProofPurpose())
    signer: Signer = KEYS[key]
    done: Json = module.SUITE.add_proof(document, {**options, **extra}, signer)
    return done


def chain() -> Json:
    """The issuer's proof, a second beside it, a notary's over both, and one over the notary's."""
    document = add(unsigned(), "eddsa-rdfc-2022", "urn:key:1", id="urn:p:1")
    document = add(document, "ecdsa-rdfc-2019", "urn:key:2", id="urn:p:2")
    document = add(
        document, "ecdsa-rdfc-2019", "urn:key:3", id="urn:p:3", previousProof=["urn:p:1", "urn:p:2"]
    )
    return add(document, "eddsa-rdfc-2022", "urn:key:1", id="urn:p:4", previousProof="urn:p:3")


def refusal(document: Json, number: int = -1) -> str:
    with pytest.raises(ProofError) as caught:
        verify_chain(document, attached_proofs(document)[number], key_of)
    return caught.value.code


def with_changed(document: Json, number: int, **changes: Any) -> Json:
    proofs = [dict(proof) for proof in attached_proofs(document)]
    proofs[number] |= changes
    return {**document, "proof": proofs}


def test_each_proof_of_a_chain_holds() -> None:
    document = chain()
    for proof in attached_proofs(document):
        assert verify_chain(document, proof, key_of).unsigned_terms == frozenset()


def test_order_in_the_file_does_not_matter() -> None:
    document = chain()
    proofs = attached_proofs(document)
    turned = {**document, "proof": proofs[::-1]}
    for proof in proofs:
        verify_chain(turned, proof, key_of)


def test_chain_of_canonical_json_holds() -> None:
    document = add(unsigned(), "eddsa-jcs-2022", "urn:key:1", id="urn:p:1")
    document = add(document, "ecdsa-jcs-2019", "urn:key:2", previousProof="urn:p:1")
    proof = attached_proofs(document)[1]
    verify_chain(document, proof, key_of)
    first = {**attached_proofs(document)[0], "created": "2026-03-12T09:30:01Z"}
    assert refusal({**document, "proof": [first, proof]}) == "signature"


def test_each_proof_is_checked_once() -> None:
    document, asked = chain(), []

    def counting(proof: Json) -> PublicKey:
        asked.append(proof["id"])
        return key_of(proof)

    verify_chain(document, attached_proofs(document)[3], counting)
    assert asked == ["urn:p:4", "urn:p:3", "urn:p:2", "urn:p:1"]


def test_suite_alone_does_not_accept_a_chained_proof() -> None:
    document = chain()
    for number, suite in ((2, "ecdsa-rdfc-2019"), (3, "eddsa-rdfc-2022")):
        proof = attached_proofs(document)[number]
        with pytest.raises(ProofError) as caught:
            SUITES[suite].verify(document, proof, key_of(proof))
        assert caught.value.code == "proof-chain"


def test_change_to_an_earlier_proof_breaks_those_that_build_on_it() -> None:
    document = with_changed(chain(), 1, created="2026-03-12T09:30:01Z")
    verify_chain(document, attached_proofs(document)[0], key_of)
    assert [refusal(document, number) for number in (1, 2, 3)] == ["signature"] * 3


def test_earlier_proof_that_does_not_hold_breaks_a_chain_that_covers_it() -> None:
    """The notary signed over a proof that was false already: its own signature is right."""
    document = with_changed(
        add(unsigned(), "eddsa-rdfc-2022", "urn:key:1", id="urn:p:1"), 0, proofValue="z" + "1" * 64
    )
    document = add(document, "ecdsa-rdfc-2019", "urn:key:2", previousProof="urn:p:1")
    notary = attached_proofs(document)[1]
    SUITES["ecdsa-rdfc-2019"].verify_link(document, notary, P256.public_key)
    assert refusal(document) == "signature"


def test_missing_earlier_proof_is_refused() -> None:
    document = chain()
    proofs = attached_proofs(document)
    for kept in ([proofs[2]], [proofs[0], proofs[2]], [proofs[1], proofs[2]], [proofs[3]]):
        assert refusal({**document, "proof": kept}) == "proof-chain"


def test_two_proofs_of_one_id_are_refused_as_a_link() -> None:
    document = chain()
    proofs = attached_proofs(document)
    assert refusal({**document, "proof": [*proofs, {**proofs[2], "created": "x"}]}, 3) == "proof-chain"


@pytest.mark.parametrize("named", ["urn:p:1", ["urn:p:1"], ["urn:p:2", "urn:p:1"]])
def test_proof_that_builds_on_itself_is_refused(named: Any) -> None:
    assert refusal(with_changed(chain(), 0, previousProof=named), 0) == "proof-chain"


def test_circle_of_proofs_is_refused() -> None:
    document = with_changed(chain(), 0, previousProof="urn:p:4")
    assert [refusal(document, number) for number in (0, 2, 3)] == ["proof-chain"] * 3


@pytest.mark.parametrize("named", [7, None, [], [7], ["urn:p:1", "urn:p:1"], {"id": "urn:p:1"}])
def test_link_that_names_no_proof_is_malformed(named: Any) -> None:
    assert refusal(with_changed(chain(), 2, previousProof=named), 2) == "proof-malformed"


def test_chain_over_a_proof_of_unknown_kind_is_refused() -> None:
    document = with_changed(
        add(unsigned(), "eddsa-rdfc-2022", "urn:key:1", id="urn:p:1"), 0, cryptosuite="new"
    )
    document = add(document, "ecdsa-rdfc-2019", "urn:key:2", previousProof="urn:p:1")
    assert refusal(document) == "proof-kind-not-supported"


def test_key_of_an_earlier_proof_is_asked_for_only_when_the_last_one_holds() -> None:
    """It covers the names of their keys: before, anybody could have written them."""
    document = with_changed(chain(), 3, proofValue="z" + "1" * 64)
    asked = []

    def counting(proof: Json) -> PublicKey:
        asked.append(proof["id"])
        return key_of(proof)

    with pytest.raises(ProofError):
        verify_chain(document, attached_proofs(document)[3], counting)
    assert asked == ["urn:p:4"]


def test_chain_of_too_many_is_refused_before_any_key_is_asked_for() -> None:
    document = without_proofs(unsigned())
    for number in range(5):
        link = {"previousProof": f"urn:p:{number - 1}"} if number else {}
        document = add(document, "eddsa-rdfc-2022", "urn:key:1", id=f"urn:p:{number}", **link)

    def nobody(proof: Json) -> PublicKey:
        raise KeyMaterialError("key-not-listed", "")

    verify_chain(document, attached_proofs(document)[3], key_of)
    with pytest.raises(ProofError) as caught:
        verify_chain(document, attached_proofs(document)[4], nobody)
    assert caught.value.code == "too-many-proofs"


def test_purpose_is_asked_of_every_proof_of_a_chain() -> None:
    document = add(unsigned(), "eddsa-rdfc-2022", "urn:key:1", id="urn:p:1", proofPurpose="authentication")
    document = add(document, "ecdsa-rdfc-2019", "urn:key:2", previousProof="urn:p:1")
    assert refusal(document) == "proof-purpose"


def test_document_of_a_chain_is_canonicalised_within_less_work() -> None:
    document = unsigned()
    many = {**document, "evidence": [{"type": ["Evidence"], "name": str(n)} for n in range(700)]}
    alike = {"type": ["Evidence"], "narrative": "the same"}
    for hostile in (many, {**document, "evidence": [alike] * 100}):
        first = add(hostile, "eddsa-rdfc-2022", "urn:key:1", id="urn:p:1")
        verify_chain(first, attached_proofs(first)[0], key_of)
        if hostile is many:
            with pytest.raises(JsonLdError) as caught:
                add(first, "ecdsa-rdfc-2019", "urn:key:2", previousProof="urn:p:1")
            assert caught.value.code == "graph-too-hard"
        else:
            second = add(first, "ecdsa-rdfc-2019", "urn:key:2", previousProof="urn:p:1")
            verify_chain(second, attached_proofs(second)[1], key_of)


def test_proof_that_two_others_build_on_is_checked_once() -> None:
    document = add(unsigned(), "eddsa-rdfc-2022", "urn:key:1", id="urn:p:1")
    document = add(document, "ecdsa-rdfc-2019", "urn:key:2", id="urn:p:2", previousProof="urn:p:1")
    document = add(document, "ecdsa-rdfc-2019", "urn:key:3", previousProof=["urn:p:1", "urn:p:2"])
    asked = []

    def counting(proof: Json) -> PublicKey:
        asked.append(proof["verificationMethod"])
        return key_of(proof)

    verify_chain(document, attached_proofs(document)[2], counting)
    assert asked == ["urn:key:3", "urn:key:2", "urn:key:1"]
