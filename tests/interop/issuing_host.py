"""A small host that publishes did.json and a status list made with the library, for verifiers of other makers."""

import json
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.openbadges import factories

from besace.openbadges.keys import Ed25519Signer, did_document, did_web
from besace.openbadges.model import v3
from besace.openbadges.proofs import SUITES
from besace.openbadges.status import encode

SUITE = SUITES["eddsa-rdfc-2022"]
CREATED = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)


class IssuingHost:
    """An issuer under did:web on a free port of this machine."""

    def __init__(self, port: int) -> None:
        self.base_url = f"http://localhost:{port}"
        self.did = did_web(self.base_url, ["o", "7hK2mQ9x"])
        self.signer = Ed25519Signer.generate_for(self.did)
        self.documents: dict[str, Any] = {}
        self.publish(
            "/o/7hK2mQ9x/did.json",
            did_document(
                self.did,
                [(self.signer.verification_method, self.signer.public_key_multibase)],
                [f"{self.base_url}/o/7hK2mQ9x"],
            ),
        )
        self.revoke([])

    def publish(self, path: str, document: dict[str, Any]) -> None:
        self.documents[path] = document

    def revoke(self, indexes: Iterable[int]) -> None:
        listed = v3.StatusListCredential(
            id=f"{self.base_url}/s/1",
            issuer_id=self.did,
            encoded=encode(indexes),
            valid_from=CREATED,
        )
        self.publish("/s/1", SUITE.sign(listed.to_json(), self.signer, created=CREATED))

    def award(self, index: int) -> dict[str, Any]:
        return self.sign(self.unsigned(index))

    def unsigned(self, index: int) -> dict[str, Any]:
        return factories.credential(
            issuer=factories.issuer(id=self.did),
            status=v3.BitstringStatusListEntry(f"{self.base_url}/s/1", index),
        ).to_json()

    def sign(self, document: dict[str, Any]) -> dict[str, Any]:
        return SUITE.sign(document, self.signer, created=CREATED)


@contextmanager
def issuing_host() -> Iterator[IssuingHost]:
    hosts: list[IssuingHost] = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            document = hosts[0].documents.get(self.path)
            body = json.dumps(document).encode()
            self.send_response(404 if document is None else 200)
            self.send_header("Content-Type", "application/ld+json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *parts: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    hosts.append(IssuingHost(server.server_port))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield hosts[0]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
