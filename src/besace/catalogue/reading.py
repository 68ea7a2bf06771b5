"""How easy a French text is to read: the score of Kandel and Moles (1958), with a syllable counter of our own.

The score goes from 0 (hard) to 100 (easy) and means something from about a hundred words on.
"""

import re

WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
SENTENCE_END = re.compile(r"[.!?…]+|\n")
GROUP = re.compile(r"[aeiouyàâäéèêëîïôöùûüÿœæ]+")
# Neighbouring vowels that are heard apart: na-ïf, cré-ation, ou-bli-er, si-tu-ation. A mute e never is.
APART = re.compile(
    r"(?<=[aeiouyéô])(?=[ëïü])"
    r"|(?<=é)(?=[aoiuéè]|e(?!s?$))"
    r"|(?<=[bcdfgptv][lr]i)(?=[aoéè]|e(?!s?$))"
    r"|(?<=(?<!o)u)(?=[aoéèâ]|e(?!s?$|u))"
)
MUTE = re.compile(r"[^aeiouyàâäéèêëîïôöùûüÿœæ]es?$")


def kandel_moles(text: str) -> float:
    """Return 207 − 1.015 × words per sentence − 73.6 × syllables per word. Raises ValueError when there are no words."""
    words = WORD.findall(text)
    if not words:
        raise ValueError("a text without words has no score")
    sentences = sum(1 for part in SENTENCE_END.split(text) if WORD.search(part))
    spoken = sum(syllables(word) for word in words)
    return 207 - 1.015 * len(words) / sentences - 73.6 * spoken / len(words)


def syllables(word: str) -> int:
    """Return how many syllables one hears in a French word; a mute e at the end is not heard.

    >>> [syllables(word) for word in ("badge", "création", "oublier", "année", "qualité")]
    [1, 3, 3, 2, 3]
    """
    letters = re.sub(r"qu(?=[aeiouyéèêâîô])", "q", word.lower())
    letters = re.sub(r"gu(?=[eiyéèê])", "g", letters)
    # A y between two vowels sounds like a consonant: pa-yer.
    letters = re.sub(r"(?<=[aeou])y(?=[aeiouéè])", "-", letters)
    groups = GROUP.findall(APART.sub("-", letters))
    mute = 1 if len(groups) > 1 and MUTE.search(letters) else 0
    return max(len(groups) - mute, 1)
