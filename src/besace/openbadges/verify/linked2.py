"""Reads the BadgeClass and the Profile that an assertion leads to, each from its own address (V3)."""

from collections.abc import Callable
from dataclasses import dataclass, field

from besace.openbadges.errors import FetchError
from besace.openbadges.intake.json import JsonObject, JsonValue
from besace.openbadges.model.legacy import Upgraded, Version, upgrade_badge_class, upgrade_profile
from besace.openbadges.model.reading import as_object, id_of
from besace.openbadges.verify.addresses import (
    declares_itself,
    host_of,
    same_but_for_added_query,
    split_web,
    stayed_at_home,
)
from besace.openbadges.verify.reader import Answer, Reader

Upgrade = Callable[[JsonObject, str | None, Version | None], Upgraded]

_NOTHING = Upgraded({}, Version.V2_0)


@dataclass
class Linked:
    """The BadgeClass and the Profile, as far as they could be read. ``fetched`` says that the Profile is no copy that
    stood in another document, but what its own address answered."""

    badge: Upgraded = _NOTHING
    profile: Upgraded = _NOTHING
    fetched: bool = False
    unreachable: str | None = None
    warnings: list[str] = field(default_factory=list)

    @property
    def issuer_id(self) -> str | None:
        return id_of(self.profile.document.get("id")) or id_of(self.badge.document.get("issuer"))

    @property
    def notes(self) -> tuple[str, ...]:
        """What was changed to read both as 2.0."""
        return tuple(f"BadgeClass: {note}" for note in self.badge.notes) + tuple(
            f"Profile: {note}" for note in self.profile.notes
        )


def read_linked(assertion: Upgraded, reader: Reader) -> Linked:
    """Both documents from their own addresses; an embedded copy only fills in where there is none."""
    linked = Linked()
    linked.badge, _ = _follow(
        assertion.document.get("badge"), reader, linked, upgrade_badge_class, assertion.version
    )
    linked.profile, linked.fetched = _follow(
        linked.badge.document.get("issuer"), reader, linked, upgrade_profile, linked.badge.version
    )
    return linked


def read_profile(link: JsonValue, reader: Reader) -> Linked:
    """The Profile alone, as the issuer of an endorsement."""
    linked = Linked()
    linked.profile, linked.fetched = _follow(link, reader, linked, upgrade_profile, Version.V2_0)
    return linked


def embedded_only(assertion: Upgraded) -> Linked:
    """What the file itself says: nothing is fetched for a badge whose own copy or signature does not hold."""
    badge = upgrade_badge_class(as_object(assertion.document.get("badge")), None, assertion.version)
    profile = upgrade_profile(as_object(badge.document.get("issuer")), None, badge.version)
    return Linked(badge, profile)


def _follow(
    link: JsonValue, reader: Reader, linked: Linked, upgrade: Upgrade, parent: Version
) -> tuple[Upgraded, bool]:
    embedded = as_object(link)
    copy = upgrade(embedded, None, parent) if embedded else _NOTHING
    address = id_of(link)
    if address is None or split_web(address) is None:
        return copy, False
    try:
        answer = read_own_document(address, reader, linked.warnings)
    except FetchError as error:
        linked.unreachable = linked.unreachable or str(error)
        return copy, False
    return upgrade(answer.document, answer.url, None), True


def read_own_document(address: str, reader: Reader, warnings: list[str]) -> Answer:
    """The document at an address. It speaks for another host's id only when that host says the same itself.

    Raises FetchError: what the reader raises, ``answer-for-another``, ``answer-not-ok``.
    """
    answer = reader.read(address)
    declared = id_of(answer.document.get("id"))
    if declared is not None and not declares_itself(address, declared):
        warnings.append("linked-id-differs")
        if host_of(declared) not in (None, host_of(address)):
            answer = reader.read(declared)
            if not same_but_for_added_query(declared, id_of(answer.document.get("id")) or ""):
                raise FetchError("answer-for-another", f"{address} says that it is {declared}")
    if answer.gone:
        raise FetchError("answer-not-ok", f"HTTP 410 {address}")
    if not stayed_at_home(answer.url, answer.final_url):
        raise FetchError("answer-for-another", f"{answer.url} led to {answer.final_url}")
    return answer
