"""What a drawing costs to draw: counted exactly, so that a bound on it holds for every way to make few bytes draw much."""

import pytest
from lxml import etree

from besace.openbadges.errors import IntakeError
from besace.openbadges.intake import limits
from besace.openbadges.intake.artwork.references import check_references


def drawing(inside: str) -> etree._Element:
    return etree.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>')


def refusal(inside: str) -> str | None:
    try:
        check_references(drawing(inside))
    except IntakeError as error:
        return error.code
    return None


@pytest.mark.parametrize(
    ("inside", "cost"),
    [
        ("", 0),
        ("<rect/>", 1),
        ("<g><rect/><rect/></g><rect/>", 4),
        ('<g id="a"><rect/></g><use href="#a"/>', 2 + 1 + 2),
        ('<g id="a"/><use href="#a"/><use href="#a"/>', 1 + 2 + 2),
        ('<use href="#nowhere"/>', 1),
        ('<g opacity=".5"/>', 1 + 120),
        ('<g mix-blend-mode="multiply"/>', 1 + 120),
        ('<filter id="f"/><rect filter="url(#f)"/>', 1 + 1 + 1000 + 1),
        ('<filter id="f"><feFlood/></filter>', 1 + 150),
        ('<mask id="m"/><rect mask="url(#m)"/>', 1 + 1 + 200 + 1),
        ('<clipPath id="c"/><rect clip-path="url(#c)"/>', 1 + 1 + 150 + 1),
        ('<pattern id="p"/><rect fill="url(#p)"/>', 1 + 1 + 60 + 1),
        ('<pattern id="p"/><rect stroke="url(#p)"/>', 1 + 1 + 60 + 1),
        ('<pattern id="p"/><rect fill="url(#p)" stroke="url(#p)"/>', 1 + 1 + 61 + 61),
        ('<marker id="m"/><path marker-end="url(#m)"/>', 1 + 1 + 1),
        ('<pattern id="p"/><g fill="url(#p)"><rect/><rect/></g>', 1 + 3 * (1 + 61)),
        ('<pattern id="p"/><g fill="url(#p)" stroke="url(#p)"><rect/></g>', 1 + 2 * (1 + 61 + 61)),
        ('<mask id="m"/><g mask="url(#m)"><rect/></g>', 1 + 2 + 201),
        ('<rect fill="url(#nowhere)"/>', 1),
        ('<g id="a"><g id="a"/></g>', 2),
        ('<g id="a"/><g id="a"><rect/><rect/></g><use href="#a"/>', 1 + 3 + 1 + 1),
    ],
)
def test_a_drawing_may_cost_what_is_allowed_and_no_more(
    inside: str, cost: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "SVG_DRAWN_ELEMENTS", 1 + cost)
    assert refusal(inside) is None
    monkeypatch.setattr(limits, "SVG_DRAWN_ELEMENTS", cost)
    assert refusal(inside) == "svg-too-complex"


@pytest.mark.parametrize(
    ("inside", "depth"),
    [
        ("<g/>", 1),
        ("<g><g><rect/></g></g>", 3),
        ('<use href="#a"/><g id="a"><rect/></g>', 3),
        ('<rect fill="url(#p)"/><pattern id="p"><rect/></pattern>', 3),
    ],
)
def test_a_drawing_may_be_as_deep_as_allowed_and_no_deeper(
    inside: str, depth: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "SVG_DRAWN_DEPTH", depth)
    assert refusal(inside) is None
    monkeypatch.setattr(limits, "SVG_DRAWN_DEPTH", depth - 1)
    assert refusal(inside) == "svg-too-complex"
