"""The JSON Schemas that Besace holds: the published ones, applied to every form of a credential."""

import hashlib
import json
import subprocess
import sys
from copy import deepcopy
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from tests.openbadges import factories
from tests.openbadges.bounds import PROCESSOR_S, in_time

from besace.openbadges.verify.schemas import canonical_address, faults, is_held
from besace.openbadges.verify.schemas.held import CLR2, MAX_EXPLAINED, OB3_BADGE, OB3_ENDORSEMENT, registry

FOLDER = files("besace.openbadges.verify.schemas")
ENTRIES: list[dict[str, Any]] = json.loads(FOLDER.joinpath("manifest.json").read_text())["schemas"]


def badge(**changes: Any) -> dict[str, Any]:
    return {**factories.credential().to_json(), **changes}


def endorsement(**changes: Any) -> dict[str, Any]:
    document = {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": "urn:uuid:1",
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "name": "Recommandation",
        "issuer": {"id": "https://friend.example/1", "type": ["Profile"]},
        "validFrom": "2026-01-01T00:00:00Z",
        "credentialSubject": {"id": "urn:uuid:2", "type": ["EndorsementSubject"]},
    }
    return {**document, **changes}


def clr(*inside: Any, **changes: Any) -> dict[str, Any]:
    document = endorsement(type=["VerifiableCredential", "ClrCredential"])
    document["credentialSubject"] = {"type": ["ClrSubject"], "verifiableCredential": list(inside)}
    return {**document, **changes}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: str(entry["file"]))
def test_file_is_as_pinned_and_stands_in_the_notice(entry: dict[str, Any]) -> None:
    raw = FOLDER.joinpath(entry["file"]).read_bytes()
    assert hashlib.sha256(raw).hexdigest() == entry["sha256"]
    assert json.loads(raw)["$id"] == entry["url"]
    notice = (Path(__file__).parents[4] / "NOTICE").read_text(encoding="utf-8")
    assert entry["file"] in notice
    assert entry["sha256"] in notice


def test_no_file_is_without_an_address() -> None:
    present = {item.name for item in FOLDER.iterdir() if item.name.endswith(".json")}
    assert present == {entry["file"] for entry in ENTRIES} | {"manifest.json"}


@pytest.mark.vectors
def test_files_are_the_published_ones_and_say_what_stands_at_their_other_addresses() -> None:
    from tests.openbadges import vectors

    vectors.require_vectors()
    published = {
        document["$id"]: document
        for folder in ("ob3", "clr2")
        for path in (vectors.FOLDER / "schemas" / folder).iterdir()
        for document in [json.loads(path.read_text(encoding="utf-8"))]
    }
    for entry in ENTRIES:
        held = json.loads(FOLDER.joinpath(entry["file"]).read_text(encoding="utf-8"))
        assert held == published[entry["url"]]
        for address in entry.get("also", ()):
            assert meaning(published[address]) == meaning(held)


def meaning(value: Any) -> Any:
    """A schema without its words, and without the order of its parts, which means nothing in these."""
    if isinstance(value, dict):
        words = ("$id", "title", "description", "$comment")
        return {name: meaning(below) for name, below in value.items() if name not in words}
    if isinstance(value, list):
        return sorted((meaning(one) for one in value), key=lambda one: json.dumps(one, sort_keys=True))
    return value


def test_schemas_are_found_by_their_addresses() -> None:
    assert all(is_held(address) for address in (OB3_BADGE, OB3_ENDORSEMENT, CLR2))
    assert is_held(
        "https://purl.imsglobal.org/spec/clr/v2p0/schema/json/clr_v2p0_achievementcredential_schema.json"
    )
    assert not is_held("https://badges.example/schema.json")
    with pytest.raises(KeyError):
        faults(badge(), "https://badges.example/schema.json")
    assert registry().resolver(OB3_BADGE).lookup("#/$defs/Profile").contents


@pytest.mark.parametrize(
    ("types", "address"),
    [
        (["VerifiableCredential", "OpenBadgeCredential"], OB3_BADGE),
        (["VerifiableCredential", "AchievementCredential"], OB3_BADGE),
        (["VerifiableCredential", "EndorsementCredential"], OB3_ENDORSEMENT),
        (["VerifiableCredential", "ClrCredential"], CLR2),
    ],
)
def test_schema_of_a_class(types: list[str], address: str) -> None:
    assert canonical_address({"type": types}) == address


def test_honest_documents_have_no_faults() -> None:
    assert faults(badge(), OB3_BADGE) == ()
    assert faults(endorsement(), OB3_ENDORSEMENT) == ()
    assert faults(clr(badge()), CLR2) == ()


def test_document_is_left_as_it_was() -> None:
    document = badge(proof={"type": "DataIntegrityProof"}, endorsement=[endorsement()])
    before = deepcopy(document)
    faults(document, OB3_BADGE)
    assert document == before


@pytest.mark.parametrize(
    ("changes", "path", "kind", "words"),
    [
        ({"validFrom": 7}, "validFrom", "other", "7 is not of type"),
        ({"issuer": {"id": "urn:x", "type": ["Person"]}}, "issuer.type", "type", '["Person"]'),
        ({"image": "https://badges.example/i.png"}, "image", "other", "is not of type"),
        (
            {"evidence": [{"type": ["Evidence"]}, {"id": "urn:x"}]},
            "evidence[1].type",
            "missing",
            "is missing",
        ),
        (
            {"credentialSubject": {"type": ["AchievementSubject"]}},
            "credentialSubject.achievement",
            "missing",
            "",
        ),
        ({"credentialSubject": [{}]}, "credentialSubject", "other", ""),
        ({"type": ["VerifiableCredential"]}, "type", "type", ""),
    ],
)
def test_fault_says_where_it_is(changes: dict[str, Any], path: str, kind: str, words: str) -> None:
    (fault,) = faults(badge(**changes), OB3_BADGE)
    assert (fault.path, fault.kind) == (path, kind)
    assert words in fault.detail
    assert kind != "missing" or fault.detail == "is missing"


def test_details_are_short_and_few() -> None:
    many = dict.fromkeys(("name", "description", "image", "awardedDate", "validFrom", "validUntil"), 7)
    assert len(faults(badge(**many), OB3_BADGE)) == 5
    (fault,) = faults(badge(validFrom=["x" * 500]), OB3_BADGE)
    assert len(fault.detail) == 160
    (fault,) = faults(badge(name={"x" * 500: 7}), OB3_BADGE)
    assert len(fault.path) <= len("name.") + 80


def test_form_of_2022_is_judged_by_the_same_rules() -> None:
    old = badge(**{"@context": ["https://www.w3.org/2018/credentials/v1"]})
    assert [fault.kind for fault in faults(old, OB3_BADGE)] == ["missing"]
    old["issuanceDate"], old["expirationDate"] = "2026-01-01T00:00:00Z", 7
    (fault,) = faults(old, OB3_BADGE)
    assert fault.path == "validUntil"
    (fault,) = faults({**badge(), "issuanceDate": "2026-01-01T00:00:00Z", "validFrom": None}, OB3_BADGE)
    assert fault.path == "validFrom"


def test_endorsement_of_2022_needs_no_name() -> None:
    nameless = endorsement()
    del nameless["name"]
    (fault,) = faults(nameless, OB3_ENDORSEMENT)
    assert (fault.path, fault.kind) == ("name", "missing")
    nameless["@context"] = ["https://www.w3.org/2018/credentials/v1"]
    nameless["issuanceDate"] = nameless.pop("validFrom")
    assert faults(nameless, OB3_ENDORSEMENT) == ()


@pytest.mark.parametrize("context", [None, "x", ["https://dc.imsglobal.org/draft/clr/v2p0/context"], 7])
def test_contexts_are_judged_elsewhere(context: Any) -> None:
    assert faults(badge(**{"@context": context}), OB3_BADGE) == ()


@pytest.mark.parametrize("inside", [{"nothing": 1}, "eyJh.e30.c2ln", 7])
def test_what_stands_inside_is_judged_by_itself(inside: Any) -> None:
    document = badge(endorsement=[inside], endorsementJwt=[inside], proof=inside)
    document["issuer"] = {**document["issuer"], "endorsement": inside}
    assert faults(document, OB3_BADGE) == ()
    assert faults(clr(inside, inside), CLR2) == ()


@pytest.mark.parametrize("nothing", [[], None, ""])
def test_clr_holds_at_least_one_credential(nothing: Any) -> None:
    document = clr()
    document["credentialSubject"]["verifiableCredential"] = nothing
    (fault,) = faults(document, CLR2)
    assert fault.path == "credentialSubject.verifiableCredential"


@pytest.mark.parametrize("name", ["credentialStatus", "refreshService"])
def test_several_may_stand_where_the_text_allows_it(name: str) -> None:
    one = {"id": "https://badges.example/s", "type": "SomeType"}
    assert faults(badge(**{name: [one, one]}), OB3_BADGE) == ()
    assert faults(badge(**{name: one}), OB3_BADGE) == ()
    assert [fault.path for fault in faults(badge(**{name: []}), OB3_BADGE)] == [name]
    assert [fault.path for fault in faults(badge(**{name: [7]}), OB3_BADGE)] == [name]


@pytest.mark.parametrize(
    "wrong",
    [
        {"evidence": [{"type": ["x"]}] * 30_000},
        {"evidence": [7] * 99_000},
        {"issuer": {"id": "x", "type": ["Profile"], "otherIdentifier": [{"type": "x"}] * 30_000}},
        {"name": {f"k{number}": number for number in range(60_000)}},
    ],
)
def test_large_document_full_of_faults_is_refused_quickly(wrong: dict[str, Any]) -> None:
    document = badge(**wrong)
    (fault,) = in_time(lambda: faults(document, OB3_BADGE), seconds=PROCESSOR_S / 2)
    assert fault == ("", "other", "too large to tell each fault")


def test_faults_are_told_one_by_one_up_to_the_cap_and_no_further() -> None:
    without = badge()
    own = sum(1 for _ in values(badge(evidence=[7])))
    full = {**without, "evidence": [7] * (MAX_EXPLAINED - own)}
    full["@context"] = ["https://www.w3.org/ns/credentials/v2", "x"]
    assert faults({**full, "evidence": [7, *full["evidence"]]}, OB3_BADGE)[0].path == "evidence[0]"
    assert faults({**full, "evidence": [7, 7, *full["evidence"]]}, OB3_BADGE)[0].path == ""


def values(value: Any) -> Any:
    yield value
    for below in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from values(below)


@pytest.mark.parametrize("depth", [10, 30])
@pytest.mark.parametrize("wrong", [True, False])
def test_deep_document_is_judged_quickly(depth: int, wrong: bool) -> None:
    profile: dict[str, Any] = {"id": "urn:x", "type": ["Person" if wrong else "Profile"]}
    for _ in range(depth):
        profile = {"id": "urn:x", "type": ["Profile"], "parentOrg": profile}
    found = in_time(lambda: faults(badge(issuer=profile), OB3_BADGE), seconds=PROCESSOR_S / 2)
    assert bool(found) is wrong


def test_dates_are_judged_elsewhere() -> None:
    """Formats say nothing in this draft, and our own rule about dates is stricter."""
    assert faults(badge(validFrom="yesterday"), OB3_BADGE) == ()


def test_nothing_is_compiled_before_it_is_needed() -> None:
    code = (
        "import sys, besace.openbadges, besace.openbadges.verify\n"
        "assert not [name for name in sys.modules if name.startswith('jsonschema_rs')]"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
