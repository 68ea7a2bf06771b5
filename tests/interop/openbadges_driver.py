"""Runs in the validator's own environment: one request as JSON on standard input, its report on standard output.

No request leaves for anywhere but the address under test: contexts are answered from files, all else is refused.
"""

import io
import json
import sys
import warnings
from pathlib import Path

warnings.simplefilter("ignore")

import requests  # noqa: E402
from requests.adapters import HTTPAdapter  # noqa: E402

REQUEST = json.load(sys.stdin)
REACH = HTTPAdapter.send


def send(adapter, request, **options):
    """Answers a context from its file; reaches nothing but the host under test."""
    known = REQUEST["contexts"].get(request.url)
    if known is not None:
        answer = requests.Response()
        answer.status_code = 200
        answer.url = request.url
        answer.request = request
        answer.headers["Content-Type"] = "application/ld+json"
        answer.raw = io.BytesIO(Path(known).read_bytes())
        return answer
    if not request.url.startswith(REQUEST["base_url"] + "/"):
        raise requests.ConnectionError(f"not allowed: {request.url}")
    return REACH(adapter, request, **options)


HTTPAdapter.send = send

from openbadges import verify  # noqa: E402

# Its cache keeps answers in a form that the patched answer cannot take, and would hide a revocation.
report = verify(REQUEST["badge"], REQUEST["recipient"], use_cache=False, cache_backend=None)["report"]
json.dump(report, sys.stdout)
