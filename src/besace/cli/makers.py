"""What a code says to whoever makes a badge; the library's own sentences speak to those who received one."""

from besace.openbadges.verify.sentences import codes, sentence

_OF_CODE = {
    "own-key-malformed": (
        "Ce fichier n'est pas une clé privée qui signe des badges.",
        "This file is not a private key that signs badges.",
    ),
    "key-kind": (
        "Cette clé n'est pas de la sorte que --suite demande. Laissez --suite de côté, ou prenez une autre clé.",
        "This key is not of the kind that --suite wants. Leave --suite out, or use another key.",
    ),
    "not-disclosable": (
        "Ce badge ne peut pas être montré en partie : il n'est pas signé pour cela. Montrez-le en entier.",
        "This badge cannot be shown in part: it was not signed for that. Show it whole.",
    ),
    "not-an-award": (
        "Il n'y a pas ici de badge à convertir dans cette version. Vérifiez le fichier et --to.",
        "There is no badge here to convert to that version. Check the file and --to.",
    ),
    "relative-address": (
        "Un identifiant est une adresse entière, comme https://badges.example.org/1. Corrigez-le, puis recommencez.",
        "An id is a whole address, such as https://badges.example.org/1. Correct it, then try again.",
    ),
    "date-not-zoned": (
        "Une date s'écrit avec son heure et son fuseau, comme 2026-03-12T09:30:00Z. Corrigez-la, puis recommencez.",
        "A date is written with its time and zone, such as 2026-03-12T09:30:00Z. Correct it, then try again.",
    ),
    "context-unknown": (
        "Besace n'a pas ce contexte. Vérifiez comment son adresse est écrite.",
        "Besace does not hold this context. Check how its address is spelled.",
    ),
    "pointer-malformed": (
        "Une partie se nomme par un chemin qui commence par /, comme /credentialSubject/achievement.",
        "A part is named by a path that begins with /, such as /credentialSubject/achievement.",
    ),
    "creator-differs": (
        "Ce badge dit une autre vérification que cette clé. Enlevez-en verification, ou changez --method.",
        "This badge says another verification than this key. Take verification out of it, or change --method.",
    ),
    "ambiguous": (
        "Ces deux badges ne sont pas un seul et même badge. Mettez-les dans deux images.",
        "These two badges are not one and the same award. Put them into two pictures.",
    ),
}
_LIKE = {
    "json-malformed": (
        "Ce fichier ne se lit pas comme un document JSON. Corrigez-le, puis recommencez.",
        "This file cannot be read as a JSON document. Correct it, then try again.",
    ),
    "undefined-term": (
        "Ce document contient quelque chose que la signature ne protégerait pas. Corrigez-le, puis recommencez.",
        "This document holds something that the signature would not protect. Correct it, then try again.",
    ),
    "property-missing": (
        "Il manque une information que le standard demande, ou elle est écrite autrement. Corrigez le document.",
        "Something that the standard demands is missing, or is written in another way. Correct the document.",
    ),
    "png-broken": (
        "Cette image ne se lit pas. Enregistrez-la à nouveau en PNG ou en SVG.",
        "This picture cannot be read. Save it again as PNG or SVG.",
    ),
}
"""Told for a code, and for every code that the library tells in the same words."""


def told_to_makers(code: str, language: str) -> str | None:
    """The sentence for a code in French (``fr``) or English; None when there is none."""
    pair = _OF_CODE.get(code) or next((told for like, told in _LIKE.items() if _is_alike(code, like)), None)
    if pair is not None:
        return pair[0 if language == "fr" else 1]
    return sentence(code, language) if code in codes() else None


def _is_alike(code: str, other: str) -> bool:
    return code in codes() and sentence(code, "en") == sentence(other, "en")
