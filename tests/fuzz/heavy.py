"""Inputs made to cost as much as they can: each within the caps of the gate, each long in its own way.

python -m tests.fuzz.heavy [NAME...]      takes them in copies of this process and says which are not taken well
"""

import json
import sys
import zlib
from collections.abc import Callable
from itertools import cycle, product
from typing import Any

from besace.openbadges.intake import limits
from besace.openbadges.keys.multibase import encode_base58btc
from besace.openbadges.proofs import eddsa_jcs_2022, vc_jwt
from besace.openbadges.seams import KeyKind
from tests.fuzz.bounded import take_well
from tests.fuzz.web import SIGNER, signed_by_issuer
from tests.openbadges import factories, pictures, tokens

Made = Callable[[], bytes]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" {}>{}</svg>'


def badge(**changes: Any) -> dict[str, Any]:
    return {**factories.credential(status=None).to_json(), **changes}


def written(document: Any) -> bytes:
    return json.dumps(document, separators=(",", ":")).encode()


def repeated(value: Any, *, under: int = limits.JSON_BYTES - 5000, at_most: int = 90_000) -> list[Any]:
    """A list of as many of these as the caps allow."""
    leaves = str(value).count(":") + str(value).count(",") + 2
    return [value] * min(under // (len(written(value)) + 1), at_most // leaves)


def nested(depth: int, name: str, end: Any = "x") -> Any:
    for _ in range(depth):
        end = {name: end}
    return end


def claims_badge(**changes: Any) -> dict[str, Any]:
    document = tokens.badge(**changes)
    return {**document, **tokens.claims(document)}


EXTENSIONS = "https://w3id.org/openbadges/extensions"
ENDORSEMENT = {
    "@context": ["https://www.w3.org/ns/credentials/v2"],
    "id": "urn:uuid:1",
    "type": ["VerifiableCredential", "EndorsementCredential"],
    "issuer": {"id": factories.ISSUER_ID, "type": ["Profile"]},
    "credentialSubject": {"id": "urn:uuid:2", "type": ["EndorsementSubject"]},
    "proof": {"type": "DataIntegrityProof", "cryptosuite": "eddsa-rdfc-2022", "proofValue": "z1"},
}
ENTRY = {"type": "BitstringStatusListEntry", "statusPurpose": "revocation", "statusListIndex": "1"}

BADGES: dict[str, Callable[[], dict[str, Any]]] = {
    "zeros": lambda: badge(evidence=[0] * 90_000),
    "evidences": lambda: badge(evidence=repeated({"type": ["Evidence"], "name": "x"})),
    "evidences without type": lambda: badge(evidence=repeated({"name": "x"})),
    "evidences with id": lambda: badge(
        evidence=[{"id": f"urn:{number}", "type": ["Evidence"]} for number in range(18_000)]
    ),
    "deep evidence": lambda: badge(evidence=nested(58, "evidence")),
    "deep lists": lambda: badge(evidence=json.loads("[" * 60 + "0" + "]" * 60)),
    "long text": lambda: badge(name="é" * 500_000),
    "long text with escapes": lambda: badge(name='"\\\n' * 150_000),
    "long id": lambda: badge(id="https://badges.example/" + "a" * 1_000_000),
    "long host": lambda: badge(id="https://" + "a." * 400_000),
    "long issuer": lambda: badge(issuer={"id": "did:web:" + "a:" * 400_000, "type": ["Profile"]}),
    "many names": lambda: badge(**{f"name{number}": 1 for number in range(30_000)}),
    "many types": lambda: badge(type=repeated("OpenBadgeCredential")),
    "many contexts": lambda: {**badge(), "@context": repeated("https://www.w3.org/ns/credentials/v2")},
    "own context": lambda: {
        **badge(),
        "@context": [*badge()["@context"], {f"t{number}": f"urn:t{number}" for number in range(20_000)}],
    },
    "contexts in evidences": lambda: badge(
        evidence=repeated({"@context": "https://www.w3.org/ns/credentials/v2", "type": ["Evidence"]})
    ),
    "identifiers": lambda: badge(
        credentialSubject={
            **badge()["credentialSubject"],
            "identifier": repeated(
                {"type": "IdentityObject", "hashed": True, "identityHash": "sha256$" + "0" * 64, "salt": "x"}
            ),
        }
    ),
    "long salt": lambda: badge(
        credentialSubject={
            **badge()["credentialSubject"],
            "identifier": repeated(
                {
                    "type": "IdentityObject",
                    "hashed": True,
                    "identityHash": "sha256$" + "0" * 64,
                    "salt": "x" * 900,
                }
            ),
        }
    ),
    "alignments alike": lambda: badge(
        credentialSubject={
            **badge()["credentialSubject"],
            "achievement": {
                **badge()["credentialSubject"]["achievement"],
                "alignment": repeated({"type": ["Alignment"], "targetName": "x", "targetUrl": "urn:x"}),
            },
        }
    ),
    "blank nodes that name each other": lambda: badge(
        evidence=[
            {
                "id": f"_:e{number}",
                "type": ["Evidence"],
                "https://x.example/": {"id": f"_:e{(number * 7) % 900}"},
            }
            for number in range(900)
        ]
    ),
    "status entries": lambda: badge(
        credentialStatus=[
            {**ENTRY, "statusListCredential": f"https://mirror.example/{number}"} for number in range(6_000)
        ]
    ),
    "endorsements": lambda: badge(endorsement=repeated(ENDORSEMENT)),
    "endorsements in the achievement": lambda: badge(
        credentialSubject={
            **badge()["credentialSubject"],
            "achievement": {
                **badge()["credentialSubject"]["achievement"],
                "endorsement": repeated(ENDORSEMENT),
            },
        }
    ),
    "endorsement tokens": lambda: badge(
        endorsementJwt=repeated(tokens.forge(claims_badge(), tokens.signer_of(KeyKind.ED25519)))
    ),
    "schemas": lambda: badge(
        credentialSchema=repeated(
            {"id": "https://mirror.example/1", "type": "1EdTechJsonSchemaValidator2019"}
        )
    ),
    "record": lambda: badge(
        type=["VerifiableCredential", "ClrCredential"],
        credentialSubject={
            "type": ["ClrSubject"],
            "verifiableCredential": repeated(json.loads(signed_by_issuer(badge()))),
        },
    ),
    "language maps": lambda: badge(name={f"x-{number}": "a" for number in range(40_000)}),
    "numbers": lambda: badge(evidence=[1e308] * 80_000),
    "odd letters": lambda: badge(description="ﷺ" * 150_000, name="İ" * 150_000),
    "dates": lambda: badge(validFrom="2" * 900_000),
    "language": lambda: badge(inLanguage="fr" + "-abcdefgh" * 90_000),
}


def proofs_over(document: dict[str, Any], suite: str) -> bytes:
    signed = json.loads(signed_by_issuer(document))
    proof = {**signed["proof"], "cryptosuite": suite}
    return written({**signed, "proof": [{**proof, "id": f"urn:{number}"} for number in range(8)]})


def assertion(**changes: Any) -> bytes:
    return written({**factories.assertion().to_json(), **changes})


def token(**changes: Any) -> bytes:
    """A badge in a token of the issuer's: no graph bounds what stands in it."""
    return vc_jwt.sign({**tokens.badge(status=None), **changes}, SIGNER).encode()


def endorsing(*spoken_of: str) -> dict[str, Any]:
    """An endorsement that nobody signed: what it says is looked at all the same."""
    return {
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "credentialSubject": [{"id": one} for one in spoken_of],
    }


def hosted(**changes: Any) -> bytes:
    """An assertion whose hosted copy is the same."""
    return assertion(id="https://mirror.example/1", **changes)


def extension(**inside: Any) -> dict[str, Any]:
    return {
        "type": ["Extension", "extensions:ExampleExtension", "extensions:ApplyLink"],
        "@context": [
            f"{EXTENSIONS}/{name}/context.json" for name in ("exampleExtension", "applyLinkExtension")
        ],
        **inside,
    }


def nested_extensions(levels: int) -> dict[str, Any]:
    found = extension(x=[0] * 60_000)
    for _ in range(levels):
        found = extension(x=found)
    return found


def alike(groups: int, size: int) -> list[dict[str, Any]]:
    """People of whom everybody knows all others of the group: their order costs what a graph may cost."""
    people = []
    for group in range(groups):
        ids = [f"_:p{group}x{number}" for number in range(size)]
        people += [
            {
                "id": one,
                "type": ["Profile"],
                "name": f"g{group}",
                "https://schema.org/knows": [{"id": other} for other in ids if other != one],
            }
            for one in ids
        ]
    return people


def part(name: str) -> dict[str, Any]:
    """A badge that costs nearly all that one graph may cost, with a proof that does not hold."""
    return {
        "@context": badge()["@context"],
        "id": f"urn:uuid:{name}",
        "type": ["VerifiableCredential"],
        "issuer": factories.ISSUER_ID,
        "credentialSubject": {"id": "urn:a"},
        "https://schema.org/attendee": alike(7, 5),
        "proof": {
            "type": "DataIntegrityProof",
            "cryptosuite": "eddsa-rdfc-2022",
            "created": "2026-01-01T00:00:00Z",
            "proofPurpose": "assertionMethod",
            "verificationMethod": factories.KEY_ID,
            "proofValue": encode_base58btc(b"\7" * 64),
        },
    }


def shaped_endorsements(count: int, evidences: int) -> list[dict[str, Any]]:
    """Endorsements whose evidences have one of 243 shapes, each of which must be worked out for each list of contexts."""
    shapes = cycle(product(("", [""], ["", ""]), repeat=5))
    names = ("name", "description", "narrative", "genre", "audience")
    return [
        {
            **ENDORSEMENT,
            "@context": badge()["@context"],
            "proof": part("")["proof"],
            "evidence": [
                {"type": ["Evidence"], **dict(zip(names, next(shapes), strict=True))}
                for _ in range(evidences)
            ],
        }
        for _ in range(count)
    ]


def shapes_in_endorsements() -> bytes:
    """A badge that spends most of what reading may cost together."""
    document = badge(endorsement=shaped_endorsements(200, 30))
    return written(eddsa_jcs_2022.sign(document, SIGNER, created=factories.AWARDED_ON))


def record(name: str, *parts: dict[str, Any], **changes: Any) -> str:
    """A learner's record in a token of the issuer's."""
    document = {
        **tokens.badge(status=None),
        **changes,
        "id": f"urn:uuid:{name}",
        "type": ["VerifiableCredential", "ClrCredential"],
        "credentialSubject": {"type": ["ClrSubject"], "id": "urn:s", "verifiableCredential": list(parts)},
    }
    return vc_jwt.sign(document, SIGNER)


def presentation(*presented: str) -> bytes:
    return written(
        {
            "@context": ["https://www.w3.org/ns/credentials/v2"],
            "type": ["VerifiablePresentation"],
            "verifiableCredential": [vc_jwt.enveloped(one) for one in presented],
        }
    )


def picture(*texts: bytes) -> bytes:
    return pictures.png(
        *(pictures.chunk(b"iTXt", b"openbadges\0\1\0\0\0" + zlib.compress(one)) for one in texts)
    )


def listed_letters(number: int) -> str:
    """A document that is slow to read for its size."""
    letters = [{"é": f"é{number}"} for number in range(49_000)]
    return json.dumps({"id": f"https://x.example/{number}", "l": letters}, ensure_ascii=False)


def styled(*styles: str) -> bytes:
    return SVG.format("", "".join(f'<g style="{style}"/>' for style in styles)).encode()


LONG_STYLE = limits.SVG_STYLE_CHARS - 10
OTHERS: dict[str, tuple[str, Made]] = {
    "values": ("json", lambda: b"[" + b"0," * 99_000 + b"0]"),
    "objects": ("json", lambda: b"[" + b"{}," * 99_000 + b"0]"),
    "names": ("json", lambda: written({str(number): 0 for number in range(90_000)})),
    "escapes": ("json", lambda: b'"' + b"\\u00e9" * 170_000 + b'"'),
    "digits": ("json", lambda: b"[" + (b"9" * 64 + b",") * 16_000 + b"0]"),
    "fractions": ("json", lambda: b"[" + (b"1." + b"9" * 126 + b",") * 8_000 + b"0]"),
    "lists closed by nothing": ("json", lambda: b"[" * 1_000_000),
    "badges in a picture": (
        "verify",
        lambda: picture(*[b"{" + b'"a":0,' * 1 + b'"b":[' + b"0," * 90_000 + b"0]}"] * 16),
    ),
    "different badges in a picture": (
        "verify",
        lambda: picture(*(b'{"id":%d,"b":[' % number + b"0," * 90_000 + b"0]}" for number in range(16))),
    ),
    "badges and addresses in a picture": (
        "verify",
        lambda: pictures.png(
            *(pictures.itxt("openbadges", listed_letters(number), compressed=True) for number in range(8)),
            *(pictures.text("openbadges", f"https://y.example/{number}") for number in range(8)),
        ),
    ),
    "long query in a picture": (
        "verify",
        lambda: pictures.png(
            pictures.itxt(
                "openbadges", '{"id":"https://y.example/?' + "%41&" * 250_000 + '"}', compressed=True
            ),
            *(pictures.text("openbadges", f"https://y.example/?{number}") for number in range(3)),
        ),
    ),
    "long badges in a picture": (
        "verify",
        lambda: picture(*(b'{"id":%d,"b":"' % number + b"\\u00e9" * 170_000 + b'"}' for number in range(16))),
    ),
    "badges in a drawing": (
        "verify",
        lambda: SVG.format(
            'xmlns:o="http://openbadges.org"',
            "".join(
                f'<o:assertion>{{"id":{number},"b":[{"0," * 45_000}0]}}</o:assertion>' for number in range(16)
            ),
        ).encode(),
    ),
    "chunks": ("verify", lambda: pictures.png(*[pictures.chunk(b"teSt")] * 16_000)),
    "text chunks": ("verify", lambda: pictures.png(*[pictures.text("k" * 79, "x")] * 16_000)),
    "long token": ("verify", lambda: b"e30." + b"A" * 1_000_000 + b".AAAA"),
    "dots": ("verify", lambda: b"a" + b"." * 1_000_000),
    "quotation marks": ("verify", lambda: b'"' * 1_000_000),
    "spaces": ("verify", lambda: b" " * 10_000_000 + b"{"),
    "brackets": ("verify", lambda: b"<" * 2_000_000),
    "long address": ("verify-text", lambda: b"https://mirror.example/" + b"a" * 1_000_000),
    "elements": ("verify", lambda: SVG.format("", "<g/>" * 49_000).encode()),
    "attributes": (
        "artwork-svg",
        lambda: SVG.format("", ("<g " + " ".join(f'a{n}=""' for n in range(255)) + "/>") * 1000).encode(),
    ),
    "text between what is left out": (
        "artwork-svg",
        lambda: SVG.format("", f"<text>{('x' * 30 + '<b/>') * 49_000}</text>").encode(),
    ),
    "text between scripts": (
        "bake",
        lambda: SVG.format("", ("x" * 30 + "<script/>") * 49_000).encode(),
    ),
    "comments that never end": ("artwork-svg", lambda: styled(*["/* " * (LONG_STYLE // 3)] * 31)),
    "numbers with exponents": (
        "artwork-svg",
        lambda: SVG.format("", f'<g x="{"1e1 " * 450_000}"/>').encode(),
    ),
    "importance": ("artwork-svg", lambda: styled(*["fill:red" + "!important" * (LONG_STYLE // 11)] * 31)),
    "spaces in styles": ("artwork-svg", lambda: styled(*["fill:red" + " " * (LONG_STYLE - 10) + "x"] * 31)),
    "declarations": ("artwork-svg", lambda: styled(*["fill:red;" * (LONG_STYLE // 9)] * 31)),
    "urls in styles": ("artwork-svg", lambda: styled(*["fill:" + "url(" * (LONG_STYLE // 4)] * 31)),
    "functions": ("artwork-svg", lambda: SVG.format("", f'<g fill="{"a" * 1_900_000}"/>').encode()),
    "brackets in a value": ("artwork-svg", lambda: SVG.format("", f'<g fill="{"a (" * 600_000}"/>').encode()),
    "digits in a length": (
        "artwork-svg",
        lambda: SVG.replace("viewBox", "x").format(f'width="{"1" * 1_900_000}x"', "").encode(),
    ),
    "digits in an attribute": ("artwork-svg", lambda: SVG.format("", f'<g x="{"1" * 1_900_000}"/>').encode()),
    "numbers in an attribute": ("artwork-svg", lambda: SVG.format("", f'<g x="{"1 " * 900_000}"/>').encode()),
    "spaces in a rule": (
        "artwork-svg",
        lambda: SVG.format("", f"<style>a{{}}{' ' * (LONG_STYLE - 10)}b</style>" * 31).encode(),
    ),
    "rules": ("artwork-svg", lambda: SVG.format("", ("<style>" + "a{}" * 20_000 + "</style>") * 30).encode()),
    "selectors": (
        "artwork-svg",
        lambda: SVG.format("", ("<style>" + "a," * 30_000 + "a{fill:red}</style>") * 30).encode(),
    ),
    "classes": (
        "artwork-svg",
        lambda: SVG.format("", "<style>.a{fill:red}</style>" + f'<g class="{"a " * 900_000}"/>').encode(),
    ),
    "rules for every element": (
        "artwork-svg",
        lambda: SVG.format(
            "",
            "<style>"
            + "*{"
            + "".join(f"{name}:1;" for name in ("fill", "stroke", "opacity", "color") * 1000)
            + "}</style>"
            + "<g/>" * 20_000,
        ).encode(),
    ),
    "uses": (
        "artwork-svg",
        lambda: SVG.format("", '<g id="a"/>' + '<use href="#a"/>' * 20_000).encode(),
    ),
    "uses of uses": (
        "artwork-svg",
        lambda: SVG.format(
            "", "".join(f'<g id="a{n}"><use href="#a{n + 1}"/><use href="#a{n + 1}"/></g>' for n in range(70))
        ).encode(),
    ),
    "references in one value": (
        "artwork-svg",
        lambda: SVG.format("", '<g id="a"/>' + f'<g fill="{"url(#a)" * 200_000}"/>').encode(),
    ),
    "interlaced picture": ("png", lambda: pictures.png()),
    "RSA keys": (
        "key-document",
        lambda: written({"keys": repeated({"kty": "RSA", "n": "_" * 1300, "e": "AQAB"})}),
    ),
    "keys": (
        "key-document",
        lambda: written(
            {
                "id": factories.ISSUER_ID,
                "verificationMethod": repeated({"id": "#k", "publicKeyMultibase": "z" + "2" * 1400}),
            }
        ),
    ),
    "bombs of zeros": ("inflate", lambda: zlib.compress(b"\0" * 400_000_000, 9)),
    "status list of zeros": (
        "status-list",
        lambda: b"u" + tokens.encode(zlib.compress(b"\0" * 200_000_000, 9, 31)).encode(),
    ),
    "recipients": (
        "verify",
        lambda: assertion(recipient=repeated(factories.assertion().to_json()["recipient"])),
    ),
    "badge inside": ("verify", lambda: assertion(badge=nested(55, "badge"))),
    "evidence of 2.0": ("verify", lambda: assertion(evidence=repeated({"id": "https://mirror.example/1"}))),
    "endorsements of a badge of many objects": (
        "verify",
        lambda: token(evidence=[{"x": {}} for _ in range(20_000)], endorsement=[endorsing("a")] * 200),
    ),
    "endorsement of many in a badge of many": (
        "verify",
        lambda: token(
            evidence=[{"type": "Profile", "id": f"urn:e:{number}"} for number in range(10_000)],
            endorsement=[endorsing(*(f"s{number}" for number in range(4_000)))],
        ),
    ),
    "long name over what breaks rules": (
        "verify",
        lambda: token(**{"x" * 100_000: [{"evidence": {}} for _ in range(5_000)]}),
    ),
    "long names over what breaks rules": (
        "verify",
        lambda: token(**nested(55, "a" * 79, {"evidence": [{}] * 90_000})),
    ),
    "long names over endorsements": (
        "verify",
        lambda: token(**nested(55, "a" * 79, {"endorsement": [0] * 90_000})),
    ),
    "shapes in endorsements": ("verify", shapes_in_endorsements),
    "a long badge and a long twin": (
        "verify",
        lambda: pictures.png(
            pictures.itxt("openbadgecredential", shapes_in_endorsements().decode(), compressed=True),
            pictures.itxt(
                "openbadges",
                assertion(evidence=repeated({"id": "https://mirror.example/1"})).decode(),
                compressed=True,
            ),
        ),
    ),
    "endorsed records presented together": (
        "presentation",
        lambda: presentation(
            *(
                record(
                    f"{n}",
                    *(part(f"{n}-{inner}") for inner in range(2)),
                    endorsement=shaped_endorsements(5, 30),
                )
                for n in range(20)
            )
        ),
    ),
    "records presented together": (
        "presentation",
        lambda: presentation(
            *(record(f"{n}", *(part(f"{n}-{inner}") for inner in range(5))) for n in range(20))
        ),
    ),
    "contexts over extensions": (
        "verify",
        lambda: hosted(
            **{"@context": ["https://w3id.org/openbadges/v2", *(f"u{n}" for n in range(45_000))]},
            e=[{"type": "Extension", "@context": "x"} for _ in range(8_000)],
        ),
    ),
    "known contexts over extensions": (
        "verify",
        lambda: hosted(
            **{"@context": ["https://w3id.org/openbadges/v2", *extension()["@context"] * 1_000]},
            e=[{"type": ["Extension", "x"], "@context": "x"} for _ in range(8_000)],
        ),
    ),
    "extensions inside each other": ("verify", lambda: hosted(e=nested_extensions(50))),
    "extensions": (
        "verify",
        lambda: assertion(
            **{
                f"x:{n}": {"@context": "https://mirror.example/1", "type": ["Extension", "x:y"]}
                for n in range(8_000)
            }
        ),
    ),
}


def all_heavy() -> dict[str, tuple[str, Made]]:
    """Every heavy input by its name: the target that takes it, and what makes it."""
    found = dict(OTHERS)
    for name, make in BADGES.items():
        found[f"{name}, unsigned"] = ("verify", lambda make=make: written(make()))
        found[f"{name}, signed"] = ("verify", lambda make=make: signed_by_issuer(make()))
        found[f"{name}, canonical"] = ("canonicalise", lambda make=make: written(make()))
    for name in ("evidences", "long text", "identifiers"):
        for suite in ("eddsa-rdfc-2022", "eddsa-jcs-2022", "ecdsa-sd-2023"):
            found[f"{name}, eight proofs of {suite}"] = (
                "verify",
                lambda name=name, suite=suite: proofs_over(BADGES[name](), suite),
            )
    return found


ONCE_TOO_HEAVY = frozenset(
    {
        "badges and addresses in a picture",
        "comments that never end",
        "contexts over extensions",
        "digits in a length",
        "endorsement of many in a badge of many",
        "endorsements of a badge of many objects",
        "evidences without type, signed",
        "extensions inside each other",
        "functions",
        "importance",
        "known contexts over extensions",
        "long name over what breaks rules",
        "long names over endorsements",
        "long names over what breaks rules",
        "long query in a picture",
        "numbers in an attribute",
        "numbers with exponents",
        "records presented together",
        "shapes in endorsements",
        "spaces in a rule",
        "spaces in styles",
        "text between scripts",
        "text between what is left out",
    }
)
"""Those that passed the bounds, or came near, before what they cost was mended."""


TRIES = 3


def main(names: list[str]) -> int:
    heavy, faults = all_heavy(), 0
    for name in names or sorted(heavy):
        target, make = heavy[name]
        data = make()
        # Neighbours on a processor make the same work cost more; what is too heavy stays so.
        taken = next((one for _ in range(TRIES - 1) if not (one := take_well(target, data)).fault), None)
        taken = taken or take_well(target, data)
        faults += bool(taken.fault)
        print(f"{name}: {len(data)} bytes to {target}, {taken.seconds:.2f} s. {taken.fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
