"""A small web for tests, without network: an issuer with its key, its documents, and one award in both versions."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from tests.openbadges import factories

from besace.openbadges.errors import FetchError
from besace.openbadges.keys import Ed25519Signer, did_document, did_web_document_url
from besace.openbadges.model import v3
from besace.openbadges.proofs import eddsa_rdfc_2022
from besace.openbadges.seams import Fetched
from besace.openbadges.status import bitstring
from besace.openbadges.verify import Report, verify


@dataclass
class Web:
    """A Fetcher over a table of pages; remembers what was asked for."""

    pages: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def fetch(self, url: str, *, accept: str = "") -> Fetched:
        self.asked.append(url)
        final = self.redirects.get(url, url)
        if final not in self.pages:
            raise FetchError("unreachable", url)
        status, body = self.pages[final]
        return Fetched(url, final, status, "application/json", body)

    def serve(self, url: str, document: Any, *, status: int = 200) -> None:
        body = document if isinstance(document, bytes) else json.dumps(document).encode()
        self.pages[url] = (status, body)

    def remove(self, url: str) -> None:
        del self.pages[url]

    def fall_silent(self) -> None:
        """No address answers any more."""
        self.pages.clear()


@dataclass
class Issuer:
    """The issuer of the factories, with a key of its own and everything that it publishes on ``web``."""

    web: Web = field(default_factory=Web)
    signer: Ed25519Signer = field(default_factory=lambda: Ed25519Signer.generate(factories.KEY_ID))

    def __post_init__(self) -> None:
        self.publish_key(self.signer)
        self.publish_status(())
        self.web.serve(factories.PROFILE_URL, factories.profile_2().to_json())
        self.web.serve(factories.BADGE_CLASS_URL, factories.badge_class().to_json())
        self.web.serve(factories.ASSERTION_URL, factories.assertion().to_json())

    def publish_key(self, signer: Ed25519Signer) -> None:
        document = did_document(factories.ISSUER_ID, [(factories.KEY_ID, signer.public_key_multibase)])
        self.web.serve(did_web_document_url(factories.ISSUER_ID), document)

    def publish_status(self, revoked: Iterable[int], **changes: Any) -> None:
        listed = v3.StatusListCredential(
            factories.STATUS_LIST_URL, factories.ISSUER_ID, bitstring.encode(revoked), factories.AWARDED_ON
        ).to_json()
        self.web.serve(factories.STATUS_LIST_URL, self.sign({**listed, **changes}))

    def sign(self, document: dict[str, Any]) -> dict[str, Any]:
        return eddsa_rdfc_2022.sign(document, self.signer, created=factories.AWARDED_ON)

    def award(self, **changes: Any) -> dict[str, Any]:
        """A signed credential."""
        return self.sign(factories.credential(**changes).to_json())

    def check(self, source: Any, **options: Any) -> Report:
        """Verify with the clock and the web of the tests."""
        data = source if isinstance(source, bytes | str) else json.dumps(source).encode()
        return verify(data, fetcher=self.web, now=lambda: factories.NOW, **options)


def states(report: Report) -> dict[str, str]:
    return {fact.name.value: fact.state.value for fact in report.facts}
