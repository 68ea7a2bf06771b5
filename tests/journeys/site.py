"""A running Besace: its own process and data, mail over real SMTP, nothing shared with the test but addresses."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any, TypeVar

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

ROOT = Path(__file__).parents[2]
WAIT_S = 90.0
T = TypeVar("T")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def wait_for(what: str, look: Callable[[], T | None], within_s: float = WAIT_S) -> T:
    """What ``look`` finds, asked again until it does. Fails with ``what`` when it never does."""
    deadline = time.monotonic() + within_s
    while time.monotonic() < deadline:
        found = look()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError(f"waited {within_s:.0f} s for {what}")


class Postbox:
    """The SMTP server's side: keeps what arrives."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        mail = message_from_bytes(envelope.original_content or b"", policy=policy.default)
        mail["X-Envelope-To"] = ", ".join(str(to) for to in envelope.rcpt_tos)
        self.mails.append(mail)
        return "250 kept"

    def to(self, address: str) -> list[EmailMessage]:
        return [mail for mail in self.mails if address in str(mail["X-Envelope-To"])]

    def wait(self, address: str, *, after: int = 0, subject: str = "") -> EmailMessage:
        """The first mail to ``address`` past the first ``after``, whose subject contains ``subject``."""

        def look() -> EmailMessage | None:
            return next((m for m in self.to(address)[after:] if subject in str(m["Subject"])), None)

        return wait_for(f"a mail to {address} {subject!r}", look)


def text_of(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def code_in(mail: EmailMessage) -> str:
    found = re.search(r"\b(\d{3})\s?(\d{3})\b", text_of(mail))
    assert found, text_of(mail)
    return found[1] + found[2]


def links_in(mail: EmailMessage) -> list[str]:
    return re.findall(r"https?://[^\s<>\"]+", text_of(mail))


@dataclass
class Site:
    """Start with :meth:`start`, stop with :meth:`stop`. ``printed`` is what the terminal showed."""

    data: Path
    environment: dict[str, str] = field(default_factory=dict)
    arguments: tuple[str, ...] = ()
    with_smtp: bool = True
    port: int = field(default_factory=free_port)
    postbox: Postbox = field(default_factory=Postbox)
    printed: str = ""
    _process: subprocess.Popen[bytes] | None = None
    _smtp: Any = None

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def start(self) -> "Site":
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT / "src"),
            "BESACE_UNDO_S": "2",
            **self.environment,
        }
        environment.pop("DJANGO_SETTINGS_MODULE", None)
        if self.with_smtp:
            self._smtp = Controller(self.postbox, hostname="127.0.0.1", port=free_port())
            self._smtp.start()
            environment["BESACE_EMAIL_URL"] = f"smtp://127.0.0.1:{self._smtp.port}"
        log = self.data.parent / f"{self.data.name}.log"
        command = [sys.executable, "-m", "besace", "serve", "--listen", f"127.0.0.1:{self.port}"]
        with log.open("wb") as out:
            self._process = subprocess.Popen(
                [*command, "--data", str(self.data), *self.arguments],
                env=environment,
                stdout=out,
                stderr=subprocess.STDOUT,
                cwd=ROOT,
            )
        try:
            wait_for("the server", self._answers)
        except AssertionError:
            self.stop()
            raise
        self.printed = log.read_text()
        return self

    def stop(self) -> None:
        if self._process is not None:
            self._process.send_signal(signal.SIGTERM)
            self._process.wait(30)
            self._process = None
        if self._smtp is not None:
            self._smtp.stop()
            self._smtp = None

    def processes(self) -> list[int]:
        """The ids of all processes of the site: the one that was started, and those that it started."""
        assert self._process is not None
        found, waiting = [], [self._process.pid]
        while waiting:
            pid = waiting.pop()
            found.append(pid)
            for listed in Path(f"/proc/{pid}/task").glob("*/children"):
                waiting += [int(child) for child in listed.read_text().split()]
        return found

    def once(self, number: int = 0) -> str:
        """The one-time address printed in place ``number``."""
        return str(re.findall(r"http://\S+/une-fois/\S+", self.printed)[number])

    def _answers(self) -> bool:
        assert self._process is not None
        if self._process.poll() is not None:
            raise AssertionError((self.data.parent / f"{self.data.name}.log").read_text())
        try:
            with urllib.request.urlopen(f"{self.url}/health", timeout=2) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False
