"""What one check has in its hands: the way to the web, the moment, and what was asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime

from besace.openbadges.jsonld import bounded_together, shared_work
from besace.openbadges.verify.reader import Reader
from besace.openbadges.verify.schemas.foreign import Spent

MAX_PARTS = 200
"""Credentials inside the one that was handed in, and inside those, that are checked."""
MAX_DEPTH = 3
"""How deep credentials that are checked may stand inside each other: an endorsement of the issuer of an endorsement of
a badge in a CLR."""


@contextmanager
def one_check() -> Iterator[None]:
    """Inside it, documents are worked on once each, and together may cost no more than one check may."""
    with shared_work(), bounded_together():
        yield


@dataclass(slots=True)
class PartsLeft:
    """How many credentials inside others one check may still look at."""

    count: int = MAX_PARTS


@dataclass(frozen=True, slots=True)
class Inquiry:
    """One check. ``depth`` counts the credentials that the one under check stands inside (0 for what was handed in);
    ``spent`` and ``parts_left`` are shared with all of them."""

    reader: Reader
    now: datetime
    recipient: str | None = None
    http_hosts: frozenset[str] = frozenset()
    depth: int = 0
    spent: Spent = field(default_factory=Spent)
    parts_left: PartsLeft = field(default_factory=PartsLeft)

    def within(self) -> "Inquiry":
        """The same check for a credential that stands inside this one: nobody asked whose that one is."""
        return replace(self, recipient=None, depth=self.depth + 1)

    def may_look_inside(self) -> bool:
        """Whether one more credential that stands inside may be checked; counts it if so."""
        if self.depth >= MAX_DEPTH or self.parts_left.count == 0:
            return False
        self.parts_left.count -= 1
        return True
