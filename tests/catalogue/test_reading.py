"""The score of Kandel and Moles: its syllable counter against a hundred words counted aloud by hand, its sentences, and
what it says of ten texts whose level is known.
"""

import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import textstat

from besace.catalogue.reading import WORD, kandel_moles, sentences, syllables, words_in

LEVELS = Path(__file__).parent / "levels"
KNOWN: dict[str, list[dict[str, Any]]] = tomllib.loads((LEVELS / "levels.toml").read_text(encoding="utf-8"))

BY_HAND = {
    1: "le bus pour les jours quand on ne peut pas main grand temps dit faire place seul lieu point plan but mot "
    "reste autre tâche rue eau oui calme livre page fois note libre",
    2: "séance pendant venir ranger parler garder choisir montrer travail outil question année merci besoin chemin "
    "payer client naïf papier personne public écrire compris demain crayon poser semaine adresse maison tenir finir "
    "noter retard équipe consigne colère",
    3: "arriver demander prévenir revenir discrétion réunion création oublier février comparer matériel qualité "
    "numéro agenda présenter écouter vérifier préparer expliquer organisme annuler signaler",
    4: "organiser situation habituel activité persévérer utilité information accompagner",
}
COUNTED = [(word, count) for count, words in BY_HAND.items() for word in words.split()]


def test_a_hundred_words_were_counted() -> None:
    assert len(COUNTED) == len({word for word, _ in COUNTED}) == 100


@pytest.mark.parametrize(("word", "count"), COUNTED)
def test_syllables_are_those_one_hears(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_score_is_the_published_formula() -> None:
    # 6 words, 2 sentences, 9 syllables (1 1 1, 1 2 3).
    assert kandel_moles("Le bus part. On ranger demander.") == pytest.approx(207 - 1.015 * 3 - 73.6 * 9 / 6)


def test_long_sentences_of_long_words_score_lower() -> None:
    easy = "Le bus part à huit heures. Il faut être là. On monte. On paye. On dit merci."
    hard = (
        "L’acquisition progressive de compétences organisationnelles conditionne indubitablement l’employabilité "
        "ultérieure des bénéficiaires accompagnés par les institutions partenaires."
    )
    assert kandel_moles(easy) > 70 > 30 > kandel_moles(hard)


def test_a_text_without_words_has_no_score() -> None:
    with pytest.raises(ValueError, match="without words"):
        kandel_moles("… 12 !")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ce badge est un Open Badges 3.0 de 2024.", 1),
        ("M. Roux et Mme Diallo arrivent. Ils disent bonjour.", 2),
        ("Il a des stylos, des cahiers, etc. dans son sac.", 1),
        ("Il a des stylos, des cahiers, etc. Il est prêt.", 2),
        ("Allez sur www.example.org pour lire la suite.", 1),
        ("« Bravo ! » fait plaisir une minute.", 1),
        ("« Bravo ! » Puis on passe à la suite.", 2),
        ("Android : ouvrez le menu. iPhone : touchez l’écran.", 2),
        ("Il hésite… puis il part. Fini !", 2),
        ("Qui aide ? Qui range ? Qui demande ?", 3),
        ("Un titre\nUne ligne d’une liste\n\nUne autre ligne", 3),
        ("Attendez... Voilà.", 2),
        ("…\n12\n!", 1),
    ],
)
def test_sentences_are_those_one_hears(text: str, expected: int) -> None:
    found = sentences(text)
    assert len(found) == expected, found
    assert words_in(text) == sum(words_in(sentence) for sentence in found)


def test_words_of_a_sentence_are_counted_the_strict_way() -> None:
    assert words_in("L’heure du rendez-vous : 8 h 30.") == 8


def test_ten_texts_of_known_level_lie_in_their_bands() -> None:
    bands = {band["name"]: range(band["from"], band["to"]) for band in KNOWN["bands"]}
    assert len(KNOWN["texts"]) == len(list(LEVELS.glob("*.txt"))) == 10
    scores: dict[str, list[float]] = {name: [] for name in bands}
    for known in KNOWN["texts"]:
        text = (LEVELS / known["file"]).read_text(encoding="utf-8")
        assert len(WORD.findall(text)) >= 100, known["file"]
        scores[known["band"]].append(kandel_moles(text))
    for name, band in bands.items():
        assert scores[name], name
        assert all(band.start <= score < band.stop for score in scores[name]), (name, scores[name])
    assert all(min(scores[easier]) > max(scores[harder]) for easier, harder in pairwise(bands))


def test_another_counter_of_syllables_puts_them_in_the_same_order() -> None:
    textstat.set_lang("fr")
    texts = [(LEVELS / known["file"]).read_text(encoding="utf-8") for known in KNOWN["texts"]]
    assert sorted(texts, key=kandel_moles) == sorted(texts, key=textstat.flesch_reading_ease)
    assert all(abs(kandel_moles(text) - textstat.flesch_reading_ease(text)) < 12 for text in texts)
