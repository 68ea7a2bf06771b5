"""The service worker that keeps pages for reading without a network. It stands at the root, so that it may serve every page."""

from functools import cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

SCRIPT = Path(__file__).parent / "service-worker.js"


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """Serve the service worker. The browser asks again at each visit, so a new one takes over soon."""
    return HttpResponse(
        _script(), content_type="text/javascript; charset=utf-8", headers={"Cache-Control": "no-cache"}
    )


@cache
def _script() -> bytes:
    return SCRIPT.read_bytes()
