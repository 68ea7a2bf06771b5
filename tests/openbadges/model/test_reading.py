"""Reading other people's documents: what counts as an address."""

from typing import Any

import pytest

from besace.openbadges.model.reading import id_of


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("urn:x", "urn:x"),
        ({"id": "urn:x", "name": "y"}, "urn:x"),
        ("_:b0", None),
        ({"id": "_:b0"}, None),
        ({"id": "_:"}, None),
        ("_b0", "_b0"),
        ("", None),
        ({"id": " "}, None),
        ({"id": ["urn:x"]}, None),
        ({}, None),
        (["urn:x"], None),
        (7, None),
        (None, None),
    ],
)
def test_address_is_a_text_and_no_label_of_a_blank_node(value: Any, found: str | None) -> None:
    assert id_of(value) == found
