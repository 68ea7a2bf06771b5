"""Open Badges before 3.0 from a seed: honest ones of every shape, and ones that are damaged in one way each."""

import base64
import json
import random
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from tests.interop.openbadges_1edtech import EXTENSIONS, Page
from tests.openbadges import pictures

from besace.openbadges.keys import EcdsaSigner, RsaSigner
from besace.openbadges.model.identity import hash_identity
from besace.openbadges.proofs import ob2_jws

Document = dict[str, Any]

V2 = "https://w3id.org/openbadges/v2"
V1 = "https://w3id.org/openbadges/v1"
SVG = "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4="
WORDS = ("Demander de l'aide", "Souder à l'arc", "Awesome Robotics", "Écouter", "可靠", "Plan & do")


@cache
def rsa(number: int) -> RsaSigner:
    return RsaSigner.generate(f"urn:key:{number}")


@dataclass
class World:
    """Everything an issuer publishes for one award, before it is written down."""

    chance: random.Random
    version: str
    signed: bool
    host: str
    documents: dict[str, Document] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)
    raw: dict[str, bytes] = field(default_factory=dict)
    in_hand: Document | None = None
    header: Document = field(default_factory=lambda: {"alg": "RS256"})
    signer: Any = None
    tamper: Callable[[str], str] = str
    traits: set[str] = field(default_factory=set)

    def __getitem__(self, name: str) -> Document:
        return self.documents[name]

    def sometimes(self, share: float = 0.4) -> bool:
        return self.chance.random() < share


@dataclass(frozen=True)
class Case:
    """One badge to check. ``traits`` says what is special about it; ``damage`` is empty for an honest one."""

    seed: int
    damage: str
    traits: frozenset[str]
    badge: str
    pages: dict[str, Page]


def make(seed: int) -> Case:
    """The badge of a seed; about a third are honest."""
    chance = random.Random(seed)
    world = _world(chance)
    damage = ""
    fitting = [name for name, one in DAMAGES.items() if one.fits(world)]
    if fitting and chance.random() < 0.65:
        damage = chance.choice(fitting)
        DAMAGES[damage].do(world)
    traits = frozenset({damage, *world.traits} - {""})
    return Case(seed, damage, traits, _badge(world), _pages(world))


def _world(chance: random.Random) -> World:
    version = chance.choices(["2.0", "1.1", "1.0", "0.5"], [14, 2, 2, 1])[0]
    host = chance.choice(
        ["https://badges.example.org", "https://issuer.example.com", "http://old.example.net"]
    )
    world = World(chance, version, version == "2.0" and chance.random() < 0.5, host)
    number = chance.randrange(10**6)
    for name, path in (
        ("assertion", f"/a/{number}"),
        ("badge", f"/b/{number}.json"),
        ("profile", "/issuer"),
        ("key", "/key.json"),
        ("list", "/revoked"),
        ("image", "/i.png"),
    ):
        world.addresses[name] = host + path
    world.raw["image"] = pictures.png()
    {"2.0": _version_2, "1.1": _version_1, "1.0": _version_1, "0.5": _version_0}[version](world)
    return world


def _recipient(world: World) -> Document:
    kind = (
        "email"
        if world.version != "2.0" or world.sometimes(0.7)
        else world.chance.choice(["url", "telephone"])
    )
    identity = {"email": "awa@example.org", "url": "https://awa.example.org/", "telephone": "+33612345678"}[
        kind
    ]
    if not world.sometimes(0.7):
        return {"type": kind, "hashed": False, "identity": identity}
    salt = world.chance.choice(["", "sel gris", "deadsea"])
    hashed = {"type": kind, "hashed": True, "identity": hash_identity(identity, salt)}
    if salt or world.sometimes():
        hashed["salt"] = salt
    return hashed


def _moment(world: World, year: int) -> str:
    form = world.chance.choice(
        ["{}-03-12T09:30:00Z", "{}-03-12T09:30:00+02:00", "{}-03-12T09:30:00.123Z", "{}-03-12T09:30Z"]
    )
    return form.format(year)


def _image(world: World, *, data: bool) -> Any:
    address = world.addresses["image"]
    choices: list[Any] = [
        address,
        {"id": address, "caption": "a drawing"},
        {"id": address, "author": world.host},
    ]
    return world.chance.choice([*choices, SVG, {"id": SVG}] if data else choices)


def _evidence(world: World) -> Any:
    address = f"{world.host}/work/1"
    return world.chance.choice(
        [address, {"id": address, "narrative": "Built a robot."}, {"narrative": "Built it."}, [address, f"{address}2"],
         [{"id": address, "name": "One", "genre": "photo"}]]
    )  # fmt: skip


def _extension(world: World) -> tuple[str, Document]:
    return world.chance.choice(
        [
            ("extensions:ExampleExtension", {"@context": f"{EXTENSIONS}/exampleExtension/context.json",
             "type": ["Extension", "extensions:ExampleExtension"], "exampleProperty": "short"}),
            ("extensions:applyLink", {"@context": f"{EXTENSIONS}/applyLinkExtension/context.json",
             "type": ["Extension", "extensions:ApplyLink"], "url": "https://apply.example.org"}),
        ]
    )  # fmt: skip


def _version_2(world: World) -> None:
    addresses, chance = world.addresses, world.chance
    verify: Document = {"type": chance.choice(["HostedBadge", "hosted"])}
    if world.signed:
        world.signer = rsa(0)
        verify = {"type": chance.choice(["SignedBadge", "signed"]), "creator": addresses["key"]}
        if world.sometimes():
            addresses["assertion"] = "urn:uuid:3c574c87-b96f-4f06-8eb5-68a29335b60e"
        if world.sometimes():
            world.header = {"typ": "JWT", "alg": "RS256"}
        key = ob2_jws.cryptographic_key(world.signer, addresses["profile"]).to_json()
        world.documents["key"] = {**key, "id": addresses["key"]}
    assertion: Document = {
        "@context": V2,
        "type": "Assertion",
        "id": addresses["assertion"],
        "recipient": _recipient(world),
        "badge": addresses["badge"],
        ("verify" if world.sometimes(0.1) else "verification"): verify,
        "issuedOn": _moment(world, 2020),
    }
    _sometimes(world, assertion, {
        "expires": _moment(world, 2100), "narrative": "She *built* it.", "evidence": _evidence(world),
        "image": _image(world, data=False), "revoked": False, "license": "CC-BY",
    })  # fmt: skip
    if world.sometimes(0.25):
        name, extension = _extension(world)
        assertion[name] = extension
    world.documents["assertion"] = assertion
    world.documents["badge"] = _badge_class(world)
    world.documents["profile"] = _profile(world)
    if not world.signed and world.sometimes(0.15):
        assertion["badge"] = {**world["badge"]}
        world.traits.add("badge embedded")
        del assertion["badge"]["@context"]


def _sometimes(world: World, document: Document, more: Document) -> None:
    for name, value in more.items():
        if world.sometimes(0.3):
            document[name] = value


def _badge_class(world: World) -> Document:
    criteria = f"{world.host}/criteria"
    badge: Document = {
        "@context": V2,
        "type": "BadgeClass",
        "id": world.addresses["badge"],
        "name": world.chance.choice(WORDS),
        "description": "For those who can.",
        "image": _image(world, data=True),
        "criteria": world.chance.choice(
            [criteria, {"id": criteria, "narrative": "Do it."}, {"narrative": "Do it."}, {"id": criteria}]
        ),
        "issuer": world.addresses["profile"],
    }
    _sometimes(world, badge, {
        "tags": ["robots", "aide"], "@language": "fr-FR", "version": world.chance.choice(["2", 2]),
        "alignment": [{"targetName": "CASE 1", "targetUrl": "https://case.example.org/1", "targetCode": "1"}],
    })  # fmt: skip
    return badge


def _profile(world: World) -> Document:
    profile: Document = {
        "@context": V2,
        "type": world.chance.choice(["Profile", "Issuer", ["Issuer", "Profile"]]),
        "id": world.addresses["profile"],
        "name": "Atelier des Savoirs",
        "url": world.host,
        "email": "bonjour@example.org",
    }
    _sometimes(world, profile, {"telephone": "+33612345678", "description": "A school.", "image": SVG})
    if world.signed:
        listed = world.addresses["key"]
        profile["publicKey"] = listed
        if world.sometimes():
            profile["revocationList"] = world.addresses["list"]
            entries = [world.host + "/a/other", {"id": "urn:uuid:00000000-0000-4000-8000-000000000000"}]
            world.documents["list"] = {
                "@context": V2,
                "type": "RevocationList",
                "id": world.addresses["list"],
                "revokedAssertions": entries[: world.chance.randrange(3)],
            }
    elif world.sometimes(0.3):
        name = world.host.partition("://")[2]
        profile["verification"] = world.chance.choice(
            [
                {"type": "VerificationObject", "allowedOrigins": name},
                {"type": "VerificationObject", "allowedOrigins": ["elsewhere.example", name]},
                {"type": "VerificationObject", "startsWith": f"{world.host}/a/"},
            ]
        )
    return profile


def _version_1(world: World) -> None:
    addresses = world.addresses
    assertion: Document = {
        "uid": "abc123",
        "recipient": _recipient(world),
        "badge": addresses["badge"],
        "verify": {"type": "hosted", "url": addresses["assertion"]},
        "issuedOn": world.chance.choice(["2015-04-30", 1430352000, "2015-04-30T10:00:00Z"]),
    }
    _sometimes(world, assertion, {"evidence": f"{world.host}/work", "expires": "2100-01-01"})
    badge: Document = {
        "name": world.chance.choice(WORDS),
        "description": "For those who can.",
        "image": world.addresses["image"],
        "criteria": f"{world.host}/criteria",
        "issuer": addresses["profile"],
    }
    _sometimes(world, badge, {
        "tags": ["robots"], "alignment": [{"name": "CASE 1", "url": "https://case.example.org/1", "description": "One"}],
    })  # fmt: skip
    profile: Document = {"name": "Atelier", "url": world.host, "email": "bonjour@example.org"}
    documents = {"assertion": assertion, "badge": badge, "profile": profile}
    if world.version == "1.1":
        kinds = {"assertion": "Assertion", "badge": "BadgeClass", "profile": "Issuer"}
        for name, document in documents.items():
            document.update({"@context": V1, "type": kinds[name], "id": addresses[name]})
    world.documents.update(documents)


def _version_0(world: World) -> None:
    hashed = world.sometimes()
    assertion: Document = {
        "recipient": hash_identity("awa@example.org", "sel gris") if hashed else "awa@example.org",
        "badge": {
            "version": "0.5.0",
            "name": "Old",
            "image": world.addresses["image"],
            "description": "An old badge.",
            "criteria": f"{world.host}/criteria",
            "issuer": {"origin": world.host, "name": "Atelier"},
        },
        "issued_on": "2012-01-31",
    }
    if hashed:
        assertion["salt"] = "sel gris"
    world.documents["assertion"] = assertion


@dataclass(frozen=True)
class Damage:
    """One way to damage a world, and whether it can be done to this one."""

    do: Callable[[World], None]
    fits: Callable[[World], bool]


DAMAGES: dict[str, Damage] = {}


def damage(name: str, fits: Callable[[World], bool]) -> Callable[[Callable[[World], None]], None]:
    def add(do: Callable[[World], None]) -> None:
        DAMAGES[name] = Damage(do, fits)

    return add


def of_2(world: World) -> bool:
    return world.version == "2.0" and "badge embedded" not in world.traits


def hosted_2(world: World) -> bool:
    return of_2(world) and not world.signed


def signed_2(world: World) -> bool:
    return world.signed


def old(world: World) -> bool:
    return world.version in ("1.0", "1.1")


def has_list(world: World) -> bool:
    return "list" in world.documents


def _without(document: str, name: str) -> Callable[[World], None]:
    def do(world: World) -> None:
        world[document].pop(name, None)
        if name == "verification":
            world[document].pop("verify", None)

    return do


def _with(document: str, **changes: Any) -> Callable[[World], None]:
    def do(world: World) -> None:
        if "verification" in changes:
            world[document].pop("verify", None)
        world[document].update(deepcopy(changes))

    return do


for _document, _names in {
    "assertion": ("recipient", "badge", "issuedOn", "verification"),
    "badge": ("name", "description", "criteria", "issuer", "image"),
    "profile": ("name", "url", "email"),
}.items():
    for _name in _names:
        damage(f"{_document} without {_name}", of_2)(_without(_document, _name))

for _what, _do in {
    "date without zone": _with("assertion", issuedOn="2020-03-12T09:30:00"),
    "bare day": _with("assertion", issuedOn="2020-03-12"),
    "Unix time": _with("assertion", issuedOn=1430352000),
    "issued in the future": _with("assertion", issuedOn="2100-01-01T00:00:00Z"),
    "expired": _with("assertion", expires="2021-01-01T00:00:00Z"),
    "expires before it was issued": _with("assertion", expires="2019-01-01T00:00:00Z"),
    "expires unreadable": _with("assertion", expires="soon"),
    "recipient of an unknown type": _with("assertion", recipient={"type": "name", "hashed": False, "identity": "Awa"}),
    "recipient without type": _with("assertion", recipient={"hashed": False, "identity": "awa@example.org"}),
    "recipient without hashed": _with("assertion", recipient={"type": "email", "identity": "awa@example.org"}),
    "recipient not hashed though it says so": _with(
        "assertion", recipient={"type": "email", "hashed": True, "identity": "awa@example.org"}
    ),
    "recipient hashed though it says not": _with(
        "assertion", recipient={"type": "email", "hashed": False, "identity": hash_identity("a@b.c", "")}
    ),
    "recipient no e-mail": _with("assertion", recipient={"type": "email", "hashed": False, "identity": "awa"}),
    "recipient a text": _with("assertion", recipient="awa@example.org"),
    "verification of an unknown type": _with("assertion", verification={"type": "Blockcerts"}),
    "two dates": _with("assertion", issuedOn=["2020-03-12T09:30:00Z", "2021-03-12T09:30:00Z"]),
    "image of the assertion inside it": _with("assertion", image=SVG),
    "evidence no address": _with("assertion", evidence="see my shelf"),
    "narrative a number": _with("assertion", narrative=42),
    "unknown context": _with("assertion", **{"@context": "https://elsewhere.example/context"}),
    "unknown type": _with("assertion", type="Award"),
    "type with a second unknown one": _with("assertion", type=["Assertion", "Nonsense"]),
    "language no tag": _with("badge", **{"@language": "french, mostly"}),
    "criteria empty": _with("badge", criteria={"type": "Criteria"}),
    "criteria no address": _with("badge", criteria="be good"),
    "alignment without address": _with("badge", alignment=[{"targetName": "CASE 1"}]),
    "alignment address no web address": _with("badge", alignment=[{"targetName": "1", "targetUrl": "CASE 1"}]),
    "two images": _with("badge", image=[SVG, SVG]),
    "picture of another kind": _with("badge", image="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA="),
    "tag a number": _with("badge", tags=["robots", 7]),
    "badge of another class": _with("badge", type="Criteria"),
    "name a list": _with("badge", name=["One", "Two"]),
    "profile of another class": _with("profile", type="BadgeClass"),
    "telephone with words": _with("profile", telephone="call me"),
    "telephone with spaces": _with("profile", telephone="+33 6 12 34 56 78"),
    "e-mail of the issuer wrong": _with("profile", email="nowhere"),
    "address of the issuer no web address": _with("profile", url="example"),
    "extension wrong": _with(
        "assertion",
        **{
            "extensions:ExampleExtension": {
                "@context": f"{EXTENSIONS}/exampleExtension/context.json",
                "type": ["Extension", "extensions:ExampleExtension"],
                "exampleProperty": 1337,
            }
        },
    ),
    "extension without context": _with(
        "assertion", **{"extensions:ExampleExtension": {"type": ["Extension", "extensions:ExampleExtension"]}}
    ),
}.items():  # fmt: skip
    damage(_what, of_2)(_do)


def _gone(name: str, status: int) -> Callable[[World], None]:
    def do(world: World) -> None:
        world.statuses[name] = status
        world.raw[name] = b"gone"

    return do


for _name in ("badge", "profile"):
    damage(f"{_name} out of reach", of_2)(_gone(_name, 0))
    damage(f"{_name} no JSON", of_2)(_gone(_name, 200))
damage("assertion out of reach", hosted_2)(_gone("assertion", 0))
damage("assertion withdrawn", hosted_2)(_gone("assertion", 410))
damage("key out of reach", signed_2)(_gone("key", 0))
damage("key no JSON", signed_2)(_gone("key", 200))
damage("list out of reach", has_list)(_gone("list", 0))
damage("list no JSON", has_list)(_gone("list", 200))


@damage("marked as revoked", hosted_2)
def _(world: World) -> None:
    world["assertion"]["revoked"] = True


@damage("hosted elsewhere", hosted_2)
def _(world: World) -> None:
    world.addresses["assertion"] = "https://evil.example/a/1"
    world["assertion"]["id"] = world.addresses["assertion"]


@damage("hosted on another port", hosted_2)
def _(world: World) -> None:
    world.addresses["assertion"] = world.addresses["assertion"].replace("/a/", ":8443/a/", 1)
    world["assertion"]["id"] = world.addresses["assertion"]


@damage("outside the start that the issuer allows", hosted_2)
def _(world: World) -> None:
    world["profile"]["verification"] = {"type": "VerificationObject", "startsWith": f"{world.host}/other/"}


@damage("host not among those that the issuer allows", hosted_2)
def _(world: World) -> None:
    world["profile"]["verification"] = {"type": "VerificationObject", "allowedOrigins": ["elsewhere.example"]}


@damage("allowed origin with a scheme", hosted_2)
def _(world: World) -> None:
    world["profile"]["verification"] = {"type": "VerificationObject", "allowedOrigins": [world.host]}


@damage("file says another recipient", hosted_2)
def _(world: World) -> None:
    world.in_hand = {
        **world["assertion"],
        "recipient": {"type": "email", "hashed": False, "identity": "evil@example.org"},
    }


@damage("issuer without a web address", hosted_2)
def _(world: World) -> None:
    embedded = {name: value for name, value in world["profile"].items() if name != "@context"}
    embedded["id"] = "urn:uuid:2d391246-6e0d-4dab-906c-b29770bd7aa6"
    embedded.pop("verification", None)
    world["badge"]["issuer"] = embedded


@damage("payload changed", signed_2)
def _(world: World) -> None:
    def tamper(token: str) -> str:
        header, payload, signature = token.split(".")
        document = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
        document["issuedOn"] = "2019-01-01T00:00:00Z"
        return f"{header}.{_part(document)}.{signature}"

    world.tamper = tamper


@damage("signature changed", signed_2)
def _(world: World) -> None:
    world.tamper = lambda token: token[:-8] + ("AAAAAAAA" if token[-8:] != "AAAAAAAA" else "BBBBBBBB")


@damage("signed with another key", signed_2)
def _(world: World) -> None:
    world.signer = rsa(1)


def _stranger(world: World, owner: str) -> None:
    """A key of one's own, at an address of one's own."""
    world.signer = rsa(1)
    world.addresses["key"] = "https://evil.example/key.json"
    key = ob2_jws.cryptographic_key(world.signer, owner).to_json()
    world.documents["key"] = {**key, "id": world.addresses["key"]}
    world["assertion"].pop("verify", None)
    world["assertion"]["verification"] = {"type": "SignedBadge", "creator": world.addresses["key"]}


@damage("key that the issuer does not list", signed_2)
def _(world: World) -> None:
    _stranger(world, world.addresses["profile"])


@damage("key of another owner", signed_2)
def _(world: World) -> None:
    world["key"]["owner"] = f"{world.host}/somebody"
    world.documents["somebody"] = {**world["profile"], "id": f"{world.host}/somebody"}
    world.addresses["somebody"] = f"{world.host}/somebody"


@damage("key without owner", signed_2)
def _(world: World) -> None:
    del world["key"]["owner"]


@damage("key unreadable", signed_2)
def _(world: World) -> None:
    world["key"]["publicKeyPem"] = (
        "-----BEGIN PUBLIC KEY-----\nMIIBG0BA...OClDQAB\n-----END PUBLIC KEY-----\n"
    )


@damage("issuer lists no key", signed_2)
def _(world: World) -> None:
    del world["profile"]["publicKey"]


@damage("no creator", signed_2)
def _(world: World) -> None:
    world["assertion"].pop("verify", None)
    world["assertion"]["verification"] = {"type": "SignedBadge"}


@damage("algorithm none", signed_2)
def _(world: World) -> None:
    world.header = {"alg": "none"}


@damage("algorithm HS256 with the public key", signed_2)
def _(world: World) -> None:
    world.header = {"alg": "HS256"}


@damage("critical header", signed_2)
def _(world: World) -> None:
    world.header = {"alg": "RS256", "crit": ["exp"], "exp": 1}


@damage("signed with an elliptic key", signed_2)
def _(world: World) -> None:
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    private = ec.generate_private_key(ec.SECP256R1())
    world.signer = EcdsaSigner(private.private_numbers().private_value.to_bytes(32, "big"), "k")
    world.header = {"alg": "ES256"}
    pem = private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    world["key"]["publicKeyPem"] = pem.decode()


@damage("says that it is hosted", signed_2)
def _(world: World) -> None:
    world["assertion"].pop("verify", None)
    world["assertion"]["verification"] = {"type": "HostedBadge", "creator": world.addresses["key"]}


def _revoke(world: World, entry: Any) -> None:
    entries = [entry, f"{world.host}/a/other"]
    if world.sometimes(0.3):
        world.traits.add("list of one entry")
        entries.pop()
    world["list"]["revokedAssertions"] = entries


@damage("revoked by its id", has_list)
def _(world: World) -> None:
    _revoke(world, world["assertion"]["id"])


@damage("revoked with a reason", has_list)
def _(world: World) -> None:
    _revoke(world, {"id": world["assertion"]["id"], "revocationReason": "An error."})


@damage("revoked by its uid", has_list)
def _(world: World) -> None:
    world["assertion"]["uid"] = "abc123"
    _revoke(world, {"uid": "abc123"})


@damage("list without entries", has_list)
def _(world: World) -> None:
    del world["list"]["revokedAssertions"]


@damage("payload without its signature", signed_2)
def _(world: World) -> None:
    world.in_hand = world["assertion"]


@damage("old: recipient a text", old)
def _(world: World) -> None:
    world["assertion"]["recipient"] = "awa@example.org"


@damage("old: recipient without type", old)
def _(world: World) -> None:
    world["assertion"]["recipient"].pop("type")


@damage("old: badge without name", old)
def _(world: World) -> None:
    del world["badge"]["name"]


@damage("old: expired", old)
def _(world: World) -> None:
    world["assertion"]["expires"] = "2016-01-01"


@damage("old: hosted elsewhere", old)
def _(world: World) -> None:
    world.addresses["assertion"] = "https://evil.example/a/1"
    world["assertion"]["verify"]["url"] = world.addresses["assertion"]
    if "id" in world["assertion"]:
        world["assertion"]["id"] = world.addresses["assertion"]


@damage("old: profile out of reach", old)
def _(world: World) -> None:
    world.statuses["profile"] = 0


@damage("0.5: on another host than its issuer", lambda world: world.version == "0.5")
def _(world: World) -> None:
    world["assertion"]["badge"]["issuer"]["origin"] = "https://elsewhere.example"


@damage("0.5: badge without name", lambda world: world.version == "0.5")
def _(world: World) -> None:
    del world["assertion"]["badge"]["name"]


def _badge(world: World) -> str:
    """What is handed in: the address, the JSON, or the token."""
    if world.in_hand is not None:
        return json.dumps(world.in_hand)
    if world.signed:
        signing_input = f"{_part(world.header)}.{_part(world['assertion'])}"
        if world.header["alg"] == "none":
            return f"{signing_input}.AAAA"
        signature = base64.urlsafe_b64encode(world.signer.sign(signing_input.encode())).rstrip(b"=").decode()
        return world.tamper(f"{signing_input}.{signature}")
    if world.version == "0.5" or world.sometimes():
        return world.addresses["assertion"]
    return json.dumps(world["assertion"])


def _pages(world: World) -> dict[str, Page]:
    pages = {world.addresses["image"]: Page(world.raw["image"], "image/png")}
    for name, document in world.documents.items():
        status = world.statuses.get(name, 200)
        if status and not (name == "assertion" and world.signed):
            body = world.raw.get(name) or json.dumps(document).encode()
            pages[world.addresses[name]] = Page(body, status=status)
    return pages


def _part(document: Document) -> str:
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).rstrip(b"=").decode()
