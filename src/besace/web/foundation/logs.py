"""What is written into the log, without what opens a door or names a person (promises 20 and 24).

Django writes the path of every refused request, and for some links the path is the key. Errors of the database and of
mail servers quote the address they stumbled over.
"""

import logging
import re

_KEYS = re.compile(
    r"(/(?:recu|voir|une-fois|connexion/lien|organismes/invitation|assertions|evidence)/)[^/\s?\"']+"
)
_ADDRESSES = re.compile(r"[^\s@<>\"'(),;:=\[\]{}]+@[^\s@<>\"'(),;:=\[\]{}]+")


def discreet(text: str) -> str:
    """``text`` without mailed and shared tokens, and without e-mail addresses.

    >>> discreet("Not Found: /fr/voir/AaIJRtEUcAGG/ by nadia@exemple.fr")
    'Not Found: /fr/voir/…/ by …@…'
    """
    return _ADDRESSES.sub("…@…", _KEYS.sub(r"\1…", text))


class DiscreetFormatter(logging.Formatter):
    """Formats as usual, tracebacks too, and then leaves out what :func:`discreet` does."""

    def format(self, record: logging.LogRecord) -> str:
        return discreet(super().format(record))
