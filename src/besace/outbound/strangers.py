"""The one door to addresses that a badge or a person named.

https only; each host is looked up once and the connection goes to the address that was checked; at most three
redirects, each checked anew; 1 MiB after decompression; 5 seconds an address (redirects included) and 8 seconds a verification, whatever
the other side does; no credentials, no cookies, no proxy from the environment.

``BESACE_TRUSTED_HOSTS`` lists exact ``host:port`` pairs (comma separated) that are allowed though private or http:
that is how trials, tests and intranets work. ``BESACE_TRUSTED_HOSTS_CA`` names a file of certificates that are
accepted for those pairs, beside the public ones.
"""

import os
import ssl
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urljoin

import certifi
import httpcore
import httpx

from besace.openbadges.errors import FetchError, IntakeError
from besace.openbadges.intake import limits
from besace.openbadges.intake.inflate import inflate_gzip, inflate_http_deflate
from besace.openbadges.seams import Fetched
from besace.outbound.connection import CheckedBackend, Deadline, Monotonic, Resolve, look_up

BODY_BYTES = 1024 * 1024
"""The largest body, after decompression."""
REQUEST_S = 5.0
"""Seconds for one address: name look-up, connection, TLS, redirects and body together."""
VERIFICATION_S = 8.0
"""Seconds for everything that one verification fetches."""
REDIRECTS = 3
USER_AGENT = "Besace (Open Badges verifier)"

CONTENT_TYPES = frozenset(
    {
        "application/activity+json",
        "application/did",
        "application/did+json",
        "application/did+ld+json",
        "application/jose",
        "application/json",
        "application/jwk+json",
        "application/jwk-set+json",
        "application/jwt",
        "application/ld+json",
        "application/octet-stream",
        "application/vc",
        "application/vc+jwt",
        "application/vc+ld+json",
        "application/vc+ld+json+jwt",
        "application/x-pem-file",
        "image/png",
        "image/svg+xml",
        "text/json",
        "text/plain",
    }
)
"""What a body may say it is (without parameters); what it really is, intake decides. Web pages are not badges."""

_REDIRECT_STATUSES = frozenset({301, 302, 303, 307, 308})
_DECODERS: Mapping[str, Callable[..., bytes]] = {
    "gzip": inflate_gzip,
    "x-gzip": inflate_gzip,
    "deflate": inflate_http_deflate,
}


class Budget:
    """The seconds that one verification may spend on the network, counted from its first request."""

    def __init__(self, total_s: float = VERIFICATION_S, now: Monotonic = time.monotonic) -> None:
        self._total_s = total_s
        self._now = now
        self._ends: float | None = None

    def remaining_s(self) -> float:
        """Seconds left; raises ``budget-spent`` when there are none."""
        if self._ends is None:
            self._ends = self._now() + self._total_s
        left = self._ends - self._now()
        if left <= 0:
            raise FetchError("budget-spent", f"more than {self._total_s:g} s for one verification")
        return left


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key == name), "")


class StrangersFetcher:
    """Reads addresses that a stranger named. One object for one verification; :meth:`fresh` for the next.

    Raises :class:`FetchError`: ``url-malformed``, ``url-credentials``, ``https-only``, ``address-refused``,
    ``name-unknown``, ``unreachable``, ``tls``, ``timeout``, ``budget-spent``, ``too-large``, ``content-type``,
    ``content-encoding``, ``too-many-redirects``, ``http-broken``.
    """

    def __init__(
        self,
        *,
        trusted_hosts: Collection[str] = (),
        trusted_ca_file: str | None = None,
        budget: Budget | None = None,
        request_s: float = REQUEST_S,
        resolve: Resolve = look_up,
    ) -> None:
        self.trusted_hosts = frozenset(host.strip().lower() for host in trusted_hosts if host.strip())
        """The ``host:port`` pairs that are allowed though private or http (``http_hosts`` of the library)."""
        self._trusted_ca_file = trusted_ca_file
        self._budget = budget or Budget()
        self._request_s = request_s
        self._resolve = resolve

    def fresh(self) -> "StrangersFetcher":
        """The same door with a new budget, for another verification."""
        return StrangersFetcher(
            trusted_hosts=self.trusted_hosts,
            trusted_ca_file=self._trusted_ca_file,
            request_s=self._request_s,
            resolve=self._resolve,
        )

    def fetch(self, url: str, *, accept: str = "application/ld+json, application/json") -> Fetched:
        """Read ``url``; see :class:`besace.openbadges.seams.Fetcher`."""
        deadline = Deadline(min(self._request_s, self._budget.remaining_s()))
        here = url
        for _ in range(REDIRECTS + 1):
            parsed = _parse(here)
            answer = self._request(parsed, accept, deadline)
            location = answer.header("location")
            if answer.status not in _REDIRECT_STATUSES or not location:
                return Fetched(
                    url=url,
                    final_url=str(parsed),
                    status=answer.status,
                    content_type=answer.header("content-type"),
                    body=answer.body,
                    headers=answer.headers,
                )
            here = urljoin(str(parsed), location)
        raise FetchError("too-many-redirects", f"more than {REDIRECTS}, the last to {here[:200]}")

    def _request(self, url: httpx.URL, accept: str, deadline: Deadline) -> _Answer:
        trusted = _host_and_port(url) in self.trusted_hosts
        if url.scheme != "https" and not trusted:
            raise FetchError("https-only", str(url)[:200])
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=_port(url), target=url.raw_path)
        connection = httpcore.HTTPConnection(
            target.origin,
            ssl_context=_tls_context(self._trusted_ca_file if trusted else None),
            network_backend=CheckedBackend(deadline, private_allowed=trusted, resolve=self._resolve),
        )
        headers = [
            ("Host", url.netloc.decode("ascii")),
            ("Accept", accept),
            ("Accept-Encoding", "gzip, deflate"),
            ("User-Agent", USER_AGENT),
            ("Connection", "close"),
        ]
        return _exchange(connection, target, headers)


def from_environment(environment: Mapping[str, str] | None = None) -> StrangersFetcher:
    """The door as the operator configured it, with a budget for one verification."""
    values = os.environ if environment is None else environment
    return StrangersFetcher(
        trusted_hosts=values.get("BESACE_TRUSTED_HOSTS", "").split(","),
        trusted_ca_file=values.get("BESACE_TRUSTED_HOSTS_CA") or None,
    )


def _parse(text: str) -> httpx.URL:
    if len(text) > limits.URL_CHARS:
        raise FetchError("url-malformed", f"{len(text)} characters")
    if any(character <= " " or character in "\\\x7f" for character in text):
        raise FetchError("url-malformed", "white space, control character or backslash")
    try:
        url = httpx.URL(text).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError("url-malformed", str(error)[:200]) from None
    if url.scheme not in ("https", "http"):
        raise FetchError("https-only", f"scheme {url.scheme[:20]!r}")
    if not url.host or not 0 < _port(url) < 65536:
        raise FetchError("url-malformed", "no host, or no such port")
    if url.userinfo:
        raise FetchError("url-credentials", url.host)
    return url


def _port(url: httpx.URL) -> int:
    if url.port is not None:
        return url.port
    return 443 if url.scheme == "https" else 80


def _host_and_port(url: httpx.URL) -> str:
    host = url.raw_host.decode("ascii").lower()
    return f"[{host}]:{_port(url)}" if ":" in host else f"{host}:{_port(url)}"


@lru_cache(maxsize=4)
def _tls_context(extra_ca_file: str | None) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=certifi.where())
    if extra_ca_file is not None:
        context.load_verify_locations(extra_ca_file)
    context.set_alpn_protocols(["http/1.1"])
    return context


def _exchange(
    connection: httpcore.HTTPConnection, target: httpcore.URL, headers: Sequence[tuple[str, str]]
) -> _Answer:
    try:
        with connection, connection.stream("GET", target, headers=headers) as response:
            return _read(response)
    except httpcore.ProtocolError as error:
        raise FetchError("http-broken", str(error)[:200]) from None
    except TimeoutError:
        raise FetchError("timeout", "the server took too long") from None
    except ssl.SSLError as error:
        raise FetchError("tls", str(error)[:200]) from None
    except OSError as error:
        raise FetchError("unreachable", str(error)[:200]) from None


def _read(response: httpcore.Response) -> _Answer:
    headers = tuple(
        (name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in response.headers
    )
    answer = _Answer(response.status, headers, b"")
    if response.status in _REDIRECT_STATUSES:
        return answer
    if _bare_type(answer.header("content-type")) not in CONTENT_TYPES:
        # A 404 or 410 says what it has to say without its page.
        if 200 <= response.status < 300 and response.status != 204:
            raise FetchError("content-type", answer.header("content-type")[:120] or "none given")
        return answer
    received = bytearray()
    for part in response.iter_stream():
        received += part
        if len(received) > BODY_BYTES:
            raise FetchError("too-large", f"more than {BODY_BYTES} bytes")
    return _Answer(response.status, headers, _decoded(bytes(received), answer.header("content-encoding")))


def _decoded(body: bytes, encoding: str) -> bytes:
    """The body without its content coding; one coding at most, or a bomb could be wrapped twice."""
    name = encoding.strip().lower()
    if not body or name in ("", "identity"):
        return body
    decode = _DECODERS.get(name)
    if decode is None:
        raise FetchError("content-encoding", name[:60])
    try:
        return decode(body, max_bytes=BODY_BYTES)
    except IntakeError as error:
        code = "too-large" if error.code == "inflate-too-large" else "content-encoding"
        raise FetchError(code, error.detail) from None


def _bare_type(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()
