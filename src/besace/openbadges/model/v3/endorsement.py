"""Endorsements: a credential about a badge, an achievement or an organisation, and where it stands inside one."""

from dataclasses import dataclass

from besace.openbadges.errors import ModelError
from besace.openbadges.intake.json import JsonObject, JsonValue
from besace.openbadges.model.reading import as_object, has_type, id_of
from besace.openbadges.model.rules import require_distinct, require_jws

ENDORSEMENT_TYPE = "EndorsementCredential"


@dataclass(frozen=True, slots=True)
class Endorsements:
    """What others have signed about one thing. ``embedded`` are signed documents, kept as they came: not one character
    of them is ours to change. ``tokens`` are endorsements signed as VC-JWT; a badge that holds any cannot bear an
    embedded proof (standards, decision 2), only be a VC-JWT itself.
    """

    embedded: tuple[JsonObject, ...] = ()
    tokens: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for document in self.embedded:
            if not has_type(document, ENDORSEMENT_TYPE):
                raise ModelError("endorsement-wrong", f"type {str(document.get('type'))[:80]}")
            if not document.get("proof"):
                raise ModelError(
                    "endorsement-wrong", "an endorsement is signed before it is put into a badge"
                )
        for token in self.tokens:
            require_jws(token, "endorsementJwt")

    def require_about(self, endorsed_id: str) -> None:
        """Raise ModelError ``endorsement-of-another`` unless each is about the thing that holds it (standards J9), and
        ``id-repeated`` when one bears the id of that thing or of another one: in JSON-LD both would become one."""
        for document in self.embedded:
            about = as_object(document.get("credentialSubject")).get("id")
            if about != endorsed_id:
                raise ModelError("endorsement-of-another", f"{str(about)[:120]!r} in {endorsed_id!r}")
        held = (found for document in self.embedded if (found := id_of(document)))
        require_distinct([endorsed_id, *held], "endorsement.id")

    def fields(self) -> dict[str, JsonValue]:
        """The two properties that hold them."""
        return {"endorsement": list(self.embedded), "endorsementJwt": list(self.tokens)}


NO_ENDORSEMENTS = Endorsements()
