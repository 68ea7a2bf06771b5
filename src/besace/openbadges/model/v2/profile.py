"""Who issues Open Badges 2.0, and the keys and lists of those who sign them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from besace.openbadges.errors import ModelError
from besace.openbadges.intake.json import JsonObject, JsonValue
from besace.openbadges.model.forms import OPEN_BADGES_2 as CONTEXT
from besace.openbadges.model.primitives import is_host, is_telephone, is_url
from besace.openbadges.model.rules import present, require_email, require_id, require_text


@dataclass(frozen=True, slots=True)
class Profile:
    """Who issues, at its https address. ``email`` is required of an issuer.

    A hosted badge must lie on ``id``'s host, or under ``starts_with`` or ``allowed_origins`` (host names) when those are
    given (standards I21). A signed one needs the addresses of the issuer's keys in ``public_key`` (I23), and
    ``revocation_list`` to be ever revoked (I24).
    """

    id: str
    name: str
    url: str
    email: str
    description: str | None = None
    image: str | None = None
    starts_with: tuple[str, ...] = ()
    allowed_origins: tuple[str, ...] = ()
    public_key: tuple[str, ...] = ()
    revocation_list: str | None = None
    telephone: str | None = None

    def __post_init__(self) -> None:
        require_id(self.id, "profile.id")
        require_id(self.url, "profile.url")
        require_text(self.name, "profile.name")
        require_email(self.email, "profile.email")
        if self.telephone is not None and not is_telephone(self.telephone):
            raise ModelError("property-wrong", f"profile.telephone: {self.telephone[:40]!r}")
        _require_each(self.starts_with, is_url, "profile.verification.startsWith")
        _require_each(self.allowed_origins, is_host, "profile.verification.allowedOrigins")
        for address in (*self.public_key, *([self.revocation_list] if self.revocation_list else [])):
            require_id(address, "profile.publicKey, profile.revocationList")

    def to_json(self) -> JsonObject:
        return present(
            {
                "@context": CONTEXT,
                "id": self.id,
                "type": "Profile",
                "name": self.name,
                "url": self.url,
                "email": self.email,
                "telephone": self.telephone,
                "description": self.description,
                "image": self.image,
                "verification": self._scope(),
                "publicKey": list(self.public_key) if len(self.public_key) != 1 else self.public_key[0],
                "revocationList": self.revocation_list,
            }
        )

    def _scope(self) -> JsonObject | None:
        if not self.starts_with and not self.allowed_origins:
            return None
        return present(
            {
                "type": "VerificationObject",
                "startsWith": list(self.starts_with),
                "allowedOrigins": list(self.allowed_origins),
            }
        )


@dataclass(frozen=True, slots=True)
class CryptographicKey:
    """A public key at its address, as whoever signs 2.0 badges publishes it. ``owner`` is the address of the Profile,
    which must list ``id`` in its ``publicKey`` (standards I23)."""

    id: str
    owner: str
    public_key_pem: str

    def __post_init__(self) -> None:
        require_id(self.id, "key.id")
        require_id(self.owner, "key.owner")
        if "PUBLIC KEY-----" not in self.public_key_pem or "PRIVATE" in self.public_key_pem:
            raise ModelError("key-malformed", "the PEM of a public key is needed")

    def to_json(self) -> JsonObject:
        return {
            "@context": CONTEXT,
            "id": self.id,
            "type": "CryptographicKey",
            "owner": self.owner,
            "publicKeyPem": self.public_key_pem,
        }


@dataclass(frozen=True, slots=True)
class RevokedAssertion:
    """One line of a revocation list: the id of a signed award, and why it was revoked."""

    id: str
    reason: str | None = None

    def __post_init__(self) -> None:
        require_id(self.id, "revokedAssertions.id")

    def to_json(self) -> JsonObject:
        return present({"id": self.id, "revocationReason": self.reason})


@dataclass(frozen=True, slots=True)
class RevocationList:
    """The signed awards that an issuer has revoked, at the address that its Profile gives (standards I24)."""

    id: str
    issuer: str
    revoked: Sequence[RevokedAssertion] = ()

    def __post_init__(self) -> None:
        require_id(self.id, "revocationList.id")
        require_id(self.issuer, "revocationList.issuer")

    def to_json(self) -> JsonObject:
        return {
            "@context": CONTEXT,
            "id": self.id,
            "type": "RevocationList",
            "issuer": self.issuer,
            "revokedAssertions": [one.to_json() if one.reason else one.id for one in self.revoked],
        }


def _require_each(values: Sequence[str], holds: Callable[[JsonValue], bool], what: str) -> None:
    for value in values:
        if not holds(value):
            raise ModelError("property-wrong", f"{what}: {value[:120]!r}")
