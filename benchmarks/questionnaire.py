"""Results of 100 000 answers to the guide's evaluation, in 20 groups over 24 months: the server's time for the page.

    PYTHONPATH=src .venv-dev/bin/python benchmarks/questionnaire.py [--out benchmarks/results/questionnaire.json]

Answers are counted many at once (``receiving.count``), which leaves the rows that receiving them one by one would leave
(tests/web/guide/questionnaires/test_receiving.py). BESACE_DATABASE_URL chooses the database; without it, SQLite.
"""

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from benchmarks.machine import machine_line

if TYPE_CHECKING:
    from django.test import Client

    from besace.web.guide.questionnaires.definition import Answers, Definition
    from besace.web.guide.questionnaires.models import Questionnaire

SHEETS = 100_000
GROUPS = 20
MONTHS = 24
TIMES = 15
WRITES = 0.1
"""How many of those who answer write something in each free text."""


def fill() -> "Questionnaire":
    """Every group gets answers in every month; everybody answers every question that is not free text."""
    from django.db import transaction

    from besace.web.guide.questionnaires import editing
    from besace.web.guide.questionnaires.models import AnswerGroup
    from besace.web.guide.questionnaires.receiving import count

    questionnaire = editing.ours(None)
    groups = AnswerGroup.objects.bulk_create(
        AnswerGroup(questionnaire=questionnaire, name=f"Groupe {number}", code=f"bench{number}")
        for number in range(GROUPS)
    )
    chance = random.Random(2026)
    definition = questionnaire.definition
    months = [date(2025 + number // 12, number % 12 + 1, 1) for number in range(MONTHS)]
    places = [(group, month) for month in months for group in groups]
    sheets = _sheets(definition, chance)
    for number, (group, month) in enumerate(places):
        size = SHEETS * (number + 1) // len(places) - SHEETS * number // len(places)
        with transaction.atomic():
            count(group, definition, [next(sheets) for _sheet in range(size)], month)
    return questionnaire


def _sheets(definition: "Definition", chance: random.Random) -> "Iterator[Answers]":
    while True:
        sheet: dict[str, tuple[str, ...]] = {}
        for part in definition.parts:
            if values := part.question.values:
                sheet[part.key] = (chance.choice(values).key,)
            elif chance.random() < WRITES:
                sheet[part.key] = ("Un exemple pour les personnes qui cherchent un emploi.",)
        yield sheet


def measure(work: Callable[[], object]) -> dict[str, float]:
    """Median of some runs, in milliseconds, after one to warm up: on the clock, and of our own processor time.

    The clock means something on a machine with nothing else to do: ``load`` under 1.
    """
    clock, processor = [], []
    for number in range(TIMES + 1):
        began, began_cpu = time.perf_counter(), time.process_time()
        work()
        if number:
            clock.append((time.perf_counter() - began) * 1000)
            processor.append((time.process_time() - began_cpu) * 1000)
    return {
        "median_ms": round(statistics.median(clock), 1),
        "processor_ms": round(statistics.median(processor), 1),
    }


def results(questionnaire: "Questionnaire") -> dict[str, dict[str, float]]:
    """The operator's page of results, whole, and the function it stands on; together and in each comparison."""
    from besace.web.guide.questionnaires.results import By, tables

    client, address = _reader()

    def page(by: By | None) -> None:
        answer = client.get(address, {"par": by} if by else {})
        if answer.status_code != 200 or b"<svg" not in answer.content:
            raise SystemExit(f"{address} answered {answer.status_code}")

    times = {}
    for by in (None, "group", "month", "quarter"):
        name = f"by {by}" if by else "all together"
        times[f"tables, {name}"] = measure(lambda by=by: tables(questionnaire, by=by))
        times[f"page, {name}"] = measure(lambda by=by: page(by))
    return times


def _reader() -> "tuple[Client, str]":
    """An operator who is signed in, and the address of the results of the guide's evaluation."""
    from django.test import Client
    from django.urls import reverse
    from tests.web.factories import make_person

    from besace.web.guide.questionnaires.builtin import GUIDE

    client = Client(SERVER_NAME="localhost")
    client.force_login(make_person(is_operator=True))
    return client, reverse("operator:questionnaire_results", args=[GUIDE])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="besace-bench-") as folder:
        os.environ["BESACE_DATA_DIR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "besace.web.settings"
        import django
        from django.core.management import call_command
        from django.db import connection

        django.setup()
        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        began = time.perf_counter()
        questionnaire = fill()
        found: dict[str, Any] = {
            "machine": machine_line(),
            "load": round(os.getloadavg()[0], 1),
            "database": connection.vendor,
            "answers": SHEETS,
            "groups": GROUPS,
            "months": MONTHS,
            "tallies": questionnaire.tallies.count(),
            "texts": questionnaire.free_texts.count(),
            "filled_in_s": round(time.perf_counter() - began, 1),
            "results": results(questionnaire),
        }
    text = json.dumps(found, indent=2, ensure_ascii=False)
    print(text)
    if arguments.out:
        arguments.out.parent.mkdir(parents=True, exist_ok=True)
        arguments.out.write_text(text + "\n")


if __name__ == "__main__":
    main()
