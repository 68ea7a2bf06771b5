"""The work that awards put into the outbox: its kinds, and the keys that make each piece happen once."""

from besace.web.awards.models import Award, Batch

ISSUE = "issue_batch"
SEND = "award_mail"


def issue_key(batch: Batch) -> str:
    return f"{ISSUE}/{batch.id}"


def mail_key(award: Award, send: int) -> str:
    """One key for each send that was asked for; the Message-ID is made from it."""
    return f"{SEND}/{award.id}/{send}"
