"""Signing a batch, in the worker: outside any transaction, then written in parts, then one mail promised for each."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from besace.openbadges.proofs.batch import BatchSigner
from besace.web.achievements.documents import achievement
from besace.web.awards.documents import credential_v3
from besace.web.awards.models import Award, AwardState, Batch
from besace.web.awards.work import ISSUE, SEND, mail_key
from besace.web.foundation import outbox
from besace.web.organisations.documents import issuer_v3
from besace.web.organisations.keys import signer_for

WRITTEN_AT_ONCE = 100
"""Rows in one write transaction: it stays under 50 ms."""


@outbox.handles(ISSUE)
def issue_batch(work: outbox.Work) -> None:
    """Sign what is still planned. A second run after a kill signs only what was not written."""
    batch = Batch.objects.select_related("version__achievement__organisation").get(id=work.payload["batch"])
    sign = _signing(batch)
    for awards in _planned(batch):
        issued_at = timezone.now()
        for award in awards:
            text = sign(award, issued_at)
            award.credential, award.issued_at, award.state = text, issued_at, AwardState.ISSUED
        _write(awards)


def _planned(batch: Batch) -> Iterator[list[Award]]:
    waiting = batch.awards.filter(state=AwardState.PLANNED).order_by("id")
    while awards := list(
        waiting.select_related("status_list").prefetch_related("evidence")[:WRITTEN_AT_ONCE]
    ):
        yield awards


def _signing(batch: Batch) -> Callable[[Award, datetime], str]:
    """Signs the awards of a batch, which differ in few words: what they have in common is worked out once."""
    organisation = batch.version.achievement.organisation
    issuer, what = issuer_v3(organisation), achievement(batch.version)
    signer = BatchSigner(signer_for(organisation))

    def sign(award: Award, issued_at: datetime) -> str:
        credential = credential_v3(award, issuer=issuer, achievement=what, issued_at=issued_at)
        return signer.sign(credential.to_json(), created=issued_at)

    return sign


def _write(awards: list[Award]) -> None:
    """Only rows that are still planned: another worker may have signed them while we did, and theirs stay.

    One prepared statement run for each row: ``bulk_update`` would build one expression for each value, five times slower.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(_UPDATE, [_values(one) for one in awards])
        outbox.put_many(SEND, {mail_key(one, 1): {"award": str(one.id), "send": 1} for one in awards})


_WRITTEN = ("credential", "issued_at", "state")
_FIELDS = {field.name: field for field in Award._meta.concrete_fields}
_UPDATE = (
    f"UPDATE {Award._meta.db_table} SET {', '.join(f'{name} = %s' for name in _WRITTEN)} "  # noqa: S608  names of ours
    f"WHERE id = %s AND state = '{AwardState.PLANNED}'"
)


def _values(award: Award) -> list[Any]:
    fields = (_FIELDS[name] for name in (*_WRITTEN, "id"))
    return [field.get_db_prep_save(getattr(award, field.attname), connection) for field in fields]
