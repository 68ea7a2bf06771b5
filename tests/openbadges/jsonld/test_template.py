"""A filled template equals the canonical text of the filled document, whatever the strings are."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.openbadges import factories
from tests.openbadges.jsonld.test_shapes import in_full

from besace.openbadges.errors import JsonLdError
from besace.openbadges.jsonld import OLDER, Path, Template
from besace.openbadges.model import v3

ADDRESS_AND_NAME = (
    ("id",),
    ("validFrom",),
    ("awardedDate",),
    ("credentialSubject", "identifier", 0, "identityHash"),
    ("credentialSubject", "identifier", 0, "salt"),
    ("credentialSubject", "identifier", 1, "identityHash"),
    ("evidence", 0, "id"),
    ("credentialStatus", "id"),
    ("credentialStatus", "statusListIndex"),
)
CONSTANTS = [factories.NAME, factories.SALT, "emailAddress", "Atelier des Savoirs", "2026-03-12T09:30:00Z"]
WORDS = st.one_of(
    st.text(max_size=12),
    st.text('a"\\\n\x7f\x00é😀%s<>_:\u2028\ud83d', max_size=6),
    st.sampled_from([*CONSTANTS, "", "_:c14n0", "urn:slot:0:", "%s"]),
)
ADDRESSES = st.one_of(
    st.integers(0, 3).map(lambda number: f"urn:uuid:{number}"),
    st.text("aé%/#_-", max_size=8).map(lambda rest: f"https://badges.example/{rest}"),
    st.sampled_from(
        [
            *(factories.ISSUER_ID, factories.ACHIEVEMENT_URL, factories.STATUS_LIST_URL, "did:key:z6Mk"),
            *("mailto:a@b.example", "schema:name", "_:b0", "relative", "https://a b", "urn:<x>", "", "@id"),
        ]
    ),
)


def values_for(slots: tuple[Path, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.tuples(*(ADDRESSES if slot[-1] == "id" else WORDS for slot in slots))


def filled(template: Template, values: Any) -> str:
    try:
        return template.fill(values)
    except JsonLdError as error:
        return f"refused: {error.code}"


AWARD = Template(factories.credential().to_json(), ADDRESS_AND_NAME)


@settings(max_examples=400, deadline=None)
@given(values=values_for(ADDRESS_AND_NAME))
def test_award_with_any_strings_equals_the_full_algorithm(values: tuple[str, ...]) -> None:
    assert filled(AWARD, values) == in_full(AWARD.document(values))


def full_award() -> dict[str, Any]:
    """Every optional field, and blank nodes enough for labels of two digits."""
    alignment = tuple(
        v3.Alignment(f"Compétence {n}", f"urn:t:{n}", "ext:Type", str(n), "Cadre") for n in range(6)
    )
    return factories.credential(
        achievement=factories.achievement(alignment=alignment, creator=factories.issuer(), version="2"),
        identifiers=(
            v3.IdentityObject.of_address(factories.ADDRESS, factories.SALT),
            v3.IdentityObject.of_name(factories.NAME),
            v3.IdentityObject.of_name("Awa"),
        ),
        evidence=tuple(v3.Evidence(f"urn:e:{number}") for number in range(3)),
        subject_id=None,
        valid_until=factories.NOW,
    ).to_json()


ALL_OF_IT = (
    ("name",),
    ("validUntil",),
    ("credentialSubject", "identifier", 1, "identityHash"),
    ("credentialSubject", "identifier", 2, "identityHash"),
    ("credentialSubject", "achievement", "tag", 0),
    ("credentialSubject", "achievement", "criteria", "narrative"),
    ("credentialSubject", "achievement", "alignment", 3, "targetName"),
    ("evidence", 0, "id"),
    ("evidence", 2, "id"),
    ("issuer", "id"),
    ("credentialSubject", "achievement", "creator", "id"),
)
FULL = Template(full_award(), ALL_OF_IT)


@settings(max_examples=200, deadline=None)
@given(values=values_for(ALL_OF_IT))
def test_every_optional_field_may_vary(values: tuple[str, ...]) -> None:
    assert filled(FULL, values) == in_full(FULL.document(values))


def test_blank_nodes_take_every_order() -> None:
    """Otherwise the tests above would say little: labels depend on the strings."""
    orders = set()
    for number in range(400):
        values = [
            f"urn:uuid:{number}",
            *["2026-03-12T09:30:00Z"] * 2,
            f"sha256${number}",
            "s",
            f"Awa {number}",
            "urn:e",
            "urn:s",
            "1",
        ]
        text = AWARD.fill(values)
        assert text == in_full(AWARD.document(values))
        names = ("sha256$", "Awa ", "narrative", "AchievementSubject")
        orders.add(
            tuple(next(line.split()[0] for line in text.split("\n") if name in line) for name in names)
        )
    assert len(orders) == 24


def test_equal_hashes_are_left_to_the_full_algorithm() -> None:
    document = factories.credential(
        identifiers=(v3.IdentityObject.of_name("Awa"), v3.IdentityObject.of_name("Léa"))
    ).to_json()
    template = Template(document, [("credentialSubject", "identifier", 1, "identityHash")])
    assert template.compiled
    assert template.fill(["Awa"]) == in_full(template.document(["Awa"]))
    assert template.fill(["Léa"]) == in_full(document)


@pytest.mark.parametrize(
    ("slot", "value"),
    [
        (("type", 1), "AchievementCredential"),
        (("@context", 0), "https://www.w3.org/ns/credentials/v2"),
        (("proof", "proofPurpose"), "assertionMethod"),
    ],
)
def test_string_that_changes_more_than_itself_makes_no_template(slot: Path, value: str) -> None:
    document = factories.credential().to_json()
    document["proof"] = {"type": "DataIntegrityProof", "proofPurpose": "assertionMethod"}
    template = Template(document, [slot])
    assert not template.compiled
    assert template.fill([value]) == in_full(document)


def test_string_among_others_of_a_blank_node_makes_no_template() -> None:
    """Two of them may become one, and the node's hash with them."""
    document = factories.credential().to_json()
    document["credentialSubject"]["https://schema.org/z"] = ["x", "y"]
    template = Template(document, [("credentialSubject", "https://schema.org/z", 0)])
    assert not template.compiled
    assert template.fill(["y"]) == in_full(template.document(["y"]))


def test_document_may_hold_what_marks_a_slot() -> None:
    document = {**factories.credential(id="urn:slot:0:").to_json(), "name": "urn:slots:1:"}
    template = Template(document, [("validFrom",), ("credentialSubject", "identifier", 1, "identityHash")])
    assert template.compiled
    assert template.fill(["x", "y"]) == in_full(template.document(["x", "y"]))


def test_document_that_cannot_be_signed_makes_no_template() -> None:
    template = Template({**factories.credential().to_json(), "favouriteColour": "blue"}, [("id",)])
    assert not template.compiled
    assert filled(template, ["urn:uuid:1"]) == "refused: undefined-term"


def test_older_contexts_have_templates_of_their_own() -> None:
    document = {**factories.credential().to_json(), "endorsementJwt": "x"}
    template = Template(document, [("id",)], contexts=OLDER[0])
    assert template.compiled
    assert template.fill(["urn:uuid:1"]) == in_full({**document, "id": "urn:uuid:1"}, OLDER[0])


def test_sample_may_change_afterwards() -> None:
    document = factories.credential().to_json()
    template = Template(document, [("id",)])
    before = template.fill(["urn:uuid:1"])
    document["issuer"]["name"] = "another"
    assert template.fill(["urn:uuid:1"]) == before
    assert template.document(["urn:uuid:1"])["issuer"]["name"] == "Atelier des Savoirs"


def test_another_number_of_values_is_refused() -> None:
    with pytest.raises(ValueError, match="1 values are needed"):
        Template(factories.credential().to_json(), [("id",)]).fill(["urn:uuid:1", "urn:uuid:2"])


def test_statement_about_a_scheme_term_is_left_to_the_full_algorithm() -> None:
    """A context with a term ``did`` or ``urn`` could write such addresses in full."""
    context = "https://badges.example/schemes.json"
    contexts = OLDER[0].with_context(
        context, {"@context": {"urn": {"@id": "https://x.example/", "@prefix": True}}}
    )
    document = {
        "@context": ["https://www.w3.org/ns/credentials/v2", context],
        "id": "https://x.example/1",
        "https://x.example/p": "y",
    }
    template = Template(document, [("id",)], contexts=contexts)
    assert not template.compiled
    assert template.fill(["urn:2"]) == '<https://x.example/2> <https://x.example/p> "y" .\n'
