"""Award: three taps from the group's page, undo within the minute, the mail that arrives; a pasted list; by keyboard."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from besace.openbadges.bake import unbake
from tests.journeys.conftest import DESK, OpenPage
from tests.journeys.site import Site, code_in

KARIM = "karim.haddad@velay.example"
UNDO_S = 6
GROUP = "Groupe du lundi"
TABS = 90


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demonstration with a mail server, and a minute of six seconds."""
    data = tmp_path_factory.mktemp("award") / "data"
    running = Site(data, arguments=("--demo",), environment={"BESACE_UNDO_S": str(UNDO_S)}).start()
    yield running
    running.stop()


def sign_in(page: Page, demo: Site) -> None:
    seen = len(demo.postbox.to(KARIM))
    page.goto(f"{demo.url}/fr/compte/connexion/?next=/fr/organismes/")
    page.get_by_label("Votre adresse e-mail").fill(KARIM)
    page.get_by_role("button", name="Recevoir un code").click()
    page.get_by_label("Les 6 chiffres").fill(code_in(demo.postbox.wait(KARIM, after=seen)))
    page.get_by_role("button", name="Se connecter", exact=True).click()
    page.wait_for_url(re.compile(r"/organismes/"))


def open_group(page: Page, demo: Site) -> str:
    """The address of the group's page, found as a trainer finds it."""
    page.goto(f"{demo.url}/fr/organismes/")
    if page.get_by_role("link", name="Groupes").count() == 0:
        page.get_by_role("link", name="Centre de formation du Velay").first.click()
    page.get_by_role("link", name="Groupes").first.click()
    page.get_by_role("link", name=GROUP).click()
    expect(page.get_by_role("heading", name=GROUP)).to_be_visible()
    return page.url


def test_three_taps_undo_and_the_mail_on_a_phone(demo: Site, open_page: OpenPage) -> None:
    page = open_page()
    sign_in(page, demo)
    group = open_group(page, demo)

    page.get_by_role("link", name="Précision").click()
    expect(page.get_by_text("A déjà ce badge")).to_have_count(3)
    page.get_by_label("Paul Mercier").uncheck()
    expect(page.get_by_role("button", name="Décerner à 2 personnes")).to_be_visible()
    page.get_by_label("Paul Mercier").check()
    page.get_by_role("button", name="Décerner à 3 personnes").click()
    page.get_by_role("button", name="Confirmer").click()
    expect(page.get_by_role("heading", name="3 badges décernés")).to_be_visible()
    expect(page.get_by_text(re.compile(r"Les e-mails partent dans \d secondes?"))).to_be_visible()
    page.get_by_role("button", name="Annuler").click()
    expect(page.get_by_role("heading", name="C’est annulé")).to_be_visible()

    page.goto(group)
    page.get_by_role("link", name="Précision").click()
    page.get_by_text("Date, mot, preuve").click()
    page.get_by_label("Un mot personnel").fill("Un travail très soigné.")
    page.get_by_role("button", name="Décerner à 3 personnes").click()
    page.get_by_role("button", name="Confirmer").click()
    expect(page.get_by_text("Tous les e-mails sont partis.")).to_be_visible(timeout=40_000)

    for address in ("oleksandra.koval", "paul.mercier", "rosa.teixeira"):
        mail = demo.postbox.wait(f"{address}@exemple.example", subject="Précision")
        assert "Un travail très soigné." in str(mail.get_body(("plain",)).get_content())  # type: ignore[union-attr]
        [picture] = mail.iter_attachments()
        assert {one.keyword for one in unbake(picture.get_content())} == {"openbadges", "openbadgecredential"}
        precise = [
            one for one in demo.postbox.to(f"{address}@exemple.example") if "Précision" in str(one["Subject"])
        ]
        assert len(precise) == 1


def test_a_pasted_list_without_javascript(demo: Site, open_page: OpenPage) -> None:
    page = open_page(javascript=False)
    sign_in(page, demo)
    open_group(page, demo)
    page.get_by_role("link", name="Attributions").click()
    page.get_by_role("link", name="Décerner un badge").click()
    page.get_by_role("link", name="Parler en public").click()
    typed = "Inès Roux <ines.roux@exemple.example>\nsans adresse\nzoé@exemple.example Zoé"
    page.get_by_label("Noms et adresses").fill(typed)
    page.get_by_role("button", name="Continuer", exact=True).click()
    expect(page.get_by_text("Il manque l’adresse e-mail.")).to_be_visible()
    expect(page.get_by_text("Cette adresse a un accent")).to_be_visible()
    assert page.get_by_label("Noms et adresses").input_value() == typed
    page.get_by_role("button", name="Les laisser de côté et continuer avec 1 personne").click()
    page.get_by_role("button", name="Confirmer").click()
    expect(page.get_by_role("heading", name="1 badge décerné")).to_be_visible()
    mail = demo.postbox.wait("ines.roux@exemple.example", subject="Parler en public")
    assert str(mail["Content-Language"]) == "fr"
    page.get_by_role("link", name="Voir où cela en est").click()
    expect(page.get_by_text("Inès Roux")).to_be_visible()


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what has the focus is called ``name``."""
    for _ in range(TABS):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "(() => { const it = document.activeElement; return (it.ariaLabel || it.innerText || "
            "it.labels?.[0]?.innerText || it.value || '').trim() })()"
        )
        if name in focused:
            return
    raise AssertionError(f"the keyboard does not reach {name!r}")


def test_with_the_keyboard_alone_in_english(demo: Site, open_page: OpenPage) -> None:
    page = open_page(viewport=DESK)
    sign_in(page, demo)
    page.goto(open_group(page, demo).replace("/fr/", "/en/"))
    tab_to(page, "Organiser son temps")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Award to 6 people")).to_be_visible()
    tab_to(page, "Rosa Teixeira")
    page.keyboard.press("Space")
    tab_to(page, "Award to 5 people")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Award to 5 people?")).to_be_visible()
    tab_to(page, "Confirm")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="5 badges awarded")).to_be_visible()
    tab_to(page, "Undo")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Undone")).to_be_visible()
