"""The way to the web of one check: each address once, so many of them, and so much altogether."""

import pytest
from tests.openbadges.world import Web

from besace.openbadges.errors import FetchError, StatusError
from besace.openbadges.intake.limits import JSON_BYTES
from besace.openbadges.seams import Fetched
from besace.openbadges.verify.reader import (
    MAX_FETCHES,
    MAX_FETCHES_INSIDE,
    MAX_READ_BYTES,
    Answer,
    Reader,
    silence_code,
)


def web(pages: int = 0, body: bytes = b"{}") -> Web:
    served = Web()
    for number in range(pages):
        served.serve(address(number), body)
    return served


def address(number: int) -> str:
    return f"https://badges.example/{number}"


def refusal(reader: Reader, number: int) -> str:
    with pytest.raises(FetchError) as refused:
        reader.fetch(address(number))
    return refused.value.code


def test_each_address_is_asked_once_whatever_it_answers() -> None:
    served = web(1)
    reader = Reader(served)
    for _ in range(3):
        reader.fetch(f"{address(0)}#part")
        assert refusal(reader, 7) == "unreachable"
    assert served.asked == [address(0), address(7)]


def test_only_so_many_addresses_are_asked() -> None:
    served = web(MAX_FETCHES + MAX_FETCHES_INSIDE + 1)
    reader = Reader(served)
    for number in range(MAX_FETCHES):
        reader.fetch(address(number))
    assert refusal(reader, MAX_FETCHES) == "too-many-addresses"
    assert len(served.asked) == MAX_FETCHES
    reader.fetch(address(0))


def test_what_stands_inside_has_addresses_of_its_own() -> None:
    reader = Reader(web(MAX_FETCHES + MAX_FETCHES_INSIDE + 1))
    for number in range(MAX_FETCHES):
        reader.fetch(address(number))
    reader.go_inside()
    reader.go_inside()
    for number in range(MAX_FETCHES, MAX_FETCHES + MAX_FETCHES_INSIDE):
        reader.fetch(address(number))
    assert refusal(reader, MAX_FETCHES + MAX_FETCHES_INSIDE) == "too-many-addresses"


def test_every_look_at_an_answer_counts() -> None:
    size = MAX_READ_BYTES // 8
    served = web(1, b" " * size)
    reader = Reader(served)
    for _ in range(8):
        assert len(reader.fetch(address(0)).body) == size
    assert refusal(reader, 0) == "budget-spent"
    served.serve(address(1), b"")
    assert reader.fetch(address(1)).body == b""


def test_what_was_found_out_once_is_remembered() -> None:
    reader = Reader(web())
    asked = []

    def find() -> str:
        asked.append(1)
        return "found"

    assert [reader.once("key", find), reader.once("key", find)] == ["found", "found"]
    assert reader.once(("key", 2), find) == "found"
    assert len(asked) == 2


def test_refusal_is_remembered_too() -> None:
    reader = Reader(web())
    asked = []

    def find() -> str:
        asked.append(1)
        raise StatusError("list-malformed", "no list")

    for _ in range(2):
        with pytest.raises(StatusError) as refused:
            reader.once("key", find)
        assert refused.value.code == "list-malformed"
    assert len(asked) == 1


class Asked:
    """Says what it was asked for."""

    def fetch(self, url: str, *, accept: str = "") -> Fetched:
        return Fetched(url, url, 200, "text/plain", accept.encode())


def test_what_is_asked_for_is_passed_on() -> None:
    assert Reader(Asked()).fetch(address(1), accept="image/png").body == b"image/png"
    assert Reader(Asked()).fetch(address(1)).body == b"application/ld+json, application/json"


def test_document_is_read_with_where_it_was_found() -> None:
    served = web()
    served.serve(address(1), {"id": "urn:x"})
    served.redirects[address(0)] = address(1)
    assert Reader(served).read(address(0)) == Answer(address(0), address(1), False, {"id": "urn:x"})


@pytest.mark.parametrize(("body", "document"), [(b'{"revoked": true}', {"revoked": True}), (b"Gone", {})])
def test_document_that_is_gone_may_still_say_something(body: bytes, document: dict[str, bool]) -> None:
    served = web()
    served.serve(address(0), body, status=410)
    assert Reader(served).read(address(0)) == Answer(address(0), address(0), True, document)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("status", "body", "code", "detail"),
    [
        (404, b"{}", "answer-not-ok", f"HTTP 404 {address(0)}"),
        (201, b"{}", "answer-not-ok", f"HTTP 201 {address(0)}"),
        (200, b"[]", "answer-unreadable", f"{address(0)}: json-not-object: list"),
        (200, b'"' + b"x" * JSON_BYTES + b'"', "answer-unreadable", ""),
    ],
)
def test_other_answers_are_refused(status: int, body: bytes, code: str, detail: str) -> None:
    served = web()
    served.serve(address(0), body, status=status)
    with pytest.raises(FetchError) as refused:
        Reader(served).read(address(0))
    assert (refused.value.code, refused.value.detail[: len(detail)]) == (code, detail)


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("too-busy", "too-busy"),
        ("address-refused", "address-not-allowed"),
        ("https-only", "address-not-allowed"),
        ("timeout", "silent"),
    ],
)
def test_our_own_refusals_are_not_called_silence(code: str, told: str) -> None:
    assert silence_code(FetchError(code, ""), "silent") == told


class Refusing:
    """A Fetcher that refuses one address after the other with these codes."""

    def __init__(self, *codes: str) -> None:
        self._codes = iter(codes)

    def fetch(self, url: str, *, accept: str = "") -> Fetched:
        raise FetchError(next(self._codes), url)


@pytest.mark.parametrize(
    ("codes", "is_offline"),
    [((), False), (("timeout",), False), (("offline",), True), (("timeout", "offline", "timeout"), True)],
)
def test_reader_knows_whether_anybody_reads_at_all(codes: tuple[str, ...], is_offline: bool) -> None:
    reader = Reader(Refusing(*codes))
    for number, code in enumerate(codes):
        assert refusal(reader, number) == code
    assert reader.is_offline is is_offline
