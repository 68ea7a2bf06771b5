"""Strict JSON: what honest writers write passes, what two readers could see differently does not."""

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from besace.openbadges.errors import IntakeError
from besace.openbadges.intake import limits
from besace.openbadges.intake.json import parse_json, parse_object

TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**60), 10**60)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(TEXT, inner, max_size=5),
    max_leaves=30,
)


@given(VALUES, st.booleans())
def test_what_a_writer_writes_is_read_as_it_was(value: object, ascii_only: bool) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only)
    assert parse_json(text) == value
    assert parse_json(text.encode()) == value


@given(st.binary(max_size=200) | TEXT.map(str.encode))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(IntakeError):  # any other error fails the test
        parse_json(data)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"a": 1, "a": 1}', "json-duplicate-name"),
        ('{"a": {"b": 1, "\\u0062": 2}}', "json-duplicate-name"),
        ('{"first": 0, "a": 1, "last": 2, "a": 1}', "json-duplicate-name"),
        ("NaN", "json-constant"),
        ("[Infinity]", "json-constant"),
        ("-Infinity", "json-constant"),
        ("1e999", "json-number"),
        ("-1e400", "json-number"),
        ("9" * 65, "json-number"),
        ("1." + "0" * 200, "json-number"),
        ('"\\ud800"', "json-surrogate"),
        ('{"\\udfff": 1}', "json-surrogate"),
        ('{"a": ["\\ud800"]}', "json-surrogate"),
        ('"\\udc00\\ud800"', "json-surrogate"),
        ('"a\\u0000b"', "json-nul"),
        ('{"\\u0000": 1}', "json-nul"),
        ('"é\\u0000"', "json-nul"),
        ("", "json-malformed"),
        ("{", "json-malformed"),
        ("{'a': 1}", "json-malformed"),
        ('{"a": 1,}', "json-malformed"),
        ("[1] 2", "json-malformed"),
        ("01", "json-malformed"),
        ('"\n"', "json-malformed"),
        ("\ufeff\ufeff1", "json-malformed"),
        ("[" * 65 + "]" * 65, "json-too-deep"),
        ("[" * 200_000, "json-too-deep"),
        ('{"a":' * 100_000, "json-too-deep"),
        ('{"a":' * 65 + "1" + "}" * 65, "json-too-deep"),
        ("[" + "0," * 100_000 + "0]", "json-too-many-values"),
        ("[[" + "0," * 49_999 + "0],[" + "0," * 49_999 + "0]]", "json-too-many-values"),
        ('"' + "a" * limits.JSON_BYTES + '"', "too-large"),
        ('"' + "é" * (limits.JSON_BYTES // 2) + '"', "too-large"),
    ],
)
def test_a_text_that_is_not_strict_is_refused(text: str, code: str) -> None:
    with pytest.raises(IntakeError) as caught:
        parse_json(text)
    assert caught.value.code == code
    with pytest.raises(IntakeError) as caught:
        parse_json(text.encode())
    assert caught.value.code == code


@pytest.mark.parametrize("data", [b"\xff", b'"\xc3"', b'"\xed\xa0\x80"', '{"a": 1}'.encode("utf-16")])
def test_bytes_that_are_not_utf8_are_refused(data: bytes) -> None:
    with pytest.raises(IntakeError) as caught:
        parse_json(data)
    assert caught.value.code == "json-encoding"


def test_a_lone_surrogate_in_a_text_is_refused() -> None:
    with pytest.raises(IntakeError) as caught:
        parse_json('"\ud800"')
    assert caught.value.code == "json-surrogate"


@pytest.mark.parametrize(
    "text",
    [
        "[" * limits.JSON_DEPTH + "]" * limits.JSON_DEPTH,
        '{"a":' * limits.JSON_DEPTH + "1" + "}" * limits.JSON_DEPTH,
        "[" + "0," * (limits.JSON_VALUES - 2) + "0]",
        "9" * limits.JSON_INTEGER_DIGITS,
        "1." + "0" * (limits.JSON_NUMBER_CHARS - 2),
        '"' + "a" * (limits.JSON_BYTES - 2) + '"',
        '"' + "é" * (limits.JSON_BYTES // 2 - 1) + '"',
    ],
    ids=["lists", "objects", "values", "digits", "number", "letters", "accents"],
)
def test_text_at_its_bound_is_read(text: str) -> None:
    assert parse_json(text) == parse_json(text.encode()) == json.loads(text)


def test_a_byte_order_mark_is_left_out() -> None:
    assert parse_json(b'\xef\xbb\xbf{"a": 1}') == {"a": 1}


def test_an_own_cap_holds() -> None:
    assert parse_json("[1]", max_bytes=3) == [1]
    with pytest.raises(IntakeError, match="too-large"):
        parse_json("[1]", max_bytes=2)
    with pytest.raises(IntakeError, match="too-large"):
        parse_object("{ }", max_bytes=2)


@pytest.mark.parametrize("text", ["[]", "1", '"a"', "null"])
def test_a_document_must_be_an_object(text: str) -> None:
    with pytest.raises(IntakeError) as caught:
        parse_object(text)
    assert caught.value.code == "json-not-object"


def test_an_object_is_an_object() -> None:
    assert parse_object('{"a": [1.5, true, null]}') == {"a": [1.5, True, None]}
