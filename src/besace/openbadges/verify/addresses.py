"""Comparing addresses the way hosted badges need it."""

from urllib.parse import parse_qsl

from besace.openbadges.intake.addresses import compared_id, host_of, split_web, stayed_at_home, unusual_port
from besace.openbadges.intake.limits import URL_CHARS

__all__ = [
    "authority_of",
    "compared_id",
    "declares_itself",
    "host_of",
    "same_but_for_added_query",
    "same_id",
    "split_web",
    "stayed_at_home",
]


def authority_of(address: str | None) -> str | None:
    """The host of a web address, in lower case, with its port unless that is the usual one of http or https."""
    parts = split_web(address)
    if parts is None:
        return None
    port = unusual_port(parts)
    return parts.hostname if port is None else f"{parts.hostname}:{port}"


def same_id(one: str, other: str) -> bool:
    """Whether two ids are the same as they are compared."""
    return compared_id(one) == compared_id(other)


def declares_itself(asked: str, declared: str | None) -> bool:
    """Whether a document read at one address says that it is that one: the scheme counts, an added query does not."""
    if declared is None:
        return True
    first, second = split_web(asked), split_web(declared)
    schemes = {parts.scheme for parts in (first, second) if parts is not None}
    return len(schemes) < 2 and same_but_for_added_query(asked, declared)


def same_but_for_added_query(asked: str, declared: str) -> bool:
    """Whether one address is the other with something added to its query, as Moodle does with ``&obversion=2``.

    What is longer than any address that is read is the same as itself only: its query may have half a million parts.
    """
    if same_id(asked.partition("#")[0], declared.partition("#")[0]):
        return True
    if max(len(asked), len(declared)) > URL_CHARS:
        return False
    first, second = split_web(asked), split_web(declared)
    if first is None or second is None:
        return False
    if (first.netloc.lower(), first.path) != (second.netloc.lower(), second.path):
        return False
    queries = [set(parse_qsl(parts.query, keep_blank_values=True)) for parts in (first, second)]
    return queries[0] <= queries[1] or queries[1] <= queries[0]
