"""Every page of the URL table, as the person it is for: axe, both themes, both languages, phone, desk and zoom."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.urls import LocalePrefixPattern, URLResolver, get_resolver, resolve
from django.utils import translation
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import DESK, PHONE
from tests.journeys.demo import LEARNER, OWNER, TRAINER, VISITOR, People
from tests.journeys.looking import axe_faults, sideways, skeleton_faults, small_targets
from tests.journeys.site import Site, links_in, wait_for

BUTTON = "only the address of a button"
FILE = "a picture or a file"
ELSEWHERE = "leads to another page"
CSV = ("tables", "texts")
ASKED = ("change", "group", "question_change")
NOT_PAGES = {
    **dict.fromkeys(
        [
            *("learner:take_back", "learner:keep", "learner:show", "learner:open", "learner:refuse_by_code"),
            *("learner:close_shared", "learner:show_besace", "learner:badge_switch", "learner:show_badge"),
            *("learner:badge_collections", "learner:close_door", "learner:collection_arrange"),
            *("learner:collection_switch", "learner:show_collection", "trainer:undo"),
            *("trainer:resend", "organisation:withdraw", "organisation:achievement_publish"),
            *("organisation:achievement_restore", "operator:confirm", "operator:retry", "operator:test_mail"),
            *("organisation:guide_text_ours", "organisation:guide_text_restore"),
            *("operator:guide_text_ours", "operator:guide_text_restore"),
            *("visitor:portrait_take_back", "trainer:portrait_close"),
            *(f"{desk}:questionnaire_{act}" for desk in ("organisation", "operator") for act in ASKED),
            *("account_logout", "account_main_address", "mfa_login_webauthn"),
        ],
        BUTTON,
    ),
    **dict.fromkeys(
        [
            *("learner:evidence", "learner:download", "organisation:logo"),
            *("visitor:ready_badge_picture", "visitor:example_picture"),
            *("organisation:achievement_picture", "employer:award_preview", "employer:achievement_preview"),
            *("employer:organisation_preview", "employer:door_preview", "employer:door_badge_preview"),
            *("operations:inbox-html", "operations:inbox-attachment", "visitor:portrait_cards_pdf"),
            *("visitor:guide_pdf", "visitor:trainer_guide_pdf"),
            *("visitor:organisation_guide_pdf", "visitor:organisation_trainer_guide_pdf"),
            *(f"{desk}:questionnaire_{file}" for desk in ("organisation", "operator") for file in CSV),
        ],
        FILE,
    ),
    **dict.fromkeys(["organisation:start", "account_signup", "mfa_index", "mfa_list_webauthn"], ELSEWHERE),
    "operations:first-run": "before anyone is there: looked at in test_first_command",
    "mfa_remove_webauthn": "needs a device with a passkey",
}
SHARER = "sharer"
AMADOU = "amadou.diallo@exemple.example"
TARGETS_MATTER = ("learner:", "employer:", "visitor:")


@dataclass
class Found:
    """What the walk saw: the names of the pages, and their faults by kind."""

    names: set[str] = field(default_factory=set)
    faults: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def look(self, page: Page, language: str, *, dark_first: bool) -> None:
        """The page that is open, on a phone in one theme and at a desk in the other, then narrow."""
        path = urlsplit(page.url).path
        with translation.override(language):
            name = resolve(path).view_name
        self.names.add(name)

        def note(kind: str, faults: list[str]) -> None:
            self.faults[kind] += [f"{name} {path}: {one}" for one in faults]

        schemes = ("dark", "light") if dark_first else ("light", "dark")
        for scheme, viewport in zip(schemes, (PHONE, DESK), strict=True):
            page.set_viewport_size(viewport)  # type: ignore[arg-type]
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            note("axe", [f"{scheme} {viewport['width']} {one}" for one in axe_faults(page)])
            if viewport is PHONE and name.startswith(TARGETS_MATTER):
                note("targets", small_targets(page))
        note("skeleton", skeleton_faults(page, language))
        if language == "fr":  # the longer words
            note("sideways", sideways(page))


class Preparation:
    """States of the demonstration that no link leads to, made through the pages."""

    def __init__(self, site: Site, people: People) -> None:
        self.site, self.people = site, people

    def page(self, who: str) -> Page:
        return self.people.page(who, width=390, theme="light", language="fr")

    def newest_link(self, address: str, part: str) -> str:
        """The path of the newest link with ``part`` that was mailed to ``address``."""

        def look() -> str | None:
            for mail in self.people.mails_to(address):
                for link in links_in(mail):
                    if part in link:
                        return urlsplit(link).path
            return None

        return wait_for(f"a link to {address}", look)

    def collection(self) -> list[str]:
        """A collection, and a link to the whole besace; returns what visitors see behind it."""
        page = self.page(LEARNER)
        page.goto(f"{self.site.url}/fr/besace/collections/")
        page.fill("input[name=name]", "Pour mon CV")
        page.click("main form.form button.main")
        page.check("input[name=badge] >> nth=0")
        page.click(".bar button")
        page.goto(f"{self.site.url}/fr/besace/")
        page.click(".bar button")
        page.goto(page.input_value("#link"))
        behind = [page.url, page.get_attribute(".grid a", "href") or ""]
        page.context.close()
        return [urlsplit(address).path for address in behind]

    def team(self) -> str:
        """An invitation without an answer, a draft, a second address, an address to prove. Returns the draft's path."""
        page = self.page(OWNER)
        page.goto(f"{self.site.url}/fr/organismes/")
        page.click("main .rows a >> nth=0")
        organisation = page.url
        page.goto(f"{organisation}equipe/")
        page.fill("input[name=address]", "ines.morel@velay.example")
        page.click("main form.form button.main")
        page.goto(f"{organisation}badges/nouveau/")
        page.fill("input[name=name]", "Un badge que l’on écrit encore")
        page.click("main form.form .acts button.second")
        draft = urlsplit(page.url).path
        for address, is_proven in (("sophie@maison.example", True), ("sophie@travail.example", False)):
            page.goto(f"{self.site.url}/fr/compte/adresses/ajouter/")
            page.fill("input[name=address]", address)
            page.click("main form.form button.main")
            if is_proven:
                page.fill("input[name=code]", self.people.newest_code(address))
                page.click("main form.form button.main")
        page.goto(self.site.once())
        page.click("main button.main")
        page.context.close()
        return draft

    def questionnaires(self) -> None:
        """A draft of an organisation and one of the instance, with a question each."""
        page = self.page(OWNER)
        page.goto(f"{self.site.url}/fr/organismes/")
        page.click("main .rows a >> nth=0")
        for desk in (page.url, f"{self.site.url}/fr/operateur/"):
            page.goto(f"{desk}questionnaires/nouveau/")
            page.fill("input[name=title-fr]", "Un questionnaire que l’on écrit encore")
            page.click("main form.form button.main")
            page.goto(f"{page.url.partition('#')[0]}ajouter/choice/")
            page.fill("input[name=title-fr]", "Et vous ?")
            page.fill("textarea[name=options-fr]", "Oui\nNon")
            page.click("main form.form button.main")
        page.context.close()

    def adapted(self) -> list[str]:
        """A text of the guide that an organisation and the operator changed; returns its pages and its versions'."""
        page, found = self.page(OWNER), []
        page.goto(f"{self.site.url}/fr/organismes/")
        page.click("main .rows a >> nth=0")
        for guide in (f"{page.url}guide/", f"{self.site.url}/fr/operateur/guide/"):
            page.goto(f"{guide}formateurs/criteres/fr/")
            page.fill("textarea", "# Nos critères\n\n## Chez nous\n![On aide](guide-can-do)\n\nÀ nous.")
            page.click("main form.form button.main")
            found += [page.url, page.get_attribute(".held a", "href") or ""]
        page.context.close()
        return [urlsplit(address).path for address in found]

    def share_without_account(self) -> str:
        """Shows a badge that is not kept; returns the path of the page with its link."""
        page = self.people.stranger()
        page.goto(self.site.url + self.newest_link(AMADOU, "/recu/").replace("pas-pour-moi/", ""))
        page.click("main .acts form:has(button.second) button")
        page.fill("input[name=code]", self.people.newest_code(AMADOU))
        page.click("main form.form button.main")
        path = urlsplit(page.url).path
        self.people.remember(SHARER, page)
        page.context.close()
        return path

    def portraits(self) -> list[tuple[str, str]]:
        """A self-portrait that is kept, and a group's session in which one is shown: who looks at what of them."""
        trainer = self.page(TRAINER)
        trainer.goto(f"{self.site.url}/fr/{found_path(self.site, 'organismes')}points-forts/")
        trainer.click("main .acts button")
        session = urlsplit(trainer.url).path
        learner = self.page(LEARNER)
        learner.goto(trainer.input_value("#link"))
        answer_round(learner)
        learner.click('[data-do="halt"]')
        learner.click('[data-do="show"]')
        show = urlsplit(learner.url).path + query(learner.url)
        learner.fill("#first-name", "Nadia")
        learner.click("#sending button.main")
        learner.goto(f"{self.site.url}/fr/besace/points-forts/garder/")
        learner.click("#sending button.main")
        self.people.remember(LEARNER, learner)
        for page in (trainer, learner):
            page.context.close()
        return [
            (TRAINER, session),
            (TRAINER, f"{session}supprimer/"),
            (LEARNER, show),
            *((LEARNER, f"/fr/besace/points-forts/{last}") for last in ("", "garder/", "retirer/")),
            *((LEARNER, f"/fr/points-forts/montrer/{last}/") for last in ("fait", "repris")),
        ]


def answer_round(page: Page) -> None:
    """The first round of the self-portrait, which is open."""
    page.click('[data-do="start"]')
    for key in "11213311":
        page.keyboard.press(key)


def names_of_pages() -> set[str]:
    """Every URL name under a language, from the table itself."""

    def walk(resolver: URLResolver, namespace: str = "") -> Iterator[str]:
        for one in resolver.url_patterns:
            if isinstance(one, URLResolver):
                yield from walk(one, f"{namespace}{one.namespace}:" if one.namespace else namespace)
            else:
                yield f"{namespace}{one.name}"

    (localised,) = [
        one
        for one in get_resolver().url_patterns
        if isinstance(one, URLResolver) and isinstance(one.pattern, LocalePrefixPattern)
    ]
    return set(walk(localised))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demonstration, with its local inbox."""
    running = Site(tmp_path_factory.mktemp("demo") / "data", arguments=("--demo",), with_smtp=False).start()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def walk(demo: Site, browser: Browser) -> Found:
    """Everything that the pages of the demonstration showed in one walk through all of them."""
    site = demo
    people, found = People(site, browser), Found()
    preparation = Preparation(site, people)
    once = urlsplit(site.once()).path
    visits = [(VISITOR, once)]
    for language in ("fr", "en"):
        look_at(people, visits, found, language)
    behind = preparation.collection()
    draft = preparation.team()
    preparation.questionnaires()
    adapted = preparation.adapted()
    shared = preparation.share_without_account()
    portraits = preparation.portraits()
    visits = [(who, urlsplit(address).path + query(address)) for _, who, address in people.pages("fr")]
    visits += [
        (SHARER, shared),
        *portraits,
        *((VISITOR, path) for path in behind),
        (OWNER, draft),
        *((OWNER, path) for path in adapted),
        (OWNER, f"{draft}jeter/"),
        (VISITOR, once),
        (VISITOR, "/fr/compte/au-revoir/"),
        (VISITOR, "/fr/hors-ligne/"),
        (VISITOR, preparation.newest_link("nadia.benali@exemple.example", "/connexion/lien/")),
        (VISITOR, preparation.newest_link("ines.morel@velay.example", "/invitation/")),
        (OWNER, "/fr/courrier/"),
        (OWNER, f"/fr/courrier/{newest_mail(site)}/"),
        (OWNER, "/fr/compte/connexion/nom/"),
        (OWNER, "/fr/compte/adresses/code/"),
        (OWNER, "/fr/compte/adresses/retirer/?address=sophie@maison.example"),
        (OWNER, "/fr/compte/verification/"),
    ]
    for language in ("fr", "en"):
        look_at(people, visits, found, language)
        look_at_answers(people, site, found, language)
    return found


def query(address: str) -> str:
    asked = urlsplit(address).query
    return f"?{asked}" if asked else ""


def newest_mail(site: Site) -> str:
    return sorted((Path(site.data) / "inbox").glob("[!.]*.eml"))[-1].stem


def look_at(people: People, visits: list[tuple[str, str]], found: Found, language: str) -> None:
    pages: dict[str, Page] = {}
    for who, path in visits:
        if who not in pages:
            pages[who] = people.page(who, width=390, theme="light", language=language)
        page = pages[who]
        answer = page.goto(people.site.url + path.replace("/fr/", f"/{language}/", 1))
        if answer is None or answer.status in (403, 404, 500):
            found.faults["lost"].append(f"{who} {path}: {answer and answer.status}")
            continue
        found.look(page, language, dark_first=language == "en")
    for page in pages.values():
        page.context.close()


def look_at_answers(people: People, site: Site, found: Found, language: str) -> None:
    """Pages that answer what was typed: codes, mistakes, a confirmation, a checked badge."""

    def sign_in(page: Page) -> None:
        page.goto(f"{site.url}/{language}/compte/connexion/")
        page.fill("input[name=address]", f"someone-{language}@exemple.example")
        page.click("main form.form button.main")

    def keep(page: Page) -> None:
        page.goto(f"{site.url}/{language}/" + found_path(site, "recu"))
        page.click("main .acts button.main")
        page.fill("input[name=code]", "000000")
        page.click("main form.form button.main")

    def mistakes(page: Page) -> None:
        page.goto(f"{site.url}/{language}/" + found_path(site, "organismes"))
        page.fill("textarea[name=people]", "Nadia\nPaul paul@\n@\nRosa a@b.fr c@d.fr")
        page.click("#add form button")

    def confirm(page: Page) -> None:
        page.goto(f"{site.url}/{language}/" + found_path(site, "organismes"))
        page.click(".grid a >> nth=-1")
        page.click(".bar button")

    def give(page: Page) -> None:
        confirm(page)
        page.click(".bar button")

    def empty_badge(page: Page) -> None:
        page.goto(
            f"{site.url}/{language}/"
            + re.sub("groupes/.*", "badges/nouveau/", found_path(site, "organismes"))
        )
        page.click("main form.form button.main")

    def check(text: str) -> Callable[[Page], None]:
        def act(page: Page) -> None:
            page.goto(f"{site.url}/{language}/verifier/")
            page.fill("textarea[name=text]", text)
            page.click("main form button.main")

        return act

    def card(page: Page) -> None:
        page.goto(f"{site.url}/{language}/points-forts/")
        page.click('[data-do="start"]')
        page.click('[data-answer="yes"]')

    def result(page: Page) -> None:
        page.goto(f"{site.url}/{language}/points-forts/?avec=ABCDEF")
        answer_round(page)
        page.click('[data-do="halt"]')
        page.click(".fit button >> nth=0")

    acts: list[tuple[str, Callable[[Page], None]]] = [
        (VISITOR, card),
        (VISITOR, result),
        (VISITOR, sign_in),
        (VISITOR, keep),
        (VISITOR, check("ceci n’est pas un badge")),
        (VISITOR, check("")),
        (TRAINER, mistakes),
        (TRAINER, confirm),
        (TRAINER, give),
        (OWNER, empty_badge),
    ]
    for who, act in acts:
        page = people.page(who, width=390, theme="light", language=language)
        act(page)
        page.wait_for_load_state()
        found.look(page, language, dark_first=language == "en")
        page.context.close()


def found_path(site: Site, kind: str) -> str:
    """What the terminal printed: the path, without its language, of the first address of a kind."""
    printed = re.findall(rf"http://localhost:\d+/fr/({kind}/\S+)", site.printed)
    return str(printed[0])


def test_every_page_of_the_url_table_is_walked(walk: Found) -> None:
    names = names_of_pages()
    assert walk.names - {"check"} <= names
    assert names - walk.names - set(NOT_PAGES) == set(), "walk them, or say in NOT_PAGES why not"
    assert set(NOT_PAGES) - names == set(), "these no longer exist"
    assert set(NOT_PAGES) & walk.names == set(), "these are walked: they need no exception"


def test_no_link_leads_nowhere(walk: Found) -> None:
    assert walk.faults["lost"] == []


def test_axe_finds_nothing_on_any_page(walk: Found) -> None:
    assert walk.faults["axe"] == []


def test_no_page_scrolls_sideways_on_a_small_phone_or_zoomed(walk: Found) -> None:
    assert walk.faults["sideways"] == []


def test_what_learners_and_employers_press_is_large_enough_for_a_thumb(walk: Found) -> None:
    assert walk.faults["targets"] == []


def test_every_page_has_one_h1_a_title_its_language_and_texts_for_pictures(walk: Found) -> None:
    assert walk.faults["skeleton"] == []
