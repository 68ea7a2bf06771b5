"""A pasted list: the ways people write, and each kind of bad line with its own sentence."""

import pytest
from django.utils import translation

from besace.web.awards.recipients import MAX_LINES, SENTENCES, Problem, Recipient, parse


@pytest.mark.parametrize(
    "line",
    [
        "Nadia Benali <nadia@exemple.fr>",
        '"Nadia Benali" <nadia@exemple.fr>,',
        "Nadia Benali, nadia@exemple.fr",
        "nadia@exemple.fr;Nadia Benali",
        "nadia@exemple.fr\tNadia Benali",
        "Nadia;Benali;nadia@exemple.fr",
        "Nadia Benali nadia@exemple.fr",
        "- Nadia  Benali : NADIA@Exemple.FR",
        "Nadia Benali <mailto:nadia@exemple.fr>",
        "Nadia Benali (nadia@exemple.fr)",
    ],
)
def test_the_ways_people_write_a_person(line: str) -> None:
    assert parse(line).recipients == [Recipient("nadia@exemple.fr", "Nadia Benali")]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("Nadia Benali", Problem.NO_ADDRESS),
        ("Nadia nadia@exemple.fr paul@exemple.fr", Problem.TWO_ADDRESSES),
        ("nadia@exemple.fr", Problem.NO_NAME),
        ("Nadia <nadia@exemple.fr", Problem.OPEN_BRACKET),
        ("Nadia <nadia@@exemple.fr>", Problem.TWO_ATS),
        ("Nadia <nadia @exemple.fr>", Problem.SPACE),
        ("Nadia, nadia @ exemple.fr", Problem.SPACE),
        ("Zoé <zoé@exemple.fr>", Problem.ACCENT),
        ("Nadia <nadia@exemple>", Problem.NO_DOT),
        ("Nadia <nadia..b@exemple.fr>", Problem.DOTS),
        ("Nadia <nadia@exemple.fr.>", Problem.DOTS),
        ("Nadia <nadia@exe_mple.fr>", Problem.ADDRESS),
        (f"Nadia <{'n' * 250}@exemple.fr>", Problem.ADDRESS_TOO_LONG),
        (f"{'N' * 130} <nadia@exemple.fr>", Problem.NAME_TOO_LONG),
        (f"{'N' * 900} <nadia@exemple.fr>", Problem.LINE_TOO_LONG),
        ("Nadia <nadia\u200b@exemple.fr>", Problem.INVISIBLE),
        ("Nadia\x00 <nadia@exemple.fr>", Problem.INVISIBLE),
        ("Nom;Prénom;E-mail", Problem.HEADING),
    ],
)
def test_each_kind_of_bad_line_says_what_is_wrong(line: str, problem: Problem) -> None:
    [read] = parse(line).all
    assert (read.problem, read.recipient) == (problem, None)


def test_nothing_that_was_typed_is_lost() -> None:
    text = "Nom;Adresse\n\nNadia <nadia@exemple.fr>\nPaul\n<b>@x\nNADIA@exemple.fr Nadia B.\n"
    lines = parse(text)
    assert [(line.number, line.text) for line in lines.all] == [
        (1, "Nom;Adresse"),
        (3, "Nadia <nadia@exemple.fr>"),
        (4, "Paul"),
        (5, "<b>@x"),
        (6, "NADIA@exemple.fr Nadia B."),
    ]
    assert len(lines.recipients) == 1
    assert [line.number for line in lines.to_mend] == [4, 5]
    assert [line.problem for line in lines.left_out] == [Problem.HEADING, Problem.TWICE]


def test_people_who_have_the_badge_are_told_apart_with_one_question() -> None:
    asked: list[int] = []

    def already(hashes: object) -> list[bytes]:
        asked.append(len(list(hashes)))  # type: ignore[call-overload]
        return [Recipient("paul@exemple.fr", "").hmac]

    lines = parse("Nadia <nadia@exemple.fr>\nPaul <paul@exemple.fr>\nzut", already=already)
    assert [one.name for one in lines.recipients] == ["Nadia"]
    assert [line.problem for line in lines.left_out] == [Problem.ALREADY]
    assert asked == [2]


def test_a_list_has_an_end() -> None:
    lines = parse("\n".join(f"P{n} <p{n}@exemple.fr>" for n in range(MAX_LINES + 2)))
    assert len(lines.recipients) == MAX_LINES
    assert [line.problem for line in lines.to_mend] == [Problem.TOO_MANY] * 2


@pytest.mark.parametrize(
    "line", ["@", "@@", "@ @", "a@", "@b", "<@>", "<>", ";;@;;", "\x1c@", "é@é", "a@b@c", ">a@b.fr<"]
)
def test_odd_lines_are_read_without_a_fault(line: str) -> None:
    lines = parse(line)
    assert not lines.recipients
    assert all(one.problem for one in lines.all)


def test_each_problem_has_a_sentence_of_its_own_in_both_languages() -> None:
    for language in ("fr", "en"):
        with translation.override(language):
            assert len({str(SENTENCES[problem]) for problem in Problem}) == len(Problem)
