"""E-mail addresses: one normal form, and the keyed hash by which a recipient is found."""

import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from besace.web.foundation.secrets import keyed_hash

MAX_ADDRESS_CHARS = 254


def normalise(address: str) -> str:
    """Trimmed, NFC, lower case throughout: what is hashed, compared and stored.

    No rule of the standard lower-cases an address (Open Badges 2.0, IdentityObject); mail systems in use ignore case,
    and two spellings of one mailbox must find one person.
    """
    return unicodedata.normalize("NFC", address.strip()).lower()


def is_address(address: str) -> bool:
    """True for an address that a mail server could take."""
    if len(address) > MAX_ADDRESS_CHARS:
        return False
    try:
        validate_email(address)
    except ValidationError:
        return False
    return True


def address_hmac(address: str) -> bytes:
    """The keyed hash of the normal form; the key is not in the database."""
    return keyed_hash("address", normalise(address).encode())


def masked(address: str) -> str:
    """``n•••••@exemple.fr``: enough to recognise one's own address, too little to learn it."""
    name, _, host = address.partition("@")
    return f"{name[:1]}•••••@{host}"
