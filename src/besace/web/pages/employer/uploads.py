"""An upload that is too large is refused while it arrives: what comes after the limit is read past, never kept."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

MAX_BYTES = 10 * 1024 * 1024
"""The largest file that is looked at; a badge weighs far less."""


class LimitedUpload(FileUploadHandler):
    """Lets the first :data:`MAX_BYTES` of a request's files through to the handlers after it.

    Must be set before anything reads the request's body, the CSRF check included. Whether it stopped one:
    :func:`was_refused`. The rest is skipped, not stopped (``StopUpload``): Django would then read what is left of the
    body line by line, and a picture may be one line.
    """

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self._received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self._received += len(raw_data)
        if self._received > MAX_BYTES:
            assert self.request is not None
            self.request.META[REFUSED] = True
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The handlers after this one keep the file."""


REFUSED = "besace.upload_refused"


def limit_uploads(request: HttpRequest) -> None:
    """Put the limit before the handlers that keep files."""
    handlers: list[Any] = [LimitedUpload(request), *request.upload_handlers]
    request.upload_handlers = handlers


def was_refused(request: HttpRequest) -> bool:
    """True when a file of this request was too large. Its fields before the file are there."""
    return bool(request.META.get(REFUSED))
