"""Runs in the validator's own environment: badges as JSON lines on standard input, a report a line on standard output.

Nothing leaves for anywhere but the one address under test, if there is one: all else is answered from the request's table
and the files that it names, or refused.
"""

import base64
import io
import json
import logging
import sys
import warnings
from pathlib import Path

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)

import requests  # noqa: E402
from requests.adapters import HTTPAdapter  # noqa: E402

REACH = HTTPAdapter.send
FILES = {}
asked = {}


def send(adapter, request, **options):
    """Answers from the table or a file; reaches nothing but the host under test."""
    page = asked["table"].get(request.url)
    if page is not None:
        return answer(request, page["status"], page["type"], base64.b64decode(page["body"]))
    file = asked["files"].get(request.url)
    if file is not None:
        if file not in FILES:
            FILES[file] = Path(file).read_bytes()
        return answer(request, 200, "application/ld+json", FILES[file])
    base_url = asked["base_url"]
    if base_url is None or not request.url.startswith(base_url + "/"):
        raise requests.ConnectionError(f"not allowed: {request.url}")
    return REACH(adapter, request, **options)


def answer(request, status, kind, body):
    found = requests.Response()
    found.status_code = status
    found.url = request.url
    found.request = request
    found.headers["Content-Type"] = kind
    found.encoding = "utf-8"
    found.raw = io.BytesIO(body)
    return found


HTTPAdapter.send = send

from openbadges.verifier.tasks import crypto  # noqa: E402

from openbadges import verify  # noqa: E402

CONSTRUCT = crypto.jwk.construct


def construct(key, algorithm=None):
    """Its two libraries of cryptography no longer know each other's keys: hand the key over as PEM."""
    return CONSTRUCT(key.export_key().decode() if hasattr(key, "export_key") else key, algorithm)


crypto.jwk.construct = construct

for line in sys.stdin:
    asked = json.loads(line)
    try:
        # Its cache keeps answers in a form that the patched answer cannot take, and would hide a revocation.
        report = verify(asked["badge"], asked["recipient"], use_cache=False, cache_backend=None)["report"]
    except Exception as error:  # it raises on some inputs instead of reporting
        text = f"{type(error).__name__}: {error}"
        report = {"valid": False, "messages": [{"messageLevel": "ERROR", "result": text}]}
    json.dump(report, sys.stdout)
    sys.stdout.write("\n")
    sys.stdout.flush()
