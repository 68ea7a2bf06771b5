"""The command line's own words, in French and English, and how it tells dates and strangers' texts."""

import os
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from besace.openbadges.verify import Outcome

LONGEST_TEXT = 300
"""Characters of one text of a stranger's."""

_MONTHS = {
    "fr": (
        *("janvier", "février", "mars", "avril", "mai", "juin"),
        *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}

_WORDS = {
    "issuer": ("Décerné par", "Awarded by"),
    "recipient": ("À", "To"),
    "awarded": ("Le", "On"),
    "until": ("Jusqu'au", "Until"),
    "read-from": ("Lu sur", "Read from"),
    "allow": (
        "Si cette adresse est la vôtre, recommencez avec",
        "If this address is your own, try again with",
    ),
    "claims": ("Ce que le fichier affirme, sans preuve :", "What the file claims, without proof:"),
    "reason": ("Raison donnée", "Reason given"),
    "endorsements": ("Qui soutient ce badge :", "Who endorses this badge:"),
    "contents": ("Les badges de ce dossier :", "The badges in this record:"),
    "file": ("Fichier", "File"),
    "answer": ("Réponse", "Answer"),
    "organisation": ("Organisme", "Organisation"),
    "checking": ("Vérification", "Checking"),
    "passed-over": ("Sans badge, laissés de côté :", "No badge in them, passed over:"),
    "and-more": ("et {} de plus", "and {} more"),
    "badges": ("{} badges :", "{} badges:"),
    "one-badge": ("1 badge :", "1 badge:"),
    "no-badge-in": (
        "aucun badge ici. Besace lit les fichiers {}.",
        "there is no badge here. Besace reads files named {}.",
    ),
    "bytes": ("octets", "bytes"),
    "characters": ("caractères", "characters"),
    "form-json": ("document JSON", "JSON document"),
    "form-jws": ("jeton signé (JWS)", "signed token (JWS)"),
    "form-url": ("adresse", "address"),
    "form-malformed": ("texte illisible", "unreadable text"),
    "problem": ("Problème", "Problem"),
    "address": ("Adresse", "Address"),
    "version": ("Version", "Version"),
    "no-award": ("pas un badge décerné", "not an award"),
    "recipient-identity": ("Destinataire", "Recipient"),
    "header": ("En-tête", "Header"),
    "proof": ("Preuve", "Proof"),
    "status": ("Retrait", "Status"),
    "inside": ("Contient", "Contains"),
    "endorsement-count": ("Soutiens", "Endorsements"),
    "id": ("Identifiant", "Id"),
    "name": ("Nom", "Name"),
    "description": ("Description", "Description"),
    "achievement": ("Acquis", "Achievement"),
    "criteria": ("Critères", "Criteria"),
    "issuer-id": ("Organisme", "Issuer"),
    "issuer-page": ("Sa page", "Its page"),
    "image": ("Image", "Image"),
    "tags": ("Mots-clés", "Tags"),
    "language": ("Langue", "Language"),
    "evidence": ("Preuve jointe", "Evidence"),
    "missing": ("ce fichier n'existe pas.", "there is no such file."),
    "refused": ("ce fichier ne peut pas être lu.", "this file cannot be read."),
}

_OUTCOMES = {
    "authentic": ("authentique", "authentic"),
    "shown-in-part": ("intact, montré en partie", "intact, shown in part"),
    "revoked": ("retiré", "revoked"),
    "altered": ("modifié", "changed"),
    "expired": ("expiré", "expired"),
    "unconfirmed": ("pas confirmé", "not confirmed"),
    "unknown-issuer": ("intact, organisme non prouvé", "intact, issuer not proven"),
    "not-valid": ("pas valable", "not valid"),
    "not-a-badge": ("pas un badge", "not a badge"),
}


def word(name: str, language: str) -> str:
    """One of the command line's words."""
    return _WORDS[name][0 if language == "fr" else 1]


def outcome_word(outcome: "Outcome", language: str) -> str:
    """An outcome in two or three words, for a table."""
    return _OUTCOMES[outcome.value][0 if language == "fr" else 1]


def grouped(number: int) -> str:
    """A number with its thousands apart.

    >>> grouped(85120)
    '85 120'
    """
    return f"{number:,}".replace(",", " ")


def day(moment: datetime | None, language: str) -> str | None:
    """A date as people write it; None stays None."""
    if moment is None:
        return None
    first = "1er" if moment.day == 1 and language == "fr" else str(moment.day)
    return f"{first} {_MONTHS['fr' if language == 'fr' else 'en'][moment.month - 1]} {moment.year}"


def printable(text: str) -> str:
    """A stranger's text without what could steer a terminal: control, format and direction characters.

    >>> printable("a\\x1b[2Jb")
    'a [2Jb'
    """
    kept = (" " if unicodedata.category(one) in ("Cc", "Cf", "Cs", "Zl", "Zp") else one for one in text)
    joined = " ".join("".join(kept).split())
    return joined if len(joined) <= LONGEST_TEXT else joined[: LONGEST_TEXT - 1] + "…"


def language_of(environment: Mapping[str, str]) -> str:
    """The language of the messages: that of the system when we speak it, else French."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return "en" if value.lower().startswith("en") else "fr"
    return "fr"


def chosen_language(lang: str | None) -> str:
    """``--lang``, or the language of the system. Raises :class:`typer.BadParameter` for one that we do not speak."""
    language = lang or language_of(os.environ)
    if language not in ("fr", "en"):
        raise typer.BadParameter(f"--lang takes fr or en, not {language!r}")
    return language
