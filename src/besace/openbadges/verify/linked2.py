"""Reads the BadgeClass and the Profile that an assertion leads to, each from its own address (V3)."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from besace.openbadges.errors import FetchError
from besace.openbadges.intake.json import JsonObject, JsonValue
from besace.openbadges.model.legacy import Upgraded, Version, upgrade_badge_class, upgrade_profile
from besace.openbadges.model.reading import as_object, id_of
from besace.openbadges.model.terms import in_short_names
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
    def scope(self) -> JsonObject:
        """The Profile as far as it may say where its badges are hosted: a copy in somebody's badge may not widen that."""
        document = self.profile.document
        return document if self.fetched else {k: v for k, v in document.items() if k != "verification"}

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
    embedded = as_object(in_short_names(as_object(link)))
    copy = upgrade(embedded, None, parent) if embedded else _NOTHING
    address = id_of(embedded or link)
    if address is None or split_web(address) is None:
        return copy, False
    try:
        answer = read_own_document(address, reader, linked.warnings, is_profile=upgrade is upgrade_profile)
    except FetchError as error:
        linked.unreachable = linked.unreachable or str(error)
        return copy, False
    return upgrade(answer.document, answer.url, None), True


def read_own_document(
    address: str, reader: Reader, warnings: list[str], *, is_profile: bool = False
) -> Answer:
    """The document at an address. It speaks for another host's id only when that host says the same itself.

    A Profile, which says who the issuer is, speaks for no other address either: on one host there may be many people.

    Raises FetchError: what the reader raises, ``answer-for-another``, ``answer-not-ok``.
    """
    answer = reader.read(address)
    declared = _declared_id(answer)
    if declared is not None and not declares_itself(address, declared):
        warnings.append("linked-id-differs")
        if host_of(declared) not in (None, host_of(address)):
            answer = _read_itself(declared, answer.url, reader)
        elif is_profile and split_web(declared) and not same_but_for_added_query(address, declared):
            answer = _of_a_neighbour(answer, declared, reader)
    if answer.gone:
        raise FetchError("answer-not-ok", f"HTTP 410 {address}")
    if not stayed_at_home(answer.url, answer.final_url):
        raise FetchError("answer-for-another", f"{answer.url} led to {answer.final_url}")
    return answer


def _of_a_neighbour(answer: Answer, declared: str, reader: Reader) -> Answer:
    """What the address that a Profile declares answers; where it is silent, the Profile goes by the address that gave it."""
    try:
        return _read_itself(declared, answer.url, reader)
    except FetchError:
        return replace(answer, document={**answer.document, "id": answer.url})


def _read_itself(declared: str, said_at: str, reader: Reader) -> Answer:
    answer = reader.read(declared)
    if not same_but_for_added_query(declared, _declared_id(answer) or ""):
        raise FetchError("answer-for-another", f"{said_at} says that it is {declared}")
    return answer


def _declared_id(answer: Answer) -> str | None:
    return id_of(as_object(in_short_names(answer.document)).get("id"))
