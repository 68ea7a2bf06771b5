"""The place where something stands in a document, and how long it may become."""

from besace.openbadges.verify.places import MAX_NAME_CHARS, below, objects_at


def test_place_of_a_property_is_short_whatever_its_name() -> None:
    assert below("", "x" * MAX_NAME_CHARS) == "x" * MAX_NAME_CHARS
    assert below("a", "x" * (MAX_NAME_CHARS + 1)) == "a." + "x" * MAX_NAME_CHARS
    assert below("", "y" * 1000) == "y" * MAX_NAME_CHARS


def test_objects_of_a_property_are_one_or_many() -> None:
    assert list(objects_at({"id": 1}, "x")) == [("x", {"id": 1})]
    assert list(objects_at([{}, 7, [], {"id": 2}], "x")) == [("x[0]", {}), ("x[3]", {"id": 2})]
    assert list(objects_at("urn:x", "x")) == []
