"""A web in which every address answers, mostly with what is worst: the input itself, another document, nothing."""

import json
from typing import Any
from zlib import crc32

from besace.openbadges.errors import BesaceError, FetchError
from besace.openbadges.keys import Ed25519Signer, did_document, did_web_document_url
from besace.openbadges.model import v3
from besace.openbadges.proofs import eddsa_jcs_2022, eddsa_rdfc_2022
from besace.openbadges.seams import Fetched
from besace.openbadges.status import bitstring
from besace.openbadges.verify import FactName, Report, Verdict, verify
from tests.openbadges import factories

SIGNER = Ed25519Signer(bytes(range(32)), factories.KEY_ID)
GUEST = "https://mirror.example/"
"""Every address below it answers with the input itself."""


class HostileWeb:
    """A Fetcher. The issuer's own pages are in order; elsewhere the address decides what is wrong."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def fetch(self, url: str, *, accept: str = "") -> Fetched:
        address = url.partition("#")[0]
        if address in PAGES:
            return Fetched(url, url, 200, "application/json", PAGES[address])
        choice = 0 if address.startswith(GUEST) else crc32(address.encode("utf-8", "replace")) % 6
        if choice == 0:
            return Fetched(url, url, 200, "application/json", self._data)
        if choice == 1:
            return Fetched(url, url, 410, "application/json", self._data)
        if choice == 2:
            return Fetched(url, "https://elsewhere.example/", 200, "text/html", b"{}")
        if choice == 3:
            return Fetched(url, url, 500, "text/plain", b"")
        if choice == 4:
            return Fetched(url, url, 200, "", PAGES[factories.PROFILE_URL])
        raise FetchError(("unreachable", "address-refused", "too-busy", "content-type")[len(url) % 4], url)


def signed_by_issuer(document: dict[str, Any]) -> bytes:
    """The document with a proof of the issuer's: over its graph where there is one, else over its text."""
    document = {name: value for name, value in document.items() if name != "proof"}
    for suite in (eddsa_rdfc_2022, eddsa_jcs_2022):
        try:
            return json.dumps(suite.sign(document, SIGNER, created=factories.AWARDED_ON)).encode()
        except BesaceError:
            continue
    return json.dumps(document).encode()


class _Check:
    """Checks a file with that web, and that its report can be told and says nothing that cannot be."""

    def __call__(self, data: bytes) -> Report:
        report = verify(
            data, fetcher=HostileWeb(data), now=lambda: factories.NOW, recipient=factories.ADDRESS
        )
        for language in ("fr", "en"):
            told: Any = json.loads(json.dumps(report.to_json(language)))
            assert [fact["name"] for fact in told["facts"]] == [name.value for name in FactName]
        assert (report.deciding_fact is None) == (report.verdict is Verdict.CONFIRMED)
        return report

    def fetcher(self, data: bytes) -> HostileWeb:
        return HostileWeb(data)


check_with_hostile_web = _Check()


def _pages() -> dict[str, bytes]:
    listed = v3.StatusListCredential(
        factories.STATUS_LIST_URL, factories.ISSUER_ID, bitstring.encode([7]), factories.AWARDED_ON
    ).to_json()
    documents = {
        did_web_document_url(factories.ISSUER_ID): did_document(
            factories.ISSUER_ID, [(factories.KEY_ID, SIGNER.public_key)]
        ),
        factories.STATUS_LIST_URL: eddsa_rdfc_2022.sign(listed, SIGNER, created=factories.AWARDED_ON),
        factories.PROFILE_URL: factories.profile_2().to_json(),
        factories.BADGE_CLASS_URL: factories.badge_class().to_json(),
        factories.ASSERTION_URL: factories.assertion().to_json(),
    }
    return {address: json.dumps(document).encode() for address, document in documents.items()}


PAGES = _pages()
