"""The order of names as people expect it: capitals and accents beside their letter, 2 before 10.

SQLite asks a function of ours, PostgreSQL its own collation (made by the first migrations).
"""

import re
import unicodedata
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.db.models import Func

FUNCTION = "besace_name_key"
COLLATION = "besace_names"
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
_NUMBER = re.compile(r"\d+")


def name_key(name: str | None) -> str:
    """What a name is sorted by; the name itself parts those that are otherwise alike."""
    plain = unicodedata.normalize("NFKD", (name or "").casefold().translate(_LIGATURES))
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return f"{_NUMBER.sub(lambda number: number[0].zfill(12), letters)}\x00{name}"


class ByName(Func):
    """Orders by a column of names: ``order_by(ByName("name"), "id")``."""

    function = FUNCTION
    arity = 1

    def as_postgresql(self, compiler: Any, connection: BaseDatabaseWrapper) -> Any:
        return self.as_sql(compiler, connection, template=f'%(expressions)s COLLATE "{COLLATION}"')


def _teach(sender: object, connection: BaseDatabaseWrapper, **_: object) -> None:
    if connection.vendor == "sqlite":
        connection.connection.create_function(FUNCTION, 1, name_key, deterministic=True)


def connect() -> None:
    """Teach the function to each new connection."""
    connection_created.connect(_teach, dispatch_uid=FUNCTION)
