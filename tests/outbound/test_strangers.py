"""The strangers' door against real servers: what passes, and everything that must not."""

import gzip
import socket
import ssl
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from besace.openbadges.errors import FetchError
from besace.outbound.strangers import BODY_BYTES, Budget, StrangersFetcher, from_environment
from tests.outbound.certificates import server_certificate
from tests.outbound.servers import Behave, Server, always, response, serving

SOON_S = 4.0
"""Generous for a busy machine, and far from what the slow servers below would take."""


def door(server: Server, **options: object) -> StrangersFetcher:
    return StrangersFetcher(trusted_hosts=[server.address, f"localhost:{server.port}"], **options)  # type: ignore[arg-type]


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(FetchError) as caught:
        act()
    return caught.value.code


def refusal_of(behave: Behave, **options: object) -> str:
    with serving(behave) as server:
        return refusal(lambda: door(server, **options).fetch(server.url()))


def test_a_document_is_read_with_its_type_and_address() -> None:
    with serving(always(response(b'{"a": 1}', content_type="application/ld+json; charset=utf-8"))) as server:
        fetched = door(server).fetch(server.url("/a?b=c#part"))
    assert (fetched.status, fetched.body) == (200, b'{"a": 1}')
    assert fetched.content_type == "application/ld+json; charset=utf-8"
    assert fetched.url == server.url("/a?b=c#part")
    assert fetched.final_url == server.url("/a?b=c")
    assert server.requests[0].startswith(b"GET /a?b=c HTTP/1.1\r\n")


def test_the_request_carries_the_name_and_no_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    with serving(always(response(Set_Cookie="a=b"))) as server:
        fetcher = door(server)
        fetcher.fetch(server.url(host="localhost"))
        fetcher.fetch(server.url(host="localhost"))
    for request in server.requests:
        assert f"\r\nHost: localhost:{server.port}\r\n".encode() in request
        for name in (b"cookie:", b"authorization:", b"referer:"):
            assert name not in request.lower()


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone", "500 Oops"])
def test_any_status_is_an_answer_even_with_a_web_page(status: str) -> None:
    with serving(always(response(b"<html>", status=status, content_type="text/html"))) as server:
        fetched = door(server).fetch(server.url())
    assert (fetched.status, fetched.body) == (int(status[:3]), b"")


def test_the_body_of_a_revoked_assertion_is_read() -> None:
    with serving(always(response(b'{"revoked": true}', status="410 Gone"))) as server:
        assert door(server).fetch(server.url()).body == b'{"revoked": true}'


@pytest.mark.parametrize("content_type", ["text/html", "video/mp4", "application/xhtml+xml", ""])
def test_a_body_of_another_kind_is_refused(content_type: str) -> None:
    assert refusal_of(always(response(content_type=content_type))) == "content-type"


def test_http_is_refused_for_a_host_that_is_not_on_the_list() -> None:
    with serving(always(response())) as server:
        assert refusal(lambda: StrangersFetcher().fetch(server.url())) == "https-only"
        assert (
            refusal(lambda: StrangersFetcher(trusted_hosts=["127.0.0.1:1"]).fetch(server.url()))
            == "https-only"
        )
    assert not server.requests


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "0"]
)
def test_a_private_address_is_refused_however_it_is_written(host: str) -> None:
    with serving(always(response())) as server:
        url = server.url(scheme="https", host=host)
        assert refusal(lambda: StrangersFetcher().fetch(url)) in ("address-refused", "name-unknown")
    assert not server.requests


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "::ffff:10.0.0.1", "fe80::1%lo"]
)
def test_a_name_that_leads_to_a_private_address_is_refused(address: str) -> None:
    fetcher = StrangersFetcher(resolve=lambda host, port: [address])
    assert refusal(lambda: fetcher.fetch("https://badges.example.org/")) == "address-refused"


def test_a_name_is_looked_up_once_and_only_its_public_addresses_are_tried() -> None:
    asked: list[str] = []
    tried: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["10.0.0.1", "9.9.9.9", "::1"]

    class Recording(OSError):
        pass

    def connect(address: tuple[str, int], timeout: float) -> socket.socket:
        tried.append(address[0])
        raise Recording("not here")

    fetcher = StrangersFetcher(resolve=resolve)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("besace.outbound.connection.socket.create_connection", connect)
        assert refusal(lambda: fetcher.fetch("https://badges.example.org/")) == "unreachable"
    assert asked == ["badges.example.org"]
    assert tried == ["9.9.9.9"]


def test_a_redirect_within_the_list_is_followed() -> None:
    def behave(connection: socket.socket, head: bytes) -> None:
        moved = response(b"", status="302 Found", Location="/there")
        connection.sendall(response(b'{"a": 1}') if b"GET /there" in head else moved)

    with serving(behave) as server:
        fetched = door(server).fetch(server.url("/here"))
    assert fetched.final_url == server.url("/there")
    assert fetched.body == b'{"a": 1}'


@pytest.mark.parametrize(
    ("location", "code"),
    [
        ("http://127.0.0.1:1/", "https-only"),
        ("https://127.0.0.1:1/", "address-refused"),
        ("https://169.254.169.254/latest/", "address-refused"),
        ("https://[::ffff:127.0.0.1]:1/", "address-refused"),
        ("https://user:secret@127.0.0.1/", "url-credentials"),
        ("file:///etc/passwd", "https-only"),
        ("//127.0.0.1:1/x", "https-only"),
        ("https://exa mple.org/", "url-malformed"),
    ],
)
def test_a_redirect_out_of_bounds_is_refused(location: str, code: str) -> None:
    assert refusal_of(always(response(b"", status="302 Found", Location=location))) == code


def test_the_fourth_redirect_is_refused() -> None:
    with serving(always(response(b"", status="307 Temporary Redirect", Location="/again"))) as server:
        assert refusal(lambda: door(server).fetch(server.url())) == "too-many-redirects"
    assert len(server.requests) == 4


def test_a_body_over_the_cap_is_refused() -> None:
    assert refusal_of(always(response(b"x" * (BODY_BYTES + 1)))) == "too-large"


def test_a_body_at_the_cap_is_read() -> None:
    with serving(always(response(b"x" * BODY_BYTES))) as server:
        assert len(door(server).fetch(server.url()).body) == BODY_BYTES


def test_an_endless_body_is_cut_off() -> None:
    def behave(connection: socket.socket, _head: bytes) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
        while True:
            connection.sendall(b"x" * 65536)

    assert refusal_of(behave) == "too-large"


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_compressed_body_is_read(encoding: str) -> None:
    packed = gzip.compress(b'{"a": 1}') if encoding == "gzip" else zlib.compress(b'{"a": 1}')
    with serving(always(response(packed, Content_Encoding=encoding))) as server:
        assert door(server).fetch(server.url()).body == b'{"a": 1}'


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_decompression_bomb_is_refused(encoding: str) -> None:
    bomb = b"\0" * (200 * BODY_BYTES)
    packed = gzip.compress(bomb) if encoding == "gzip" else zlib.compress(bomb)
    assert len(packed) < BODY_BYTES
    assert refusal_of(always(response(packed, Content_Encoding=encoding))) == "too-large"


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "gzip"])
def test_a_coding_that_cannot_be_undone_is_refused(encoding: str) -> None:
    assert refusal_of(always(response(b"not packed", Content_Encoding=encoding))) == "content-encoding"


@pytest.mark.parametrize("part", ["head", "body"])
def test_a_server_that_drips_is_cut_off_in_time(part: str) -> None:
    def behave(connection: socket.socket, _head: bytes) -> None:
        if part == "body":
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
        while True:
            connection.sendall(b"H")
            time.sleep(0.05)

    started = time.monotonic()
    assert refusal_of(behave, request_s=0.5) in ("timeout", "http-broken")
    assert 0.3 < time.monotonic() - started < SOON_S


def test_a_server_that_never_answers_is_cut_off_in_time() -> None:
    def behave(connection: socket.socket, _head: bytes) -> None:
        connection.recv(1)

    started = time.monotonic()
    assert refusal_of(behave, request_s=0.3) == "timeout"
    assert time.monotonic() - started < SOON_S


def test_a_name_that_is_never_answered_is_given_up_in_time() -> None:
    def resolve(host: str, port: int) -> list[str]:
        time.sleep(10)
        return ["9.9.9.9"]

    started = time.monotonic()
    fetcher = StrangersFetcher(resolve=resolve, request_s=0.3)
    assert refusal(lambda: fetcher.fetch("https://badges.example.org/")) == "timeout"
    assert time.monotonic() - started < SOON_S


def test_redirects_do_not_lengthen_the_time_for_an_address() -> None:
    def behave(connection: socket.socket, _head: bytes) -> None:
        time.sleep(0.2)
        connection.sendall(response(b"", status="302 Found", Location="/again"))

    started = time.monotonic()
    assert refusal_of(behave, request_s=0.5) == "timeout"
    assert time.monotonic() - started < SOON_S


def test_a_verification_has_one_budget_for_all_its_addresses() -> None:
    moments = iter([0.0, 0.0, 7.9, 8.0])
    with serving(always(response())) as server:
        fetcher = door(server, budget=Budget(8.0, lambda: next(moments)))
        fetcher.fetch(server.url())
        fetcher.fetch(server.url())
        assert refusal(lambda: fetcher.fetch(server.url())) == "budget-spent"
        assert fetcher.fresh().fetch(server.url()).status == 200


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("", "https-only"),
        ("badge.json", "https-only"),
        ("ftp://example.org/", "https-only"),
        ("javascript:alert(1)", "https-only"),
        ("https://", "url-malformed"),
        ("https://exa\nmple.org/", "url-malformed"),
        ("https://example.org\\@127.0.0.1/", "url-malformed"),
        ("https://me:secret@example.org/", "url-credentials"),
        ("https://example.org:99999/", "url-malformed"),
        ("https://example.org/" + "a" * 3000, "url-malformed"),
        ("https://[::1/", "url-malformed"),
    ],
)
def test_an_address_that_is_none_is_refused(url: str, code: str) -> None:
    assert refusal(lambda: StrangersFetcher().fetch(url)) == code


def test_an_answer_that_is_not_http_is_refused() -> None:
    assert refusal_of(always(b"SSH-2.0-OpenSSH\r\n\r\n")) == "http-broken"


def test_a_body_cut_short_is_refused() -> None:
    cut = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\nshort"
    assert refusal_of(always(cut)) == "http-broken"


def test_a_port_where_nobody_listens_is_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    fetcher = StrangersFetcher(trusted_hosts=[f"127.0.0.1:{port}"])
    assert refusal(lambda: fetcher.fetch(f"http://127.0.0.1:{port}/")) == "unreachable"


def test_a_certificate_of_the_operators_own_authority_is_accepted_for_the_listed_host(tmp_path: Path) -> None:
    context, authority = server_certificate(tmp_path, "localhost")
    with serving(always(response(b'{"a": 1}')), tls=context) as server:
        url = server.url(scheme="https", host="localhost")
        fetched = door(server, trusted_ca_file=str(authority)).fetch(url)
        assert fetched.body == b'{"a": 1}'
        assert server.server_names == ["localhost"]
        assert refusal(lambda: door(server).fetch(url)) == "tls"


def test_a_certificate_for_another_name_is_refused(tmp_path: Path) -> None:
    context, authority = server_certificate(tmp_path, "other.example")
    with serving(always(response()), tls=context) as server:
        url = server.url(scheme="https", host="localhost")
        assert refusal(lambda: door(server, trusted_ca_file=str(authority)).fetch(url)) == "tls"


def test_a_server_that_drips_its_handshake_is_cut_off_in_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        fetcher = StrangersFetcher(trusted_hosts=[f"127.0.0.1:{port}"], request_s=0.3)
        started = time.monotonic()
        assert refusal(lambda: fetcher.fetch(f"https://127.0.0.1:{port}/")) == "timeout"
    assert time.monotonic() - started < SOON_S


def test_the_operators_list_comes_from_the_environment() -> None:
    fetcher = from_environment({"BESACE_TRUSTED_HOSTS": "badges.intranet:8000, localhost:9000,"})
    assert fetcher.trusted_hosts == {"badges.intranet:8000", "localhost:9000"}
    assert from_environment({}).trusted_hosts == frozenset()


def test_tls_is_checked_against_public_authorities_by_default() -> None:
    from besace.outbound.strangers import _tls_context

    context = _tls_context(None)
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
