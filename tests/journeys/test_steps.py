"""One screen at a time: by touch, by keyboard, by the browser's own back button; all at once on paper and without scripts."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenPage
from tests.journeys.looking import NARROW, ZOOMED
from tests.journeys.site import Site

SHORT = {"width": 740, "height": 320}


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A Besace for builders: with the showroom."""
    data = tmp_path_factory.mktemp("workshop") / "data"
    running = Site(data, environment={"BESACE_DEBUG": "1"}, with_smtp=False).start()
    yield running
    running.stop()


def opened(page: Page, workshop: Site, step: str = "") -> Page:
    page.goto(f"{workshop.url}/fr/design/{step}")
    return page


def shown(page: Page) -> list[str]:
    return [h3.inner_text() for h3 in page.locator("[data-step] h3").all() if h3.is_visible()]


def swipe(page: Page, *, to_left: bool, down: int = 0) -> None:
    """One finger across the steps, as a touch screen tells it."""
    page.locator("[data-steps]").scroll_into_view_if_needed()
    box = page.locator("[data-step]:not([data-off])").bounding_box()
    assert box
    y = box["y"] + min(30, box["height"] / 2)
    start, end = (300, 120) if to_left else (120, 300)
    session = page.context.new_cdp_session(page)
    for kind, points in (
        ("touchStart", [{"x": start, "y": y}]),
        ("touchMove", [{"x": (start + end) / 2, "y": y + down / 2}]),
        ("touchMove", [{"x": end, "y": y + down}]),
        ("touchEnd", []),
    ):
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def test_one_step_shows_with_how_far_it_is(workshop: Site, open_page: OpenPage) -> None:
    page = opened(open_page(), workshop)
    assert shown(page) == ["Premier écran"]
    expect(page.locator("[data-steps-progress]")).to_have_text("Écran 1 sur 3")
    assert page.locator(".how-far .on").count() == 1
    expect(page.locator("[data-steps-back]")).to_be_hidden()
    page.locator("[data-steps-next]").click()
    assert shown(page) == ["Deuxième écran"]
    expect(page.locator("[data-steps-progress]")).to_have_text("Écran 2 sur 3")
    assert page.locator(".how-far .on").count() == 2
    expect(page.get_by_role("heading", name="Deuxième écran")).to_be_focused()
    page.locator("[data-steps-next]").click()
    expect(page.locator("[data-steps-next]")).to_be_hidden()


def test_the_address_follows_and_the_browser_s_back_button_goes_back(
    workshop: Site, open_page: OpenPage
) -> None:
    page = opened(open_page(), workshop)
    page.locator("[data-steps-next]").click()
    page.locator("[data-steps-next]").click()
    assert page.url.endswith("#pas-3")
    page.go_back()
    assert shown(page) == ["Deuxième écran"]
    expect(page.get_by_role("heading", name="Deuxième écran")).to_be_focused()
    page.go_back()
    assert shown(page) == ["Premier écran"]
    page.reload()
    page.go_forward()
    assert shown(page) == ["Deuxième écran"]


def test_an_address_opens_at_its_step_and_other_addresses_change_nothing(
    workshop: Site, open_page: OpenPage
) -> None:
    page = opened(open_page(), workshop, "#pas-3")
    assert shown(page) == ["Troisième écran"]
    page.evaluate("location.hash = 'forms'")
    assert shown(page) == ["Troisième écran"]
    opened(page, workshop)
    page = opened(open_page(), workshop, "#pas-99")
    assert shown(page) == ["Premier écran"]


def test_arrow_keys_turn_but_not_while_somebody_types(workshop: Site, open_page: OpenPage) -> None:
    page = opened(open_page(), workshop)
    page.keyboard.press("ArrowRight")
    assert shown(page) == ["Deuxième écran"]
    page.locator("[name=step_word]").fill("bonjour")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowRight")
    assert shown(page) == ["Deuxième écran"]
    page.locator("[name=step_word]").blur()
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert shown(page) == ["Premier écran"]


def test_the_keyboard_alone_turns_with_the_buttons(workshop: Site, open_page: OpenPage) -> None:
    page = opened(open_page(), workshop)
    page.locator("[data-steps-next]").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("[data-steps-next]")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    assert shown(page) == ["Premier écran"]


def test_a_swipe_turns_and_a_scroll_does_not(workshop: Site, open_page: OpenPage) -> None:
    page = opened(open_page(touch=True), workshop)
    swipe(page, to_left=True)
    assert shown(page) == ["Deuxième écran"]
    swipe(page, to_left=True, down=170)
    assert shown(page) == ["Deuxième écran"]
    swipe(page, to_left=False)
    assert shown(page) == ["Premier écran"]
    swipe(page, to_left=False)
    assert shown(page) == ["Premier écran"]


def test_steps_can_be_skipped_and_counted_again(workshop: Site, open_page: OpenPage) -> None:
    page = opened(open_page(), workshop)
    told = page.evaluate(
        """async () => {
          const module = [...document.scripts].find((one) => one.src.includes("steps")).src;
          const {steps} = await import(module);
          const root = document.querySelector("[data-steps]"), told = [];
          root.addEventListener("steps:shown", (event) => told.push([event.detail.index, event.detail.length]));
          const turning = steps(root);
          root.querySelector("#pas-2").toggleAttribute("data-skip", true);
          turning.refresh();
          turning.show(1);
          turning.show(2);
          return [told, turning.index, turning.length];
        }"""
    )
    assert told == [[[0, 2], [1, 2]], 1, 2]
    assert shown(page) == ["Troisième écran"]
    expect(page.locator("[data-steps-progress]")).to_have_text("Écran 2 sur 2")
    assert page.locator(".how-far i").count() == 2


def test_without_javascript_all_steps_stand_one_below_the_other(workshop: Site, open_page: OpenPage) -> None:
    page = opened(open_page(javascript=False), workshop)
    assert len(shown(page)) == 3
    for part in ("[data-steps-progress]", "[data-steps-back]", "[data-steps-next]"):
        expect(page.locator(part)).to_be_hidden()


def test_on_paper_all_steps_stand_and_no_button(workshop: Site, open_page: OpenPage) -> None:
    page = opened(open_page(), workshop, "#pas-2")
    page.emulate_media(media="print")
    assert len(shown(page)) == 3
    for part in ("[data-steps-progress]", ".moves"):
        expect(page.locator(part)).to_be_hidden()


@pytest.mark.parametrize("viewport", [NARROW, ZOOMED, SHORT], ids=["narrow", "zoomed", "short"])
def test_in_small_windows_the_heading_is_seen_and_the_buttons_are_reached(
    workshop: Site, open_page: OpenPage, viewport: dict[str, int]
) -> None:
    page = opened(open_page(viewport=viewport), workshop)
    page.locator("[data-steps-next]").click()
    heading = page.get_by_role("heading", name="Deuxième écran")
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    box = page.locator("[data-steps-next]").bounding_box()
    assert box
    assert box["height"] >= 44
    page.locator("[data-steps-next]").click()
    assert shown(page) == ["Troisième écran"]


def test_less_motion_moves_nothing(workshop: Site, open_page: OpenPage) -> None:
    page = open_page()
    opened(page, workshop)
    moves = "getComputedStyle(document.querySelector('[data-step]:not([data-off])')).animationName"
    assert page.evaluate(moves) == "turn-on"
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(moves) == "none"
