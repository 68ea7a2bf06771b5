"""How a stored picture is answered: it can run nothing, even when it is opened by itself."""

from django.http import HttpResponse


def picture_response(data: bytes, media_type: str, *, max_age_s: int = 0) -> HttpResponse:
    """A picture that no page of ours can be attacked through (promises: uploads are rebuilt)."""
    response = HttpResponse(data, content_type=media_type)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = f"public, max-age={max_age_s}" if max_age_s else "private, no-cache"
    return response
