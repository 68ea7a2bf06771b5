"""A small web of issuers before 3.0: what each publishes, in each version, and a signed badge of 2.0 and of 1.0."""

import base64
import json
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from tests.openbadges import factories
from tests.openbadges.world import Web

from besace.openbadges.keys import EcdsaSigner, RsaSigner
from besace.openbadges.proofs import ob2_jws
from besace.openbadges.verify import Report, verify

HOST = factories.HOST
KEY_URL = f"{HOST}/keys/1"
LIST_URL = f"{HOST}/revoked"
OLD_ASSERTION = f"{HOST}/old/1"
OLD_BADGE = f"{HOST}/old/badge"
OLD_ISSUER = f"{HOST}/old/issuer"


@cache
def rsa_private(number: int = 0) -> bytes:
    """A key that is made once, since an RSA key takes its time."""
    return RsaSigner.generate(f"urn:key:{number}").private_bytes


@cache
def rsa(address: str = KEY_URL, number: int = 0) -> RsaSigner:
    return RsaSigner(rsa_private(number), address)


def elliptic(address: str = KEY_URL) -> EcdsaSigner:
    return EcdsaSigner((7).to_bytes(32, "big"), address)


def version_1_0() -> dict[str, Any]:
    return {
        "uid": "abc123",
        "recipient": {"type": "email", "hashed": False, "identity": factories.ADDRESS},
        "badge": OLD_BADGE,
        "verify": {"type": "hosted", "url": OLD_ASSERTION},
        "issuedOn": "2013-05-01",
        "evidence": f"{HOST}/work",
    }


def version_0_5() -> dict[str, Any]:
    return {
        "recipient": factories.ADDRESS,
        "badge": {
            "version": "0.5.0",
            "name": "Vieux badge",
            "image": "/image.png",
            "description": "Un badge de 2012.",
            "criteria": "/criteria",
            "issuer": {"origin": HOST, "name": "Atelier", "org": "Soudure", "contact": "a@example.org"},
        },
        "issued_on": "2012-01-31",
    }


@dataclass
class OldIssuer:
    """Publishes hosted and signed badges of every version before 3.0 on ``web``."""

    web: Web = field(default_factory=Web)
    signer: RsaSigner = field(default_factory=rsa)

    def __post_init__(self) -> None:
        self.publish_profile()
        self.publish_key()
        self.publish_list([])
        self.web.serve(factories.BADGE_CLASS_URL, factories.badge_class().to_json())
        self.web.serve(factories.ASSERTION_URL, factories.assertion().to_json())
        self.web.serve(OLD_ASSERTION, version_1_0())
        self.web.serve(
            OLD_BADGE,
            {
                "name": "Vieux badge",
                "description": "Un badge de 2013.",
                "image": f"{HOST}/i.png",
                "criteria": f"{HOST}/c",
                "issuer": OLD_ISSUER,
                "alignment": [{"name": "CASE 1", "url": f"{HOST}/case/1", "description": "Un"}],
            },
        )
        self.publish_old_issuer()

    def publish_old_issuer(self, **changes: Any) -> None:
        self.web.serve(OLD_ISSUER, {"name": "Atelier", "url": HOST, **changes})

    def publish_profile(self, **changes: Any) -> None:
        profile = factories.profile_2(public_key=(KEY_URL,), revocation_list=LIST_URL).to_json()
        self.web.serve(factories.PROFILE_URL, without_none({**profile, **changes}))

    def publish_key(self, **changes: Any) -> None:
        key = ob2_jws.cryptographic_key(rsa(), factories.PROFILE_URL).to_json()
        self.web.serve(KEY_URL, without_none({**key, **changes}))

    def publish_list(self, revoked: Any, **changes: Any) -> None:
        listed = {
            "@context": "https://w3id.org/openbadges/v2",
            "id": LIST_URL,
            "type": "RevocationList",
            "issuer": factories.PROFILE_URL,
            "revokedAssertions": revoked,
        }
        self.web.serve(LIST_URL, without_none({**listed, **changes}))

    def payload(self, **changes: Any) -> dict[str, Any]:
        signed = factories.assertion(key=KEY_URL, id="urn:uuid:3c574c87-b96f-4f06-8eb5-68a29335b60e")
        return without_none({**signed.to_json(), **changes})

    def sign(self, payload: dict[str, Any], header: dict[str, Any] | None = None, signer: Any = None) -> str:
        """A token around any payload, by any key, under any header."""
        signing_input = f"{_part(header or {'alg': 'RS256'})}.{_part(payload)}"
        signature = (signer or self.signer).sign(signing_input.encode())
        return f"{signing_input}.{base64url(signature)}"

    def award(self, **changes: Any) -> str:
        """A signed badge of 2.0."""
        return self.sign(self.payload(**changes))

    def award_1_0(self, **changes: Any) -> str:
        """A signed badge of 1.0, whose key is a bare PEM."""
        pem = ob2_jws.cryptographic_key(rsa(), factories.PROFILE_URL).public_key_pem
        self.web.serve(f"{HOST}/key.pem", pem.encode())
        signed = {**version_1_0(), "verify": {"type": "signed", "url": f"{HOST}/key.pem"}}
        return self.sign(without_none({**signed, **changes}))

    def check(self, source: Any, **options: Any) -> Report:
        """Verify with the clock and the web of the tests."""
        data = source if isinstance(source, bytes | str) else json.dumps(source).encode()
        return verify(data, fetcher=self.web, now=lambda: factories.NOW, **options)


def without_none(document: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in document.items() if value is not None}


def _part(value: dict[str, Any]) -> str:
    return base64url(json.dumps(value, ensure_ascii=False).encode())


def base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
