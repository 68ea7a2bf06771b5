"""The evaluation of our guide, ready to be asked. Every item of the source's is in it, in our words.

Its keys are for life, because tallies hold them. Words may be corrected; a question that changes its meaning gets a new
key.
"""

from dataclasses import replace

from besace.web.guide.questionnaires.definition import (
    Band,
    Definition,
    Kind,
    Option,
    Question,
    Words,
    scale,
)

GUIDE = "guide"
"""The name under which a questionnaire says that it is this one."""

_YES_NO = (Option("yes", Words.of(fr="Oui", en="Yes")), Option("no", Words.of(fr="Non", en="No")))

_NO_NAMES = Words.of(
    fr="N’écrivez pas votre nom. N’écrivez le nom de personne.",
    en="Do not write your name. Do not write anybody’s name.",
)

_ABOUT_YOU = (
    Question(
        key="gender",
        kind=Kind.CHOICE,
        title=Words.of(fr="Vous êtes…", en="You are…"),
        options=(
            Option("woman", Words.of(fr="Une femme", en="A woman")),
            Option("man", Words.of(fr="Un homme", en="A man")),
            Option("other", Words.of(fr="Ni l’un ni l’autre", en="Neither")),
            Option("not_said", Words.of(fr="Je préfère ne pas le dire", en="I prefer not to say")),
        ),
    ),
    Question(
        key="age",
        kind=Kind.NUMBER,
        title=Words.of(fr="Quel âge avez-vous ?", en="How old are you?"),
        help=Words.of(
            fr="Nous gardons seulement une tranche d’âge. Exemple : 26 à 35 ans.",
            en="We keep only an age band. Example: 26 to 35 years.",
        ),
        unit=Words.of(fr="ans", en="years"),
        bands=(
            Band(0, 17),
            Band(18, 25),
            Band(26, 35),
            Band(36, 45),
            Band(46, 55),
            Band(56, 65),
            Band(66, None),
        ),
    ),
    Question(
        key="place",
        kind=Kind.CHOICE,
        title=Words.of(fr="Où apprenez-vous ?", en="Where do you learn?"),
        help=Words.of(
            fr="Vous apprenez à plusieurs endroits ? Choisissez le principal.",
            en="Do you learn in several places? Choose the main one.",
        ),
        options=(
            Option(
                "popular_education",
                Words.of(
                    fr="Dans une association d’éducation populaire", en="In a popular-education association"
                ),
            ),
            Option("training_centre", Words.of(fr="Dans un centre de formation", en="In a training centre")),
            Option("french_course", Words.of(fr="Dans un cours de français", en="In a French course")),
            Option(
                "second_chance",
                Words.of(fr="Dans une école de la deuxième chance", en="In a second-chance school"),
            ),
            Option("alone", Words.of(fr="Par moi-même", en="By myself")),
            Option("work", Words.of(fr="Au travail", en="At work")),
            Option("other", Words.of(fr="Ailleurs", en="Somewhere else")),
        ),
    ),
    Question(
        key="goals",
        kind=Kind.TEXT,
        title=Words.of(
            fr="Quels sont vos buts quand vous apprenez ?", en="What are your goals as a learner?"
        ),
        help=_NO_NAMES,
    ),
    Question(
        key="has_badges",
        kind=Kind.CHOICE,
        title=Words.of(fr="Avez-vous déjà reçu des badges ?", en="Have you already earned badges?"),
        options=_YES_NO,
    ),
    Question(
        key="wants_badges",
        kind=Kind.CHOICE,
        title=Words.of(fr="Avez-vous envie d’en recevoir ?", en="Would you like to earn some?"),
        help=Words.of(fr="Des badges, ou d’autres badges.", en="Badges, or more badges."),
        options=_YES_NO,
    ),
)

_STATEMENTS = tuple(
    Question(key=key, kind=Kind.SCALE, title=title, options=scale())
    for key, title in (
        ("clear", Words.of(fr="Le guide est facile à comprendre.", en="The guide is easy to understand.")),
        (
            "knows_what",
            Words.of(fr="Je vois bien ce qu’est un badge.", en="I have a clear view of what a badge is."),
        ),
        (
            "knows_how_to_get",
            Words.of(fr="Je sais comment obtenir un badge.", en="I know how to get a badge."),
        ),
        (
            "knows_how_to_use",
            Words.of(
                fr="Je sais me servir de badges dans ma vie et au travail.",
                en="I know how to use badges in my life and at work.",
            ),
        ),
        (
            "motivates",
            Words.of(fr="Le guide me donne envie d’avancer.", en="The guide makes me want to go further."),
        ),
    )
)

_PARTS = Question(
    key="parts",
    kind=Kind.MATRIX,
    title=Words.of(
        fr="Que pensez-vous de chaque partie du guide ?", en="What do you think of each part of the guide?"
    ),
    rows=(
        Option("why", Words.of(fr="Pourquoi des badges ?", en="Why badges?")),
        Option("what", Words.of(fr="Un badge, c’est quoi ?", en="What is a badge?")),
        Option("use", Words.of(fr="À quoi ça sert ?", en="What is it for?")),
        Option("manage", Words.of(fr="Comment gérer ses badges ?", en="How do I look after my badges?")),
        Option("examples", Words.of(fr="Des exemples", en="Some examples")),
    ),
    options=(
        Option("missing", Words.of(fr="Il manque quelque chose", en="Something is missing")),
        Option(
            "present_better",
            Words.of(
                fr="Tout y est, mais on peut mieux le présenter",
                en="It is all there, but could be better presented",
            ),
        ),
        Option(
            "right", Words.of(fr="C’est bien : ni trop, ni trop peu", en="Good: not too much, not too little")
        ),
        Option(
            "shorter",
            Words.of(
                fr="Ce n’est pas essentiel, on peut raccourcir", en="Not essential, it could be shorter"
            ),
        ),
    ),
)

_OPEN = (
    Question(
        key="add",
        kind=Kind.TEXT,
        title=Words.of(fr="Que faut-il ajouter au guide ?", en="What should the guide add?"),
        help=_NO_NAMES,
    ),
    Question(
        key="comments",
        kind=Kind.TEXT,
        title=Words.of(fr="Voulez-vous dire autre chose ?", en="Is there anything else to say?"),
        help=_NO_NAMES,
    ),
)

_EVALUATION = Definition(
    title=Words.of(fr="Ce guide vous a-t-il aidé ?", en="Did this guide help you?"),
    introduction=Words.of(
        fr=(
            "Dites-nous ce que vous en pensez. Personne ne saura qui a répondu.\n"
            "Vous pouvez passer une question. Vos réponses nous aident à faire mieux."
        ),
        en=(
            "Tell us what you think of it. Nobody will know who answered.\n"
            "You can skip a question. Your answers help us to do better."
        ),
    ),
    thanks=Words.of(
        fr="Merci. Vos réponses sont bien arrivées. Votre nom n’est nulle part.",
        en="Thank you. Your answers have arrived. Your name is nowhere.",
    ),
    questions=(*_ABOUT_YOU, *_STATEMENTS, _PARTS, *_OPEN),
)


def evaluation(contact: str = "") -> Definition:
    """The evaluation of the guide, with the address to which a sheet of paper can be sent."""
    return replace(_EVALUATION, contact=contact)
