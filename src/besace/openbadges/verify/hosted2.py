"""Reads the copy of a hosted badge at its own address: that copy is the truth, the file in hand only a pointer (V1)."""

from collections.abc import Callable
from dataclasses import dataclass, field

from besace.openbadges.errors import FetchError
from besace.openbadges.intake.json import JsonObject
from besace.openbadges.model.legacy import Upgraded, Version
from besace.openbadges.model.reading import as_object, has_type, id_of, text_of
from besace.openbadges.verify.addresses import (
    declares_itself,
    host_of,
    split_web,
    stayed_at_home,
)
from besace.openbadges.verify.hosted_copy import differences, said_beside
from besace.openbadges.verify.reader import Reader, silence_code
from besace.openbadges.verify.report import Fact, FactName, State

SIGNED_TYPES = ("SignedBadge", "signed")

Upgrade = Callable[[JsonObject, str | None], Upgraded]

_SAME = Fact(FactName.INTEGRITY, State.CONFIRMED, "same-as-hosted", "V1")
_NOT_REVOKED = Fact(FactName.STATUS, State.CONFIRMED, "not-revoked", "V7")
_NOT_ASKED = Fact(FactName.STATUS, State.UNCONFIRMED, "not-checked")


@dataclass
class Hosted:
    """What was found at the address of a hosted badge. ``upgraded`` is that copy, or the file in hand without one."""

    upgraded: Upgraded
    original: JsonObject
    integrity: Fact
    status: Fact
    addresses: tuple[str, ...] = ()
    redirected_to: tuple[str, ...] = ()
    warnings: list[str] = field(default_factory=list)
    reason: str | None = None

    @property
    def document(self) -> JsonObject:
        return self.upgraded.document

    @property
    def withdrawn(self) -> bool:
        return self.status.state is State.REFUTED


def read_hosted(ours: Upgraded, original: JsonObject, reader: Reader, upgrade: Upgrade) -> Hosted:
    """Integrity and status of a hosted badge or endorsement, from the copy at its own address."""
    address = _hosted_address(ours)
    if split_web(address) is None or address is None:
        return _without_address(ours, original)
    try:
        return _compare(ours, original, address, reader, upgrade)
    except FetchError as error:
        code = silence_code(error, "hosted-copy-unreachable")
        silent = Fact(FactName.INTEGRITY, State.UNCONFIRMED, code, "V1", str(error))
        return Hosted(ours, original, silent, _NOT_ASKED)


def _hosted_address(ours: Upgraded) -> str | None:
    """From 2.0 on the id; before, ``verify.url``, since an id need not lead to the assertion."""
    verification = as_object(ours.document.get("verification"))
    if has_type(verification, *SIGNED_TYPES):
        return None
    own = id_of(ours.document.get("id"))
    if ours.version in (Version.V1_0, Version.V1_1):
        return text_of(verification.get("url")) or own
    return own


def _without_address(ours: Upgraded, original: JsonObject) -> Hosted:
    """Version 0.5 never says where it is hosted: only whoever hands it in can."""
    if ours.version is Version.V0_5:
        unknown = Fact(FactName.INTEGRITY, State.UNCONFIRMED, "address-must-be-supplied", "V1")
        return Hosted(ours, original, unknown, _NOT_ASKED, warnings=["address-must-be-supplied"])
    unproven = Fact(FactName.INTEGRITY, State.REFUTED, "no-proof", "V1", "no signature and no hosted copy")
    return Hosted(ours, original, unproven, _NOT_ASKED)


def _compare(ours: Upgraded, original: JsonObject, address: str, reader: Reader, upgrade: Upgrade) -> Hosted:
    answer = reader.read(address)
    found = Hosted(upgrade(answer.document, address), answer.document, _SAME, _NOT_REVOKED, (address,))
    declared = id_of(found.document.get("id"))
    if declared is not None and not declares_itself(address, declared):
        found.warnings.append("linked-id-differs")
        if split_web(declared) is not None:
            found.addresses += (declared,)
        if host_of(declared) not in (None, host_of(address)):
            answer = reader.read(declared)
            found.upgraded, found.original = upgrade(answer.document, declared), answer.document
    if not stayed_at_home(answer.url, answer.final_url):
        found.redirected_to = (answer.final_url,)
    if answer.gone or found.document.get("revoked") is True:
        return _revoked(ours, original, found)
    differing = ", ".join(differences(ours.document, found.document))
    if differing:
        found.integrity = Fact(FactName.INTEGRITY, State.REFUTED, "differs-from-hosted", "V1", differing)
    elif said_beside(ours.document, found.document):
        found.warnings.append("file-says-more")
    return found


def _revoked(ours: Upgraded, original: JsonObject, found: Hosted) -> Hosted:
    """A revoked copy may be stripped to its id (trap 30): what was awarded can then no longer be compared."""
    found.reason = text_of(found.document.get("revocationReason"))
    whole = {**ours.document, **found.document}
    found.upgraded, found.original = Upgraded(whole, ours.version, ours.notes), {**original, **found.original}
    if differences(ours.document, whole):
        found.integrity = Fact(FactName.INTEGRITY, State.REFUTED, "differs-from-hosted", "V1")
    else:
        found.integrity = Fact(FactName.INTEGRITY, State.UNCONFIRMED, "hosted-copy-withdrawn", "V7")
    found.status = Fact(FactName.STATUS, State.REFUTED, "revoked", "V7", found.reason or "")
    return found
