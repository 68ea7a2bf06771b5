"""Does a proof of the credential hold, and is its key the issuer's? The two are separate facts."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from besace.openbadges.errors import BesaceError, FetchError, JsonLdError, KeyMaterialError, ProofError
from besace.openbadges.intake.json import JsonObject
from besace.openbadges.keys.did import did_web_document_url
from besace.openbadges.keys.jose import resolve_jws_key
from besace.openbadges.keys.resolve import CANNOT_TELL, ResolvedKey, resolve
from besace.openbadges.model.reading import id_of
from besace.openbadges.proofs import SUITES, attached_proofs, suite_name, vc_jwt
from besace.openbadges.proofs.vc_jwt import Envelope
from besace.openbadges.seams import Fetcher
from besace.openbadges.verify.reader import TOO_BUSY, silence_code
from besace.openbadges.verify.report import Fact, FactName, State
from besace.openbadges.verify.secured import Secured

UNSUPPORTED = "proof-kind-not-supported"
MAX_TRIED = 2
"""Proofs of one document that are tried; one that holds suffices."""

_CANNOT_TELL = {
    **{code: code for code in CANNOT_TELL},
    "context-unknown": "context-unknown",
    "proof-chain": UNSUPPORTED,
    UNSUPPORTED: UNSUPPORTED,
}
"""Refusals that say what we cannot read, not that the proof is wrong, and what they are called."""

_NOT_CHECKED = Fact(FactName.ISSUER, State.UNCONFIRMED, "not-checked")


@dataclass(frozen=True, slots=True)
class Proven:
    """The two facts, what they are about, and the codes of what should be told beside them.

    ``document`` is the credential as the best proof covers it: without the claims of a token whose signature fails.
    """

    integrity: Fact
    issuer: Fact
    document: JsonObject
    warnings: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        return self.integrity.state is State.CONFIRMED


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What trying one proof gave. ``by_issuer``: the issuer itself vouches for the key that was tried."""

    proven: Proven
    by_issuer: bool = False

    @property
    def rank(self) -> int:
        """The less, the more it decides. A proof by the issuer's own key that fails outweighs a stranger's that holds:
        else whoever changes a badge could sign it anew, and it would be called intact."""
        proven = self.proven
        if proven.holds:
            return 0 if proven.issuer.state is State.CONFIRMED else 2
        if proven.integrity.state is State.UNCONFIRMED:
            return 3
        return 1 if self.by_issuer and proven.integrity.code == "signature" else 4


def prove(secured: Secured, *, fetcher: Fetcher, now: datetime, http_hosts: Collection[str] = ()) -> Proven:
    """The best that any proof of the credential gives: one that holds suffices (J5), unknown kinds are passed over."""
    outcomes: list[_Outcome] = []
    if secured.envelope is not None:
        outcomes.append(_try_envelope(secured.envelope, fetcher, now, http_hosts))
    inner = secured.envelope.inner if secured.envelope else secured.document
    try:
        proofs = attached_proofs(inner)
    except ProofError as error:
        return _best([*outcomes, _refused(inner, error)])
    known = [proof for proof in proofs if suite_name(proof) in SUITES][:MAX_TRIED]
    for proof in known:
        if _decided(outcomes):
            break
        outcomes.append(_try_proof(inner, proof, fetcher, now, http_hosts))
    if not outcomes:
        return _nothing_known(inner, [suite_name(proof)[:40] for proof in proofs])
    best = _best(outcomes)
    if len(known) < len(proofs):
        best = replace(best, warnings=(*best.warnings, "proof-passed-over"))
    return best


def _best(outcomes: list[_Outcome]) -> Proven:
    return min(outcomes, key=lambda outcome: outcome.rank).proven


def _decided(outcomes: list[_Outcome]) -> bool:
    return any(outcome.rank == 0 for outcome in outcomes)


def _nothing_known(document: JsonObject, names: list[str]) -> Proven:
    if not names:
        integrity = Fact(FactName.INTEGRITY, State.REFUTED, "no-proof", "section 7")
    else:
        integrity = Fact(FactName.INTEGRITY, State.UNCONFIRMED, UNSUPPORTED, "P3", ", ".join(names))
    return Proven(integrity, _NOT_CHECKED, document)


def _try_envelope(
    envelope: Envelope, fetcher: Fetcher, now: datetime, http_hosts: Collection[str]
) -> _Outcome:
    document = envelope.document
    issuer_id = id_of(document.get("issuer")) or ""
    key: ResolvedKey | None = None
    try:
        vc_jwt.check_header(envelope.header)
        key = resolve_jws_key(
            envelope.header, issuer_id=issuer_id, fetcher=fetcher, http_hosts=http_hosts, now=now
        )
        warnings = (*key.oddities, *vc_jwt.verify(envelope, key.key))
    except (FetchError, KeyMaterialError, ProofError) as error:
        return _refused(document, error, by_issuer=key is not None and key.bound)
    integrity = Fact(FactName.INTEGRITY, State.CONFIRMED, "proof-holds", "J3", f"VC-JWT {envelope.algorithm}")
    return _Outcome(
        Proven(integrity, _issuer(key, issuer_id, fetcher, http_hosts), document, warnings), key.bound
    )


def _try_proof(
    document: JsonObject, proof: JsonObject, fetcher: Fetcher, now: datetime, http_hosts: Collection[str]
) -> _Outcome:
    issuer_id = id_of(document.get("issuer")) or ""
    key: ResolvedKey | None = None
    try:
        method = proof.get("verificationMethod")
        if not isinstance(method, str):
            raise KeyMaterialError("key-method-unknown", "no verificationMethod")
        key = resolve(method, issuer_id=issuer_id, fetcher=fetcher, http_hosts=http_hosts, now=now)
        verified = SUITES[suite_name(proof)].verify(document, proof, key.key, now=now)
    except (FetchError, KeyMaterialError, ProofError, JsonLdError) as error:
        return _refused(document, error, by_issuer=key is not None and key.bound)
    warnings = (*key.oddities, *(("unsigned-terms",) if verified.unsigned_terms else ()))
    integrity = Fact(FactName.INTEGRITY, State.CONFIRMED, "proof-holds", "P1", suite_name(proof))
    return _Outcome(
        Proven(integrity, _issuer(key, issuer_id, fetcher, http_hosts), document, warnings), key.bound
    )


def _refused(document: JsonObject, error: BesaceError, *, by_issuer: bool = False) -> _Outcome:
    """A proof that does not hold, or of which nothing can be said: an address was silent, or we cannot read it."""
    if isinstance(error, FetchError):
        return _Outcome(_unconfirmed(document, silence_code(error, "key-unreachable"), str(error)))
    if error.code in _CANNOT_TELL:
        return _Outcome(_unconfirmed(document, _CANNOT_TELL[error.code], str(error)))
    integrity = Fact(FactName.INTEGRITY, State.REFUTED, error.code, "section 7", error.detail)
    return _Outcome(Proven(integrity, _NOT_CHECKED, document), by_issuer)


def _issuer(key: ResolvedKey, issuer_id: str, fetcher: Fetcher, http_hosts: Collection[str]) -> Fact:
    if key.source == "redirected":
        return Fact(FactName.ISSUER, State.UNCONFIRMED, "redirected-elsewhere", "P5", issuer_id)
    if not key.bound:
        return _unproven(key, issuer_id, fetcher, http_hosts)
    code = "issuer-is-key" if key.source in ("did:key", "did:jwk") else "issuer-lists-key"
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


def _unconfirmed(document: JsonObject, code: str, detail: str) -> Proven:
    unread = Fact(FactName.ISSUER, State.UNCONFIRMED, "issuer-unreachable", "P5", detail)
    issuer = unread if code in ("key-unreachable", TOO_BUSY) else _NOT_CHECKED
    return Proven(Fact(FactName.INTEGRITY, State.UNCONFIRMED, code, "P5", detail), issuer, document)
