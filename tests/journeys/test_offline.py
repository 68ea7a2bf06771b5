"""Pages that ask for it can be read without a network; nothing else is ever kept on the device."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenPage
from tests.journeys.site import Site

PAGE = "/fr/design/"
KEPT = "Cette page reste sur votre appareil."
EVERYTHING = """async () => {
  const found = [];
  for (const name of await caches.keys())
    for (const request of await (await caches.open(name)).keys()) found.push(new URL(request.url).pathname);
  return found;
}"""


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A Besace for builders: the showroom has a page that is kept."""
    data = tmp_path_factory.mktemp("workshop") / "data"
    running = Site(data, environment={"BESACE_DEBUG": "1"}, with_smtp=False).start()
    yield running
    running.stop()


def kept(page: Page, workshop: Site) -> Page:
    page.goto(f"{workshop.url}{PAGE}")
    expect(page.locator("[data-keep]")).to_be_visible()
    expect(page.locator("[data-keep]")).to_contain_text(KEPT)
    return page


def pages_kept(page: Page) -> set[str]:
    return {path for path in page.evaluate(EVERYTHING) if not path.startswith("/static/")}


def test_a_kept_page_opens_without_a_network_with_its_look_and_its_scripts(
    workshop: Site, open_page: OpenPage
) -> None:
    page = kept(open_page(), workshop)
    page.context.set_offline(True)
    page.goto(f"{workshop.url}{PAGE}?from=mail#pas-2")
    expect(page.get_by_role("heading", name="Deuxième écran")).to_be_visible()
    page.locator("[data-steps-next]").click()
    expect(page.get_by_role("heading", name="Troisième écran")).to_be_visible()
    faces = (
        "document.fonts.ready.then(() => [...document.fonts].filter((one) => one.status === 'loaded').length)"
    )
    assert page.evaluate(faces) >= 2
    assert (
        page.evaluate("[...document.images].filter((i) => i.complete && !i.naturalWidth).map((i) => i.src)")
        == []
    )


def test_nothing_private_and_nothing_else_is_kept(workshop: Site, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(workshop.once())
    page.locator("main button").first.click()
    page.goto(f"{workshop.url}/fr/compte/")
    assert "compte" in page.url
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    kept(page, workshop)
    for path in ("compte/", "organismes/", "", "badges/"):
        page.goto(f"{workshop.url}/fr/{path}")
    pictures = {path for path in pages_kept(page) if path.endswith(".svg")}
    assert pages_kept(page) - pictures == {PAGE, "/fr/hors-ligne/", "/en/hors-ligne/"}


@pytest.mark.parametrize(
    ("language", "says", "offers"),
    [
        ("fr", "Ici, vous n’avez pas internet.", "Vous pouvez lire ces pages maintenant"),
        ("en", "You have no internet here.", "You can read these pages now"),
    ],
)
def test_another_page_says_that_there_is_no_network_and_what_can_be_read(
    workshop: Site, open_page: OpenPage, language: str, says: str, offers: str
) -> None:
    page = kept(open_page(), workshop)
    page.context.set_offline(True)
    page.goto(f"{workshop.url}/{language}/badges/")
    expect(page.get_by_role("heading", level=1, name=says)).to_be_visible()
    expect(page.get_by_role("heading", name=offers)).to_be_visible()
    page.locator("[data-kept] a").click()
    expect(page.get_by_role("heading", level=1, name="Showroom")).to_be_visible()
    page.go_back()
    page.context.set_offline(False)
    page.locator("[data-again]").click()
    expect(page.get_by_role("heading", level=1, name=says)).to_have_count(0)


def test_a_silent_network_is_not_waited_for(workshop: Site, open_page: OpenPage) -> None:
    page = kept(open_page(), workshop)
    page.context.route("**/*", lambda route: None)
    page.goto(f"{workshop.url}{PAGE}", timeout=9_000, wait_until="commit")
    expect(page.get_by_role("heading", level=1, name="Showroom")).to_be_visible()


def test_a_page_that_changed_takes_the_place_of_the_older_one(workshop: Site, open_page: OpenPage) -> None:
    page = kept(open_page(), workshop)
    before = page.evaluate("caches.keys()")
    page.evaluate(
        """async () => {
          const [name] = (await caches.keys()).filter((one) => one.includes("|page|"));
          const older = name.replace(/[^|]*$/, "0123456789abcdef");
          await (await caches.open(older)).put("/fr/design/", new Response("of yesterday"));
          await caches.open("besace-0|/fr/|page|x");
        }"""
    )
    kept(page, workshop)
    assert sorted(page.evaluate("caches.keys()")) == sorted([*before, "besace-0|/fr/|page|x"])


def test_the_service_worker_is_asked_for_again_at_each_visit(workshop: Site, open_page: OpenPage) -> None:
    page = open_page()
    answer = page.goto(f"{workshop.url}/service-worker.js")
    assert answer
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["cache-control"] == "no-cache"


def test_pages_that_ask_for_nothing_install_nothing(workshop: Site, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(f"{workshop.url}/fr/")
    page.goto(f"{workshop.url}/fr/badges/")
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    assert page.evaluate(EVERYTHING) == []
