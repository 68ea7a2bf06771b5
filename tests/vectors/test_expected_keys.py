"""Keys, JOSE headers, contexts and schemas that stand by themselves: each published file is what it is said to be."""

from collections.abc import Callable
from typing import Any

import jsonschema_rs
import pytest
from tests.openbadges.fetching import TableFetcher
from tests.vectors.entries import ALL, Entry, by_name, check
from tests.vectors.web import VectorWeb

from besace.openbadges.errors import FetchError, IntakeError, KeyMaterialError
from besace.openbadges.intake.carrier import take
from besace.openbadges.intake.json import JsonObject, parse_object
from besace.openbadges.intake.jwt import split_compact
from besace.openbadges.jsonld import CURRENT
from besace.openbadges.keys import (
    KeyKind,
    ResolvedKey,
    read_public_key,
    resolve,
    resolve_jws_key,
)
from besace.openbadges.model.reading import as_object, id_of
from besace.openbadges.proofs import attached_proofs
from besace.openbadges.proofs.vc_jwt import check_header
from besace.openbadges.verify import FactName

pytestmark = pytest.mark.vectors

W3C_FOLDERS = ("vc-di-eddsa", "vc-di-ecdsa")
"""Whose key pairs the tests of the signatures read."""


def claims(entry: Entry) -> bool:
    kinds = ("key", "jose-header", "context", "schema")
    return entry.folder not in W3C_FOLDERS and entry.kind in kinds


def of_kind(kind: str) -> Any:
    return by_name([entry for entry in ALL if claims(entry) and entry.kind == kind])


@of_kind("key")
def test_key_is_read_or_refused_and_belongs_to_its_owner(entry: Entry) -> None:
    document = parse_object(entry.data)
    if "key" in (entry.expect.get("fails") or []):
        with pytest.raises(KeyMaterialError):
            read_public_key(document)
        return
    assert read_public_key(document).kind is KeyKind.RSA
    owner = parse_object(VectorWeb(entry.folder).fetch(str(document["owner"])).body)
    assert (owner["id"], owner["publicKey"]) == (document["owner"], document["id"])


@of_kind("jose-header")
def test_header_is_one_of_badges_and_its_key_is_looked_for_where_it_says(entry: Entry) -> None:
    header = parse_object(entry.data)
    check_header(header)
    assert header["alg"] == "RS256"
    fetcher = TableFetcher()
    with pytest.raises((KeyMaterialError, FetchError)) as refusal:
        resolve_jws_key(header, issuer_id="https://example.edu/issuers/565049", fetcher=fetcher)
    wanted = [address.partition("#")[0] for address in entry.expect["needs"]]
    assert [address.partition("#")[0] for address in fetcher.asked] == wanted
    assert isinstance(refusal.value, FetchError if wanted else KeyMaterialError)


@of_kind("context")
def test_context_is_the_one_that_we_hold_or_known_to_be_another(entry: Entry) -> None:
    if not entry.expect["parses"]:
        with pytest.raises(IntakeError):
            parse_object(entry.data)
        return
    content = parse_object(entry.data)["@context"]
    if entry.expect["conforms"]:
        held = CURRENT["https://w3id.org/openbadges/v2"]["@context"]
        assert {name for name in content.keys() | held.keys() if content.get(name) != held.get(name)} <= {
            "targetFramework"
        }
    else:
        assert content not in [held["@context"] for held in CURRENT.values()]


@of_kind("schema")
def test_schema_is_one(entry: Entry) -> None:
    assert entry.expect["parses"]
    jsonschema_rs.meta.validate(parse_object(entry.data))


# where the key of a badge comes from (``expect.key``)

KEYED = [entry for entry in ALL if "key" in entry.expect and entry.folder not in W3C_FOLDERS]
WANTED = {
    "in the fragment of verificationMethod": {"fragment"},
    "did:key": {"did:key"},
    "jwk in the header": {"header"},
    "hosted-key": {"issuer-lists-key"},
    "remote document": {"unreachable"},
    "did:velocity": {"did-method-unsupported"},
}
SAID_OTHERWISE = {"clr20/complex.json": "did:key"}
"""The outer proof of that file names a did:key (P5); only proofs of other files name keys in fragments."""
REFUSALS = {"key-method-unknown", "key-kind-unknown", "multibase-malformed", "key-not-named"}


@by_name(KEYED)
def test_key_comes_from_where_it_is_said_to_come(entry: Entry) -> None:
    how = SAID_OTHERWISE.get(entry.file, entry.expect["key"]["how"])
    found = sources(entry)
    assert found == WANTED[how] if how in WANTED else found and found <= REFUSALS


def sources(entry: Entry) -> set[str]:
    """Where the key of each outer proof comes from, or why there is none; none of them is bound but hosted ones."""
    web = VectorWeb(entry.folder)
    [carried] = take(entry.data)
    if carried.form == "jws":
        jws = split_compact(carried.text)
        if entry.kind.startswith("ob2-"):
            return {check(entry).fact(FactName.ISSUER).code}
        return {source_of_jws(jws.header, parse_object(jws.payload), web)}
    document = parse_object(carried.text)
    issuer_id = id_of(document.get("issuer")) or ""
    return {
        outcome(lambda method=proof["verificationMethod"]: resolve(method, issuer_id=issuer_id, fetcher=web))
        for proof in attached_proofs(document)
        if "verificationMethod" in proof
    }


def source_of_jws(header: JsonObject, payload: JsonObject, web: VectorWeb) -> str:
    document = as_object(payload.get("vc", payload))
    issuer_id = id_of(document.get("issuer")) or str(payload.get("iss"))
    return outcome(lambda: resolve_jws_key(header, issuer_id=issuer_id, fetcher=web))


def outcome(find: Callable[[], ResolvedKey]) -> str:
    try:
        key = find()
    except (KeyMaterialError, FetchError) as refusal:
        return refusal.code
    assert not key.bound
    return key.source
