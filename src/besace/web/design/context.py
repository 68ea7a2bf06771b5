"""What the frame around every page needs to know."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language

NAMES = {"fr": "Français", "en": "English"}


@dataclass(frozen=True)
class Language:
    """A language the page can be read in: its code, its own name, and the address of this page in it."""

    code: str
    name: str
    url: str


def page(request: HttpRequest) -> dict[str, object]:
    """Context processor: `other_languages`, the same page in each of the other languages."""
    here = get_language()
    return {
        "other_languages": [
            Language(code, NAMES.get(code, str(name)), address_in(request.get_full_path(), code))
            for code, name in settings.LANGUAGES
            if code != here
        ]
    }


def address_in(path: str, code: str) -> str:
    """Return PATH in the language CODE: by the table of addresses, or by its first part when the page does not exist."""
    translated = translate_url(path, code)
    parts = path.split("/", 2)
    codes = {known for known, _ in settings.LANGUAGES}
    if translated == path and len(parts) > 1:
        rest = parts[2] if parts[1] in codes and len(parts) > 2 else ""
        return f"/{code}/{rest}"
    return translated
