"""How easy a French text is to read: the score of Kandel and Moles (1958), with a syllable counter of our own.

The score goes from 0 (hard) to 100 (easy) and means something from about a hundred words on.
"""

import re
from collections.abc import Iterator

WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
WORD_OR_NUMBER = re.compile(r"[^\W_]+")
# A mark, the quotation marks or brackets that close with it, then room for the next sentence.
PAUSE = re.compile(r"[.!?…]+(?:[ \u00a0]?[»”\")\]])*\s+")
SHORTENED = {"M.", "MM.", "Mr.", "Mrs.", "Ms.", "Dr.", "art.", "p.", "env.", "cf.", "ex."}
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
    count = sum(1 for sentence in sentences(text) if WORD.search(sentence))
    spoken = sum(syllables(word) for word in words)
    return 207 - 1.015 * len(words) / count - 73.6 * spoken / len(words)


def sentences(text: str) -> list[str]:
    """Return the sentences of TEXT, in French or English. A line ends one: a title or a bullet is a sentence.

    >>> sentences("M. Roux lit « Open Badges 3.0 ». Oui ! dit-il.\\nUn titre")
    ['M. Roux lit « Open Badges 3.0 ».', 'Oui ! dit-il.', 'Un titre']
    """
    return [sentence for line in text.splitlines() for sentence in _sentences_of(line)]


def words_in(sentence: str) -> int:
    """Return how many words a sentence has, counted the strict way: *l’heure* and *e-mail* are two, a number is one."""
    return len(WORD_OR_NUMBER.findall(sentence))


def _sentences_of(line: str) -> Iterator[str]:
    start = 0
    for pause in PAUSE.finditer(line):
        if _is_an_end(line[start : pause.end()], line[pause.end() :]):
            yield line[start : pause.end()].strip()
            start = pause.end()
    if WORD_OR_NUMBER.search(line[start:]):
        yield line[start:].strip()


def _is_an_end(before: str, after: str) -> bool:
    """Not after *M.*, nor before a small letter; *iPhone* begins a sentence all the same."""
    if not WORD_OR_NUMBER.search(before) or before.split()[-1].lstrip('«“("') in SHORTENED:
        return False
    return not after[:1].islower() or after[1:2].isupper()


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
