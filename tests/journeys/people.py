"""People in front of a browser: by touch, with a mouse, or with the keyboard alone."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import FileChooser, Locator, Page, expect

from tests.journeys.site import Site
from tests.journeys.words import said

PATIENCE_MS = 30_000
MOST_TABS = 200
FOCUS = """(target) => {
  const on = document.activeElement;
  if (!on || on === document.body || on === document.documentElement) return [false, ""];
  const box = on.getBoundingClientRect();
  // A browser brings the line that is typed into view, not the whole of a large field.
  const height = on.matches("textarea") ? Math.min(44, box.height) : box.height;
  const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1), y = box.top + height / 2;
  const top = document.elementFromPoint(x, y);
  const label = on.labels && [...on.labels].some((one) => one.contains(top));
  const seen = box.width > 1 && box.height > 1 && y > 0 && y < innerHeight && top
    && (on === top || on.contains(top) || top.contains(on) && !top.matches(".bar") || label);
  return [on === target || on.contains(target), seen ? "" : on.outerHTML.slice(0, 160)];
}"""


def exactly(words: str) -> re.Pattern[str]:
    """Matches ``words`` alone, whatever kind of space is between them, and the remark of a field that may stay empty."""
    spaced = r"\s+".join(re.escape(part) for part in words.split())
    return re.compile(rf"^\s*{spaced}(\s*\((facultatif|optional)\))?\s*$")


@dataclass
class Person:
    """Presses with a mouse. Words are given in English and read in the person's ``language``."""

    page: Page
    site: Site
    language: str = "fr"
    presses: int = 0

    def goes(self, address: str) -> None:
        """To a whole address, or to a path under the language."""
        self.page.goto(address if "://" in address else f"{self.site.url}/{self.language}/{address}")

    def said(self, words: str) -> str:
        return said(words, self.language)

    def button(self, words: str) -> Locator:
        """The button or the link that says ``words``, in the page itself rather than in its menus."""
        name, here = exactly(self.said(words)), self.page.locator("main, .bar")
        return here.get_by_role("button", name=name).or_(here.get_by_role("link", name=name)).first

    def field(self, label: str) -> Locator:
        return self.page.get_by_label(exactly(self.said(label))).first

    def box(self, label: str) -> Locator:
        """A box to tick, whose label may go on in small letters."""
        start = exactly(self.said(label)).pattern.partition(r"(\s*\(")[0]
        return self.page.get_by_label(re.compile(start)).first

    def press(self, what: str | Locator) -> None:
        """Press it and wait for the page that it opens."""
        self.presses += 1
        target = self.button(what) if isinstance(what, str) else what
        with self.page.expect_navigation(timeout=PATIENCE_MS):
            self._press(target)

    def unfolds(self, words: str) -> None:
        self._press(self.page.locator("summary", has_text=self.said(words)))

    def types(self, into: str | Locator, text: str) -> None:
        (self.field(into) if isinstance(into, str) else into).fill(text)

    def chooses_day(self, label: str, day: str) -> None:
        """``day`` as 2027-12-12: the day and the month are the same number, for they change places with the locale."""
        self.field(label).fill(day)

    def ticks(self, box: str | Locator) -> None:
        target = self.box(box) if isinstance(box, str) else box
        self._press(target)
        expect(target).to_be_checked()

    def chooses_file(self, label: str, path: Path) -> None:
        with self.page.expect_file_chooser() as chooser:
            self._press(self.field(label))
        given: FileChooser = chooser.value
        given.set_files(path)

    def downloads(self, what: str | Locator) -> bytes:
        target = self.page.get_by_role("link", name=self.said(what)) if isinstance(what, str) else what
        with self.page.expect_download(timeout=PATIENCE_MS) as download:
            self._press(target)
        return Path(download.value.path()).read_bytes()

    def reads(self, words: str) -> None:
        """Fails when the page does not show ``words``."""
        shown = self.page.get_by_text(exactly(self.said(words))).filter(visible=True).first
        expect(shown).to_be_visible(timeout=PATIENCE_MS)

    def reads_verdict(self, words: str) -> None:
        expect(self.page.locator(".verdict")).to_have_text(exactly(self.said(words)), timeout=PATIENCE_MS)

    def _press(self, target: Locator) -> None:
        target.click()


class ByTouch(Person):
    """With a finger on a phone."""

    def _press(self, target: Locator) -> None:
        target.tap()


class ByKeyboard(Person):
    """With the keyboard alone: Tab goes from place to place, and each place must be seen when it is reached."""

    def reaches(self, target: Locator) -> None:
        target.wait_for(state="visible", timeout=PATIENCE_MS)
        handle = target.element_handle()
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            there, hidden = self._look(handle)
            assert not hidden, f"out of sight on {self.page.url}: {hidden}"
            if there:
                return
        raise AssertionError(f"{MOST_TABS} times Tab, and {target} is not reached")

    def types(self, into: str | Locator, text: str) -> None:
        self.reaches(self.field(into) if isinstance(into, str) else into)
        self.page.keyboard.insert_text(text)

    def chooses_day(self, label: str, day: str) -> None:
        year, month, number = day.split("-")
        assert month == number
        self.reaches(self.field(label))
        self.page.keyboard.type(f"{number}{month}{year}")
        expect(self.field(label)).to_have_value(day)

    def _press(self, target: Locator) -> None:
        self.reaches(target)
        is_box = target.evaluate("e => e.matches('input[type=checkbox], input[type=radio]')")
        self.page.keyboard.press("Space" if is_box else "Enter")

    def _look(self, handle: Any) -> tuple[bool, str]:
        there, hidden = self.page.evaluate(FOCUS, handle)
        if hidden:  # the page may still be on its way to the place
            self.page.wait_for_timeout(200)
            there, hidden = self.page.evaluate(FOCUS, handle)
        return there, hidden
