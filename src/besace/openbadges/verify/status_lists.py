"""Was the badge revoked? Reads the lists that the badge names (standards V33, V34)."""

from collections.abc import Mapping
from dataclasses import dataclass

from besace.openbadges.errors import BesaceError, FetchError, StatusError
from besace.openbadges.intake.json import JsonObject, JsonValue
from besace.openbadges.model.reading import as_list, as_object, has_type, id_of, text_of
from besace.openbadges.status.revocations import revocation_of
from besace.openbadges.verify.addresses import same_id
from besace.openbadges.verify.bit_lists import ENTRY_TYPES, Bits, purpose_of, read_bits
from besace.openbadges.verify.inquiry import Inquiry
from besace.openbadges.verify.reader import NOT_ALLOWED, TOO_BUSY, silence_code
from besace.openbadges.verify.report import Fact, FactName, State

CLAUSE = "V33"
MAX_ENTRIES = 4
"""Status entries of one badge that are read: revocation and suspension, and as many that only inform."""

_SEVERITY = (State.REFUTED, State.UNCONFIRMED, State.CONFIRMED, State.NOT_APPLICABLE)
_ACTS = {"revocation": ("not-revoked", "revoked"), "suspension": ("not-suspended", "suspended")}
"""What the issuer may have done, and the codes for that it has not and that it has."""
_INFORMING = ("message", "refresh")


@dataclass(frozen=True, slots=True)
class Status:
    """The fact *status*, codes to tell beside it, and the issuer's own word for a revocation."""

    fact: Fact
    warnings: tuple[str, ...] = ()
    reason: str | None = None


def read_status(document: Mapping[str, JsonValue], inquiry: Inquiry, *, issuer_bound: bool) -> Status:
    """The status of a credential whose proof holds: the worst that its entries say.

    ``issuer_bound`` says that the badge's key is the issuer's own; then the key of its list must be too.
    """
    entries = [as_object(one) for one in as_list(document.get("credentialStatus"))]
    if not entries:
        return _not_applicable()
    if len(entries) > MAX_ENTRIES:
        return _unknown("status-kind-not-supported", f"{len(entries)} entries")
    badge = _Badge(document, issuer_bound, inquiry)
    found = [badge.status(entry) for entry in entries]
    worst = min(found, key=_weight)
    told = dict.fromkeys(code for status in found for code in status.warnings)
    return Status(worst.fact, tuple(told), worst.reason)


def _weight(status: Status) -> tuple[int, str, str]:
    """The less, the more a status decides. Their order in the file says nothing: RDFC-1.0 does not sign it. As it
    happens, the codes stand in the right order by their letters: ``revoked`` before ``suspended``, ``not-revoked`` before ``not-suspended``."""
    return _SEVERITY.index(status.fact.state), status.fact.code, status.fact.detail


@dataclass(frozen=True, slots=True)
class _Badge:
    """The badge whose status is read, and what is needed to read it."""

    document: Mapping[str, JsonValue]
    issuer_bound: bool
    inquiry: Inquiry

    def status(self, entry: JsonObject) -> Status:
        try:
            if has_type(entry, *ENTRY_TYPES):
                return self._in_bits(entry)
            if has_type(entry, "1EdTechRevocationList"):
                return self._in_revocations(entry)
        except BesaceError as error:
            return _unread(error)
        return _unknown("status-kind-not-supported", str(entry.get("type"))[:80])

    def _in_bits(self, entry: JsonObject) -> Status:
        purpose = purpose_of(entry)
        if purpose in _ACTS:
            return _acted(purpose, self._bits(entry))
        if purpose not in _INFORMING:
            return _unknown("status-kind-not-supported", f"statusPurpose {purpose[:80]}")
        try:
            return _informed(purpose, self._bits(entry))
        except BesaceError as error:
            return _not_applicable(f"{purpose}: {error}")

    def _bits(self, entry: JsonObject) -> Bits:
        issuer_id = id_of(self.document.get("issuer")) or ""
        return read_bits(entry, self.inquiry, issuer_id=issuer_id, issuer_bound=self.issuer_bound)

    def _in_revocations(self, entry: JsonObject) -> Status:
        """The list has no proof of its own: what names it is signed, and it is read over a protected connection."""
        address, badge_id = id_of(entry.get("id")), id_of(self.document.get("id"))
        if address is None or badge_id is None:
            raise StatusError("list-malformed", "no id")
        answer = self.inquiry.reader.read(address)
        if answer.gone:
            raise FetchError("answer-not-ok", f"HTTP 410 {address}")
        named, issuer = id_of(answer.document.get("issuer")), id_of(self.document.get("issuer"))
        if named is not None and not same_id(named, issuer or ""):
            raise StatusError("status-list-not-authentic", f"a list of {named[:120]}")
        revocation = revocation_of(badge_id, answer.document)
        if revocation is None:
            return Status(Fact(FactName.STATUS, State.CONFIRMED, "not-revoked", "V34"))
        return Status(Fact(FactName.STATUS, State.REFUTED, "revoked", "V34"), (), text_of(revocation.reason))


def _acted(purpose: str, bits: Bits) -> Status:
    not_done, done = _ACTS[purpose]
    if bits.value == 0:
        return Status(_fact(State.CONFIRMED, not_done, ""), bits.warnings)
    return Status(_fact(State.REFUTED, done, ""), bits.warnings, bits.message)


def _informed(purpose: str, bits: Bits) -> Status:
    """What changes nothing: a message of the issuer, or the word that a newer version of the badge is there."""
    nothing = _not_applicable(f"statusPurpose {purpose}")
    if purpose == "refresh":
        return Status(nothing.fact, (*bits.warnings, "newer-version-exists") if bits.value else bits.warnings)
    if bits.message is None:
        return Status(nothing.fact, bits.warnings)
    return Status(_fact(State.NOT_APPLICABLE, "no-status", bits.message), (*bits.warnings, "status-message"))


def _unread(error: BesaceError) -> Status:
    if isinstance(error, StatusError):
        return _unknown(error.code, error.detail)
    if error.code == "answer-unreadable":
        return _unknown("list-malformed", error.detail)
    told = {NOT_ALLOWED: "status-list-not-read", TOO_BUSY: TOO_BUSY}
    return _unknown(told.get(silence_code(error, ""), "status-list-unreachable"), str(error))


def _not_applicable(detail: str = "") -> Status:
    return Status(_fact(State.NOT_APPLICABLE, "no-status", detail))


def _unknown(code: str, detail: str) -> Status:
    return Status(_fact(State.UNCONFIRMED, code, detail))


def _fact(state: State, code: str, detail: str) -> Fact:
    return Fact(FactName.STATUS, state, code, CLAUSE, detail)
