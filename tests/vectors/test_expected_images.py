"""Every published image gives up the badge that ``expected.json`` states, or none."""

import hashlib

import pytest
from tests.vectors.entries import ALL, Entry, by_name

from besace.openbadges.intake.carrier import take

pytestmark = pytest.mark.vectors


def claims(entry: Entry) -> bool:
    return "extract" in entry.expect


@by_name([entry for entry in ALL if claims(entry)])
def test_image_gives_up_its_badge(entry: Entry) -> None:
    wanted = entry.expect["extract"]
    carried = take(entry.data)
    if wanted["carrier"] == "none":
        assert carried == ()
        return
    found = carried[0]
    assert found.carrier == wanted["carrier"]
    assert found.form == wanted["form"]
    for name, value in (("keyword", found.keyword), ("namespace", found.keyword), ("element", found.element)):
        if name in wanted:
            assert value == wanted[name]
    if "text_sha256" in wanted:
        assert len(found.text) == wanted["text_chars"]
        assert hashlib.sha256(found.text.encode()).hexdigest() == wanted["text_sha256"]
