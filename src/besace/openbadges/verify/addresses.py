"""Comparing addresses the way hosted badges need it."""

from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit


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


def same_id(one: str, other: str) -> bool:
    """Whether two ids are the same after percent-decoding and trimming (standards V38)."""
    return unquote(one.strip()) == unquote(other.strip())


def same_but_for_added_query(asked: str, declared: str) -> bool:
    """Whether one address is the other with something added to its query, as Moodle does with ``&obversion=2``."""
    if same_id(asked.partition("#")[0], declared.partition("#")[0]):
        return True
    first, second = split_web(asked), split_web(declared)
    if first is None or second is None:
        return False
    if (first.netloc.lower(), first.path) != (second.netloc.lower(), second.path):
        return False
    queries = [set(parse_qsl(parts.query, keep_blank_values=True)) for parts in (first, second)]
    return queries[0] <= queries[1] or queries[1] <= queries[0]
