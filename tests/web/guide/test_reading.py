"""A part of the guide is simple Markdown; what does not fit is refused in plain words, with its line."""

import pytest
from django.core.exceptions import ValidationError

from besace.web.guide import reading
from besace.web.guide.reading import MAX_CHARS, MAX_SCREENS, MAX_TITLE_CHARS, hints, parse

GOOD = """# Pourquoi des badges ?

## Vous savez déjà faire
![Une personne et une horloge](guide-can-do)

Vous aidez un **collègue** :

- à l’heure
- avec le sourire

## Personne ne le voit

Lisez [le site](https://exemple.fr/badges).
"""


@pytest.fixture(autouse=True)
def _drawings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "scene_names", lambda: frozenset({"guide-can-do"}))


def faults(markdown: str) -> list[str]:
    with pytest.raises(ValidationError) as refused:
        parse(markdown)
    return refused.value.messages


def screen(body: str) -> str:
    return f"# Titre\n\n## Écran\n{body}\n"


def test_it_works() -> None:
    part = parse(GOOD)
    assert part.title == "Pourquoi des badges ?"
    first, second = part.screens
    assert (first.title, first.scene) == ("Vous savez déjà faire", "guide-can-do")
    assert first.alt == "Une personne et une horloge"
    assert first.markdown == "Vous aidez un **collègue** :\n\n- à l’heure\n- avec le sourire"
    assert "<strong>collègue</strong>" in first.html
    assert first.html.count("<li>") == 2
    assert "<img" not in first.html
    assert first.words == 9
    assert (second.scene, second.alt) == ("", "")


def test_lines_may_end_as_on_any_machine() -> None:
    assert parse(GOOD.replace("\n", "\r\n")) == parse(GOOD)


def test_links_carry_nothing_along() -> None:
    html = parse(GOOD).screens[1].html
    assert '<a href="https://exemple.fr/badges" rel="nofollow noopener noreferrer">le site</a>' in html


def test_numbered_lists_go_on_where_they_began() -> None:
    assert '<ol start="3">' in parse(screen("3. trois\n4. quatre")).screens[0].html


def test_formatting_in_a_title_is_left_away() -> None:
    assert parse("# **Un** titre\n\n## Le *second*\n\nx").screens[0].title == "Le second"


@pytest.mark.parametrize(
    ("markdown", "told"),
    [
        ("", "Ligne 1 : commencez par le titre"),
        ("Bonjour", "Ligne 1 : commencez par le titre"),
        ("# Titre", "pas encore d’écran"),
        ("# Titre\n\n## Écran\n", "Ligne 3 : cet écran est vide"),
        (screen("![Une personne](guide-can-do)"), "Ligne 3 : cet écran est vide"),
        ("# Titre\n\nUn mot.\n\n## Écran\n\nx", "Ligne 3 : mettez ceci dans un écran"),
        ("# Titre\n\n## Écran\n\nx\n\n# Autre", "Ligne 7 : une partie a un seul titre"),
        (screen("### Petit\n\nx"), "Ligne 4 : une partie a un seul titre"),
        ("# Titre\n\n##\n\nx", "Ligne 3 : ce titre est vide"),
        (f"# {'x' * (MAX_TITLE_CHARS + 1)}\n\n## É\n\nx", "Ligne 1 : ce titre est trop long"),
        (screen("![Une personne](guide-nobody)\n\nx"), "Ligne 4 : aucun dessin"),
        (screen("![](guide-can-do)\n\nx"), "Ligne 4 : dites entre"),
        (screen("Un mot.\n\n![Une personne](guide-can-do)"), "Ligne 6 : un écran a un seul dessin"),
        (screen("![a](guide-can-do)\n\n![b](guide-can-do)\n\nx"), "Ligne 6 : un écran a un seul dessin"),
        (screen("![a](guide-can-do) et des mots"), "Ligne 4 : un écran a un seul dessin"),
        (screen("x\n\n![a](https://exemple.fr/pixel.png)"), "Ligne 6 : un écran a un seul dessin"),
        (screen("![a](https://exemple.fr/pixel.png)\n\nx"), "Ligne 4 : aucun dessin"),
        (screen("un\ndeux <b>trois</b>"), "Ligne 5 : ce texte contient du HTML"),
        (screen("x\n\n<script>alert(1)</script>"), "Ligne 6 : ce texte contient du HTML"),
        (screen("x\n\n<!-- y -->"), "Ligne 6 : ce texte contient du HTML"),
        (screen("[x](http://exemple.fr)"), "Ligne 4 : un lien doit commencer par https"),
        (screen("[x](javascript:alert(1))"), "Ligne 4 : un lien doit commencer par https"),
        (screen("[x](/fr/besace/)"), "Ligne 4 : un lien doit commencer par https"),
        (screen("<http://exemple.fr>"), "Ligne 4 : un lien doit commencer par https"),
        ("x" * (MAX_CHARS + 1), "trop long"),
        ("# Titre\n\n" + "## Écran\n\nx\n\n" * (MAX_SCREENS + 1), "trop d’écrans"),
    ],
)
def test_a_fault_is_told_with_its_line(markdown: str, told: str) -> None:
    told = told.replace(" :", "\u00a0:")
    assert any(told in fault for fault in faults(markdown)), faults(markdown)


def test_every_fault_is_told_at_once() -> None:
    assert len(faults("# Titre\n\n## Écran\n\n<b>x</b>\n\n[y](http://exemple.fr)")) == 2


@pytest.mark.parametrize(
    "text", ["a < b et c > d", "1 &lt; 2", "5 * 3 * 2", "`code`", "> cité", "---", "~~~\nx"]
)
def test_other_signs_stay_text(text: str) -> None:
    html = parse(screen(text)).screens[0].html
    for tag in ("<code", "<blockquote", "<hr", "<pre", "<b "):
        assert tag not in html


def test_deep_nesting_ends_soon() -> None:
    assert faults(screen("- " * 2000 + "x"))
    assert len(parse(screen("- " * 9 + "x")).screens[0].html) < 1_000


def test_a_long_screen_is_a_hint_and_no_fault() -> None:
    part = parse(screen("mot " * 70))
    (hint,) = hints(part)
    assert "« Écran » a 70 mots" in hint.replace("\u00a0", " ")
    assert hints(parse(GOOD)) == []
