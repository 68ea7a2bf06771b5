"""JSON texts as trees that can also say what a parser would hide: a name that stands twice, how a number is written."""

import json
import random
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any


@dataclass
class Number:
    """A number as it is written."""

    text: str


@dataclass
class Members:
    """An object: its members in their order, a name perhaps twice."""

    pairs: list[tuple[str, Any]]


Tree = Any
"""Members, list, str, Number, bool or None."""
Holder = Members | list[Any]


def read(text: str) -> Tree:
    return json.loads(text, object_pairs_hook=Members, parse_int=Number, parse_float=Number)


def write(tree: Tree) -> str:
    if isinstance(tree, Members):
        return "{" + ",".join(f"{json.dumps(name)}:{write(value)}" for name, value in tree.pairs) + "}"
    if isinstance(tree, list):
        return "[" + ",".join(map(write, tree)) + "]"
    return tree.text if isinstance(tree, Number) else json.dumps(tree)


def tree_of(document: dict[str, Any]) -> Tree:
    return read(json.dumps(document))


LOOK_ALIKES = str.maketrans("aceiopxyABEHKMOPT-' ", "асеіорхуАВЕНКМОРТ‐’\u00a0")
"""Letters of other alphabets, and signs, that look like ours."""
NAMES = [
    "id",
    "type",
    "name",
    "description",
    "note",
    "issuer",
    "image",
    "criteria",
    "evidence",
    "narrative",
    "revoked",
    "expires",
    "validUntil",
    "awardedDate",
    "credentialSubject",
    "achievement",
    "proof",
    "@type",
    "@id",
    "@context",
    "salt",
    "hashed",
    "recipient",
    "badge",
    "verification",
    "ext:note",
    "https://example.org/note",
    "urn:x:note",
    "alignment",
    "tag",
    "creditsEarned",
    "unknownTerm",
]
VALUES: list[Tree] = [
    "x",
    "",
    "https://evil.example/1",
    True,
    None,
    Number("1"),
    [],
    ["x"],
    Members([]),
    Members([("id", "https://evil.example/1"), ("type", ["Profile"])]),
    Members([("type", ["Evidence"]), ("name", "x")]),
]


@dataclass(frozen=True)
class Place:
    """Where a value stands: its holder, its number there, and the name or number by which it is known."""

    holder: Holder
    index: int
    path: tuple[str | int, ...]

    @property
    def value(self) -> Tree:
        return (
            self.holder.pairs[self.index][1] if isinstance(self.holder, Members) else self.holder[self.index]
        )

    def put(self, value: Tree) -> None:
        if isinstance(self.holder, Members):
            self.holder.pairs[self.index] = (self.holder.pairs[self.index][0], value)
        else:
            self.holder[self.index] = value

    def take_out(self) -> None:
        del (self.holder.pairs if isinstance(self.holder, Members) else self.holder)[self.index]


def places(tree: Tree, path: tuple[str | int, ...] = ()) -> Iterator[Place]:
    """Every value below the root."""
    steps: list[tuple[str | int, Tree]] = (
        list(tree.pairs)
        if isinstance(tree, Members)
        else list(enumerate(tree))
        if isinstance(tree, list)
        else []
    )
    for index, (step, value) in enumerate(steps):
        yield Place(tree, index, (*path, step))
        yield from places(value, (*path, step))


def edited(tree: Tree, chance: random.Random) -> tuple[Tree, str]:
    """A copy with one edit, and what the edit was."""
    while True:
        copy = deepcopy(tree)
        place = chance.choice(list(places(copy)))
        kind = chance.choice(list(EDITS))
        if EDITS[kind](copy, place, chance):
            return copy, f"{kind} at {'.'.join(map(str, place.path))}"


Edit = Callable[[Tree, Place, random.Random], bool]
"""Changes a tree in place; False when the edit does not fit there."""


def _change(tree: Tree, place: Place, chance: random.Random) -> bool:
    value = place.value
    if isinstance(value, bool):
        place.put(not value)
    elif isinstance(value, Number):
        place.put(Number(str(json.loads(value.text) + chance.choice((1, -1, 10)))))
    elif isinstance(value, str):
        place.put(_other_text(value, chance))
    else:
        return False
    return True


def _other_text(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    other = chance.choice("aZ09 -_:/#.é\u200b")
    return chance.choice(
        (
            text[:at] + other + text[at:],
            text[:at] + other + text[at + 1 :],
            text[:at] + text[at + 1 :],
            text.swapcase(),
        )
    )


def _look_alike(tree: Tree, place: Place, chance: random.Random) -> bool:
    if not isinstance(place.value, str):
        return False
    spots = [at for at, letter in enumerate(place.value) if letter.translate(LOOK_ALIKES) != letter]
    if not spots:
        return False
    at = chance.choice(spots)
    place.put(place.value[:at] + place.value[at].translate(LOOK_ALIKES) + place.value[at + 1 :])
    return True


def _remove(tree: Tree, place: Place, chance: random.Random) -> bool:
    place.take_out()
    return True


def _add(tree: Tree, place: Place, chance: random.Random) -> bool:
    value = deepcopy(chance.choice(VALUES))
    if isinstance(place.value, Members):
        place.value.pairs.insert(chance.randrange(len(place.value.pairs) + 1), (chance.choice(NAMES), value))
    elif isinstance(place.value, list):
        place.value.insert(chance.randrange(len(place.value) + 1), value)
    else:
        return False
    return True


def _add_at_top(tree: Tree, place: Place, chance: random.Random) -> bool:
    tree.pairs.append((chance.choice(NAMES), deepcopy(chance.choice(VALUES))))
    return True


def _swap(tree: Tree, place: Place, chance: random.Random) -> bool:
    other = chance.choice(list(places(tree)))
    longest = max(len(place.path), len(other.path))
    shortest = min(len(place.path), len(other.path))
    if place.path[:shortest] == other.path[:shortest] and longest != shortest:
        return False  # one holds the other
    mine, theirs = place.value, other.value
    place.put(theirs)
    other.put(mine)
    return True


def _copy_over(tree: Tree, place: Place, chance: random.Random) -> bool:
    place.put(deepcopy(chance.choice(list(places(tree))).value))
    return True


def _other_type(tree: Tree, place: Place, chance: random.Random) -> bool:
    value = place.value
    options: list[Tree] = [[value], None, Members([("id", value)]), Members([("@value", value)]), [[value]]]
    if isinstance(value, list) and value:
        options += [value[0], Members([("@list", value)]), Members([("@set", value)])]
    if isinstance(value, Number):
        options.append(value.text)
    if isinstance(value, bool):
        options += [str(value).lower(), Number(str(int(value)))]
    if isinstance(value, str):
        options += [value.encode().hex(), Members([("@id", value)])]
    place.put(chance.choice(options))
    return True


def _number_form(tree: Tree, place: Place, chance: random.Random) -> bool:
    if not isinstance(place.value, Number):
        return False
    text = place.value.text
    place.put(Number(chance.choice((f"{text}.0", f"{text}e0", f"{text}.00001", f"{text}E+1", f"-{text}"))))
    return True


def _reorder(tree: Tree, place: Place, chance: random.Random) -> bool:
    if not isinstance(place.value, list) or len(place.value) < 2:
        return False
    one, other = chance.sample(range(len(place.value)), 2)
    place.value[one], place.value[other] = place.value[other], place.value[one]
    return True


def _twice(tree: Tree, place: Place, chance: random.Random) -> bool:
    """The name stands twice, with the same value or another; or the entry of a list does."""
    holder = place.holder
    if isinstance(holder, Members):
        name, value = holder.pairs[place.index]
        other = value if chance.random() < 0.3 else deepcopy(chance.choice(VALUES))
        holder.pairs.insert(chance.choice((place.index, len(holder.pairs))), (name, other))
    else:
        holder.insert(place.index, deepcopy(place.value))
    return True


def _rename(tree: Tree, place: Place, chance: random.Random) -> bool:
    if not isinstance(place.holder, Members):
        return False
    name, value = place.holder.pairs[place.index]
    others = (
        name.swapcase(),
        name.translate(LOOK_ALIKES),
        f"@{name}",
        f"{name} ",
        chance.choice(NAMES),
        f"https://example.org/{name}",
    )
    place.holder.pairs[place.index] = (chance.choice(others), value)
    return True


def _move(tree: Tree, place: Place, chance: random.Random) -> bool:
    holders = [
        one.value for one in places(tree) if isinstance(one.value, Members) and one.value is not place.holder
    ]
    if not isinstance(place.holder, Members) or not holders:
        return False
    member = place.holder.pairs[place.index]
    target = chance.choice(holders)
    if any(one.value is target for one in places(place.value)) or target is place.value:
        return False
    place.take_out()
    target.pairs.append(member)
    return True


EDITS: dict[str, Edit] = {
    "change": _change,
    "look-alike": _look_alike,
    "remove": _remove,
    "add": _add,
    "add at top": _add_at_top,
    "swap": _swap,
    "copy over": _copy_over,
    "other type": _other_type,
    "number form": _number_form,
    "reorder": _reorder,
    "twice": _twice,
    "rename": _rename,
    "move": _move,
}
