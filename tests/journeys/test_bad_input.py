"""What goes wrong is said, with what to do next, in both languages, by the running server; nothing is lost."""

import html
import io
import re
import socket
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.journeys import steps
from tests.journeys.conftest import DESK, OpenPage
from tests.journeys.people import Person, exactly
from tests.journeys.site import Site, code_in, links_in

NADIA, KARIM, SOPHIE = (
    "nadia.benali@exemple.example",
    "karim.haddad@velay.example",
    "sophie.martin@velay.example",
)
AMADOU, CLAIRE = "amadou.diallo@exemple.example", "claire.fontaine@exemple.example"
LANGUAGES = ["fr", "en"]
HUGE_MB = 200
GROWTH_MB = 64
SCRIPT = b'<script>document.title = "taken over"</script>'
EVIL_SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" onload="document.title = \'taken over\'">'
    + SCRIPT
    + b'<rect width="10" height="10" fill="red"/></svg>'
)


class Visitor:
    """Sends forms without a browser: as a program would, or a browser that knows no JavaScript."""

    def __init__(self, site: Site, language: str) -> None:
        self.site, self.language = site, language
        self.client = httpx.Client(trust_env=False, timeout=120, follow_redirects=True)
        self.status = 0

    def reads(self, path: str) -> str:
        """The words of a page; ``path`` under the language, or a whole address."""
        address = path if "://" in path else f"{self.site.url}/{self.language}/{path}"
        return self.words_of(self.client.get(address.replace("/fr/", f"/{self.language}/", 1)))

    def sends(
        self, path: str, data: dict[str, str] | None = None, file: tuple[str, bytes] | None = None
    ) -> str:
        """Fill in the form at ``path`` and read the answer."""
        address = f"{self.site.url}/{self.language}/{path}"
        files = {"file": file} if file else None
        return self.words_of(
            self.client.post(address, data={**self.token(path), **(data or {})}, files=files)
        )

    def token(self, path: str) -> dict[str, str]:
        page = self.client.get(f"{self.site.url}/{self.language}/{path}").text
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert found, page
        return {"csrfmiddlewaretoken": found[1]}

    def signs_in(self, address: str) -> None:
        before = len(self.site.postbox.to(address))
        self.sends("compte/connexion/", {"address": address})
        self.sends("compte/connexion/code/", {"code": code_in(self.site.postbox.wait(address, after=before))})

    def words_of(self, answer: httpx.Response) -> str:
        self.status = answer.status_code
        found = re.search(r"<main.*</main>", answer.text, re.DOTALL)
        assert found, answer.text
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", found[0])).split())


@pytest.fixture(scope="module")
def silent_host() -> Iterator[str]:
    """A server that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"127.0.0.1:{listening.getsockname()[1]}"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, silent_host: str) -> Iterator[Site]:
    """The demonstration, whose mails go over SMTP."""
    running = Site(
        tmp_path_factory.mktemp("demo") / "data",
        environment={"BESACE_TRUSTED_HOSTS": silent_host},
        arguments=("--demo",),
    ).start()
    yield running
    running.stop()


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def visitor(demo: Site, language: str) -> Visitor:
    return Visitor(demo, language)


@pytest.fixture(scope="module")
def signed_in(demo: Site) -> dict[str, str]:
    """The session of each person: nobody may ask for many codes in one minute."""
    sessions = {}
    for address in (NADIA, SOPHIE):
        one = Visitor(demo, "fr")
        one.signs_in(address)
        sessions[address] = one.client.cookies["sessionid"]
    return sessions


@pytest.fixture
def browse(
    demo: Site, open_page: OpenPage, language: str, signed_in: dict[str, str]
) -> Callable[..., Person]:
    """``browse()`` is a visitor at a desk, ``browse(address)`` whoever is signed in with it."""

    def make(address: str = "") -> Person:
        page = open_page(language=language, viewport=DESK)
        if address:
            page.context.add_cookies([{"name": "sessionid", "value": signed_in[address], "url": demo.url}])
        return Person(page, demo, language)

    return make


def later(site: Site, statement: str) -> None:
    """Let time pass: move a date of the running instance back."""
    with sqlite3.connect(Path(site.data) / "besace.sqlite3", timeout=20) as database:
        assert database.execute(statement).rowcount > 0


def png(width: int = 60) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, width), "#B4472E").save(out, "PNG")
    return out.getvalue()


# Files handed in to be checked


@pytest.mark.parametrize(
    ("file", "sentences"),
    [
        (
            ("photo.png", png()),
            {
                "fr": "Nous n’avons pas trouvé de badge dans cette image. Demandez le fichier d’origine à l’organisme.",
                "en": "We found no badge in this image. Ask the organisation for the original file.",
            },
        ),
        (
            ("broken.png", png()[:60]),
            {
                "fr": "Elle est abîmée. Demandez le fichier d’origine à l’organisme.",
                "en": "It is damaged. Ask the organisation for the original file.",
            },
        ),
        (
            ("script.svg", EVIL_SVG),
            {
                "fr": "Nous n’avons pas trouvé de badge dans cette image.",
                "en": "We found no badge in this image.",
            },
        ),
    ],
    ids=["picture-without-badge", "broken-png", "svg-with-script"],
)
def test_a_file_that_is_no_badge_is_told_with_its_name(
    visitor: Visitor, file: tuple[str, bytes], sentences: dict[str, str]
) -> None:
    words = visitor.sends("verifier/", file=file)
    assert sentences[visitor.language] in words
    assert file[0] in words


def test_200_megabytes_are_refused_while_they_arrive_and_not_kept_in_memory(visitor: Visitor) -> None:
    token = visitor.token("verifier/")["csrfmiddlewaretoken"]
    before, peak = memory_mb(visitor.site), [0.0]
    watching = threading.Event()

    def watch() -> None:
        while not watching.wait(0.05):
            peak[0] = max(peak[0], memory_mb(visitor.site))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        words = visitor.words_of(
            visitor.client.post(
                f"{visitor.site.url}/{visitor.language}/verifier/",
                content=huge_form(token),
                headers={
                    "Content-Type": "multipart/form-data; boundary=edge",
                    "Content-Length": str(sum(map(len, huge_form(token)))),
                },
            )
        )
    finally:
        watching.set()
        watcher.join()
    assert visitor.status == 413
    expected = {
        "fr": "Un badge pèse moins de 10 Mo. Choisissez l’image ou le fichier du badge lui-même.",
        "en": "A badge weighs less than 10 MB. Choose the image or the file of the badge itself.",
    }
    assert expected[visitor.language] in words
    assert peak[0] - before < GROWTH_MB, f"{before:.0f} MB before, {peak[0]:.0f} MB at most"


def huge_form(token: str) -> Iterator[bytes]:
    yield f'--edge\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{token}\r\n'.encode()
    yield b'--edge\r\nContent-Disposition: form-data; name="file"; filename="huge.png"\r\n\r\n'
    for _ in range(HUGE_MB):
        yield bytes(1024 * 1024)
    yield b"\r\n--edge--\r\n"


def memory_mb(site: Site) -> float:
    """What all processes of the site hold in memory."""
    pages = 0
    for pid in site.processes():
        try:
            pages += int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        except OSError:
            continue
    return pages * 4096 / 1024 / 1024


def test_a_server_that_never_answers_is_given_up_and_the_link_can_be_tried_again(
    demo: Site, silent_host: str
) -> None:
    def ask(language: str) -> tuple[str, float]:
        started = time.monotonic()
        words = Visitor(demo, language).sends("verifier/", {"text": f"http://{silent_host}/badge"})
        return words, time.monotonic() - started

    with ThreadPoolExecutor(2) as both:
        (french, french_s), (english, english_s) = both.map(ask, LANGUAGES)
    assert (
        "Cette adresse n’a pas répondu. Vérifiez le lien et réessayez, ou utilisez le fichier du badge."
        in french
    )
    assert "This address did not answer. Check the link and try again, or use the badge file." in english
    assert max(french_s, english_s) < 20


def test_a_script_in_a_badge_picture_never_runs(browse: Callable[..., Person], tmp_path: Path) -> None:
    """A real badge as SVG, with a script put into it: checked, shown, and harmless."""
    learner = browse(NADIA)
    learner.goes("besace/")
    learner.press(learner.page.locator(".grid a").first)
    drawing = learner.downloads(learner.page.locator("a[href$='/telecharger/svg/']"))
    evil = tmp_path / "evil.svg"
    evil.write_bytes(drawing.replace(b"</svg>", SCRIPT + b"</svg>"))
    employer = browse()
    steps.check_file(employer, evil)
    employer.reads_verdict("This badge is authentic.")
    assert "taken over" not in employer.page.title()
    assert "taken over" not in employer.page.content()


def test_a_form_without_its_proof_says_to_send_it_again(visitor: Visitor) -> None:
    words = visitor.words_of(visitor.client.post(f"{visitor.site.url}/{visitor.language}/verifier/", data={}))
    assert visitor.status == 403
    expected = {"fr": "Rechargez la page, puis envoyez.", "en": "Load the page again, then send."}
    assert expected[visitor.language] in words


# Pictures of badges


BROKEN = {
    "fr": "Nous n’avons pas pu lire cette image. Enregistrez-la de nouveau en PNG, puis renvoyez-la.",
    "en": "We could not read this picture. Save it again as PNG, then send it again.",
}
SCRIPTED = {
    "fr": "Ce dessin contient un programme, et nous n’en prenons pas. Enregistrez-le en PNG, puis renvoyez-le.",
    "en": "This drawing holds a program, and we take none. Save it as PNG, then send it again.",
}


@pytest.mark.parametrize(
    ("name", "data", "sentences"),
    [("broken.png", png()[:60], BROKEN), ("script.svg", EVIL_SVG, SCRIPTED)],
    ids=["broken-png", "svg-with-script"],
)
def test_a_bad_picture_is_told_by_its_field_and_the_rest_stays(
    browse: Callable[..., Person], tmp_path: Path, name: str, data: bytes, sentences: dict[str, str]
) -> None:
    owner = browse(SOPHIE)
    picture = tmp_path / name
    picture.write_bytes(data)
    (path,) = set(re.findall(r"/(organismes/\w+/)groupes", owner.site.printed))
    owner.goes(f"{path}badges/nouveau/")
    owner.types("Name of the badge", "Café solidaire")
    owner.types("What it stands for", "Tient le café.")
    owner.chooses_file("Picture", picture)
    owner.press("Publish")
    told = owner.page.locator(".field:has(input[type=file]) .wrong")
    expect(told).to_have_text(exactly(sentences[owner.language]))
    assert owner.field("Name of the badge").input_value() == "Café solidaire"
    assert owner.field("What it stands for").input_value() == "Tient le café."


# A pasted list

TEN_BAD_LINES = {
    "Nadia Benali": ("Il manque l’adresse e-mail.", "The e-mail address is missing."),
    "Nadia n@exemple.fr x@exemple.fr": ("deux adresses", "two addresses"),
    "seule@exemple.fr": ("Il manque le nom.", "The name is missing."),
    "Nadia <nadia@exemple.fr": ("< et >", "< and >"),
    "Nadia nadia@@exemple.fr": ("deux signes @", "two @ signs"),
    "Nadia nadia @exemple.fr": ("espace", "space inside"),
    "Nadia nadiaé@exemple.fr": ("accent", "accent"),
    "Nadia nadia@exemple": ("Il manque la fin de l’adresse", "The end of the address is missing"),
    "Nadia nadia..b@exemple.fr": ("point", "dot is in the wrong place"),
    f"{'N' * 130} nadia@exemple.fr": ("trop long", "too long"),
}


def test_ten_kinds_of_bad_lines_are_told_one_by_one_and_the_good_line_counts(visitor: Visitor) -> None:
    visitor.signs_in(KARIM)
    (path,) = re.findall(r"/fr/(organismes/\w+/groupes/[0-9a-f-]+/)", visitor.site.printed)
    good = f"Inès Morel ines-{visitor.language}@exemple.example"
    typed = "\n".join([*TEN_BAD_LINES, good])
    address = f"{visitor.site.url}/{visitor.language}/{path}ajouter/"
    answer = visitor.client.post(address, data={**visitor.token(path), "people": typed})
    words = visitor.words_of(answer)
    told = html.unescape(answer.text)
    place = LANGUAGES.index(visitor.language)
    for line, sentence in TEN_BAD_LINES.items():
        assert sentence[place] in words, line
        assert line[:80] in told, "what was typed stays"
    (left,) = re.findall(r"<textarea[^>]*>(.*?)</textarea>", told, re.DOTALL)
    assert left.strip().splitlines() == list(TEN_BAD_LINES), "only what must be mended is left to mend"
    assert f"ines-{visitor.language}@exemple.example" in visitor.reads(path)


# Links of mails


def test_a_forwarded_mail_gives_nothing_away_before_the_first_keep(visitor: Visitor) -> None:
    link = path_of_badge(visitor.site, AMADOU)
    words = visitor.reads(link)
    assert "Être ponctuel" in words
    assert AMADOU not in words
    page = f"{link}code/garder/"
    before = len(visitor.site.postbox.mails)
    answer = visitor.client.post(
        f"{visitor.site.url}/{visitor.language}/{link}garder/", data=visitor.token(link)
    )
    assert answer.url.path.endswith("/code/garder/")
    mail = visitor.site.postbox.wait(AMADOU, after=count(visitor.site, AMADOU, before))
    assert AMADOU in str(mail["To"]), "the code goes to the person, not to whoever pressed"
    wrong = "111111" if code_in(mail) != "111111" else "222222"
    words = visitor.sends(page, {"code": wrong})
    expected = {"fr": "Ce n’est pas le bon code.", "en": "This is not the right code."}
    assert expected[visitor.language] in words
    assert "/compte/" in visitor.client.get(f"{visitor.site.url}/{visitor.language}/besace/").url.path


def test_a_forwarded_mail_opens_nothing_after_the_first_keep(demo: Site) -> None:
    link = path_of_badge(demo, CLAIRE)
    claire = Visitor(demo, "fr")
    before = len(demo.postbox.to(CLAIRE))
    claire.client.post(f"{demo.url}/fr/{link}garder/", data=claire.token(link))
    words = claire.sends(f"{link}code/garder/", {"code": code_in(demo.postbox.wait(CLAIRE, after=before))})
    assert "Ce badge est dans votre besace." in words
    expected = {
        "fr": ("Ce badge est dans la besace", "Recevoir un code"),
        "en": ("This badge is in its owner", "Get a code"),
    }
    for language, sentences in expected.items():
        words = Visitor(demo, language).reads(link)
        assert all(sentence in words for sentence in sentences), words
        assert "Être ponctuel" not in words
        assert "Claire" not in words


def test_a_sign_in_link_used_twice_says_how_to_get_another(visitor: Visitor) -> None:
    link = sign_in_link(visitor, f"twice-{visitor.language}@exemple.example")
    owner, second = Visitor(visitor.site, visitor.language), Visitor(visitor.site, visitor.language)
    owner.sends(link)
    assert owner.status == 200
    words = second.reads(link)
    assert second.status == 410
    expected = {
        "fr": ("Ce lien ne marche plus.", "Recevoir un autre e-mail"),
        "en": ("This link no longer works.", "Receive another mail"),
    }
    assert all(sentence in words for sentence in expected[visitor.language]), words


def test_an_expired_sign_in_link_says_how_to_get_another(visitor: Visitor) -> None:
    link = sign_in_link(visitor, f"late-{visitor.language}@exemple.example")
    later(visitor.site, "UPDATE accounts_mailedcode SET expires_at = datetime('now', '-1 minute')")
    words = visitor.reads(link)
    assert visitor.status == 410
    expected = {"fr": "Recevoir un autre e-mail", "en": "Receive another mail"}
    assert expected[visitor.language] in words


def test_an_expired_door_says_whom_to_ask(visitor: Visitor) -> None:
    (door,) = re.findall(r"/fr/(voir/\S+)", visitor.site.printed)
    later(visitor.site, "UPDATE backpack_door SET until = '2020-01-01'")
    words = visitor.reads(door)
    assert visitor.status in (404, 410)
    assert "Nadia" not in words
    expected = {
        "fr": "Demandez un nouveau lien à la personne qui vous l’a donné.",
        "en": "Ask the person who gave it to you for a new one.",
    }
    assert expected[visitor.language] in words


def path_of_badge(site: Site, address: str) -> str:
    link = steps.link_to_badge(site.postbox.wait(address, subject="Être ponctuel"))
    return urlsplit(link).path.removeprefix("/fr/")


def count(site: Site, address: str, of_all: int) -> int:
    """How many of the first ``of_all`` mails went to ``address``."""
    return sum(address in str(mail["X-Envelope-To"]) for mail in site.postbox.mails[:of_all])


def sign_in_link(visitor: Visitor, address: str) -> str:
    visitor.sends("compte/connexion/", {"address": address})
    mail = visitor.site.postbox.wait(address)
    (link,) = {one for one in links_in(mail) if "/connexion/lien/" in one}
    return urlsplit(link).path.split("/", 2)[2]
