"""What a file may say otherwise than the hosted copy, and what counts as saying something else."""

from typing import Any

import pytest

from besace.openbadges.verify.hosted_copy import differences, said_beside

HASH = "sha256$" + "a" * 64
BASE: dict[str, Any] = {
    "recipient": {"type": "email", "hashed": True, "identity": HASH, "salt": "s"},
    "badge": "https://a.example/b",
    "issuedOn": "2020-01-01T00:00:00Z",
    "expires": "2030-01-01T00:00:00Z",
    "evidence": ["https://a.example/e/1", {"id": "https://a.example/e/2", "narrative": "Un essai."}],
    "narrative": "Elle l'a fait.",
}
ENDORSEMENT: dict[str, Any] = {"claim": {"id": "urn:b", "endorsementComment": "Utile."}, "issuer": "urn:o"}


def recipient(**changes: Any) -> dict[str, Any]:
    told = {**BASE["recipient"], **changes}
    return {"recipient": {name: value for name, value in told.items() if value is not None}}


@pytest.mark.parametrize(
    "change",
    [
        {},
        recipient(identity=HASH.upper()),
        {"recipient": [BASE["recipient"]]},
        {"badge": {"id": "https://a.example/b", "name": "Un badge"}},
        {"badge": " https://a.example/%62 "},
        {"issuedOn": "2020-01-01T01:00:00+01:00"},
        {"issuedOn": 1577836800},
        {"evidence": [{"id": "https://a.example/e/2", "narrative": "Un essai.", "type": "Evidence"}, "https://a.example/e/1"]},
        {"evidence": [{"id": "https://a.example/e/1"}, {"id": "https://a.example/e/2", "narrative": "Un essai.", "name": None}]},
        {"narrative": {"@value": "Elle l'a fait."}},
    ],
)  # fmt: skip
def test_same_thing_said_otherwise(change: dict[str, Any]) -> None:
    assert differences({**BASE, **change}, BASE) == ()
    assert differences(BASE, {**BASE, **change}) == ()
    assert said_beside({**BASE, **change}, BASE) == ()


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (recipient(type="url"), "recipient"),
        (recipient(hashed=False), "recipient"),
        (recipient(hashed=None), "recipient"),
        (recipient(identity="sha256$" + "b" * 64), "recipient"),
        (recipient(salt="t"), "recipient"),
        (recipient(salt=None), "recipient"),
        ({"recipient": None}, "recipient"),
        ({"recipient": [BASE["recipient"], BASE["recipient"]]}, "recipient"),
        ({"badge": "https://a.example/c"}, "badge"),
        ({"badge": {"name": "Un badge"}}, "badge"),
        ({"badge": None}, "badge"),
        ({"issuedOn": "2020-01-01T00:00:01Z"}, "issuedOn"),
        ({"issuedOn": "one day"}, "issuedOn"),
        ({"issuedOn": None}, "issuedOn"),
        ({"expires": "2031-01-01T00:00:00Z"}, "expires"),
        ({"expires": None}, "expires"),
        ({"evidence": None}, "evidence"),
        ({"evidence": ["https://a.example/e/1"]}, "evidence"),
        ({"evidence": ["https://a.example/e/1", {"id": "https://a.example/e/2", "narrative": "Un autre."}]}, "evidence"),
        ({"narrative": "Il l'a fait."}, "narrative"),
        ({"narrative": None}, "narrative"),
    ],
)  # fmt: skip
def test_other_thing_said(change: dict[str, Any], name: str) -> None:
    assert differences({**BASE, **change}, BASE) == (name,)
    assert differences(BASE, {**BASE, **change}) == (name,)


@pytest.mark.parametrize(
    "beside",
    [{"id": "_:b0"}, {"note": None}, {"@context": "https://w3id.org/openbadges/v2"}],
)
def test_form_of_a_recipient_says_nothing(beside: dict[str, Any]) -> None:
    changed = {"recipient": {**BASE["recipient"], **beside}}
    assert differences({**BASE, **changed}, BASE) == ()


@pytest.mark.parametrize("beside", [{"phone": "1"}, {"id": "urn:x_:"}, {"phone": 0}, {"@type": "id"}])
def test_more_said_of_a_recipient_is_another_recipient(beside: dict[str, Any]) -> None:
    changed = {"recipient": {**BASE["recipient"], **beside}}
    assert differences({**BASE, **changed}, BASE) == ("recipient",)
    assert differences({**BASE, **changed}, {**BASE, **changed}) == ()


def test_order_of_names_in_evidence_says_nothing() -> None:
    told = {"narrative": "Un essai.", "id": "https://a.example/e/2"}
    turned = {"evidence": ["https://a.example/e/1", told]}
    assert differences({**BASE, **turned}, BASE) == ()


def test_plain_identity_is_compared_letter_by_letter() -> None:
    plain = recipient(hashed=False, identity="Awa@example.org", salt=None)
    other = recipient(hashed=False, identity="awa@example.org", salt=None)
    assert differences({**BASE, **plain}, {**BASE, **plain}) == ()
    assert differences({**BASE, **plain}, {**BASE, **other}) == ("recipient",)


def test_missing_salt_is_an_empty_one() -> None:
    assert differences({**BASE, **recipient(salt="")}, {**BASE, **recipient(salt=None)}) == ()


def test_unreadable_dates_are_the_same_only_letter_by_letter() -> None:
    assert differences({**BASE, "expires": "soon"}, {**BASE, "expires": "soon"}) == ()
    assert differences({**BASE, "expires": "soon"}, {**BASE, "expires": "later"}) == ("expires",)
    assert differences({**BASE, "expires": "None"}, {**BASE, "expires": None}) == ("expires",)


def test_badges_without_an_id_are_compared_whole() -> None:
    inside = {"name": "Un badge"}
    assert differences({**BASE, "badge": inside}, {**BASE, "badge": dict(inside)}) == ()
    assert differences({**BASE, "badge": inside}, {**BASE, "badge": {"name": "Autre"}}) == ("badge",)
    assert differences({**BASE, "badge": inside}, BASE) == ("badge",)
    assert differences(BASE, {**BASE, "badge": inside}) == ("badge",)


def test_blank_node_says_nothing_of_its_own() -> None:
    told = [{"id": "_:b1", "narrative": "Un essai."}]
    assert differences({**BASE, "evidence": told}, {**BASE, "evidence": {"narrative": "Un essai."}}) == ()
    named = {"id": "urn:e", "narrative": "Un essai."}
    assert differences({**BASE, "evidence": named}, {**BASE, "evidence": {"narrative": "Un essai."}}) == (
        "evidence",
    )


class TestEndorsements:
    @pytest.mark.parametrize(
        ("change", "name"),
        [
            ({"claim": {"id": "urn:b"}}, "claim"),
            ({"claim": None}, "claim"),
            ({"issuer": "urn:p"}, "issuer"),
            ({"issuer": None}, "issuer"),
        ],
    )
    def test_other_words_or_another_voice(self, change: dict[str, Any], name: str) -> None:
        assert differences({**ENDORSEMENT, **change}, ENDORSEMENT) == (name,)
        assert differences(ENDORSEMENT, {**ENDORSEMENT, **change}) == (name,)

    def test_claim_that_only_one_of_them_has(self) -> None:
        without = {"issuer": "urn:o"}
        assert differences(ENDORSEMENT, without) == ("claim",)
        assert differences(without, ENDORSEMENT) == ("claim",)

    def test_issuer_written_out_is_the_same(self) -> None:
        assert differences({**ENDORSEMENT, "issuer": {"id": "urn:o", "name": "O"}}, ENDORSEMENT) == ()

    def test_award_that_names_an_issuer_is_no_endorsement(self) -> None:
        assert differences({**BASE, "issuer": "urn:o"}, BASE) == ()


class TestBeside:
    def test_what_only_the_file_says(self) -> None:
        assert said_beside({**BASE, "note": "x", "licence": "y"}, {**BASE, "licence": "y"}) == ("note",)
        assert said_beside({**BASE, "licence": "x"}, {**BASE, "licence": "y"}) == ("licence",)
        assert said_beside(BASE, {**BASE, "note": "x"}) == ()

    @pytest.mark.parametrize("name", ["@context", "id", "type", "verification", "verify", "uid", "image"])
    def test_form_says_nothing(self, name: str) -> None:
        assert said_beside({**BASE, name: "x"}, BASE) == ()
        assert said_beside({**BASE, name: "x"}, {**BASE, name: "y"}) == ()

    @pytest.mark.parametrize("name", [*BASE, "claim"])
    def test_what_is_compared_is_not_told_again(self, name: str) -> None:
        assert said_beside({name: "x"}, {name: "y"}) == ()
