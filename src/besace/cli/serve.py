"""``besace serve``: the web server and the worker in one command, on the embedded default or on what is configured."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from besace.cli import WRONG_USE

RESTART_AFTER_S = 1.0
RESTART_AT_MOST_S = 30.0
STOP_WITHIN_S = 15.0
ADDRESS_TAKEN = 69
PR_SET_PDEATHSIG = 1


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
    return _keep_running([web, worker])


def _is_taken(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False


def _spawn(command: Sequence[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, start_new_session=True, preexec_fn=_end_with_parent)  # noqa: S603


def _end_with_parent() -> None:
    """On Linux, have the kernel send TERM to a child whose parent was killed: nothing must hold the port for ever."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _end_group(child: subprocess.Popen[bytes]) -> None:
    """End what a dead child has left behind: a web process that outlives its parent would answer on the port still."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)


def _keep_running(commands: Sequence[Sequence[str]]) -> int:
    """Run the commands side by side, restart what dies, stop all on TERM or INT."""
    stopping = False

    def stop(*_: object) -> None:
        nonlocal stopping
        stopping = True

    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, stop)
    children = [_spawn(command) for command in commands]
    delays_s = [RESTART_AFTER_S] * len(commands)
    while not stopping:
        for place, child in enumerate(children):
            if child.poll() is None or stopping:
                continue
            name = commands[place][2]
            print(
                f"besace: {name} ended ({child.returncode}), starting it again", file=sys.stderr, flush=True
            )
            _end_group(child)
            time.sleep(delays_s[place])
            delays_s[place] = min(delays_s[place] * 2, RESTART_AT_MOST_S)
            children[place] = _spawn(commands[place])
        time.sleep(0.2)
    for child in children:
        child.terminate()
    deadline = time.monotonic() + STOP_WITHIN_S
    for child in children:
        try:
            child.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
        _end_group(child)
    return 0
