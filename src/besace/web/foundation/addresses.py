"""The instance's own addresses: absolute permanent ids, and whether they are only a trial."""

import ipaddress
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse


def absolute(path: str) -> str:
    """``path`` on this instance's base URL."""
    return f"{settings.BASE_URL}{path}"


def absolute_url(name: str, *args: object) -> str:
    """The absolute address of a named URL."""
    return absolute(reverse(name, args=args))


def is_trial(base_url: str | None = None) -> bool:
    """True while badges issued under this address cannot be checked from elsewhere.

    That is so while the scheme is not https, or the host is loopback, private, a bare name or under ``.local``.
    """
    parts = urlsplit(settings.BASE_URL if base_url is None else base_url)
    host = parts.hostname or ""
    if parts.scheme != "https":
        return True
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith((".local", ".localhost", ".internal", ".test", ".invalid"))


def is_loopback(host: str) -> bool:
    """True for ``localhost`` and loopback addresses, given as a host or as ``host:port``."""
    name = urlsplit(f"//{host}").hostname or ""
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return name == "localhost" or name.endswith(".localhost")
