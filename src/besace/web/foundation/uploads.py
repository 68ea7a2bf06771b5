"""No request fills the disk: of all its files together, what comes after the limit is read past, never kept."""

import io
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

MAX_BYTES = 10 * 1024 * 1024
"""The most that any page takes; each form has its own limit below it."""


class CappedUpload(FileUploadHandler):
    """Stands before the handlers that keep files (``FILE_UPLOAD_HANDLERS``), on every page, before the CSRF check too.

    A file that passes the limit arrives empty with a ``size`` above it: the form says so beside its field, and what
    was typed stays.
    """

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        self._received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self._received += len(raw_data)
        return raw_data if self._received <= MAX_BYTES else None

    def file_complete(self, file_size: int) -> "UploadedFile[Any] | None":
        """The handlers after this one keep a file that is small enough."""
        if self._received <= MAX_BYTES:
            return None
        return UploadedFile(
            io.BytesIO(),
            name=self.file_name,
            content_type=self.content_type,
            size=max(file_size, MAX_BYTES + 1),
        )
