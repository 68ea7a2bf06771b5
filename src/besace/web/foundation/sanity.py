"""Requests that no browser sends by itself, refused before they reach a database that cannot hold them."""

from collections.abc import Callable

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]


def refuse_nul(get_response: Answer) -> Answer:
    """A NUL in the address: PostgreSQL refuses such text with an error, so the page would fail instead of answering 400."""

    def answer(request: HttpRequest) -> HttpResponse:
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            raise SuspiciousOperation("NUL in the address")
        return get_response(request)

    return answer
