"""Two badges in one image count as one only if each names the other (promises, decision 1)."""

from collections.abc import Mapping

from besace.openbadges.intake.json import JsonValue
from besace.openbadges.model.forms import end_name, start_name
from besace.openbadges.model.moments import read_tolerantly
from besace.openbadges.model.reading import as_list, as_object, has_type, id_of, text_of
from besace.openbadges.model.v3 import BADGE_CLASS_TYPE

Document = Mapping[str, JsonValue]


def are_one_badge(credential: Document, assertion: Document) -> bool:
    """Whether a 3.0 credential and a 2.0 assertion are the same award.

    The achievement's ``related`` names the BadgeClass, hashed recipient and salt are the same strings, and the dates
    are equal. That both hold is for their reports to say.
    """
    return (
        _names_badge_class(credential, id_of(assertion.get("badge")))
        and _same_recipient(credential, assertion)
        and _same_dates(credential, assertion)
    )


def _names_badge_class(credential: Document, badge_class: str | None) -> bool:
    if badge_class is None:
        return False
    subject = as_object(credential.get("credentialSubject"))
    achievement = as_object(subject.get("achievement"))
    related = [as_object(one) for one in as_list(achievement.get("related"))]
    return any(one.get("id") == badge_class and has_type(one, BADGE_CLASS_TYPE) for one in related)


def _same_recipient(credential: Document, assertion: Document) -> bool:
    hosted = as_object(assertion.get("recipient"))
    identity, salt = text_of(hosted.get("identity")), text_of(hosted.get("salt"))
    if identity is None or salt is None or hosted.get("hashed") is not True:
        return False
    subject = as_object(credential.get("credentialSubject"))
    return any(
        one.get("hashed") is True and one.get("identityHash") == identity and one.get("salt") == salt
        for one in (as_object(item) for item in as_list(subject.get("identifier")))
    )


def _same_dates(credential: Document, assertion: Document) -> bool:
    awarded = read_tolerantly(credential.get("awardedDate") or credential.get(start_name(credential)))
    issued = read_tolerantly(assertion.get("issuedOn"))
    ends = [credential.get(end_name(credential)), assertion.get("expires")]
    if awarded is None or awarded != issued:
        return False
    return ends == [None, None] or (None not in ends and read_tolerantly(ends[0]) == read_tolerantly(ends[1]))
