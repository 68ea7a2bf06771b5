"""Each value of an issued badge is covered, one by one. Random edits of every format: ``tests/openbadges/edits``."""

from typing import Any

import pytest
from tests.openbadges import factories, leaves
from tests.openbadges.world import Issuer

from besace.openbadges.verify import FactName, Verdict

ISSUER = Issuer()
SIGNED = ISSUER.award(valid_until=factories.NOW.replace(year=2030))
HOSTED = factories.assertion(expires=factories.NOW.replace(year=2030)).to_json()
ISSUER.web.serve(factories.ASSERTION_URL, HOSTED)
COMPARED = ("recipient", "badge", "issuedOn", "expires", "evidence", "narrative")
"""What of a hosted award must be as its issuer says; the rest of a file in hand says nothing that is believed."""
SAYS_NOTHING = {("evidence", 0, "type")}
"""Inside those: the class of an evidence follows from where it stands."""

SIGNED_LEAVES = list(leaves.paths(SIGNED))
HOSTED_LEAVES = [path for path in leaves.paths(HOSTED) if path[0] in COMPARED and path not in SAYS_NOTHING]


@pytest.mark.parametrize("path", SIGNED_LEAVES, ids=lambda path: ".".join(map(str, path)))
@pytest.mark.parametrize("edit", [leaves.changed, leaves.removed])
def test_each_value_of_a_signed_badge_is_covered(path: leaves.Path, edit: Any) -> None:
    assert ISSUER.check(edit(SIGNED, path)).verdict is not Verdict.CONFIRMED


@pytest.mark.parametrize("path", HOSTED_LEAVES, ids=lambda path: ".".join(map(str, path)))
@pytest.mark.parametrize("edit", [leaves.changed, leaves.removed])
def test_each_compared_value_of_a_hosted_badge_is_refuted(path: leaves.Path, edit: Any) -> None:
    report = ISSUER.check(edit(HOSTED, path))
    assert report.fact(FactName.INTEGRITY).code == "differs-from-hosted"


@pytest.mark.parametrize(
    "address", ["https://badges.example/h/Zk4wX9pL2rT6yB8qV3nM", "https://evil.example/h/1"]
)
def test_badge_that_points_elsewhere_speaks_only_for_that_place(address: str) -> None:
    forged = {**HOSTED, "id": address, "narrative": "changed"}
    ISSUER.web.pages.pop("https://evil.example/h/1", None)
    if "evil" in address:
        ISSUER.web.serve(address, forged)
    ISSUER.web.serve(factories.ASSERTION_URL, HOSTED)
    assert ISSUER.check(forged).verdict is Verdict.REFUTED
