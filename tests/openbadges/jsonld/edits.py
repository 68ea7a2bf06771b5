"""Honest and hostile changes to a document, by a seed: what the quick and the full way of reading must agree on."""

import json
import random
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from besace.openbadges.jsonld import CONTEXT_URLS

CONTEXTS = sorted(CONTEXT_URLS)
KEYS = [
    *(
        "@id",
        "@type",
        "@graph",
        "@included",
        "@reverse",
        "@nest",
        "@index",
        "@value",
        "@language",
        "@foo",
        "",
    ),
    *(
        "id",
        "type",
        "proof",
        "evidence",
        "validUntil",
        "tag",
        "allowedValue",
        "verifiableCredential",
        "image",
    ),
    *(
        "unknown",
        "jti",
        "endorsementJwt",
        "_:p",
        "schema:foo",
        "urn:x",
        "https://schema.org/x",
        "https://x y",
    ),
    *("https://schema.org/na%sme", "https://schema.org/name", "urn:a\u00a0b"),
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
]
ALIGNMENTS: list[Any] = [{"type": ["Alignment"], "targetName": name, "targetUrl": "urn:u"} for name in "bab"]
VALUES: list[Any] = [
    *(None, True, False, 0, 1, -0.0, 2.5, 3.0, 1e21, 1e22, 123456789012345678901234),
    *(
        "",
        "é\u00a0",
        "\ud83d",
        'a"b\\',
        "x\ny",
        "\x7f\x01",
        "true",
        "3",
        "%s %d",
        "\\u0041",
        "assertionMethod",
    ),
    *(
        "urn:a b",
        "https://x/ y",
        "urn:\u2003x",
        "urn:%41%s",
        "did:key:zz",
        "relative",
        "_:b1",
        "@id",
        "@type",
    ),
    *(
        "schema:x",
        "xsd:string",
        "sec:proof",
        "ext:x",
        "https://www.w3.org/2018/credentials#issuer",
        "Profile",
    ),
    *([], [[]], [None], [1, "a"], ["a", "a"], ["b", "a", "é"], ["Profile", "Achievement"], ALIGNMENTS),
    *({}, {"id": "urn:x"}, {"id": "_:b0"}, {"type": []}, {"type": "Profile"}, {"a": {"b": 1}}),
    *(
        {"@value": "x"},
        {"@value": "x", "@language": "fr"},
        {"@id": "urn:x"},
        {"@list": ["a"]},
        {"@set": ["a"]},
    ),
    {"@context": "https://www.w3.org/ns/credentials/v2", "id": "urn:y"},
]


def edited(document: dict[str, Any], seed: int) -> dict[str, Any]:
    """A copy with one to four changes."""
    chance = random.Random(seed)
    copy = deepcopy(document)
    for _ in range(chance.choice([1, 1, 2, 4])):
        objects = list(_objects(copy))
        chance.choice(_EDITS)(chance, chance.choice(objects), objects)
        if len(json.dumps(copy)) > 40_000:
            break
    return copy


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for below in value.values():
            yield from _objects(below)
    elif isinstance(value, list):
        for below in value:
            yield from _objects(below)


def _leave_out(chance: random.Random, item: dict[str, Any], objects: list[dict[str, Any]]) -> None:
    item.pop(_key(chance, item), None)


def _put_another(chance: random.Random, item: dict[str, Any], objects: list[dict[str, Any]]) -> None:
    item[_key(chance, item)] = deepcopy(chance.choice(VALUES))


def _add(chance: random.Random, item: dict[str, Any], objects: list[dict[str, Any]]) -> None:
    item[chance.choice(KEYS)] = deepcopy(chance.choice(VALUES))


def _wrap(chance: random.Random, item: dict[str, Any], objects: list[dict[str, Any]]) -> None:
    key = _key(chance, item)
    item[key] = [item.get(key)]


def _unwrap(chance: random.Random, item: dict[str, Any], objects: list[dict[str, Any]]) -> None:
    for key, value in item.items():
        if isinstance(value, list) and len(value) == 1:
            item[key] = value[0]


def _borrow(chance: random.Random, item: dict[str, Any], objects: list[dict[str, Any]]) -> None:
    other = chance.choice(objects)
    key = _key(chance, other)
    item[key] = deepcopy(other.get(key))


def _reorder(chance: random.Random, item: dict[str, Any], objects: list[dict[str, Any]]) -> None:
    pairs = list(item.items())
    chance.shuffle(pairs)
    item.clear()
    item.update(pairs)


def _same_id(chance: random.Random, item: dict[str, Any], objects: list[dict[str, Any]]) -> None:
    item["id"] = deepcopy(chance.choice(objects).get("id", "urn:q"))


def _contexts(chance: random.Random, item: dict[str, Any], objects: list[dict[str, Any]]) -> None:
    named = objects[0].get("@context")
    several = [chance.choice(CONTEXTS), chance.choice(CONTEXTS)]
    item["@context"] = deepcopy(
        chance.choice([named, chance.choice(CONTEXTS), several, [], None, {"x": "urn:x"}])
    )


def _one_more_context(chance: random.Random, item: dict[str, Any], objects: list[dict[str, Any]]) -> None:
    named = objects[0].get("@context")
    if isinstance(named, list):
        named.insert(chance.randrange(len(named) + 1), chance.choice(CONTEXTS))


def _beside(chance: random.Random, item: dict[str, Any], objects: list[dict[str, Any]]) -> None:
    key = _key(chance, item)
    if key != "@context":
        item[key] = [deepcopy(item.get(key)), deepcopy(chance.choice(objects))]


def _twice(chance: random.Random, item: dict[str, Any], objects: list[dict[str, Any]]) -> None:
    key = _key(chance, item)
    value = item.get(key)
    if key != "@context":
        item[key] = [*value, *deepcopy(value)] if isinstance(value, list) else [value, deepcopy(value)]


def _inside(chance: random.Random, item: dict[str, Any], objects: list[dict[str, Any]]) -> None:
    copy = deepcopy(chance.choice(objects))
    if chance.random() < 0.5:
        copy.pop("id", None)
    places = ["evidence", "credentialSubject", "achievement", "related", "endorsement", "proof", "alignment"]
    item[chance.choice([*places, "verifiableCredential", "https://schema.org/z"])] = copy


def _key(chance: random.Random, item: dict[str, Any]) -> str:
    return chance.choice([*item] or ["name"])


_EDITS = [
    _leave_out,
    _put_another,
    _add,
    _wrap,
    _unwrap,
    _borrow,
    _reorder,
    _same_id,
    _contexts,
    _one_more_context,
    _beside,
    _twice,
    _inside,
]
