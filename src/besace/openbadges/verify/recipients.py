"""Is the badge about this person? Compared with every identity that the badge carries (standards V8, V36)."""

from collections.abc import Iterator, Mapping

from besace.openbadges.intake.json import JsonValue
from besace.openbadges.model.identity import matches_hash, normalise_address
from besace.openbadges.model.reading import as_list, as_object, id_of, text_of
from besace.openbadges.verify.report import Fact, FactName, State

MAILTO = "mailto:"

Identity = tuple[str, bool, str]
"""What stands in the badge, whether it is hashed, and the salt."""


def recipient_fact(identities: Iterator[Identity], asked: str | None) -> Fact:
    """The fact *recipient*: not applicable unless somebody asked."""
    if asked is None:
        return Fact(FactName.RECIPIENT, State.NOT_APPLICABLE, "recipient-not-asked")
    known = list(identities)
    if not known:
        return Fact(FactName.RECIPIENT, State.UNCONFIRMED, "recipient-not-stated", "V36")
    if any(_matches(identity, asked) for identity in known):
        return Fact(FactName.RECIPIENT, State.CONFIRMED, "recipient-matches", "V36")
    return Fact(FactName.RECIPIENT, State.REFUTED, "recipient-differs", "V36")


def identities_of_credential(document: Mapping[str, JsonValue]) -> Iterator[Identity]:
    """The identities of an Open Badges 3.0 subject: its id and its identifiers."""
    for one in as_list(document.get("credentialSubject")):
        subject = as_object(one)
        if subject_id := id_of(subject.get("id")):
            yield subject_id, False, ""
        for item in as_list(subject.get("identifier")):
            identifier = as_object(item)
            value = text_of(identifier.get("identityHash"))
            if value is not None:
                yield value, identifier.get("hashed") is True, _salt(identifier.get("salt"))


def identities_of_assertion(document: Mapping[str, JsonValue]) -> Iterator[Identity]:
    """The identity of an Open Badges 2.0 recipient."""
    for one in as_list(document.get("recipient")):
        recipient = as_object(one)
        value = text_of(recipient.get("identity"))
        if value is not None:
            yield value, recipient.get("hashed") is True, _salt(recipient.get("salt"))


def _matches(identity: Identity, asked: str) -> bool:
    """Mailboxes are compared without regard to case; ids, addresses of pages and accounts to the letter."""
    value, hashed, salt = identity
    asked = asked.strip()
    if hashed:
        spellings = {asked, asked.lower(), normalise_address(asked)} if _is_mailbox(asked) else {asked}
        return any(matches_hash(spelling, value, salt) for spelling in spellings)
    stated = value.strip()
    if _is_mailbox(stated):
        return normalise_address(_without_scheme(stated)) == normalise_address(_without_scheme(asked))
    return stated == asked


def _is_mailbox(text: str) -> bool:
    """``a@example.org``, also after ``mailto:``; not ``acct:a@example.org`` nor ``https://social.example/@a``."""
    return "@" in text and ":" not in _without_scheme(text)


def _without_scheme(text: str) -> str:
    return text[len(MAILTO) :] if text[: len(MAILTO)].lower() == MAILTO else text


def _salt(value: JsonValue) -> str:
    """A salt to the letter: it may be white space."""
    return value if isinstance(value, str) else text_of(value) or ""
