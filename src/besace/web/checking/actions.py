"""Checking a badge: any file, text or address, and the awards of this instance."""

from django.conf import settings

from besace.openbadges.verify import Report, verify
from besace.outbound.strangers import StrangersFetcher
from besace.web.awards.models import Award
from besace.web.checking.fetching import InstanceFetcher
from besace.web.checking.hosted import own_http_hosts


def check(source: bytes | str, *, recipient: str | None = None) -> Report:
    """The report on a file, a pasted text or an address. ``recipient`` asks whether the badge is about that address.

    Takes at most the seconds that the strangers' door grants to one verification; never raises for what a badge holds.
    """
    strangers = StrangersFetcher(
        trusted_hosts=settings.TRUSTED_HOSTS, trusted_ca_file=settings.TRUSTED_HOSTS_CA or None
    )
    return verify(
        source,
        fetcher=InstanceFetcher(strangers),
        recipient=recipient,
        http_hosts=own_http_hosts(),
    )


def check_award(award: Award) -> Report:
    """The report on an award of this instance, from what was signed: the row is believed for nothing but its text."""
    return check(award.credential)
