"""Documents of 0.5 to 2.0 in the shape of 2.0, with what was changed noted and the original left alone."""

from copy import deepcopy
from typing import Any

import pytest
from tests.openbadges.world_old import HOST, version_0_5, version_1_0

from besace.openbadges.model.legacy import (
    Kind,
    Version,
    kind_of,
    upgrade_assertion,
    upgrade_badge_class,
    upgrade_profile,
    version_of,
)

V1 = "https://w3id.org/openbadges/v1"
V2 = "https://w3id.org/openbadges/v2"


@pytest.mark.parametrize(
    ("document", "version"),
    [
        ({"@context": V2}, Version.V2_0),
        ({"@context": [V2, "https://a.example"]}, Version.V2_0),
        ({"@context": V1}, Version.V1_1),
        ({"@context": ["http://w3id.org/openbadges/v1"]}, Version.V1_1),
        ({"@context": {"name": "schema:name"}}, Version.V2_0),
        ({"type": "Assertion"}, Version.V2_0),
        ({"@type": "Assertion"}, Version.V2_0),
        ({"badge": {"name": "x"}, "recipient": "a@b.c"}, Version.V0_5),
        ({"badge": {"name": "x"}, "verify": {}}, Version.V1_0),
        ({"badge": {"name": "x"}, "uid": "1"}, Version.V1_0),
        ({"badge": "https://a.example"}, Version.V1_0),
        ({}, Version.V1_0),
    ],
)
def test_version_is_known_by_context_and_shape(document: dict[str, Any], version: Version) -> None:
    assert version_of(document) is version


@pytest.mark.parametrize(
    ("document", "kind"),
    [
        ({"type": "Assertion"}, Kind.ASSERTION),
        ({"type": ["x:y", "BadgeClass"]}, Kind.BADGE_CLASS),
        ({"@type": "https://w3id.org/openbadges#Assertion"}, Kind.ASSERTION),
        ({"type": "obi:BadgeClass"}, Kind.BADGE_CLASS),
        ({"type": "Issuer"}, Kind.PROFILE),
        ({"type": "IssuerOrg"}, Kind.PROFILE),
        ({"type": "Endorsement"}, Kind.ENDORSEMENT),
        ({"type": "CryptographicKey"}, Kind.KEY),
        ({"type": "RevocationList"}, Kind.REVOCATION_LIST),
        ({"type": "Criteria"}, Kind.CRITERIA),
        ({"type": "AlignmentObject"}, Kind.ALIGNMENT),
        ({"badge": "b", "recipient": {}}, Kind.ASSERTION),
        ({"badge": "b", "verify": {}}, Kind.ASSERTION),
        ({"badge": "b", "uid": "1"}, Kind.ASSERTION),
        ({"badge": "b", "issuedOn": 1}, Kind.ASSERTION),
        ({"badge": "b"}, None),
        ({"id": f"{HOST}/1", "revoked": True}, Kind.ASSERTION),
        ({"id": "urn:uuid:1", "revoked": True}, None),
        ({"id": "https://[1", "revoked": True}, None),
        ({"id": f"{HOST}/1", "revoked": "true"}, None),
        ({"criteria": "c", "issuer": "i"}, Kind.BADGE_CLASS),
        ({"criteria": "c"}, None),
        ({"narrative": "n"}, Kind.CRITERIA),
        ({"name": "n", "url": "u"}, Kind.PROFILE),
        ({"name": "n", "url": "u", "@context": V2}, None),
        ({"type": "Recipe", "badge": "b", "uid": "1"}, None),
        ({"type": [[], 7, None]}, None),
        ({}, None),
    ],
)
def test_kind_is_known_by_type_or_else_by_shape(document: dict[str, Any], kind: Kind | None) -> None:
    assert kind_of(document) is kind


class TestAssertion:
    def test_origin_that_is_no_address_changes_nothing(self) -> None:
        issuer = {"origin": "https://[", "name": "n"}
        document = {
            "recipient": "a@b.example",
            "badge": {"image": "/i.png", "criteria": "/c", "issuer": issuer},
        }
        badge = upgrade_assertion(document).document["badge"]
        assert badge == document["badge"]

    def test_original_is_left_alone(self) -> None:
        for document in (version_0_5(), version_1_0()):
            before = deepcopy(document)
            upgrade_assertion(document, f"{HOST}/1")
            assert document == before

    def test_version_2_0_stays_as_it_is(self) -> None:
        document = {"@context": V2, "type": "Assertion", "id": "urn:1", "issuedOn": "2015-01-01"}
        told = upgrade_assertion(document, f"{HOST}/1")
        assert (told.document, told.version, told.notes) == (document, Version.V2_0, ())

    def test_alias_of_2_0(self) -> None:
        told = upgrade_assertion({"@context": V2, "verify": {"type": "hosted"}})
        assert told.document["verification"] == {"type": "hosted"}
        assert told.notes == ("verify -> verification",)
        told = upgrade_assertion({"@context": V2, "verify": 1, "verification": 2})
        assert told.document == {"@context": V2, "verification": 2}
        assert told.notes == ()

    def test_version_1_0(self) -> None:
        told = upgrade_assertion(version_1_0())
        assert told.version is Version.V1_0
        assert told.document == {
            "@context": V2,
            "type": "Assertion",
            "id": f"{HOST}/old/1",
            "uid": "abc123",
            "recipient": version_1_0()["recipient"],
            "badge": f"{HOST}/old/badge",
            "verification": version_1_0()["verify"],
            "issuedOn": "2013-05-01T00:00:00Z",
            "evidence": f"{HOST}/work",
        }

    def test_version_0_5(self) -> None:
        told = upgrade_assertion({**version_0_5(), "evidence": "/work", "salt": "sel"}, f"{HOST}/1")
        assert told.document == {
            "@context": V2,
            "type": "Assertion",
            "id": f"{HOST}/1",
            "recipient": {
                "type": "email",
                "identity": "awa.diallo@example.org",
                "hashed": False,
                "salt": "sel",
            },
            "badge": {**version_0_5()["badge"], "image": f"{HOST}/image.png", "criteria": f"{HOST}/criteria"},
            "verification": {"type": "HostedBadge"},
            "evidence": f"{HOST}/work",
            "issuedOn": "2012-01-31T00:00:00Z",
        }
        assert told.notes == (
            "issued_on -> issuedOn",
            "recipient and salt -> recipient.identity, recipient.salt",
            "verification: {'type': 'HostedBadge'}",
            f"criteria /criteria -> {HOST}/criteria",
            f"image /image.png -> {HOST}/image.png",
            f"evidence /work -> {HOST}/work",
            "issuedOn 2012-01-31 -> 2012-01-31T00:00:00Z",
            f"id: {HOST}/1",
            "type: Assertion",
            "@context: Open Badges 0.5 -> 2.0",
        )

    def test_version_0_5_in_other_shapes(self) -> None:
        old = {"badge": {"criteria": "/c", "issuer": {"name": "x"}}, "recipient": {"type": "email"}}
        told = upgrade_assertion(old)
        assert told.document["recipient"] == {"type": "email"}
        assert told.document["badge"] == old["badge"]
        assert "id" not in told.document
        hashed = upgrade_assertion({"badge": {}, "recipient": "sha256$00"})
        assert hashed.document["recipient"] == {"type": "email", "identity": "sha256$00", "hashed": True}

    @pytest.mark.parametrize(
        ("written", "read"),
        [
            (1430352000, "2015-04-30T00:00:00Z"),
            ("1430352000", "2015-04-30T00:00:00Z"),
            ("2015-04-30", "2015-04-30T00:00:00Z"),
            ("2015-04-30T10:00:00", "2015-04-30T10:00:00Z"),
            ("2015-04-30T10:00:00+02:00", "2015-04-30T10:00:00+02:00"),
            ("2015-04-30T10:00Z", "2015-04-30T10:00Z"),
            ("in spring", "in spring"),
            ([2015], [2015]),
        ],
    )
    def test_dates_of_old(self, written: Any, read: Any) -> None:
        told = upgrade_assertion({**version_1_0(), "expires": written})
        assert told.document["expires"] == read
        assert (f"expires {written} -> {read}" in told.notes) is (written != read)

    @pytest.mark.parametrize(
        ("changes", "expected"),
        [
            ({"id": "urn:own"}, "urn:own"),
            ({"id": ""}, f"{HOST}/old/1"),
            ({"verify": {"type": "signed", "url": f"{HOST}/key"}}, "uid:abc123"),
            ({"verify": {"type": "SignedBadge"}}, "uid:abc123"),
            ({"verify": {"type": "signed"}, "uid": None}, None),
            ({"verify": {"type": "hosted"}}, f"{HOST}/found"),
            ({"verify": "hosted"}, f"{HOST}/found"),
        ],
    )
    def test_id_of_an_award_that_names_none(self, changes: dict[str, Any], expected: str | None) -> None:
        assert upgrade_assertion({**version_1_0(), **changes}, f"{HOST}/found").document.get("id") == expected


class TestLinked:
    def test_badge_class_of_1_0_gets_the_address_it_was_read_from(self) -> None:
        told = upgrade_badge_class({"name": "n", "criteria": "c", "issuer": "i"}, f"{HOST}/b")
        assert told.version is Version.V1_0
        assert told.document["id"] == f"{HOST}/b"
        assert told.document["type"] == "BadgeClass"

    def test_alignment_gets_its_names_of_2_0(self) -> None:
        old = {"name": "CASE", "url": f"{HOST}/c", "description": "Un"}
        told = upgrade_badge_class({"@context": V2, "alignment": old})
        assert told.document["alignment"] == [
            {"targetName": "CASE", "targetUrl": f"{HOST}/c", "targetDescription": "Un"}
        ]
        both = {"name": "old", "targetName": "new"}
        assert upgrade_badge_class({"@context": V2, "alignment": [both, "x"]}).document["alignment"] == [
            both,
            "x",
        ]

    def test_embedded_document_has_the_version_around_it(self) -> None:
        assert upgrade_badge_class({"name": "n"}, None, Version.V2_0).version is Version.V2_0
        assert upgrade_badge_class({"@context": V1}, None, Version.V2_0).version is Version.V1_1
        assert upgrade_profile({"origin": HOST}, None, Version.V0_5).version is Version.V0_5

    def test_profile_of_0_5(self) -> None:
        told = upgrade_profile(version_0_5()["badge"]["issuer"], None, Version.V0_5)
        assert told.document == {
            "@context": V2,
            "type": "Issuer",
            "id": HOST,
            "name": "Atelier: Soudure",
            "email": "a@example.org",
            "url": HOST,
        }
        assert told.notes == (
            "contact -> email",
            "origin -> url",
            "name and org -> name",
            f"id: {HOST}",
            "type: Issuer",
            "@context: Open Badges 0.5 -> 2.0",
        )

    def test_profile_of_0_5_without_a_unit_or_a_name(self) -> None:
        assert upgrade_profile({"name": "Atelier"}, None, Version.V0_5).document["name"] == "Atelier"
        alone = upgrade_profile({"org": "Soudure"}, None, Version.V0_5).document
        assert "name" not in alone
        assert "org" not in alone

    def test_profile_of_1_0(self) -> None:
        told = upgrade_profile({"name": "Atelier", "url": HOST, "origin": "x"}, f"{HOST}/o")
        assert told.document["id"] == f"{HOST}/o"
        assert told.document["origin"] == "x"
        assert told.version.label == "Open Badges 1.0"
