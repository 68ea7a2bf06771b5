"""What is wrong with a page that a browser shows: axe, and what axe does not measure."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

NARROW = {"width": 320, "height": 568}
ZOOMED = {"width": 320, "height": 256}
"""A window of 1280 x 1024 at 400 %."""

AXE: str = Axe().axe_script
RUN = """options => axe.run(options).then(
  ({violations}) => violations.map(({id, nodes}) => `${id}: ${nodes[0].html.slice(0, 160)}`))"""
OPTIONS = {"iframes": False, "resultTypes": ["violations"]}
"""A frame that runs no script would be waited for a minute; to tell all that passed would be most of the time."""
SMALL_TARGETS = """[...document.querySelectorAll("a, button, summary, input, select, textarea")].filter((e) => {
  if (e.closest("p:not(:has(.tap)), dd, dt, .sub, .help, .list, .plain, small") || e.matches(".skip")) return false;
  const own = e.getBoundingClientRect(), label = (e.closest("label") || e).getBoundingClientRect();
  return own.width && own.height && Math.max(own.height, label.height) < 43.5;
}).map((e) => e.outerHTML.slice(0, 120))"""
SKELETON = """(language) => {
  const wrong = [];
  if (document.documentElement.lang !== language) wrong.push(`lang is ${document.documentElement.lang}`);
  if (!document.title.trim()) wrong.push("no title");
  const h1 = document.querySelectorAll("h1").length;
  if (h1 !== 1) wrong.push(`${h1} h1`);
  for (const image of document.images) if (!image.hasAttribute("alt")) wrong.push(image.outerHTML.slice(0, 120));
  for (const image of document.images)
    if (image.complete && !image.naturalWidth && image.loading !== "lazy") wrong.push(`broken: ${image.src}`);
  return wrong;
}"""


def axe_faults(page: Page) -> list[str]:
    """What axe finds, one line each."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN, OPTIONS)
    return found


def skeleton_faults(page: Page, language: str) -> list[str]:
    """One h1, a title, the language, a text for each picture."""
    found: list[str] = page.evaluate(SKELETON, language)
    return found


def small_targets(page: Page) -> list[str]:
    """What is too low for a thumb, links inside sentences aside."""
    found: list[str] = page.evaluate(SMALL_TARGETS)
    return found


def sideways(page: Page) -> list[str]:
    """How far the page scrolls sideways on the smallest phone, and at 400 %."""
    faults = []
    for size in (NARROW, ZOOMED):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if over > 0:
            faults.append(f"{over} px too wide at {size['width']} x {size['height']}")
    return faults
