"""The drawing engine: what comes out is plain, the same every time, and seen on any ground."""

import dataclasses
import re
import struct

import pytest
from lxml import etree

from besace.catalogue import find, load
from besace.catalogue.cloth import CLOTHS, contrast
from besace.catalogue.drawing import Drawing, Dye, Field, Piece, Placement, Shape, Stitching, piece_from
from besace.catalogue.patch import render, to_png

GROUNDS = {
    "light": ("#FBF6EC", "#FFFDF8", "#F3E9D6"),
    "dark": ("#17191E", "#1F2228", "#262A31"),
}
ALLOWED = {"svg", "title", "defs", "pattern", "g", "path"}


def sample(**changes: object) -> Drawing:
    """A small drawing: one honey square."""
    square = Piece("M4 4h16v16H4Z", Dye.HONEY, Dye.OUTLINE)
    return dataclasses.replace(Drawing(Shape.ROUND, "madder", 1, Field.ROUND, (square,)), **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("shape", Shape)
@pytest.mark.parametrize("field", Field)
def test_every_shape_and_field_gives_plain_svg(shape: Shape, field: Field) -> None:
    svg = render(sample(shape=shape, field=field, tails=True, chevrons=2), title="Un <essai> & plus")
    root = etree.fromstring(svg)
    names = {etree.QName(element).localname for element in root.iter()}
    assert names <= ALLOWED
    assert root.findtext("{*}title") == "Un <essai> & plus"
    assert set(re.findall(r"url\(([^)]*)\)", svg)) <= {"#twill", "#satin"}
    assert not re.search(r"nan|inf|None", svg)


def test_the_same_drawing_gives_the_same_png() -> None:
    svg = find("etre-ponctuel").svg()
    png = to_png(svg)
    assert png == to_png(svg)
    assert struct.unpack(">II", png[16:24]) == (600, 600)


def test_effort_is_said_in_rows_of_stitches() -> None:
    counts = [
        render(sample(effort=effort), title="x").count('stroke-dasharray="20 13.5"') for effort in (1, 2, 3)
    ]
    assert counts == [2, 4, 6]


def test_an_unpicked_patch_shows_only_the_holes_of_the_needle() -> None:
    svg = render(sample(stitching=Stitching.UNPICKED), title="x")
    assert 'stroke-dasharray="1 33"' in svg
    assert 'stroke-dasharray="20 13.5"' not in svg


def test_a_prefix_keeps_two_pictures_on_one_page_apart() -> None:
    svg = render(sample(), title="x", prefix="a-")
    assert set(re.findall(r'id="([^"]+)"', svg)) == {"a-twill", "a-satin"}
    assert "url(#twill)" not in svg


def test_only_an_outlined_colour_gets_satin() -> None:
    plain = render(
        sample(pieces=(Piece("M0 0h9", Dye.HONEY), Piece("M0 0h9", Dye.WHITE, Dye.OUTLINE))), title="x"
    )
    assert "url(#satin)" not in plain


def test_a_piece_can_be_laid_elsewhere() -> None:
    piece = piece_from({"d": "M0 0h9", "stroke": "outline", "width": 1.5, "place": [11, 10, 0.5, 90]})
    assert piece.place == Placement(11, 10, 0.5, 90)
    assert 'transform="translate(11 10) rotate(90 6 6) scale(0.5)"' in render(
        sample(pieces=(piece,)), title="x"
    )


@pytest.mark.parametrize("wrong", [{"effort": 0}, {"effort": 4}, {"chevrons": 4}])
def test_a_drawing_that_means_nothing_is_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"effort|chevrons"):
        sample(**wrong)


@pytest.mark.parametrize("name", CLOTHS)
@pytest.mark.parametrize("theme", GROUNDS)
def test_the_outline_shows_on_every_ground_of_both_themes(name: str, theme: str) -> None:
    cloth = CLOTHS[name]
    assert min(max(contrast(cloth.edge, g), contrast(cloth.rim, g)) for g in GROUNDS[theme]) >= 5.5


@pytest.mark.parametrize("name", CLOTHS)
def test_stitches_and_drawings_stand_out_from_their_cloth(name: str) -> None:
    cloth = CLOTHS[name]
    assert contrast(cloth.thread, cloth.felt) >= 4.3
    assert contrast(cloth.edge, cloth.field) >= 6


def test_pictures_stay_light() -> None:
    assert max(len(badge.svg().encode()) for badge in load()) < 12_000
