"""Answers of the demonstration: two groups say what they think of the guide, sheet by sheet as from a phone."""

from collections.abc import Iterator
from itertools import count, islice

from besace.web.accounts.models import User
from besace.web.guide.questionnaires.editing import add_group, ours
from besace.web.guide.questionnaires.receiving import receive
from besace.web.organisations.models import Organisation

GROUPS = {"Groupe du lundi": 26, "Groupe du jeudi": 20}
"""How many sheets each sends."""

STEPS = {"1": "1", "2": "2", "?": "dont_know", "3": "3", "4": "4"}
PARTS = {"m": "missing", "b": "present_better", "r": "right", "s": "shorter"}
CHOSEN: dict[str, tuple[str, ...]] = {
    "gender": ("woman", "man", "woman", "woman", "man", "not_said", "woman"),
    "age": ("34", "27", "45", "52", "23", "38", "61", "19", "41", "30", "48"),
    "place": (
        "training_centre",
        "training_centre",
        "french_course",
        "training_centre",
        "popular_education",
        "alone",
        "training_centre",
        "second_chance",
        "work",
    ),
    "has_badges": ("no", "no", "yes", "no", "no"),
    "wants_badges": ("yes", "yes", "yes", "yes", "no", "yes", "yes", "yes"),
    **{
        key: tuple(STEPS[sign] for sign in signs)
        for key, signs in {
            "clear": "4434344243?34",
            "knows_what": "34433?44333",
            "knows_how_to_get": "3?2343?34",
            "knows_how_to_use": "2?33?242?33213?",
            "motivates": "443432444334?",
        }.items()
    },
    **{
        f"parts-{row}": tuple(PARTS[sign] for sign in signs)
        for row, signs in {
            "why": "rrbrrrrsrrr",
            "what": "rrrbrrmrrbrrr",
            "use": "rbrrrmr",
            "manage": "bbrmbrsbm",
            "examples": "rmmrrmrbr",
        }.items()
    },
}
WRITTEN: dict[str, tuple[str, ...]] = {
    "goals": (
        "Trouver un travail près de chez moi.",
        "",
        "Mieux lire et mieux écrire.",
        "Passer le permis.",
        "",
        "Aider mes enfants pour l’école.",
        "Reprendre confiance.",
        "",
        "Changer de métier.",
    ),
    "add": (
        "",
        "Plus d’exemples de métiers.",
        "",
        "",
        "Une vidéo courte.",
        "Comment dire mes badges pendant un entretien.",
        "",
    ),
    "comments": ("", "", "Merci, c’est clair.", "", "Les dessins m’ont aidé à comprendre.", "", "", ""),
}


def let_two_groups_answer(organisation: Organisation, *, by: User) -> None:
    """The evaluation of the guide, answered some dozens of times."""
    sheets = _sheets()
    for name, size in GROUPS.items():
        group = add_group(ours(organisation), name=name, by=by)
        for number, values in enumerate(islice(sheets, size)):
            receive(group, values, f"demonstration-{name}-{number}", "fr")


def _sheets() -> Iterator[dict[str, list[str]]]:
    """Rounds of different lengths, so that hardly two sheets are alike."""
    for number in count():
        yield {f"q-{part}": [values[number % len(values)]] for part, values in {**CHOSEN, **WRITTEN}.items()}
