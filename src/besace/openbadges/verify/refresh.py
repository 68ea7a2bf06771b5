"""Is there a newer version of the badge? Read once, after its proof held (standards V32, I38)."""

from collections.abc import Callable

from besace.openbadges.errors import FetchError
from besace.openbadges.intake.json import JsonObject
from besace.openbadges.model.reading import as_list, as_object, has_type, id_of
from besace.openbadges.verify.dates import CLOCK_SKEW
from besace.openbadges.verify.equality import begins, is_newer, same_credential
from besace.openbadges.verify.inquiry import Inquiry
from besace.openbadges.verify.proving import Proven, prove
from besace.openbadges.verify.report import Fact, State
from besace.openbadges.verify.secured import read_secured

SERVICE = "1EdTechCredentialRefresh"


def refreshed(
    proven: Proven, inquiry: Inquiry, *, conformance: Callable[[JsonObject], Fact]
) -> tuple[Proven, tuple[str, ...]]:
    """The newest version of a credential that its issuer publishes, and codes to tell beside it.

    The original stands unless the other one is the same credential, newer, proven as well as the original, of the right
    form, and in force: next year's version may be published before this year's ends. A newer one is not refreshed again.
    """
    address = _address(proven.document) if proven.holds else None
    if address is None:
        return proven, ()
    try:
        answer = read_secured(address, inquiry.reader)
    except FetchError:
        return proven, ("refresh-failed",)
    if not same_credential(answer.document, proven.document):
        return proven, ("refresh-failed",)
    if not is_newer(answer.document, proven.document):
        return proven, ()
    newer = prove(answer, fetcher=inquiry.reader, now=inquiry.now, http_hosts=inquiry.http_hosts)
    if not _is_as_good(newer, proven) or conformance(newer.document).state is State.REFUTED:
        return proven, ("refresh-failed",)
    is_in_force = begins(newer.document) <= inquiry.now + CLOCK_SKEW
    return (newer, ("refreshed",)) if is_in_force else (proven, ())


def _address(document: JsonObject) -> str | None:
    """The address of the service of the kind that is read here. Of several always the same one, in whatever order a
    holder puts them: RDFC-1.0 does not sign it."""
    services = [as_object(one) for one in as_list(document.get("refreshService"))]
    found = (id_of(one.get("id")) for one in services if has_type(one, SERVICE))
    return min((address for address in found if address is not None), default=None)


def _is_as_good(newer: Proven, original: Proven) -> bool:
    """Intact, the same credential still (a token's claims may complete it), and no less known whose it is."""
    return (
        newer.holds
        and same_credential(newer.document, original.document)
        and is_newer(newer.document, original.document)
        and (newer.issuer.state is State.CONFIRMED or original.issuer.state is not State.CONFIRMED)
    )
