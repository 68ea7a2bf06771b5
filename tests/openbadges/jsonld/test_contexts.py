"""The bundled contexts are the published ones: bytes for W3C files, content for 1EdTech ones."""

import hashlib
import json
from importlib.resources import files
from typing import Any

import pytest

from besace.openbadges.errors import JsonLdError
from besace.openbadges.jsonld import (
    AFFECTED_TERMS,
    CONTEXT_URLS,
    CURRENT,
    OB_3_0_3,
    OLDER,
    bundled_context,
    canonicalise,
)

FOLDER = files("besace.openbadges.jsonld") / "contexts"
ENTRIES: list[dict[str, str]] = json.loads(FOLDER.joinpath("manifest.json").read_text())["contexts"]

PUBLISHED_PINS = {
    "https://www.w3.org/ns/credentials/v2": "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734",
    "https://w3id.org/security/data-integrity/v2": "67f21e6e33a6c14e5ccfd2fc7865f7474fb71a04af7e94136cb399dfac8ae8f4",
    "https://w3id.org/security/multikey/v1": "ba2c182de2d92f7e47184bcca8fcf0beaee6d3986c527bf664c195bbc7c58597",
    "https://w3id.org/security/jwk/v1": "0f14b62f6071aafe00df265770ea0c7508e118247d79b7d861a406d2aa00bece",
}
NEEDS_MORE = {"https://w3id.org/openbadges/v1"}


def file_of(entry: dict[str, str]) -> str:
    return entry["file"]


@pytest.mark.parametrize("entry", ENTRIES, ids=file_of)
def test_file_is_as_pinned(entry: dict[str, str]) -> None:
    raw = FOLDER.joinpath(entry["file"]).read_bytes()
    if "sha256" in entry:
        assert hashlib.sha256(raw).hexdigest() == entry["sha256"]
    else:
        assert sorted_hash(json.loads(raw)) == entry["sha256_of_sorted_json"]


def sorted_hash(document: Any) -> str:
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def test_w3c_files_are_pinned_by_their_bytes() -> None:
    assert all("sha256" in entry for entry in ENTRIES if entry["licence"].startswith("W3C"))


@pytest.mark.parametrize(("url", "pin"), PUBLISHED_PINS.items())
def test_pins_are_those_that_the_standards_print(url: str, pin: str) -> None:
    (entry,) = (entry for entry in ENTRIES if entry["url"] == url)
    assert entry["sha256"] == pin


def test_no_file_is_without_an_address() -> None:
    folder = FOLDER.joinpath("extensions-v2")
    present = {f"extensions-v2/{item.name}" for item in folder.iterdir()}
    present |= {item.name for item in FOLDER.iterdir() if item.is_file()} - {"manifest.json"}
    assert present == {entry["file"] for entry in ENTRIES}


def test_every_file_stands_in_the_notice() -> None:
    from pathlib import Path

    notice = (Path(__file__).parents[3] / "NOTICE").read_text(encoding="utf-8")
    for entry in ENTRIES:
        assert entry["file"] in notice
        assert (entry.get("sha256") or entry["sha256_of_sorted_json"]) in notice


@pytest.mark.parametrize("url", sorted(CONTEXT_URLS))
def test_each_context_can_be_applied(url: str) -> None:
    document = {"@context": [url], "http://badges.example/says": "something"}
    assert '"something"' in canonicalise(document)


def test_no_context_imports_another() -> None:
    """PyLD writes into a context that is imported, which would change the bundle."""
    assert not any("@import" in json.dumps(CURRENT[url]) for url in CURRENT)


def test_unknown_address_is_refused() -> None:
    with pytest.raises(JsonLdError) as refusal:
        bundled_context("https://badges.example/context.json")
    assert refusal.value.code == "context-unknown"


def test_all_three_contents_of_3_0_3_are_held() -> None:
    newest, november, march = (
        json.dumps(contexts[OB_3_0_3], sort_keys=True) for contexts in (CURRENT, *OLDER)
    )
    assert ('"jti"' in newest, '"endorsementJwt"' in newest) == (True, True)
    assert ('"jti"' in november, '"endorsementJwt"' in november) == (True, False)
    assert ('"jti"' in march, '"endorsementJwt"' in march) == (False, False)
    assert {"jti", "endorsementJwt"} == AFFECTED_TERMS
