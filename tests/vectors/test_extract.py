"""What every image of the standards' own files carries: carrier, keyword, form, length and hash of the text."""

import hashlib
from typing import Any

import pytest
from tests.openbadges import vectors

from besace.openbadges.bake import bake, unbake
from besace.openbadges.intake import take

vectors.require_vectors()

IMAGES: list[tuple[str, dict[str, Any]]] = [
    (f"{path.parent.name}/{entry['file']}", entry["expect"]["extract"])
    for path in sorted(vectors.FOLDER.glob("*/expected.json"))
    for entry in vectors.load(f"{path.parent.name}/expected.json")["files"]
    if entry.get("expect", {}).get("extract") is not None
]
pytestmark = pytest.mark.vectors


@pytest.mark.parametrize(("file", "expected"), IMAGES, ids=[file for file, _ in IMAGES])
def test_an_image_gives_what_it_carries(file: str, expected: dict[str, Any]) -> None:
    found = take((vectors.FOLDER / file).read_bytes())
    if expected["carrier"] == "none":
        assert found == ()
        return
    [carried] = found
    assert carried.carrier == expected["carrier"]
    assert carried.keyword == expected.get("keyword", expected.get("namespace"))
    assert carried.element == expected.get("element")
    assert carried.form == expected["form"]
    if "text_sha256" in expected:
        assert len(carried.text) == expected["text_chars"]
        assert hashlib.sha256(carried.text.encode()).hexdigest() == expected["text_sha256"]
    else:
        assert carried.text == expected["verify"]


@pytest.mark.parametrize("file", [file for file, _ in IMAGES])
def test_an_image_can_be_baked_anew(file: str) -> None:
    credential, assertion = '{"type": "OpenBadgeCredential"}', '{"id": "https://badges.example.org/1"}'
    baked = bake((vectors.FOLDER / file).read_bytes(), credential=credential, assertion=assertion)
    assert sorted(carried.text for carried in unbake(baked)) == sorted([credential, assertion])


def test_there_are_images_to_look_at() -> None:
    assert {expected["carrier"] for _, expected in IMAGES} >= {"iTXt", "svg", "none"}
    assert {expected.get("form") for _, expected in IMAGES} >= {"json", "jws", "url", "malformed"}
