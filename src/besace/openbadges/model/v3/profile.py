"""Who issues, creates, assesses or endorses: an organisation or a person."""

from dataclasses import dataclass
from datetime import date

from besace.openbadges.errors import ModelError
from besace.openbadges.intake.json import JsonObject
from besace.openbadges.model.rules import (
    number,
    present,
    require_email,
    require_id,
    require_text,
    require_texts,
)
from besace.openbadges.model.v3.endorsement import NO_ENDORSEMENTS, Endorsements
from besace.openbadges.model.v3.references import IdentifierEntry, Image


@dataclass(frozen=True, slots=True)
class GeoCoordinates:
    """A place on Earth, in degrees (WGS 84)."""

    latitude: float
    longitude: float

    def __post_init__(self) -> None:
        for value, most, what in ((self.latitude, 90, "latitude"), (self.longitude, 180, "longitude")):
            number(value, f"geo.{what}")
            if abs(value) > most:
                raise ModelError("number-wrong", f"geo.{what}: {value!r}")

    def to_json(self) -> JsonObject:
        return {
            "type": "GeoCoordinates",
            "latitude": number(self.latitude, "geo.latitude"),
            "longitude": number(self.longitude, "geo.longitude"),
        }


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address. ``country_code`` is ISO 3166-1 alpha-2 (``FR``)."""

    country: str | None = None
    country_code: str | None = None
    region: str | None = None
    locality: str | None = None
    street: str | None = None
    post_office_box: str | None = None
    postal_code: str | None = None
    geo: GeoCoordinates | None = None

    def __post_init__(self) -> None:
        texts = self._texts()
        require_texts({f"address.{name}": value for name, value in texts.items()})
        if self.geo is None and not any(texts.values()):
            raise ModelError("text-missing", "address")

    def to_json(self) -> JsonObject:
        return present(
            {"type": ["Address"], **self._texts(), "geo": self.geo.to_json() if self.geo else None}
        )

    def _texts(self) -> dict[str, str | None]:
        return {
            "addressCountry": self.country,
            "addressCountryCode": self.country_code,
            "addressRegion": self.region,
            "addressLocality": self.locality,
            "streetAddress": self.street,
            "postOfficeBoxNumber": self.post_office_box,
            "postalCode": self.postal_code,
        }


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a person's name, as the profile of a person may give them beside ``name``."""

    family: str | None = None
    given: str | None = None
    additional: str | None = None
    patronymic: str | None = None
    honorific_prefix: str | None = None
    honorific_suffix: str | None = None
    family_prefix: str | None = None

    def __post_init__(self) -> None:
        require_texts({f"profile.{name}": value for name, value in self.fields().items()})

    def fields(self) -> dict[str, str | None]:
        """The properties of the profile that they are written as."""
        return {
            "familyName": self.family,
            "givenName": self.given,
            "additionalName": self.additional,
            "patronymicName": self.patronymic,
            "honorificPrefix": self.honorific_prefix,
            "honorificSuffix": self.honorific_suffix,
            "familyNamePrefix": self.family_prefix,
        }


@dataclass(frozen=True, slots=True)
class Profile:
    """An organisation or a person. Of an issuer, ``id`` is its did:web, ``url`` its page for people, and ``name`` is
    required. ``official`` is the name of who may sign for an organisation."""

    id: str
    name: str | None = None
    url: str | None = None
    description: str | None = None
    image: Image | None = None
    email: str | None = None
    phone: str | None = None
    address: Address | None = None
    other_identifiers: tuple[IdentifierEntry, ...] = ()
    official: str | None = None
    parent_org: "Profile | None" = None
    person: PersonName = PersonName()
    born_on: date | None = None
    endorsements: Endorsements = NO_ENDORSEMENTS

    def __post_init__(self) -> None:
        require_id(self.id, "profile.id")
        if self.url is not None:
            require_id(self.url, "profile.url")
        if self.email is not None:
            require_email(self.email, "profile.email")
        require_texts(
            {
                "profile.name": self.name,
                "profile.description": self.description,
                "profile.phone": self.phone,
                "profile.official": self.official,
            }
        )
        self.endorsements.require_about(self.id)

    def require_name(self, what: str) -> None:
        """Raise ModelError ``text-missing`` when it has none: who issues must be named (standards D1)."""
        require_text(self.name or "", f"{what}.name")

    def to_json(self) -> JsonObject:
        return present(
            {
                "id": self.id,
                "type": ["Profile"],
                "name": self.name,
                "url": self.url,
                "description": self.description,
                "image": self.image.to_json() if self.image else None,
                "email": self.email,
                "phone": self.phone,
                "address": self.address.to_json() if self.address else None,
                "otherIdentifier": [one.to_json() for one in self.other_identifiers],
                "official": self.official,
                "parentOrg": self.parent_org.to_json() if self.parent_org else None,
                **self.person.fields(),
                "dateOfBirth": self.born_on.isoformat() if self.born_on else None,
                **self.endorsements.fields(),
            }
        )
