"""Open Badges before 3.0, seen by 1EdTech's own validator and by Besace: no difference that is not explained here.

A few hundred badges are made in a normal run. The whole comparison, some minutes long:

    BESACE_GENERATED=5000 ./test -n 0 --timeout 0 tests/interop/test_openbadges_differences.py
"""

import os
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import pytest
from tests.interop.badges_2 import DAMAGES, Case, make
from tests.interop.openbadges_1edtech import Page, Question, Validator
from tests.openbadges import vectors
from tests.vectors import test_expected_2 as expected
from tests.vectors.entries import ALL, Entry, by_name, check, own_addresses

from besace.openbadges.errors import FetchError
from besace.openbadges.intake.carrier import take
from besace.openbadges.intake.json import parse_object
from besace.openbadges.seams import Fetched
from besace.openbadges.verify import Report, Verdict, check_document, verify

pytestmark = [pytest.mark.interop, pytest.mark.vectors]
GENERATED = int(os.environ.get("BESACE_GENERATED", "200"))

NO_TYPES = "it reads the type of an object but never checks it; the text gives each class its type"
IGNORES_OWNER = (
    "it does not look at the owner of a key; 2.0 text, CryptographicKey: a two-way connection (I23)"
)
CANNOT_FETCH_DECLARED = (
    "it reads the linked document again at the id that it declares, which the set does not hold"
)
COMPLEX_PATH = "it ends with 'handle complex node paths' on a badge whose endorsements are two"


class Difference(NamedTuple):
    """What the two say, and why. ``theirs`` is the validator's word, ``ours`` is Besace's verdict."""

    theirs: bool
    ours: Verdict
    why: str


KNOWN_DIFFERENCES: Mapping[str, Difference] = {
    "0.5: on another host than its issuer": Difference(
        True,
        Verdict.REFUTED,
        "it makes the origin a mere address; 0.5: the origin must be that of the assertion",
    ),
    "badge of another class": Difference(True, Verdict.REFUTED, NO_TYPES),
    "profile of another class": Difference(True, Verdict.REFUTED, NO_TYPES),
    "recipient of an unknown type": Difference(True, Verdict.REFUTED, NO_TYPES),
    "recipient without type": Difference(True, Verdict.REFUTED, NO_TYPES),
    "old: recipient without type": Difference(True, Verdict.REFUTED, NO_TYPES),
    "verification of an unknown type": Difference(True, Verdict.REFUTED, NO_TYPES),
    "criteria empty": Difference(
        True,
        Verdict.REFUTED,
        "it takes the lack of an id for an id; 2.0 text, Criteria: id or narrative (V4)",
    ),
    "e-mail of the issuer wrong": Difference(
        True, Verdict.REFUTED, "it leaves its own e-mail rule out; 2.0 text, Profile: email"
    ),
    "profile without email": Difference(
        True,
        Verdict.REFUTED,
        "it leaves its own e-mail rule out; 2.0 text, Profile: an issuer needs an e-mail",
    ),
    "narrative a number": Difference(
        True, Verdict.REFUTED, "its rule for Markdown is always true; 2.0 text, Markdown Text is a text"
    ),
    "critical header": Difference(
        True,
        Verdict.REFUTED,
        "its JWS library ignores crit; RFC 7515, 4.1.11: what is not understood is refused",
    ),
    "file says another recipient": Difference(
        True, Verdict.REFUTED, "it never looks at the file again; V1: a file that says otherwise was changed"
    ),
    "key of another owner": Difference(True, Verdict.REFUTED, IGNORES_OWNER),
    "marked as revoked": Difference(
        True, Verdict.REFUTED, "it only knows 410; 2.0 text, Assertion: revoked (I22)"
    ),
    "list of one entry": Difference(
        True,
        Verdict.REFUTED,
        "JSON-LD compacts a list of one to its entry, whose letters it then looks through",
    ),
    "revoked by its uid": Difference(
        True, Verdict.REFUTED, "it only compares ids; 2.0 text, RevocationList: uid for badges of 1.x (V6)"
    ),
    "says that it is hosted": Difference(
        True,
        Verdict.REFUTED,
        "it takes the way that the badge names, not the one it came; V6: type SignedBadge",
    ),
    "no creator": Difference(
        False,
        Verdict.CONFIRMED,
        "it needs creator; 2.0 text, VerificationObject: else the Profile's publicKey (V6)",
    ),
    "signed with an elliptic key": Difference(
        False,
        Verdict.CONFIRMED,
        "it reads RSA keys only; the text names RS256 and leaves JWS open: told by a warning",
    ),
}
"""By the damage or another trait of the badge."""

HARMLESS = frozenset({"no creator", "signed with an elliptic key", "key without owner"})
"""Changes after which the badge is still good."""

VECTOR_DIFFERENCES: Mapping[str, tuple[str, ...]] = {
    COMPLEX_PATH: (
        "1edtech-validator/ob20/assertion-with-endorsements.json",
        "1edtech-validator/ob20/assets/badgeclass-with-endorsements.json",
    ),
    CANNOT_FETCH_DECLARED: (
        "1edtech-validator/ob20/basic-assertion-with-allowed-origins.json",
        "1edtech-validator/ob20/basic-assertion-with-allowed-origins-valid-multiple-starts-with.json",
        "1edtech-validator/ob20/basic-assertion-with-allowed-origins-valid-starts-with.json",
        "1edtech-validator/ob20/assets/badgeclass-with-verification-invalid-multiple-starts-with.json",
        "1edtech-validator/ob20/assets/badgeclass-with-verification-invalid-starts-with.json",
        "1edtech-validator/ob20/assets/badgeclass-with-verification-valid-multiple-starts-with.json",
        "1edtech-validator/ob20/assets/badgeclass-with-verification-valid-starts-with.json",
        "1edtech-validator/ob20/assets/badgeclass-with-verification.json",
        "1edtech-validator/ob20/assets/badge-with-bad-issuer.json",
    ),
    "its v1 context has no verification; expected.json takes the 2.0 object in 1.1 clothes as valid": (
        "openbadges-validator-core/components/1_1_basic_assertion.json",
    ),
    "it checks nothing without a web address; a document's own rules need none": (
        "1edtech-validator/ob20/assets/bad-issuer.json",
        "1edtech-validator/ob20/assets/badgecriteria.json",
        "1edtech-validator/ob20/assets/criteria-no-type.json",
        "openbadges-validator-core/components/1_0_basic_issuer.json",
        "openbadges-validator-core/components/1_0_basic_badgeclass.json",
    ),
    "it allows one startsWith; 2.0 text, VerificationObject: multiple values allowed (V5)": (
        "1edtech-validator/ob20/assets/issuer-with-allowed-origins-invalid-multiple-starts-with.json",
        "1edtech-validator/ob20/assets/issuer-with-allowed-origins-valid-multiple-starts-with.json",
    ),
    "it knows one type at a time; 2.0 text, Profile: type may be an array": (
        "1edtech-validator/ob20/rdf-validation/valid-issuer-extension.json",
    ),
    "it never reads the key; 2.0 text, CryptographicKey: publicKeyPem is a key": (
        "1edtech-spec/ob2-examples/05-CryptographicKey.json",
    ),
    "it takes only http and urn:uuid for an address; 2.0 text: IRI (and 3.0, migration guide: a did:web)": (
        "1edtech-spec/ob3-impl-migrating/02-issuer-profile-relation-between-open-badges-2-0-and-open-badges-3-0.json",
    ),
}
EXPLAINED = {name for names in VECTOR_DIFFERENCES.values() for name in names}


@pytest.fixture(scope="module")
def validator() -> Iterator[Validator]:
    vectors.require_vectors()
    with Validator() as running:
        yield running


class PagesFetcher:
    """The pages of a question, for Besace."""

    def __init__(self, pages: Mapping[str, Page]) -> None:
        self._pages = pages

    def fetch(self, url: str, *, accept: str = "") -> Fetched:
        if url not in self._pages:
            raise FetchError("unreachable", url)
        page = self._pages[url]
        return Fetched(url, url, page.status, page.type, page.body)


def ours(case: Case) -> Report:
    return verify(case.badge, fetcher=PagesFetcher(case.pages))


@pytest.mark.parametrize("batch", range(4))
def test_generated_badges_differ_only_where_it_is_explained(validator: Validator, batch: int) -> None:
    for seed in range(batch, GENERATED, 4):
        case = make(seed)
        theirs, report = validator.ask(Question(case.badge, case.pages)), ours(case)
        if theirs.valid is (report.verdict is Verdict.CONFIRMED):
            continue
        explained = [KNOWN_DIFFERENCES[trait] for trait in case.traits if trait in KNOWN_DIFFERENCES]
        found = (theirs.valid, report.verdict)
        assert found in [(one.theirs, one.ours) for one in explained], (
            case.seed,
            case.traits,
            theirs,
            report,
        )


def test_honest_badges_are_confirmed_and_damaged_ones_never() -> None:
    """Besace alone, so that agreement in error is noticed too."""
    for seed in range(max(GENERATED, 1000)):
        case = make(seed)
        good = case.damage == "" or case.damage in HARMLESS
        assert (ours(case).verdict is Verdict.CONFIRMED) is good, (case.seed, case.damage, ours(case))


def test_every_known_difference_is_one_that_is_made() -> None:
    assert set(KNOWN_DIFFERENCES) - {"list of one entry"} <= set(DAMAGES)
    assert set(DAMAGES) >= HARMLESS


def pages_for(entry: Entry) -> dict[str, Page]:
    listed = vectors.load("urls.json")
    known = {**listed["common"], **listed["scopes"].get(entry.folder, {})}
    pages = {
        address: Page((vectors.FOLDER / page["file"]).read_bytes(), page.get("type", "application/json"))
        for address, page in known.items()
        if "/ob30/" not in page["file"]
    }
    return pages | {address: Page(body) for address, body in own_addresses(entry).items()}


@by_name([entry for entry in ALL if expected.is_award(entry)])
def test_published_badge_is_seen_alike(validator: Validator, entry: Entry) -> None:
    [carried] = take(entry.data)
    theirs = validator.ask(Question(carried.text, pages_for(entry)))
    alike = theirs.valid is (check(entry).verdict is Verdict.CONFIRMED)
    assert alike is (entry.name not in EXPLAINED), theirs


@by_name([entry for entry in ALL if expected.is_document(entry)])
def test_published_document_is_seen_alike(validator: Validator, entry: Entry) -> None:
    theirs = validator.ask(Question(entry.data.decode(), pages_for(entry)))
    alike = theirs.valid is check_document(parse_object(entry.data)).conforms
    assert alike is (entry.name not in EXPLAINED), theirs


def test_every_explained_file_is_there() -> None:
    driven = {entry.name for entry in ALL if expected.is_award(entry) or expected.is_document(entry)}
    assert driven >= EXPLAINED
