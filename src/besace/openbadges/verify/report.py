"""What a check found: separate facts, one verdict that follows from them, and the one thing to say first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from besace.openbadges.errors import IntakeError, ProofError
from besace.openbadges.intake.carrier import Carried
from besace.openbadges.intake.json import JsonObject, JsonValue
from besace.openbadges.model.view import BadgeView


class Verdict(StrEnum):
    """The whole answer. Programs build on these words."""

    CONFIRMED = "confirmed"
    REFUTED = "refuted"
    UNCONFIRMED = "unconfirmed"


class State(StrEnum):
    """What is known of one fact. Programs build on these words."""

    CONFIRMED = "confirmed"
    REFUTED = "refuted"
    UNCONFIRMED = "unconfirmed"
    NOT_APPLICABLE = "not-applicable"


class FactName(StrEnum):
    """The six facts of every report, in the order in which they are told."""

    INTEGRITY = "integrity"
    ISSUER = "issuer"
    STATUS = "status"
    DATES = "dates"
    RECIPIENT = "recipient"
    CONFORMANCE = "conformance"


class Outcome(StrEnum):
    """What a page or a command line says first; each has its own sentence, colour and mark.

    ``SHOWN_IN_PART`` is a badge of which nothing is wrong, but whose end date or revocation may not be shown. A part
    does not say how much was left out, so that a badge which has neither looks like one whose holder hides them: both
    keep their verdict, and neither is called authentic without a word.
    """

    AUTHENTIC = "authentic"
    SHOWN_IN_PART = "shown-in-part"
    REVOKED = "revoked"
    ALTERED = "altered"
    EXPIRED = "expired"
    OTHER_PERSON = "other-person"
    UNCONFIRMED = "unconfirmed"
    UNKNOWN_ISSUER = "unknown-issuer"
    NOT_VALID = "not-valid"
    NOT_A_BADGE = "not-a-badge"


NOT_SHOWN = frozenset({"status-not-shown", "end-date-not-shown"})
"""Codes of facts that the whole badge may state, and the part that is shown does not."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a report. ``code`` finds its sentence, ``clause`` names the rule, ``detail`` is technical English."""

    name: FactName
    state: State
    code: str
    clause: str = ""
    detail: str = ""


class PartKind(StrEnum):
    """What stands inside a credential and has a report of its own."""

    ENDORSEMENT = "endorsement"
    CONTENT = "content"


@dataclass(frozen=True, slots=True)
class Part:
    """A credential inside another one. ``path`` is where it stands (``endorsement[0]``); its report changes no fact of
    the outer one: an endorsement that fails leaves the badge as it is (Open Badges 3.0, section 8.4)."""

    kind: PartKind
    path: str
    report: "Report"


@dataclass(frozen=True, slots=True)
class Report:
    """The answer to one check.

    ``facts`` holds each of the six names once when there is a badge; ``view`` is what the badge says (None without a
    badge). ``trial`` is true when the issuer's address is a local or unprotected one, so that nobody else can check
    the badge. ``warnings`` are codes that change no fact. ``reason`` is the issuer's own word for a revocation.
    ``upgrades`` says, in technical English, what of an old badge was read otherwise than written.
    """

    facts: tuple[Fact, ...]
    view: BadgeView | None = None
    carriers: tuple[Carried, ...] = ()
    document: Mapping[str, JsonValue] | None = None
    trial: bool = False
    warnings: tuple[str, ...] = ()
    reason: str | None = None
    is_badge: bool = True
    parts: tuple[Part, ...] = ()
    upgrades: tuple[str, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """Refuted if any fact is refuted or there is no badge; else unconfirmed if any fact is; else confirmed."""
        states = {fact.state for fact in self.facts}
        if State.REFUTED in states:
            return Verdict.REFUTED
        if State.UNCONFIRMED in states:
            return Verdict.UNCONFIRMED
        return Verdict.CONFIRMED if self.is_badge else Verdict.REFUTED

    @property
    def outcome(self) -> Outcome:
        """The one thing to say first."""
        if self.verdict is Verdict.CONFIRMED:
            hides = any(fact.code in NOT_SHOWN for fact in self.facts)
            return Outcome.SHOWN_IN_PART if hides else Outcome.AUTHENTIC
        if self.verdict is Verdict.UNCONFIRMED:
            return self._unconfirmed_outcome()
        if not self.is_badge:
            return Outcome.NOT_A_BADGE
        deciding = self.deciding_fact
        return _REFUTED_OUTCOMES.get(deciding.code if deciding else "", Outcome.NOT_VALID)

    @property
    def deciding_fact(self) -> Fact | None:
        """The fact that explains the verdict; None when everything is confirmed."""
        for state in (State.REFUTED, State.UNCONFIRMED):
            for name in _DECIDING_ORDER:
                for fact in self.facts:
                    if fact.name is name and fact.state is state:
                        return fact
        return None

    def fact(self, name: FactName) -> Fact:
        """The fact of that name; not applicable when the report does not hold it."""
        for fact in self.facts:
            if fact.name is name:
                return fact
        return Fact(name, State.NOT_APPLICABLE, "not-checked")

    def to_json(self, language: str = "en") -> JsonObject:
        """The report as programs read it. The names and states are fixed; ``text`` is a sentence for people."""
        # Imported here because the sentences are only needed where a report is shown.
        from besace.openbadges.verify.sentences import sentence

        return {
            "verdict": self.verdict.value,
            "facts": [_fact_to_json(fact, sentence(fact.code, language)) for fact in self.facts],
            "outcome": self.outcome.value,
            "trial": self.trial,
            "warnings": [{"code": code, "text": sentence(code, language)} for code in self.warnings],
            "reason": self.reason,
            "upgrades": list(self.upgrades),
            "badge": _view_to_json(self.view) if self.view else None,
            "endorsements": self._parts_to_json(PartKind.ENDORSEMENT, language),
            "contents": self._parts_to_json(PartKind.CONTENT, language),
        }

    def _parts_to_json(self, kind: PartKind, language: str) -> list[JsonValue]:
        return [
            {"path": part.path, **part.report.to_json(language)} for part in self.parts if part.kind is kind
        ]

    def _unconfirmed_outcome(self) -> Outcome:
        others = {fact.state for fact in self.facts if fact.name is not FactName.ISSUER}
        if State.UNCONFIRMED not in others:
            return Outcome.UNKNOWN_ISSUER
        return Outcome.UNCONFIRMED


_DECIDING_ORDER = (
    FactName.INTEGRITY,
    FactName.STATUS,
    FactName.ISSUER,
    FactName.DATES,
    FactName.RECIPIENT,
    FactName.CONFORMANCE,
)
_REFUTED_OUTCOMES = {
    "signature": Outcome.ALTERED,
    "differs-from-hosted": Outcome.ALTERED,
    "revoked": Outcome.REVOKED,
    "expired": Outcome.EXPIRED,
    "recipient-differs": Outcome.OTHER_PERSON,
}
_SEVERITY = (State.REFUTED, State.UNCONFIRMED, State.CONFIRMED, State.NOT_APPLICABLE)


def told(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts in the order in which they are told.

    What a badge says of its dates and its recipient confirms nothing unless the badge is intact.
    """
    ordered = sorted(facts, key=lambda fact: list(FactName).index(fact.name))
    intact = any(fact.name is FactName.INTEGRITY and fact.state is State.CONFIRMED for fact in ordered)
    return tuple(fact if intact else _without_ground(fact) for fact in ordered)


def _without_ground(fact: Fact) -> Fact:
    if fact.name in (FactName.DATES, FactName.RECIPIENT) and fact.state is State.CONFIRMED:
        return Fact(fact.name, State.UNCONFIRMED, "not-checked")
    return fact


def no_badge(code: str, detail: str = "", carriers: tuple[Carried, ...] = ()) -> Report:
    """The report on something that holds no badge, or none that can be read."""
    facts = [Fact(name, State.NOT_APPLICABLE, "not-checked") for name in FactName]
    facts[-1] = Fact(FactName.CONFORMANCE, State.REFUTED, code, detail=detail)
    return Report(tuple(facts), carriers=carriers, is_badge=False)


def nothing_confirmed(code: str, detail: str = "", carriers: tuple[Carried, ...] = ()) -> Report:
    """The report on something that could not be looked at: nothing is confirmed, nothing is refuted."""
    facts = [Fact(name, State.UNCONFIRMED, "not-checked") for name in FactName]
    facts[0] = Fact(FactName.INTEGRITY, State.UNCONFIRMED, code, detail=detail)
    facts[4] = Fact(FactName.RECIPIENT, State.NOT_APPLICABLE, "recipient-not-asked")
    return Report(tuple(facts), carriers=carriers)


def unread(error: IntakeError | ProofError) -> Report:
    """The report on what could not be taken apart: it is no badge, or is protected in a way that we cannot check."""
    if error.code == "proof-kind-not-supported":
        return nothing_confirmed(error.code, error.detail)
    return no_badge(error.code, error.detail)


def of_twins(signed: Report, hosted: Report) -> Report:
    """The report on a 3.0 credential and its hosted 2.0 twin: for each fact, the worse of the two (promises, 1).

    What the signature alone proves stays said while the hosted copy is silent: a badge is intact though its issuer is
    out of reach. Such a pair is never confirmed, since its issuer is not.
    """
    facts = {name: _worse(signed.fact(name), hosted.fact(name)) for name in FactName}
    silent = hosted.fact(FactName.INTEGRITY)
    if silent.state is State.UNCONFIRMED:
        for name in (FactName.INTEGRITY, FactName.DATES, FactName.CONFORMANCE):
            if hosted.fact(name).state is State.UNCONFIRMED:
                facts[name] = signed.fact(name)
        if facts[FactName.ISSUER].state is State.CONFIRMED:
            facts[FactName.ISSUER] = replace(silent, name=FactName.ISSUER)
    return replace(
        signed,
        facts=tuple(facts.values()),
        trial=signed.trial or hosted.trial,
        reason=signed.reason or hosted.reason,
        upgrades=signed.upgrades + hosted.upgrades,
        warnings=tuple(dict.fromkeys(signed.warnings + hosted.warnings)),
        parts=signed.parts + hosted.parts,
    )


def _worse(first: Fact, second: Fact) -> Fact:
    return min(first, second, key=lambda fact: _SEVERITY.index(fact.state))


def _fact_to_json(fact: Fact, text: str) -> JsonObject:
    told: JsonObject = {"name": fact.name.value, "state": fact.state.value, "code": fact.code, "text": text}
    if fact.clause:
        told["clause"] = fact.clause
    if fact.detail:
        told["detail"] = fact.detail
    return told


def _view_to_json(view: BadgeView) -> JsonObject:
    return {
        "version": view.version,
        "id": view.credential_id,
        "name": view.name,
        "description": view.description,
        "criteria": view.criteria_text,
        "criteriaUrl": view.criteria_url,
        "issuer": {"id": view.issuer_id, "name": view.issuer_name, "url": view.issuer_url},
        "recipientName": view.recipient_name,
        "awardedOn": view.awarded_on.isoformat() if view.awarded_on else None,
        "validUntil": view.valid_until.isoformat() if view.valid_until else None,
        "origin": view.origin,
        "kind": view.kind.value,
        "contents": view.contents,
    }
