"""Does a proof of the document hold, and is its key the issuer's? The two are separate facts."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from besace.openbadges.errors import FetchError, JsonLdError, KeyMaterialError, ProofError
from besace.openbadges.intake.json import JsonObject
from besace.openbadges.keys.did import did_web_document_url
from besace.openbadges.keys.resolve import ResolvedKey, resolve
from besace.openbadges.model.reading import id_of
from besace.openbadges.proofs import SUITES, attached_proofs, suite_name
from besace.openbadges.seams import Fetcher
from besace.openbadges.verify.reader import NOT_ALLOWED, silence_code
from besace.openbadges.verify.report import Fact, FactName, State

UNSUPPORTED = "proof-kind-not-supported"
MAX_TRIED = 2
"""Proofs of one document that are tried; one that holds suffices."""

_CANNOT_TELL = frozenset({"key-form-unsupported"})
"""Key errors that say what we cannot read, not that there is no such key."""

_NOT_CHECKED = Fact(FactName.ISSUER, State.UNCONFIRMED, "not-checked")


@dataclass(frozen=True, slots=True)
class Proven:
    """The two facts, and the codes of what should be told beside them."""

    integrity: Fact
    issuer: Fact
    warnings: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        return self.integrity.state is State.CONFIRMED


def prove(
    document: JsonObject, *, fetcher: Fetcher, now: datetime, http_hosts: Collection[str] = ()
) -> Proven:
    """The best that any proof of the document gives: one valid proof suffices, unknown kinds are passed over."""
    try:
        proofs = attached_proofs(document)
    except ProofError as error:
        return _refuted(error.code, error.detail)
    if not proofs:
        return _refuted("no-proof", "")
    known = [proof for proof in proofs if suite_name(proof) in SUITES][:MAX_TRIED]
    if not known:
        named = ", ".join(suite_name(proof)[:40] for proof in proofs)
        return Proven(Fact(FactName.INTEGRITY, State.UNCONFIRMED, UNSUPPORTED, "P3", named), _NOT_CHECKED)
    outcomes = [_prove_one(document, proof, fetcher, now, http_hosts) for proof in known]
    best = min(outcomes, key=_rank)
    unknown = ("proof-passed-over",) if len(known) < len(proofs) else ()
    return Proven(best.integrity, best.issuer, best.warnings + unknown)


def _prove_one(
    document: JsonObject, proof: JsonObject, fetcher: Fetcher, now: datetime, http_hosts: Collection[str]
) -> Proven:
    issuer_id = id_of(document.get("issuer")) or ""
    method = proof.get("verificationMethod")
    if not isinstance(method, str):
        return _refuted("key-method-unknown", "no verificationMethod")
    try:
        key = resolve(method, issuer_id=issuer_id, fetcher=fetcher, http_hosts=http_hosts)
        verified = SUITES[suite_name(proof)].verify(document, proof, key.key, now=now)
    except FetchError as error:
        return _unconfirmed(silence_code(error, "key-unreachable"), str(error))
    except KeyMaterialError as error:
        if error.code in _CANNOT_TELL:
            return _unconfirmed("key-unreachable", str(error))
        return _refuted(error.code, error.detail)
    except ProofError as error:
        return (
            _unconfirmed(UNSUPPORTED, str(error))
            if error.code == "proof-chain"
            else _refuted(error.code, error.detail)
        )
    except JsonLdError as error:
        return _refuted(error.code, error.detail)
    warnings = ("unsigned-terms",) if verified.unsigned_terms else ()
    integrity = Fact(FactName.INTEGRITY, State.CONFIRMED, "proof-holds", "P1", suite_name(proof))
    return Proven(integrity, _issuer(key, issuer_id, fetcher, http_hosts), warnings)


def _issuer(key: ResolvedKey, issuer_id: str, fetcher: Fetcher, http_hosts: Collection[str]) -> Fact:
    if not key.bound:
        return _unproven(key, issuer_id, fetcher, http_hosts)
    code = "issuer-is-key" if key.source == "did:key" else "issuer-lists-key"
    return Fact(FactName.ISSUER, State.CONFIRMED, code, "P5", issuer_id)


def _unproven(key: ResolvedKey, issuer_id: str, fetcher: Fetcher, http_hosts: Collection[str]) -> Fact:
    """The issuer has not vouched for the key: because it is silent, or although it was heard."""
    if issuer_id.startswith("did:web:"):
        try:
            fetcher.fetch(did_web_document_url(issuer_id, http_hosts=http_hosts))
        except FetchError as error:
            code = silence_code(error, "issuer-unreachable")
            return Fact(FactName.ISSUER, State.UNCONFIRMED, code, "P5", str(error))
        except KeyMaterialError:
            pass
    return Fact(FactName.ISSUER, State.UNCONFIRMED, "issuer-not-proven", "P6", key.source)


def _rank(proven: Proven) -> tuple[int, int]:
    order = (State.CONFIRMED, State.UNCONFIRMED, State.REFUTED)
    return order.index(proven.integrity.state), order.index(proven.issuer.state)


def _refuted(code: str, detail: str) -> Proven:
    return Proven(Fact(FactName.INTEGRITY, State.REFUTED, code, "section 7", detail), _NOT_CHECKED)


def _unconfirmed(code: str, detail: str) -> Proven:
    unread = Fact(FactName.ISSUER, State.UNCONFIRMED, "issuer-unreachable", "P5", detail)
    issuer = _NOT_CHECKED if code == NOT_ALLOWED else unread
    return Proven(Fact(FactName.INTEGRITY, State.UNCONFIRMED, code, "P5", detail), issuer)
