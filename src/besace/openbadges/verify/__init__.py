"""Verify any badge: separate facts, and the verdict that follows from them.

>>> from besace.openbadges.verify import verify
>>> from besace.openbadges.errors import FetchError
>>> class NoNetwork:
...     def fetch(self, url, *, accept=""):
...         raise FetchError("offline", url)
>>> verify(b"<svg xmlns='http://www.w3.org/2000/svg'/>", fetcher=NoNetwork()).deciding_fact.code
'no-badge-in-image'
"""

from besace.openbadges.verify.documents2 import DocumentReport, check_document
from besace.openbadges.verify.offline import Offline
from besace.openbadges.verify.pipeline import verify
from besace.openbadges.verify.report import Fact, FactName, Outcome, Part, PartKind, Report, State, Verdict

__all__ = [
    "DocumentReport",
    "Fact",
    "FactName",
    "Offline",
    "Outcome",
    "Part",
    "PartKind",
    "Report",
    "State",
    "Verdict",
    "check_document",
    "verify",
]
