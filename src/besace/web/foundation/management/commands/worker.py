"""The worker: does what the outbox holds, until it is told to stop."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from besace.web.foundation import outbox

IDLE_S = 0.4


class Command(BaseCommand):
    help = "Do the work that the outbox holds (signing, mail), until TERM or INT."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is due and end")

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, lambda *_: stop.set())
        while not stop.is_set():
            done = outbox.run_due()
            if not done and options["once"]:
                return
            if not done:
                close_old_connections()
                stop.wait(IDLE_S)
