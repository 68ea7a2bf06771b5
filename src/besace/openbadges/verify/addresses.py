"""Comparing addresses the way hosted badges need it."""

from urllib.parse import parse_qsl, unquote

from besace.openbadges.intake.addresses import host_of, split_web, stayed_at_home

__all__ = ["host_of", "same_but_for_added_query", "same_id", "split_web", "stayed_at_home"]


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
