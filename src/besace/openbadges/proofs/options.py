"""What stands in a proof beside its signature: when, with which key, what for (*Data Integrity* 1.0, section 2.1)."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from besace.openbadges.errors import ModelError, ProofError
from besace.openbadges.keys.controller import Purpose
from besace.openbadges.model.moments import read_moment

DATA_INTEGRITY = "DataIntegrityProof"
MAX_VALUES = 32
"""JSON values in one proof: an honest one has about six, and what it holds is canonicalised beside the document."""

_MEMBERS = frozenset(
    {
        "@context",
        "challenge",
        "created",
        "cryptosuite",
        "domain",
        "expires",
        "id",
        "nonce",
        "previousProof",
        "proofPurpose",
        "type",
        "verificationMethod",
    }
)
"""What may stand in a proof beside its signature (*Data Integrity* 1.0, section 2.1, and the contexts of proofs)."""

_DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,18})?(Z|[+-]\d\d:\d\d)")


@dataclass(frozen=True, slots=True)
class ProofPurpose:
    """What a proof is made for, and for whom.

    A credential is proven by an assertion. A presentation is proven by an authentication, which names the ``domain``
    that asked for it and repeats the ``challenge`` that was asked; both are compared only where they are given.
    """

    name: Purpose = "assertionMethod"
    domain: str | None = None
    challenge: str | None = None


ASSERTION = ProofPurpose()


class Verified(NamedTuple):
    """What to know of a signature that holds.

    ``unsigned_terms`` are terms of the document that it leaves out (almost always none). ``for_holder``: the document
    is the holder's own, from which others are shown a part. ``chosen_status``: it is a part, and what it shows of
    ``credentialStatus`` is the holder's choice, since its issuer does not demand to show it.
    """

    unsigned_terms: frozenset[str] = frozenset()
    for_holder: bool = False
    chosen_status: bool = False


def new_options(
    named: dict[str, str], verification_method: str, *, created: datetime, purpose: ProofPurpose
) -> dict[str, Any]:
    """The options of a new proof; ``named`` says its type and suite. ``created`` is kept to the second.

    Raises :class:`ModelError` ``date-not-zoned``.
    """
    if created.tzinfo is None:
        raise ModelError("date-not-zoned", f"created {created.isoformat()}")
    options = {
        **named,
        "created": created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "verificationMethod": verification_method,
        "proofPurpose": purpose.name,
    }
    for name, value in (("domain", purpose.domain), ("challenge", purpose.challenge)):
        if value is not None:
            options[name] = value
    return options


def without_value(proof: dict[str, Any], *, member: str = "proofValue") -> dict[str, Any]:
    """The options of a proof: all of it but the signature."""
    return {name: value for name, value in proof.items() if name != member}


def check_options(
    proof: dict[str, Any], named: dict[str, str], purpose: ProofPurpose, *, member: str = "proofValue"
) -> str:
    """Whether a proof has the shape of the suite and the purpose that is asked for; returns the text of its signature.

    A member that is not known here is refused: it could be a known one under another name, such as ``expiration`` of
    ``https://w3id.org/security/v1`` for ``expires``, which signs the same and would be looked for in vain.

    Raises :class:`ProofError`: ``proof-malformed``, ``proof-purpose``, ``proof-domain``, ``proof-challenge``.
    """
    if _values(proof) > MAX_VALUES:
        raise ProofError("proof-malformed", f"a proof of more than {MAX_VALUES} values")
    if unknown := sorted(proof.keys() - _MEMBERS - {member}):
        raise ProofError("proof-malformed", f"unknown: {', '.join(unknown)}"[:200])
    for name, wanted in named.items():
        if proof.get(name) != wanted:
            raise ProofError("proof-malformed", f"{name} is not {wanted}")
    if proof.get("proofPurpose") != purpose.name:
        raise ProofError("proof-purpose", repr(proof.get("proofPurpose"))[:200])
    if purpose.domain is not None and _domains(proof) != {purpose.domain}:
        raise ProofError("proof-domain", repr(proof.get("domain"))[:200])
    if purpose.challenge is not None and proof.get("challenge") != purpose.challenge:
        raise ProofError("proof-challenge", repr(proof.get("challenge"))[:200])
    method, text = proof.get("verificationMethod"), proof.get(member)
    if not isinstance(method, str) or not isinstance(text, str):
        raise ProofError("proof-malformed", f"verificationMethod and {member} are strings")
    for name in ("created", "expires"):
        if name in proof:
            moment(proof[name])
    return text


def check_not_expired(proof: dict[str, Any], now: datetime | None) -> None:
    """Raises :class:`ProofError` ``proof-expired`` when ``now`` is given and is past ``expires``."""
    if now is not None and "expires" in proof and now >= moment(proof["expires"]):
        raise ProofError("proof-expired", proof["expires"])


def moment(value: object) -> datetime:
    """A date-time with its zone (XML Schema dateTimeStamp). Raises :class:`ProofError` ``proof-malformed``."""
    if isinstance(value, str) and _DATE_TIME.fullmatch(value):
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            with suppress(ModelError):
                return read_moment(value)
    raise ProofError("proof-malformed", f"not a date with time and zone: {value!r}"[:200])


def _values(proof: dict[str, Any]) -> int:
    pending: list[Any] = [value for name, value in proof.items() if name != "@context"]
    seen = 0
    while pending and seen <= MAX_VALUES:
        item = pending.pop()
        seen += 1
        if isinstance(item, dict):
            pending += item.values()
        elif isinstance(item, list):
            pending += item
    return seen


def _domains(proof: dict[str, Any]) -> set[object]:
    value = proof.get("domain")
    return {one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)}
