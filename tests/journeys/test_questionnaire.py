"""The questionnaire in a browser: answered on a phone, gone on with, typed in from paper, read by the organisation."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.conftest import PHONE, OpenPage
from tests.journeys.demo import OWNER, TRAINER, People
from tests.journeys.looking import axe_faults
from tests.journeys.people import ByKeyboard, ByTouch, Person
from tests.journeys.site import Site
from tests.journeys.test_looks import VOICES

SCREENS = 20
ROWS = ("why", "what", "use", "manage", "examples")
VALUES = ("missing", "present_better", "right", "shorter")
"""The answers for each row of the matrix, in the order of their numbers on paper."""
SHEETS = ((1, 2, 3, 4, 1), (3, 3, 3, 3, 3), (2, 2, 1, 4, 4), (4, 1, 2, 3, 1), (3, 2, 3, 1, 1))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    running = Site(tmp_path_factory.mktemp("demo") / "data", arguments=("--demo",), with_smtp=False).start()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def people(demo: Site, browser: Browser) -> People:
    return People(demo, browser)


def shown(page: Page) -> Locator:
    return page.locator("[data-step]:not([data-off])")


def next_screen(person: Person) -> None:
    """Press *Continuer* and wait for the screen that comes."""
    before = shown(person.page).get_attribute("id")
    person._press(person.page.locator("[data-steps-next]"))
    expect(shown(person.page)).not_to_have_attribute("id", before or "")


def answer_screen(person: Person) -> None:
    screen = shown(person.page)
    if screen.locator("input[type=radio]").count():
        person.ticks(screen.locator("input[type=radio]").first)
    elif screen.locator("input, textarea").count():
        is_number = screen.locator("input").count()
        person.types(screen.locator("input, textarea").first, "34" if is_number else "Trouver un travail.")


@pytest.mark.parametrize("way", [ByKeyboard, ByTouch])
def test_a_visitor_answers_all_of_it_and_is_thanked(
    demo: Site, open_page: OpenPage, way: type[Person]
) -> None:
    page = open_page(viewport=PHONE, touch=way is ByTouch)
    person = way(page, demo)
    person.goes("questionnaire/")
    for number in range(1, SCREENS):
        expect(page.locator("[data-steps-progress]")).to_contain_text(f"{number} sur {SCREENS}")
        answer_screen(person)
        next_screen(person)
    expect(shown(page)).to_contain_text("Réponses données\u00a0: 18 sur 18")
    person.press(shown(page).locator("button[type=submit]"))
    expect(page.locator("h1")).to_have_text("C’est envoyé.")
    assert page.evaluate("localStorage.length") == 0
    person.press(page.locator("main a.main"))
    expect(page).to_have_url(f"{demo.url}/fr/points-forts/")


def test_one_goes_on_later_on_the_same_phone_starts_again_or_erases(demo: Site, open_page: OpenPage) -> None:
    first = open_page(viewport=PHONE)
    address = f"{demo.url}/fr/questionnaire/"
    person = Person(first, demo)
    first.goto(address)
    for _ in range(3):
        answer_screen(person)
        next_screen(person)
    expect(shown(first)).to_have_attribute("id", "q-place")
    again = first.context.new_page()
    first.close()
    again.goto(address)
    expect(again.get_by_role("heading", name="Vous avez déjà commencé.")).to_be_visible()
    assert axe_faults(again) == []
    again.get_by_role("button", name="Reprendre").click()
    expect(shown(again)).to_have_attribute("id", "q-place")
    again.get_by_role("button", name="Retour").click()
    expect(shown(again).locator("input")).to_have_value("34")
    again.get_by_role("button", name="Effacer mes réponses").click()
    expect(shown(again)).to_have_attribute("id", "debut")
    assert again.evaluate("localStorage.length") == 0
    assert again.locator("input:checked").count() == 0
    next_screen(Person(again, demo))
    answer_screen(Person(again, demo))
    again.reload()
    again.get_by_role("button", name="Recommencer").click()
    expect(shown(again)).to_have_attribute("id", "debut")
    assert again.evaluate("localStorage.length") == 0


def test_what_is_read_aloud_is_what_is_shown(demo: Site, open_page: OpenPage) -> None:
    page = open_page(viewport=PHONE)
    page.add_init_script(VOICES % '[{lang: "fr-FR"}]')
    for screen in ("#1", "#3", "#9", f"#{SCREENS}"):
        page.goto("about:blank")
        page.goto(f"{demo.url}/fr/questionnaire/{screen}")
        shown(page).locator("[data-listen]").click()
        spoken = page.evaluate("spoken.at(-1)")
        words = shown(page).evaluate(
            "one => { one.querySelectorAll('button').forEach((each) => each.remove()); return one.innerText; }"
        )
        assert spoken.split() == words.split()


def test_what_is_wrong_is_shown_at_its_screen(demo: Site, open_page: OpenPage) -> None:
    page = open_page(viewport=PHONE)
    page.goto(f"{demo.url}/fr/questionnaire/#3")
    page.fill("input[name=q-age]", "beaucoup")
    page.keyboard.press("Enter")
    expect(shown(page)).to_have_attribute("id", "q-place")
    page.evaluate(f"location.hash = '#{SCREENS}'")
    page.locator("#envoi button[type=submit]").click()
    expect(shown(page)).to_have_attribute("id", "q-age")
    expect(shown(page).locator(".wrong")).to_be_visible()
    expect(page.locator("input[name=q-age]")).to_have_value("beaucoup")
    assert axe_faults(page) == []


def test_it_is_answered_without_javascript(demo: Site, open_page: OpenPage) -> None:
    page = open_page(viewport=PHONE, javascript=False)
    page.goto(f"{demo.url}/fr/questionnaire/")
    assert page.locator("[data-step]:visible").count() == SCREENS
    page.fill("input[name=q-age]", "dix")
    page.check("input[name=q-has_badges] >> nth=0")
    page.click("#envoi button[type=submit]")
    expect(page.locator("#q-age .wrong")).to_be_visible()
    expect(page.locator("input[name=q-has_badges] >> nth=0")).to_be_checked()
    page.fill("input[name=q-age]", "10")
    page.click("#envoi button[type=submit]")
    expect(page.locator("h1")).to_have_text("C’est envoyé.")


@pytest.mark.parametrize("way", [ByKeyboard, ByTouch])
def test_the_organisation_reads_charts_and_takes_the_tables(
    demo: Site, people: People, way: type[Person]
) -> None:
    page = people.page(OWNER, width=390, theme="light", language="fr", touch=way is ByTouch)
    owner = way(page, demo)
    owner.goes("organismes/")
    owner.press(page.locator("main .rows a").first)
    owner.press(page.locator(".places").get_by_role("link", name="Questionnaires"))
    owner.press(page.locator("main .rows a").first)
    owner.press(page.get_by_role("link", name="Lire les résultats"))
    expect(page.locator("h1")).to_have_text("45 réponses")
    assert page.locator("svg.stitched[role=img]").count() >= 8
    owner.press(page.get_by_role("link", name="Par groupe"))
    expect(page.locator("main")).to_contain_text("Groupe du jeudi")
    tables = owner.downloads(page.get_by_role("link", name="Télécharger ces tableaux (CSV)"))
    assert "Groupe du lundi" in tables.decode("utf-8-sig")
    texts = owner.downloads(page.get_by_role("link", name="Télécharger les textes (CSV)"))
    assert "Passer le permis." in texts.decode("utf-8-sig")
    assert "Groupe" not in texts.decode("utf-8-sig")
    page.context.close()


def test_a_condition_and_many_answers_in_a_questionnaire_of_ones_own(
    demo: Site, people: People, open_page: OpenPage
) -> None:
    owner = people.page(OWNER, width=390, theme="light", language="fr")
    owner.goto(f"{demo.url}/fr/organismes/")
    owner.click("main .rows a >> nth=0")
    desk = f"{owner.url}questionnaires/"
    owner.goto(f"{desk}nouveau/")
    write(owner, {"title": "Notre stage"})
    page = owner.url.partition("#")[0]
    for kind, texts in (
        ("choice", {"title": "Avez-vous tout suivi ?", "options": "Oui\nNon"}),
        ("text", {"title": "Pourquoi ?", "shown_if": "q1=a2"}),
        ("choices", {"title": "Quels jours ?", "options": "\n".join(f"Jour {n}" for n in range(1, 13))}),
    ):
        owner.goto(f"{page}ajouter/{kind}/")
        write(owner, texts)
    owner.click("text=Ouvrir aux réponses")
    code = (owner.locator(".answer-place").first.get_attribute("id")) or ""
    phone = open_page(viewport=PHONE)
    phone.goto(f"{demo.url}/fr/q/{code}/#2")
    progress = phone.locator("[data-steps-progress]")
    expect(progress).to_contain_text("2 sur 4")
    phone.get_by_label("Non").check()
    expect(progress).to_contain_text("2 sur 5")
    next_screen(Person(phone, demo))
    expect(shown(phone)).to_have_attribute("id", "q-q2")
    phone.go_back()
    phone.get_by_label("Oui").check()
    expect(progress).to_contain_text("2 sur 4")
    next_screen(Person(phone, demo))
    expect(shown(phone)).to_have_attribute("id", "q-q3")
    owner.goto(f"{desk}feuilles/{code}/")
    for key in ("1", "Enter", "Enter", "1", "2"):
        owner.keyboard.press(key)
    chosen = owner.locator("input:checked").evaluate_all("all => all.map((one) => one.dataset.digit)")
    assert chosen == ["1", "12"]
    owner.context.close()


def write(page: Page, texts: dict[str, str]) -> None:
    """Fill in a form in French and send it."""
    for name, text in texts.items():
        if name == "shown_if":
            page.select_option("select[name=shown_if]", text)
        else:
            page.fill(f"[name={name}-fr]", text)
    page.click("main form.form button.main")


def test_a_matrix_on_paper_and_typed_in_equals_one_from_the_phone(
    demo: Site, people: People, open_page: OpenPage
) -> None:
    owner = people.page(OWNER, width=1280, theme="light", language="fr")
    owner.goto(f"{demo.url}/fr/organismes/")
    owner.click("main .rows a >> nth=0")
    desk = f"{owner.url}questionnaires/"
    codes = {}
    for name in ("Papier", "Téléphone"):
        owner.goto(f"{desk}guide/")
        owner.fill("#group-name", name)
        owner.click("#new-group button")
        codes[name] = owner.url.partition("#")[2]
    trainer = people.page(TRAINER, width=1280, theme="light", language="fr")
    trainer.goto(f"{desk}feuilles/{codes['Papier']}/")
    for number, digits in enumerate(SHEETS, 1):
        type_in(trainer, digits)
        expect(trainer.locator("main [role=status]")).to_contain_text(f"La feuille {number} est enregistrée.")
    for digits in SHEETS:
        phone = open_page(viewport=PHONE, javascript=False)
        phone.goto(f"{demo.url}/fr/q/{codes['Téléphone']}/")
        for row, digit in zip(ROWS, digits, strict=True):
            phone.check(f"input[name=q-parts-{row}][value={VALUES[digit - 1]}]")
        phone.click("#envoi button[type=submit]")
        expect(phone.locator("h1")).to_have_text("C’est envoyé.")
    owner.goto(f"{desk}guide/resultats/?par=group")
    with owner.expect_download() as download:
        owner.click("text=Télécharger ces tableaux (CSV)")
    rows = list(csv.reader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig")), delimiter=";"))
    matrix = {name: [row[:1] + row[2:] for row in rows if row[1:2] == [name]] for name in codes}
    assert len(matrix["Papier"]) == len(ROWS)
    assert matrix["Papier"] == matrix["Téléphone"]
    for page in (owner, trainer):
        page.context.close()


def type_in(page: Page, digits: tuple[int, ...]) -> None:
    """With the keyboard alone: on to the matrix, its digits, and save although the rest is empty."""
    before_the_matrix = 11
    for _ in range(before_the_matrix):
        page.keyboard.press("Enter")
    for digit in digits:
        page.keyboard.press(str(digit))
        page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("#blanks")).to_contain_text("2")
    expect(page.locator("main button[type=submit]")).to_be_focused()
    with page.expect_navigation():
        page.keyboard.press("Enter")
