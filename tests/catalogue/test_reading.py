"""The score of Kandel and Moles, and its syllable counter against a hundred words counted aloud by hand."""

import pytest

from besace.catalogue.reading import kandel_moles, syllables

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
