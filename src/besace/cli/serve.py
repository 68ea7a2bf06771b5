"""``besace serve``: the web server and the worker in one command, on the embedded default or on what is configured."""

import os
import socket
import sys
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from besace.cli import WRONG_USE
from besace.cli.children import keep_running

ADDRESS_TAKEN = 69


def serve(
    demo: Annotated[bool, typer.Option("--demo", help="Fill an empty Besace with a demonstration.")] = False,
    listen: Annotated[str, typer.Option(envvar="BESACE_LISTEN", help="Host and port.")] = "127.0.0.1:8000",
    data: Annotated[
        Path, typer.Option(envvar="BESACE_DATA_DIR", help="Folder of everything that is kept.")
    ] = Path("data"),
    threads: Annotated[int, typer.Option(envvar="BESACE_THREADS", min=1, max=64)] = 4,
    processes: Annotated[int, typer.Option(envvar="BESACE_PROCESSES", min=1, max=64)] = 1,
) -> int:
    """Start Besace: web server and worker together. Ctrl+C stops both."""
    try:
        parts = urlsplit(f"//{listen}")
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    if not host or not port:
        print(
            f"besace: --listen takes HOST:PORT, such as 127.0.0.1:8000; it was {listen!r}.", file=sys.stderr
        )
        return WRONG_USE
    if _is_taken(host, port):
        print(
            f"besace: something else listens on {listen} already. Choose another port: --listen {host}:{port + 1}",
            file=sys.stderr,
        )
        return ADDRESS_TAKEN
    os.environ["BESACE_LISTEN"] = listen
    os.environ["BESACE_THREADS"] = str(threads)
    os.environ["BESACE_DATA_DIR"] = str(data)
    os.environ.setdefault("BESACE_BASE_URL", f"http://localhost:{port}")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "besace.web.settings")

    from besace.web.operations.starting import StartRefused, prepare

    try:
        welcome = prepare(demo=demo)
    except StartRefused as refusal:
        print(f"besace: {refusal}", file=sys.stderr)
        return WRONG_USE
    print(welcome, flush=True)
    web = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)),
        *(
            "--workers",
            str(processes),
            "--blocking-threads",
            str(threads),
            "--no-ws",
            "--log-level",
            "warning",
        ),
        *("--respawn-failed-workers", "besace.web.wsgi:application"),
    ]
    worker = [sys.executable, "-m", "django", "worker"]
    return keep_running([web, worker])


def _is_taken(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False
