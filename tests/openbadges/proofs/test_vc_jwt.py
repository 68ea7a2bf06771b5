"""VC-JWT: what is signed, and every reason for which an envelope is refused."""

import json
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.openbadges import factories, tokens

from besace.openbadges.errors import BesaceError, IntakeError, KeyMaterialError, ModelError, ProofError
from besace.openbadges.keys import EcdsaSigner
from besace.openbadges.keys.jwk import write_jwk
from besace.openbadges.proofs import vc_jwt
from besace.openbadges.seams import KeyKind

WRITTEN = {KeyKind.RSA: "RS256", KeyKind.P256: "ES256", KeyKind.ED25519: "EdDSA"}
READ = [
    (KeyKind.RSA, "RS256"),
    (KeyKind.P256, "ES256"),
    (KeyKind.P384, "ES384"),
    (KeyKind.ED25519, "EdDSA"),
    (KeyKind.ED25519, "Ed25519"),
]
SIGNER = tokens.signer_of(KeyKind.P256)
BADGE = tokens.badge()
NBF = int(factories.AWARDED_ON.timestamp())


def envelope(payload: Any, **header: Any) -> vc_jwt.Envelope:
    return vc_jwt.open_envelope(tokens.forge(payload, SIGNER, **header))


def refusal(opened: vc_jwt.Envelope) -> str:
    with pytest.raises(ProofError) as refused:
        vc_jwt.verify(opened, SIGNER.public_key)
    return refused.value.code


def plain(**changes: Any) -> dict[str, Any]:
    """A payload as it should be, with some members changed (None takes them out)."""
    payload = {**BADGE, **tokens.claims(BADGE), **changes}
    return {name: value for name, value in payload.items() if value is not None}


@pytest.mark.parametrize("kind", WRITTEN)
def test_signed_credential_verifies_and_says_who_signed(kind: KeyKind) -> None:
    signer = tokens.signer_of(kind)
    token = vc_jwt.sign(BADGE, signer)
    assert tokens.header_of(token) == {"alg": WRITTEN[kind], "typ": "JWT", "kid": signer.verification_method}
    assert tokens.payload_of(token) == {**BADGE, **tokens.claims(BADGE)}
    opened = vc_jwt.open_envelope(token)
    assert vc_jwt.verify(opened, signer.public_key) == ()
    assert opened.document == opened.inner == BADGE
    assert opened.claims == tokens.claims(BADGE)
    assert opened.payload == {**BADGE, **tokens.claims(BADGE)}
    assert opened.token == token
    assert opened.algorithm == WRITTEN[kind]


def test_credential_with_an_end_says_it_in_the_claims() -> None:
    until = factories.AWARDED_ON + timedelta(days=365)
    token = vc_jwt.sign(tokens.badge(valid_until=until), SIGNER)
    assert tokens.payload_of(token)["exp"] == int(until.timestamp())
    assert vc_jwt.verify(vc_jwt.open_envelope(token), SIGNER.public_key) == ()


def test_header_as_wallets_ask_for_it() -> None:
    jwk = write_jwk(SIGNER.public_key)
    header = tokens.header_of(vc_jwt.sign(BADGE, SIGNER, typ="vc+jwt", jwk={**jwk}))
    assert header == {"alg": "ES256", "typ": "vc+jwt", "jwk": jwk}


def test_header_never_holds_a_private_key() -> None:
    jwk = {**write_jwk(SIGNER.public_key), "d": "AQ"}
    with pytest.raises(KeyMaterialError) as refused:
        vc_jwt.sign(BADGE, SIGNER, jwk=jwk)
    assert refused.value.code == "key-private"


@pytest.mark.parametrize("kind", [KeyKind.P384, KeyKind.RSA])
def test_header_never_holds_another_key(kind: KeyKind) -> None:
    jwk = write_jwk(tokens.signer_of(kind).public_key)
    with pytest.raises(ProofError) as refused:
        vc_jwt.sign(BADGE, SIGNER, jwk={**jwk})
    assert refused.value.code == "key-mismatch"


def test_text_is_signed_as_it_is_read() -> None:
    document = {**BADGE, "name": "L’été « à venir » 🌱"}
    token = vc_jwt.sign(document, SIGNER)
    assert "L’été « à venir » 🌱".encode() in tokens.decode(token.split(".")[1])
    assert vc_jwt.open_envelope(token).document == document


def test_token_is_as_short_as_it_can_be() -> None:
    token = vc_jwt.sign(BADGE, SIGNER)
    for part in token.split(".")[:2]:
        text = tokens.decode(part).decode()
        assert text == json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":"))


def test_token_as_an_object_among_credentials() -> None:
    assert vc_jwt.enveloped("a.b.c") == {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": "data:application/vc+jwt,a.b.c",
        "type": "EnvelopedVerifiableCredential",
    }


def test_key_that_badges_are_not_signed_with_is_refused() -> None:
    with pytest.raises(ProofError) as refused:
        vc_jwt.sign(BADGE, tokens.signer_of(KeyKind.P384))
    assert refused.value.code == "key-kind"


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        (["id"], "a token needs id, such as urn:uuid:...: add it"),
        (["issuer"], "a token needs the issuer's id, such as did:web:...: add it"),
        (["validFrom"], "validFrom"),
        (
            ["issuer", "id"],
            "a token needs the issuer's id, such as did:web:... and id, such as urn:uuid:...: add it",
        ),
    ],
)
def test_claims_need_what_they_mirror(missing: list[str], told: str) -> None:
    document = {name: value for name, value in BADGE.items() if name not in missing}
    with pytest.raises(ModelError) as refused:
        vc_jwt.sign(document, SIGNER)
    assert (refused.value.code, refused.value.detail) == ("property-missing", told)


def test_subject_without_an_id_cannot_be_signed_as_a_token() -> None:
    with pytest.raises(ModelError) as refused:
        vc_jwt.sign(factories.credential().to_json(), SIGNER)
    told = "a token needs credentialSubject.id, such as urn:uuid:...: add it"
    assert (refused.value.code, refused.value.detail) == ("property-missing", told)


def test_date_that_is_none_cannot_be_signed() -> None:
    with pytest.raises(ModelError) as refused:
        vc_jwt.sign({**BADGE, "validUntil": "tomorrow"}, SIGNER)
    assert refused.value.code == "date-not-zoned"


@pytest.mark.parametrize("name", ["iss", "sub", "aud", "exp", "nbf", "iat", "jti", "vc"])
def test_document_with_the_name_of_a_claim_is_not_signed(name: str) -> None:
    with pytest.raises(ModelError) as refused:
        vc_jwt.sign({**BADGE, name: "x"}, SIGNER)
    assert refused.value.code == "claims-taken"


@pytest.mark.parametrize(("kind", "algorithm"), READ)
def test_each_algorithm_is_read_with_its_own_kind_of_key_only(kind: KeyKind, algorithm: str) -> None:
    signer = tokens.signer_of(kind)
    opened = vc_jwt.open_envelope(tokens.forge(plain(), signer, alg=algorithm))
    assert vc_jwt.verify(opened, signer.public_key) == ()
    for other in set(KeyKind) - {kind}:
        with pytest.raises(ProofError) as refused:
            vc_jwt.verify(opened, tokens.signer_of(other).public_key)
        assert refused.value.code == "key-kind"


@pytest.mark.parametrize(
    "algorithm", ["none", "None", "NONE", "", "HS256", "HS512", "rs256", "A256GCM", "dir", 256, ["RS256"], {}]
)
def test_algorithm_that_proves_nothing_is_refused(algorithm: Any) -> None:
    assert refusal(envelope(plain(), alg=algorithm)) == "jws-algorithm"


def test_header_without_an_algorithm_is_refused() -> None:
    assert refusal(envelope(plain(), alg=None)) == "jws-algorithm"


@pytest.mark.parametrize(
    "algorithm", ["PS256", "RS384", "RS512", "ES512", "ES256K", "Ed448", "PS384", "PS512"]
)
def test_algorithm_that_we_do_not_check_is_said_to_be_one(algorithm: str) -> None:
    assert refusal(envelope(plain(), alg=algorithm)) == "proof-kind-not-supported"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("crit", ["exp"]),
        ("crit", []),
        ("b64", False),
        ("b64", True),
        ("zip", "DEF"),
        ("enc", "A128GCM"),
        ("jku", "https://evil.example/keys"),
        ("x5u", "https://evil.example/cert"),
        ("x5c", ["MII"]),
    ],
)
def test_header_that_asks_for_trust_is_refused(name: str, value: Any) -> None:
    opened = envelope(plain(), **{name: value})
    assert refusal(opened) == "jws-header-refused"
    with pytest.raises(ProofError):
        vc_jwt.check_header(opened.header)


@pytest.mark.parametrize(
    "typ", ["JWT", "jwt", "vc+jwt", "application/vc+jwt", "vc+ld+json+jwt", "vc+ld+jwt", "vc-ld+jwt", None]
)
def test_types_of_a_credential_are_accepted(typ: str | None) -> None:
    assert vc_jwt.verify(envelope(plain(), typ=typ), SIGNER.public_key) == ()


@pytest.mark.parametrize(
    "typ", ["vp+jwt", "kb+jwt", "at+jwt", "openid4vci-proof+jwt", "dc+sd-jwt", "JOSE", "", 7, ["JWT"]]
)
def test_token_made_for_something_else_is_refused(typ: Any) -> None:
    assert refusal(envelope(plain(), typ=typ)) == "jws-type"


def test_harmless_header_member_is_told() -> None:
    jwk = write_jwk(SIGNER.public_key)
    assert vc_jwt.verify(envelope(plain(), cty="vc", jwk=jwk), SIGNER.public_key) == ()
    assert vc_jwt.verify(envelope(plain(), cty="vc"), SIGNER.public_key) == ()
    assert vc_jwt.verify(envelope(plain(), iat=NBF), SIGNER.public_key) == ("jws-header-unknown",)
    assert vc_jwt.verify(envelope(plain(sub=None), iat=NBF), SIGNER.public_key) == (
        "jws-header-unknown",
        "jwt-sub-missing",
    )


def test_signature_of_another_key_is_refused() -> None:
    other = EcdsaSigner.generate(SIGNER.verification_method)
    assert refusal(vc_jwt.open_envelope(tokens.forge(plain(), other))) == "signature"


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": "did:web:other.example"},
        {"iss": factories.ISSUER_ID + "/"},
        {"jti": "urn:uuid:other"},
        {"sub": "urn:uuid:other"},
        {"sub": "urn:uuid:other", "iss": None, "jti": None},
        {"nbf": NBF + 1},
        {"nbf": NBF - 1},
        {"nbf": 0},
        {"validFrom": "2026-03-12T09:30:01Z"},
        {"validFrom": "2026-03-12T09:30:00+01:00"},
        {"validFrom": "yesterday"},
        {"validUntil": "2027-01-01T00:00:00Z", "exp": 1_900_000_000},
        {"validUntil": "never", "exp": 1_900_000_000},
    ],
)
def test_claims_that_say_something_else_are_refused(changes: dict[str, Any]) -> None:
    assert refusal(envelope(plain(**changes))) == "claims-disagree"


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": {"id": factories.ISSUER_ID}},
        {"iss": [factories.ISSUER_ID]},
        {"jti": 7},
        {"sub": [tokens.SUBJECT_ID]},
        {"nbf": str(NBF)},
        {"nbf": True},
        {"nbf": factories.AWARDED_ON.isoformat()},
        {"exp": "1900000000", "validUntil": "2030-03-17T17:46:40Z"},
        {"exp": {}},
    ],
)
def test_claims_of_another_sort_are_refused(changes: dict[str, Any]) -> None:
    assert refusal(envelope(plain(**changes))) in ("claims-malformed", "claims-disagree")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"iss": {"id": "x"}}, "claims-malformed"),
        ({"nbf": True}, "claims-malformed"),
        ({"exp": "x"}, "claims-malformed"),
    ],
)
def test_claims_of_another_sort_are_told_apart(changes: dict[str, Any], code: str) -> None:
    assert refusal(envelope(plain(**changes))) == code


@pytest.mark.parametrize(
    ("changes", "warnings"),
    [
        ({"sub": None}, ("jwt-sub-missing",)),
        ({"iss": None}, ("jwt-claim-missing",)),
        ({"jti": None}, ("jwt-claim-missing",)),
        ({"nbf": None}, ("jwt-claim-missing",)),
        ({"sub": None, "iss": None}, ("jwt-sub-missing", "jwt-claim-missing")),
        ({"validFrom": "2026-03-12T09:30:00.750Z"}, ()),
        ({"validFrom": "2026-03-12T09:30:00.750Z", "nbf": NBF + 1}, ()),
        ({"validFrom": "2026-03-12T10:30:00+01:00"}, ()),
        ({"nbf": NBF + 0.5}, ()),
        ({"issuer": factories.ISSUER_ID}, ()),
        ({"validUntil": "2030-01-01T00:00:00Z"}, ()),
        ({"aud": "did:example:1", "iat": NBF + 60}, ()),
        ({"credentialSubject": {**BADGE["credentialSubject"], "id": None}}, ()),
        ({"credentialSubject": [{"id": "urn:uuid:other"}, BADGE["credentialSubject"]]}, ()),
    ],
)
def test_honest_oddities_are_accepted(changes: dict[str, Any], warnings: tuple[str, ...]) -> None:
    assert vc_jwt.verify(envelope(plain(**changes)), SIGNER.public_key) == warnings


def test_end_that_only_the_token_states_ends_the_badge() -> None:
    opened = envelope(plain(exp=NBF + 60))
    assert vc_jwt.verify(opened, SIGNER.public_key) == ()
    assert opened.document["validUntil"] == "2026-03-12T09:31:00Z"
    assert "validUntil" not in opened.inner


@pytest.mark.parametrize("exp", [1e300, -1e300, 10**17])
def test_end_that_is_no_moment_is_refused(exp: float) -> None:
    assert refusal(envelope(plain(exp=exp))) == "claims-disagree"


def wrapped(inner: dict[str, Any], **others: Any) -> vc_jwt.Envelope:
    return envelope({"vc": inner, **tokens.claims(BADGE), **others})


def test_form_of_2022_stands_under_vc() -> None:
    opened = wrapped(tokens.old_badge())
    assert opened.document == opened.inner == tokens.old_badge()
    assert vc_jwt.verify(opened, SIGNER.public_key) == ()


@pytest.mark.parametrize("name", ["id", "issuer", "issuanceDate"])
def test_claim_may_stand_for_a_missing_property_in_the_form_of_2022(name: str) -> None:
    bare = tokens.old_badge()
    said = bare.pop(name)
    opened = wrapped(bare)
    assert opened.document[name] == (factories.ISSUER_ID if name == "issuer" else said)
    assert name not in opened.inner
    assert vc_jwt.verify(opened, SIGNER.public_key) == ()


def test_claim_may_stand_for_a_missing_id_in_the_form_of_2022() -> None:
    bare = tokens.old_badge()
    del bare["issuer"]["id"], bare["credentialSubject"]["id"]
    opened = wrapped(bare, exp=NBF + 60)
    assert opened.document["issuer"] == {**bare["issuer"], "id": factories.ISSUER_ID}
    assert opened.document["credentialSubject"]["id"] == tokens.SUBJECT_ID
    assert opened.document["expirationDate"] == "2026-03-12T09:31:00Z"
    assert vc_jwt.verify(opened, SIGNER.public_key) == ()


def test_claim_that_is_no_text_stands_for_nothing() -> None:
    bare = tokens.old_badge()
    del bare["id"], bare["issuer"]["id"], bare["issuanceDate"]
    opened = wrapped(bare, iss=7, jti=[], nbf="x", exp="y")
    assert opened.document == bare


@pytest.mark.parametrize(
    "changes",
    [{"issuanceDate": "2020-01-01T00:00:00Z"}, {"id": "urn:uuid:other"}, {"issuer": "did:web:other.example"}],
)
def test_form_of_2022_must_agree_with_its_claims_too(changes: dict[str, Any]) -> None:
    assert refusal(wrapped(tokens.old_badge(**changes))) == "claims-disagree"


def test_claims_do_not_stand_for_properties_in_the_form_of_today() -> None:
    opened = envelope(plain(id=None, issuer=None, validFrom=None))
    assert {"id", "issuer", "validFrom"} & opened.document.keys() == set()
    assert refusal(opened) == "claims-disagree"


@pytest.mark.parametrize("beside", ["@context", "type", "issuer", "credentialSubject"])
def test_two_credentials_in_one_token_are_refused(beside: str) -> None:
    with pytest.raises(ProofError) as refused:
        wrapped(tokens.old_badge(), **{beside: BADGE[beside]})
    assert refused.value.code == "envelope-ambiguous"


def test_vc_that_is_no_object_is_a_property_like_any_other() -> None:
    opened = envelope(plain(vc="a text"))
    assert opened.document == {**BADGE, "vc": "a text"}


@pytest.mark.parametrize(
    ("header", "payload", "code"),
    [
        ('{"alg":"ES256","alg":"none"}', plain(), "jws-header"),
        ({"alg": "ES256"}, '{"iss":"a","iss":"b"}', "json-duplicate-name"),
        ({"alg": "ES256"}, "[]", "json-not-object"),
        ({"alg": "ES256"}, "not JSON", "json-malformed"),
        ("[]", plain(), "jws-header"),
    ],
)
def test_parts_are_read_strictly(header: Any, payload: Any, code: str) -> None:
    with pytest.raises(IntakeError) as refused:
        vc_jwt.open_envelope(f"{tokens.part(header)}.{tokens.part(payload)}.AAAA")
    assert refused.value.code == code


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=30)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(2**53), 2**53), TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXTS, inner, max_size=3)),
    max_leaves=5,
)


@settings(max_examples=100, deadline=None)
@given(extra=st.dictionaries(TEXTS, JSON, max_size=4), typ=st.sampled_from(["JWT", "vc+jwt"]))
def test_whatever_is_signed_is_what_is_read(extra: dict[str, Any], typ: Any) -> None:
    """Whatever but what the claims are made of; the names that are tried are those of the library, too."""
    document = {
        **{name: value for name, value in extra.items() if name not in {*vc_jwt.CLAIMS, "vc", "validUntil"}},
        **BADGE,
    }
    opened = vc_jwt.open_envelope(vc_jwt.sign(document, SIGNER, typ=typ))
    assert vc_jwt.verify(opened, SIGNER.public_key) == ()
    assert opened.document == document


@settings(max_examples=200, deadline=None)
@given(
    payload=st.dictionaries(
        st.sampled_from([*sorted(vc_jwt.CLAIMS), "vc", "id", "issuer", "validFrom", "credentialSubject"]),
        JSON,
    )
)
def test_any_payload_is_verified_or_refused(payload: dict[str, Any]) -> None:
    code = ""
    try:
        vc_jwt.verify(envelope(payload), SIGNER.public_key)
    except BesaceError as refused:
        code = refused.code
    assert code in ("", "claims-malformed", "claims-disagree", "envelope-ambiguous")
