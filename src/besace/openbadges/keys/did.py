"""did:web, did:key and did:jwk: identifiers and the addresses that they stand for.

An issuer of ours is ``did:web:HOST:o:OPAQUE-ID``, its document is at ``https://HOST/o/OPAQUE-ID/did.json``. A port is
written ``%3A8000``. Plain http is used for a host:port that the operator listed, and for nothing else.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from urllib.parse import quote, urlsplit

import rfc8785

from besace.openbadges.errors import KeyMaterialError
from besace.openbadges.intake.jwt import encode_base64url
from besace.openbadges.keys.multikey import encode
from besace.openbadges.seams import PublicKey

_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_HOST = re.compile(rf"(?P<host>{_LABEL}(?:\.{_LABEL})*)(?:%3[Aa](?P<port>[1-9][0-9]{{0,4}}))?")
_SEGMENT = re.compile(r"(?:[A-Za-z0-9._~-]|%[0-9A-Fa-f]{2})+")
_MAX_CHARS = 2048


def did_key(key: PublicKey | str) -> str:
    """The did:key of a public key, which may be given as Multikey text."""
    return f"did:key:{key if isinstance(key, str) else encode(key)}"


def did_jwk(jwk: Mapping[str, str]) -> str:
    """The did:jwk of a public key given as JWK."""
    return "did:jwk:" + encode_base64url(rfc8785.dumps(dict(jwk)))


def did_web(base_url: str, path: Sequence[str] = ()) -> str:
    """The did:web whose document lies under ``base_url``, in the folders ``path``.

    Raises :class:`KeyMaterialError` ``did-malformed``.

    >>> did_web("http://localhost:8000", ["o", "k3v9"])
    'did:web:localhost%3A8000:o:k3v9'
    """
    try:
        parts = urlsplit(base_url)
        written_port = parts.port
    except ValueError as error:
        raise KeyMaterialError("did-malformed", f"{base_url!r:.200}: {error}") from None
    if parts.scheme not in ("https", "http") or not parts.hostname or parts.query or parts.fragment:
        raise KeyMaterialError("did-malformed", base_url)
    default_port = {"https": 443, "http": 80}[parts.scheme]
    port = "" if written_port in (None, default_port) else f"%3A{written_port}"
    folders = [*(segment for segment in parts.path.split("/") if segment), *path]
    did = ":".join([f"did:web:{parts.hostname}{port}", *(quote(folder, safe="") for folder in folders)])
    did_web_document_url(did)
    return did


def did_web_document_url(did: str, *, http_hosts: Collection[str] = ()) -> str:
    """The address of a did:web document. Raises :class:`KeyMaterialError` ``did-malformed``.

    >>> did_web_document_url("did:web:badges.example:o:k3v9")
    'https://badges.example/o/k3v9/did.json'
    >>> did_web_document_url("did:web:localhost%3A8000:o:k3v9", http_hosts=["localhost:8000"])
    'http://localhost:8000/o/k3v9/did.json'
    """
    prefix, _, rest = did.partition("did:web:")
    authority, *folders = rest.split(":")
    host = _HOST.fullmatch(authority)
    if prefix or len(did) > _MAX_CHARS or host is None or not all(map(_is_folder, folders)):
        raise KeyMaterialError("did-malformed", repr(did[:_MAX_CHARS]))
    name, port = host["host"].lower(), host["port"]
    netloc = f"{name}:{port}" if port else name
    scheme = "http" if f"{name}:{port or 80}" in {listed.lower() for listed in http_hosts} else "https"
    return f"{scheme}://{netloc}/{'/'.join(folders) or '.well-known'}/did.json"


def _is_folder(segment: str) -> bool:
    """A plain path segment: not empty, no way up or sideways, not even percent-encoded."""
    if not _SEGMENT.fullmatch(segment) or re.search(r"%(2[EeFf]|5[Cc]|00)", segment):
        return False
    return segment not in (".", "..")
