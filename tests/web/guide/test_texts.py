"""Whose words hold: the organisation's, else the operator's, else ours."""

import logging
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from pytest_django import DjangoAssertNumQueries

from besace.web.guide import texts
from besace.web.guide.models import AdaptedText
from besace.web.guide.texts import PARTS, packaged, parse, part_text, part_texts
from besace.web.organisations.models import Organisation
from tests.web.factories import make_organisation

PART = PARTS["learner"][0]
FOLDER = Path(texts.__file__).parent / "words"
WORDS = [(*file.relative_to(FOLDER).parts[:2], file.stem) for file in sorted(FOLDER.rglob("*.md"))]


def adapt(
    title: str, organisation: Organisation | None = None, language: str = "fr", part: str = PART
) -> None:
    markdown = f"# {title}\n\n## Écran\n\nUn mot." if title else ""
    AdaptedText.objects.create(
        organisation=organisation, audience="learner", part=part, language=language, markdown=markdown
    )


def titles(*organisations: Organisation | None) -> list[str]:
    return [part_text(one, "learner", PART, "fr").title for one in organisations]


def test_without_any_adaptation_it_is_ours(db: None) -> None:
    ours = parse(packaged("learner", PART, "fr"))
    assert part_text(None, "learner", PART, "fr") == ours
    assert part_text(make_organisation(), "learner", PART, "fr") == ours


def test_the_nearest_words_hold(db: None) -> None:
    here, elsewhere = make_organisation(), make_organisation()
    adapt("De l’instance")
    adapt("De l’organisme", here)
    assert titles(None, elsewhere, here) == ["De l’instance", "De l’instance", "De l’organisme"]


def test_the_newest_version_holds_and_an_empty_one_means_ours_again(db: None) -> None:
    here = make_organisation()
    for title in ("Ancien", "Nouveau"):
        adapt(title)
        adapt(f"{title} ici", here)
    assert titles(None, here) == ["Nouveau", "Nouveau ici"]
    adapt("", here)
    assert titles(None, here) == ["Nouveau", "Nouveau"]
    adapt("")
    ours = parse(packaged("learner", PART, "fr")).title
    assert titles(None, here) == [ours, ours]


def test_each_language_is_its_own(db: None) -> None:
    adapt("Only in English", language="en")
    assert part_text(None, "learner", PART, "en").title == "Only in English"
    assert part_text(None, "learner", PART, "fr").title != "Only in English"


def test_all_parts_cost_one_query_however_many_versions_there_are(
    db: None, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    monkeypatch.setattr(texts, "PARTS", {"learner": (PART,)})
    here = make_organisation()
    for number in range(12):
        adapt(f"Version {number}", here)
        adapt(f"Version {number}")
    with django_assert_num_queries(1):
        found = part_texts(here, "learner", "fr")
    assert tuple(found) == (PART,)
    assert found[PART].title == "Version 11"
    with django_assert_num_queries(1):
        part_text(here, "learner", PART, "fr")


def test_kept_words_that_we_can_no_longer_read_do_not_take_the_page_away(
    db: None, caplog: pytest.LogCaptureFixture
) -> None:
    AdaptedText.objects.create(audience="learner", part=PART, language="fr", markdown="no title at all")
    with caplog.at_level(logging.WARNING):
        assert part_text(None, "learner", PART, "fr") == parse(packaged("learner", PART, "fr"))
    assert "is left out" in caplog.text


def test_an_unknown_part_is_told_apart() -> None:
    with pytest.raises(KeyError):
        packaged("learner", "../secrets", "fr")


@pytest.mark.parametrize("words", WORDS, ids=str)
def test_every_packaged_part_can_be_read_and_has_a_drawing_a_screen(words: tuple[str, str, str]) -> None:
    audience, language, part = words
    try:
        read = parse(packaged(audience, part, language))
    except ValidationError as fault:
        pytest.fail(f"{audience}/{language}/{part}: {fault.messages}")
    assert [screen.title for screen in read.screens if not screen.scene] == []


@pytest.mark.django_db
def test_an_adaptation_is_read_once_and_not_at_every_visit(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    real = texts.parse
    monkeypatch.setattr(texts, "parse", lambda markdown: read.append(markdown) or real(markdown))
    AdaptedText.objects.create(
        audience="learner", part="gerer", language="fr", markdown="# Une\n\n## Fois\n\nOui."
    )
    for _visit in range(3):
        assert part_text(None, "learner", "gerer", "fr").title == "Une"
    assert len(read) == 1
