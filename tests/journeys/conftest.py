"""A real Chromium against a running Besace. No page may ask a third party for anything."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright

from tests.journeys.site import Site

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 860}
OpenPage = Callable[..., Page]
expect.set_options(timeout=15_000)  # a slow machine is no fault


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One empty Besace with a mail server, for all the tests of a file."""
    running = Site(tmp_path_factory.mktemp("site") / "data").start()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = os.environ.get("BESACE_CHROMIUM") or shutil.which("chromium-headless-shell")
    if path is None:
        pytest.skip(
            "no Chromium: install chromium-headless-shell (Debian), or set BESACE_CHROMIUM to its path"
        )
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[OpenPage]:
    """``open_page(language="fr", viewport=PHONE, dark=False, javascript=True, touch=False)``: a page in a browser of its own."""
    contexts: list[BrowserContext] = []
    foreign: list[str] = []
    faults: list[str] = []

    def watch(request: Request) -> None:
        host = urlsplit(request.url).hostname
        if host not in {"localhost", "127.0.0.1", None}:
            foreign.append(request.url)

    def make(
        *,
        language: str = "fr",
        viewport: dict[str, int] = PHONE,
        dark: bool = False,
        javascript: bool = True,
        touch: bool = False,
    ) -> Page:
        context = browser.new_context(
            locale={"fr": "fr-FR", "en": "en-GB"}[language],
            viewport=viewport,  # type: ignore[arg-type]
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            has_touch=touch,
            accept_downloads=True,
        )
        context.set_default_timeout(15_000)
        context.on("request", watch)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: faults.append(message.text) if _is_fault(message.text) else None)
        return page

    yield make
    for context in contexts:
        context.close()
    assert not foreign, f"third parties were asked: {foreign}"
    assert not faults, faults


def _is_fault(text: str) -> bool:
    return "Content Security Policy" in text or "Uncaught" in text
