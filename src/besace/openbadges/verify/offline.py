"""Checking without any network: what needs it cannot be confirmed, and the report says that nobody asked."""

from dataclasses import replace

from besace.openbadges.errors import FetchError
from besace.openbadges.seams import Fetched
from besace.openbadges.verify.reader import OFFLINE
from besace.openbadges.verify.report import Fact, Report, State


class Offline:
    """A :class:`~besace.openbadges.seams.Fetcher` that reads no address. Its refusal is never called silence.

    >>> from besace.openbadges.verify import verify
    >>> verify(b"https://badges.example/1", fetcher=Offline()).deciding_fact.code
    'offline'
    """

    def fetch(self, url: str, *, accept: str = "") -> Fetched:
        raise FetchError(OFFLINE, url)


def told_offline(report: Report) -> Report:
    """The report in which what could not be read for want of a network has that as its reason, parts included.

    Facts carry the fetcher's own words in their detail, each step under a code of its own: a key, a list, a copy.
    """
    return replace(
        report,
        facts=tuple(map(_named, report.facts)),
        parts=tuple(replace(part, report=told_offline(part.report)) for part in report.parts),
    )


def _named(fact: Fact) -> Fact:
    unread = fact.state is State.UNCONFIRMED and fact.detail.startswith(f"{OFFLINE}:")
    return replace(fact, code=OFFLINE) if unread else fact
