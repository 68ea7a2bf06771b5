"""May this issuer's badges be hosted there? (Open Badges 2.0, hosted verification; standards I21)

The text says *same origin*. Both official validators compare the host with its port and let the scheme be another one
(many sites moved from http to https with their old ids). So do we, and say when the scheme differs.
"""

import re
from collections.abc import Mapping
from urllib.parse import SplitResult, unquote, urlunsplit

from besace.openbadges.intake.json import JsonValue
from besace.openbadges.model.reading import as_list, as_object, id_of, text_of
from besace.openbadges.verify.addresses import authority_of, split_web
from besace.openbadges.verify.report import Fact, FactName, State

CLAUSE = "I21, V5"

Profile = Mapping[str, JsonValue]


def issuer_fact(profile: Profile, hosted_at: tuple[str, ...], redirected_to: tuple[str, ...] = ()) -> Fact:
    """The fact *issuer* of a hosted badge: every address that its copy bears lies in the issuer's scope.

    A copy that came from outside by a redirect is not confirmed: an open redirect on the issuer's host would
    otherwise let anybody issue in its name.
    """
    starts, origins = _declared(profile)
    issuer_at = authority_of(id_of(profile.get("id")))
    if not starts and not origins:
        if issuer_at is None:
            return Fact(FactName.ISSUER, State.UNCONFIRMED, "issuer-not-on-the-web", CLAUSE)
        origins = [issuer_at]
    outside = [address for address in hosted_at if not _inside(address, starts, origins)]
    if outside:
        return Fact(FactName.ISSUER, State.REFUTED, "out-of-scope", CLAUSE, " ".join(outside)[:300])
    if issuer_at is None:
        return Fact(FactName.ISSUER, State.UNCONFIRMED, "issuer-not-on-the-web", CLAUSE)
    strayed = [address for address in redirected_to if not _inside(address, starts, origins)]
    if strayed:
        return Fact(
            FactName.ISSUER, State.UNCONFIRMED, "redirected-elsewhere", CLAUSE, " ".join(strayed)[:300]
        )
    return Fact(FactName.ISSUER, State.CONFIRMED, "issuer-hosts-it", CLAUSE, issuer_at)


def scope_warnings(profile: Profile, hosted_at: tuple[str, ...]) -> tuple[str, ...]:
    """What to tell beside the fact: the issuer has no web address, or another scheme than its badges."""
    issuer_id = id_of(profile.get("id"))
    issuer = split_web(issuer_id)
    if issuer is None:
        return ("issuer-id-not-http",) if issuer_id is not None else ()
    if any(_declared(profile)):
        return ()
    schemes = {parts.scheme for address in hosted_at if (parts := split_web(address)) is not None}
    return ("scope-scheme-differs",) if schemes - {issuer.scheme} else ()


def _declared(profile: Profile) -> tuple[list[str], list[str]]:
    verification = as_object(profile.get("verification"))
    starts = [text for one in as_list(verification.get("startsWith")) if (text := text_of(one))]
    origins = [
        authority_of(f"https://{text}") or text
        for one in as_list(verification.get("allowedOrigins"))
        if (text := text_of(one))
    ]
    return starts, origins


def _inside(address: str, starts: list[str], origins: list[str]) -> bool:
    """Both rules hold when both are given; one match is enough in each list."""
    if starts and not any(_starts_with(address, start) for start in starts):
        return False
    return not origins or authority_of(address) in origins


def _starts_with(address: str, start: str) -> bool:
    """A start without a path ends at the host: ``https://a.org`` does not allow ``https://a.org.evil.net``.

    Nor does it allow an address that climbs out of it: ``/uni/../evil`` is asked of the server as ``/evil``.
    """
    inner, outer = split_web(address), split_web(start)
    if inner is None or outer is None or inner.scheme != outer.scheme:
        return False
    return (
        authority_of(address) == authority_of(start)
        and _behind_host(inner).startswith(_behind_host(outer))
        and not _climbs(address)
    )


def _behind_host(parts: SplitResult) -> str:
    return urlunsplit(("", "", *parts[2:])) or "/"


def _climbs(address: str) -> bool:
    parts = split_web(address)
    steps = re.split(r"[/\\]", unquote(parts.path)) if parts else []
    return ".." in steps
