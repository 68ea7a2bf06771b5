"""Awards per second, page latency beside a bare Django view, and start-up time, in one run on this machine.

    PYTHONPATH=src .venv-dev/bin/python benchmarks/site.py [--out benchmarks/results/site.json]

Loopback only. Ratios are what compares between machines; absolute figures go with the machine line.
"""

import argparse
import http.client
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from tests.journeys.site import Site, free_port, wait_for

from benchmarks.machine import machine_line

REQUESTS = 200
SINGLES = 30
BATCH = 100


def pages(site: Site, addresses: dict[str, str]) -> dict[str, dict[str, float]]:
    """Median and 95th percentile latency of each page, in milliseconds, each in turn with the bare view."""
    bare_port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(bare_port)]
    bare = subprocess.Popen(
        [
            *command,
            "--blocking-threads",
            "4",
            "--no-ws",
            "--log-level",
            "error",
            "benchmarks.bare:application",
        ],
        cwd=ROOT,
    )
    try:
        wait_for("the bare view", lambda: _answers(bare_port))
        times = {"bare Django view": _latencies("127.0.0.1", bare_port, "/")}
        for name, address in addresses.items():
            parts = urlsplit(address)
            times[name] = _latencies("localhost", site.port, parts.path)
    finally:
        bare.terminate()
        bare.wait()
    base = statistics.median(times["bare Django view"])
    return {
        name: {
            "median_ms": round(statistics.median(found), 2),
            "p95_ms": round(statistics.quantiles(found, n=20)[-1], 2),
            "times_bare": round(statistics.median(found) / base, 1),
        }
        for name, found in times.items()
    }


def _latencies(host: str, port: int, path: str) -> list[float]:
    connection = http.client.HTTPConnection(host, port, timeout=30)
    found = []
    for number in range(REQUESTS + 20):
        began = time.perf_counter()
        connection.request("GET", path, headers={"Accept": "text/html"})
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise SystemExit(f"{path} answered {answer.status}")
        if number >= 20:
            found.append((time.perf_counter() - began) * 1000)
    return found


def _answers(port: int) -> bool:
    try:
        _connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
        _connection.request("GET", "/")
        return _connection.getresponse().status == 200
    except OSError:
        return False


def awards() -> dict[str, float]:
    """Awards per second from the press of the button to the signed row, one by one and in a batch of 100."""
    os.environ["BESACE_DATA_DIR"] = tempfile.mkdtemp(prefix="besace-bench-")
    os.environ["BESACE_UNDO_S"] = "0"
    os.environ["DJANGO_SETTINGS_MODULE"] = "besace.web.settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from django.utils import timezone
    from tests.web.factories import make_organisation, make_version, owner_of

    from besace.web.awards.actions import award
    from besace.web.awards.issuing import issue_batch
    from besace.web.awards.recipients import Recipient
    from besace.web.foundation import outbox

    organisation = make_organisation()
    version, owner = make_version(organisation), owner_of(organisation)

    def give(number: int, start: int) -> float:
        people = [Recipient(f"p{start + i}@exemple.example", f"Personne {start + i}") for i in range(number)]
        began = time.perf_counter()
        batch = award(version, people, by=owner, awarded_on=timezone.localdate(), once=f"bench-{start}")
        issue_batch(outbox.Work(key="", payload={"batch": str(batch.id)}, secret={}, attempts=0))
        return time.perf_counter() - began

    give(2, 900_000)
    single = statistics.median(give(1, i) for i in range(SINGLES))
    batch = statistics.median(give(BATCH, 1000 * (i + 1)) for i in range(3))
    return {"single_per_s": round(1 / single, 1), "batch_of_100_per_s": round(BATCH / batch, 1)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path)
    arguments = parser.parse_args()
    results: dict[str, Any] = {"machine": machine_line()}
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        Site(data, arguments=("--demo",), with_smtp=False).start().stop()
        began = time.perf_counter()
        site = Site(data, arguments=("--demo",), with_smtp=False).start()
        results["second_start_s"] = round(time.perf_counter() - began, 2)
        try:
            import re

            door = re.search(r"http://\S+/voir/\S+", site.printed)
            waiting = re.search(r"http://\S+/recu/\S+", site.printed)
            assert door is not None
            assert waiting is not None
            results["pages"] = pages(
                site,
                {
                    "home": f"{site.url}/fr/",
                    "catalogue": f"{site.url}/fr/badges/",
                    "check": f"{site.url}/fr/verifier/",
                    "received": f"{site.url}{urlsplit(waiting[0]).path}",
                    "door with its verification": f"{site.url}{urlsplit(door[0]).path}",
                },
            )
        finally:
            site.stop()
    results["awards"] = awards()
    text = json.dumps(results, indent=2, ensure_ascii=False)
    print(text)
    if arguments.out:
        arguments.out.parent.mkdir(parents=True, exist_ok=True)
        arguments.out.write_text(text + "\n")


if __name__ == "__main__":
    main()
