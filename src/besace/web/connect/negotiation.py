"""How a permanent address answers: a program gets the document, a browser the page in its language."""

import hashlib
from collections.abc import Mapping
from typing import TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_vary_headers

from besace.web.checking.hosted import NOT_FOUND, Hosted

Response = TypeVar("Response", bound=HttpResponseBase)

PAGE = "text/html"
JSON_TYPES = ("application/ld+json", "application/json")
CREDENTIAL_TYPES = ("application/ld+json", "application/vc", "application/vc+ld+json", "application/json")
DID_TYPES = ("application/did+json", "application/did+ld+json", "application/ld+json", "application/json")
METHODS = ("GET", "HEAD", "OPTIONS")

REVALIDATE = "public, no-cache"
"""For what can be withdrawn: a cache asks every time, the ETag keeps the answer small."""
FIVE_MINUTES = "public, max-age=300"
FOR_EVER = "public, max-age=31536000, immutable"


def wants_page(request: HttpRequest) -> bool:
    """True for a browser: it names ``text/html`` before any kind of JSON. Who names nothing is a program."""
    return request.get_preferred_type([*JSON_TYPES, PAGE]) == PAGE


def to_page(name: str, *args: object, query: Mapping[str, str] | None = None) -> HttpResponse:
    """Send a browser to the page of that name, in the language that it asks for."""
    response = HttpResponseRedirect(reverse(name, args=args, query=query))
    response["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ["Accept", "Accept-Language"])
    return response


def to_program(
    request: HttpRequest, hosted: Hosted, *, types: tuple[str, ...] = JSON_TYPES, caching: str = FIVE_MINUTES
) -> HttpResponseBase:
    """The document, in the kind of JSON that was asked for, readable from any site."""
    if hosted is NOT_FOUND:
        return readable_anywhere(HttpResponseNotFound(content_type="text/plain"))
    chosen = request.get_preferred_type(list(types)) or types[0]
    response = HttpResponse(hosted.body, content_type=chosen, status=hosted.status)
    patch_vary_headers(response, ["Accept"])
    response["Cache-Control"] = caching
    return with_etag(request, readable_anywhere(response))


def with_etag(request: HttpRequest, response: HttpResponse) -> HttpResponseBase:
    """The response with a validator of its bytes and type; 304 for who has it already (never in place of a 410)."""
    seen = response.content + response["Content-Type"].encode()
    etag = f'"{hashlib.sha256(seen).hexdigest()[:32]}"'
    response["ETag"] = etag
    if response.status_code != 200:
        return response
    answer: HttpResponseBase = get_conditional_response(request, etag=etag, response=response) or response
    if answer is not response:
        readable_anywhere(answer)
    return answer


def readable_anywhere(response: Response) -> Response:
    """Let verifiers that run in a browser read what is public anyway; no cookie goes with such a request."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["X-Robots-Tag"] = "noindex"
    return response


def allowed_methods() -> HttpResponse:
    """The answer to a browser that asks before it reads (CORS preflight)."""
    response = readable_anywhere(HttpResponse(status=204))
    response["Access-Control-Allow-Methods"] = ", ".join(METHODS)
    response["Access-Control-Allow-Headers"] = "Accept, If-None-Match"
    response["Access-Control-Max-Age"] = "86400"
    return response
