"""The issuers of VC-API, for outside test suites: one did:key for each kind of key, from the secret of this instance.

They exist only for ``besace.web.connect.vc_api``; no organisation's key is ever used there. Nothing on their status
lists is ever set, so that a suite sees what a list looks like.
"""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from types import MappingProxyType
from typing import Any

from besace.openbadges.intake.json import JsonObject, JsonValue
from besace.openbadges.keys import EcdsaSigner, Ed25519Signer, KeyKind, did_key, encode
from besace.openbadges.model import v3
from besace.openbadges.model.forms import DataModel, data_model_of
from besace.openbadges.model.reading import as_list
from besace.openbadges.proofs import SUITES, ecdsa_sd_2023, vc_jwt
from besace.openbadges.seams import Signer
from besace.openbadges.status import MINIMUM_ENTRIES
from besace.openbadges.status import encode as encode_list
from besace.web.foundation.addresses import absolute
from besace.web.foundation.secrets import secret_for

PURPOSE = "vc-api-test-issuer"
STATUS_PURPOSES = ("revocation", "suspension")
STATUS_PATH = "vc-api/status/"
STATUS_VALID_FOR = timedelta(days=1)

DATA_INTEGRITY_V2 = "https://w3id.org/security/data-integrity/v2"


@dataclass(frozen=True, slots=True)
class Issuer:
    """A way of securing a credential: ``suite`` is a name of ``proofs.SUITES``, or ``vc-jwt``.

    ``with_status`` adds entries on the lists below.
    """

    suite: str
    kind: KeyKind
    with_status: bool = False

    @property
    def signer(self) -> Signer:
        """The key of this kind, the same for every suite that uses it."""
        return _signer(self.kind)

    @property
    def did(self) -> str:
        """The issuer's id."""
        return self.signer.verification_method.partition("#")[0]

    def secure(self, credential: JsonObject, *, mandatory_pointers: Sequence[str] = ()) -> JsonObject:
        """The credential with its proof, or its envelope (VC 2.0, section 4.13.2). Raises BesaceError.

        ``mandatory_pointers`` is for ``ecdsa-sd-2023`` alone.
        """
        moment = datetime.now(UTC).replace(microsecond=0)
        if self.with_status:
            credential = _with_status(credential)
        if self.suite != "vc-jwt" and data_model_of(credential) is DataModel.VC_1_1:
            credential = {**credential, "@context": _with_proof_terms(as_list(credential["@context"]))}
        if self.suite == "vc-jwt":
            return vc_jwt.enveloped(vc_jwt.sign(credential, self.signer, typ="vc+jwt"))
        if self.suite == ecdsa_sd_2023.NAME:
            return ecdsa_sd_2023.sign(
                credential, self.signer, created=moment, mandatory_pointers=mandatory_pointers
            )
        return SUITES[self.suite].sign(credential, self.signer, created=moment)


ISSUERS: Mapping[str, Issuer] = MappingProxyType(
    {
        "eddsa-rdfc-2022": Issuer("eddsa-rdfc-2022", KeyKind.ED25519),
        "eddsa-jcs-2022": Issuer("eddsa-jcs-2022", KeyKind.ED25519),
        "ecdsa-rdfc-2019": Issuer("ecdsa-rdfc-2019", KeyKind.P256),
        "ecdsa-rdfc-2019-p384": Issuer("ecdsa-rdfc-2019", KeyKind.P384),
        "ecdsa-jcs-2019": Issuer("ecdsa-jcs-2019", KeyKind.P256),
        "ecdsa-jcs-2019-p384": Issuer("ecdsa-jcs-2019", KeyKind.P384),
        "ecdsa-sd-2023": Issuer("ecdsa-sd-2023", KeyKind.P256),
        "vc-jwt": Issuer("vc-jwt", KeyKind.P256),
        "bitstring": Issuer("eddsa-rdfc-2022", KeyKind.ED25519, with_status=True),
    }
)
"""Issuers by the name that stands in their address."""
DEFAULT = "eddsa-rdfc-2022"


def status_list(purpose: str) -> JsonObject:
    """The signed list for one purpose, valid from now on. Raises KeyError for a purpose that has none."""
    if purpose not in STATUS_PURPOSES:
        raise KeyError(purpose)
    issuer = ISSUERS[DEFAULT]
    now = datetime.now(UTC)
    unsigned = v3.StatusListCredential(
        id=absolute(f"/{STATUS_PATH}{purpose}"),
        issuer_id=issuer.did,
        encoded=encode_list(()),
        valid_from=now,
        valid_until=now + STATUS_VALID_FOR,
        purpose=purpose,
    )
    return issuer.secure(unsigned.to_json())


def _with_status(credential: JsonObject) -> JsonObject:
    """The credential with an entry on each list, at a random index."""
    entries = [
        v3.BitstringStatusListEntry(
            absolute(f"/{STATUS_PATH}{purpose}"), secrets.randbelow(MINIMUM_ENTRIES), purpose
        )
        for purpose in STATUS_PURPOSES
    ]
    return {**credential, "credentialStatus": [entry.to_json() for entry in entries]}


def _with_proof_terms(contexts: list[JsonValue]) -> list[JsonValue]:
    """The context of VC 1.1 has no terms for today's proofs (Data Integrity, section 2.4.2)."""
    return contexts if DATA_INTEGRITY_V2 in contexts else [*contexts, DATA_INTEGRITY_V2]


@cache
def _signer(kind: KeyKind) -> Signer:
    seed = hashlib.sha384(secret_for(f"{PURPOSE}-{kind}")).digest()
    if kind is KeyKind.ED25519:
        signer: Any = Ed25519Signer(seed[:32], "did:key:unnamed")
        return Ed25519Signer(seed[:32], _method(signer))
    private = seed[:32] if kind is KeyKind.P256 else seed
    return EcdsaSigner(private, _method(EcdsaSigner(private, "did:key:unnamed", kind=kind)), kind=kind)


def _method(signer: Signer) -> str:
    multibase = encode(signer.public_key)
    return f"{did_key(multibase)}#{multibase}"
