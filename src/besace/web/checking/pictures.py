"""The picture of a checked badge that is not ours: rebuilt, so that nothing of the stranger's file is served."""

import base64
import binascii
from urllib.parse import unquote_to_bytes

from django.core.exceptions import ValidationError

from besace.openbadges.errors import FetchError
from besace.openbadges.intake import sniff
from besace.openbadges.seams import Fetcher
from besace.openbadges.verify import FactName, Report, State
from besace.web.foundation.pictures import rebuild

ACCEPT = "image/png, image/svg+xml"
DATA_SCHEME = "data:"


def picture_of(report: Report, source: bytes | str, fetcher: Fetcher) -> bytes | None:
    """A clean PNG: of the file itself when it is a picture, else of the picture that the badge names.

    The named one is read only when the badge is intact: before that, its address is anybody's.
    """
    if isinstance(source, bytes) and sniff(source) in ("png", "svg"):
        return _rebuilt(source)
    address = report.view.image_url if report.view else None
    if not address or report.fact(FactName.INTEGRITY).state is not State.CONFIRMED:
        return None
    if address.lower().startswith(DATA_SCHEME):
        return _rebuilt(_from_data_url(address))
    try:
        return _rebuilt(fetcher.fetch(address, accept=ACCEPT).body)
    except FetchError:
        return None


def _rebuilt(data: bytes) -> bytes | None:
    try:
        return rebuild(data).png
    except ValidationError:
        return None


def _from_data_url(address: str) -> bytes:
    head, _, body = address.partition(",")
    if not head.lower().endswith(";base64"):
        return unquote_to_bytes(body)
    try:
        return base64.b64decode(unquote_to_bytes(body), validate=False)
    except binascii.Error:
        return b""
