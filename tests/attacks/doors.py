"""The doors through which a badge comes in: each takes the text of a badge (JSON or a token) and gives the report on it."""

from collections.abc import Callable
from html import escape

import pytest

from besace.openbadges.verify import FactName, Report, State, Verdict
from tests.openbadges import factories
from tests.openbadges.pictures import itxt, png, text, ztxt
from tests.openbadges.world import Issuer
from tests.openbadges.world_old import OldIssuer

Asked = Issuer | OldIssuer
Door = Callable[[Asked, str], Report]
ADDRESS = f"{factories.HOST}/file"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:o="{namespace}">{inside}</svg>'


def _is_old(badge: str) -> bool:
    return '"Assertion"' in badge or '"badge"' in badge


def as_png(badge: str) -> bytes:
    return png(itxt("openbadges" if _is_old(badge) else "openbadgecredential", badge))


def as_svg(badge: str) -> bytes:
    namespace = "http://openbadges.org" if _is_old(badge) else "https://purl.imsglobal.org/ob/v3p0"
    element = "assertion" if _is_old(badge) else "credential"
    if badge.startswith("{"):
        inside = f"<o:{element}>{escape(badge)}</o:{element}>"
    else:
        inside = f'<o:{element} verify="{escape(badge)}"/>'
    return SVG.format(namespace=namespace, inside=inside).encode()


def _through_address(asked: Asked, body: bytes) -> Report:
    asked.web.serve(ADDRESS, body)
    return asked.check(ADDRESS)


DOORS: dict[str, Door] = {
    "file": lambda asked, badge: asked.check(badge.encode()),
    "text": lambda asked, badge: asked.check(badge),
    "address": lambda asked, badge: _through_address(asked, badge.encode()),
    "PNG": lambda asked, badge: asked.check(as_png(badge)),
    "SVG": lambda asked, badge: asked.check(as_svg(badge)),
    "compressed PNG": lambda asked, badge: asked.check(
        png(itxt("openbadgecredential", badge, compressed=True))
    ),
    "tEXt": lambda asked, badge: asked.check(png(text("openbadges", badge))),
    "zTXt": lambda asked, badge: asked.check(png(ztxt("openbadges", badge))),
    "PNG at an address": lambda asked, badge: _through_address(asked, as_png(badge)),
    "SVG at an address": lambda asked, badge: _through_address(asked, as_svg(badge)),
}
each_door = pytest.mark.parametrize("door", DOORS.values(), ids=list(DOORS))


def integrity(report: Report) -> tuple[str, str]:
    fact = report.fact(FactName.INTEGRITY)
    return fact.state.value, fact.code


def refused(report: Report, code: str) -> None:
    """The report refutes the badge, and says why in the fact that decides."""
    assert report.verdict is Verdict.REFUTED
    deciding = report.deciding_fact
    assert deciding is not None
    assert deciding.code == code, report.to_json()


def not_believed(report: Report, code: str) -> None:
    """The report neither confirms nor refutes, and says why in the fact that decides."""
    assert report.verdict is Verdict.UNCONFIRMED
    deciding = report.deciding_fact
    assert deciding is not None
    assert deciding.code == code, report.to_json()


def accepted(report: Report) -> None:
    """Everything is confirmed, or plays no part."""
    assert report.verdict is Verdict.CONFIRMED, report.to_json()
    assert {fact.state for fact in report.facts} <= {State.CONFIRMED, State.NOT_APPLICABLE}
