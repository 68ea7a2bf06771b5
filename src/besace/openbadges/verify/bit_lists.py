"""Lists of bits that say what became of badges: *Bitstring Status List* 1.0, and *Status List 2021* before it.

A list is a credential of its own: it is believed only when it is proven, of today, for the purpose that the badge
names, and by the badge's issuer (standards V33).
"""

import re
from dataclasses import dataclass
from datetime import datetime

from besace.openbadges.errors import StatusError
from besace.openbadges.intake.json import JsonObject, JsonValue
from besace.openbadges.model.reading import as_list, as_object, has_type, id_of, text_of
from besace.openbadges.status import bitstring
from besace.openbadges.verify.addresses import same_id
from besace.openbadges.verify.dates import any_dates
from besace.openbadges.verify.inquiry import Inquiry
from besace.openbadges.verify.proving import prove
from besace.openbadges.verify.report import State
from besace.openbadges.verify.secured import Secured, read_secured

MAX_STATUS_BITS = 16
"""Bits of one badge's status: its issuer names every value by a message, so that more would name 65 536 of them."""

ENTRY_TYPES = ("BitstringStatusListEntry", "StatusList2021Entry")
_LIST_TYPES = {
    "BitstringStatusListCredential": "BitstringStatusList",
    "StatusList2021Credential": "StatusList2021",
}
_SIZE = re.compile(r"[1-9][0-9]?", re.ASCII)
_VALUE = re.compile(r"0x([0-9a-fA-F]{1,8})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Bits:
    """What a list says of one badge: its value, the issuer's message for that value, and codes to tell beside it."""

    value: int
    message: str | None
    warnings: tuple[str, ...]


def purpose_of(entry: JsonObject) -> str:
    """What the entry is for: ``revocation``, ``suspension``, ``refresh``, ``message`` or a word of the issuer's.

    It is one text (*Bitstring Status List*, section 2.1). Of a list it would be the first, and RDFC-1.0 signs no order:
    a holder could turn it round, and a revocation into a message.

    Raises :class:`StatusError` ``status-kind-not-supported``.
    """
    purpose = entry.get("statusPurpose")
    if not isinstance(purpose, str):
        raise StatusError("status-kind-not-supported", f"statusPurpose {purpose!r:.80}")
    return purpose


def read_bits(entry: JsonObject, inquiry: Inquiry, *, issuer_id: str, issuer_bound: bool) -> Bits:
    """What the list that ``entry`` names says of its badge.

    Raises :class:`FetchError` when the list could not be read, :class:`StatusError` when it says nothing that can be
    believed: ``list-malformed``, ``list-too-large``, ``index-malformed``, ``index-out-of-range``,
    ``status-kind-not-supported``, ``status-list-wrong-purpose``, ``status-list-not-authentic``,
    ``status-list-unproven``, ``status-list-out-of-date``.
    """
    size_bits = _size_bits(entry.get("statusSize", 1))
    index = bitstring.read_index(entry.get("statusListIndex"))
    address = id_of(entry.get("statusListCredential"))
    if address is None:
        raise StatusError("list-malformed", "no statusListCredential")
    # A learner's record names the same list for each of its badges.
    listed = inquiry.reader.once(
        ("list of bits", address, issuer_id, issuer_bound),
        lambda: _believed(address, issuer_id, issuer_bound, inquiry),
    )
    listed.check(purpose_of(entry), inquiry.now)
    bits = listed.bits
    warnings = _oddities(entry, address, listed.document, len(bits) * 8 // size_bits)
    value = bitstring.value_at(bits, index, size_bits=size_bits)
    return Bits(value, _message(entry, value), tuple(warnings))


@dataclass(frozen=True, slots=True)
class _List:
    """A list by the badge's issuer whose proof holds, and its bits."""

    document: JsonObject
    bits: bytes

    def check(self, purpose: str, now: datetime) -> None:
        """Raise StatusError unless the list serves that purpose, and is of today.

        A date that is no plain text cannot be read, and may be signed all the same: RDFC-1.0 tells ``"..."`` neither
        from ``["..."]`` nor from an object with ``@value``. Whoever hands out an old list could write its end so.
        """
        subject = as_object(self.document.get("credentialSubject"))
        if purpose not in as_list(subject.get("statusPurpose")):
            raise StatusError("status-list-wrong-purpose", f"not a list for {purpose}")
        dates = any_dates(self.document, now)
        if dates.state is State.UNCONFIRMED:
            raise StatusError("list-malformed", f"{dates.code} {dates.detail}")
        if dates.state is State.REFUTED:
            raise StatusError("status-list-out-of-date", f"{dates.code} {dates.detail}")


def _believed(address: str, issuer_id: str, issuer_bound: bool, inquiry: Inquiry) -> _List:
    document = _proven(read_secured(address, inquiry.reader), issuer_id, issuer_bound, inquiry)
    kind = next((inner for outer, inner in _LIST_TYPES.items() if has_type(document, outer)), None)
    subject = as_object(document.get("credentialSubject"))
    if kind is None or not has_type(subject, kind):
        raise StatusError("list-malformed", "not a list of bits")
    read = bitstring.decode if kind == "BitstringStatusList" else bitstring.decode_2021
    return _List(document, read(text_of(subject.get("encodedList")) or ""))


def _proven(listed: Secured, issuer_id: str, issuer_bound: bool, inquiry: Inquiry) -> JsonObject:
    """The list, once its issuer and its proof are those that it must have.

    Where the badge's key is the issuer's own, the list's key must be too: else whoever answers at the list's address
    could sign a list with any key.
    """
    if id_of(listed.document.get("issuer")) != issuer_id:
        raise StatusError("status-list-not-authentic", "another issuer")
    proven = prove(listed, fetcher=inquiry.reader, now=inquiry.now, http_hosts=inquiry.http_hosts)
    detail = f"{proven.integrity.code} {proven.integrity.detail}"
    if proven.integrity.state is State.REFUTED:
        raise StatusError("status-list-not-authentic", detail)
    if not proven.holds:
        raise StatusError("status-list-unproven", detail)
    if issuer_bound and proven.issuer.state is not State.CONFIRMED:
        raise StatusError("status-list-not-authentic", "its key is not the issuer's")
    return proven.document


def _size_bits(value: JsonValue) -> int:
    size = int(value) if isinstance(value, str) and _SIZE.fullmatch(value) else value
    if isinstance(size, bool) or not isinstance(size, int) or not 1 <= size <= MAX_STATUS_BITS:
        raise StatusError("status-kind-not-supported", f"statusSize {value!r:.40}")
    return size


def _message(entry: JsonObject, value: int) -> str | None:
    """What the issuer says that this value means (section 2.1, ``statusMessage``), if it says one thing."""
    said = set()
    for one in as_list(entry.get("statusMessage")):
        named = _VALUE.fullmatch(text_of(as_object(one).get("status")) or "")
        if named and int(named[1], 16) == value:
            said.add(text_of(as_object(one).get("message")))
    return said.pop() if len(said) == 1 else None


def _oddities(entry: JsonObject, address: str, listed: JsonObject, entries: int) -> list[str]:
    found = []
    if not isinstance(entry.get("statusListIndex"), str):
        found.append("status-index-is-a-number")
    if not same_id(id_of(listed.get("id")) or "", address.partition("#")[0]):
        found.append("status-list-id-differs")
    if entries < bitstring.MINIMUM_ENTRIES:
        found.append("status-list-short")
    return found
