"""What is odd and honest: a verifier that refuses everything is as wrong. Numbers are those of the checklist of standards."""

import base64
import gzip
import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from besace.openbadges.bake import bake
from besace.openbadges.keys.jwk import write_jwk
from besace.openbadges.proofs import ecdsa_sd_2023, vc_jwt
from besace.openbadges.seams import KeyKind
from besace.openbadges.verify import FactName, Outcome, Report, State
from tests.attacks.doors import SVG, accepted
from tests.openbadges import factories, tokens
from tests.openbadges.pictures import IDAT, IEND, SIGNATURE, header, itxt, png, text, ztxt
from tests.openbadges.world import Issuer
from tests.openbadges.world_old import OLD_ASSERTION, OldIssuer, version_1_0

RSA, P256 = tokens.signer_of(KeyKind.RSA), tokens.signer_of(KeyKind.P256)
Odd = Callable[[Issuer], Any]


def issuer() -> Issuer:
    issuer = Issuer()
    tokens.publish_all(issuer)
    return issuer


def signed(issuer: Issuer, **changes: Any) -> dict[str, Any]:
    return issuer.sign({**factories.credential().to_json(), **changes})


def token(payload: dict[str, Any] | None = None, **of_header: Any) -> str:
    document = tokens.badge()
    members = {**document, **tokens.claims(document), **(payload or {})}
    return tokens.forge(
        {name: value for name, value in members.items() if value is not None}, RSA, **of_header
    )


def without(document: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in document.items() if name not in names}


def short_list(issuer: Issuer) -> dict[str, Any]:
    """As the sample of the Digital Credentials Consortium: 12 500 bytes, under the minimum (V33)."""
    zipped = gzip.compress(bytes(12_500), mtime=0)
    encoded = "u" + base64.urlsafe_b64encode(zipped).rstrip(b"=").decode()
    subject = {
        "id": f"{factories.STATUS_LIST_URL}#list",
        "type": "BitstringStatusList",
        "statusPurpose": "revocation",
    }
    issuer.publish_status((), credentialSubject={**subject, "encodedList": encoded})
    return signed(issuer)


def with_status(issuer: Issuer, **changes: Any) -> dict[str, Any]:
    return signed(
        issuer, credentialStatus={**factories.credential().to_json()["credentialStatus"], **changes}
    )


def beside_an_unknown_proof(issuer: Issuer) -> dict[str, Any]:
    """P3: suites that we do not know, even malformed ones, are passed over when one proof holds."""
    badge = issuer.award()
    unknown = [{"type": "DataIntegrityProof", "cryptosuite": "eddsa-rdf-2022"}, {"type": "Nothing"}]
    return {**badge, "proof": [*unknown, badge["proof"]]}


def with_an_unverifiable_endorsement(issuer: Issuer) -> dict[str, Any]:
    """The complete examples of the specification carry endorsements with an unknown suite and no key (V37)."""
    endorsement = {
        "@context": factories.credential().to_json()["@context"],
        "id": f"{factories.HOST}/n/1",
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "name": "Recommandation",
        "issuer": {"id": "https://endorser.example", "type": ["Profile"]},
        "validFrom": "2026-03-12T09:30:00Z",
        "credentialSubject": {"id": factories.ACHIEVEMENT_URL, "type": ["EndorsementSubject"]},
        "proof": {
            "type": "DataIntegrityProof",
            "cryptosuite": "eddsa-rdf-2022",
            "created": "2026-03-12T09:30:00Z",
            "proofPurpose": "assertionMethod",
            "verificationMethod": "https://endorser.example/keys#1",
            "proofValue": "z1",
        },
    }
    document = factories.credential().to_json()
    document["credentialSubject"]["achievement"]["endorsement"] = [endorsement]
    return issuer.sign(document)


def under_context(version: str) -> Odd:
    """Older contexts make other statements, which are signed as they are (section 2)."""

    def odd(issuer: Issuer) -> dict[str, Any]:
        document = factories.credential().to_json()
        address = f"https://purl.imsglobal.org/spec/ob/v3p0/context{version}.json"
        document["@context"] = [document["@context"][0], address]
        document["credentialSubject"]["achievement"].pop("inLanguage")
        document.pop("awardedDate")
        return issuer.sign(document)

    return odd


def of_2022(issuer: Issuer) -> str:
    document = tokens.old_badge()
    claims = tokens.claims(document)
    return tokens.forge({**claims, "vc": document}, RSA)


ODD_3: dict[str, Odd] = {
    "J6 a token without sub, as the official samples": lambda issuer: token({"sub": None}),
    "J1 typ vc+jwt": lambda issuer: token(typ="vc+jwt"),
    "J1 typ left out": lambda issuer: token(typ=None),
    "J1 cty vc": lambda issuer: token(cty="vc"),
    "J4 kid and jwk of one key": lambda issuer: token(jwk=write_jwk(RSA.public_key)),
    "J4 kid that is a mere name": lambda issuer: token(kid=f"#{RSA.verification_method.partition('#')[2]}"),
    "J5 a proof inside and a token around": lambda issuer: vc_jwt.sign(issuer.sign(tokens.badge()), RSA),
    "J7 a token in quotation marks": lambda issuer: f'"{token()}"',
    "J7 a token with white space around": lambda issuer: f" {token()}\r\n",
    "12 a header of more than 512 characters": lambda issuer: token(
        jwk={**write_jwk(RSA.public_key), "kid": "x" * 300}
    ),
    "14 nbf in whole seconds of a start with a fraction": lambda issuer: token(
        {"validFrom": "2026-03-12T09:30:00.750Z", "nbf": int(factories.AWARDED_ON.timestamp())}
    ),
    "14 exp in whole seconds": lambda issuer: token(
        {"validUntil": "2030-01-01T00:00:00.5Z", "exp": 1893456000}
    ),
    "V33 an index that is a number": lambda issuer: with_status(issuer, statusListIndex=4211),
    "V33 a list under the minimum": short_list,
    "V33 a purpose that only informs": lambda issuer: with_status(issuer, statusPurpose="refresh"),
    "I32 single values where lists could stand": lambda issuer: signed(
        issuer, evidence={"id": f"{factories.HOST}/e/1", "type": "Evidence"}
    ),
    "I32 a type that is no list": lambda issuer: issuer.sign(one_type(factories.credential().to_json())),
    "P3 a proof in a list": lambda issuer: {**(badge := issuer.award()), "proof": [badge["proof"]]},
    "P3 proofs of unknown suites beside a good one": beside_an_unknown_proof,
    "V37 an endorsement that nobody can check": with_an_unverifiable_endorsement,
    "2 context 3.0.2": under_context("-3.0.2"),
    "I31 a term of its own, spelled out in full": lambda issuer: signed(
        issuer, **{"https://schema.org/award": "1st"}
    ),
    "I34 a moment in another zone": lambda issuer: signed(issuer, validFrom="2026-03-12T10:30:00+01:00"),
    "D5 a badge shown in part": lambda issuer: shown_in_part(),
    "a byte order mark": lambda issuer: b"\xef\xbb\xbf" + json.dumps(issuer.award()).encode(),
    "white space and other escapes": lambda issuer: (
        f"\n {json.dumps(issuer.award(), indent=8, ensure_ascii=False)} "
    ),
    "31 an id with percent signs": lambda issuer: signed(issuer, id=f"{factories.HOST}/c/%C3%A9t%C3%A9"),
    "B4 a compressed iTXt": lambda issuer: png(
        itxt("openbadgecredential", json.dumps(issuer.award()), compressed=True)
    ),
    "B4 language and translated keyword": lambda issuer: png(
        itxt("openbadgecredential", json.dumps(issuer.award()), language="fr", title="Badge")
    ),
    "B4 a zTXt": lambda issuer: png(ztxt("openbadgecredential", json.dumps(issuer.award()))),
    "B1 a badge after the picture": lambda issuer: b"".join(
        [SIGNATURE, header(), IDAT, itxt("openbadgecredential", json.dumps(issuer.award())), IEND]
    ),
    "B2 the same badge twice": lambda issuer: png(
        *[
            itxt("openbadgecredential", written := json.dumps(issuer.award())),
            itxt("openbadgecredential", written),
        ]
    ),
    "B5 another prefix in the drawing": lambda issuer: drawing(
        "https://purl.imsglobal.org/ob/v3p0", "credential", issuer
    ),
    "B5 a document type from elsewhere": lambda issuer: (
        b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">'
        + drawing("https://purl.imsglobal.org/ob/v3p0", "credential", issuer)
    ),
    "B3 the end of a CDATA section inside the badge": lambda issuer: bake(
        b'<svg xmlns="http://www.w3.org/2000/svg"/>', credential=json.dumps(signed(issuer, name="a ]]> b"))
    ),
}
"""Each must be confirmed."""


def one_type(document: dict[str, Any]) -> dict[str, Any]:
    changed = deepcopy(document)
    changed["issuer"]["type"] = "Profile"
    changed["credentialSubject"]["type"] = "AchievementSubject"
    changed["credentialSubject"]["achievement"]["type"] = "Achievement"
    return changed


def shown_in_part() -> dict[str, Any]:
    base = ecdsa_sd_2023.sign(factories.credential().to_json(), P256, created=factories.AWARDED_ON)
    return ecdsa_sd_2023.derive(base, base["proof"], ["/credentialSubject"])


def drawing(namespace: str, element: str, issuer: Issuer) -> bytes:
    inside = f"<o:{element}><![CDATA[{json.dumps(issuer.award())}]]></o:{element}>"
    return SVG.format(namespace=namespace, inside=inside).encode()


@pytest.mark.parametrize("odd", ODD_3.values(), ids=list(ODD_3))
def test_odd_but_honest_badge_of_3_0_is_accepted(odd: Odd) -> None:
    asked = issuer()
    accepted(asked.check(odd(asked)))


@pytest.mark.parametrize("odd", [of_2022], ids=["VC 1.1 in the claim vc"])
def test_badge_of_the_older_data_model_is_accepted(odd: Odd) -> None:
    asked = issuer()
    accepted(asked.check(odd(asked)))


# before 3.0

OldOdd = Callable[[OldIssuer], Any]


def hosted(asked: OldIssuer, **changes: Any) -> dict[str, Any]:
    """The file and the hosted copy alike."""
    document = {**factories.assertion().to_json(), **changes}
    asked.web.serve(factories.ASSERTION_URL, document)
    return document


def with_another_spelling(asked: OldIssuer, **changes: Any) -> dict[str, Any]:
    """The file says the same as the hosted copy in another way."""
    return {**hosted(asked), **changes}


def with_query(asked: OldIssuer) -> dict[str, Any]:
    """Moodle hands one award out under an address with ``?obversion=2`` behind it."""
    document = hosted(asked)
    address = f"{factories.ASSERTION_URL}?obversion=2"
    asked.web.serve(address, document)
    return {**document, "id": address}


def allowed_origin(asked: OldIssuer) -> dict[str, Any]:
    scope = {"type": "VerificationObject", "allowedOrigins": ["files.example"]}
    asked.publish_profile(verification=scope)
    document = factories.assertion(id="https://files.example/1").to_json()
    asked.web.serve("https://files.example/1", document)
    return document


def data_image(asked: OldIssuer) -> dict[str, Any]:
    badge_class = {**factories.badge_class().to_json(), "image": "data:image/png;base64,iVBORw0KGgo="}
    asked.web.serve(factories.BADGE_CLASS_URL, badge_class)
    return hosted(asked)


RECIPIENT = factories.assertion().to_json()["recipient"]
ODD_2: dict[str, OldOdd] = {
    "8 verify for verification": lambda asked: {
        **without(hosted(asked), "verification"),
        "verify": {"type": "hosted", "url": factories.ASSERTION_URL},
    },
    "V8 a digest in capitals": lambda asked: with_another_spelling(
        asked, recipient={**RECIPIENT, "identity": "sha256$" + RECIPIENT["identity"][7:].upper()}
    ),
    "an address that is not hashed": lambda asked: hosted(
        asked, recipient={"type": "email", "hashed": False, "identity": factories.ADDRESS}
    ),
    "V2 a moment in another zone": lambda asked: with_another_spelling(
        asked, issuedOn="2026-03-12T10:30:00+01:00"
    ),
    "V1 evidence as a bare address": lambda asked: with_another_spelling(
        asked, evidence=f"{factories.HOST}/e/4sD7gH2j"
    ),
    "V1 the BadgeClass inside the file": lambda asked: with_another_spelling(
        asked, badge=factories.badge_class().to_json()
    ),
    "V20 the same address with something added to its query": with_query,
    "21 hosted elsewhere, as the issuer allows": allowed_origin,
    "V4 an image inside the BadgeClass": data_image,
    "1.0 with a plain date": lambda asked: version_1_0(),
    "1.0 by its address": lambda asked: OLD_ASSERTION,
    "signed": lambda asked: asked.award(),
    "signed with white space around": lambda asked: f"\n{asked.award()} ",
    "2012: an address in a tEXt chunk": lambda asked: png(text("openbadges", factories.ASSERTION_URL)),
    "B5 verify and a body in a drawing": lambda asked: SVG.format(
        namespace="http://openbadges.org",
        inside=f'<o:assertion verify="{factories.ASSERTION_URL}"><![CDATA[{json.dumps(hosted(asked))}]]></o:assertion>',
    ).encode(),
    "B2 the old address beside the newer badge": lambda asked: png(
        text("openbadges", factories.ASSERTION_URL), itxt("openbadges", json.dumps(hosted(asked)))
    ),
}
"""Each must be confirmed."""


@pytest.mark.parametrize("odd", ODD_2.values(), ids=list(ODD_2))
def test_odd_but_honest_badge_before_3_0_is_accepted(odd: OldOdd) -> None:
    asked = OldIssuer()
    accepted(asked.check(odd(asked)))


# what is not confirmed, and must not be called false either


def undecided(report: Report) -> None:
    assert report.outcome in (Outcome.UNCONFIRMED, Outcome.UNKNOWN_ISSUER)
    assert State.REFUTED not in {fact.state for fact in report.facts}


def test_issuer_that_is_silent_is_not_called_false() -> None:
    asked = issuer()
    badge = asked.award()
    asked.web.fall_silent()
    undecided(asked.check(badge))


def test_hosted_badge_whose_host_is_silent_is_not_called_false() -> None:
    asked = OldIssuer()
    asked.web.fall_silent()
    undecided(asked.check(factories.assertion().to_json()))


def test_list_that_is_silent_is_not_called_a_revocation() -> None:
    asked = issuer()
    badge = asked.award()
    asked.web.remove(factories.STATUS_LIST_URL)
    undecided(asked.check(badge))


def test_suite_that_we_do_not_know_is_not_called_false() -> None:
    asked = issuer()
    badge = asked.award()
    badge["proof"]["cryptosuite"] = "bbs-2023"
    undecided(asked.check(badge))


def test_context_of_an_extension_that_we_do_not_hold_is_not_called_false() -> None:
    asked = issuer()
    badge = asked.award()
    badge["@context"].append("https://extension.example/context.json")
    undecided(asked.check(badge))


def test_key_that_only_the_fragment_spells_leaves_the_badge_intact() -> None:
    """P6: the official validator calls this issuer known; it is not."""
    asked = issuer()
    key = type(asked.signer).generate_for(factories.PROFILE_URL)
    document = factories.credential(issuer=factories.issuer(id=factories.PROFILE_URL), status=None).to_json()
    asked.signer = key
    report = asked.check(asked.sign(document))
    assert report.fact(FactName.INTEGRITY).state is State.CONFIRMED
    assert report.outcome is Outcome.UNKNOWN_ISSUER


def test_withdrawn_badge_is_revoked_and_not_called_false() -> None:
    """Trap 30: the revoked copy may be stripped to two members."""
    asked = OldIssuer()
    document = factories.assertion().to_json()
    stripped = {"id": factories.ASSERTION_URL, "revoked": True}
    for status in (200, 410):
        asked.web.serve(factories.ASSERTION_URL, stripped, status=status)
        assert asked.check(document).outcome is Outcome.REVOKED
