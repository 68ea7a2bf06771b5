"""Checking a badge: any file, text or address, and the awards of this instance."""

from dataclasses import dataclass

from django.conf import settings

from besace.openbadges.verify import Report, verify
from besace.outbound.strangers import StrangersFetcher
from besace.web.awards.models import Award
from besace.web.checking.fetching import InstanceFetcher
from besace.web.checking.hosted import own_http_hosts
from besace.web.checking.pictures import picture_of


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found on something handed in: the report, and a clean PNG of its picture if it has one."""

    report: Report
    picture: bytes | None


def check(source: bytes | str, *, recipient: str | None = None) -> Report:
    """The report on a file, a pasted text or an address. ``recipient`` asks whether the badge is about that address.

    Takes at most the seconds that the strangers' door grants to one verification; never raises for what a badge holds.
    """
    return _check(source, recipient, _fetcher())


def check_with_picture(source: bytes | str) -> Checked:
    """The same with the picture, both within the seconds of one verification."""
    fetcher = _fetcher()
    report = _check(source, None, fetcher)
    return Checked(report, picture_of(report, source, fetcher) if report.is_badge else None)


def check_award(award: Award) -> Report:
    """The report on an award of this instance, from what was signed: the row is believed for nothing but its text."""
    return check(award.credential)


def _fetcher() -> InstanceFetcher:
    return InstanceFetcher(
        StrangersFetcher(
            trusted_hosts=settings.TRUSTED_HOSTS, trusted_ca_file=settings.TRUSTED_HOSTS_CA or None
        )
    )


def _check(source: bytes | str, recipient: str | None, fetcher: InstanceFetcher) -> Report:
    return verify(source, fetcher=fetcher, recipient=recipient, http_hosts=own_http_hosts())
