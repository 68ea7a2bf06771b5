"""Connections with one deadline over everything, to an address that was checked after the only look-up of its name."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import httpcore

from besace.openbadges.errors import FetchError
from besace.outbound.addresses import is_public

Resolve = Callable[[str, int], Sequence[str]]
"""Turns a host name and a port into addresses, or raises OSError."""
Monotonic = Callable[[], float]

_ADDRESSES_TRIED = 3
_LOOKUPS_AT_ONCE = threading.BoundedSemaphore(64)


class Deadline:
    """A moment after which nothing more is waited for, however slowly the other side drips."""

    def __init__(self, ttl_s: float, now: Monotonic = time.monotonic) -> None:
        self._now = now
        self._ends = now() + ttl_s

    def remaining_s(self) -> float:
        """Seconds left; raises ``timeout`` when there are none."""
        left = self._ends - self._now()
        if left <= 0:
            raise FetchError("timeout", "the time for this address is used up")
        return left


class CheckedBackend(httpcore.NetworkBackend):
    """Looks a name up once, refuses addresses that are not public, connects to those that are."""

    def __init__(self, deadline: Deadline, *, private_allowed: bool, resolve: Resolve) -> None:
        self._deadline = deadline
        self._private_allowed = private_allowed
        self._resolve = resolve

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        found = resolve_in_time(host, port, self._deadline, self._resolve)
        allowed = [address for address in found if self._private_allowed or is_public(address)]
        if not allowed:
            raise FetchError("address-refused", f"{host} leads to {', '.join(found)[:120]}")
        return _DeadlineStream(self._connect(allowed[:_ADDRESSES_TRIED], port), self._deadline)

    def connect_unix_socket(self, *arguments: Any, **options: Any) -> httpcore.NetworkStream:
        raise FetchError("address-refused", "no local sockets")

    def sleep(self, seconds: float) -> None:
        raise FetchError("unreachable", "no second attempt")

    def _connect(self, addresses: Sequence[str], port: int) -> socket.socket:
        problem = ""
        for position, address in enumerate(addresses):
            share = self._deadline.remaining_s() / (len(addresses) - position)
            try:
                return socket.create_connection((address, port), timeout=share)
            except OSError as error:
                problem = f"{address}: {error}"
        self._deadline.remaining_s()
        raise FetchError("unreachable", problem)


class _DeadlineStream(httpcore.NetworkStream):
    """A stream whose every wait ends at the deadline."""

    def __init__(self, connected: socket.socket, deadline: Deadline) -> None:
        self._socket = connected
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        self._socket.settimeout(self._deadline.remaining_s())
        return self._socket.recv(max_bytes)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._socket.settimeout(self._deadline.remaining_s())
        self._socket.sendall(buffer)

    def close(self) -> None:
        self._socket.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        self._socket.settimeout(self._deadline.remaining_s())
        try:
            secured = ssl_context.wrap_socket(self._socket, server_hostname=server_hostname)
        except BaseException:
            self._socket.close()
            raise
        return _DeadlineStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        if info == "ssl_object" and isinstance(self._socket, ssl.SSLSocket):
            return self._socket
        return False if info == "is_readable" else None


def look_up(host: str, port: int) -> list[str]:
    """The system's answer for a name, without doubles, in its order."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(answer[4][0]) for answer in answers))


def resolve_in_time(host: str, port: int, deadline: Deadline, resolve: Resolve) -> Sequence[str]:
    """Look a name up beside this thread, because the system's resolver knows no time-out."""
    if not _LOOKUPS_AT_ONCE.acquire(timeout=deadline.remaining_s()):
        raise FetchError("timeout", "too many names are being looked up")
    answer: list[Sequence[str] | BaseException] = []

    def work() -> None:
        try:
            answer.append(resolve(host, port))
        except BaseException as error:  # raised again by the thread that waits
            answer.append(error)
        finally:
            _LOOKUPS_AT_ONCE.release()

    thread = threading.Thread(target=work, name="besace-look-up", daemon=True)
    thread.start()
    thread.join(deadline.remaining_s())
    if not answer:
        raise FetchError("timeout", f"no answer for the name {host}")
    found = answer[0]
    if isinstance(found, (OSError, UnicodeError)):
        raise FetchError("name-unknown", f"{host}: {found}")
    if isinstance(found, BaseException):
        raise found
    return found
