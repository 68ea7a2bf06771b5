"""Does the signature of a signed Open Badges 2.0 or 1.x assertion hold, and is its key the issuer's? (V6, I23)"""

from dataclasses import dataclass, replace

from besace.openbadges.errors import FetchError, IntakeError, KeyMaterialError, ProofError
from besace.openbadges.intake.json import JsonObject, JsonValue, parse_object
from besace.openbadges.intake.jwt import CompactJws
from besace.openbadges.keys.controller import check_in_force
from besace.openbadges.keys.forms import read_public_key
from besace.openbadges.keys.resolve import CANNOT_TELL
from besace.openbadges.model.legacy import Upgraded, Version
from besace.openbadges.model.reading import as_list, as_object, has_type, id_of, text_of
from besace.openbadges.proofs import ob2_jws
from besace.openbadges.seams import KeyKind
from besace.openbadges.verify.addresses import (
    declares_itself,
    host_of,
    same_but_for_added_query,
    split_web,
    stayed_at_home,
)
from besace.openbadges.verify.hosted2 import SIGNED_TYPES
from besace.openbadges.verify.linked2 import Linked, read_linked
from besace.openbadges.verify.reader import Reader, silence_code
from besace.openbadges.verify.report import Fact, FactName, State

CLAUSE = "V6"
MAX_KEYS = 4
"""Keys of one issuer that are tried when the badge does not say which of them signed it."""

_PEM = "-----BEGIN "
_ACCEPT = "application/ld+json, application/json, text/plain, application/x-pem-file"
_CANNOT_TELL = CANNOT_TELL | {"key-kind-unknown", "proof-kind-not-supported"}
"""What says that we cannot check, not that the signature is wrong."""
_ORDER = (State.CONFIRMED, State.UNCONFIRMED, State.REFUTED)


@dataclass(frozen=True, slots=True)
class Signature:
    """Whether it holds, and with which key: ``key_id`` is its address (None for one that stands in the Profile without
    any), ``owner`` whose it says it is."""

    integrity: Fact
    key_id: str | None = None
    owner: str | None = None
    warnings: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        return self.integrity.state is State.CONFIRMED


def check_signature(jws: CompactJws, assertion: Upgraded, reader: Reader) -> Signature:
    """Tries the key that the assertion names, or else those of its issuer's Profile."""
    named = key_named(assertion)
    tried: list[Signature] = []
    if split_web(named) is not None and named is not None:
        tried.append(_try_address(jws, named, reader))
        if tried[0].integrity.state is not State.UNCONFIRMED:
            return tried[0]
    linked = read_linked(assertion, reader)
    listed = as_list(linked.profile.document.get("publicKey"))
    if named is not None:
        listed = [one for one in listed if isinstance(one, dict) and id_of(one) == named]
    tried += [_try_listed(jws, one, reader) for one in listed[:MAX_KEYS]]
    if not tried and linked.unreachable is not None:
        tried.append(Signature(_fact(State.UNCONFIRMED, "key-unreachable", linked.unreachable), named))
    if not tried:
        tried.append(Signature(_fact(State.REFUTED, "key-method-unknown", f"no key: {named}"), named))
    return min(tried, key=lambda signature: _ORDER.index(signature.integrity.state))


def key_named(assertion: Upgraded) -> str | None:
    """The signing key as the assertion names it: ``verification.creator``, before 2.0 also ``verify.url``."""
    verification = as_object(assertion.document.get("verification"))
    creator = id_of(verification.get("creator"))
    if creator is None and assertion.version is not Version.V2_0 and has_type(verification, *SIGNED_TYPES):
        return text_of(verification.get("url"))
    return creator


def signed_issuer_fact(assertion: Upgraded, signature: Signature, linked: Linked) -> Fact:
    """The fact *issuer*: the Profile, read from its own address, lists the key, and the key says that it is its own."""
    if linked.unreachable is not None:
        return Fact(FactName.ISSUER, State.UNCONFIRMED, "issuer-unreachable", "V3", linked.unreachable)
    issuer_id = id_of(linked.profile.document.get("id"))
    if issuer_id is None or not linked.fetched:
        return Fact(FactName.ISSUER, State.UNCONFIRMED, "issuer-not-on-the-web", CLAUSE)
    listed = as_list(linked.profile.document.get("publicKey"))
    if not listed and assertion.version is not Version.V2_0:
        return _by_origin(key_named(assertion), issuer_id)
    if signature.key_id not in [id_of(one) for one in listed]:
        return Fact(FactName.ISSUER, State.REFUTED, "key-not-listed", CLAUSE, str(signature.key_id)[:200])
    if signature.owner is not None and not same_but_for_added_query(signature.owner, issuer_id):
        return Fact(
            FactName.ISSUER, State.REFUTED, "controller-mismatch", CLAUSE, f"owner {signature.owner}"[:200]
        )
    return Fact(FactName.ISSUER, State.CONFIRMED, "issuer-lists-key", CLAUSE, issuer_id)


def _by_origin(key_at: str | None, issuer_id: str) -> Fact:
    """Before 2.0 no issuer could list a key: whoever hosts the key and the issuer's own document is the same."""
    host = host_of(key_at)
    if host is not None and host == host_of(issuer_id):
        return Fact(FactName.ISSUER, State.CONFIRMED, "issuer-hosts-key", "V6, V10", host)
    return Fact(FactName.ISSUER, State.REFUTED, "out-of-scope", "V6, V10", str(key_at)[:200])


def _try_listed(jws: CompactJws, listed: JsonValue, reader: Reader) -> Signature:
    """One key of the Profile: written there, or at an address that it gives."""
    address = id_of(listed)
    if text_of(as_object(listed).get("publicKeyPem")) is None and address is not None:
        return _try_address(jws, address, reader)
    return _try_key(jws, as_object(listed), address, id_of(as_object(listed).get("owner")))


def _try_address(jws: CompactJws, address: str, reader: Reader) -> Signature:
    try:
        body = _read_key(address, reader)
    except FetchError as error:
        return Signature(
            _fact(State.UNCONFIRMED, silence_code(error, "key-unreachable"), str(error)), address
        )
    if isinstance(body, str):
        return _try_key(jws, {"publicKeyPem": body}, address, None)
    return _try_document(jws, body, address)


def _read_key(address: str, reader: Reader) -> JsonObject | str:
    """What stands at a key's address: a CryptographicKey, or (1.x) the key itself as PEM."""
    answer = reader.fetch(address, accept=_ACCEPT)
    if answer.status != 200:
        raise FetchError("answer-not-ok", f"HTTP {answer.status} {address}")
    if not stayed_at_home(address, answer.final_url):
        # An open redirect would lend the issuer's host to anybody's key.
        raise FetchError("answer-for-another", f"{address} led to {answer.final_url}")
    text = answer.body.decode("utf-8", "replace").strip()
    if text.startswith(_PEM):
        return text
    try:
        return parse_object(answer.body)
    except IntakeError as error:
        raise FetchError("answer-unreadable", f"{address}: {error}") from error


def _try_document(jws: CompactJws, document: JsonObject, address: str) -> Signature:
    """A CryptographicKey at its address. It is known by that address, whatever id it gives itself."""
    owner = id_of(document.get("owner"))
    found = _try_key(jws, document, address, owner)
    warnings = [] if declares_itself(address, id_of(document.get("id"))) else ["linked-id-differs"]
    if owner is None:
        warnings.append("key-names-no-owner")
    return replace(found, warnings=(*found.warnings, *warnings))


def _try_key(jws: CompactJws, document: JsonObject, address: str | None, owner: str | None) -> Signature:
    try:
        check_in_force(document, None)
        key = read_public_key(document)
        ob2_jws.verify(jws, key)
    except (KeyMaterialError, ProofError) as error:
        state = State.UNCONFIRMED if error.code in _CANNOT_TELL else State.REFUTED
        return Signature(_fact(state, error.code, error.detail), address, owner)
    unusual = () if key.kind is KeyKind.RSA else ("signature-kind-unusual",)
    held = Fact(FactName.INTEGRITY, State.CONFIRMED, "proof-holds", CLAUSE, f"JWS {jws.header['alg']}")
    return Signature(held, address, owner, warnings=unusual)


def _fact(state: State, code: str, detail: str) -> Fact:
    return Fact(FactName.INTEGRITY, state, code, CLAUSE, detail[:300])
