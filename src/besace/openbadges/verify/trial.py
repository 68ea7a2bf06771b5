"""Whether a badge is a trial: issued from an address that only its own machine or network can reach."""

import ipaddress
from urllib.parse import unquote

from besace.openbadges.verify.addresses import split_web

LOCAL_ENDINGS = (".local", ".localhost", ".internal", ".lan", ".home.arpa")


def is_trial(issuer_id: str | None, *, http_hosts: frozenset[str] = frozenset()) -> bool:
    """True for an issuer on a loopback or private address, a bare host name, ``.local``, or not read over https.

    >>> is_trial("did:web:badges.example:o:1"), is_trial("did:web:localhost%3A8000:o:1")
    (False, True)
    """
    if issuer_id is None:
        return False
    if issuer_id.startswith("did:web:"):
        authority = unquote(issuer_id.removeprefix("did:web:").split(":")[0].split("#")[0])
        parts = split_web(f"https://{authority}")
    else:
        authority, parts = "", split_web(issuer_id)
    if parts is None or not parts.hostname:
        return False
    return parts.scheme == "http" or authority in http_hosts or is_local_host(parts.hostname)


def is_local_host(host: str) -> bool:
    """Whether a host name or address means something only nearby."""
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return "." not in host.rstrip(".") or host.rstrip(".").lower().endswith(LOCAL_ENDINGS)
