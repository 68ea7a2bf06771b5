"""The rules for a verifiable credential of any kind, which may stand in a learner's record or be handed to VC-API."""

from collections.abc import Sequence

from besace.openbadges.errors import JsonLdError
from besace.openbadges.intake.json import JsonObject
from besace.openbadges.jsonld import check_safe
from besace.openbadges.proofs import without_proofs
from besace.openbadges.verify.conformance3 import Finding, fact_of
from besace.openbadges.verify.data_model import credential_findings
from besace.openbadges.verify.report import Fact

CLAUSE = "VC 2.0"


def any_conformance(document: JsonObject, also: Sequence[Finding]) -> Fact:
    """The rules of the data model, and nothing in the document that would not be signed."""
    return fact_of([*credential_findings(document), *unsafe_findings(document), *also], CLAUSE)


def unsafe_findings(document: JsonObject) -> list[Finding]:
    try:
        check_safe(without_proofs(document))
    except JsonLdError as error:
        return [Finding(error.code, "VC 2.0, 4.3", error.detail)]
    return []
