"""The shared parts and the visitor's pages, in a real browser: both themes, both languages, phone and desk."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.journeys.conftest import DESK, PHONE, OpenPage
from tests.journeys.looking import axe_faults
from tests.journeys.site import Site

PAGES = ["", "badges/", "badges/modele/precision/demander/", "accessibilite/", "vos-donnees/"]
PARTS = [
    "design/",
    "design/verdict/altered/",
    "design/verdict/silent/",
    "design/erreur/404/",
    "design/page/empty/",
    "design/page/failure/",
    "design/page/confirm/",
]
NARROW = {"width": 320, "height": 568}
FIRST_PAGE_BYTES = 100_000
NEXT_PAGE_BYTES = 25_000
VOICES = """
  const spoken = []; window.spoken = spoken;
  const voice = {lang: "fr-FR", name: "Test", default: true, localService: true, voiceURI: "test"};
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  Object.defineProperty(window, "speechSynthesis", {value: {
    getVoices: () => %s, speak: (one) => spoken.push(one.text), cancel: () => {}, addEventListener: () => {},
  }});
"""


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A Besace for builders: with the showroom."""
    running = Site(
        tmp_path_factory.mktemp("workshop") / "data",
        environment={"BESACE_DEBUG": "1"},
        with_smtp=False,
    ).start()
    yield running
    running.stop()


def width_over(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_axe_finds_nothing(
    workshop: Site, open_page: OpenPage, viewport: dict[str, int], dark: bool, language: str
) -> None:
    """On the shared parts; the walk over every page looks at the others."""
    page = open_page(language=language, viewport=viewport, dark=dark)
    for path in PARTS:
        page.goto(f"{workshop.url}/{language}/{path}")
        assert axe_faults(page) == [], path
        assert width_over(page) <= 0, path


def test_axe_sees_what_is_wrong(open_page: OpenPage) -> None:
    """Or a page that axe could not look at would pass."""
    page = open_page()
    page.set_content('<html lang="fr"><title>Page</title><main><h1>Page</h1><img src="data:,"></main>')
    assert [one.partition(":")[0] for one in axe_faults(page)] == ["image-alt"]


def test_nothing_scrolls_sideways_on_the_smallest_phone(workshop: Site, open_page: OpenPage) -> None:
    page = open_page(viewport=NARROW)
    for path in [*PAGES, *PARTS]:
        page.goto(f"{workshop.url}/fr/{path}")
        assert width_over(page) <= 0, path


def test_the_first_page_is_light_and_the_next_lighter(site: Site, open_page: OpenPage) -> None:
    page = open_page()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[int] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    page.goto(f"{site.url}/fr/", wait_until="networkidle")
    first = sum(sizes)
    sizes.clear()
    page.goto(f"{site.url}/fr/vos-donnees/", wait_until="networkidle")
    assert 10_000 < first < FIRST_PAGE_BYTES
    assert 0 < sum(sizes) < NEXT_PAGE_BYTES


def test_the_menu_and_the_sheet_open_without_javascript(workshop: Site, open_page: OpenPage) -> None:
    page = open_page(javascript=False)
    page.goto(f"{workshop.url}/fr/")
    assert not page.get_by_role("navigation").is_visible()
    page.get_by_role("button", name="Menu").press("Enter")
    page.get_by_role("navigation").get_by_role("link", name="English").click()
    page.wait_for_url("**/en/")
    page.goto(f"{workshop.url}/fr/design/")
    page.get_by_role("button", name="Ouvrir la feuille").click()
    assert page.get_by_role("dialog", name="Montrer ce badge").is_visible()
    page.keyboard.press("Escape")
    assert not page.get_by_role("dialog", name="Montrer ce badge").is_visible()


@pytest.mark.parametrize("viewport", [PHONE, NARROW, {"width": 740, "height": 360}, DESK])
def test_focus_is_seen_and_never_under_the_bar(
    workshop: Site, open_page: OpenPage, viewport: dict[str, int]
) -> None:
    page = open_page(viewport=viewport)
    page.goto(f"{workshop.url}/fr/design/")
    for _ in range(45):
        page.keyboard.press("Tab")
        hidden = page.evaluate(
            """() => {
              const on = document.activeElement, bar = document.querySelector(".bar"), box = on.getBoundingClientRect();
              if (on === document.body || bar.contains(on)) return "";
              const over = bar.getBoundingClientRect();
              // A browser brings the line that is typed into view, not the whole of a large field.
              const bottom = on.matches("textarea") ? Math.min(box.bottom, box.top + 44) : box.bottom;
              const under = getComputedStyle(bar).position === "fixed" && bottom > over.top + 1 && box.top < over.bottom - 1
                && box.right > over.left && box.left < over.right;
              const marked = on.matches("input[type=radio], input[type=checkbox]") || getComputedStyle(on).outlineStyle !== "none";
              return under || !marked ? on.outerHTML.slice(0, 120) : "";
            }"""
        )
        assert hidden == ""


def test_targets_are_large_enough_for_a_thumb(workshop: Site, open_page: OpenPage) -> None:
    page = open_page()
    for path in [*PAGES, *PARTS]:
        page.goto(f"{workshop.url}/fr/{path}")
        small = page.evaluate(
            """[...document.querySelectorAll("a, button, summary, input, select, textarea")].filter((e) => {
              if (e.closest("p:not(:has(.tap)), dd, .sub") || e.matches(".skip")) return false;
              const own = e.getBoundingClientRect(), label = (e.closest("label") || e).getBoundingClientRect();
              return own.width && Math.max(own.height, label.height) < 43.5;
            }).map((e) => e.outerHTML.slice(0, 100))"""
        )
        assert small == [], path


def test_listen_speaks_the_text_of_the_page(workshop: Site, open_page: OpenPage) -> None:
    page = open_page()
    page.add_init_script(VOICES % "[voice]")
    page.goto(f"{workshop.url}/fr/vos-donnees/")
    page.get_by_role("button", name="Écouter").click()
    (spoken,) = page.evaluate("window.spoken")
    shown = page.locator("#text").evaluate(
        "e => [...e.querySelectorAll('h1, h2, p, li')].map(x => x.innerText.trim()).join('\\n')"
    )
    assert spoken == shown
    assert page.get_by_role("button", name="Arrêter").is_visible()


def test_listen_is_hidden_where_no_voice_speaks_the_language(workshop: Site, open_page: OpenPage) -> None:
    page = open_page()
    page.add_init_script(VOICES % "[{...voice, lang: 'de-DE'}]")
    page.goto(f"{workshop.url}/fr/vos-donnees/")
    assert not page.get_by_role("button", name="Écouter").is_visible()


@pytest.mark.parametrize(("dark", "darkest", "palest"), [(False, 0, 80), (True, 200, 255)])
def test_the_outline_of_a_scene_follows_the_theme(
    workshop: Site, open_page: OpenPage, dark: bool, darkest: int, palest: int
) -> None:
    page = open_page(dark=dark, javascript=False)
    page.goto(f"{workshop.url}/fr/points-forts/")
    scene = page.locator("img.scene[src*=card-ponctuel]")
    scene.scroll_into_view_if_needed()
    drawn = Image.open(BytesIO(scene.screenshot())).convert("L")
    # The left edge of the door: an outline in ink, with cloth to its right and the page to its left.
    x, y = round(drawn.width * 204 / 320), round(drawn.height * 150 / 230)
    edge = [drawn.getpixel((x + step, y)) for step in (-1, 0, 1)]
    assert any(darkest <= int(light) <= palest for light in edge if isinstance(light, int)), edge


def test_a_link_is_copied_and_said(workshop: Site, open_page: OpenPage) -> None:
    page = open_page()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{workshop.url}/fr/design/")
    page.get_by_role("button", name="Copier").click()
    page.get_by_role("button", name="Copié").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == "https://exemple.fr/p/1a2b3c"


def test_a_file_dropped_on_the_large_field_fills_it(
    workshop: Site, open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page()
    page.goto(f"{workshop.url}/fr/design/")
    page.locator("[data-drop]").evaluate(
        """zone => {
          const carried = new DataTransfer();
          carried.items.add(new File(["x"], "badge.png", {type: "image/png"}));
          zone.dispatchEvent(new DragEvent("drop", {dataTransfer: carried, bubbles: true, cancelable: true}));
        }"""
    )
    assert page.locator("[data-drop] input").evaluate("e => e.files[0].name") == "badge.png"


def test_forced_colours_and_less_motion_keep_every_verdict_readable(
    workshop: Site, open_page: OpenPage
) -> None:
    page = open_page()
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    page.goto(f"{workshop.url}/fr/design/verdict/revoked/")
    label = page.locator(".verdict")
    assert label.evaluate("e => getComputedStyle(e).borderTopStyle") == "solid"
    assert "L’organisme a retiré ce badge." in label.inner_text()
