"""Checking a badge: any file, text or address, and the awards of this instance."""

from dataclasses import dataclass

from django.conf import settings

from besace.openbadges.intake.json import JsonObject
from besace.openbadges.verify import Report, verify
from besace.openbadges.verify.credentials import verify_credential, verify_presentation
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


def check_credential(document: JsonObject) -> Report:
    """The report on a verifiable credential of any type."""
    return verify_credential(document, fetcher=_fetcher(), http_hosts=own_http_hosts())


def check_presentation(
    document: JsonObject, *, challenge: str | None, domain: str | None
) -> tuple[Report, ...]:
    """The reports on a presentation and on each credential in it."""
    return verify_presentation(
        document, fetcher=_fetcher(), challenge=challenge, domain=domain, http_hosts=own_http_hosts()
    )


def _fetcher() -> InstanceFetcher:
    return InstanceFetcher(
        StrangersFetcher(
            trusted_hosts=settings.TRUSTED_HOSTS, trusted_ca_file=settings.TRUSTED_HOSTS_CA or None
        )
    )


def _check(source: bytes | str, recipient: str | None, fetcher: InstanceFetcher) -> Report:
    return verify(source, fetcher=fetcher, recipient=recipient, http_hosts=own_http_hosts())
