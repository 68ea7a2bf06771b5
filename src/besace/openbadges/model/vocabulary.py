"""The closed lists of Open Badges 3.0 and CLR 2.0. Where a list may be extended, other words begin with ``ext:``."""

import re

from besace.openbadges.errors import ModelError

ACHIEVEMENT_TYPES = frozenset(
    {
        "Achievement",
        "ApprenticeshipCertificate",
        "Assessment",
        "Assignment",
        "AssociateDegree",
        "Award",
        "BachelorDegree",
        "Badge",
        "Certificate",
        "CertificateOfCompletion",
        "Certification",
        "CoCurricular",
        "CommunityService",
        "Competency",
        "Course",
        "Degree",
        "Diploma",
        "DoctoralDegree",
        "Fieldwork",
        "GeneralEducationDevelopment",
        "JourneymanCertificate",
        "LearningProgram",
        "License",
        "MasterCertificate",
        "MasterDegree",
        "Membership",
        "MicroCredential",
        "ProfessionalDoctorate",
        "QualityAssuranceCredential",
        "ResearchDoctorate",
        "SecondarySchoolDiploma",
    }
)
"""AchievementType (Open Badges 3.0, B.2.1)."""

IDENTITY_TYPES = frozenset(
    {
        "accountId",
        "emailAddress",
        "identifier",
        "isbn",
        "issn",
        "lisSourcedId",
        "ltiContextId",
        "ltiDeploymentId",
        "ltiPlatformId",
        "ltiToolId",
        "ltiUserId",
        "name",
        "nationalIdentityNumber",
        "oneRosterSourcedId",
        "productId",
        "sisSourcedId",
        "sourcedId",
        "systemId",
        "userName",
    }
)
"""IdentifierTypeEnum: what identifies a recipient, and other identifiers of an achievement or a profile."""

TARGET_TYPES = frozenset(
    {
        "CFItem",
        "CFRubric",
        "CFRubricCriterion",
        "CFRubricCriterionLevel",
        "CTDL",
        "ceasn:Competency",
        "ceterms:Credential",
    }
)
"""AlignmentTargetType: what an alignment points to."""

RESULT_TYPES = frozenset(
    {
        "GradePointAverage",
        "LetterGrade",
        "Percent",
        "PerformanceLevel",
        "PredictedScore",
        "RawScore",
        "Result",
        "RubricCriterion",
        "RubricCriterionLevel",
        "RubricScore",
        "ScaledScore",
        "Status",
    }
)
"""ResultType: what kind of result an achievement can have."""

RESULT_STATUSES = frozenset(
    {"Completed", "Enrolled", "Failed", "InProgress", "OnHold", "Provisional", "Withdrew"}
)
"""ResultStatusType; not extensible."""

ASSOCIATION_TYPES = frozenset(
    {
        "exactMatchOf",
        "isChildOf",
        "isParentOf",
        "isPartOf",
        "isPeerOf",
        "isRelatedTo",
        "precedes",
        "replacedBy",
    }
)
"""AssociationType of CLR 2.0; not extensible."""

STATUS_PURPOSES = frozenset({"revocation", "suspension", "refresh"})
"""What a list that we issue can say (*Bitstring Status List* 1.0, section 2.2, without ``message``)."""

_EXTENSION = re.compile(r"ext:[A-Za-z0-9._][A-Za-z0-9._-]*")


def require_listed(value: str, words: frozenset[str], what: str, *, extensible: bool = True) -> None:
    """Raise ModelError ``word-not-listed`` unless ``value`` is one of ``words`` or, where allowed, ``ext:`` + a name."""
    if value not in words and not (extensible and _EXTENSION.fullmatch(value)):
        raise ModelError("word-not-listed", f"{what}: {value[:80]!r}")
