"""The guard that keeps every test on this machine."""

import contextlib
import socket

import pytest

from tests import socket_guard
from tests.socket_guard import OutsideConnection


@pytest.mark.parametrize("address", ["192.0.2.1", "9.9.9.9", "10.0.0.1"])
def test_a_connection_to_the_outside_is_refused_and_noted(
    address: str, stay_on_this_machine: list[str]
) -> None:
    with pytest.raises(OutsideConnection), socket.socket() as outside:
        outside.settimeout(0.1)
        outside.connect((address, 443))
    assert address in stay_on_this_machine[0]
    stay_on_this_machine.clear()


def test_a_name_is_not_looked_up(stay_on_this_machine: list[str]) -> None:
    with pytest.raises(OutsideConnection):
        socket.getaddrinfo("badges.example.org", 443)
    stay_on_this_machine.clear()


def test_a_datagram_to_the_outside_is_refused(stay_on_this_machine: list[str]) -> None:
    with pytest.raises(OutsideConnection), socket.socket(type=socket.SOCK_DGRAM) as outside:
        outside.sendto(b"hello", ("192.0.2.1", 53))
    stay_on_this_machine.clear()


def test_this_machine_can_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        connection, _ = server.accept()
        connection.close()


def test_an_attempt_that_the_code_took_quietly_is_still_reported(stay_on_this_machine: list[str]) -> None:
    with contextlib.suppress(Exception):
        socket.getaddrinfo("badges.example.org", 443)
    with pytest.raises(AssertionError, match=r"badges\.example\.org"):
        socket_guard.report()
    stay_on_this_machine.clear()
