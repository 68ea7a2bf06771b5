"""When two credentials are the same one, and which of them is the newest (Open Badges 3.0, *Credential equality and
comparison algorithm*; standards V38)."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from besace.openbadges.intake.json import JsonValue
from besace.openbadges.model.forms import start_name
from besace.openbadges.model.moments import read_tolerantly
from besace.openbadges.model.reading import id_of
from besace.openbadges.verify.addresses import same_id

Document = Mapping[str, JsonValue]

_NEVER = datetime.min.replace(tzinfo=UTC)


def same_credential(one: Document, other: Document) -> bool:
    """Whether both are the same credential: the same issuer gave them the same id, whatever else they say.

    >>> same_credential({"id": "urn:a%2Fb", "issuer": "urn:i"}, {"id": " urn:a/b", "issuer": {"id": "urn:i"}})
    True
    """
    named = [(id_of(document.get("id")), id_of(document.get("issuer"))) for document in (one, other)]
    (id_of_one, issuer_of_one), (id_of_other, issuer_of_other) = named
    if id_of_one is None or id_of_other is None or issuer_of_one is None or issuer_of_other is None:
        return False
    return same_id(id_of_one, id_of_other) and same_id(issuer_of_one, issuer_of_other)


def newest(credentials: Sequence[Document]) -> Document:
    """Of several forms of one credential, the one that holds since the latest moment; of equal ones, the first.

    Raises ValueError for none.
    """
    return max(credentials, key=begins)


def is_newer(one: Document, other: Document) -> bool:
    """Whether ``one`` holds since a later moment than ``other``."""
    return begins(one) > begins(other)


def begins(document: Document) -> datetime:
    """Since when a credential holds; before all others when it does not say so readably."""
    return read_tolerantly(document.get(start_name(document))) or _NEVER
