"""VC-API for outside suites: what it signs, what it confirms, what it refuses, and that it is off by itself."""

import json
from copy import deepcopy
from typing import Any

import pytest
from django.test import Client

from besace.openbadges.keys import EcdsaSigner, did_key
from besace.openbadges.proofs import SUITES, ProofPurpose
from besace.web.checking.suite_issuers import ISSUERS
from tests.openbadges import factories
from tests.web.connect import vc_api_urls  # loads the addresses of the site while the setting is off

pytestmark = [pytest.mark.django_db, pytest.mark.urls(vc_api_urls.__name__)]

NAMES = sorted(ISSUERS)
DIGEST = "sha384-l/HrjlBCNWyAX91hr6LFV2Y3heB5Tcr6IeE4/Tje8YyzYBM8IhqjHWiWpr8+ZbYU"


@pytest.fixture(autouse=True)
def _turned_on(settings: Any) -> None:
    settings.VC_API = True


def post(path: str, body: Any) -> tuple[int, dict[str, Any]]:
    data = body if isinstance(body, str) else json.dumps(body)
    answer = Client().post(f"/vc-api/{path}", data, content_type="application/json")
    return answer.status_code, answer.json()


def credential(by: str = "eddsa-rdfc-2022", **changes: Any) -> dict[str, Any]:
    return {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": "urn:uuid:b7d1f8a0-3c52-4a8e-9d54-0a5a3a1e6f77",
        "type": ["VerifiableCredential"],
        "issuer": ISSUERS[by].did,
        "validFrom": "2026-01-01T00:00:00Z",
        "credentialSubject": {"id": "did:example:awa", "name": "Awa"},
        **changes,
    }


def issued(by: str = "eddsa-rdfc-2022", **changes: Any) -> dict[str, Any]:
    status, signed = post(f"{by}/credentials/issue", {"credential": credential(by, **changes)})
    assert status == 201, signed
    return signed


def verified(document: Any) -> tuple[int, dict[str, Any]]:
    return post("credentials/verify", {"verifiableCredential": document, "options": {"checks": ["proof"]}})


def codes(answer: dict[str, Any]) -> list[str]:
    return [error["code"] for error in answer["errors"]]


@pytest.mark.parametrize("name", NAMES)
def test_what_each_issuer_signs_is_verified(name: str) -> None:
    status, answer = verified(issued(name))
    assert (status, answer["verified"]) == (200, True)
    assert "errors" not in answer


@pytest.mark.parametrize("name", [name for name in NAMES if name != "vc-jwt"])
def test_changed_credential_is_refused_with_400(name: str) -> None:
    signed = issued(name)
    signed["credentialSubject"]["name"] = "Ada"
    status, answer = verified(signed)
    assert (status, answer["verified"], codes(answer)[0]) == (400, False, "signature")


def test_enveloped_credential_holds_a_token_and_a_changed_one_is_refused() -> None:
    signed = issued("vc-jwt")
    assert signed["type"] == "EnvelopedVerifiableCredential"
    assert signed["id"].startswith("data:application/vc+jwt,")
    head, payload, signature = signed["id"].split(".")
    changed = {**signed, "id": ".".join([head, payload, signature[::-1]])}
    assert verified(changed)[0] == 400
    assert codes(verified({**signed, "@context": []})[1]) == ["context-wrong"]
    assert codes(verified({**signed, "id": signed["id"].removeprefix("data:application/vc+jwt,")})[1]) == [
        "property-wrong"
    ]


def test_credential_of_the_older_form_gets_the_terms_of_its_proof() -> None:
    older = credential()
    older["@context"] = ["https://www.w3.org/2018/credentials/v1"]
    older["issuanceDate"] = older.pop("validFrom")
    del older["credentialSubject"]["name"]
    status, signed = post("credentials/issue", {"credential": older})
    assert status == 201
    assert signed["@context"][-1] == "https://w3id.org/security/data-integrity/v2"
    assert verified(signed)[0] == 200


def test_issuer_with_status_puts_the_credential_on_lists_that_are_read() -> None:
    signed = issued("bitstring")
    purposes = [entry["statusPurpose"] for entry in signed["credentialStatus"]]
    assert purposes == ["revocation", "suspension"]
    listed = Client().get("/vc-api/status/revocation")
    assert listed.json()["type"] == ["VerifiableCredential", "BitstringStatusListCredential"]
    assert verified(signed)[1]["reports"][0]["facts"][2]["code"] == "not-revoked"
    assert Client().get("/vc-api/status/other").status_code == 404


def test_key_that_is_not_the_issuers_is_told_as_a_warning() -> None:
    signed = issued(issuer="https://school.example/")
    status, answer = verified(signed)
    assert (status, answer["warnings"]) == (200, ["issuer-not-proven"])


BROKEN = {
    "no context": ({"@context": None}, "context-wrong"),
    "contexts in another order": (
        {
            "@context": [
                "https://www.w3.org/ns/credentials/examples/v2",
                "https://www.w3.org/ns/credentials/v2",
            ]
        },
        "context-wrong",
    ),
    "a context that is a number": (
        {"@context": ["https://www.w3.org/ns/credentials/v2", 7]},
        "context-wrong",
    ),
    "no type": ({"type": []}, "type-wrong"),
    "a type that no context defines": ({"type": ["VerifiableCredential", "Nothing"]}, "undefined-type"),
    "two ids": ({"id": ["urn:a:1", "urn:a:2"]}, "property-wrong"),
    "an id that is no address": ({"id": "one"}, "property-wrong"),
    "no issuer": ({"issuer": None}, "property-missing"),
    "an issuer without an id": ({"issuer": {"id": None}}, "property-missing"),
    "no subject": ({"credentialSubject": None}, "property-missing"),
    "a subject without claims": ({"credentialSubject": [{}]}, "property-wrong"),
    "a subject with two ids": ({"credentialSubject": {"id": ["urn:a:1", "urn:a:2"]}}, "property-wrong"),
    "a date without a zone": ({"validFrom": "2026-01-01T00:00:00"}, "date-not-zoned"),
    "an end before the start": ({"validUntil": "2025-01-01T00:00:00Z"}, "ends-before-it-starts"),
    "a status without a type": ({"credentialStatus": {"id": "urn:a:1"}}, "type-wrong"),
    "a schema without an id": ({"credentialSchema": {"type": "JsonSchema"}}, "property-missing"),
    "a name that is no text": ({"name": {"@value": "Awa", "url": "x"}}, "property-wrong"),
    "an issuer's name that is no text": ({"issuer": {"id": "urn:a:1", "name": 7}}, "property-wrong"),
    "a resource that is no object": ({"relatedResource": ["urn:a:1"]}, "property-missing"),
    "a resource without a digest": ({"relatedResource": {"id": "urn:a:1"}}, "property-missing"),
    "a resource named twice": (
        {"relatedResource": [{"id": "urn:a:1", "digestSRI": DIGEST}, {"id": "urn:a:1", "digestSRI": DIGEST}]},
        "property-wrong",
    ),
}


@pytest.mark.parametrize(("changes", "code"), BROKEN.values(), ids=list(BROKEN))
def test_credential_that_breaks_the_data_model_is_not_issued(changes: dict[str, Any], code: str) -> None:
    asked = {name: value for name, value in {**credential(), **changes}.items() if value is not None}
    status, answer = post("credentials/issue", {"credential": asked})
    assert (status, codes(answer)[0]) == (400, code)


def test_optional_parts_of_the_data_model_are_issued() -> None:
    signed = issued(
        name=["Attestation", {"@value": "Certificate", "@language": "en"}],
        description="Présence",
        relatedResource=[{"id": "https://www.w3.org/ns/credentials/v2", "digestSRI": DIGEST}],
        credentialSchema={"id": "https://school.example/schema", "type": "JsonSchema"},
    )
    assert signed["proof"]["cryptosuite"] == "eddsa-rdfc-2022"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("[]", "json-not-object"),
        ("{", "json-malformed"),
        ("{}", "json-not-object"),
        ('{"credential": 1}', "json-not-object"),
    ],
)
def test_body_that_cannot_be_read_is_a_400(body: str, code: str) -> None:
    status, answer = post("credentials/issue", body)
    assert (status, answer["verified"], codes(answer)) == (400, False, [code])


def test_unknown_issuer_is_a_404_and_get_is_not_allowed() -> None:
    assert (
        Client().post("/vc-api/nobody/credentials/issue", "{}", content_type="application/json").status_code
        == 404
    )
    assert Client().get("/vc-api/credentials/verify").status_code == 405


@pytest.mark.parametrize("path", ["issuers", "status/revocation"])
def test_what_is_only_read_takes_no_other_method(path: str) -> None:
    assert [getattr(Client(), method)(f"/vc-api/{path}").status_code for method in ("get", "head")] == [
        200,
        200,
    ]
    for method in ("post", "put", "patch", "delete"):
        assert getattr(Client(), method)(f"/vc-api/{path}").status_code == 405


def shown(document: dict[str, Any], *pointers: str) -> tuple[int, dict[str, Any]]:
    body = {"verifiableCredential": document, "options": {"selectivePointers": list(pointers)}}
    return post("credentials/derive", body)


def test_holder_shows_a_part_and_what_the_issuer_made_mandatory() -> None:
    subject = {"id": "did:example:awa", "name": "Awa", "description": "Présente"}
    body = {"credential": credential("ecdsa-sd-2023", credentialSubject=subject)}
    status, signed = post(
        "ecdsa-sd-2023/credentials/issue", {**body, "options": {"mandatoryPointers": ["/issuer"]}}
    )
    assert status == 201
    status, part = shown(signed, "/credentialSubject/name")
    assert status == 201
    assert part["credentialSubject"] == {"id": "did:example:awa", "name": "Awa"}
    assert part["issuer"] == signed["issuer"]
    assert verified(part)[0] == 200
    part["credentialSubject"]["name"] = "Ada"
    assert codes(verified(part)[1])[0] == "signature"


def test_only_a_credential_made_for_it_can_be_shown_in_part() -> None:
    assert codes(shown(issued(), "/issuer")[1]) == ["no-proof"]
    assert codes(shown(issued("ecdsa-sd-2023"), "/nowhere")[1]) == ["pointer-unmatched"]


def presentation(**changes: Any) -> dict[str, Any]:
    return {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiablePresentation"],
        "holder": ISSUERS["eddsa-rdfc-2022"].did,
        "verifiableCredential": [issued(), issued("vc-jwt")],
        **changes,
    }


def presented(document: dict[str, Any], *, signed_for: str = "c1") -> dict[str, Any]:
    signer = ISSUERS["eddsa-rdfc-2022"].signer
    purpose = ProofPurpose("authentication", "school.example", signed_for)
    return SUITES["eddsa-rdfc-2022"].sign(document, signer, created=factories.AWARDED_ON, purpose=purpose)


def check_presentation(document: dict[str, Any], **options: Any) -> tuple[int, dict[str, Any]]:
    asked = {"challenge": "c1", "domain": "school.example", **options}
    return post("presentations/verify", {"verifiablePresentation": document, "options": asked})


def test_presentation_and_what_it_holds_are_verified() -> None:
    status, answer = check_presentation(presented(presentation()))
    assert (status, len(answer["reports"])) == (200, 3)


def test_presentation_for_another_challenge_or_domain_is_refused() -> None:
    signed = presented(presentation())
    assert codes(check_presentation(signed, challenge="c2")[1]) == ["proof-challenge"]
    assert codes(check_presentation(signed, domain="other.example")[1]) == ["proof-domain"]


@pytest.mark.parametrize("name", ["challenge", "domain"])
@pytest.mark.parametrize("demanded", [7, ["c2"], {"value": "c2"}, False, None])
def test_demand_that_is_no_text_is_refused_and_not_forgotten(name: str, demanded: Any) -> None:
    status, answer = check_presentation(presented(presentation(verifiableCredential=[])), **{name: demanded})
    assert (status, answer["verified"], codes(answer)) == (400, False, ["property-wrong"])
    assert name in answer["errors"][0]["detail"]


def test_presentation_is_verified_for_whom_nothing_is_demanded() -> None:
    asked = {"verifiablePresentation": presented(presentation(verifiableCredential=[]))}
    assert post("presentations/verify", asked)[0] == 200
    assert post("presentations/verify", {**asked, "options": {}})[0] == 200


@pytest.mark.parametrize("options", [["challenge"], "c2", 7, None])
@pytest.mark.parametrize(
    "path", ["credentials/issue", "credentials/verify", "credentials/derive", "presentations/verify"]
)
def test_options_that_are_no_object_are_refused(path: str, options: Any) -> None:
    body = {"credential": credential(), "verifiableCredential": credential(), "verifiablePresentation": {}}
    status, answer = post(path, {**body, "options": options})
    assert (status, codes(answer)) == (400, ["property-wrong"])
    assert "options" in answer["errors"][0]["detail"]


@pytest.mark.parametrize("pointers", [["/issuer", 7], [["/issuer"]], {"0": "/issuer"}, 7, None])
def test_pointers_that_are_no_texts_are_refused(pointers: Any) -> None:
    name = "mandatoryPointers"
    body = {"credential": credential("ecdsa-sd-2023"), "options": {name: pointers}}
    status, answer = post("ecdsa-sd-2023/credentials/issue", body)
    assert (status, codes(answer), name in answer["errors"][0]["detail"]) == (400, ["property-wrong"], True)

    name = "selectivePointers"
    body = {"verifiableCredential": issued("ecdsa-sd-2023"), "options": {name: pointers}}
    status, answer = post("credentials/derive", body)
    assert (status, codes(answer), name in answer["errors"][0]["detail"]) == (400, ["property-wrong"], True)


def test_presentation_without_a_proof_is_refused() -> None:
    assert codes(check_presentation(presentation())[1]) == ["no-proof"]


def test_presentation_with_a_changed_credential_is_refused() -> None:
    document = presentation()
    document["verifiableCredential"][0]["credentialSubject"]["name"] = "Ada"
    assert codes(check_presentation(presented(document))[1])[0] == "signature"


def test_presentation_by_another_than_its_holder_is_told() -> None:
    document = presentation(
        holder=did_key(EcdsaSigner.generate("x").public_key_multibase), verifiableCredential=[]
    )
    status, answer = check_presentation(presented(document))
    assert (status, answer["warnings"]) == (200, ["issuer-not-proven"])


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"type": ["VerifiablePresentation"], "verifiableCredential": [{"type": "Other"}]}, "type-wrong"),
        ({"holder": "nobody"}, "property-missing"),
        ({"verifiableCredential": [{"type": ["VerifiableCredential"]}] * 21}, "too-many-credentials"),
    ],
)
def test_presentation_that_breaks_the_data_model_is_refused(changes: dict[str, Any], code: str) -> None:
    document = {**presentation(verifiableCredential=[]), **changes}
    assert code in codes(check_presentation(document)[1])


def test_presentation_in_an_envelope_answers_to_its_rules() -> None:
    document = {
        "@context": [],
        "type": "EnvelopedVerifiablePresentation",
        "id": "data:application/vp+jwt,a.b.c",
    }
    assert "context-wrong" in codes(check_presentation(document)[1])


def test_suites_learn_the_issuers_of_each_kind() -> None:
    listed = Client().get("/vc-api/issuers").json()["issuers"]
    assert {one["name"]: one["id"] for one in listed} == {name: one.did for name, one in ISSUERS.items()}


def test_same_credential_is_left_as_it_was_sent() -> None:
    sent = credential()
    before = deepcopy(sent)
    post("credentials/issue", {"credential": sent})
    assert sent == before


def test_nothing_of_it_is_there_unless_the_setting_turns_it_on(settings: Any) -> None:
    settings.ROOT_URLCONF = "besace.web.urls"
    for path in (
        "issuers",
        "credentials/issue",
        "credentials/verify",
        "credentials/derive",
        "presentations/verify",
        "status/revocation",
    ):
        assert Client().post(f"/vc-api/{path}", "{}", content_type="application/json").status_code == 404
