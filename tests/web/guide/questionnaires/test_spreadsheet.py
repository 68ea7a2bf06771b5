"""The CSV has what the page's tables have, and nothing that a spreadsheet would work out."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from besace.web.guide.questionnaires.models import Questionnaire
from besace.web.guide.questionnaires.results import By, Table, tables
from besace.web.guide.questionnaires.spreadsheet import tables_csv, texts_csv
from tests.web.guide.questionnaires.making import make_group, make_questionnaire, send, unnamed

BOM = b"\xef\xbb\xbf"


def rows_of(written: bytes) -> list[list[str]]:
    assert written.startswith(BOM)
    return list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline=""), delimiter=";"))


def numbers_of(found: Table) -> list[list[str]]:
    """What the page shows, row by row: counts and percents of each value, and how many answered."""
    if found.is_single:
        row = found.rows[0]
        return [[str(cell.count), str(cell.percent)] for cell in row.cells] + [[str(row.answers)]]
    shown = []
    for row in found.rows:
        numbers = [str(number) for cell in row.cells for number in (cell.count, cell.percent)]
        shown.append([*numbers, str(row.answers)] if row.is_shown else ["–"] * (2 * len(found.columns) + 1))
    return shown


@pytest.fixture
def questionnaire() -> Questionnaire:
    made = make_questionnaire()
    for number in range(7):
        send(
            unnamed(made),
            one="yes",
            many=["x", "y"],
            age=str(number * 5),
            agree=str(number % 4 + 1),
            parts__r="good",
            parts__s=["good", "bad"][number % 2],
        )
    send(make_group(made, "Quatre"), 4, one="no", agree="2")
    return made


@pytest.mark.django_db
@pytest.mark.parametrize("by", [None, "group", "month", "quarter"])
def test_the_file_has_the_numbers_of_the_page(questionnaire: Questionnaire, by: By | None) -> None:
    found = tables(questionnaire, by=by)
    lines = rows_of(tables_csv("Tout", found))
    assert lines[0] == ["Tout"]
    at = 3
    for table in found:
        assert lines[at] == [table.title]
        body = lines[at + 2 : lines.index([], at)]
        labels = 1 if table.is_single or not (table.by and table.has_parts) else 2
        expected = numbers_of(table) if table.is_shown or not table.is_single else [["–", "–"]]
        width = max(map(len, expected))
        got = [line[labels : labels + width] for line in body[: len(expected)]]
        assert got == expected
        at = lines.index([], at) + 1


@pytest.mark.django_db
def test_a_scale_tells_its_average_of_those_with_an_opinion(questionnaire: Questionnaire) -> None:
    lines = rows_of(tables_csv("Tout", tables(questionnaire)))
    assert ["Moyenne de 1 à 4, de ceux qui ont un avis", "2,2"] in lines


@pytest.mark.django_db
def test_a_group_of_four_is_not_in_the_file(questionnaire: Questionnaire) -> None:
    lines = rows_of(tables_csv("Tout", tables(questionnaire, by="group")))
    assert [line[1:] for line in lines if line and line[0] == "Quatre"]
    assert all(set(line[1:]) == {"–"} for line in lines if line and line[0] == "Quatre")


def test_texts_are_in_a_file_of_their_own() -> None:
    written = texts_csv("Tout", [("Dites", ["Un mot;\ndeux", "=1+1"]), ("Encore", [])])
    assert rows_of(written) == [
        ["Tout"],
        [],
        ["Question", "Texte"],
        ["Dites", "Un mot;\ndeux"],
        ["Dites", "'=1+1"],
    ]


@given(st.text(st.sampled_from("=+-@|%\t \"';a1\u00a0＝\n"), max_size=6))
def test_no_text_begins_like_a_formula(text: str) -> None:
    for line in rows_of(texts_csv(text, [(text, [text])])):
        for cell in line:
            assert not cell.strip().startswith(tuple("=+-@|%＝＋－＠"))


@pytest.mark.parametrize(
    "text", ["Un, =1+1 ,deux", "Un\n=1+1\ndeux", "Un\t@SUM(A1)\tdeux", 'Un,"=1+1",deux', "=1,+1"]
)
def test_nor_does_any_part_of_it_for_a_program_that_parts_cells_elsewhere(text: str) -> None:
    written = texts_csv("Tout", [("Dites", [text])]).decode("utf-8-sig")
    for sign in (",", "\t", ";"):
        for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
            for line in csv.reader(io.StringIO(written, newline=""), delimiter=sign, quoting=quoting):
                for cell in line:
                    assert not cell.strip(' "\n').startswith(tuple("=+-@|%")), (sign, cell)
