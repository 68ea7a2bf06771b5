"""What one check has in its hands: the way to the web, the moment, and what was asked."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from besace.openbadges.verify.reader import Reader
from besace.openbadges.verify.schemas.foreign import Spent


@dataclass(frozen=True, slots=True)
class Inquiry:
    """One check. ``depth`` counts the credentials that the one under check stands inside (0 for what was handed in);
    ``spent`` is shared with all of them."""

    reader: Reader
    now: datetime
    recipient: str | None = None
    http_hosts: frozenset[str] = frozenset()
    depth: int = 0
    spent: Spent = field(default_factory=Spent, compare=False)

    def within(self) -> "Inquiry":
        """The same check for a credential that stands inside this one: nobody asked whose that one is."""
        return replace(self, recipient=None, depth=self.depth + 1)
