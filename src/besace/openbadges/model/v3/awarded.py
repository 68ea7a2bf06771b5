"""The two credentials of Open Badges 3.0: an achievement that somebody earned, and an endorsement."""

from dataclasses import dataclass, replace
from datetime import datetime

from besace.openbadges.errors import ModelError
from besace.openbadges.intake.json import JsonObject
from besace.openbadges.model.moments import write_moment
from besace.openbadges.model.rules import number, present, require_id, require_text, require_texts
from besace.openbadges.model.v3.achievement import Achievement
from besace.openbadges.model.v3.contexts import CONTEXTS
from besace.openbadges.model.v3.credential import Credential
from besace.openbadges.model.v3.endorsement import ENDORSEMENT_TYPE, NO_ENDORSEMENTS, Endorsements
from besace.openbadges.model.v3.profile import Profile
from besace.openbadges.model.v3.recipient import IdentityObject, require_identified
from besace.openbadges.model.v3.references import Image
from besace.openbadges.model.v3.result import Result, require_described


@dataclass(frozen=True, slots=True, kw_only=True)
class AchievementCredential(Credential):
    """An award before it is signed. A learner without a DID is named by ``identifiers`` alone; ``subject_id`` is needed
    where the badge is to be signed as VC-JWT (standards I35). ``name`` is the achievement's unless it is given.

    ``role``, ``term``, ``license_number``, ``narrative``, ``credits_earned``, ``results``, ``source`` (who assessed)
    and the two activity moments say how it was earned; ``subject_image`` is the picture of this very award.
    """

    achievement: Achievement
    identifiers: tuple[IdentityObject, ...] = ()
    subject_id: str | None = None
    image: Image | None = None
    activity_started: datetime | None = None
    activity_ended: datetime | None = None
    credits_earned: float | None = None
    subject_image: Image | None = None
    license_number: str | None = None
    narrative: str | None = None
    results: tuple[Result, ...] = ()
    role: str | None = None
    source: Profile | None = None
    term: str | None = None
    endorsements: Endorsements = NO_ENDORSEMENTS

    def __post_init__(self) -> None:
        Credential.__post_init__(self)
        require_identified(self.subject_id, self.identifiers)
        require_described(self.results, self.achievement.result_descriptions)
        require_texts(
            {
                "credentialSubject.licenseNumber": self.license_number,
                "credentialSubject.narrative": self.narrative,
                "credentialSubject.role": self.role,
                "credentialSubject.term": self.term,
            }
        )
        if self.credits_earned is not None and self.credits_earned < 0:
            raise ModelError("number-wrong", f"credentialSubject.creditsEarned: {self.credits_earned!r}")
        started, ended = self.activity_started, self.activity_ended
        if started is not None and ended is not None and ended < started:
            raise ModelError("ends-before-it-starts", f"{started.isoformat()} / {ended.isoformat()}")
        self.endorsements.require_about(self.id)

    def to_json(self) -> JsonObject:
        """The unsigned document; each module of :data:`besace.openbadges.proofs.SUITES` adds its proof."""
        filled = replace(
            self, name=self.name or self.achievement.name, awarded_on=self.awarded_on or self.valid_from
        )
        return present(
            {
                **Credential.envelope(filled, "AchievementCredential", CONTEXTS, self._subject()),
                "image": self.image.to_json() if self.image else None,
                **self.endorsements.fields(),
            }
        )

    def _subject(self) -> JsonObject:
        earned = self.credits_earned
        return present(
            {
                "id": self.subject_id,
                "type": ["AchievementSubject"],
                "identifier": [one.to_json() for one in self.identifiers],
                "achievement": self.achievement.to_json(),
                "activityStartDate": write_moment(self.activity_started) if self.activity_started else None,
                "activityEndDate": write_moment(self.activity_ended) if self.activity_ended else None,
                "creditsEarned": None if earned is None else number(earned, "creditsEarned"),
                "image": self.subject_image.to_json() if self.subject_image else None,
                "licenseNumber": self.license_number,
                "narrative": self.narrative,
                "result": [one.to_json() for one in self.results],
                "role": self.role,
                "source": self.source.to_json() if self.source else None,
                "term": self.term,
            }
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class EndorsementCredential(Credential):
    """What somebody says, in public, of a badge, an achievement or an organisation, named by its id."""

    endorsed_id: str
    comment: str | None = None

    def __post_init__(self) -> None:
        Credential.__post_init__(self)
        require_text(self.name or "", "endorsement.name")
        require_id(self.endorsed_id, "credentialSubject.id")
        require_texts({"credentialSubject.endorsementComment": self.comment})

    def to_json(self) -> JsonObject:
        """The unsigned document. Signed, it goes into :class:`Endorsements` of what it endorses, or stands alone."""
        subject = present(
            {"id": self.endorsed_id, "type": ["EndorsementSubject"], "endorsementComment": self.comment}
        )
        return self.envelope(ENDORSEMENT_TYPE, CONTEXTS, subject)
