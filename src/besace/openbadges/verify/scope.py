"""May this issuer's badges be hosted there? (Open Badges 2.0, hosted verification; standards I21)"""

from collections.abc import Mapping

from besace.openbadges.intake.json import JsonValue
from besace.openbadges.model.reading import as_list, as_object, id_of, text_of
from besace.openbadges.verify.addresses import host_of
from besace.openbadges.verify.report import Fact, FactName, State

CLAUSE = "I21, V5"


def issuer_fact(
    profile: Mapping[str, JsonValue], hosted_at: tuple[str, ...], redirected_to: tuple[str, ...] = ()
) -> Fact:
    """The fact *issuer* of a hosted badge: every address that its copy bears lies in the issuer's scope.

    A copy that came from outside by a redirect is not confirmed: an open redirect on the issuer's host would
    otherwise let anybody issue in its name.
    """
    verification = as_object(profile.get("verification"))
    starts = [text for one in as_list(verification.get("startsWith")) if (text := text_of(one))]
    origins = [text.lower() for one in as_list(verification.get("allowedOrigins")) if (text := text_of(one))]
    issuer_host = host_of(id_of(profile.get("id")))
    if not starts and not origins:
        if issuer_host is None:
            return Fact(FactName.ISSUER, State.UNCONFIRMED, "issuer-not-on-the-web", CLAUSE)
        origins = [issuer_host]
    outside = [address for address in hosted_at if not _inside(address, starts, origins)]
    if outside:
        return Fact(FactName.ISSUER, State.REFUTED, "out-of-scope", CLAUSE, " ".join(outside)[:300])
    if issuer_host is None:
        return Fact(FactName.ISSUER, State.UNCONFIRMED, "issuer-not-on-the-web", CLAUSE)
    strayed = [address for address in redirected_to if not _inside(address, starts, origins)]
    if strayed:
        return Fact(
            FactName.ISSUER, State.UNCONFIRMED, "redirected-elsewhere", CLAUSE, " ".join(strayed)[:300]
        )
    return Fact(FactName.ISSUER, State.CONFIRMED, "issuer-hosts-it", CLAUSE, issuer_host)


def _inside(address: str, starts: list[str], origins: list[str]) -> bool:
    """Both rules hold when both are given; one match is enough in each list."""
    if starts and not any(_starts_with(address, start) for start in starts):
        return False
    return not origins or (host_of(address) or "") in origins


def _starts_with(address: str, start: str) -> bool:
    """A start without a path ends at the host: ``https://a.org`` does not allow ``https://a.org.evil.net``."""
    if not address.startswith(start):
        return False
    return host_of(start) == host_of(address)
