"""No test reaches the outside: connections and name look-ups lead to this machine, or the test fails.

An audit hook (PEP 578) sees every socket of the process, also those that C code opens through Python's socket type.
The attempt is refused and also noted, so that code which swallows the refusal still fails its test.
"""

import ipaddress
import socket
import sys
from typing import Any

attempts: list[str] = []
"""What was refused since it was last emptied."""

_LOCAL_NAMES = frozenset({"localhost", "localhost.localdomain", "ip6-localhost", ""})
_installed = False


class OutsideConnection(RuntimeError):
    """A test tried to leave this machine."""


def install() -> None:
    """Start watching, once for the life of the process (an audit hook cannot be taken out)."""
    global _installed
    if not _installed:
        sys.addaudithook(_watch)
        _installed = True


def report() -> None:
    """Raise when something was refused since :data:`attempts` was last emptied."""
    assert not attempts, f"a test tried to leave this machine: {attempts}"


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        address = arguments[1]
        if isinstance(address, tuple) and not _is_local(address[0]):
            _refuse(f"{event} {address!r}")
    elif event in ("socket.getaddrinfo", "socket.gethostbyname") and not _needs_no_server(arguments[0]):
        _refuse(f"{event} {arguments[0]!r}")


def _is_local(host: Any) -> bool:
    if host is None:
        return True
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
    if name.lower() in _LOCAL_NAMES or name.lower().endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _needs_no_server(host: Any) -> bool:
    """A name of this machine, or an address in any of the ways to write one, is looked up without asking anyone."""
    if _is_local(host):
        return True
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
    try:
        ipaddress.ip_address(name.partition("%")[0])
    except ValueError:
        try:
            socket.inet_aton(name)
        except OSError:
            return False
    return True


def _refuse(what: str) -> None:
    attempts.append(what)
    raise OutsideConnection(what)
