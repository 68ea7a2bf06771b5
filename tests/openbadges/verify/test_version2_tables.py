"""The tables of each class, held against the text once more: every property, what it takes, how often, since when."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from besace.openbadges.model.legacy import Version
from besace.openbadges.verify.rules2 import CLASSES, broken_rules

URL = "https://a.example/x"
MOMENT = "2020-01-01T00:00:00Z"
PNG = "data:image/png;base64,AA"
WRONG_TEXT, WRONG_ADDRESS = 7, "not an address"

WHOLE: dict[str, dict[str, tuple[Any, Any]]] = {
    "Assertion": {
        "id": (URL, WRONG_ADDRESS),
        "recipient": ({"type": "email", "hashed": False, "identity": "a@b"}, "a@b"),
        "badge": ({"anything": 1}, WRONG_ADDRESS),
        "verification": ({"type": "hosted"}, "hosted"),
        "issuedOn": (MOMENT, "2020-01-01"),
        "expires": (MOMENT, "soon"),
        "image": ({"id": URL}, PNG),
        "narrative": ("a", WRONG_TEXT),
        "evidence": ([URL, {"id": URL}], WRONG_ADDRESS),
        "revoked": (False, "no"),
        "revocationReason": ("a", WRONG_TEXT),
    },
    "BadgeClass": {
        "id": (URL, WRONG_ADDRESS),
        "name": ("a", WRONG_TEXT),
        "description": ("a", WRONG_TEXT),
        "image": ({"id": PNG}, {"id": "i.png"}),
        "criteria": ({"narrative": "a"}, WRONG_ADDRESS),
        "issuer": ({"anything": 1}, WRONG_ADDRESS),
        "alignment": ([{"targetName": "a", "targetUrl": URL}] * 2, URL),
        "tags": (["a", "b"], WRONG_TEXT),
    },
    "Profile": {
        "id": ("urn:x", WRONG_ADDRESS),
        "name": ("a", WRONG_TEXT),
        "url": (URL, "urn:x"),
        "email": ("a@b", "a"),
        "telephone": ("+331", "call"),
        "description": ("a", WRONG_TEXT),
        "image": (PNG, "i.png"),
        "publicKey": ([URL, {"id": URL}], WRONG_ADDRESS),
        "verification": ({"startsWith": URL}, URL),
        "revocationList": (URL, WRONG_ADDRESS),
    },
    "Endorsement": {
        "id": (URL, WRONG_ADDRESS),
        "claim": ({"id": URL}, URL),
        "issuer": ({"anything": 1}, WRONG_ADDRESS),
        "issuedOn": (MOMENT, "2020-01-01"),
        "verification": ({"type": "hosted"}, "hosted"),
    },
    "CryptographicKey": {"id": (URL, WRONG_ADDRESS), "owner": (URL, WRONG_ADDRESS), "publicKeyPem": ("a", WRONG_TEXT)},
    "RevocationList": {
        "id": (URL, WRONG_ADDRESS),
        "issuer": ({"anything": 1}, WRONG_ADDRESS),
        "revokedAssertions": (["urn:a", {"id": "urn:b"}], WRONG_TEXT),
    },
    "RevokedAssertion": {"id": (URL, WRONG_ADDRESS), "uid": ("a", WRONG_TEXT), "revocationReason": ("a", WRONG_TEXT)},
    "Criteria": {"id": ("_:b0", WRONG_ADDRESS), "narrative": ("a", WRONG_TEXT)},
    "AlignmentObject": {
        "targetName": ("a", WRONG_TEXT),
        "targetUrl": (URL, "urn:x"),
        "targetDescription": ("a", WRONG_TEXT),
        "targetFramework": ("a", WRONG_TEXT),
        "targetCode": ("a", WRONG_TEXT),
    },
    "IdentityObject": {
        "type": ("id", "name"),
        "identity": ("a", WRONG_TEXT),
        "hashed": (True, "yes"),
        "salt": ("a", WRONG_TEXT),
    },
    "VerificationObject": {"type": ("SignedBadge", "Blockcerts"), "creator": ({"anything": 1}, WRONG_ADDRESS)},
    "ProfileVerification": {
        "verificationProperty": ("id", WRONG_TEXT),
        "startsWith": ([URL, URL], "a.example"),
        "allowedOrigins": (["a.example", "b.example"], URL),
    },
    "Claim": {"id": (URL, WRONG_ADDRESS), "endorsementComment": ("a", WRONG_TEXT)},
    "Evidence": {
        "id": ("_:b0", WRONG_ADDRESS),
        "narrative": ("a", WRONG_TEXT),
        "name": ("a", WRONG_TEXT),
        "description": ("a", WRONG_TEXT),
        "genre": ("a", WRONG_TEXT),
        "audience": ("a", WRONG_TEXT),
    },
    "Image": {"id": (URL, PNG), "caption": ("a", WRONG_TEXT), "author": (URL, WRONG_ADDRESS)},
    "Picture": {"id": (PNG, "i.png"), "caption": ("a", WRONG_TEXT), "author": (URL, WRONG_ADDRESS)},
    "KeyInProfile": {"id": ("urn:k", WRONG_ADDRESS), "owner": (URL, WRONG_ADDRESS), "publicKeyPem": ("a", WRONG_TEXT)},
    "Related": {"id": (URL, WRONG_ADDRESS), "@language": ("fr", "français")},
}  # fmt: skip
"""For each property of each class a value that is right and one that is wrong."""

OF_ALL = {
    "@language": ("fr", "français"),
    "version": (2, True),
    "related": ([URL, {"id": URL}], WRONG_ADDRESS),
    "endorsement": ([URL, {"anything": 1}], WRONG_ADDRESS),
}
for _name in ("Assertion", "BadgeClass", "Profile", "Endorsement"):
    WHOLE[_name] |= OF_ALL

REQUIRED: dict[str, dict[str, Version]] = {
    "Assertion": {
        "id": Version.V2_0,
        "recipient": Version.V0_5,
        "badge": Version.V0_5,
        "verification": Version.V0_5,
        "issuedOn": Version.V1_0,
    },
    "BadgeClass": {
        "id": Version.V2_0,
        **dict.fromkeys(("name", "description", "image", "criteria", "issuer"), Version.V0_5),
    },
    "Profile": {"id": Version.V2_0, "name": Version.V0_5, "url": Version.V0_5, "email": Version.V2_0},
    "Endorsement": dict.fromkeys(("id", "claim", "issuer", "issuedOn", "verification"), Version.V0_5),
    "CryptographicKey": dict.fromkeys(("id", "owner", "publicKeyPem"), Version.V0_5),
    "RevocationList": {"id": Version.V0_5},
    "AlignmentObject": dict.fromkeys(("targetName", "targetUrl"), Version.V0_5),
    "IdentityObject": dict.fromkeys(("type", "identity", "hashed"), Version.V0_5),
    "VerificationObject": {"type": Version.V0_5},
    "Claim": {"id": Version.V0_5},
    "Image": {"id": Version.V0_5},
    "Picture": {"id": Version.V0_5},
    "Related": {"id": Version.V0_5},
}
MANY = {
    *(
        (name, prop)
        for name in ("Assertion", "BadgeClass", "Profile", "Endorsement")
        for prop in ("related", "endorsement")
    ),
    ("Assertion", "evidence"),
    ("BadgeClass", "alignment"),
    ("BadgeClass", "tags"),
    ("Profile", "publicKey"),
    ("RevocationList", "revokedAssertions"),
    ("ProfileVerification", "startsWith"),
    ("ProfileVerification", "allowedOrigins"),
}


def whole(name: str) -> dict[str, Any]:
    return {prop: deepcopy(right) for prop, (right, _) in WHOLE[name].items()}


def details(document: dict[str, Any], name: str, version: Version = Version.V2_0) -> list[tuple[str, str]]:
    return [
        (finding.code, finding.detail.partition(":")[0]) for finding in broken_rules(document, name, version)
    ]


def properties() -> Iterator[tuple[str, str]]:
    return ((name, prop) for name, props in WHOLE.items() for prop in props)


def test_every_class_and_property_is_told_here() -> None:
    assert {name: {rule.name for rule in rules} for name, rules in CLASSES.items()} == {
        **{name: set(props) for name, props in WHOLE.items()},
        "Thing": set(),
    }


@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.parametrize("version", Version)
def test_whole_object_keeps_its_rules(name: str, version: Version) -> None:
    assert details(whole(name), name, version) == []


@pytest.mark.parametrize(("name", "prop"), list(properties()))
def test_wrong_value_is_found(name: str, prop: str) -> None:
    _, wrong = WHOLE[name][prop]
    found = details({**whole(name), prop: wrong}, name)
    inside = isinstance(wrong, dict)
    expected = "date-not-zoned" if prop in ("issuedOn", "expires") else "property-wrong"
    assert found == [(expected, f"{'Picture.id' if inside else f'{name}.{prop}'}")]


@pytest.mark.parametrize(("name", "prop"), list(properties()))
def test_property_is_required_since_its_version_or_never(name: str, prop: str) -> None:
    document = whole(name)
    del document[prop]
    since = REQUIRED.get(name, {}).get(prop)
    order = list(Version)
    for version in Version:
        missing = since is not None and order.index(version) >= order.index(since)
        expected = [("property-missing", f"{name}.{prop}")] if missing else []
        assert details(document, name, version) == expected, version
        assert details({**document, prop: []}, name, version) == expected
        assert details({**document, prop: None}, name, version) == expected


@pytest.mark.parametrize(("name", "prop"), list(properties()))
def test_property_takes_one_value_or_many(name: str, prop: str) -> None:
    right = whole(name)[prop]
    one = right[0] if isinstance(right, list) else right
    assert details({**whole(name), prop: [one]}, name) == []
    several = details({**whole(name), prop: [one, one]}, name)
    assert several == ([] if (name, prop) in MANY else [("property-wrong", f"{name}.{prop} has 2 values")])


def test_objects_inside_are_judged_by_their_own_table() -> None:
    inside = {
        ("Assertion", "recipient"): "IdentityObject.type",
        ("Assertion", "verification"): "VerificationObject.type",
        ("Assertion", "image"): "Image.id",
        ("BadgeClass", "image"): "Picture.id",
        ("BadgeClass", "alignment"): "AlignmentObject.targetName",
        ("Profile", "image"): "Picture.id",
        ("Endorsement", "claim"): "Claim.id",
        ("Endorsement", "verification"): "VerificationObject.type",
        ("Profile", "related"): "Related.id",
    }
    for (name, prop), missing in inside.items():
        found = details({**whole(name), prop: {"x": 1}}, name)
        assert found[0] == ("property-missing", missing), (name, prop)


@pytest.mark.parametrize(
    ("name", "prop", "value", "expected"),
    [
        ("BadgeClass", "criteria", {"narrative": 7}, "Criteria.narrative"),
        ("Assertion", "evidence", {"genre": 7}, "Evidence.genre"),
        ("Profile", "publicKey", {"owner": "me"}, "KeyInProfile.owner"),
        ("Profile", "verification", {"allowedOrigins": URL}, "ProfileVerification.allowedOrigins"),
        ("RevocationList", "revokedAssertions", [{"uid": 7}], "RevokedAssertion.uid"),
        ("VerificationObject", "type", {"a": 1}, "VerificationObject.type"),
        ("IdentityObject", "type", {"a": 1}, "IdentityObject.type"),
        ("ProfileVerification", "verificationProperty", " ", "ProfileVerification.verificationProperty"),
    ],
)
def test_wrong_value_inside_is_found(name: str, prop: str, value: Any, expected: str) -> None:
    assert details({**whole(name), prop: value}, name) == [("property-wrong", expected)]


@pytest.mark.parametrize("kind", ["email", "url", "telephone", "id"])
def test_kinds_of_recipient(kind: str) -> None:
    assert details({**whole("IdentityObject"), "type": kind}, "IdentityObject") == []


@pytest.mark.parametrize("kind", ["HostedBadge", "hosted", "SignedBadge", "signed"])
def test_kinds_of_verification(kind: str) -> None:
    assert details({"type": kind}, "VerificationObject") == []
