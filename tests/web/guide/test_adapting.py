"""One's own words in the guide: they hold, any version comes back, two writers lose nothing, strangers change nothing."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from pytest_django import DjangoAssertNumQueries

from besace.web.accounts.models import User
from besace.web.guide import adapting
from besace.web.guide.adapting import MAX_VERSIONS, Overtaken, Place
from besace.web.guide.models import AdaptedText
from besace.web.guide.texts import packaged, part_text
from besace.web.organisations.models import Organisation, Role
from tests.web.factories import make_member, make_organisation, make_person, owner_of

pytestmark = pytest.mark.django_db

OURS = packaged("learner", "pourquoi", "fr")


def words(title: str = "Nos badges", body: str = "Ici, tout le monde sait faire.") -> str:
    return f"# {title}\n\n## Chez nous\n\n{body}\n"


def place(organisation: Organisation | None = None, language: str = "fr") -> Place:
    return Place(organisation, "learner", "pourquoi", language)


def keep(at: Place, markdown: str, by: User) -> AdaptedText:
    newest = adapting.held(at).newest
    made = adapting.adapt(at, markdown, by=by, started_from=newest.pk if newest else None)
    assert made is not None
    return made


def title_for(organisation: Organisation | None, language: str = "fr") -> str:
    return part_text(organisation, "learner", "pourquoi", language).title


@pytest.fixture
def organisation() -> Organisation:
    return make_organisation()


@pytest.fixture
def owner(organisation: Organisation) -> User:
    return owner_of(organisation)


@pytest.fixture
def operator() -> User:
    return make_person(is_operator=True)


def test_it_works(organisation: Organisation, owner: User) -> None:
    before = title_for(None)
    made = keep(place(organisation), words(), owner)
    assert title_for(organisation) == "Nos badges"
    assert (made.made_by, made.organisation) == (owner, organisation)
    assert title_for(None) == before
    assert title_for(make_organisation()) == before
    assert title_for(organisation, "en") != "Nos badges"


def test_the_words_of_an_organisation_hold_before_those_of_the_site(
    organisation: Organisation, owner: User, operator: User
) -> None:
    keep(place(), words("Le site"), operator)
    assert title_for(organisation) == "Le site"
    assert adapting.held(place(organisation)).site is not None
    keep(place(organisation), words("Nous"), owner)
    assert title_for(organisation) == "Nous"
    assert title_for(None) == "Le site"
    adapting.back_to_ours(place(organisation), by=owner)
    assert title_for(organisation) == "Le site"


def test_back_to_ours_is_a_version_that_can_be_undone(organisation: Organisation, owner: User) -> None:
    at = place(organisation)
    keep(at, words("Premier"), owner)
    keep(at, words("Second"), owner)
    adapting.back_to_ours(at, by=owner)
    assert adapting.held(at).markdown == OURS
    assert [one.markdown for one in adapting.versions(at)] == ["", words("Second"), words("Premier")]
    adapting.restore(adapting.versions(at)[2], by=owner)
    assert title_for(organisation) == "Premier"
    assert adapting.versions(at).count() == 4
    adapting.restore(adapting.versions(at)[1], by=owner)
    assert adapting.held(at).markdown == OURS


def test_the_same_press_twice_makes_one_version(organisation: Organisation, owner: User) -> None:
    at = place(organisation)
    made = keep(at, words(), owner)
    assert adapting.adapt(at, words() + "\r\n  ", by=owner, started_from=made.pk) == made
    adapting.restore(made, by=owner)
    adapting.back_to_ours(at, by=owner)
    adapting.back_to_ours(at, by=owner)
    assert adapting.versions(at).count() == 2


def test_our_own_words_unchanged_make_no_version(organisation: Organisation, owner: User) -> None:
    assert adapting.adapt(place(organisation), OURS, by=owner, started_from=None) is None
    assert not AdaptedText.objects.exists()


def test_the_second_of_two_writers_is_told(organisation: Organisation, owner: User) -> None:
    at, editor = place(organisation), make_member(organisation, Role.EDITOR)
    begun = keep(at, words("Début"), owner).pk
    theirs = adapting.adapt(at, words("Le premier"), by=editor, started_from=begun)
    with pytest.raises(Overtaken) as told:
        adapting.adapt(at, words("Le second"), by=owner, started_from=begun)
    assert told.value.newest == theirs
    assert title_for(organisation) == "Le premier"
    adapting.adapt(at, words("Le second"), by=owner, started_from=told.value.newest.pk)
    assert [one.markdown for one in adapting.versions(at)] == [
        words("Le second"),
        words("Le premier"),
        words("Début"),
    ]


def test_two_who_begin_with_our_words_are_told_too(organisation: Organisation, owner: User) -> None:
    keep(place(organisation), words(), owner)
    with pytest.raises(Overtaken):
        adapting.adapt(place(organisation), words("Autre"), by=owner, started_from=None)


def test_the_oldest_versions_go(organisation: Organisation, owner: User, operator: User) -> None:
    elsewhere = keep(place(), words(), operator)
    for number in range(MAX_VERSIONS + 3):
        keep(place(organisation), words(str(number)), owner)
    kept = adapting.versions(place(organisation))
    assert kept.count() == MAX_VERSIONS
    assert kept.last().markdown == words("3")  # type: ignore[union-attr]
    assert AdaptedText.objects.filter(pk=elsewhere.pk).exists()


@pytest.mark.parametrize(
    "markdown",
    [
        "",
        "Sans titre",
        "# Titre seul",
        "# Titre\n\n## Écran\n\n<script>alert(1)</script>",
        "# Titre\n\n## Écran\n\n<b>gras</b> et le reste",
        "# Titre\n\n## Écran\n\n[ici](javascript:alert)",
        "# Titre\n\n## Écran\n\n![](guide-can-do)\n\nMot.",
        "# Titre\n\n## Écran\n\n![Un dessin](inconnu)\n\nMot.",
    ],
)
def test_what_cannot_be_read_is_not_kept(organisation: Organisation, owner: User, markdown: str) -> None:
    with pytest.raises(ValidationError):
        adapting.adapt(place(organisation), markdown, by=owner, started_from=None)
    assert not AdaptedText.objects.exists()


def test_a_version_that_can_no_longer_be_read_does_not_come_back(
    organisation: Organisation, owner: User
) -> None:
    at = place(organisation)
    made = keep(at, words("Ancien"), owner)
    AdaptedText.objects.filter(pk=made.pk).update(markdown="# Ancien\n\n![Parti](guide-parti)")
    keep(at, words("Nouveau"), owner)
    made.refresh_from_db()
    with pytest.raises(ValidationError):
        adapting.restore(made, by=owner)
    assert title_for(organisation) == "Nouveau"


@pytest.mark.parametrize("role", [Role.TRAINER, Role.READER, None])
def test_only_owners_and_editors_adapt(organisation: Organisation, owner: User, role: Role | None) -> None:
    made = keep(place(organisation), words(), owner)
    person = make_member(organisation, role) if role else owner_of(make_organisation())
    for act in (
        lambda: adapting.adapt(place(organisation), words("x"), by=person, started_from=made.pk),
        lambda: adapting.back_to_ours(place(organisation), by=person),
        lambda: adapting.restore(made, by=person),
        lambda: adapting.adapt(place(), words("x"), by=person, started_from=None),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert AdaptedText.objects.count() == 1


def test_the_operator_writes_for_the_site_and_not_for_an_organisation(
    organisation: Organisation, operator: User
) -> None:
    keep(place(), words(), operator)
    with pytest.raises(PermissionDenied):
        adapting.adapt(place(organisation), words(), by=operator, started_from=None)


def test_no_place_for_what_is_no_part() -> None:
    for wrong in (("learner", "criteres", "fr"), ("nobody", "pourquoi", "fr"), ("learner", "pourquoi", "de")):
        with pytest.raises(KeyError):
            Place(None, *wrong)


def test_the_overview_asks_once(
    organisation: Organisation,
    owner: User,
    operator: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    keep(place(), words("Site"), operator)
    for number in range(3):
        keep(place(organisation, "en"), words(f"Ours {number}"), owner)
    with django_assert_num_queries(1):
        rows = adapting.overview(organisation)
        told = {(one.place.part, one.place.language): one.title for one in rows if one.version or one.site}
        assert [one.version.made_by for one in rows if one.version] == [owner]
    assert told == {("pourquoi", "fr"): "Site", ("pourquoi", "en"): "Ours 2"}
    assert len(rows) == 16
