"""Files by content hash: the same bytes are kept once, and what is stored never changes."""

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from besace.web.foundation.models import StoredFile


def store(data: bytes, *, media_type: str) -> StoredFile:
    """Keep ``data``; the row of an equal file already kept is returned. The file is written before its row."""
    digest = hashlib.sha256(data).hexdigest()
    path = _path(digest)
    if not default_storage.exists(path):
        default_storage.save(path, ContentFile(data))
    file, _ = StoredFile.objects.get_or_create(
        sha256=digest, defaults={"media_type": media_type, "size_bytes": len(data)}
    )
    return file


def read(file: StoredFile) -> bytes:
    """The bytes of a stored file. Raises ``FileNotFoundError`` when the storage has lost them."""
    with default_storage.open(_path(file.sha256)) as opened:
        data: bytes = opened.read()
    return data


def _path(digest: str) -> str:
    return f"{digest[:2]}/{digest[2:4]}/{digest}"
