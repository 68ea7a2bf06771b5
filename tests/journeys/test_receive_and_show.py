"""Receive and show: the mail's link, the code, the besace, a link for others; phone and keyboard, no JavaScript."""

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESK, PHONE, OpenPage
from tests.journeys.looking import axe_faults
from tests.journeys.site import Site, code_in, links_in

AMADOU = "amadou.diallo@exemple.example"
CLAIRE = "claire.fontaine@exemple.example"
OLEKSANDRA = "oleksandra.koval@exemple.example"
PAUL = "paul.mercier@exemple.example"
PUNCTUAL = "Être ponctuel"
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
FIRST_PAGE_BYTES = 100_000
NEXT_PAGE_BYTES = 25_000


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demonstration, with a mail server: its group has been awarded a badge by mail."""
    running = Site(tmp_path_factory.mktemp("demo") / "data", arguments=("--demo",)).start()
    yield running
    running.stop()


def link_to(demo: Site, address: str, subject: str = PUNCTUAL) -> str:
    """The one button of the mail that brought the badge."""
    mail = demo.postbox.wait(address, subject=subject)
    return next(link for link in links_in(mail) if re.search(r"/recu/[^/]+/$", link))


def next_code(demo: Site, address: str, seen: int) -> str:
    return code_in(demo.postbox.wait(address, after=seen, subject="Besace"))


def keep(page: Page, demo: Site, address: str) -> None:
    seen = len(demo.postbox.to(address))
    page.get_by_role("button", name="Garder ce badge").click()
    page.get_by_label("Les 6 chiffres").fill(next_code(demo, address, seen))
    page.get_by_role("button", name="Garder ce badge").click()
    expect(page.get_by_text("Ce badge est dans votre besace.")).to_be_visible()


def test_on_a_phone_without_javascript(demo: Site, open_page: OpenPage) -> None:
    link = link_to(demo, AMADOU)
    page = open_page(javascript=False)
    page.goto(link)
    expect(page.get_by_role("heading", name=PUNCTUAL)).to_be_visible()
    assert AMADOU not in page.content()
    keep(page, demo, AMADOU)
    expect(page.get_by_text("Personne d’autre ne le voit.")).to_be_visible()

    page.get_by_role("button", name="Montrer ce badge", exact=True).click()
    page.get_by_text("Faire scanner mon écran").click()
    expect(page.get_by_role("img", name="QR code du lien")).to_be_visible()
    door = page.get_by_role("textbox", name="Le lien").input_value()
    visitor = open_page(javascript=False)
    visitor.goto(door)
    expect(visitor.get_by_text(PUNCTUAL).first).to_be_visible()
    expect(visitor.get_by_text("Amadou Diallo").first).to_be_visible()

    page.get_by_role("button", name="Fermer ce lien").click()
    expect(page.get_by_text("Aucun lien n’est ouvert.")).to_be_visible()
    closed = visitor.goto(door)
    assert closed
    assert closed.status in {404, 410}
    assert PUNCTUAL not in visitor.content()

    forwarded = open_page(javascript=False)
    forwarded.goto(link)
    expect(forwarded.get_by_role("button", name="Recevoir un code")).to_be_visible()
    assert PUNCTUAL not in forwarded.content()


def test_with_the_keyboard_alone(demo: Site, open_page: OpenPage) -> None:
    page = open_page(language="en", viewport=DESK)
    page.goto(link_to(demo, CLAIRE).replace("/fr/", "/en/"))
    seen = len(demo.postbox.to(CLAIRE))
    press(page, "Keep this badge")
    expect(page).to_have_url(re.compile("/code/"))
    code = next_code(demo, CLAIRE, seen)
    reach(page, "id_code")
    page.keyboard.type(code)
    page.keyboard.press("Enter")
    expect(page.get_by_text("This badge is in your besace.")).to_be_visible()
    press(page, "Show this badge by a link")
    expect(page.get_by_role("heading", name="Show this badge")).to_be_visible()
    press(page, "Close this link")
    expect(page.get_by_text("Nobody else sees your badges.")).to_be_visible()


def test_show_without_an_account_and_stop(demo: Site, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(link_to(demo, OLEKSANDRA))
    seen = len(demo.postbox.to(OLEKSANDRA))
    page.get_by_role("button", name="Montrer ce badge").click()
    page.get_by_label("Les 6 chiffres").fill(next_code(demo, OLEKSANDRA, seen))
    page.get_by_role("button", name="Montrer ce badge").click()
    door = page.get_by_role("textbox", name="Le lien").input_value()
    visitor = open_page()
    answer = visitor.goto(door)
    assert answer
    assert answer.status == 200
    page.goto(f"{demo.url}/fr/besace/")
    expect(page).to_have_url(re.compile("/compte/"))
    page.go_back()
    page.get_by_role("button", name="Fermer ce lien").click()
    expect(page.get_by_text("Ce lien est fermé.")).to_be_visible()
    closed = visitor.goto(door)
    assert closed
    assert closed.status in {404, 410}


def test_the_first_page_of_a_learner_is_light_and_the_next_lighter(demo: Site, open_page: OpenPage) -> None:
    page = open_page()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    pictures: set[str] = set()
    sizes: dict[str, int] = {}
    session.on(
        "Network.responseReceived",
        lambda event: pictures.add(event["requestId"]) if "/image" in event["response"]["url"] else None,
    )
    session.on(
        "Network.loadingFinished",
        lambda event: sizes.update({event["requestId"]: int(event["encodedDataLength"])}),
    )

    def weight() -> int:
        return sum(size for request, size in sizes.items() if request not in pictures)

    page.goto(link_to(demo, PAUL), wait_until="networkidle")
    first = weight()
    sizes.clear()
    page.get_by_role("link", name="Ce badge n’est pas pour moi").click()
    page.wait_for_load_state("networkidle")
    assert 10_000 < first < FIRST_PAGE_BYTES, first
    assert 0 < weight() < NEXT_PAGE_BYTES, weight()


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_axe_finds_nothing(
    demo: Site, open_page: OpenPage, viewport: dict[str, int], dark: bool, language: str
) -> None:
    link = link_to(demo, PAUL).replace("/fr/", f"/{language}/")
    page = open_page(language=language, viewport=viewport, dark=dark)
    for path in ("", "pas-pour-moi/", "montrer/"):
        page.goto(link + path)
        assert axe_faults(page) == [], path
    page.goto(f"{demo.url}/{language}/recu/nothing/")
    assert axe_faults(page) == []


def test_axe_finds_nothing_in_the_besace(demo: Site, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(link_to(demo, AMADOU, subject="Précision"))
    seen = len(demo.postbox.to(AMADOU))
    page.get_by_role("button", name="Garder ce badge").click()
    assert axe_faults(page) == []
    page.get_by_label("Les 6 chiffres").fill(next_code(demo, AMADOU, seen))
    page.get_by_role("button", name="Garder ce badge").click()
    badge = page.url
    page.get_by_role("button", name="Montrer ce badge", exact=True).click()
    door = page.url
    page.goto(f"{demo.url}/fr/besace/collections/")
    page.get_by_label("Nom").fill("Pour mon CV")
    page.get_by_role("button", name="Créer cette collection").click()
    add = page.url
    page.get_by_label("Précision").check()
    page.get_by_role("button", name="Ajouter les badges cochés").click()
    collection = page.url
    for language in ("fr", "en"):
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            for address in (
                badge,
                door,
                add,
                collection,
                f"{demo.url}/fr/besace/",
                f"{demo.url}/fr/besace/liens/",
            ):
                page.goto(address.replace("/fr/", f"/{language}/"))
                assert axe_faults(page) == [], (address, language, scheme)


def reach(page: Page, wanted: str) -> None:
    """Tab until the focus is on the control with this id or name."""
    for _ in range(60):
        page.keyboard.press("Tab")
        here = page.evaluate(
            "[document.activeElement.id, document.activeElement.getAttribute('aria-label'),"
            " document.activeElement.innerText].map((words) => (words || '').trim())"
        )
        if wanted in here:
            return
    raise AssertionError(f"the keyboard never reached {wanted!r}")


def press(page: Page, name: str) -> None:
    reach(page, name)
    page.keyboard.press("Enter")
