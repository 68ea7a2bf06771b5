"""Real servers on the loopback, one behaviour each, for the tests of the strangers' door."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

Behave = Callable[[socket.socket, bytes], None]
"""Answers one connection: gets the socket and the request head that was read from it."""


@dataclass
class Server:
    """A running server. ``requests`` holds each request head; ``server_names`` each SNI that was asked for."""

    port: int
    requests: list[bytes] = field(default_factory=list)
    server_names: list[str | None] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, path: str = "/badge.json", scheme: str = "http", host: str = "127.0.0.1") -> str:
        return f"{scheme}://{host}:{self.port}{path}"


@contextmanager
def serving(behave: Behave, *, tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    """Serve ``behave`` until the block ends; each connection on a thread of its own."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = Server(listener.getsockname()[1])
    stopping = threading.Event()
    if tls is not None:
        tls.sni_callback = lambda _socket, name, _context: server.server_names.append(name)

    def answer(connection: socket.socket) -> None:
        with connection:
            connection.settimeout(20)
            try:
                secured = tls.wrap_socket(connection, server_side=True) if tls else connection
                head = b""
                while b"\r\n\r\n" not in head:
                    part = secured.recv(4096)
                    if not part:
                        return
                    head += part
                server.requests.append(head)
                behave(secured, head)
                if tls:
                    secured.close()
            except OSError:
                return

    def accept() -> None:
        while not stopping.is_set():
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=answer, args=(connection,), daemon=True).start()

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        stopping.set()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)


def response(
    body: bytes = b"{}", *, status: str = "200 OK", content_type: str = "application/json", **headers: str
) -> bytes:
    """One whole HTTP/1.1 answer; header names are written with underscores."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}"]
    if content_type:
        lines.append(f"Content-Type: {content_type}")
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def always(answer: bytes) -> Behave:
    """The same bytes to everyone."""
    return lambda connection, _head: connection.sendall(answer)
