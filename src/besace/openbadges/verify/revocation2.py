"""Does the issuer's list name a signed Open Badges 2.0 or 1.x assertion as revoked? (V6, I24)"""

from collections.abc import Mapping

from besace.openbadges.errors import FetchError
from besace.openbadges.intake.json import JsonObject, JsonValue
from besace.openbadges.model.legacy import Upgraded, Version
from besace.openbadges.model.reading import as_list, as_object, id_of, text_of
from besace.openbadges.verify.addresses import same_id
from besace.openbadges.verify.reader import Reader, silence_code
from besace.openbadges.verify.report import Fact, FactName, State

CLAUSE = "V6"


def revocation_fact(
    assertion: Upgraded, profile: Mapping[str, JsonValue], reader: Reader
) -> tuple[Fact, str | None]:
    """The fact *status* of a signed assertion, and the issuer's word for a revocation.

    A list that cannot be read leaves it open: whether the badge was revoked is then not known.
    """
    address = id_of(profile.get("revocationList"))
    if address is None:
        return Fact(FactName.STATUS, State.NOT_APPLICABLE, "no-status", CLAUSE), None
    try:
        answer = reader.read(address)
    except FetchError as error:
        return _unknown(silence_code(error, "status-list-unreachable"), str(error)), None
    if answer.gone:
        return _unknown("status-list-unreachable", f"HTTP 410 {address}"), None
    reasons = _reasons(answer.document, assertion)
    if reasons is None:
        return _unknown("list-malformed", address), None
    if not reasons:
        return Fact(FactName.STATUS, State.CONFIRMED, "not-revoked", CLAUSE), None
    reason = reasons[0] or None
    return Fact(FactName.STATUS, State.REFUTED, "revoked", CLAUSE, reason or ""), reason


def _reasons(listed: JsonObject, assertion: Upgraded) -> list[str] | None:
    """The reasons under which the list names the badge (empty text for none given); None when it is no list."""
    badge_id, uid = id_of(assertion.document.get("id")), text_of(assertion.document.get("uid"))
    if "revokedAssertions" in listed:
        entries = as_list(listed["revokedAssertions"])
        reasons = [_reason(one) for one in entries if _names(one, badge_id, uid)]
        # What cannot be read may be the entry that was looked for.
        whole = listed["revokedAssertions"] is not None and all(_is_entry(one) for one in entries)
        return reasons if reasons or whole else None
    if assertion.version is Version.V2_0 or "type" in listed or "@context" in listed:
        return None
    # Before 2.0: one object, uid to reason.
    return [text_of(reason) or "" for name, reason in listed.items() if name == uid]


def _is_entry(entry: JsonValue) -> bool:
    return id_of(entry) is not None or text_of(as_object(entry).get("uid")) is not None


def _names(entry: JsonValue, badge_id: str | None, uid: str | None) -> bool:
    """By the id, or for badges of 1.x by the uid. A bare text may be either."""
    named, old = id_of(entry), as_object(entry).get("uid")
    if named is not None and badge_id is not None and same_id(named, badge_id):
        return True
    return uid is not None and uid in (named, old)


def _reason(entry: JsonValue) -> str:
    return text_of(as_object(entry).get("revocationReason")) or ""


def _unknown(code: str, detail: str) -> Fact:
    return Fact(FactName.STATUS, State.UNCONFIRMED, code, CLAUSE, detail[:300])
