"""An issuer that is not ours: a real HTTP server on a free port, with its own key and its own documents."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from besace.openbadges.keys.did import did_web
from besace.openbadges.keys.documents import did_document
from besace.openbadges.keys.ed25519 import Ed25519Signer
from besace.openbadges.proofs import eddsa_rdfc_2022
from besace.openbadges.status import bitstring

CONTEXTS = [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
]
AWARDED = datetime(2025, 5, 3, 12, tzinfo=UTC)


class ForeignIssuer:
    """``documents`` maps a path to what is answered there (``status``, ``body``, ``kind``); ``silent`` never answers."""

    def __init__(self, port: int) -> None:
        self.host = f"127.0.0.1:{port}"
        self.base = f"http://{self.host}"
        self.did = did_web(self.base, ["issuer"])
        self.signer = Ed25519Signer.generate(f"{self.did}#key-1")
        self.documents: dict[str, tuple[int, bytes, str]] = {}
        self.silent: set[str] = set()
        self.asked: list[str] = []
        self.goes_on = threading.Event()
        key = (self.signer.verification_method, self.signer.public_key_multibase)
        self.publish("/issuer/did.json", did_document(self.did, [key], []))

    def publish(
        self, path: str, document: Any, *, status: int = 200, kind: str = "application/ld+json"
    ) -> str:
        body = document if isinstance(document, bytes) else json.dumps(document).encode()
        self.documents[path] = (status, body, kind)
        return f"{self.base}{path}"

    def credential(self, **changes: Any) -> dict[str, Any]:
        """A signed Open Badges 3.0 badge with a status list; ``changes`` are made before it is signed."""
        revoked = changes.pop("revoked", [])
        self.publish("/status/1", self._status_list(revoked))
        document = {
            "@context": list(CONTEXTS),
            "id": f"{self.base}/credentials/1",
            "type": ["VerifiableCredential", "AchievementCredential"],
            "issuer": {
                "id": self.did,
                "type": ["Profile"],
                "name": "Skills Example",
                "url": f"{self.base}/about",
            },
            "validFrom": AWARDED.isoformat(),
            "credentialSubject": {
                "type": ["AchievementSubject"],
                "identifier": [
                    {
                        "type": "IdentityObject",
                        "identityType": "name",
                        "hashed": False,
                        "identityHash": "Nadia Benali",
                    }
                ],
                "achievement": {
                    "id": f"{self.base}/achievements/1",
                    "type": ["Achievement"],
                    "name": "Digital Skills",
                    "description": "Uses a computer well.",
                    "criteria": {
                        "type": "Criteria",
                        "narrative": "- Complete the online course.\n- Pass the final quiz.",
                    },
                },
            },
            "credentialStatus": {
                "id": f"{self.base}/status/1#7",
                "type": "BitstringStatusListEntry",
                "statusPurpose": "revocation",
                "statusListIndex": "7",
                "statusListCredential": f"{self.base}/status/1",
            },
        } | changes
        return eddsa_rdfc_2022.sign(document, self.signer, created=AWARDED)

    def hosted(self, **changes: Any) -> dict[str, Any]:
        """An Open Badges 2.0 assertion with its BadgeClass and Profile, all published here."""
        self.publish(
            "/profile",
            {
                "@context": "https://w3id.org/openbadges/v2",
                "type": "Issuer",
                "id": f"{self.base}/profile",
                "name": "Skills Example",
                "url": f"{self.base}/about",
                "email": "skills@skills.example",
            },
        )
        self.publish(
            "/badge",
            {
                "@context": "https://w3id.org/openbadges/v2",
                "type": "BadgeClass",
                "id": f"{self.base}/badge",
                "name": "Digital Skills",
                "description": "Uses a computer well.",
                "image": f"{self.base}/badge.png",
                "criteria": {"narrative": "Pass the final quiz."},
                "issuer": f"{self.base}/profile",
            },
        )
        assertion = {
            "@context": "https://w3id.org/openbadges/v2",
            "type": "Assertion",
            "id": f"{self.base}/assertions/1",
            "recipient": {
                "type": "email",
                "hashed": True,
                "salt": "Kosher",
                "identity": "sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399",
            },
            "badge": f"{self.base}/badge",
            "verification": {"type": "hosted"},
            "issuedOn": AWARDED.isoformat(),
        } | changes
        self.publish("/assertions/1", assertion)
        return assertion

    def _status_list(self, revoked: list[int]) -> dict[str, Any]:
        document = {
            "@context": ["https://www.w3.org/ns/credentials/v2"],
            "id": f"{self.base}/status/1",
            "type": ["VerifiableCredential", "BitstringStatusListCredential"],
            "issuer": self.did,
            "validFrom": AWARDED.isoformat(),
            "credentialSubject": {
                "id": f"{self.base}/status/1#list",
                "type": "BitstringStatusList",
                "statusPurpose": "revocation",
                "encodedList": bitstring.encode(revoked),
            },
        }
        return eddsa_rdfc_2022.sign(document, self.signer, created=AWARDED)


@contextmanager
def foreign_issuer() -> Iterator[ForeignIssuer]:
    """The issuer while its server runs."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            issuer.asked.append(path)
            if path in issuer.silent:
                issuer.goes_on.wait(30)
                return
            status, body, kind = issuer.documents.get(path, (404, b"", "text/plain"))
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Tests say what they have to say themselves."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    server.daemon_threads = True
    issuer = ForeignIssuer(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield issuer
    finally:
        issuer.goes_on.set()
        server.shutdown()
        server.server_close()
        thread.join(5)
