"""Badges that are valid by default; a test says only what it changes."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from besace.openbadges.model import v2, v3

HOST = "https://badges.example"
ISSUER_ID = "did:web:badges.example:o:7hK2mQ9x"
KEY_ID = f"{ISSUER_ID}#k1"
PROFILE_URL = f"{HOST}/o/7hK2mQ9x"
ACHIEVEMENT_URL = f"{HOST}/a/3nT8vB4c"
BADGE_CLASS_URL = f"{ACHIEVEMENT_URL}/v2"
ASSERTION_URL = f"{HOST}/h/Zk4wX9pL2rT6yB8qV3nM"
STATUS_LIST_URL = f"{HOST}/s/1"
ADDRESS = "awa.diallo@example.org"
NAME = "Awa Diallo"
SALT = "f3b1c0d29e8a4716"
AWARDED_ON = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)
NOW = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)


def achievement(**changes: Any) -> v3.Achievement:
    return replace(
        v3.Achievement(
            id=ACHIEVEMENT_URL,
            name="Demander de l'aide",
            description="Sait demander de l'aide au bon moment.",
            criteria=v3.Criteria(
                narrative="Vous avez dit ce qui vous bloque. Vous avez demandé à la bonne personne."
            ),
            image=v3.Image(f"{ACHIEVEMENT_URL}/image", caption="Deux mains qui se tendent"),
            language="fr-FR",
            tags=("entraide", "communication"),
            related=(v3.Related(BADGE_CLASS_URL),),
        ),
        **changes,
    )


def issuer(**changes: Any) -> v3.Profile:
    return replace(
        v3.Profile(ISSUER_ID, "Atelier des Savoirs", url=f"{HOST}/fr/organismes/atelier-des-savoirs"),
        **changes,
    )


def credential(**changes: Any) -> v3.AchievementCredential:
    return replace(
        v3.AchievementCredential(
            id=f"{HOST}/c/9fQ2kL7s",
            issuer=issuer(),
            achievement=achievement(),
            identifiers=(v3.IdentityObject.of_address(ADDRESS, SALT), v3.IdentityObject.of_name(NAME)),
            valid_from=AWARDED_ON,
            evidence=(v3.Evidence(f"{HOST}/e/4sD7gH2j"),),
            status=v3.BitstringStatusListEntry(STATUS_LIST_URL, 4211),
        ),
        **changes,
    )


def profile_2(**changes: Any) -> v2.Profile:
    return replace(
        v2.Profile(
            PROFILE_URL,
            "Atelier des Savoirs",
            f"{HOST}/fr/organismes/atelier-des-savoirs",
            "bonjour@badges.example",
        ),
        **changes,
    )


def badge_class(**changes: Any) -> v2.BadgeClass:
    return replace(
        v2.BadgeClass(
            id=BADGE_CLASS_URL,
            name="Demander de l'aide",
            description="Sait demander de l'aide au bon moment.",
            image=f"{ACHIEVEMENT_URL}/image",
            issuer=PROFILE_URL,
            criteria_narrative="Vous avez dit ce qui vous bloque. Vous avez demandé à la bonne personne.",
            tags=("entraide", "communication"),
        ),
        **changes,
    )


def assertion(**changes: Any) -> v2.Assertion:
    return replace(
        v2.Assertion(
            id=ASSERTION_URL,
            recipient=v2.Recipient.of_address(ADDRESS, SALT),
            badge=BADGE_CLASS_URL,
            issued_on=AWARDED_ON,
            evidence=(f"{HOST}/e/4sD7gH2j",),
        ),
        **changes,
    )
