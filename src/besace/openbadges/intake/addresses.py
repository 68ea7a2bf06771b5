"""Web addresses taken apart, and whether an answer came from the host that was asked."""

from urllib.parse import SplitResult, urlsplit


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


def host_of(address: str | None) -> str | None:
    """The host name of a web address, in lower case, without its port."""
    parts = split_web(address)
    return parts.hostname if parts else None


def stayed_at_home(address: str, final_url: str) -> bool:
    """Whether a redirect, if any, ended on the host that was asked; ``www.`` before it is the same house."""
    asked, ended = host_of(address), host_of(final_url)
    return (
        asked is not None and ended is not None and asked.removeprefix("www.") == ended.removeprefix("www.")
    )
