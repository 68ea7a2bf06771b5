"""*Check*: an employer has a badge checked, with a phone, with the keyboard alone, without JavaScript, by camera."""

import http.client
import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from besace.openbadges.bake import bake
from tests.journeys.conftest import DESK, PHONE, OpenPage
from tests.journeys.site import Site
from tests.web.checking.foreign import ForeignIssuer, foreign_issuer

PICTURE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9H0z" fill="#2b3f94"/></svg>'
)
HOSTILE = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" onload="document.title='run'">
<script>document.title='run'</script><image href="http://127.0.0.1:1/spy.png" width="9" height="9"/></svg>"""
FAKE_CAMERA = """
window.BarcodeDetector = class { async detect() { return [{ rawValue: "%s" }]; } };
navigator.mediaDevices.getUserMedia = async () => document.createElement("canvas").captureStream();
HTMLMediaElement.prototype.play = async () => {};
"""


@pytest.fixture(scope="module")
def issuer() -> Iterator[ForeignIssuer]:
    with foreign_issuer() as running:
        yield running


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory, issuer: ForeignIssuer) -> Iterator[Site]:
    """A Besace whose operator lets it read the foreign issuer of this test."""
    data = tmp_path_factory.mktemp("checker") / "data"
    running = Site(data, environment={"BESACE_TRUSTED_HOSTS": issuer.host}).start()
    yield running
    running.stop()


@pytest.fixture
def badge(issuer: ForeignIssuer, tmp_path: Path) -> Path:
    file = tmp_path / "digital-skills.svg"
    file.write_bytes(bake(PICTURE, credential=json.dumps(issuer.credential())))
    return file


def choose_and_send(page: Page, file: Path) -> None:
    page.locator("input[type=file]").set_input_files(file)
    page.locator("form[data-check] [type=submit]").click()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_file_is_checked_on_a_phone(
    checker: Site, open_page: OpenPage, badge: Path, javascript: bool
) -> None:
    page = open_page(viewport=PHONE, javascript=javascript)
    page.goto(f"{checker.url}/fr/verifier/")
    choose_and_send(page, badge)
    expect(page.locator(".verdict")).to_have_text("Ce badge est intact. Nous ne connaissons pas l’organisme.")
    expect(page.get_by_role("heading", level=1)).to_have_text("Digital Skills")
    page.get_by_role("link", name="Vérifier un autre badge").click()
    expect(page).to_have_url(f"{checker.url}/fr/verifier/")


def test_a_link_is_checked_with_the_keyboard_alone(
    checker: Site, open_page: OpenPage, issuer: ForeignIssuer
) -> None:
    link = issuer.publish("/badge.json", issuer.credential())
    page = open_page(language="en", viewport=DESK)
    page.goto(f"{checker.url}/en/verifier/")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "TEXTAREA":
            break
    page.keyboard.type(link)
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "submit":
            break
    page.keyboard.press("Enter")
    expect(page.locator(".verdict")).to_have_text("This badge is intact. We do not know the organisation.")
    summary = page.locator("summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("issuer-lists-key")).to_be_visible()


def test_a_qr_code_is_read_by_the_camera(checker: Site, open_page: OpenPage, issuer: ForeignIssuer) -> None:
    link = issuer.publish("/badge.json", issuer.credential())
    page = open_page()
    page.add_init_script(FAKE_CAMERA % link)
    page.goto(f"{checker.url}/fr/verifier/")
    page.get_by_role("button", name="Lire un code QR").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Digital Skills")


def test_a_camera_that_stays_shut_says_what_to_do(checker: Site, open_page: OpenPage) -> None:
    page = open_page()
    page.add_init_script(FAKE_CAMERA % "x" + "navigator.mediaDevices.getUserMedia = async () => { throw 0 };")
    page.goto(f"{checker.url}/fr/verifier/")
    page.get_by_role("button", name="Lire un code QR").click()
    expect(page.get_by_text("L’appareil photo ne s’est pas ouvert.")).to_be_visible()


def test_a_file_too_large_is_told_before_it_is_sent(
    checker: Site, open_page: OpenPage, tmp_path: Path
) -> None:
    large = tmp_path / "film.png"
    with large.open("wb") as file:
        file.truncate(11 * 1024 * 1024)
    page = open_page()
    page.goto(f"{checker.url}/fr/verifier/")
    choose_and_send(page, large)
    expect(page.get_by_role("alert")).to_contain_text("Ce fichier est trop lourd.")
    expect(page).to_have_url(f"{checker.url}/fr/verifier/")


def test_a_200_mb_upload_gets_its_sentence_from_the_running_server(checker: Site) -> None:
    """Without JavaScript the whole file is sent: the server reads past it and answers."""
    form = http.client.HTTPConnection("localhost", checker.port, timeout=60)
    form.request("GET", "/fr/verifier/")
    answer = form.getresponse()
    cookie = (answer.getheader("Set-Cookie") or "").split(";")[0]
    token = answer.read().decode().split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    head = (
        f'--B\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{token}\r\n'
        '--B\r\nContent-Disposition: form-data; name="file"; filename="film.png"\r\n\r\n'
    ).encode()
    tail = b"\r\n--B--\r\n"
    size = 200 * 1024 * 1024
    form.putrequest("POST", "/fr/verifier/")
    form.putheader("Content-Type", "multipart/form-data; boundary=B")
    form.putheader("Content-Length", str(len(head) + size + len(tail)))
    form.putheader("Cookie", cookie)
    form.endheaders()
    form.send(head)
    for _ in range(200):
        form.send(bytes(1024 * 1024))
    form.send(tail)
    refused = form.getresponse()
    assert refused.status == 413
    assert "Ce fichier est trop lourd." in refused.read().decode()


def test_a_hostile_picture_runs_nothing(
    checker: Site, open_page: OpenPage, issuer: ForeignIssuer, tmp_path: Path
) -> None:
    file = tmp_path / "hostile.svg"
    file.write_bytes(bake(HOSTILE, credential=json.dumps(issuer.credential())))
    page = open_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{checker.url}/fr/verifier/")
    choose_and_send(page, file)
    expect(page.locator(".verdict")).to_be_visible()
    assert page.title() != "run"
    assert not [url for url in asked if "spy" in url]


def test_a_server_that_never_answers_is_told_within_seconds(
    checker: Site, open_page: OpenPage, issuer: ForeignIssuer, tmp_path: Path
) -> None:
    file = tmp_path / "muet.json"
    file.write_text(json.dumps(issuer.credential()))
    issuer.silent.add("/issuer/did.json")
    try:
        page = open_page()
        page.goto(f"{checker.url}/fr/verifier/")
        started = time.monotonic()
        choose_and_send(page, file)
        expect(page.locator(".verdict")).to_have_text(
            "On ne peut pas confirmer ce badge aujourd’hui.", timeout=12_000
        )
        assert time.monotonic() - started < 10
    finally:
        issuer.silent.clear()
