"""The command line's own words, in French and English, and how it tells dates and strangers' texts."""

import os
import sys
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from besace.openbadges.verify import Outcome

LONGEST_TEXT = 300
"""Characters of one text of a stranger's."""

LONGEST_NAME = 80
"""Characters of the name of a key that is told whole in the middle of a sentence; the did:key of an Ed25519 key is."""

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
    "endorsements": ("Qui recommande ce badge :", "Who endorses this badge:"),
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
    "endorsement-count": ("Recommandations", "Endorsements"),
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
    "missing-address": (
        "ce fichier n'existe pas. Si c'est une adresse, commencez par https://.",
        "there is no such file. If it is an address, begin with https://.",
    ),
    "missing-folder": ("ce dossier n'existe pas.", "there is no such folder."),
    "folder": ("c'est un dossier. Donnez un fichier.", "this is a folder. Give a file."),
    "refused": ("ce fichier ne peut pas être lu.", "this file cannot be read."),
    "folder-refused": ("ce dossier ne peut pas être lu.", "this folder cannot be read."),
    "no-input": ("l'entrée standard ne peut pas être lue.", "standard input cannot be read."),
    "no-output": (
        "la sortie standard ne peut pas être écrite. Choisissez un fichier ou un appareil qui a de la place.",
        "standard output cannot be written. Choose a file or a device that has room.",
    ),
    "not-written": ("ce fichier ne peut pas être écrit.", "this file cannot be written."),
    "give-linked": (
        "ce document n'a pas pu être lu à son adresse. Donnez aussi son fichier : {}.",
        "this document could not be read from its address. Give its file too: {}.",
    ),
    "hashed": ("(chiffré)", "(hashed)"),
    "not-given": (
        "Rien n'est donné à cette adresse. Vérifiez le lien, ou utilisez le fichier du badge.",
        "Nothing is given at this address. Check the link, or use the badge file.",
    ),
    "another-issuer": (
        "l'organisme est {}, et la clé s'appelle {} : personne ne la prendra pour celle de l'organisme. {}",
        "the issuer is {}, and the key is named {}: readers will not take it for the issuer's. {}",
    ),
    "needs-rsa": ("--form ob2 demande une clé RSA.", "--form ob2 needs an RSA key."),
    "set-issuer": (
        "Écrivez {} comme issuer.id dans le badge, ou changez --method.",
        "Set issuer.id in the badge to {}, or change --method.",
    ),
    "name-key": (
        "Donnez avec --method le nom de la clé dans le document de l'organisme.",
        "Give with --method the name that the key has in the issuer's document.",
    ),
    "broken-rules": (
        "c'est écrit, mais d'autres le refuseront : il manque ce que le standard demande, ou c'est écrit autrement.",
        "this is written, but readers will refuse it: something that the standard demands is missing or wrong.",
    ),
    "proof-fails": (
        "c'est écrit, mais d'autres le refuseront : ce badge a été modifié après sa signature, ou elle est mal faite.",
        "this is written, but readers will refuse it: it was changed after it was signed, or its signature is broken.",
    ),
    "never-in-force": (
        "c'est écrit, mais d'autres le refuseront : ce badge finit avant d'avoir commencé.",
        "this is written, but readers will refuse it: it ends before it starts.",
    ),
    "signed-already": (
        "ce fichier était déjà signé : une deuxième signature s'ajoute à la première. "
        "Pour n'en avoir qu'une, ôtez d'abord sa partie «\u00a0proof\u00a0».",
        "this file was signed before: a second signature stands beside the first. "
        "To have one alone, take its part named proof out first.",
    ),
    "unsigned": (
        "ce badge n'est pas signé : rien ne le prouve. Signez-le d'abord avec besace sign.",
        "this badge is not signed: nothing proves it. Sign it first with besace sign.",
    ),
    "out-is-input": (
        "ce fichier est l'un de ceux qui sont lus ici. Il n'a pas été touché. Donnez un autre nom à --out.",
        "this file is one of those that are read here. It was not touched. Give --out another name.",
    ),
    "out-is-key": (
        "ce fichier contient une clé privée. Il n'a pas été touché. Donnez un autre nom à --out.",
        "this file holds a private key. It was not touched. Give --out another name.",
    ),
}

_OUTCOMES = {
    "authentic": ("authentique", "authentic"),
    "shown-in-part": ("intact, montré en partie", "intact, shown in part"),
    "revoked": ("retiré", "revoked"),
    "altered": ("modifié", "changed"),
    "expired": ("expiré", "expired"),
    "other-person": ("pas à cette personne", "not this person's"),
    "unconfirmed": ("pas confirmé", "not confirmed"),
    "unknown-issuer": ("intact, organisme non prouvé", "intact, issuer not proven"),
    "not-valid": ("pas valable", "not valid"),
    "not-a-badge": ("pas un badge", "not a badge"),
}


def word(name: str, language: str) -> str:
    """One of the command line's words."""
    return _WORDS[name][0 if language == "fr" else 1]


def own_word(name: str) -> str:
    """The same in the language of the system, for verbs that have no ``--lang``."""
    return word(name, language_of(os.environ))


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


def harmless(text: str) -> str:
    """A text without what could steer a terminal: control, format and direction characters.

    >>> harmless("a\\x1b[2Jb")
    'a [2Jb'
    """
    kept = (" " if unicodedata.category(one) in ("Cc", "Cf", "Cs", "Zl", "Zp") else one for one in text)
    return " ".join("".join(kept).split())


def printable(text: str) -> str:
    """A stranger's text, :func:`harmless` and no longer than :data:`LONGEST_TEXT`."""
    joined = harmless(text)
    return joined if len(joined) <= LONGEST_TEXT else joined[: LONGEST_TEXT - 1] + "…"


def shortened(name: str) -> str:
    """The name of a key or of an issuer, with the middle of a long key left out: it is told apart by its ends.

    >>> shortened("did:key:z4MXj1" + "8" * 360 + "Bcd2aq")
    'did:key:z4MXj1…Bcd2aq'
    >>> shortened("did:web:badges.example:o:k3v9#key-1")
    'did:web:badges.example:o:k3v9#key-1'
    """
    did = name.partition("#")[0] if name.startswith(("did:key:", "did:jwk:")) else name
    return did if len(did) <= LONGEST_NAME else f"{did[:14]}…{did[-6:]}"


def quoted(text: str, language: str) -> str:
    """A text between the quotes of the language.

    >>> quoted("hello", "en"), quoted("bonjour", "fr")
    ('“hello”', '«\\xa0bonjour\\xa0»')
    """
    return f"«\u00a0{text}\u00a0»" if language == "fr" else f"“{text}”"


def language_of(environment: Mapping[str, str]) -> str:
    """The language of the messages: that of the system when we speak it, else French."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return "en" if value.lower().startswith("en") else "fr"
    return "fr"


def chosen_language(lang: str | None) -> str:
    """``--lang``, or the language of the system. Raises :class:`typer.BadParameter` for one that we do not speak."""
    language = lang.lower() if lang else language_of(os.environ)
    if language not in ("fr", "en"):
        raise typer.BadParameter(f"--lang takes fr or en, not {lang!r}")
    return language


def line_about(named: object, message: str, language: str) -> str:
    """What is said of a file, a folder or an address, after its name.

    >>> line_about("badge.png", "il n'y a rien ici.", "fr")
    "badge.png : il n'y a rien ici."
    """
    return f"{harmless(str(named))}{' :' if language == 'fr' else ':'} {message}"


def own_line(named: object, message: str) -> str:
    """The same in the language of the system."""
    return line_about(named, message, language_of(os.environ))


def complain(named: str, message: str, language: str) -> None:
    """One line on standard error about a file, a folder or an address."""
    print(f"besace: {line_about(named, message, language)}", file=sys.stderr)
