"""Does a proof hold, and is its key the issuer's (of a presentation, the holder's)? The two are separate facts."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from besace.openbadges.errors import BesaceError, FetchError, JsonLdError, KeyMaterialError, ProofError
from besace.openbadges.intake.json import JsonObject
from besace.openbadges.keys.did import did_web_document_url
from besace.openbadges.keys.jose import resolve_jws_key
from besace.openbadges.keys.resolve import CANNOT_TELL, ResolvedKey, resolve
from besace.openbadges.model.reading import id_of
from besace.openbadges.proofs import (
    ASSERTION,
    SUITES,
    ProofPurpose,
    attached_proofs,
    ecdsa_sd_2023,
    suite_name,
    vc_jwt,
    verify_chain,
)
from besace.openbadges.proofs.rdfc import readings
from besace.openbadges.proofs.vc_jwt import Envelope
from besace.openbadges.seams import Fetcher, PublicKey
from besace.openbadges.verify.reader import TOO_BUSY, silence_code
from besace.openbadges.verify.report import Fact, FactName, State
from besace.openbadges.verify.secured import Secured

UNSUPPORTED = "proof-kind-not-supported"
SHOWN_IN_PART = "shown-in-part"
MAX_TRIED = 6
"""Signatures of one document that are tried, those of a chain included; one proof that holds suffices. A document that
may have been signed under several contents of a context counts once for each of them."""
MAX_TRIED_INSIDE = 2
"""The same for each credential that stands inside another one: there may be many of them."""

_TOO_MANY = "too-many-proofs"
_CANNOT_TELL = CANNOT_TELL | {
    "context-unknown",
    "graph-too-hard",
    "not-disclosable",
    "too-deep",
    "too-many-pointers",
    _TOO_MANY,
    "too-many-statements",
    UNSUPPORTED,
}
"""Refusals that say what we cannot read, or how far we look; not that the proof is wrong."""

_OF_THE_GRAPH = frozenset({"graph-too-hard", "too-deep"})
_WITHOUT_GRAPH = frozenset(name for name in SUITES if "-jcs-" in name)
"""Suites that sign the text of the document, not the graph that it stands for."""

_OLD_NAMES = frozenset({"eddsa-2022"})
"""Names that a suite bore before its text was final."""

_NOT_CHECKED = Fact(FactName.ISSUER, State.UNCONFIRMED, "not-checked")


@dataclass(frozen=True, slots=True)
class Proven:
    """The two facts, what they are about, and the codes of what should be told beside them.

    ``document`` is the credential as the best proof covers it: without the claims of a token whose signature fails.
    ``chosen_status``: its holder chose what it shows of its status.
    """

    integrity: Fact
    issuer: Fact
    document: JsonObject
    warnings: tuple[str, ...] = ()
    chosen_status: bool = False

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


def prove(
    secured: Secured,
    *,
    fetcher: Fetcher,
    now: datetime,
    http_hosts: Collection[str] = (),
    most: int = MAX_TRIED,
    purpose: ProofPurpose = ASSERTION,
) -> Proven:
    """The best that any proof of the credential gives: one that holds suffices (J5), unknown kinds are passed over.

    With a ``purpose`` of authentication, the same of a presentation, which its holder proves.
    """
    inner = secured.envelope.inner if secured.envelope else secured.document
    trial = _Trial(inner, fetcher, now, http_hosts, most=most, purpose=purpose)
    outcomes: list[_Outcome] = []
    if secured.envelope is not None:
        outcomes.append(trial.envelope(secured.envelope))
    try:
        proofs = attached_proofs(inner)
    except ProofError as error:
        return _best([*outcomes, _refused(inner, error)])
    known = [proof for proof in proofs if suite_name(proof) in SUITES]
    for proof in sorted(known, key=lambda proof: not trial.seems_of_issuer(proof)):
        if any(outcome.rank == 0 for outcome in outcomes):
            break
        if not _is_hopeless(proof, outcomes):
            outcomes.append(trial.proof(proof))
    if not outcomes:
        return _nothing_known(inner, [suite_name(proof)[:40] for proof in proofs])
    best = _best(outcomes)
    if len(known) < len(proofs):
        best = replace(best, warnings=(*best.warnings, "proof-passed-over"))
    return best


def _best(outcomes: list[_Outcome]) -> Proven:
    """What decides. Where some were not tried, nothing is refuted: one of these may be the good one."""
    best = min(outcomes, key=lambda outcome: outcome.rank).proven
    untried = [one.proven for one in outcomes if one.proven.integrity.code == _TOO_MANY]
    return untried[0] if untried and not best.holds else best


def _is_hopeless(proof: JsonObject, outcomes: list[_Outcome]) -> bool:
    """A graph that was too hard once is so for every proof over the graph: trying again would only cost time."""
    too_hard = any(outcome.proven.integrity.code in _OF_THE_GRAPH for outcome in outcomes)
    return too_hard and suite_name(proof) not in _WITHOUT_GRAPH


def _nothing_known(document: JsonObject, names: list[str]) -> Proven:
    if not names:
        integrity = Fact(FactName.INTEGRITY, State.REFUTED, "no-proof", "section 7")
    else:
        integrity = Fact(FactName.INTEGRITY, State.UNCONFIRMED, UNSUPPORTED, "P3", ", ".join(names))
    return Proven(integrity, _NOT_CHECKED, document)


class _Trial:
    """Tries the proofs of one credential, no more than ``most`` of them."""

    def __init__(
        self,
        document: JsonObject,
        fetcher: Fetcher,
        now: datetime,
        http_hosts: Collection[str],
        *,
        most: int,
        purpose: ProofPurpose,
    ) -> None:
        self._document = document
        self._purpose = purpose
        self._fetcher = fetcher
        self._now = now
        self._http_hosts = http_hosts
        self._most = self.left = most
        self._readings = len(list(readings(document)))

    def seems_of_issuer(self, proof: JsonObject) -> bool:
        """Whether the proof names a key of the issuer: such a proof can settle both questions, so it is tried first."""
        return _controller(proof) == self._issuer_of(proof)

    def _issuer_of(self, proof: JsonObject) -> str:
        """Whose key must have made a proof; a presentation that names no holder is shown by whoever proves it."""
        if self._purpose.name == ASSERTION.name:
            return id_of(self._document.get("issuer")) or ""
        return id_of(self._document.get("holder")) or _controller(proof)

    def envelope(self, envelope: Envelope) -> _Outcome:
        """The token around the credential: its header is judged before any key is looked for."""
        document = envelope.document
        key: ResolvedKey | None = None
        try:
            vc_jwt.check_header(envelope.header)
            key = resolve_jws_key(
                envelope.header,
                issuer_id=id_of(document.get("issuer")) or "",
                fetcher=self._fetcher,
                http_hosts=self._http_hosts,
                now=self._now,
            )
            warnings = vc_jwt.verify(envelope, key.key)
        except (FetchError, KeyMaterialError, ProofError) as error:
            return _refused(document, error, by_issuer=key is not None and key.bound)
        integrity = Fact(
            FactName.INTEGRITY, State.CONFIRMED, "proof-holds", "J3", f"VC-JWT {envelope.algorithm}"
        )
        return self._held(document, id_of(document.get("issuer")) or "", integrity, key, warnings)

    def proof(self, proof: JsonObject) -> _Outcome:
        """A proof in the document, with all that it builds on. The key of the proof itself says whose it is."""
        document = self._document
        keys: dict[int, ResolvedKey] = {}

        def key_of(one: JsonObject) -> PublicKey:
            self._spend()
            keys[id(one)] = self._resolve(one) if one is proof else self._resolve_earlier(one)
            return keys[id(one)].key

        try:
            verified = verify_chain(document, proof, key_of, now=self._now, purpose=self._purpose)
        except (FetchError, KeyMaterialError, ProofError, JsonLdError) as error:
            key = keys.get(id(proof))
            return _refused(document, error, by_issuer=key is not None and key.bound)
        warnings = ["unsigned-terms"] if verified.unsigned_terms else []
        if suite_name(proof) in _OLD_NAMES:
            warnings.append("old-suite-name")
        if suite_name(proof) == ecdsa_sd_2023.NAME:
            warnings.append("for-holder" if verified.for_holder else SHOWN_IN_PART)
        integrity = Fact(FactName.INTEGRITY, State.CONFIRMED, "proof-holds", "P1", suite_name(proof))
        held = self._held(document, self._issuer_of(proof), integrity, keys[id(proof)], tuple(warnings))
        return replace(held, proven=replace(held.proven, chosen_status=verified.chosen_status))

    def _spend(self) -> None:
        """Counts one signature more. Raises ProofError ``too-many-proofs`` when none is left."""
        if self.left <= 0:
            raise ProofError(_TOO_MANY, f"more than {self._most} tried")
        self.left -= self._readings

    def _resolve_earlier(self, proof: JsonObject) -> ResolvedKey:
        """The key of a proof that another one builds on: the issuer's, or that of whoever countersigned. Whose it is
        decides nothing here; it must be the one that its own controller lists."""
        try:
            return self._resolve(proof)
        except KeyMaterialError as error:
            if error.code != "controller-mismatch":
                raise
            return self._resolve(proof, _controller(proof))

    def _resolve(self, proof: JsonObject, controller: str | None = None) -> ResolvedKey:
        method = proof.get("verificationMethod")
        if not isinstance(method, str):
            raise KeyMaterialError("key-method-unknown", "no verificationMethod")
        return resolve(
            method,
            issuer_id=controller or self._issuer_of(proof),
            fetcher=self._fetcher,
            http_hosts=self._http_hosts,
            purpose=self._purpose.name,
            now=self._now,
        )

    def _held(
        self,
        document: JsonObject,
        issuer_id: str,
        integrity: Fact,
        key: ResolvedKey,
        warnings: tuple[str, ...],
    ) -> _Outcome:
        issuer = _issuer(key, issuer_id, self._fetcher, self._http_hosts)
        return _Outcome(Proven(integrity, issuer, document, (*key.oddities, *warnings)), key.bound)


def _controller(proof: JsonObject) -> str:
    """Whose key a proof names, by the address of that key."""
    return str(proof.get("verificationMethod")).partition("#")[0]


def _refused(document: JsonObject, error: BesaceError, *, by_issuer: bool = False) -> _Outcome:
    """A proof that does not hold, or of which nothing can be said: an address was silent, or we cannot read it."""
    if isinstance(error, FetchError):
        return _Outcome(_unconfirmed(document, silence_code(error, "key-unreachable"), str(error)))
    if error.code in _CANNOT_TELL:
        return _Outcome(_unconfirmed(document, error.code, error.detail))
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
