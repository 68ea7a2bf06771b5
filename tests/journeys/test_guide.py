"""The guide: from home through its screens to a real badge and its check; without a network, without scripts, aloud."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import DESK, PHONE, OpenPage
from tests.journeys.demo import OWNER, People
from tests.journeys.looking import NARROW, ZOOMED, axe_faults, small_targets
from tests.journeys.people import ByKeyboard, ByTouch, Person
from tests.journeys.site import Site
from tests.journeys.test_looks import NEXT_PAGE_BYTES, VOICES

PARTS = ["pourquoi", "un-badge", "a-quoi-ca-sert", "gerer", "exemples"]
TRAINER_PARTS = ["reconnaitre", "criteres", "premiere-seance"]
PAGES = ["guide/", *(f"guide/{one}/" for one in PARTS), "guide/formateurs/", "badges/exemple/"]
PAGES += [f"guide/formateurs/{one}/" for one in TRAINER_PARTS]
KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys())
    for (const request of await (await caches.open(name)).keys()) found.push(new URL(request.url).pathname);
  return found.filter((path) => !path.startsWith("/static/"));
}"""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demonstration, with its local inbox."""
    running = Site(tmp_path_factory.mktemp("demo") / "data", arguments=("--demo",), with_smtp=False).start()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def people(demo: Site, browser: Browser) -> People:
    """Signed in once: a second code within half a minute is not sent."""
    return People(demo, browser)


def title_shown(page: Page) -> str:
    (shown,) = [one for one in page.locator("[data-step] h2").all() if one.is_visible()]
    return shown.inner_text()


@pytest.mark.parametrize("who", [ByTouch, ByKeyboard])
def test_from_home_through_the_guide_to_a_real_badge_and_its_check(
    site: Site, open_page: OpenPage, who: type[Person]
) -> None:
    page = open_page(touch=who is ByTouch)
    person = who(page, site)
    person.goes("")
    person.press("Understand badges: the guide")
    person.press(page.locator(".chapters a").nth(1))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Un badge, c’est quoi")
    screens = page.locator("[data-step]").count()
    for number in range(2, screens + 1):
        person._press(person.button("Go on"))
        expect(page.locator("[data-steps-progress]")).to_contain_text(f"Écran {number} sur {screens}")
        assert title_shown(page) == page.evaluate("document.activeElement.innerText")
    expect(person.button("Go on")).to_be_hidden()
    person.press("See a real badge")
    expect(page.get_by_role("heading", level=1)).to_have_text("Être ponctuel")
    person.press("Check this badge")
    person.press("Check this badge")
    person.reads_verdict("This badge is authentic.")
    expect(page.locator("main")).to_contain_text("C’est un exemple")


def test_the_part_on_what_badges_are_for_ends_in_the_reader_s_own_check(
    site: Site, open_page: OpenPage
) -> None:
    page = open_page(touch=True)
    person = ByTouch(page, site)
    last = 9
    person.goes(f"guide/a-quoi-ca-sert/#{last}")
    person.press("Check a badge")
    person.press("Check this badge")
    person.reads_verdict("This badge is authentic.")


def test_every_part_leads_to_a_page_of_the_product(site: Site, open_page: OpenPage) -> None:
    page = open_page()
    for path in PAGES:
        if path.count("/") < 2 or "exemple/" in path or path == "guide/formateurs/":
            continue
        page.goto(f"{site.url}/fr/{path}")
        for link in page.locator(".ends a").all():
            address = link.get_attribute("href")
            assert page.request.get(f"{site.url}{address}").ok, f"{path}: {address}"
        assert page.locator(".ends a.main").count() == 1, path


def test_a_part_is_read_without_a_network_and_nothing_private_is_kept(
    demo: Site, people: People, open_page: OpenPage
) -> None:
    page = people.page(OWNER, width=390, theme="light", language="fr")
    page.goto(f"{demo.url}/fr/organismes/")
    page.goto(f"{demo.url}/fr/guide/gerer/")
    assert "Se déconnecter" in page.content()
    expect(page.locator("[data-keep]")).to_be_visible()
    for path in ("besace/", "organismes/", "compte/", "operateur/", "guide/"):
        page.goto(f"{demo.url}/fr/{path}")
    expect(page.locator("[data-keep]")).to_be_visible()
    kept = {"/fr/guide/gerer/", "/fr/guide/", "/fr/hors-ligne/", "/en/hors-ligne/"}
    assert set(page.evaluate(KEPT)) == kept
    page.context.set_offline(True)
    page.goto(f"{demo.url}/fr/guide/gerer/#2")
    assert "Se déconnecter" not in page.content()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(page.locator("[data-steps-progress]")).to_contain_text("Écran 5 sur")
    assert page.evaluate("[...document.images].filter((i) => !i.naturalWidth).map((i) => i.src)") == []
    assert page.evaluate("document.fonts.check('700 20px Titre')")
    page.goto(f"{demo.url}/fr/besace/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ici, vous n’avez pas internet.")
    page.get_by_role("link", name="Comment gérer ses badges").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Comment gérer ses badges")
    page.context.close()


def test_without_javascript_a_part_is_read_from_top_to_bottom(site: Site, open_page: OpenPage) -> None:
    page = open_page(javascript=False)
    page.goto(f"{site.url}/fr/guide/un-badge/")
    titles = page.locator("[data-step] h2").all()
    assert len(titles) >= 6
    for title in titles:
        expect(title).to_be_visible()
    for part in ("[data-steps-progress]", ".moves button", "[data-listen]", "[data-print]", "[data-keep]"):
        for one in page.locator(part).all():
            expect(one).to_be_hidden()
    page.get_by_role("link", name="Voir un vrai badge").click()
    page.get_by_role("link", name="Vérifier ce badge").click()
    page.get_by_role("button", name="Vérifier ce badge").click()
    expect(page.locator(".verdict")).to_have_text("Ce badge est authentique.")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_is_spoken_is_what_is_shown_screen_by_screen(
    site: Site, open_page: OpenPage, language: str
) -> None:
    page = open_page(language=language)
    page.add_init_script(VOICES % "[voice, {...voice, lang: 'en-GB'}]")
    for part in PARTS:
        page.goto(f"{site.url}/{language}/guide/{part}/")
        button = page.locator("[data-listen]")
        while True:
            button.click()
            spoken = page.evaluate("window.spoken.at(-1)")
            shown = page.locator("[data-step]:not([data-off])").evaluate(
                "e => [...e.querySelectorAll('h2, p, li, .acts a, .chosen b, .chosen small')]"
                ".filter(x => !x.parentElement.closest('p, li')).map(x => x.innerText.trim()).join('\\n')"
            )
            assert re.sub(r"\s+", " ", spoken) == re.sub(r"\s+", " ", shown)
            if page.locator("[data-steps-next]").is_hidden():
                break
            page.locator("[data-steps-next]").click()
            assert button.inner_text().strip() in ("Écouter", "Listen")  # the voice stopped with the screen


def test_the_table_of_contents_remembers_where_one_was(site: Site, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(f"{site.url}/fr/guide/pourquoi/")
    for _ in range(2):
        page.locator("[data-steps-next]").click()
    page.get_by_role("link", name="Le guide", exact=True).click()
    was = page.locator(".chapters li").first
    expect(was).to_contain_text("Vous en étiez à l’écran 3 sur 7.")
    was.locator("a").click()
    expect(page.locator("[data-steps-progress]")).to_contain_text("Écran 3 sur 7")
    for _ in range(4):
        page.locator("[data-steps-next]").click()
    page.get_by_role("link", name="Le guide", exact=True).click()
    expect(was).to_contain_text("Vous l’avez lue.")
    expect(page.locator(".chapters li").nth(1).locator("[data-was]")).to_be_hidden()


def test_an_organisation_s_own_words_show_in_its_guide(
    demo: Site, people: People, open_page: OpenPage
) -> None:
    page = people.page(OWNER, width=1280, theme="light", language="fr")
    page.goto(f"{demo.url}/fr/organismes/")
    page.locator("main .rows a").first.click()
    page.goto(f"{page.url}guide/apprenants/pourquoi/fr/")
    page.locator("textarea").fill(
        "# Chez nous\n\n## Venez au bureau 12\n![Un chemin monte](guide-path)\n\nDemandez **Karim**."
    )
    page.get_by_role("button", name="Garder ce texte").click()
    expect(page.get_by_text("Votre texte est gardé")).to_be_visible()
    page.context.close()
    visitor = open_page(touch=True)
    visitor.goto(f"{demo.url}/fr/badges/")
    visitor.locator(".grid a").first.click()
    visitor.locator(".by a").click()
    visitor.get_by_role("link", name="Son guide des badges").click()
    expect(visitor.locator(".whose")).to_contain_text("Le guide de : Centre de formation du Velay")
    visitor.get_by_role("link", name="Chez nous").click()
    expect(visitor.get_by_role("heading", name="Venez au bureau 12")).to_be_visible()
    expect(visitor.locator(".screen strong")).to_have_text("Karim")
    visitor.goto(f"{demo.url}/fr/guide/pourquoi/")
    expect(visitor.get_by_role("heading", level=1)).not_to_contain_text("Chez nous")


@pytest.mark.parametrize(
    ("language", "dark", "viewport"),
    [("fr", False, PHONE), ("fr", True, DESK), ("en", True, PHONE), ("en", False, DESK)],
    ids=["fr-light-phone", "fr-dark-desk", "en-dark-phone", "en-light-desk"],
)
def test_axe_finds_nothing_on_the_guide(
    site: Site, open_page: OpenPage, viewport: dict[str, int], dark: bool, language: str
) -> None:
    page = open_page(language=language, viewport=viewport, dark=dark)
    for path in PAGES:
        page.goto(f"{site.url}/{language}/{path}")
        assert axe_faults(page) == [], path
        if viewport is PHONE:
            assert small_targets(page) == [], path


@pytest.mark.parametrize("viewport", [NARROW, ZOOMED], ids=["narrow", "zoomed"])
def test_no_screen_is_too_wide_for_a_small_window(
    site: Site, open_page: OpenPage, viewport: dict[str, int]
) -> None:
    page = open_page(viewport=viewport)
    for path in PAGES:
        page.goto(f"{site.url}/fr/{path}")
        for _ in range(page.locator("[data-step]").count() or 1):
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, page.url
            page.keyboard.press("ArrowRight")


def test_a_part_is_light_but_for_its_drawings(site: Site, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(f"{site.url}/fr/", wait_until="networkidle")
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    drawings: set[str] = set()
    sizes: dict[str, int] = {}
    session.on(
        "Network.responseReceived",
        lambda e: drawings.add(e["requestId"]) if "/scenes/" in e["response"]["url"] else None,
    )
    session.on(
        "Network.loadingFinished", lambda e: sizes.update({e["requestId"]: int(e["encodedDataLength"])})
    )
    page.goto(f"{site.url}/fr/guide/gerer/", wait_until="networkidle")
    assert len(drawings) == 8
    assert 0 < sum(size for one, size in sizes.items() if one not in drawings) < NEXT_PAGE_BYTES
    assert sum(size for one, size in sizes.items() if one in drawings) < 60_000
