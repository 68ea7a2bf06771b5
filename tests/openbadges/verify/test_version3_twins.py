"""The two versions of one award in one picture, when one of them or both are tokens."""

import json
import textwrap
from base64 import b64encode
from typing import Any

import pytest
from tests.openbadges import factories, tokens
from tests.openbadges.pictures import chunk, png
from tests.openbadges.world import Issuer

from besace.openbadges.bake import bake
from besace.openbadges.intake.carrier import OB2_KEYWORD, OB3_KEYWORD, OB3_NAMESPACE
from besace.openbadges.keys import EcdsaSigner, RsaSigner
from besace.openbadges.keys.jwk import write_jwk
from besace.openbadges.proofs import eddsa_rdfc_2022, ob2_jws, vc_jwt
from besace.openbadges.seams import KeyKind
from besace.openbadges.verify import FactName, Outcome, State, Verdict

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
KEY_URL = f"{factories.HOST}/o/7hK2mQ9x/key"
OLD_KEY = RsaSigner(tokens.rsa_private(), KEY_URL)
NEW_KEY = tokens.signer_of(KeyKind.P256)
STRANGER = EcdsaSigner.generate("unused")


@pytest.fixture
def issuer() -> Issuer:
    """The issuer lists its keys of both versions."""
    issuer = Issuer()
    tokens.publish_all(issuer)
    lines = "\n".join(textwrap.wrap(b64encode(OLD_KEY.public_key.raw).decode(), 64))
    issuer.web.serve(
        KEY_URL,
        {
            "@context": "https://w3id.org/openbadges/v2",
            "type": "CryptographicKey",
            "id": KEY_URL,
            "owner": factories.PROFILE_URL,
            "publicKeyPem": f"-----BEGIN PUBLIC KEY-----\n{lines}\n-----END PUBLIC KEY-----\n",
        },
    )
    issuer.web.serve(factories.PROFILE_URL, {**factories.profile_2().to_json(), "publicKey": KEY_URL})
    return issuer


def credential_token(**changes: Any) -> str:
    return vc_jwt.sign(tokens.badge(**changes), NEW_KEY)


def assertion_token(**changes: Any) -> str:
    document = factories.assertion(**changes).to_json()
    del document["verification"]
    return ob2_jws.sign({**document, "id": "urn:uuid:6f3c1c52-9a55-4c7c-8f7b-1f4a1b2c3d4e"}, OLD_KEY)


def credential_document() -> str:
    signer = tokens.signer_of(KeyKind.ED25519)
    return json.dumps(eddsa_rdfc_2022.sign(tokens.badge(), signer, created=factories.AWARDED_ON))


def assertion_document() -> str:
    return json.dumps(factories.assertion().to_json())


@pytest.mark.parametrize("assertion", [assertion_document(), assertion_token()], ids=["hosted", "token"])
@pytest.mark.parametrize("credential", [credential_document(), credential_token()], ids=["document", "token"])
def test_both_versions_are_one_badge_however_they_are_carried(
    issuer: Issuer, credential: str, assertion: str
) -> None:
    report = issuer.check(bake(SVG, credential=credential, assertion=assertion))
    assert report.verdict is Verdict.CONFIRMED, report.facts
    assert report.view is not None
    assert report.view.version == "Open Badges 3.0"
    assert sorted(carried.text for carried in report.carriers) == sorted([credential, assertion])


def test_changed_token_refutes_the_pair(issuer: Issuer) -> None:
    header, _, signature = credential_token().split(".")
    payload = tokens.part({**tokens.payload_of(credential_token()), "name": "Autre"})
    changed = f"{header}.{payload}.{signature}"
    report = issuer.check(bake(SVG, credential=changed, assertion=assertion_token()))
    assert report.outcome is Outcome.ALTERED


def test_token_of_a_stranger_leaves_the_pair_unconfirmed(issuer: Issuer) -> None:
    document = tokens.badge()
    forged = tokens.forge(
        {**document, **tokens.claims(document)}, STRANGER, kid=None, jwk=write_jwk(STRANGER.public_key)
    )
    report = issuer.check(bake(SVG, credential=forged, assertion=assertion_token()))
    assert report.verdict is Verdict.UNCONFIRMED
    assert report.fact(FactName.ISSUER).state is State.UNCONFIRMED


@pytest.mark.parametrize(
    ("credential", "assertion"),
    [
        (credential_token(awarded_on=factories.AWARDED_ON.replace(year=2025)), assertion_token()),
        (credential_token(achievement=factories.achievement(related=())), assertion_token()),
        (credential_token(), assertion_token(expires=factories.NOW.replace(year=2030))),
        (credential_token(), assertion_token(badge=f"{factories.HOST}/a/other/v2")),
    ],
)
def test_tokens_that_are_not_one_award_are_ambiguous(issuer: Issuer, credential: str, assertion: str) -> None:
    report = issuer.check(bake(SVG, credential=credential, assertion=assertion))
    assert report.fact(FactName.CONFORMANCE).code == "ambiguous"
    assert report.outcome is Outcome.NOT_A_BADGE
    assert len(report.carriers) == 2


def test_two_tokens_of_one_version_are_ambiguous(issuer: Issuer) -> None:
    carriers = "".join(
        f'<b:credential xmlns:b="{OB3_NAMESPACE}" verify="{token}"/>'
        for token in (credential_token(), credential_token(id=f"{factories.HOST}/c/other"))
    )
    report = issuer.check(SVG.replace(b"/>", f">{carriers}</svg>".encode()))
    assert report.fact(FactName.CONFORMANCE).code == "ambiguous"
    assert len(report.carriers) == 2
    assert issuer.web.asked == []


def test_twin_that_cannot_be_read_is_no_twin(issuer: Issuer) -> None:
    both = bake(SVG, credential=credential_token(), assertion=assertion_token()).decode()
    broken = both.replace(assertion_token(), "a.b.c")
    report = issuer.check(broken.encode())
    assert report.fact(FactName.CONFORMANCE).code == "ambiguous"


def test_pair_in_the_form_of_2022_is_one_badge(issuer: Issuer) -> None:
    document = tokens.old_badge()
    token = tokens.forge({"vc": document, **tokens.claims(document)}, NEW_KEY)
    report = issuer.check(bake(SVG, credential=token, assertion=assertion_document()))
    assert report.verdict is Verdict.CONFIRMED, report.facts


@pytest.mark.parametrize("order", [1, -1])
def test_order_of_the_two_does_not_matter(issuer: Issuer, order: int) -> None:
    both = [
        chunk(b"iTXt", keyword.encode() + b"\0\0\0\0\0" + text.encode())
        for keyword, text in ((OB2_KEYWORD, assertion_document()), (OB3_KEYWORD, credential_token()))
    ]
    assert issuer.check(png(*both[::order])).verdict is Verdict.CONFIRMED


def test_hosted_copy_says_what_a_bare_pointer_leaves_out(issuer: Issuer) -> None:
    pointer = {
        name: factories.assertion().to_json()[name] for name in ("@context", "type", "id", "verification")
    }
    report = issuer.check(bake(SVG, credential=credential_token(), assertion=json.dumps(pointer)))
    assert report.fact(FactName.CONFORMANCE).code != "ambiguous"


ENDS = factories.NOW.replace(year=2030)


@pytest.mark.parametrize(
    ("credential", "assertion", "together"),
    [
        ({"valid_until": ENDS}, {"expires": ENDS}, True),
        ({"valid_until": ENDS}, {"expires": ENDS.replace(year=2031)}, False),
        ({"valid_until": ENDS}, {}, False),
        ({}, {"expires": ENDS}, False),
    ],
)
def test_both_must_end_together(
    issuer: Issuer, credential: dict[str, Any], assertion: dict[str, Any], together: bool
) -> None:
    pair = bake(SVG, credential=credential_token(**credential), assertion=assertion_token(**assertion))
    assert issuer.check(pair).is_badge is together


@pytest.mark.parametrize("missing", ["salt", "identity", "hashed"])
def test_recipient_that_is_not_fully_said_makes_no_pair(issuer: Issuer, missing: str) -> None:
    """Nothing on both sides is not the same thing on both sides."""
    document = tokens.badge()
    for identifier in document["credentialSubject"]["identifier"]:
        identifier.pop({"identity": "identityHash"}.get(missing, missing), None)
    assertion = factories.assertion().to_json()
    del assertion["recipient"][missing]
    issuer.web.serve(factories.ASSERTION_URL, assertion)
    token = tokens.forge({**document, **tokens.claims(document)}, NEW_KEY)
    report = issuer.check(bake(SVG, credential=token, assertion=json.dumps(assertion)))
    assert report.fact(FactName.CONFORMANCE).code == "ambiguous"
