"""The JSON Schemas that a badge names for itself (``credentialSchema``; standards V30, I37).

A stranger's schema is read only after the proof holds, like everything that a badge names. One that cannot be read, or
that is not applied, leaves the badge as it is, with a word beside it.
"""

from dataclasses import dataclass

from besace.openbadges.errors import FetchError, IntakeError, ModelError
from besace.openbadges.intake.json import parse_object
from besace.openbadges.model.reading import as_list, as_object, has_type, id_of
from besace.openbadges.verify.conformance3 import Finding
from besace.openbadges.verify.inquiry import Inquiry
from besace.openbadges.verify.proving import Proven
from besace.openbadges.verify.schemas import MAX_SCHEMA_BYTES, agrees, faults, is_held

MAX_NAMED = 4
"""Schemas of one badge that are applied."""

_KINDS = ("1EdTechJsonSchemaValidator2019", "JsonSchema", "JsonSchemaValidator2018")
_ACCEPT = "application/schema+json, application/json"


@dataclass(frozen=True, slots=True)
class Judged:
    """What the schemas that a badge names found wrong with it, and codes to tell beside it."""

    findings: tuple[Finding, ...] = ()
    warnings: tuple[str, ...] = ()


def judge(proven: Proven, inquiry: Inquiry, *, applied: str | None) -> Judged:
    """Applies the schemas that a credential names, but for the one that is ``applied`` to it already.

    Of too many always the same ones are applied: RDFC-1.0 signs neither their order nor how often one is named.
    """
    others = [one for one in as_list(proven.document.get("credentialSchema")) if id_of(one) != applied]
    addresses = {id_of(one) or "" for one in others if has_type(as_object(one), *_KINDS)} - {""}
    silent = len(addresses) > MAX_NAMED or any((id_of(one) or "") not in addresses for one in others)
    found: list[Finding] = []
    for address in sorted(addresses)[:MAX_NAMED]:
        try:
            fault = _fault(address, proven, inquiry)
        except (FetchError, IntakeError, ModelError):
            silent = True
        else:
            found += [Finding("schema-mismatch", "V30", fault)] if fault else []
    return Judged(tuple(found), ("schema-unavailable",) if silent else ())


def _fault(address: str, proven: Proven, inquiry: Inquiry) -> str | None:
    """What is wrong under the schema at an address. Raises IntakeError, FetchError or ModelError when none is applied."""
    if is_held(address):
        found = faults(proven.document, address)
        return f"{found[0].path} {found[0].detail}" if found else None
    if not proven.holds:
        raise ModelError("schema-unavailable", "nothing is read before the proof holds")
    answer = inquiry.reader.fetch(address, accept=_ACCEPT)
    if answer.status != 200:
        raise FetchError("answer-not-ok", f"HTTP {answer.status} {address}")
    schema = parse_object(answer.body, max_bytes=MAX_SCHEMA_BYTES)
    valid = agrees(proven.document, schema, address, inquiry.spent)
    return None if valid else f"not valid under {address[:200]}"
