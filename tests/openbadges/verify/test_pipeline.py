"""From what somebody hands in to the one badge that is checked: addresses, files, pictures with several badges."""

import json
from typing import Any

import pytest
from tests.openbadges import factories, tokens
from tests.openbadges.pictures import chunk, png, text
from tests.openbadges.world import Issuer

from besace.openbadges.bake import bake
from besace.openbadges.errors import FetchError, IntakeError, ProofError
from besace.openbadges.proofs import vc_jwt
from besace.openbadges.seams import Fetched, KeyKind
from besace.openbadges.verify import FactName, Outcome, Report, Verdict, verify
from besace.openbadges.verify.reader import Reader
from besace.openbadges.verify.secured import enveloped_token, read_secured, secured

ADDRESS = f"{factories.HOST}/c/1"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
SIGNER = tokens.signer_of(KeyKind.P256)


@pytest.fixture
def issuer() -> Issuer:
    issuer = Issuer()
    tokens.publish_all(issuer)
    return issuer


def told(report: Report) -> tuple[bool, str]:
    """Whether there is a badge, and the code of the fact that explains the answer."""
    deciding = report.deciding_fact
    return report.is_badge, deciding.code if deciding else ""


# addresses


@pytest.mark.parametrize("around", ["{}", " {}\n"])
def test_badge_at_an_address_is_checked(issuer: Issuer, around: str) -> None:
    issuer.web.serve(ADDRESS, issuer.award())
    assert issuer.check(around.format(ADDRESS)).verdict is Verdict.CONFIRMED


def test_picture_at_an_address_is_checked(issuer: Issuer) -> None:
    issuer.web.serve(ADDRESS, bake(SVG, credential=json.dumps(issuer.award())))
    report = issuer.check(ADDRESS)
    assert report.verdict is Verdict.CONFIRMED
    assert [carried.carrier for carried in report.carriers] == ["svg"]


def test_page_says_that_it_is_none_by_its_kind() -> None:
    class Page:
        def fetch(self, url: str, *, accept: str = "") -> Fetched:
            assert "application/vc+jwt" in accept
            raise FetchError("content-type", "text/html")

    report = verify(ADDRESS, fetcher=Page())
    assert told(report) == (False, "no-badge-at-address")
    assert report.fact(FactName.CONFORMANCE).detail == "content-type: text/html"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("timeout", "address-unreachable"),
        ("address-refused", "address-not-allowed"),
        ("https-only", "address-not-allowed"),
        ("too-busy", "too-busy"),
    ],
)
def test_address_that_gives_nothing_confirms_nothing_and_refutes_nothing(code: str, said: str) -> None:
    class Silent:
        def fetch(self, url: str, *, accept: str = "") -> Fetched:
            raise FetchError(code, url)

    report = verify(ADDRESS, fetcher=Silent())
    assert told(report) == (True, said)
    assert report.verdict is Verdict.UNCONFIRMED


@pytest.mark.parametrize("status", [404, 500, 301])
def test_answer_that_is_none_confirms_nothing_and_refutes_nothing(issuer: Issuer, status: int) -> None:
    issuer.web.serve(ADDRESS, issuer.award(), status=status)
    report = issuer.check(ADDRESS)
    assert told(report) == (True, "address-unreachable")
    assert report.fact(FactName.INTEGRITY).detail == f"HTTP {status}"


def test_badge_that_is_gone_was_revoked(issuer: Issuer) -> None:
    issuer.web.serve(ADDRESS, b"", status=410)
    assert issuer.check(ADDRESS).outcome is Outcome.REVOKED


@pytest.mark.parametrize("body", [b"", b"<html><body>Bienvenue</body></html>", b"hello", b"\x89PNG"])
def test_address_without_a_badge_says_so(issuer: Issuer, body: bytes) -> None:
    issuer.web.serve(ADDRESS, body)
    assert told(issuer.check(ADDRESS)) == (False, "no-badge-at-address")


def test_address_of_a_picture_without_a_badge_says_that(issuer: Issuer) -> None:
    issuer.web.serve(ADDRESS, SVG)
    assert told(issuer.check(ADDRESS)) == (False, "no-badge-in-image")


def test_address_that_answers_with_another_one_is_not_followed(issuer: Issuer) -> None:
    issuer.web.serve(ADDRESS, b"https://badges.example/c/2")
    issuer.web.serve("https://badges.example/c/2", issuer.award())
    assert told(issuer.check(ADDRESS)) == (False, "no-badge-at-address")
    assert issuer.web.asked == [ADDRESS]


# files


def test_pictures_that_hold_one_another_s_address_are_not_followed_for_ever(issuer: Issuer) -> None:
    other = f"{factories.HOST}/c/2"
    issuer.web.serve(ADDRESS, png(text("openbadges", other)))
    issuer.web.serve(other, png(text("openbadges", ADDRESS)))
    for source in (ADDRESS, other, png(text("openbadges", ADDRESS))):
        assert told(issuer.check(source)) == (False, "no-badge-at-address")


def test_address_of_a_picture_of_2012_is_followed_to_its_badge(issuer: Issuer) -> None:
    issuer.web.serve(ADDRESS, png(text("openbadges", factories.ASSERTION_URL)))
    assert issuer.check(ADDRESS).verdict is Verdict.CONFIRMED


def test_file_with_an_address_in_it_is_the_badge_at_that_address(issuer: Issuer) -> None:
    issuer.web.serve(ADDRESS, issuer.award())
    assert issuer.check(f"{ADDRESS}\n".encode()).verdict is Verdict.CONFIRMED


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"{", "json-malformed"),
        (b'{"type": "Assertion", "type": "x"}', "json-duplicate-name"),
        (b"a.b.c.d", "json-malformed"),
        (b"https://badges.example/a b", "json-malformed"),
        ("https://badges.example/a b", "json-malformed"),
    ],
)
def test_file_that_cannot_be_read_says_why(issuer: Issuer, data: Any, code: str) -> None:
    assert told(issuer.check(data)) == (False, code)
    assert issuer.web.asked == []


# pictures with several badges


def carried(*texts: str) -> bytes:
    return png(*(chunk(b"iTXt", b"openbadgecredential\0\0\0\0\0" + text.encode()) for text in texts))


def test_same_badge_twice_is_one(issuer: Issuer) -> None:
    text = json.dumps(issuer.award())
    report = issuer.check(carried(text, f"{text}\n"))
    assert report.verdict is Verdict.CONFIRMED
    assert len(report.carriers) == 2


def test_same_badge_as_a_document_and_as_a_token_is_ambiguous(issuer: Issuer) -> None:
    both = carried(json.dumps(issuer.award()), vc_jwt.sign(tokens.badge(), SIGNER))
    assert told(issuer.check(both)) == (False, "ambiguous")


def test_three_badges_are_ambiguous(issuer: Issuer) -> None:
    picture = carried(*(json.dumps({**issuer.award(), "id": f"urn:uuid:{n}"}) for n in range(3)))
    report = issuer.check(picture)
    assert told(report) == (False, "ambiguous")
    assert report.fact(FactName.CONFORMANCE).detail == "3 badges"
    assert len(report.carriers) == 3
    assert issuer.web.asked == []


@pytest.mark.parametrize(
    "changes",
    [
        {"badge": None},
        {"recipient": None},
        {"recipient": {"type": "email", "hashed": True, "identity": "sha256$00"}},
        {
            "recipient": {
                "type": "email",
                "hashed": False,
                "identity": factories.ADDRESS,
                "salt": factories.SALT,
            }
        },
        {"issuedOn": "yesterday"},
    ],
)
def test_hosted_copy_that_does_not_say_enough_is_no_twin(issuer: Issuer, changes: dict[str, Any]) -> None:
    assertion = {**factories.assertion().to_json(), **changes}
    issuer.web.serve(factories.ASSERTION_URL, assertion)
    both = bake(SVG, credential=json.dumps(issuer.award()), assertion=json.dumps(assertion))
    assert told(issuer.check(both)) == (False, "ambiguous")


def test_other_badge_is_seen_behind_two_that_are_the_same(issuer: Issuer) -> None:
    text, other = json.dumps(issuer.award()), json.dumps({**issuer.award(), "id": "urn:uuid:2"})
    assert told(issuer.check(carried(text, text, other))) == (False, "ambiguous")


def hosted(*texts: str, more: tuple[bytes, ...] = ()) -> bytes:
    """A picture of 2013 to 2015: the assertion as iTXt, addresses as tEXt."""
    document = json.dumps(factories.assertion().to_json()).encode()
    addresses = [chunk(b"tEXt", b"openbadges\0" + text.encode()) for text in texts]
    return png(chunk(b"iTXt", b"openbadges\0\0\0\0\0" + document), *addresses, *more)


def test_address_of_another_badge_is_seen_behind_its_own(issuer: Issuer) -> None:
    assert issuer.check(hosted(factories.ASSERTION_URL)).verdict is Verdict.CONFIRMED
    both = hosted(factories.ASSERTION_URL, f"{factories.HOST}/h/another")
    assert told(issuer.check(both)) == (False, "ambiguous")


def test_addresses_of_a_badge_may_stand_before_it_and_in_two_spellings(issuer: Issuer) -> None:
    """With the badge in two versions that is the most that one award can be in a picture."""
    document = json.dumps(factories.assertion().to_json())
    spellings = (factories.ASSERTION_URL, f"{factories.ASSERTION_URL}?obversion=2")
    address, other = (text("openbadges", one) for one in spellings)
    hosted_copy = text("openbadges", document)
    assert issuer.check(png(address, hosted_copy, other)).verdict is Verdict.CONFIRMED
    issuer.web.serve(factories.ASSERTION_URL, factories.assertion().to_json())
    signed = chunk(b"iTXt", b"openbadgecredential\0\0\0\0\0" + json.dumps(issuer.award()).encode())
    assert issuer.check(png(address, signed, hosted_copy, other)).verdict is Verdict.CONFIRMED


def test_more_texts_than_one_award_can_be_are_not_compared(issuer: Issuer) -> None:
    spellings = [factories.ASSERTION_URL, *(f"{factories.ASSERTION_URL}?{number}" for number in range(3))]
    assert issuer.check(hosted(*spellings[:3])).verdict is Verdict.CONFIRMED
    report = issuer.check(hosted(*spellings))
    assert told(report) == (False, "ambiguous")
    assert report.fact(FactName.CONFORMANCE).detail == "5 badges"


def test_addresses_without_a_badge_are_two_badges(issuer: Issuer) -> None:
    addresses = png(text("openbadges", ADDRESS), text("openbadges", factories.ASSERTION_URL))
    assert told(issuer.check(addresses)) == (False, "ambiguous")


def test_address_in_a_badge_of_before_2_is_its_own(issuer: Issuer) -> None:
    old = {
        "uid": "1",
        "recipient": {"type": "email", "identity": factories.ADDRESS, "hashed": False},
        "badge": factories.BADGE_CLASS_URL,
        "verify": {"type": "hosted", "url": f"{factories.HOST}/old/1"},
        "issuedOn": "2014-01-01T00:00:00Z",
    }
    document = json.dumps(old).encode()
    picture = png(
        chunk(b"iTXt", b"openbadges\0\0\0\0\0" + document),
        chunk(b"tEXt", f"openbadges\0{factories.HOST}/old/1".encode()),
    )
    issuer.web.serve(f"{factories.HOST}/old/1", old)
    report = issuer.check(picture)
    assert report.is_badge
    assert report.fact(FactName.INTEGRITY).code == "same-as-hosted"


def test_endorsement_of_2_as_a_token_is_another_kind_of_thing(issuer: Issuer) -> None:
    report = issuer.check(tokens.forge({"type": "Endorsement", "claim": {}}, SIGNER))
    assert told(report) == (True, "document-kind-not-supported")
    assert report.fact(FactName.INTEGRITY).detail == "Endorsement"


def test_presentation_is_named_as_one(issuer: Issuer) -> None:
    assert issuer.check({"vp": {}}).fact(FactName.INTEGRITY).detail == "VerifiablePresentation"


# what stands inside another credential


def test_credential_inside_another_is_an_object_or_a_token(issuer: Issuer) -> None:
    token = vc_jwt.sign(tokens.badge(), SIGNER)
    enveloped = {"type": ["EnvelopedVerifiableCredential"], "id": f"data:application/vc+jwt,{token}"}
    for value in (token, f" {token} ", enveloped):
        found = secured(value)  # type: ignore[arg-type]
        assert found.document == tokens.badge()
        assert found.envelope is not None
        assert found.envelope.token == token
    plain = secured(tokens.badge())
    assert (plain.document, plain.envelope) == (tokens.badge(), None)


@pytest.mark.parametrize("value", [None, 7, True, [], ["a.b.c"]])
def test_anything_else_inside_another_is_no_credential(value: Any) -> None:
    with pytest.raises(IntakeError) as refused:
        secured(value)
    assert refused.value.code == "jws-malformed"


def test_token_inside_another_with_two_credentials_is_refused() -> None:
    token = tokens.forge({"vc": tokens.old_badge(), **tokens.badge()}, SIGNER)
    with pytest.raises(ProofError) as refused:
        secured(token)
    assert refused.value.code == "envelope-ambiguous"


def test_text_of_the_token_is_kept() -> None:
    assert enveloped_token({"id": "data:application/vc+jwt,a.b.c"}) == "a.b.c"
    assert enveloped_token({"id": "data:application/jwt;x=y,a,b"}) == "a,b"


@pytest.mark.parametrize(
    "address",
    [
        "DATA:Application/VC+JWT,a.b.c",
        "data:application/vc%2Bjwt;charset=us-ascii,a%2Eb.c",
        "data:application/vc+jwt;base64,YS5iLmM=",
        "data:application/vc+jwt;base64,YS5iLmM%3D",
    ],
)
def test_token_is_found_however_its_address_spells_it(address: str) -> None:
    assert enveloped_token({"id": address}) == "a.b.c"


@pytest.mark.parametrize("data", ["YS5iLmM", "....", "%FF", "w6k="])
def test_base64_that_is_none_holds_no_token(data: str) -> None:
    with pytest.raises(IntakeError) as refused:
        enveloped_token({"id": f"data:application/jwt;base64,{data}"})
    assert refused.value.code == "jws-malformed"


@pytest.mark.parametrize("kind", ["vc+sd-jwt", "dc+sd-jwt", "VC+COSE"])
def test_envelope_that_others_read_is_not_called_false(issuer: Issuer, kind: str) -> None:
    enveloped = {"type": ["EnvelopedVerifiableCredential"], "id": f"data:application/{kind},a.b.c"}
    report = issuer.check(enveloped)
    assert (report.verdict, report.is_badge) == (Verdict.UNCONFIRMED, True)
    assert report.fact(FactName.INTEGRITY).code == "proof-kind-not-supported"


@pytest.mark.parametrize(
    "address", ["xdata:application/vc+jwt,a.b.c", "data:text/plain,a.b.c", "data:application/vc,a.b.c"]
)
def test_address_that_holds_no_token_is_refused(address: str) -> None:
    with pytest.raises(IntakeError):
        enveloped_token({"id": address})


class OneAnswer:
    """A Fetcher that gives one answer, and remembers what was wanted."""

    def __init__(self, body: bytes, status: int = 200) -> None:
        self._body, self._status = body, status
        self.accepted: list[str] = []

    def fetch(self, url: str, *, accept: str = "") -> Fetched:
        self.accepted.append(accept)
        return Fetched(url, url, self._status, "text/plain", self._body)


@pytest.mark.parametrize("around", ["{}", '"{}"', " {}\n"])
def test_credential_at_an_address_may_be_a_token(around: str) -> None:
    token = vc_jwt.sign(tokens.badge(), SIGNER)
    web = OneAnswer(around.format(token).encode())
    found = read_secured(ADDRESS, Reader(web))
    assert found.envelope is not None
    assert found.envelope.token == token
    for kind in ("application/vc+jwt", "application/vc", "application/ld+json", "text/plain"):
        assert kind in web.accepted[0].split(", ")


def test_credential_at_an_address_may_be_a_document_or_hold_a_token() -> None:
    document = json.dumps(tokens.badge()).encode()
    assert read_secured(ADDRESS, Reader(OneAnswer(document))) == secured(tokens.badge())
    holding = json.dumps(vc_jwt.enveloped(vc_jwt.sign(tokens.badge(), SIGNER))).encode()
    assert read_secured(ADDRESS, Reader(OneAnswer(holding))).envelope is not None


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"{}", 404, "answer-not-ok"),
        (b"", 410, "answer-not-ok"),
        (b"[]", 200, "answer-unreadable"),
        (b"<html>", 200, "answer-unreadable"),
        (b"a.b.c", 200, "answer-unreadable"),
        (
            f"{tokens.part({'alg': 'ES256'})}.{tokens.part({'vc': {}, 'type': 'x'})}.AAAA".encode(),
            200,
            "answer-unreadable",
        ),
    ],
)
def test_answer_that_is_no_credential_is_no_answer(body: bytes, status: int, code: str) -> None:
    with pytest.raises(FetchError) as refused:
        read_secured(ADDRESS, Reader(OneAnswer(body, status)))
    assert refused.value.code == code
    assert ADDRESS in refused.value.detail
