"""Web addresses taken apart, and whether an answer came from the server that was asked."""

from urllib.parse import SplitResult, unquote, urlsplit

_USUAL_PORTS = {"http": 80, "https": 443}


def split_web(address: str | None) -> SplitResult | None:
    """The parts of an http or https address with a host, else None."""
    if not isinstance(address, str):
        return None
    try:
        parts = urlsplit(address.strip())
        has_host = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return None
    return parts if parts.scheme in ("http", "https") and has_host else None


def compared_id(one: str) -> str:
    """An id as it is compared with others: trimmed and percent-decoded (standards V38)."""
    return unquote(one.strip())


def host_of(address: str | None) -> str | None:
    """The host name of a web address, in lower case, without its port."""
    parts = split_web(address)
    return parts.hostname if parts else None


def stayed_at_home(address: str, final_url: str) -> bool:
    """Whether a redirect, if any, ended on the server that was asked: same host, same port.

    ``www.`` before a host is the same house, and so is https in the place of http.
    """
    asked, ended = split_web(address), split_web(final_url)
    return asked is not None and ended is not None and _house(asked) == _house(ended)


def unusual_port(parts: SplitResult) -> int | None:
    """The port of a web address, None for the one that its scheme has anyway."""
    return None if parts.port == _USUAL_PORTS[parts.scheme] else parts.port


def _house(parts: SplitResult) -> tuple[str, int | None]:
    return (parts.hostname or "").removeprefix("www."), unusual_port(parts)
