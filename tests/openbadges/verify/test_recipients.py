"""Is the badge about this person? Every identity that the badge carries is asked, however it is written."""

from typing import Any

import pytest
from tests.openbadges import factories
from tests.openbadges.world import Issuer

from besace.openbadges.model.identity import hash_identity
from besace.openbadges.verify import FactName
from besace.openbadges.verify.recipients import (
    identities_of_assertion,
    identities_of_credential,
    recipient_fact,
)

ADDRESS = "Awa.Diallo@Example.org"
HASHED = hash_identity(factories.ADDRESS, "salt")
UNSALTED = hash_identity(factories.ADDRESS, "")


def identifier(**changes: Any) -> dict[str, Any]:
    return {"type": "IdentityObject", "hashed": True, "identityHash": HASHED, "salt": "salt", **changes}


def of_credential(subject: Any, asked: str | None) -> tuple[str, str]:
    fact = recipient_fact(identities_of_credential({"credentialSubject": subject}), asked)
    assert fact.name is FactName.RECIPIENT
    return fact.state.value, fact.code


def of_assertion(recipient: Any, asked: str | None) -> tuple[str, str]:
    fact = recipient_fact(identities_of_assertion({"recipient": recipient}), asked)
    return fact.state.value, fact.code


CONFIRMED, REFUTED = ("confirmed", "recipient-matches"), ("refuted", "recipient-differs")
NOT_STATED = ("unconfirmed", "recipient-not-stated")


def test_nobody_asked() -> None:
    assert of_credential({"id": "did:example:awa"}, None) == ("not-applicable", "recipient-not-asked")


def test_label_that_anybody_can_add_is_nobody() -> None:
    """A subject without an id may be given one that begins with ``_:``; the signature still holds."""
    assert of_credential({"id": "_:b0"}, "_:b0") == NOT_STATED
    assert of_credential({"id": "_:b0", "identifier": [identifier()]}, "_:b0") == REFUTED
    issuer = Issuer()
    document = issuer.award()
    document["credentialSubject"]["id"] = "_:b0"
    report = issuer.check(document, recipient="_:b0")
    assert report.fact(FactName.INTEGRITY).code == "proof-holds"
    assert report.fact(FactName.RECIPIENT).code == "recipient-differs"


def test_rule_is_named() -> None:
    for asked in ("a", "b"):
        fact = recipient_fact(iter([("a", False, "")]), asked)
        assert fact.clause == "V36"
    assert recipient_fact(iter([]), "a").clause == "V36"


@pytest.mark.parametrize("asked", [factories.ADDRESS, ADDRESS, f" {ADDRESS} ", ADDRESS.upper()])
@pytest.mark.parametrize(
    "subject",
    [
        {"identifier": [identifier()]},
        {"identifier": identifier()},
        {"identifier": [identifier(identityHash=UNSALTED, salt=None)]},
        {"identifier": [{"hashed": True, "identityHash": UNSALTED}]},
        {"identifier": [identifier(identityHash="sha256$" + HASHED[7:].upper())]},
        {"identifier": [identifier(identityHash="sha256$00"), identifier()]},
        {"identifier": [{"hashed": False, "identityHash": factories.ADDRESS}]},
        {"identifier": [{"identityHash": factories.ADDRESS}]},
        {"identifier": [{"hashed": False, "identityHash": f" mailto:{factories.ADDRESS}"}]},
        {"id": f"mailto:{factories.ADDRESS}"},
        {"id": "did:example:awa", "identifier": [identifier()]},
        [{"id": "did:example:other"}, {"identifier": [identifier()]}],
    ],
)
def test_address_of_the_recipient_is_found(subject: Any, asked: str) -> None:
    assert of_credential(subject, asked) == CONFIRMED


@pytest.mark.parametrize(
    ("subject", "asked"),
    [
        ({"identifier": [identifier()]}, "mallory@example.org"),
        ({"identifier": [identifier(salt="other")]}, factories.ADDRESS),
        ({"identifier": [identifier(hashed=False)]}, factories.ADDRESS),
        ({"identifier": [identifier(hashed=1)]}, factories.ADDRESS),
        ({"identifier": [identifier(hashed="true")]}, factories.ADDRESS),
        ({"identifier": [{"hashed": True, "identityHash": factories.ADDRESS}]}, factories.ADDRESS),
        ({"identifier": [identifier()]}, HASHED),
        ({"id": "did:example:awa"}, "did:example:other"),
        ({"id": "did:example:awa"}, ""),
    ],
)
def test_somebody_else_is_not_the_recipient(subject: Any, asked: str) -> None:
    assert of_credential(subject, asked) == REFUTED


@pytest.mark.parametrize(
    ("stated", "asked"),
    [
        ("https://social.example/u/Ab12", "https://social.example/u/aB12"),
        ("https://social.example/@Awa", "https://social.example/@awa"),
        ("did:key:z6MkA", "did:key:z6Mka"),
        ("acct:Awa@social.example", "acct:awa@social.example"),
        ("Ab12", "aB12"),
    ],
)
@pytest.mark.parametrize("hashed", [False, True])
def test_what_is_no_mailbox_is_compared_to_the_letter(stated: str, asked: str, hashed: bool) -> None:
    written = hash_identity(stated, "salt") if hashed else stated
    subject = {"identifier": [identifier(hashed=hashed, identityHash=written)]}
    assert of_credential(subject, f" {stated} ") == CONFIRMED
    assert of_credential(subject, asked) == REFUTED
    lower = hash_identity(stated.lower(), "salt") if hashed else stated.lower()
    assert of_credential({"identifier": [identifier(hashed=hashed, identityHash=lower)]}, stated) == REFUTED


def test_mailbox_may_be_asked_for_with_its_scheme() -> None:
    subject = {"identifier": [{"hashed": False, "identityHash": factories.ADDRESS}]}
    assert of_credential(subject, f"MAILTO:{ADDRESS}") == CONFIRMED


def test_salt_may_be_white_space() -> None:
    hashed = hash_identity(factories.ADDRESS, "  ")
    assert (
        of_credential({"identifier": [identifier(identityHash=hashed, salt="  ")]}, factories.ADDRESS)
        == CONFIRMED
    )
    assert of_assertion({"hashed": True, "identity": hashed, "salt": "  "}, factories.ADDRESS) == CONFIRMED


@pytest.mark.parametrize("asked", ["\ud800", "\udcffa@b.c"])
def test_what_is_no_text_is_nobody(asked: str) -> None:
    assert of_credential({"identifier": [identifier()]}, asked) == REFUTED
    assert of_credential({"id": "did:example:awa"}, asked) == REFUTED


def test_id_and_name_are_identities_too() -> None:
    subject = {"id": "did:example:awa", "identifier": [{"hashed": False, "identityHash": factories.NAME}]}
    assert of_credential(subject, "did:example:awa") == CONFIRMED
    assert of_credential(subject, factories.NAME) == CONFIRMED


@pytest.mark.parametrize(
    "subject",
    [
        None,
        {},
        [],
        "did:example:awa",
        {"id": 7},
        {"identifier": [{"identityHash": 7}, "x", {}]},
        {"identifier": "x"},
    ],
)
def test_badge_that_states_no_identity_confirms_nothing(subject: Any) -> None:
    assert of_credential(subject, factories.ADDRESS) == NOT_STATED


@pytest.mark.parametrize("asked", [factories.ADDRESS, ADDRESS])
@pytest.mark.parametrize(
    "recipient",
    [
        {"hashed": True, "identity": HASHED, "salt": "salt"},
        [{"hashed": True, "identity": "sha256$00"}, {"hashed": True, "identity": HASHED, "salt": "salt"}],
        {"hashed": True, "identity": UNSALTED},
        {"hashed": False, "identity": factories.ADDRESS},
    ],
)
def test_recipient_before_3_0_is_found(recipient: Any, asked: str) -> None:
    assert of_assertion(recipient, asked) == CONFIRMED


@pytest.mark.parametrize(
    ("recipient", "wanted"),
    [
        ({"hashed": True, "identity": HASHED, "salt": "other"}, REFUTED),
        ({"hashed": "true", "identity": HASHED, "salt": "salt"}, REFUTED),
        ({"identity": HASHED, "salt": "salt"}, REFUTED),
        ({"hashed": True, "salt": "salt"}, NOT_STATED),
        ({"identity": 7}, NOT_STATED),
        (None, NOT_STATED),
        ("x", NOT_STATED),
    ],
)
def test_recipient_before_3_0_that_is_another_or_none(recipient: Any, wanted: tuple[str, str]) -> None:
    assert of_assertion(recipient, factories.ADDRESS) == wanted
