"""What is told of a badge that is written although readers will refuse it, however well it is signed or baked."""

from datetime import UTC, datetime

from besace.cli.answers import warn
from besace.cli.words import own_word, printable
from besace.openbadges.intake.json import JsonObject
from besace.openbadges.model.legacy import Kind, kind_of
from besace.openbadges.model.reading import as_object, has_type
from besace.openbadges.verify import Fact, FactName, Offline, State, check_document, verify
from besace.openbadges.verify.conformance3 import CREDENTIAL_TYPES, conformance_fact
from besace.openbadges.verify.dates import any_dates, assertion_dates

_NEVER_IN_FORCE = "ends-before-it-starts"


def warn_of_broken_rules(content: JsonObject) -> None:
    """Tell of a document that lacks what the standard demands, or that ends before it starts."""
    is_badge = "achievement" in as_object(content.get("credentialSubject"))
    if is_badge or has_type(content, *CREDENTIAL_TYPES):
        fact = conformance_fact(content)
        _warn_of_rules(fact.detail if fact.state is State.REFUTED else "")
        _warn_of_dates(any_dates(content, datetime.now(UTC)))
    elif kind_of(content) is Kind.ASSERTION:
        _warn_of_rules("; ".join(one.told for one in check_document(content).findings))
        _warn_of_dates(assertion_dates(content, datetime.now(UTC)))


def warn_of_refutation(text: str) -> None:
    """Tell of a badge, in JSON or as a token, what a check that reads no address refutes already."""
    report = verify(text, fetcher=Offline())
    integrity, rules = report.fact(FactName.INTEGRITY), report.fact(FactName.CONFORMANCE)
    if integrity.code == "no-proof":
        warn(own_word("unsigned"))
    elif integrity.state is State.REFUTED:
        warn(f"{own_word('proof-fails')} ({printable(f'{integrity.code} {integrity.detail}'.rstrip())})")
    _warn_of_rules(rules.detail if rules.state is State.REFUTED else "")
    _warn_of_dates(report.fact(FactName.DATES))


def warn_of_earlier_proof(content: JsonObject) -> None:
    """Tell that a document was signed before: what signs it again leaves the earlier signature where it is."""
    if content.get("proof"):
        warn(own_word("signed-already"))


def _warn_of_rules(detail: str) -> None:
    if detail:
        warn(f"{own_word('broken-rules')} ({printable(detail)})")


def _warn_of_dates(dates: Fact) -> None:
    if dates.code == _NEVER_IN_FORCE:
        warn(f"{own_word('never-in-force')} ({_NEVER_IN_FORCE})")
