"""Whatever a stranger wrote, a check ends in a report: it never raises, and a broken badge is never confirmed."""

import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.openbadges import factories, tokens
from tests.openbadges.world import Issuer

from besace.openbadges.seams import KeyKind
from besace.openbadges.verify import FactName, Report, Verdict
from besace.openbadges.verify.reader import MAX_FETCHES

ISSUER = Issuer()
SIGNED = ISSUER.award()
HOSTED = factories.assertion().to_json()

TEXTS = st.one_of(
    st.sampled_from(
        ["", "Assertion", "VerifiableCredential", "https://[", "https://a:b/", "did:web:", "-1", "u"]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
)
JSON = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), TEXTS
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.one_of(st.sampled_from(["id", "type", "@context", "hashed", "@id"]), TEXTS), inner, max_size=3
        ),
    ),
    max_leaves=6,
)


def places(value: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where anything stands, whole objects and lists included."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path for step, inner in items for path in ((*here, step), *places(inner, (*here, step)))]


def with_value(document: Any, path: tuple[Any, ...], value: Any) -> Any:
    copy = deepcopy(document)
    holder = copy
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value
    return copy


def fully_told(report: Report) -> None:
    for language in ("fr", "en"):
        told: Any = json.loads(json.dumps(report.to_json(language)))
        assert [fact["name"] for fact in told["facts"]] == [name.value for name in FactName]
    assert (report.deciding_fact is None) == (report.verdict is Verdict.CONFIRMED)


@settings(max_examples=250, deadline=None)
@given(path=st.sampled_from(places(SIGNED)), value=JSON)
def test_mangled_credential_ends_in_a_report(path: tuple[Any, ...], value: Any) -> None:
    fully_told(ISSUER.check(with_value(SIGNED, path, value)))


@settings(max_examples=250, deadline=None)
@given(
    document=st.sampled_from(["assertion", "badge", "profile"]),
    path=st.sampled_from(places(HOSTED) + places(factories.badge_class().to_json())),
    value=JSON,
)
def test_mangled_hosted_documents_end_in_a_report(document: str, path: tuple[Any, ...], value: Any) -> None:
    issuer = Issuer(signer=ISSUER.signer)
    addresses = {
        "assertion": (factories.ASSERTION_URL, HOSTED),
        "badge": (factories.BADGE_CLASS_URL, factories.badge_class().to_json()),
        "profile": (factories.PROFILE_URL, factories.profile_2().to_json()),
    }
    address, genuine = addresses[document]
    if path not in places(genuine):
        path = (path[0],)
    mangled = with_value(genuine, path, value)
    issuer.web.serve(address, mangled)
    fully_told(issuer.check(HOSTED))
    fully_told(issuer.check(mangled))


@settings(max_examples=200, deadline=None)
@given(document=JSON)
def test_any_json_ends_in_a_report(document: Any) -> None:
    fully_told(ISSUER.check(json.dumps(document).encode()))
    fully_told(
        ISSUER.check(
            json.dumps({"type": "Assertion", "id": "https://x.example/1", "badge": document}).encode()
        )
    )


@settings(max_examples=200, deadline=None)
@given(data=st.binary(max_size=200))
def test_any_bytes_end_in_a_report(data: bytes) -> None:
    fully_told(ISSUER.check(data))


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'"x"', b"\xff", b'{"id": 7}', b"[" * 100_000])
@pytest.mark.parametrize("path", ["did", "status", "assertion", "badge", "profile"])
def test_unusable_answers_confirm_nothing_and_refute_nothing(path: str, body: bytes) -> None:
    issuer = Issuer(signer=ISSUER.signer)
    address = {
        "did": "https://badges.example/o/7hK2mQ9x/did.json",
        "status": factories.STATUS_LIST_URL,
        "assertion": factories.ASSERTION_URL,
        "badge": factories.BADGE_CLASS_URL,
        "profile": factories.PROFILE_URL,
    }[path]
    issuer.web.serve(address, body)
    badge = SIGNED if path in ("did", "status") else HOSTED
    report = issuer.check(badge)
    fully_told(report)
    assert report.verdict is not Verdict.CONFIRMED


def test_badge_that_sends_us_round_the_web_is_given_up() -> None:
    issuer = Issuer(signer=ISSUER.signer)
    document = factories.credential().to_json()
    document["credentialStatus"] = [
        {
            "id": f"https://far.example/{number}#1",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": "1",
            "statusListCredential": f"https://far.example/{number}",
        }
        for number in range(50)
    ]
    report = issuer.check(issuer.sign(document))
    assert len(issuer.web.asked) <= MAX_FETCHES
    assert report.verdict is not Verdict.CONFIRMED


TOKEN_SIGNER = tokens.signer_of(KeyKind.P256)
PAYLOAD = {**tokens.badge(), **tokens.claims(tokens.badge())}
HEADER = {"alg": "ES256", "typ": "JWT", "kid": TOKEN_SIGNER.verification_method}


@settings(max_examples=250, deadline=None)
@given(path=st.sampled_from([*places(PAYLOAD), ("vc",), ("exp",), ("proof",)]), value=JSON)
def test_mangled_payload_ends_in_a_report(path: tuple[Any, ...], value: Any) -> None:
    tokens.publish_all(ISSUER)
    fully_told(ISSUER.check(tokens.forge(with_value(PAYLOAD, path, value), TOKEN_SIGNER)))


@settings(max_examples=150, deadline=None)
@given(name=st.sampled_from([*HEADER, "jwk", "crit", "b64", "zip", "x"]), value=JSON)
def test_mangled_header_ends_in_a_report(name: str, value: Any) -> None:
    tokens.publish_all(ISSUER)
    fully_told(ISSUER.check(tokens.forge(PAYLOAD, TOKEN_SIGNER, **{name: value})))
