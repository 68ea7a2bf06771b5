"""Reads the documents in which keys are published, each from its own address."""

from collections.abc import Collection
from dataclasses import dataclass

from besace.openbadges.errors import FetchError, IntakeError, KeyMaterialError
from besace.openbadges.intake.addresses import stayed_at_home
from besace.openbadges.intake.json import JsonObject, parse_object
from besace.openbadges.keys.did import did_web_document_url
from besace.openbadges.seams import Fetcher

ACCEPT = "application/did+json, application/ld+json, application/jwk-set+json, application/json"


@dataclass(frozen=True, slots=True)
class Published:
    """A document, and whether a redirect led to another host, which then speaks only for itself.

    An open redirect on an issuer's host would otherwise let anybody publish keys in its name.
    """

    document: JsonObject
    strayed: bool


@dataclass(frozen=True, slots=True)
class Publications:
    """What can be read through one Fetcher. ``http_hosts``: did:web hosts that are read by http."""

    fetcher: Fetcher
    http_hosts: Collection[str] = ()

    def of_issuer(self, issuer_id: str) -> Published:
        """The document an issuer publishes about itself (did:web or http(s) id), with that very id in it.

        Raises :class:`KeyMaterialError` (``did-malformed``, ``key-method-unknown``, ``key-not-listed``: a document of
        another id) or :class:`FetchError`.
        """
        if issuer_id.startswith("did:web:"):
            found = self.at(did_web_document_url(issuer_id, http_hosts=self.http_hosts))
        elif issuer_id.startswith(("https://", "http://")):
            found = self.at(issuer_id)
        else:
            raise KeyMaterialError("key-method-unknown", repr(issuer_id[:200]))
        if found.document.get("id") != issuer_id:
            raise KeyMaterialError("key-not-listed", f"the document of {issuer_id} has another id")
        return found

    def at(self, url: str) -> Published:
        """The JSON object at an address. Raises :class:`FetchError`: ``answer-status``, ``not-a-document``, the fetcher's."""
        answer = self.fetcher.fetch(url, accept=ACCEPT)
        if answer.status != 200:
            raise FetchError("answer-status", f"{answer.status} {url}")
        try:
            document = parse_object(answer.body)
        except IntakeError as refusal:
            raise FetchError("not-a-document", f"{url}: {refusal}") from None
        return Published(document, not stayed_at_home(url, answer.final_url))
