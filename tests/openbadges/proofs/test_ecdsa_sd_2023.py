"""A badge that its holder shows in part: what is shown holds, what is changed, added or mixed does not."""

import base64
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.openbadges import factories, leaves
from tests.openbadges.proofs.signing import CREATED, ED25519, P256, P384, unsigned

from besace.openbadges.errors import BesaceError, JsonLdError, ProofError
from besace.openbadges.jsonld import CURRENT, OLDER, canonicalise
from besace.openbadges.keys import EcdsaSigner, KeyKind, PublicKey
from besace.openbadges.proofs import (
    ProofPurpose,
    attached_proofs,
    ecdsa_rdfc_2019,
    ecdsa_sd_2023,
    eddsa_rdfc_2022,
    without_proofs,
)
from besace.openbadges.proofs.disclosure import Disclosable, labelled_lines
from besace.openbadges.proofs.ecdsa_sd_2023 import derive, sign, verify
from besace.openbadges.proofs.options import without_value
from besace.openbadges.proofs.sd_values import (
    BaseValue,
    DerivedValue,
    encode_cbor,
    encoded_label,
    is_base_value,
)

Json = dict[str, Any]
HMAC_KEY = bytes(range(32))
PROOF_SIGNER = EcdsaSigner(b"\x0b" * 32, "", kind=KeyKind.P256)
NAME = "/credentialSubject/achievement/name"
TAGS = "/credentialSubject/achievement/tag"


def base(document: Json | None = None, mandatory: Sequence[str] = (), **extra: Any) -> Json:
    return sign(
        document or unsigned(),
        P256,
        created=CREATED,
        mandatory_pointers=mandatory,
        hmac_key=HMAC_KEY,
        proof_signer=PROOF_SIGNER,
        **extra,
    )


def base_of_another_maker(*mandatory: str, document: Json | None = None) -> Json:
    """A base proof whose issuer makes nothing mandatory but this."""
    return ecdsa_sd_2023.add_proof(
        document or unsigned(),
        without_value(base()["proof"]),
        P256,
        mandatory_pointers=mandatory,
        hmac_key=HMAC_KEY,
        proof_signer=PROOF_SIGNER,
    )


def derived(*selective: str, **options: Any) -> Json:
    document = base(**options)
    return derive(document, document["proof"], selective or (NAME,))


def check(document: Json, **options: Any) -> Any:
    return verify(document, document["proof"], P256.public_key, **options)


def refusal(document: Json, *, key: PublicKey = P256.public_key, **changes: Any) -> str:
    proof = {**document["proof"], **changes}
    with pytest.raises(BesaceError) as caught:
        verify({**document, "proof": proof}, proof, key)
    return caught.value.code


def with_value(document: Json, **changes: Any) -> Json:
    """The same document with parts of its proof value changed."""
    text = document["proof"]["proofValue"]
    value: Any = BaseValue.read(text) if is_base_value(text) else DerivedValue.read(text)
    return {**document, "proof": {**document["proof"], "proofValue": replace(value, **changes).text()}}


def value_of(document: Json) -> DerivedValue:
    return DerivedValue.read(document["proof"]["proofValue"])


# what holds


def test_base_proof_holds_and_so_does_what_is_derived() -> None:
    document = base()
    assert check(document).unsigned_terms == frozenset()
    part = derive(document, document["proof"], [NAME])
    assert check(part).unsigned_terms == frozenset()
    assert part["credentialSubject"]["achievement"].keys() == {"id", "type", "name"}
    assert without_value(part["proof"]) == without_value(document["proof"])


def test_what_says_that_a_badge_is_still_good_is_always_shown() -> None:
    part = derived("/name", document={**unsigned(), "name": "A badge", "validUntil": "2030-01-01T00:00:00Z"})
    for name in ("issuer", "validFrom", "validUntil", "credentialStatus", "id", "type"):
        assert part[name] == (unsigned() | {"validUntil": "2030-01-01T00:00:00Z"})[name]
    assert "credentialSubject" not in part


def test_issuer_chooses_what_is_always_shown_besides() -> None:
    part = derived(NAME, mandatory=[TAGS, "/issuer"])
    assert part.keys() == derived(NAME).keys()
    assert (
        part["credentialSubject"]["achievement"]["tag"]
        == unsigned()["credentialSubject"]["achievement"]["tag"]
    )
    check(part)


@pytest.mark.parametrize("mandatory", [[], ["/issuer"], [""]])
def test_nothing_or_everything_may_be_mandatory(mandatory: list[str]) -> None:
    document = base(mandatory=mandatory)
    check(document)
    part = derive(document, document["proof"], [NAME])
    check(part)
    if mandatory == [""]:
        assert without_proofs(part) == unsigned()
        assert value_of(part).signatures == ()


def test_whole_document_may_be_disclosed() -> None:
    part = derived("")
    assert without_proofs(part) == unsigned()
    check(part)


def test_secrets_are_new_for_every_proof() -> None:
    first, second = (
        BaseValue.read(sign(unsigned(), P256, created=CREATED)["proof"]["proofValue"]) for _ in range(2)
    )
    assert first.hmac_key != second.hmac_key
    assert first.public_key != second.public_key
    assert len(first.hmac_key) == 32


POINTERS = [
    "/name",
    "/evidence",
    "/evidence/0",
    "/credentialSubject",
    "/credentialSubject/identifier",
    "/credentialSubject/identifier/0",
    "/credentialSubject/identifier/1",
    "/credentialSubject/identifier/1/identityHash",
    NAME,
    TAGS,
    f"{TAGS}/0",
    f"{TAGS}/1",
    "/credentialSubject/achievement/criteria",
    "/credentialSubject/achievement/criteria/narrative",
    "/credentialSubject/achievement/image",
    "/credentialSubject/achievement/related/0",
    "/credentialSubject/achievement/related/1/id",
    "/credentialStatus/statusListIndex",
    "/issuer/name",
]


def full() -> Json:
    document = unsigned() | {"name": "Un badge"}
    document["credentialSubject"]["achievement"]["related"].append(
        {"id": "urn:r:2", "type": ["Related"], "version": "1"}
    )
    return document


@settings(max_examples=60, deadline=None)
@given(
    mandatory=st.lists(st.sampled_from(POINTERS), max_size=4),
    selective=st.lists(st.sampled_from(POINTERS), min_size=1, max_size=5),
    pick=st.integers(0, 10_000),
)
def test_any_choice_of_parts_holds_and_no_change_to_it(
    mandatory: list[str], selective: list[str], pick: int
) -> None:
    document = base(full(), mandatory)
    part = derive(document, document["proof"], selective)
    check(part)
    places = list(leaves.paths(part))
    with pytest.raises(BesaceError):
        check(leaves.changed(part, places[pick % len(places)]))


@pytest.mark.parametrize("make", [base, derived])
def test_each_changed_value_is_noticed(make: Any) -> None:
    document = make()
    accepted = []
    for path in leaves.paths(document):
        variant = leaves.changed(document, path)
        try:
            check(variant)
        except BesaceError:
            continue
        accepted.append(path)
    assert accepted == []


@pytest.mark.parametrize("make", [base, derived])
def test_each_removed_value_is_noticed(make: Any) -> None:
    document = make()
    for path in leaves.paths(document):
        with pytest.raises(BesaceError):
            check(leaves.removed(document, path))


# structures: lists in order, credentials inside, several proofs


def with_results() -> Json:
    document = unsigned()
    document["credentialSubject"]["achievement"]["resultDescription"] = [
        {
            "id": f"urn:r:{number}",
            "type": ["ResultDescription"],
            "name": "Level",
            "resultType": "Result",
            "allowedValue": values,
        }
        for number, values in enumerate((["A", "B", "C"], ["A", "B"], ["C"]))
    ]
    return document


RESULTS = "/credentialSubject/achievement/resultDescription"


def test_list_in_order_is_shown_whole() -> None:
    document = base(with_results())
    for pointer in (RESULTS, f"{RESULTS}/1", f"{RESULTS}/0/allowedValue", f"{RESULTS}/2/allowedValue"):
        part = derive(document, document["proof"], [pointer])
        check(part)
    assert part["credentialSubject"]["achievement"]["resultDescription"][0]["allowedValue"] == ["C"]


@pytest.mark.parametrize("pointer", [f"{RESULTS}/0/allowedValue/0", f"{RESULTS}/0/allowedValue/2"])
def test_part_of_a_list_in_order_is_refused(pointer: str) -> None:
    """Its order is signed with it; a shorter list is another list."""
    document = base(with_results())
    with pytest.raises(ProofError) as caught:
        derive(document, document["proof"], [pointer])
    assert caught.value.code == "not-disclosable"
    with pytest.raises(ProofError) as caught:
        base(with_results(), [pointer])
    assert caught.value.code == "not-disclosable"


def test_lists_that_would_become_one_are_refused() -> None:
    """The same object twice, each time with the same list: two lists for the issuer, and nothing tells which is which."""
    document = with_results()
    results = document["credentialSubject"]["achievement"]["resultDescription"]
    document["credentialSubject"]["achievement"]["resultDescription"] = [results[0], results[0]]
    with pytest.raises(ProofError) as caught:
        base(document)
    assert caught.value.code == "not-disclosable"


def endorsement(number: int) -> Json:
    document: Json = {
        "@context": unsigned()["@context"],
        "id": f"urn:e:{number}",
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "issuer": {"id": "did:web:endorser.example", "type": ["Profile"], "name": "Endorser"},
        "name": "Endorsement",
        "validFrom": "2026-01-01T00:00:00Z",
        "credentialSubject": {
            "id": unsigned()["id"],
            "type": ["EndorsementSubject"],
            "endorsementComment": "Good",
        },
    }
    for _ in range(number):
        document = eddsa_rdfc_2022.sign(document, ED25519, created=CREATED.replace(minute=len(document)))
    return document


def test_endorsements_inside_are_shown_with_their_proofs() -> None:
    document = base({**unsigned(), "endorsement": [endorsement(1), endorsement(2), endorsement(0)]})
    check(document)
    part = derive(document, document["proof"], ["/endorsement/1", NAME])
    check(part)
    assert part["endorsement"] == [endorsement(2)]
    only = derive(document, document["proof"], ["/endorsement/1/issuer/name", "/endorsement/0/proof"])
    check(only)


def test_alike_parts_are_told_apart_or_refused() -> None:
    alike = {"type": ["Evidence"], "narrative": "The same."}
    document = base({**unsigned(), "evidence": [alike, alike]})
    check(document)
    part = derive(document, document["proof"], ["/evidence/1"])
    assert part["evidence"] == [alike]
    check(part)


def test_other_proofs_of_the_document_are_left_alone() -> None:
    document = eddsa_rdfc_2022.sign(base(), ED25519, created=CREATED)
    first, second = attached_proofs(document)
    verify(document, first, P256.public_key)
    eddsa_rdfc_2022.verify(document, second, ED25519.public_key)
    check(derive(document, first, [NAME]))


@pytest.mark.parametrize(
    "change",
    [
        {"evidence": [{"id": "_:b1", "type": ["Evidence"], "name": "x"}]},
        {"id": "_:b1"},
        {"evidence": [{"id": "urn:besace:unnamed:3", "type": ["Evidence"], "name": "x"}]},
    ],
)
def test_names_that_stand_for_blank_nodes_are_refused(change: Json) -> None:
    with pytest.raises(ProofError) as caught:
        base({**unsigned(), **change})
    assert caught.value.code == "not-disclosable"


def test_deep_document_is_refused() -> None:
    document = unsigned()
    for _ in range(70):
        document = {**unsigned(), "endorsement": [document]}
    with pytest.raises(JsonLdError) as caught:
        base(document)
    assert caught.value.code == "too-deep"


def test_document_of_too_many_statements_is_refused() -> None:
    document = {**unsigned(), "evidence": [{"type": ["Evidence"], "name": str(n)} for n in range(700)]}
    with pytest.raises(ProofError) as caught:
        base(document)
    assert caught.value.code == "too-many-statements"
    assert refusal({**document, "proof": derived()["proof"]}) == "too-many-statements"


def test_terms_of_uncertain_meaning_are_never_issued() -> None:
    with pytest.raises(ProofError) as caught:
        base({**unsigned(), "jti": "urn:uuid:1"})
    assert caught.value.code == "ambiguous-term"


@pytest.mark.parametrize("older", OLDER)
def test_badge_signed_under_an_older_content_verifies_and_says_what_is_not_signed(older: Any) -> None:
    badge = ecdsa_sd_2023.add_proof(
        {**unsigned(), "endorsementJwt": ["a.b.c"]},
        without_value(base()["proof"]),
        P256,
        mandatory_pointers=["/issuer"],
        hmac_key=HMAC_KEY,
        proof_signer=PROOF_SIGNER,
        contexts=older,
    )
    assert check(badge).unsigned_terms == {"endorsementJwt"}
    part = derive(badge, badge["proof"], [NAME, "/endorsementJwt"])
    assert check(part).unsigned_terms == {"endorsementJwt"}
    assert refusal({**part, "type": ["VerifiableCredential"]}) == "signature"
    silent = derive(badge, badge["proof"], [NAME])
    assert check(silent).unsigned_terms == frozenset()


# what a holder or a stranger may try


def test_statement_that_was_left_out_is_no_part_of_the_derived_value() -> None:
    part = derived(NAME)
    assert "Vous avez dit" not in canonicalise(without_proofs(part))
    whole = BaseValue.read(base()["proof"]["proofValue"])
    kept = value_of(part)
    assert set(kept.signatures) < set(whole.signatures)
    assert HMAC_KEY not in decoded(part)


def decoded(document: Json) -> bytes:
    text = document["proof"]["proofValue"][1:]
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def test_value_of_another_person_cannot_be_put_in() -> None:
    """Statements of two badges of one issuer do not mix: each proof has a key of its own."""
    mine, other = unsigned(), unsigned()
    other["credentialSubject"]["achievement"]["name"] = "Chirurgie"
    shown = derive(base(mine), base(mine)["proof"], [NAME])
    stolen = sign(other, P256, created=CREATED, hmac_key=HMAC_KEY)
    theirs = derive(stolen, stolen["proof"], [NAME])
    mixed = {**shown, "credentialSubject": theirs["credentialSubject"]}
    assert refusal(mixed) == "signature"
    assert refusal(with_value(mixed, signatures=value_of(theirs).signatures)) == "signature"
    assert refusal(with_value(mixed, public_key=value_of(theirs).public_key)) == "signature"


def test_nothing_can_be_added_or_left_out_afterwards() -> None:
    part = derived(NAME)
    value = value_of(part)
    assert refusal(with_value(part, signatures=value.signatures[:-1])) == "signature"
    assert refusal(with_value(part, signatures=(*value.signatures, value.signatures[0]))) == "signature"
    assert refusal({**part, "name": "Added"}) == "signature"
    assert refusal({name: one for name, one in part.items() if name != "credentialStatus"}) in (
        "signature",
        "proof-malformed",
    )


def test_signatures_in_another_order_are_refused() -> None:
    part = derived(NAME, TAGS)
    value = value_of(part)
    assert refusal(with_value(part, signatures=value.signatures[::-1])) == "signature"


@pytest.mark.parametrize(
    "change", [lambda one: one[:-1], lambda one: one[1:], lambda one: (), lambda one: (*one, 3)]
)
def test_other_mandatory_indexes_are_refused(change: Any) -> None:
    part = derived(NAME)
    indexes = value_of(part).mandatory_indexes
    assert 3 not in indexes
    assert refusal(with_value(part, mandatory_indexes=change(indexes))) in ("signature", "proof-malformed")


def test_mandatory_statement_made_optional_is_refused() -> None:
    """Even by the one who knows the key of the proof, as the issuer did once."""
    part = derived(NAME)
    value = value_of(part)
    first, *rest = value.mandatory_indexes
    lines = disclosed_lines(part)
    others = [line for number, line in enumerate(lines) if number not in rest]
    signatures = tuple(PROOF_SIGNER.sign(line.encode()) for line in others)
    assert refusal(with_value(part, mandatory_indexes=tuple(rest), signatures=signatures)) == "signature"
    assert first not in rest


def disclosed_lines(part: Json) -> list[str]:
    return labelled_lines(without_proofs(part), value_of(part).labels, CURRENT)


def test_index_beyond_the_last_statement_is_malformed() -> None:
    part = derived(NAME)
    count = len(disclosed_lines(part))
    indexes = value_of(part).mandatory_indexes
    assert refusal(with_value(part, mandatory_indexes=(*indexes, count))) == "proof-malformed"
    assert refusal(with_value(part, mandatory_indexes=(*indexes, 2**63))) == "proof-malformed"


def test_index_twice_is_malformed() -> None:
    part = derived(NAME)
    indexes = value_of(part).mandatory_indexes
    assert refusal(with_value(part, mandatory_indexes=(*indexes, indexes[0]))) == "proof-malformed"


def test_order_of_indexes_changes_nothing() -> None:
    part = derived(NAME)
    check(with_value(part, mandatory_indexes=value_of(part).mandatory_indexes[::-1]))


def test_tampered_labels_are_refused() -> None:
    part = derived(NAME, "/credentialSubject/identifier")
    labels = value_of(part).labels
    first, second, *_ = labels
    swapped = {**labels, first: labels[second], second: labels[first]}
    assert refusal(with_value(part, labels=swapped)) == "signature"
    assert refusal(with_value(part, labels={**labels, first: encoded_label(bytes(32))})) == "signature"
    for other in (
        {**labels, first: labels[second]},
        {name: label for name, label in labels.items() if name != first},
        {**labels, "c14n99": encoded_label(bytes(32))},
        {},
    ):
        assert refusal(with_value(part, labels=other)) == "proof-malformed"


def test_two_nodes_cannot_stand_under_one_label() -> None:
    """Else the parts of one signed object could be shown as two, or the reverse."""
    document = base()
    part = derive(document, document["proof"], ["/credentialSubject/identifier/0", NAME])
    labels = value_of(part).labels
    names = list(labels)
    merged = {**labels, names[0]: labels[names[1]]}
    assert refusal(with_value(part, labels=merged)) == "proof-malformed"


def test_key_of_the_proof_is_covered_by_the_issuers_signature() -> None:
    """Whoever brings a key of their own can sign statements, but not that key."""
    part = derived(NAME)
    forger = EcdsaSigner.generate("")
    forged = {**part, "credentialSubject": {**part["credentialSubject"]}}
    signatures = tuple(
        forger.sign(line.encode())
        for number, line in enumerate(disclosed_lines(forged))
        if number not in value_of(part).mandatory_indexes
    )
    key = b"\x80\x24" + forger.public_key.raw
    assert refusal(with_value(forged, public_key=key, signatures=signatures)) == "signature"


def test_base_value_with_other_pointers_is_refused() -> None:
    """The pointers themselves are not signed; what they choose is."""
    document = base_of_another_maker("/issuer", "/validFrom")
    check(with_value(document, mandatory_pointers=("/validFrom", "/issuer")))
    for pointers in ((), ("/issuer",), ("/issuer", "/validFrom", "/credentialStatus"), ("",)):
        assert refusal(with_value(document, mandatory_pointers=pointers)) == "signature"
    assert refusal(with_value(document, mandatory_pointers=("/nothing",))) == "pointer-unmatched"


def test_base_value_with_another_secret_is_refused() -> None:
    """Where no mandatory statement has a blank node, the secret shows in the signatures of the others alone."""
    assert refusal(with_value(base(), hmac_key=bytes(32))) == "signature"
    assert refusal(with_value(base(mandatory=["/validFrom"]), hmac_key=bytes(32))) == "signature"


def test_derived_value_under_the_base_header_is_malformed() -> None:
    part, whole = derived(NAME), base()
    for document, letter in ((part, "u2V0A"), (whole, "u2V0B"), (part, "u2V0C")):
        text = document["proof"]["proofValue"]
        assert refusal(document, proofValue=letter + text[5:]) in ("proof-malformed", "pointer-malformed")


def test_signature_of_another_suite_with_the_same_key_is_refused() -> None:
    plain = ecdsa_rdfc_2019.sign(unsigned(), P256, created=CREATED)
    assert refusal(plain, cryptosuite="ecdsa-sd-2023") == "proof-malformed"
    with pytest.raises(ProofError) as caught:
        ecdsa_rdfc_2019.verify(base(), base()["proof"], P256.public_key)
    assert caught.value.code == "proof-malformed"
    renamed = {**base()["proof"], "cryptosuite": "ecdsa-rdfc-2019"}
    with pytest.raises(ProofError) as caught:
        ecdsa_rdfc_2019.verify({**base(), "proof": renamed}, renamed, P256.public_key)
    assert caught.value.code == "proof-malformed"


def test_both_signatures_of_one_nonce_are_accepted_as_the_text_does() -> None:
    order = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551

    def twin(signature: bytes) -> bytes:
        return signature[:32] + (order - int.from_bytes(signature[32:], "big")).to_bytes(32, "big")

    part = derived(NAME)
    value = value_of(part)
    check(with_value(part, signature=twin(value.signature), signatures=tuple(map(twin, value.signatures))))


@pytest.mark.parametrize("make", [base, derived])
def test_key_of_another_kind_or_person_is_refused(make: Any) -> None:
    assert refusal(make(), key=ED25519.public_key) == "key-kind"
    assert refusal(make(), key=P384.public_key) == "key-kind"
    assert refusal(make(), key=EcdsaSigner.generate("x").public_key) == "signature"


@pytest.mark.parametrize("signer", [ED25519, P384])
def test_signer_of_another_kind_is_refused(signer: Any) -> None:
    with pytest.raises(ProofError) as caught:
        sign(unsigned(), signer, created=CREATED)
    assert caught.value.code == "key-kind"
    with pytest.raises(ProofError) as caught:
        sign(unsigned(), P256, created=CREATED, proof_signer=P384)
    assert caught.value.code == "key-kind"


def test_secret_of_another_length_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError):
        sign(unsigned(), P256, created=CREATED, hmac_key=b"short")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"previousProof": "urn:p:1"}, "proof-chain"),
        ({"proofPurpose": "authentication"}, "proof-purpose"),
        ({"type": "Other"}, "proof-malformed"),
        ({"proofValue": 7}, "proof-malformed"),
        ({"created": "2026-03-12T09:30:01Z"}, "signature"),
        ({"domain": "x"}, "signature"),
        ({"colour": "blue"}, "proof-malformed"),
    ],
)
@pytest.mark.parametrize("make", [base, derived])
def test_proof_of_another_shape_is_refused(make: Any, changes: Json, code: str) -> None:
    assert refusal(make(), **changes) == code


def test_proof_is_refused_after_it_expires() -> None:
    options = {**without_value(base()["proof"]), "expires": "2027-01-01T00:00:00Z"}
    document = ecdsa_sd_2023.add_proof(
        unsigned(), options, P256, mandatory_pointers=[], hmac_key=HMAC_KEY, proof_signer=PROOF_SIGNER
    )
    check(document, now=datetime(2026, 12, 31, tzinfo=UTC))
    with pytest.raises(ProofError) as caught:
        check(document, now=datetime(2027, 1, 1, tzinfo=UTC))
    assert caught.value.code == "proof-expired"


def test_purpose_is_part_of_what_is_signed() -> None:
    purpose = ProofPurpose("authentication", challenge="c")
    document = sign(unsigned(), P256, created=CREATED, purpose=purpose)
    check(document, purpose=purpose)
    assert refusal(document) == "proof-purpose"


# deriving


@pytest.mark.parametrize(
    ("proof", "code"),
    [
        ({}, "proof-malformed"),
        ({"proofValue": 7}, "proof-malformed"),
        ({"proofValue": "zabc"}, "proof-malformed"),
    ],
)
def test_only_a_base_proof_is_derived_from(proof: Json, code: str) -> None:
    with pytest.raises(ProofError) as caught:
        derive(unsigned(), proof, [NAME])
    assert caught.value.code == code
    part = derived(NAME)
    with pytest.raises(ProofError) as caught:
        derive(part, part["proof"], [NAME])
    assert caught.value.code == "proof-malformed"


def test_nothing_is_derived_from_no_pointer() -> None:
    document = base_of_another_maker()
    with pytest.raises(ProofError) as caught:
        derive(document, document["proof"], [])
    assert caught.value.code == "nothing-disclosed"
    check(derive(base(), base()["proof"], []))


def test_pointer_to_nothing_is_refused() -> None:
    with pytest.raises(ProofError) as caught:
        derived("/credentialSubject/nothing")
    assert caught.value.code == "pointer-unmatched"
    with pytest.raises(ProofError) as caught:
        base(mandatory=["/nothing"])
    assert caught.value.code == "pointer-unmatched"


@pytest.mark.parametrize("change", ["lost", "changed"])
def test_deriving_from_a_document_that_was_changed_is_refused(change: str) -> None:
    document = base()
    if change == "lost":
        del document["credentialSubject"]["achievement"]["tag"]
    else:
        document["credentialSubject"]["achievement"]["name"] = "Another"
    with pytest.raises(ProofError) as caught:
        derive(document, document["proof"], [NAME])
    assert caught.value.code == "signature"


def test_statements_are_counted_in_the_order_of_their_labels() -> None:
    lines = Disclosable(unsigned(), HMAC_KEY, CURRENT).lines
    assert lines == sorted(lines)
    assert len(lines) == len(canonicalise(unsigned()).splitlines())
    assert not any("c14n" in line or "urn:besace" in line for line in lines)


# the shape of proof values


def written(header: str, parts: Any) -> str:
    data = bytes.fromhex(header) + encode_cbor(parts)
    return "u" + base64.urlsafe_b64encode(data).rstrip(b"=").decode()


SIGNATURE, KEY = b"\1" * 64, b"\x80\x24" + b"\2" * 33
GOOD_BASE: list[Any] = [SIGNATURE, KEY, b"\3" * 32, [SIGNATURE], ["/issuer"]]
GOOD_DERIVED: list[Any] = [SIGNATURE, KEY, [SIGNATURE], {0: b"\4" * 32}, [0]]


def test_good_values_are_read() -> None:
    assert BaseValue.read(written("d95d00", GOOD_BASE)).text() == written("d95d00", GOOD_BASE)
    assert DerivedValue.read(written("d95d01", GOOD_DERIVED)).text() == written("d95d01", GOOD_DERIVED)


def test_typed_arrays_of_other_issuers_are_read() -> None:
    plain = encode_cbor(GOOD_DERIVED)
    tagged = plain.replace(encode_cbor(SIGNATURE), b"\xd8\x40" + encode_cbor(SIGNATURE))
    assert tagged != plain
    text = "u" + base64.urlsafe_b64encode(b"\xd9\x5d\x01" + tagged).rstrip(b"=").decode()
    assert DerivedValue.read(text) == DerivedValue.read(written("d95d01", GOOD_DERIVED))


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (0, SIGNATURE[:-1]),
        (0, "a" * 64),
        (1, KEY[:-1]),
        (1, KEY + b"\0"),
        (1, b"\xed\x01" + b"\2" * 33),
        (2, b"\3" * 31),
        (3, SIGNATURE),
        (3, {0: SIGNATURE}),
        (3, [SIGNATURE[:-1]]),
        (4, "/issuer"),
        (4, {}),
    ],
)
def test_base_value_of_another_shape_is_malformed(place: int, value: Any) -> None:
    parts = [*GOOD_BASE]
    parts[place] = value
    with pytest.raises(ProofError) as caught:
        BaseValue.read(written("d95d00", parts))
    assert caught.value.code == "proof-malformed"


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (0, SIGNATURE + b"\0"),
        (1, b""),
        (2, {}),
        (2, ["x"]),
        (3, []),
        (3, {"c14n0": b"\4" * 32}),
        (3, {0: b"\4" * 31}),
        (3, {0: b"\4" * 32, 1: b"\4" * 32}),
        (4, 0),
        (4, ["0"]),
        (4, [0, 0]),
    ],
)
def test_derived_value_of_another_shape_is_malformed(place: int, value: Any) -> None:
    parts = [*GOOD_DERIVED]
    parts[place] = value
    with pytest.raises(ProofError) as caught:
        DerivedValue.read(written("d95d01", parts))
    assert caught.value.code == "proof-malformed"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "u",
        "z" + written("d95d01", GOOD_DERIVED)[1:],
        written("d95d02", GOOD_DERIVED),
        written("d95d01", GOOD_DERIVED) + "=",
        written("d95d01", GOOD_DERIVED) + "\n",
        written("d95d01", GOOD_DERIVED[:4]),
        written("d95d01", [*GOOD_DERIVED, 0]),
        written("d95d01", {}),
        written("d95d01", 5),
        written("d95d01", GOOD_DERIVED)[:-8],
    ],
)
def test_value_that_cannot_be_taken_apart_is_malformed(text: str) -> None:
    with pytest.raises(ProofError) as caught:
        DerivedValue.read(text)
    assert caught.value.code == "proof-malformed"


def test_number_of_signatures_and_pointers_is_limited() -> None:
    parts = [*GOOD_DERIVED]
    parts[2] = [SIGNATURE] * 2001
    with pytest.raises(ProofError) as caught:
        DerivedValue.read(written("d95d01", parts))
    assert caught.value.code == "too-many-statements"
    parts = [*GOOD_BASE]
    parts[4] = ["/issuer"] * 257
    with pytest.raises(ProofError) as caught:
        BaseValue.read(written("d95d00", parts))
    assert caught.value.code == "too-many-pointers"
    parts[4] = [7]
    with pytest.raises(ProofError) as caught:
        BaseValue.read(written("d95d00", parts))
    assert caught.value.code == "pointer-malformed"


@pytest.mark.parametrize("number", [0, 23, 24, 255, 256, 65535, 65536, 2**32 - 1, 2**32, 2**64 - 1])
def test_numbers_are_written_in_their_shortest_form(number: int) -> None:
    length = 1 if number < 24 else 2 if number < 256 else 3 if number < 65536 else 5 if number < 2**32 else 9
    assert len(encode_cbor(number)) == length


def test_badge_of_the_factories_is_small() -> None:
    """A proof for a whole badge fits into a picture without being noticed."""
    assert len(base()["proof"]["proofValue"]) < 5_000
    assert factories.credential().to_json() == unsigned()
