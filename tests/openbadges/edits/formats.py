"""Each format with one genuine badge of it: how it is edited, what may change, and how it is checked."""

import json
import random
import re
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any
from xml.etree import ElementTree

from tests.openbadges import factories, pictures, tokens
from tests.openbadges.edits import allowed, trees
from tests.openbadges.proofs.signing import ED25519, P256, WAYS, signed
from tests.openbadges.verify.test_suites import issuer_with
from tests.openbadges.world import Issuer
from tests.openbadges.world_old import OldIssuer

from besace.openbadges.bake import bake
from besace.openbadges.model import clr, v3
from besace.openbadges.proofs import ecdsa_sd_2023, vc_jwt
from besace.openbadges.seams import KeyKind
from besace.openbadges.verify import Report

Edit = Callable[[bytes, random.Random], tuple[bytes, str]]
Same = Callable[[bytes, bytes], bool]


@dataclass(frozen=True)
class Format:
    """``edit`` gives another file and says what was done; ``same`` whether the file is still the same badge by the texts
    of the format, and ``means_same`` whether it is so in another spelling, which takes longer to say."""

    issuer: Issuer | OldIssuer
    original: bytes
    edit: Edit
    same: Same
    means_same: Same | None = None

    def check(self, data: bytes) -> Report:
        return self.issuer.check(data)


# trees


def edit_json(data: bytes, chance: random.Random) -> tuple[bytes, str]:
    tree, what = trees.edited(trees.read(data.decode()), chance)
    return trees.write(tree).encode(), what


def by_text(compare: Callable[[str, str], bool]) -> Same:
    def same(one: bytes, other: bytes) -> bool:
        try:
            return compare(one.decode("utf-8-sig").strip(), other.decode("utf-8-sig").strip())
        except UnicodeDecodeError:
            return False

    return same


# tokens


def edit_token(data: bytes, chance: random.Random) -> tuple[bytes, str]:
    """Another tree in the header or payload, other characters, other parts; the signature stays as it was."""
    parts = data.decode().split(".")
    place = chance.randrange(3)
    if chance.random() < 0.75:
        place = chance.randrange(2)
        tree, what = trees.edited(trees.read(tokens.decode(parts[place]).decode()), chance)
        parts[place] = tokens.encode(trees.write(tree).encode())
        return ".".join(parts).encode(), f"{what} in part {place}"
    part, at = parts[place], chance.randrange(len(parts[place]))
    edits = {
        "other letter": part[:at] + chance.choice("AZaz09-_") + part[at + 1 :],
        "letter left out": part[:at] + part[at + 1 :],
        "letter put in": part[:at] + chance.choice("AZaz09-_=. \n") + part[at:],
        "other part": chance.choice(parts),
        "padded": part + chance.choice("=A"),
        "empty": "",
    }
    what = chance.choice(list(edits))
    parts[place] = edits[what]
    if what == "empty" and chance.random() < 0.5:
        del parts[place]
    return ".".join(parts).encode(), f"{what} at {at} of part {place}"


def same_token(one: bytes, other: bytes) -> bool:
    """RFC 7515, 5.2: what is signed is the text itself. Only what stands around the token says nothing."""
    return one.strip().strip(b'"') == other.strip().strip(b'"')


# pictures


def edit_png(data: bytes, chance: random.Random) -> tuple[bytes, str]:
    """One other bit anywhere; or another chunk with a right checksum: its order, its content, the badge in it."""
    if chance.random() < 0.4:
        at = chance.randrange(len(data))
        return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :], f"bit of byte {at}"
    chunks = chunks_of(data)
    at = chance.randrange(len(chunks))
    kind, body = chunks[at]
    edits = ("left out", "twice", "moved", "content", "content", "content", "kind")
    what = chance.choice(edits)
    if what == "left out":
        del chunks[at]
    elif what == "twice":
        chunks.insert(chance.randrange(len(chunks)), (kind, body))
    elif what == "moved":
        chunks.insert(chance.randrange(len(chunks)), chunks.pop(at))
    elif what == "kind":
        chunks[at] = (chance.choice((b"tEXt", b"zTXt", b"iTXt", b"teSt", b"IDAT")), body)
    elif kind == b"iTXt" and b"{" in body:
        start = body.index(b"{")
        text, what = edit_json(body[start:], chance)
        chunks[at] = (kind, body[:start] + text)
    else:
        place = chance.randrange(len(body) + 1)
        chunks[at] = (kind, body[:place] + chance.choice((b"", b"\0", b"A")) + body[place + 1 :])
    return data[:8] + b"".join(pictures.chunk(*one) for one in chunks), f"{what} of chunk {at} {kind!r}"


def chunks_of(data: bytes) -> list[tuple[bytes, bytes]]:
    found, at = [], 8
    while at < len(data):
        (length,) = struct.unpack_from(">I", data, at)
        if zlib.crc32(data[at + 4 : at + 8 + length]) != struct.unpack_from(">I", data, at + 8 + length)[0]:
            raise ValueError("checksum")
        found.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + length]))
        at += 12 + length
    return found


def in_png(data: bytes) -> list[bytes]:
    """The texts of the badges of a picture (Open Badges 3.0, 5.3.1)."""
    found = []
    for kind, body in chunks_of(data):
        keyword, _, rest = body.partition(b"\0")
        if kind == b"iTXt" and keyword == b"openbadgecredential":
            flag, rest = rest[0], rest[2:].split(b"\0", 2)[2]
            found.append(zlib.decompress(rest) if flag else rest)
        elif kind in (b"tEXt", b"zTXt") and keyword == b"openbadgecredential":
            found.append(zlib.decompress(rest[1:]) if kind == b"zTXt" else rest.decode("latin-1").encode())
    return found


def edit_svg(data: bytes, chance: random.Random) -> tuple[bytes, str]:
    """Other letters anywhere in the drawing, or another tree in the badge."""
    if chance.random() < 0.5:
        start, end = data.index(b"[CDATA[") + 7, data.index(b"]]>")
        text, what = edit_json(data[start:end], chance)
        return data[:start] + text + data[end:], what
    at = chance.randrange(len(data))
    other = chance.choice(
        (b"", b"x", b" ", b"<", b'"', b"&amp;", b"<g/>", bytes([data[at] ^ 1 << chance.randrange(7)]))
    )
    return data[:at] + other + data[at + chance.randrange(2) :], f"{other!r} at {at}"


def in_svg(data: bytes) -> list[bytes]:
    """The texts of the badges of a drawing (Open Badges 3.0, 5.3.2), by another reader than ours."""
    root = ElementTree.fromstring(
        re.sub(rb"^<\?xml[^>]*\?>", b"", data)
    )  # the declaration is none of the badge
    return [
        (element.text or "").encode()
        for element in root.iter("{https://purl.imsglobal.org/ob/v3p0}credential")
        if len(element) == 0
    ]


def carried(read: Callable[[bytes], list[bytes]], same: Same) -> Same:
    """The same badge, once or more than once, is in the picture."""

    def still(one: bytes, other: bytes) -> bool:
        try:
            original, found = read(one), read(other)
            return bool(found) and all(same(original[0], text) for text in found)
        except (ValueError, IndexError, KeyError, struct.error, zlib.error, ElementTree.ParseError):
            return False

    return still


# badges


ENDS = factories.NOW.replace(year=2030)


def embedded(way: str, document: dict[str, Any], same: Callable[[str, str], bool]) -> Format:
    """A document with a proof inside, by one of the suites."""
    issuer = issuer_with(WAYS[way][1].public_key)
    spelled = by_text(allowed.same_meaning) if same is allowed.same_graph else None
    return Format(issuer, written(signed(way, document)), edit_json, by_text(same), spelled)


def award(**changes: Any) -> dict[str, Any]:
    return factories.credential(**{"valid_until": ENDS, **changes}).to_json()


def written(document: dict[str, Any]) -> bytes:
    return json.dumps(document, separators=(",", ":")).encode()


def shown_in_part() -> Format:
    """A badge that its holder shows in part (ecdsa-sd-2023)."""
    issuer = issuer_with(P256.public_key)
    base = ecdsa_sd_2023.sign(award(), P256, created=factories.AWARDED_ON)
    shown = ecdsa_sd_2023.derive(base, base["proof"], ["/credentialSubject", "/evidence"])
    same, spelled = by_text(allowed.same_graph), by_text(allowed.same_meaning)
    return Format(issuer, written(shown), edit_json, same, spelled)


def token(kind: KeyKind) -> Format:
    issuer = Issuer()
    tokens.publish_all(issuer)
    made = vc_jwt.sign(tokens.badge(valid_until=ENDS), tokens.signer_of(kind))
    return Format(issuer, made.encode(), edit_token, same_token)


def record() -> Format:
    """A learner's record with a badge in it."""
    held = signed("eddsa-rdfc-2022", award())
    document = clr.ClrCredential(
        id=f"{factories.HOST}/r/1",
        name="Parcours",
        issuer=factories.issuer(),
        valid_from=factories.AWARDED_ON,
        subject_id=tokens.SUBJECT_ID,
        credentials=(held,),
        partial=True,
    ).to_json()
    return embedded("eddsa-rdfc-2022", document, allowed.same_graph)


def endorsement() -> Format:
    document = v3.EndorsementCredential(
        id=f"{factories.HOST}/n/1",
        name="Recommandation",
        issuer=factories.issuer(),
        valid_from=factories.AWARDED_ON,
        endorsed_id=factories.ACHIEVEMENT_URL,
        comment="Un badge que nous reconnaissons.",
    ).to_json()
    return embedded("eddsa-rdfc-2022", document, allowed.same_graph)


def signed_2() -> Format:
    issuer = OldIssuer()
    return Format(issuer, issuer.award(expires="2030-01-01T00:00:00Z").encode(), edit_token, same_token)


def hosted_2() -> Format:
    issuer = OldIssuer()
    document = factories.assertion(expires=ENDS, narrative="Fait seule.").to_json()
    issuer.web.serve(factories.ASSERTION_URL, document)
    return Format(issuer, written(document), edit_json, by_text(allowed.same_hosted))


def baked(image: bytes, edit: Edit, read: Callable[[bytes], list[bytes]]) -> Format:
    issuer = issuer_with(ED25519.public_key)
    document = written(signed("eddsa-rdfc-2022", award())).decode()
    same, spelled = carried(read, by_text(allowed.same_graph)), carried(read, by_text(allowed.same_meaning))
    return Format(issuer, bake(image, credential=document), edit, same, spelled)


PICTURE = pictures.png(pictures.chunk(b"teSt", b"x" * 40), pictures.text("Title", "Badge"))
DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>Badge</title><rect width="9"/></svg>'
)

FORMATS: dict[str, Callable[[], Format]] = {
    "3.0 eddsa-rdfc-2022": lambda: embedded("eddsa-rdfc-2022", award(), allowed.same_graph),
    "3.0 eddsa-jcs-2022": lambda: embedded("eddsa-jcs-2022", award(), allowed.same_signed_text),
    "3.0 ecdsa-rdfc-2019": lambda: embedded("ecdsa-rdfc-2019 P-256", award(), allowed.same_graph),
    "3.0 ecdsa-jcs-2019": lambda: embedded("ecdsa-jcs-2019 P-384", award(), allowed.same_signed_text),
    "3.0 ecdsa-sd-2023": shown_in_part,
    "3.0 VC-JWT RS256": lambda: token(KeyKind.RSA),
    "3.0 VC-JWT ES256": lambda: token(KeyKind.P256),
    "3.0 endorsement": endorsement,
    "2.0 signed": signed_2,
    "2.0 hosted": hosted_2,
    "CLR 2.0": record,
    "PNG": lambda: baked(PICTURE, edit_png, in_png),
    "SVG": lambda: baked(DRAWING, edit_svg, in_svg),
}


@cache
def format_named(name: str) -> Format:
    return FORMATS[name]()
