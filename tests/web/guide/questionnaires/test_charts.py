"""Charts say in stitches and in words what the tables say, and not by colour alone."""

import re
from xml.etree import ElementTree

import pytest
from django.utils.safestring import SafeString

from besace.web.guide.questionnaires.charts import answers_chart, chart
from besace.web.guide.questionnaires.definition import Definition, Kind, Option, Question
from besace.web.guide.questionnaires.models import Questionnaire
from besace.web.guide.questionnaires.results import By, tables
from tests.web.guide.questionnaires.making import (
    both,
    make_group,
    make_questionnaire,
    options,
    send,
    unnamed,
)

pytestmark = pytest.mark.django_db


def drawn(questionnaire: Questionnaire, key: str, by: By | None = None) -> ElementTree.Element:
    found = next(table for table in tables(questionnaire, by=by) if table.key == key)
    return parsed(chart(found))


def parsed(html: SafeString) -> ElementTree.Element:
    return ElementTree.fromstring(str(html))


def texts(picture: ElementTree.Element) -> list[str]:
    return [element.text or "" for element in picture.iter("text")]


def stitches(picture: ElementTree.Element) -> list[str]:
    """The stitch of each bar; those of the key are left out."""
    chart_itself = next(svg for svg in picture.findall("svg"))
    return [line.attrib["class"] for line in chart_itself.iter("line") if "stitch" in line.attrib["class"]]


def answered(**answers: str) -> Questionnaire:
    questionnaire = make_questionnaire()
    send(unnamed(questionnaire), 5, one="yes", **answers)
    return questionnaire


def test_a_single_question_says_each_value_with_its_number() -> None:
    picture = drawn(answered(), "one")
    assert texts(picture) == ["yes", "5 · 100\u00a0%", "no", "0 · 0\u00a0%"]
    assert len(stitches(picture)) == 1  # nothing is sewn for nobody


def test_it_has_a_name_and_its_numbers_in_words() -> None:
    svg = drawn(answered(), "one").find("svg")
    assert svg is not None
    assert svg.attrib["role"] == "img"
    named = [svg.find(f"*[@id='{name}']") for name in svg.attrib["aria-labelledby"].split()]
    assert [element.text for element in named if element is not None] == [
        "Un seul",
        "yes – 5 · 100\u00a0%; no – 0 · 0\u00a0%",
    ]


@pytest.mark.parametrize("by", ["group", "month", "quarter"])
@pytest.mark.parametrize("key", ["one", "many", "age", "agree", "parts"])
def test_every_comparison_is_drawn_with_a_key(key: str, by: By) -> None:
    picture = drawn(answered(many="x", age="3", agree="3", parts__r="good", parts__s="bad"), key, by)
    assert stitches(picture)
    in_key = [line.attrib["class"] for item in picture.iter("li") for line in item.iter("line")]
    assert len(in_key) == len(set(in_key)) > 1  # each value has a stitch of its own


def test_of_eight_values_no_two_are_sewn_alike() -> None:
    definition = Definition(
        both("Huit"), (Question("q", Kind.CHOICE, both("Q"), options=options(*"abcdefgh")),)
    )
    questionnaire = make_questionnaire(definition)
    send(unnamed(questionnaire), 5, q="a")
    classes = [line.attrib["class"] for line in drawn(questionnaire, "q", "group").iter("line")]
    assert len(set(classes)) == 8
    thickness_and_dash = {re.sub("-(ink|edge)", "", name) for name in classes}
    assert len(thickness_and_dash) > 2


def test_not_knowing_is_sewn_apart_from_both_sides() -> None:
    questionnaire = answered(agree="dont_know")
    send(unnamed(questionnaire), 5, one="yes", agree="4")
    picture = drawn(questionnaire, "agree", "group")
    assert stitches(picture).count("stitch dots") == 2  # of the group and of all
    assert texts(picture)[-3:] == ["− 0\u00a0%", "? 50\u00a0%", "+ 50\u00a0%"]


def test_what_is_not_shown_is_not_drawn() -> None:
    questionnaire = make_questionnaire()
    assert chart(tables(questionnaire)[0]) == ""
    assert answers_chart(tables(questionnaire, by="group")[0]) == ""
    send(unnamed(questionnaire), 5, one="yes")
    send(make_group(questionnaire, "Quatre"), 4, one="no")
    found = tables(questionnaire, by="group")[0]
    assert texts(parsed(chart(found)))[2:5] == ["100\u00a0%", "Quatre", "–"]
    assert texts(parsed(answers_chart(found))) == ["Sans groupe", "5", "Quatre", "–"]


def test_a_label_is_never_markup() -> None:
    evil = '<script>alert("1")</script>&'
    definition = Definition(
        both(evil),
        (Question("q", Kind.CHOICE, both(evil), options=(Option("a", both(evil)), Option("b", both("b")))),),
    )
    questionnaire = make_questionnaire(definition)
    send(unnamed(questionnaire), 5, q="a")
    for by in (None, "group"):
        picture = drawn(questionnaire, "q", by)
        assert picture.find(".//script") is None
        title = picture.find(".//title")
        assert title is not None
        assert title.text == evil


def test_no_style_is_written_into_it() -> None:
    for found in tables(answered(many="x", agree="1", parts__r="good"), by="group"):
        assert "style=" not in chart(found)
