"""Create, Award, Receive, Show, Check: from an empty Besace to a badge that everyone sees withdrawn."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image, ImageDraw

from besace.openbadges.bake import unbake
from tests.journeys import steps
from tests.journeys.conftest import DESK, PHONE, OpenPage
from tests.journeys.people import ByKeyboard, ByTouch, Person
from tests.journeys.site import Site, links_in

SOPHIE = ("Sophie Martin", "sophie@velay.example")
NADIA = ("Nadia Benali", "nadia@exemple.example")
AMADOU = ("Amadou Diallo", "amadou@exemple.example")
PEOPLE = f"{NADIA[0]} <{NADIA[1]}>\n{AMADOU[0]}; {AMADOU[1]}"
PROOF = "Quatre semaines sans un retard."
REASON = "Awarded to the wrong person."
LAST_DAY = "2035-12-12"
UNDO_S = "7"


@dataclass(frozen=True)
class Way:
    """How everyone in one run works."""

    person: type[Person]
    language: str
    viewport: dict[str, int]
    touch: bool = False


WAYS = {
    "touch-390-fr": Way(ByTouch, "fr", PHONE, touch=True),
    "desk-1280-en": Way(Person, "en", DESK),
    "keyboard-fr": Way(ByKeyboard, "fr", DESK),
}


@pytest.fixture(scope="module", params=list(WAYS))
def way(request: pytest.FixtureRequest) -> Way:
    return WAYS[request.param]


@pytest.fixture
def empty_site(tmp_path: Path) -> Iterator[Site]:
    running = Site(tmp_path / "data", environment={"BESACE_UNDO_S": UNDO_S}).start()
    yield running
    running.stop()


@pytest.fixture
def person(way: Way, empty_site: Site, open_page: OpenPage) -> Callable[[], Person]:
    """Somebody with a browser of their own."""

    def make() -> Person:
        page = open_page(language=way.language, viewport=way.viewport, touch=way.touch)
        return way.person(page, empty_site, way.language)

    return make


def test_create_award_receive_show_check(
    way: Way, empty_site: Site, person: Callable[[], Person], tmp_path: Path
) -> None:
    sophie, nadia, employer = person(), person(), person()
    postbox = empty_site.postbox

    # Create: an organisation, ready-made badges, one of its own.
    steps.set_up(sophie, name=SOPHIE[0], address=SOPHIE[1], organisation="Centre du Velay")
    organisation = sophie.page.url
    steps.take_ready_made(sophie, "Being on time", "Giving help")
    steps.draw_badge(
        sophie,
        name="Café solidaire",
        description="Tient le café de l’association un après-midi.",
        criteria="- Accueille chaque personne\n- Rend la monnaie juste",
        picture=draw_picture(tmp_path / "cafe.png"),
    )

    # Award: three presses, undone; then once more, with what shows it.
    sophie.goes(organisation)
    group = steps.make_group(sophie, name="Groupe du lundi", people=PEOPLE)
    steps.award_in_three_presses(sophie, group, "Being on time", people="Award to 2 people")
    steps.undo(sophie)
    sophie.goes(group)
    sophie.press("Being on time")
    sophie.unfolds("Day, a word, what shows it")
    sophie.types("What they did", PROOF)
    sophie.press("Award to 2 people")
    sophie.press("Confirm")
    mail = postbox.wait(NADIA[1])
    assert len(postbox.to(NADIA[1])) == 1, "the award that was undone sent nothing"
    assert sophie.said("Being on time") in str(mail["Subject"])
    assert not [link for link in links_in(mail) if "/voir/" in link], "no address to share is in the mail"

    # Receive: reading changes nothing, the mailed code keeps the badge.
    link = steps.link_to_badge(mail)
    steps.keep(nadia, link, NADIA[1])
    nadia.goes("besace/")
    nadia.reads("My besace")
    nadia.press("Being on time")

    # Show: a door with an end.
    badge_page = nadia.page.url
    door = steps.open_door(nadia, until=LAST_DAY, evidence=True)

    # Check: the link, then the file.
    employer.goes(door)
    employer.reads_verdict("This badge is authentic.")
    shown = employer.page.locator("main").inner_text()
    assert NADIA[0] in shown
    assert "Centre du Velay" in shown
    assert PROOF in shown
    nadia.goes(badge_page)
    file = tmp_path / "badge.png"
    file.write_bytes(nadia.downloads("Picture (PNG)"))
    hand_in = steps.drop_file if way.person is Person else steps.check_file
    hand_in(employer, file)
    employer.reads_verdict("This badge is authentic.")

    # Revoke: everyone who looks is told; whoever the learner showed it to, and whoever has the file, is told why.
    public = steps.withdraw(sophie, awards=f"{organisation}attributions/", who=NADIA[0], reason=REASON)
    employer.goes(public)
    employer.reads_verdict("The organisation has withdrawn this badge.")
    assert NADIA[0] not in employer.page.content()
    assert "wrong person" not in employer.page.content()
    employer.goes(door)
    reads_withdrawn_and_why(employer)
    hand_in(employer, file)
    reads_withdrawn_and_why(employer)
    answer = httpx.get(assertion_in(file)["id"], headers={"Accept": "application/json"}, trust_env=False)
    assert answer.status_code == 410
    assert answer.json()["revoked"] is True
    assert answer.json()["revocationReason"] == REASON


def reads_withdrawn_and_why(employer: Person) -> None:
    employer.reads_verdict("The organisation has withdrawn this badge.")
    assert "wrong person" in employer.page.locator("main").inner_text()


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demonstration, whose mails go over SMTP."""
    running = Site(tmp_path_factory.mktemp("demonstration") / "data", arguments=("--demo",)).start()
    yield running
    running.stop()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_receive_show_check_without_javascript(
    demonstration: Site, open_page: OpenPage, tmp_path: Path, language: str
) -> None:
    address = {"fr": "paul.mercier@exemple.example", "en": "claire.fontaine@exemple.example"}[language]

    def person() -> Person:
        page = open_page(language=language, javascript=False, touch=True)
        return ByTouch(page, demonstration, language)

    learner, employer = person(), person()
    link = steps.link_to_badge(demonstration.postbox.wait(address, subject="Être ponctuel"))
    steps.keep(learner, link.replace("/fr/", f"/{language}/"), address)
    badge_page = learner.page.url
    door = steps.open_door(learner, until=LAST_DAY)
    employer.goes(door)
    employer.reads_verdict("This badge is authentic.")
    learner.goes(badge_page)
    file = tmp_path / "badge.png"
    file.write_bytes(learner.downloads("Picture (PNG)"))
    steps.check_file(employer, file)
    employer.reads_verdict("This badge is authentic.")
    learner.goes("besace/liens/")
    learner.reads("What I show")
    learner.press(learner.page.get_by_role("button", name=re.compile("^(Close|Fermer)")).first)
    closed = employer.page.goto(door)
    assert closed is not None
    assert closed.status in (404, 410)


def draw_picture(path: Path) -> Path:
    """A picture that somebody drew: not square, and larger than a badge."""
    picture = Image.new("RGB", (900, 700), "#FBF6EC")
    ImageDraw.Draw(picture).ellipse((200, 100, 700, 600), fill="#B4472E", outline="#2B2A28", width=24)
    picture.save(path)
    return path


def assertion_in(file: Path) -> dict[str, Any]:
    """The Open Badges 2.0 assertion that the picture carries."""
    documents = [json.loads(carried.text) for carried in unbake(file.read_bytes())]
    (found,) = [one for one in documents if one.get("type") == "Assertion"]
    assert isinstance(found, dict)
    return found
