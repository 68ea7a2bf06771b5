"""What the guide prints: a template of ours and the values that it shows, set as a PDF and kept for a while."""

import hashlib
import io
import json
import threading
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import segno
from django.core.cache import cache as kept
from django.utils import timezone

from besace.web.design.scenes import scene_path
from besace.web.foundation.typesetting import WAIT_S, NotSet, showable, typeset

KEPT_S = 7 * 24 * 3600
FAULT_KEPT_S = 10 * 60
"""What could not be set is not tried again at every visit."""
NO_PDF = b""
TEMPLATES = Path(__file__).parent / "print"
INK = "#22252E"
_setting = threading.Lock()


@dataclass(frozen=True)
class Document:
    """What will be set: a template of ours, and the values that it shows."""

    template: str
    file_name: str
    content: dict[str, Any]

    @property
    def digest(self) -> str:
        """The hash of all that is shown, but for the day on which it was set."""
        shown = json.dumps([_templates(), self.template, self.content], sort_keys=True)
        return hashlib.sha256(shown.encode()).hexdigest()

    def pdf(self) -> bytes:
        """The PDF, from what is kept if it was set before. Raises :class:`typesetting.NotSet`.

        Anybody may ask for it, and setting is dear: a process sets one at a time, and each but once.
        """
        key = f"guide-pdf/{self.digest}"
        data: bytes | None = kept.get(key)
        if data is None:
            if not _setting.acquire(timeout=WAIT_S):
                raise NotSet("too many documents wait to be set")
            try:
                data = kept.get(key)  # somebody else may have had it set while we waited
                if data is None:
                    data = self._set(key)
            finally:
                _setting.release()
        if data == NO_PDF:
            raise NotSet("it could not be set a while ago")
        return data

    def _set(self, key: str) -> bytes:
        today = timezone.localdate()
        date = {"year": today.year, "month": today.month, "day": today.day}
        try:
            data = typeset(TEMPLATES / self.template, {**self.content, "date": date})
        except NotSet:
            kept.set(key, NO_PDF, FAULT_KEPT_S)
            raise
        kept.set(key, data, KEPT_S)
        return data


def about(language: str, title: str, author: str, url: str) -> dict[str, str]:
    """What every document says of itself."""
    return {
        "language": language,
        "title": title,
        "author": showable(author),
        "url": url,
        "shown_url": as_typed(url),
    }


def as_typed(url: str) -> str:
    """URL as one types it."""
    return url.split("://", 1)[-1].removesuffix("/")


@cache
def _templates() -> str:
    """The hash of all templates: when one of them changes, what was kept is set anew."""
    sources = (path.read_bytes() for path in sorted(TEMPLATES.glob("*.typ")))
    return hashlib.sha256(b"\0".join(sources)).hexdigest()


@cache
def scene(name: str) -> str:
    """The drawing as SVG. Its colours for dark screens stand in a media query, which paper never answers."""
    return scene_path(name).read_text(encoding="utf-8")


def qr_code(url: str) -> str:
    """The QR code of URL as SVG, with the quiet border that readers ask for."""
    out = io.BytesIO()
    segno.make(url, error="m").save(out, kind="svg", border=2, dark=INK, light="#ffffff", xmldecl=False)
    return out.getvalue().decode()
