"""What the first command promises: it starts, keeps, refuses, waits, stops and mends itself."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from tests.journeys import steps
from tests.journeys.conftest import OpenPage
from tests.journeys.looking import axe_faults, skeleton_faults
from tests.journeys.people import Person
from tests.journeys.site import ROOT, Site, free_port, links_in, wait_for

OPERATOR = "sophie@velay.example"
PUBLIC = "http://besace.velay.example"
STOPS_WITHIN_S = 30


@pytest.fixture
def start(tmp_path: Path) -> object:
    """Starts sites on one data folder after the other; those that still run are stopped in the end."""
    running: list[Site] = []

    def one(**options: object) -> Site:
        made = Site(tmp_path / "data", **options)  # type: ignore[arg-type]
        running.append(made)
        return made.start()

    yield one
    for site in running:
        site.stop()


Start = Callable[..., Site]


def test_a_second_start_keeps_the_data_and_its_badges(start: Start, open_page: OpenPage) -> None:
    first = start(with_smtp=False)
    sophie = Person(open_page(), first)
    sophie.goes(first.once())
    sophie.press("Open")
    assert axe_faults(sophie.page) == [], "the page of the first run"
    sophie.page.emulate_media(color_scheme="dark")
    assert axe_faults(sophie.page) == [], "the page of the first run, dark"
    assert skeleton_faults(sophie.page, "fr") == []
    sophie.types("Your name", "Sophie Martin")
    sophie.types("Your e-mail address", OPERATOR)
    sophie.types("Name of your organisation", "Centre du Velay")
    sophie.press("Set up")
    steps.take_ready_made(sophie, "Being on time")
    address = sophie.page.url
    assert oct((first.data / "besace.sqlite3").stat().st_mode)[-3:] == "600"
    first.stop()

    second = start(with_smtp=False, port=first.port)
    sophie.goes(address)
    sophie.reads("Being on time")
    assert "premier-pas" not in second.printed
    assert len(re.findall("/une-fois/", second.printed)) == 1, "only the inbox is opened anew"
    used = open_page()
    assert used.goto(first.once()).status == 410  # type: ignore[union-attr]
    assert used.goto(f"{second.url}/fr/premier-pas/").status == 404  # type: ignore[union-attr]


def besace_serve(data: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command where it is expected to refuse and end by itself."""
    return subprocess.run(
        [sys.executable, "-m", "besace", "serve", "--data", str(data), *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), **environment},
        capture_output=True,
        text=True,
        timeout=90,
    )


@pytest.mark.parametrize(
    ("base_url", "listen"),
    [(PUBLIC, "127.0.0.1"), ("http://192.168.1.20:8000", "127.0.0.1"), ("http://localhost:8000", "0.0.0.0")],
)
def test_the_demonstration_refuses_to_be_seen_by_others(tmp_path: Path, base_url: str, listen: str) -> None:
    listening = f"{listen}:{free_port()}"
    done = besace_serve(tmp_path / "data", "--demo", "--listen", listening, BESACE_BASE_URL=base_url)
    assert done.returncode == 64
    assert "Start without --demo" in done.stderr
    assert base_url in done.stderr
    assert not (tmp_path / "data" / "besace.sqlite3").exists(), "nothing was filled"


def test_without_smtp_on_a_public_address_mails_wait_and_the_operator_is_told_how_to_set_it(
    start: Start, open_page: OpenPage
) -> None:
    first = start(with_smtp=False)
    sophie = Person(open_page(), first)
    steps.set_up(sophie, name="Sophie", address=OPERATOR, organisation="Centre")
    first.stop()

    port = first.port
    public = {"BESACE_BASE_URL": f"http://besace.example:{port}", "BESACE_EXTRA_HOSTS": "localhost"}
    second = start(with_smtp=False, port=port, environment=public)
    assert "mails wait in the outbox until BESACE_EMAIL_URL is" in second.printed
    assert "/une-fois/" not in second.printed, "no inbox where others could look"
    sophie.goes("compte/adresses/ajouter/")
    sophie.page.fill("input[name=address]", "autre@velay.example")
    sophie.press(sophie.page.locator("main form.form button.main"))
    sophie.goes("operateur/envois/")
    words = sophie.page.locator("main").inner_text()
    assert "BESACE_EMAIL_URL=" in words
    assert "rien n’est perdu" in words
    assert sophie.page.locator("main .rows li").count() >= 1, "the mail waits"
    assert not (second.data / "inbox").exists() or not list((second.data / "inbox").glob("*autre*"))
    second.stop()

    third = start(port=port, environment=public)
    mail = third.postbox.wait("autre@velay.example")
    assert mail["To"] == "autre@velay.example", "with SMTP set, all that waited leaves by itself"
    assert links_in(mail) is not None


def test_term_stops_every_process(start: Start) -> None:
    site = start(with_smtp=False)
    processes = site.processes()
    assert len(processes) >= 3, "the parent, the web server, the worker"
    os.kill(processes[0], signal.SIGTERM)
    wait_for("the end of all processes", lambda: not any(map(is_running, processes)), STOPS_WITHIN_S)


@pytest.mark.parametrize("which", ["django worker", "granian"])
def test_a_killed_process_is_started_again(start: Start, which: str) -> None:
    site = start(with_smtp=False)
    (victim, *_) = [pid for pid in site.processes()[1:] if which in command_of(pid)]
    before = site.processes()[1:]
    own = [victim, *(pid for pid in before if os.getpgid(pid) == os.getpgid(victim) and pid != victim)]
    os.kill(victim, signal.SIGKILL)
    wait_for("the end of the victim and its children", lambda: not any(map(is_running, own)))

    def is_back() -> bool:
        return any(which in command_of(pid) for pid in site.processes()[1:] if pid not in own)

    wait_for(f"{which} again", is_back)
    wait_for("an answer", lambda: answers(site))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children that their parent was killed")
def test_when_the_command_itself_is_killed_nothing_holds_the_port(start: Start) -> None:
    site = start(with_smtp=False)
    parent, *children = site.processes()
    os.kill(parent, signal.SIGKILL)
    wait_for("the end of all processes", lambda: not any(is_running(pid) for pid in children))


def answers(site: Site) -> bool:
    try:
        return httpx.get(f"{site.url}/health", trust_env=False, timeout=2).status_code == 200
    except httpx.HTTPError:
        time.sleep(0.2)
        return False


def is_running(pid: int) -> bool:
    """False for a process that ended, also while nobody has asked how."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def command_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    except OSError:
        return ""
