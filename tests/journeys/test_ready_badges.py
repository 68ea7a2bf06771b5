"""From a ready-made badge that nobody gives here to a letter: nothing is sent, and all is said by the page itself."""

from playwright.sync_api import Page, Request

from tests.journeys.conftest import OpenPage
from tests.journeys.site import Site
from tests.journeys.test_looks import VOICES

SHARED = "window.shared = []; navigator.share = async (what) => { shared.push(what); };"


def pressed_until(page: Page, name: str, *, role: str = "link") -> None:
    """Move with the Tab key until NAME has the focus, and press Enter."""
    wanted = page.get_by_role(role, name=name, exact=True).first  # type: ignore[arg-type]
    for _ in range(80):
        page.keyboard.press("Tab")
        if wanted.evaluate("e => e === document.activeElement"):
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"the keyboard does not reach {name!r}")


def test_a_visitor_asks_for_a_badge_with_the_keyboard_alone(site: Site, open_page: OpenPage) -> None:
    page = open_page()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.add_init_script(SHARED)
    sent: list[Request] = []
    page.on("request", lambda request: sent.append(request) if request.method != "GET" else None)
    page.goto(f"{site.url}/fr/badges/")
    pressed_until(page, "Voir des badges tout prêts")
    page.wait_for_url("**/badges/modele/")
    pressed_until(page, "Être ponctuel")
    page.get_by_role("heading", name="Être ponctuel").wait_for()
    assert page.get_by_text("Prévenir avant l’heure quand on ne peut pas venir.").is_visible()
    pressed_until(page, "Demander à un organisme")
    page.wait_for_url("**/demander/")
    letter = str(page.locator("#letter").text_content())
    assert f"{site.url}/fr/badges/modele/etre-ponctuel/" in letter
    pressed_until(page, "Copier la lettre", role="button")
    page.get_by_role("button", name="Copié").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == letter
    pressed_until(page, "Partager la lettre", role="button")
    assert page.evaluate("shared") == [
        {"title": "Une question sur un badge\u00a0: Être ponctuel", "text": letter}
    ]
    assert sent == []


def test_a_link_is_still_shared_as_a_link(site: Site, open_page: OpenPage) -> None:
    page = open_page()
    page.add_init_script(SHARED)
    page.goto(f"{site.url}/fr/badges/modele/precision/demander/")
    button = page.get_by_role("button", name="Partager la lettre")
    button.evaluate("e => { delete e.dataset.shareWords; e.dataset.share = '/fr/'; }")
    button.click()
    (shared,) = page.evaluate("shared")
    assert shared["url"] == f"{site.url}/fr/"
    assert "text" not in shared


def test_the_badge_is_read_aloud_as_it_is_shown(site: Site, open_page: OpenPage) -> None:
    page = open_page()
    page.add_init_script(VOICES % "[voice]")
    page.goto(f"{site.url}/fr/badges/modele/precision/")
    page.get_by_role("button", name="Écouter").click()
    (spoken,) = page.evaluate("window.spoken")
    shown = page.locator("#badge-words").evaluate(
        "e => [...e.querySelectorAll('h1, h2, p, li')].map(x => x.innerText.trim()).join('\\n')"
    )
    assert spoken == shown
    assert "Mesurer ou compter sans se tromper." in spoken


def test_the_letter_alone_is_printed(site: Site, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(f"{site.url}/fr/badges/modele/precision/demander/")
    page.evaluate("window.print = () => { window.printed = true; }")
    page.get_by_role("button", name="Imprimer la lettre").click()
    assert page.evaluate("window.printed")
    page.emulate_media(media="print")
    assert page.locator("#letter").is_visible()
    assert page.locator("body").inner_text().strip() == page.locator("#letter").inner_text().strip()


def test_without_javascript_the_pages_are_whole(site: Site, open_page: OpenPage) -> None:
    page = open_page(javascript=False)
    page.goto(f"{site.url}/fr/points-forts/tableau/")
    assert page.get_by_role("heading", level=3).count() == 40
    page.get_by_role("link", name="Ce lien vous semble faux").click()
    page.get_by_role("link", name="Être ponctuel").first.click()
    page.get_by_role("link", name="Demander à un organisme").click()
    assert page.get_by_role("link", name="Ouvrir dans ma messagerie").is_visible()
    assert page.get_by_role("button", name="Copier la lettre").count() == 0
