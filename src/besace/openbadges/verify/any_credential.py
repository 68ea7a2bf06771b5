"""The rules for a verifiable credential of any kind, which may stand in a learner's record or be handed to VC-API."""

from collections.abc import Sequence
from datetime import datetime

from besace.openbadges.errors import JsonLdError
from besace.openbadges.intake.json import JsonObject
from besace.openbadges.jsonld import check_safe
from besace.openbadges.model.forms import end_name, start_name
from besace.openbadges.proofs import without_proofs
from besace.openbadges.verify.conformance3 import Finding
from besace.openbadges.verify.data_model import credential_findings
from besace.openbadges.verify.dates import credential_dates
from besace.openbadges.verify.report import Fact, FactName, State


def any_conformance(document: JsonObject, also: Sequence[Finding]) -> Fact:
    """The rules of the data model, and nothing in the document that would not be signed."""
    return of_findings([*credential_findings(document), *unsafe_findings(document), *also])


def any_dates(document: JsonObject, now: datetime) -> Fact:
    """Both dates are optional (VC 2.0, section 4.9)."""
    if start_name(document) not in document and end_name(document) not in document:
        return Fact(FactName.DATES, State.NOT_APPLICABLE, "no-end-date", "VC 2.0, 4.9")
    return credential_dates({start_name(document): "1970-01-01T00:00:00Z", **document}, now)


def unsafe_findings(document: JsonObject) -> list[Finding]:
    try:
        check_safe(without_proofs(document))
    except JsonLdError as error:
        return [Finding(error.code, "VC 2.0, 4.3", error.detail)]
    return []


def of_findings(found: list[Finding]) -> Fact:
    if not found:
        return Fact(FactName.CONFORMANCE, State.CONFIRMED, "conforms", "VC 2.0")
    detail = "; ".join(f"{one.code} {one.detail}" for one in found)
    return Fact(FactName.CONFORMANCE, State.REFUTED, found[0].code, found[0].clause, detail[:1000])
