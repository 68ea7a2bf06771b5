"""Signing a batch, in the worker: outside any transaction, then written in parts, then one mail promised for each."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from besace.openbadges.proofs import eddsa_rdfc_2022
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
    for awards in _planned(batch):
        issued_at = timezone.now()
        for award, text in zip(awards, _signed(batch, awards, issued_at), strict=True):
            award.credential, award.issued_at, award.state = text, issued_at, AwardState.ISSUED
        _write(awards)


def _planned(batch: Batch) -> Iterator[list[Award]]:
    waiting = batch.awards.filter(state=AwardState.PLANNED).order_by("id")
    while awards := list(
        waiting.select_related("status_list").prefetch_related("evidence")[:WRITTEN_AT_ONCE]
    ):
        yield awards


def _signed(batch: Batch, awards: list[Award], issued_at: datetime) -> list[str]:
    organisation = batch.version.achievement.organisation
    issuer, what, signer = issuer_v3(organisation), achievement(batch.version), signer_for(organisation)
    texts = []
    for award in awards:
        credential = credential_v3(award, issuer=issuer, achievement=what, issued_at=issued_at)
        document = eddsa_rdfc_2022.sign(credential.to_json(), signer, created=issued_at)
        texts.append(json.dumps(document, ensure_ascii=False))
    return texts


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
