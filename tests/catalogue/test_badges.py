"""The ready-made badges are complete, in both languages, and easy to read."""

import dataclasses

import pytest

from besace.catalogue import CatalogueBadge, domains, find, load
from besace.catalogue.patch import to_png
from besace.catalogue.reading import WORD, kandel_moles
from besace.openbadges.intake.artwork import rebuild_svg

NAMED_BY_THE_SOURCE = {
    "Demander de l’aide",
    "Apporter de l’aide",
    "Être ponctuel",
    "Organiser son temps",
    "Présentation adaptée",
    "Parler en public",
    "Respecter des consignes",
    "Capacité de persuasion",
    "Remplir un formulaire",
    "Organiser l’espace de travail",
    "Précision",
    "Rendre compte d’une activité",
    "Compréhension de la hiérarchie",
    "Discrétion",
}
LOOSE_SPACES = (" :", " ;", " !", " ?", "« ", " »")


def test_the_fourteen_badges_of_the_source_lead_from_the_portrait() -> None:
    assert {badge.words("fr").name for badge in load() if badge.portrait} == NAMED_BY_THE_SOURCE


def test_every_domain_has_a_badge_of_each_effort() -> None:
    seen = {(badge.domain.key, badge.effort) for badge in load()}
    assert seen == {(key, effort) for key in domains() for effort in (1, 2, 3)}


@pytest.mark.parametrize("badge", load(), ids=lambda badge: badge.slug)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_badge_is_complete(badge: CatalogueBadge, language: str) -> None:
    words = badge.words(language)
    texts = [value for value in dataclasses.asdict(words).values() if isinstance(value, str)]
    assert all(text.strip() for text in texts)
    assert 3 <= len(words.criteria) <= 5
    assert words.tags
    assert len(words.name) <= 40
    assert all(len(criterion.split()) < 15 for criterion in words.criteria)
    assert words.criteria_markdown.count("\n- ") == len(words.criteria) - 1


@pytest.mark.parametrize("badge", load(), ids=lambda badge: badge.slug)
def test_french_criteria_begin_with_a_verb_and_keep_hard_spaces(badge: CatalogueBadge) -> None:
    words = badge.words("fr")
    for criterion in words.criteria:
        verbs = [
            word for word in WORD.findall(criterion)[:3] if word.lower().endswith(("er", "ir", "re", "oir"))
        ]
        assert verbs, criterion
    everything = "\n".join(
        [*words.criteria, words.name, words.description, words.for_catalogue, words.for_earner]
    )
    assert not any(sign in everything for sign in LOOSE_SPACES)
    assert "'" not in everything


def test_names_and_pictures_are_all_different() -> None:
    for language in ("fr", "en"):
        names = [badge.words(language).name for badge in load()]
        assert len(set(names)) == len(names)
    assert len({badge.drawing for badge in load()}) == len(load())


def test_criteria_are_easy_to_read() -> None:
    text = "\n".join(criterion for badge in load() for criterion in badge.words("fr").criteria)
    assert kandel_moles(text) >= 60


def test_an_alignment_names_its_framework() -> None:
    (speaking,) = find("parler-en-public").alignments
    assert (speaking.code, speaking.name) == ("1.2", "S’exprimer à l’oral")
    assert speaking.framework.startswith("CléA")


@pytest.mark.parametrize("badge", load(), ids=lambda badge: badge.slug)
def test_the_picture_passes_the_gate_for_uploads_unchanged_to_the_eye(badge: CatalogueBadge) -> None:
    svg = badge.svg()
    rebuilt = rebuild_svg(svg.encode()).decode()
    assert to_png(rebuilt) == to_png(svg)


def test_an_unknown_badge_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        find("no-such-badge")
