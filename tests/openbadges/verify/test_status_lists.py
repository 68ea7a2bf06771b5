"""What the lists that a badge names say of it, and when they are believed (standards V33, V34)."""

import base64
import gzip
import json
from typing import Any

import pytest
from tests.openbadges import factories
from tests.openbadges.world import Issuer

from besace.openbadges.errors import FetchError
from besace.openbadges.keys import Ed25519Signer, did_document
from besace.openbadges.model import v3
from besace.openbadges.proofs import eddsa_jcs_2022, vc_jwt, without_proofs
from besace.openbadges.seams import Fetched
from besace.openbadges.status import MINIMUM_ENTRIES, bitstring
from besace.openbadges.verify import FactName, Report, State, Verdict, verify
from besace.openbadges.verify.inquiry import Inquiry
from besace.openbadges.verify.reader import Reader
from besace.openbadges.verify.status_lists import Status, read_status

EXTENSIONS = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"
STATUS_2021 = "https://w3id.org/vc/status-list/2021/v1"
OTHER_LIST = f"{factories.HOST}/s/2"
REVOCATIONS = f"{factories.HOST}/revocations"


@pytest.fixture
def issuer() -> Issuer:
    return Issuer()


def entry(
    purpose: Any = "revocation", address: str = factories.STATUS_LIST_URL, **changes: Any
) -> dict[str, Any]:
    """An entry as we write it, with any purpose: others write purposes that we do not."""
    written = v3.BitstringStatusListEntry(address, 4211).to_json()
    return {**written, "statusPurpose": purpose, **changes}


def packed(bits: bytes) -> bytes:
    return gzip.compress(bits, mtime=0)


def multibase(bits: bytes) -> str:
    return "u" + base64.urlsafe_b64encode(packed(bits)).rstrip(b"=").decode()


def bits_with(index: int, value: int, size_bits: int = 1, entries: int = MINIMUM_ENTRIES) -> bytes:
    whole = value << (entries * size_bits - (index + 1) * size_bits)
    return whole.to_bytes(entries * size_bits // 8)


def publish(
    issuer: Issuer, encoded: str, *, address: str = factories.STATUS_LIST_URL, **changes: Any
) -> None:
    """A list whose subject or envelope is changed by name; ``signed=False`` leaves its proof away."""
    signed = changes.pop("signed", True)
    subject, envelope = changes.pop("subject", {}), changes.pop("envelope", {})
    document: dict[str, Any] = v3.StatusListCredential(
        address, factories.ISSUER_ID, encoded, factories.AWARDED_ON
    ).to_json()
    document = {**document, **envelope, **changes}
    document["credentialSubject"] = {**document["credentialSubject"], **subject}
    issuer.web.serve(address, issuer.sign(document) if signed else document)


def badge(issuer: Issuer, *entries: dict[str, Any], contexts: tuple[str, ...] = ()) -> dict[str, Any]:
    document = factories.credential(status=None).to_json()
    document["@context"] = [*v3.CONTEXTS, *contexts]
    document["credentialStatus"] = list(entries) if len(entries) != 1 else entries[0]
    return issuer.sign(document)


def status_of(issuer: Issuer, written: Any) -> Status:
    """What is read for a badge that holds WRITTEN as its status, whatever a signature could cover."""
    document = {**factories.credential().to_json(), "credentialStatus": written}
    return read_status(document, Inquiry(Reader(issuer.web), factories.NOW), issuer_bound=True)


def told(report: Report) -> tuple[State, str]:
    fact = report.fact(FactName.STATUS)
    return fact.state, fact.code


def test_one_entry_may_stand_in_a_list(issuer: Issuer) -> None:
    document = factories.credential(status=None).to_json()
    document["credentialStatus"] = [entry()]
    issuer.publish_status([4211])
    assert told(issuer.check(issuer.sign(document))) == (State.REFUTED, "revoked")


def test_badge_without_status_has_none(issuer: Issuer) -> None:
    assert told(issuer.check(issuer.award(status=None))) == (State.NOT_APPLICABLE, "no-status")


def test_honest_list_is_told_without_warnings(issuer: Issuer) -> None:
    report = issuer.check(badge(issuer, entry()))
    assert told(report) == (State.CONFIRMED, "not-revoked")
    assert report.fact(FactName.STATUS).clause == "V33"
    assert report.warnings == ()
    assert report.reason is None


def test_suspended_badge_is_told_so(issuer: Issuer) -> None:
    publish(issuer, bitstring.encode([4211]), subject={"statusPurpose": "suspension"})
    assert told(issuer.check(badge(issuer, entry("suspension")))) == (State.REFUTED, "suspended")


def test_badge_that_can_only_be_suspended_is_told_so(issuer: Issuer) -> None:
    publish(issuer, bitstring.encode([]), subject={"statusPurpose": "suspension"})
    assert told(issuer.check(badge(issuer, entry("suspension")))) == (State.CONFIRMED, "not-suspended")


def test_not_revoked_is_told_before_not_suspended(issuer: Issuer) -> None:
    publish(issuer, bitstring.encode([]), address=OTHER_LIST, subject={"statusPurpose": "suspension"})
    both = [entry("suspension", OTHER_LIST), entry()]
    assert told(issuer.check(badge(issuer, *both))) == (State.CONFIRMED, "not-revoked")


def test_worst_of_several_entries_is_told(issuer: Issuer) -> None:
    publish(issuer, bitstring.encode([4211]), address=OTHER_LIST, subject={"statusPurpose": "suspension"})
    both = [entry(), entry("suspension", OTHER_LIST)]
    assert told(issuer.check(badge(issuer, *both))) == (State.REFUTED, "suspended")
    issuer.web.remove(OTHER_LIST)
    assert told(issuer.check(badge(issuer, *both))) == (State.UNCONFIRMED, "status-list-unreachable")


def test_one_list_may_serve_several_purposes(issuer: Issuer) -> None:
    publish(issuer, bitstring.encode([4211]), subject={"statusPurpose": ["revocation", "suspension"]})
    assert told(issuer.check(badge(issuer, entry("suspension")))) == (State.REFUTED, "suspended")


@pytest.mark.parametrize(("count", "code"), [(4, "not-revoked"), (5, "status-kind-not-supported")])
def test_more_entries_than_are_read_leave_the_question_open(issuer: Issuer, count: int, code: str) -> None:
    report = issuer.check(badge(issuer, *[entry() for _ in range(count)]))
    assert report.fact(FactName.STATUS).code == code


@pytest.mark.parametrize("kind", ["SomeStatus2030", None, ["OneStatus", "OtherStatus"]])
def test_status_of_an_unknown_kind_is_neither_confirmed_nor_refuted(issuer: Issuer, kind: Any) -> None:
    status = status_of(issuer, entry(type=kind))
    assert (status.fact.state, status.fact.code) == (State.UNCONFIRMED, "status-kind-not-supported")


@pytest.mark.parametrize(
    "purpose",
    [
        None,
        "",
        "Revocation",
        " revocation",
        "expiration",
        "https://www.w3.org/ns/credentials/status#revocation",
        ["revocation"],
        ["revocation", "message"],
        ["message", "revocation"],
        {"@value": "revocation"},
        7,
    ],
)
def test_purpose_that_is_not_one_known_word_leaves_the_question_open(issuer: Issuer, purpose: Any) -> None:
    """Whatever it means, the badge may have been revoked by it."""
    issuer.publish_status([4211])
    status = status_of(issuer, entry(purpose))
    assert (status.fact.state, status.fact.code) == (State.UNCONFIRMED, "status-kind-not-supported")
    assert factories.STATUS_LIST_URL not in issuer.web.asked
    without = entry()
    del without["statusPurpose"]
    assert status_of(issuer, without).fact == status_of(issuer, entry(None)).fact


def test_holder_gains_nothing_by_turning_a_list_of_purposes_round(issuer: Issuer) -> None:
    """The signature still holds: statements have no order."""
    issuer.publish_status([4211])
    document = badge(issuer, entry(["revocation", "message"]))
    for _ in range(2):
        report = issuer.check(document)
        assert report.fact(FactName.INTEGRITY).state is State.CONFIRMED
        assert told(report) == (State.UNCONFIRMED, "status-kind-not-supported")
        document["credentialStatus"]["statusPurpose"].reverse()


def test_unknown_purpose_beside_a_revocation_does_not_hide_it(issuer: Issuer) -> None:
    issuer.publish_status([4211])
    for entries in ([entry(), entry("expiration")], [entry("expiration"), entry()]):
        assert told(issuer.check(badge(issuer, *entries))) == (State.REFUTED, "revoked")


def test_order_of_the_entries_changes_nothing(issuer: Issuer) -> None:
    issuer.publish_status([4211])
    publish(issuer, bitstring.encode([4211]), address=OTHER_LIST, subject={"statusPurpose": "suspension"})
    both = [entry(), entry("suspension", OTHER_LIST)]
    for entries in (both, both[::-1]):
        assert told(issuer.check(badge(issuer, *entries))) == (State.REFUTED, "revoked")


# --- when a list is believed


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"signed": False}, "status-list-not-authentic"),
        ({"envelope": {"issuer": "did:web:other.example"}}, "status-list-not-authentic"),
        ({"subject": {"statusPurpose": "suspension"}}, "status-list-wrong-purpose"),
        ({"subject": {"statusPurpose": ["refresh"]}}, "status-list-wrong-purpose"),
        (
            {"subject": {"type": "StatusList2021"}, "@context": [v3.CREDENTIALS_V2, STATUS_2021]},
            "list-malformed",
        ),
        ({"type": ["VerifiableCredential"]}, "list-malformed"),
        ({"validUntil": "2026-05-01T00:00:00Z"}, "status-list-out-of-date"),
        ({"validFrom": "2026-07-01T00:00:00Z"}, "status-list-out-of-date"),
        ({"validUntil": "next week"}, "list-malformed"),
        ({"subject": {"encodedList": bitstring.encode([])[1:]}}, "list-malformed"),
        ({"subject": {"encodedList": None}}, "list-malformed"),
        ({"subject": {"encodedList": multibase(bytes(5 * 1024 * 1024))}}, "list-too-large"),
    ],
)
def test_list_that_cannot_be_believed_leaves_the_question_open(
    issuer: Issuer, changes: dict[str, Any], code: str
) -> None:
    publish(issuer, bitstring.encode([]), **changes)
    report = issuer.check(badge(issuer, entry()))
    assert told(report) == (State.UNCONFIRMED, code)
    assert report.verdict is Verdict.UNCONFIRMED


def test_list_changed_after_its_signature_is_not_believed(issuer: Issuer) -> None:
    status, body = issuer.web.pages[factories.STATUS_LIST_URL]
    document = json.loads(body)
    document["credentialSubject"]["encodedList"] = bitstring.encode([])
    document["validFrom"] = "2026-03-13T09:30:00Z"
    issuer.web.serve(factories.STATUS_LIST_URL, document, status=status)
    fact = issuer.check(badge(issuer, entry())).fact(FactName.STATUS)
    assert (fact.code, fact.detail.split()[0]) == ("status-list-not-authentic", "signature")


@pytest.mark.parametrize(
    "spelled",
    [
        {"validUntil": ["2026-05-01T00:00:00Z"]},
        {
            "validUntil": {
                "@value": "2026-05-01T00:00:00Z",
                "@type": "http://www.w3.org/2001/XMLSchema#dateTime",
            }
        },
        {"validFrom": ["2026-03-12T09:30:00Z"]},
    ],
)
def test_end_of_an_old_list_spelled_otherwise_does_not_make_it_new(
    issuer: Issuer, spelled: dict[str, Any]
) -> None:
    """The same statements, so that the signature holds: whoever hands out the list of last month could do so."""
    publish(issuer, bitstring.encode([]), validFrom="2026-03-12T09:30:00Z", validUntil="2026-05-01T00:00:00Z")
    document = json.loads(issuer.web.pages[factories.STATUS_LIST_URL][1])
    issuer.web.serve(factories.STATUS_LIST_URL, {**document, **spelled})
    report = issuer.check(badge(issuer, entry()))
    assert told(report) == (State.UNCONFIRMED, "list-malformed")
    assert "dates-unreadable" in report.fact(FactName.STATUS).detail


@pytest.mark.parametrize("size", ["1" * 5_000, "0", "01", "017", "17", "-1", "\u0661", 17, 1.0, True, [1]])
def test_size_that_is_none_leaves_the_question_open(issuer: Issuer, size: Any) -> None:
    publish(issuer, bitstring.encode([]))
    document = without_proofs(badge(issuer, entry()))
    document["credentialStatus"]["statusSize"] = size
    signed = eddsa_jcs_2022.sign(document, issuer.signer, created=factories.AWARDED_ON)
    assert told(issuer.check(signed)) == (State.UNCONFIRMED, "status-kind-not-supported")


def test_list_need_not_say_from_when_it_holds(issuer: Issuer) -> None:
    publish(issuer, bitstring.encode([]), validFrom=None)
    assert told(issuer.check(badge(issuer, entry()))) == (State.CONFIRMED, "not-revoked")


def test_list_may_be_a_token(issuer: Issuer) -> None:
    document = v3.StatusListCredential(
        factories.STATUS_LIST_URL, factories.ISSUER_ID, bitstring.encode([4211]), factories.AWARDED_ON
    ).to_json()
    token = vc_jwt.sign(document, issuer.signer)
    for body in (token.encode(), f'"{token}"\n'.encode(), json.dumps(in_data_address(token)).encode()):
        issuer.web.serve(factories.STATUS_LIST_URL, body)
        assert told(issuer.check(badge(issuer, entry()))) == (State.REFUTED, "revoked")
    head, payload, signature = token.split(".")
    issuer.web.serve(factories.STATUS_LIST_URL, f"{head}.{payload}.{signature[4:]}AAAA".encode())
    assert told(issuer.check(badge(issuer, entry()))) == (State.UNCONFIRMED, "status-list-not-authentic")


def in_data_address(token: str) -> dict[str, Any]:
    return {
        "@context": v3.CREDENTIALS_V2,
        "type": "EnvelopedVerifiableCredential",
        "id": f"data:application/vc+jwt,{token}",
    }


@pytest.mark.parametrize("body", [b"e30.e30.e30", b"a.b.c", b'{"type": "EnvelopedVerifiableCredential"}'])
def test_token_that_cannot_be_read_leaves_the_question_open(issuer: Issuer, body: bytes) -> None:
    issuer.web.serve(factories.STATUS_LIST_URL, body)
    assert report_state(issuer) is State.UNCONFIRMED


def report_state(issuer: Issuer) -> State:
    return issuer.check(badge(issuer, entry())).fact(FactName.STATUS).state


def test_list_signed_with_a_key_that_the_issuer_does_not_vouch_for_is_not_believed(issuer: Issuer) -> None:
    """The badge's key is the issuer's; a did:key in the list proves only that the list was not changed."""
    stranger = Ed25519Signer.generate("unused")
    public = stranger.public_key_multibase
    issuer.signer = Ed25519Signer(stranger.private_bytes, f"did:key:{public}#{public}")
    publish(issuer, bitstring.encode([]))
    issuer.signer = Ed25519Signer.generate(factories.KEY_ID)
    issuer.publish_key(issuer.signer)
    fact = issuer.check(badge(issuer, entry())).fact(FactName.STATUS)
    assert (fact.code, fact.detail) == ("status-list-not-authentic", "its key is not the issuer's")


def test_list_whose_key_cannot_be_read_is_not_called_false(issuer: Issuer) -> None:
    listed = issuer.sign(
        v3.StatusListCredential(
            factories.STATUS_LIST_URL, factories.ISSUER_ID, bitstring.encode([]), factories.AWARDED_ON
        ).to_json()
    )
    listed["proof"]["cryptosuite"] = "some-suite-2030"
    issuer.web.serve(factories.STATUS_LIST_URL, listed)
    assert told(issuer.check(badge(issuer, entry()))) == (State.UNCONFIRMED, "status-list-unproven")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"statusListIndex": "999999999"}, "index-out-of-range"),
        ({"statusListIndex": str(MINIMUM_ENTRIES)}, "index-out-of-range"),
        ({"statusListIndex": "x"}, "index-malformed"),
        ({"statusListCredential": ["https://badges.example/s/1"]}, "list-malformed"),
        ({"statusSize": 17}, "status-kind-not-supported"),
        ({"statusSize": 0}, "status-kind-not-supported"),
        ({"statusSize": True}, "status-kind-not-supported"),
        ({"statusSize": "²"}, "status-kind-not-supported"),
    ],
)
def test_entry_that_cannot_be_read_leaves_the_question_open(
    issuer: Issuer, changes: dict[str, Any], code: str
) -> None:
    status = status_of(issuer, entry(**changes))
    assert (status.fact.state, status.fact.code) == (State.UNCONFIRMED, code)


@pytest.mark.parametrize(
    ("status", "body", "code"),
    [
        (410, b"", "status-list-unreachable"),
        (404, b"{}", "status-list-unreachable"),
        (200, b"<html>", "list-malformed"),
    ],
)
def test_list_that_is_not_there_leaves_the_question_open(
    issuer: Issuer, status: int, body: bytes, code: str
) -> None:
    issuer.web.serve(factories.STATUS_LIST_URL, body, status=status)
    assert told(issuer.check(badge(issuer, entry()))) == (State.UNCONFIRMED, code)


@pytest.mark.parametrize(
    ("refusal", "code"),
    [
        ("unreachable", "status-list-unreachable"),
        ("address-refused", "status-list-not-read"),
        ("https-only", "status-list-not-read"),
        ("too-busy", "too-busy"),
    ],
)
def test_our_own_refusal_is_not_the_issuers_silence(issuer: Issuer, refusal: str, code: str) -> None:
    class Door:
        def fetch(self, url: str, *, accept: str = "") -> Fetched:
            if url == factories.STATUS_LIST_URL:
                raise FetchError(refusal, url)
            return issuer.web.fetch(url, accept=accept)

    signed = json.dumps(badge(issuer, entry()))
    assert told(verify(signed, fetcher=Door(), now=lambda: factories.NOW)) == (State.UNCONFIRMED, code)


# --- honest oddities


def test_index_written_as_a_number_is_read_with_a_warning(issuer: Issuer) -> None:
    issuer.publish_status([4211])
    report = issuer.check(badge(issuer, entry(statusListIndex=4211)))
    assert told(report) == (State.REFUTED, "revoked")
    assert report.warnings == ("status-index-is-a-number",)


def test_list_with_another_id_than_its_address_is_read_with_a_warning(issuer: Issuer) -> None:
    publish(issuer, bitstring.encode([]), id=OTHER_LIST)
    report = issuer.check(badge(issuer, entry()))
    assert told(report) == (State.CONFIRMED, "not-revoked")
    assert report.warnings == ("status-list-id-differs",)


def test_fragment_in_the_address_of_a_list_is_no_other_address(issuer: Issuer) -> None:
    report = issuer.check(badge(issuer, entry(statusListCredential=f"{factories.STATUS_LIST_URL}#list")))
    assert (report.fact(FactName.STATUS).code, report.warnings) == ("not-revoked", ())


@pytest.mark.parametrize(("size", "warnings"), [(12_500, ("status-list-short",)), (16_384, ())])
def test_list_under_the_minimum_is_read_with_a_warning(
    issuer: Issuer, size: int, warnings: tuple[str, ...]
) -> None:
    publish(issuer, multibase(bytes(size)))
    report = issuer.check(badge(issuer, entry()))
    assert told(report) == (State.CONFIRMED, "not-revoked")
    assert report.warnings == warnings


def test_list_in_the_older_form_of_credentials_is_read(issuer: Issuer) -> None:
    document: dict[str, Any] = {
        "@context": [
            "https://www.w3.org/2018/credentials/v1",
            "https://www.w3.org/ns/credentials/status/v1",
            "https://w3id.org/security/data-integrity/v2",
        ],
        "id": factories.STATUS_LIST_URL,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": factories.ISSUER_ID,
        "issuanceDate": "2026-03-12T09:30:00Z",
        "credentialSubject": {
            "id": f"{factories.STATUS_LIST_URL}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": bitstring.encode([4211]),
        },
    }
    issuer.web.serve(factories.STATUS_LIST_URL, issuer.sign(document))
    assert told(issuer.check(badge(issuer, entry()))) == (State.REFUTED, "revoked")
    issuer.web.serve(
        factories.STATUS_LIST_URL, issuer.sign({**document, "expirationDate": "2026-04-01T00:00:00Z"})
    )
    assert told(issuer.check(badge(issuer, entry()))) == (State.UNCONFIRMED, "status-list-out-of-date")


# --- more than one bit, messages, refresh


MESSAGES = [
    {"status": "0x0", "message": "En cours"},
    {"status": "0x1", "message": "Refusé : pièce manquante"},
    {"status": "0x2", "message": "Accepté"},
]


def test_status_of_several_bits_is_read_with_the_issuers_word_for_it(issuer: Issuer) -> None:
    publish(issuer, multibase(bits_with(4211, 1, 2)))
    report = issuer.check(badge(issuer, entry(statusSize=2, statusMessage=MESSAGES)))
    assert told(report) == (State.REFUTED, "revoked")
    assert report.reason == "Refusé : pièce manquante"
    assert report.warnings == ()


def test_size_may_be_written_as_text(issuer: Issuer) -> None:
    publish(issuer, multibase(bits_with(4211, 2, 2)))
    status = status_of(issuer, entry(statusSize="2", statusMessage=MESSAGES))
    assert (status.fact.code, status.reason) == ("revoked", "Accepté")


def test_value_without_a_word_of_the_issuer_has_none(issuer: Issuer) -> None:
    publish(issuer, multibase(bits_with(4211, 3, 2)))
    report = issuer.check(badge(issuer, entry(statusSize=2, statusMessage=[*MESSAGES, {"status": "3"}])))
    assert (report.fact(FactName.STATUS).code, report.reason) == ("revoked", None)


def test_value_with_two_words_of_the_issuer_has_none(issuer: Issuer) -> None:
    """Which of them came first would be the holder's choice."""
    issuer.publish_status([4211])
    said = [{"status": "0x1", "message": "Erreur"}, {"status": "0x01", "message": "Fraude"}]
    for messages, reason in ((said, None), (said[::-1], None), ([said[0], said[0]], "Erreur")):
        assert status_of(issuer, entry(statusMessage=messages)).reason == reason


@pytest.mark.parametrize(
    ("written", "value", "message"),
    [
        ("0x10", 16, "seize"),
        ("0xff", 255, "seize"),
        ("0xFF", 255, "seize"),
        ("0x10 ", 16, None),
        ("0x1g", 1, None),
        ("16", 16, None),
        ("", 0, None),
        (None, 0, None),
        ("0x000000010", 16, None),
    ],
)
def test_value_of_a_message_is_written_in_hexadecimal(
    issuer: Issuer, written: Any, value: int, message: str | None
) -> None:
    publish(issuer, multibase(bits_with(4211, value, 16)), subject={"statusPurpose": "message"})
    said = {"message": "seize"} if written is None else {"status": written, "message": "seize"}
    status = status_of(issuer, entry("message", statusSize=16, statusMessage=[said]))
    assert status.fact.code == "no-status"
    assert (status.fact.detail, status.warnings) == (
        (message, ("status-message",)) if message else ("statusPurpose message", ())
    )


def test_list_is_proven_where_the_issuer_is_read_over_http() -> None:
    """Trials: the key of the list is looked for where the key of the badge was."""
    issuer_id, key_id = "did:web:localhost%3A8000:o:1", "did:web:localhost%3A8000:o:1#k1"
    issuer = Issuer(signer=Ed25519Signer.generate(key_id))
    document = did_document(issuer_id, [(key_id, issuer.signer.public_key_multibase)])
    issuer.web.serve("http://localhost:8000/o/1/did.json", document)
    publish(issuer, bitstring.encode([4211]), envelope={"issuer": issuer_id})
    badge = issuer.award(issuer=factories.issuer(id=issuer_id))
    assert told(issuer.check(badge, http_hosts=("localhost:8000",))) == (State.REFUTED, "revoked")


def test_what_is_told_in_detail(issuer: Issuer) -> None:
    assert status_of(issuer, entry()).fact.detail == ""
    issuer.publish_status([4211])
    assert status_of(issuer, entry()).fact.detail == ""
    assert status_of(issuer, entry("x" * 200)).fact.detail == f"statusPurpose {'x' * 80}"
    assert status_of(issuer, entry("refresh")).fact.detail.startswith("refresh: status-list-wrong-purpose")
    publish(issuer, bitstring.encode([]), signed=False)
    assert status_of(issuer, entry()).fact.detail == "no-proof "
    issuer.web.serve(REVOCATIONS, {}, status=410)
    detail = status_of(issuer, {"id": REVOCATIONS, "type": "1EdTechRevocationList"}).fact.detail
    assert detail == f"answer-not-ok: HTTP 410 {REVOCATIONS}"
    issuer.web.serve(REVOCATIONS, {"issuer": f"urn:{'x' * 200}", "revokedCredential": []})
    detail = status_of(issuer, {"id": REVOCATIONS, "type": "1EdTechRevocationList"}).fact.detail
    assert detail == f"a list of urn:{'x' * 116}"


def test_length_of_a_list_is_counted_in_entries(issuer: Issuer) -> None:
    publish(issuer, multibase(bytes(16_384)))
    report = issuer.check(badge(issuer, entry(statusSize=2, statusMessage=MESSAGES)))
    assert report.warnings == ("status-list-short",)
    beyond = entry(statusSize=2, statusMessage=MESSAGES, statusListIndex=str(65_536))
    assert told(issuer.check(badge(issuer, beyond))) == (State.UNCONFIRMED, "index-out-of-range")


def test_message_of_the_issuer_changes_nothing_but_is_told(issuer: Issuer) -> None:
    publish(issuer, multibase(bits_with(4211, 0, 2)), subject={"statusPurpose": "message"})
    report = issuer.check(badge(issuer, entry("message", statusSize=2, statusMessage=MESSAGES)))
    fact = report.fact(FactName.STATUS)
    assert (fact.state, fact.code, fact.detail) == (State.NOT_APPLICABLE, "no-status", "En cours")
    assert report.warnings == ("status-message",)
    assert report.reason is None


def test_message_without_words_is_not_told(issuer: Issuer) -> None:
    publish(issuer, multibase(bits_with(4211, 1)), subject={"statusPurpose": "message"})
    report = issuer.check(badge(issuer, entry("message")))
    assert (report.fact(FactName.STATUS).code, report.warnings) == ("no-status", ())


@pytest.mark.parametrize(("index", "warnings"), [(4211, ("newer-version-exists",)), (4212, ())])
def test_word_that_a_newer_version_is_there_changes_nothing_but_is_told(
    issuer: Issuer, index: int, warnings: tuple[str, ...]
) -> None:
    publish(issuer, bitstring.encode([index]), subject={"statusPurpose": "refresh"})
    report = issuer.check(badge(issuer, entry("refresh")))
    assert told(report) == (State.NOT_APPLICABLE, "no-status")
    assert report.warnings == warnings
    assert report.verdict is Verdict.CONFIRMED


def test_silence_of_a_list_that_only_informs_leaves_no_question_open(issuer: Issuer) -> None:
    report = issuer.check(badge(issuer, entry("refresh", OTHER_LIST)))
    assert told(report) == (State.NOT_APPLICABLE, "no-status")
    assert report.verdict is Verdict.CONFIRMED


def test_information_beside_a_revocation_does_not_hide_it(issuer: Issuer) -> None:
    issuer.publish_status([4211])
    publish(issuer, bitstring.encode([4211]), address=OTHER_LIST, subject={"statusPurpose": "refresh"})
    report = issuer.check(badge(issuer, entry("refresh", OTHER_LIST), entry()))
    assert told(report) == (State.REFUTED, "revoked")
    assert report.warnings == ("newer-version-exists",)


# --- Status List 2021


def entry_2021(**changes: Any) -> dict[str, Any]:
    return entry(type="StatusList2021Entry", **changes)


def publish_2021(issuer: Issuer, encoded: str, envelope: dict[str, Any] | None = None) -> None:
    document: dict[str, Any] = {
        "@context": [
            "https://www.w3.org/2018/credentials/v1",
            STATUS_2021,
            "https://w3id.org/security/data-integrity/v2",
        ],
        "id": factories.STATUS_LIST_URL,
        "type": ["VerifiableCredential", "StatusList2021Credential"],
        "issuer": factories.ISSUER_ID,
        "issuanceDate": "2026-03-12T09:30:00Z",
        "credentialSubject": {
            "id": f"{factories.STATUS_LIST_URL}#list",
            "type": "StatusList2021",
            "statusPurpose": "revocation",
            "encodedList": encoded,
        },
        **(envelope or {}),
    }
    issuer.web.serve(factories.STATUS_LIST_URL, issuer.sign(document))


@pytest.mark.parametrize(("index", "code"), [(4211, "revoked"), (4210, "not-revoked")])
@pytest.mark.parametrize("written", ["base64url", "base64", "multibase"])
def test_list_of_2021_is_read_however_it_is_written(
    issuer: Issuer, written: str, index: int, code: str
) -> None:
    bits = packed(bits_with(index, 1))
    encoded = {
        "base64url": base64.urlsafe_b64encode(bits).rstrip(b"=").decode(),
        "base64": base64.b64encode(bits).decode(),
        "multibase": "u" + base64.urlsafe_b64encode(bits).rstrip(b"=").decode(),
    }[written]
    publish_2021(issuer, encoded)
    report = issuer.check(badge(issuer, entry_2021(), contexts=(STATUS_2021,)))
    assert report.fact(FactName.STATUS).code == code


def test_list_of_2021_of_another_issuer_is_not_believed(issuer: Issuer) -> None:
    encoded = base64.b64encode(packed(bytes(16_384))).decode()
    publish_2021(issuer, encoded, envelope={"issuer": "did:web:other.example"})
    report = issuer.check(badge(issuer, entry_2021(), contexts=(STATUS_2021,)))
    assert told(report) == (State.UNCONFIRMED, "status-list-not-authentic")


# --- 1EdTech's own revocation list


def in_revocations(issuer: Issuer, **changes: Any) -> dict[str, Any]:
    written = {"id": REVOCATIONS, "type": "1EdTechRevocationList", **changes}
    return badge(issuer, written, contexts=(EXTENSIONS,))


BADGE_ID = f"{factories.HOST}/c/9fQ2kL7s"


@pytest.mark.parametrize(
    ("listed", "code"),
    [
        ([], "not-revoked"),
        ([{"id": BADGE_ID}], "revoked"),
        ({"id": BADGE_ID}, "revoked"),
        (BADGE_ID, "revoked"),
        ([f" {BADGE_ID} "], "revoked"),
        ([{"id": BADGE_ID.replace("/c/", "/%63/")}], "revoked"),
        ([{"id": BADGE_ID, "revoked": True}], "revoked"),
        ([{"id": BADGE_ID, "revoked": False}], "not-revoked"),
        ([{"id": BADGE_ID, "revoked": False}, {"id": BADGE_ID}], "revoked"),
        ([{"id": f"{BADGE_ID}x"}, 7, {"id": 7}, {}], "not-revoked"),
    ],
)
@pytest.mark.parametrize("name", ["revokedCredential", "revokedCredentials"])
def test_revocation_list_of_1edtech_is_read(issuer: Issuer, name: str, listed: Any, code: str) -> None:
    issuer.web.serve(REVOCATIONS, {"id": REVOCATIONS, "issuer": factories.ISSUER_ID, name: listed})
    report = issuer.check(in_revocations(issuer))
    fact = report.fact(FactName.STATUS)
    assert (fact.code, fact.clause) == (code, "V34")
    assert (fact.state is State.REFUTED) is (code == "revoked")


@pytest.mark.parametrize(
    ("reason", "told_reason"), [("Erreur de nom", "Erreur de nom"), (7, None), (" ", None)]
)
def test_issuers_reason_for_a_revocation_is_told(
    issuer: Issuer, reason: Any, told_reason: str | None
) -> None:
    issuer.web.serve(REVOCATIONS, {"revokedCredential": [{"id": BADGE_ID, "revocationReason": reason}]})
    report = issuer.check(in_revocations(issuer))
    assert report.reason == told_reason


@pytest.mark.parametrize(
    ("status", "body", "code"),
    [
        (200, {"issuer": "https://other.example/1", "revokedCredential": []}, "status-list-not-authentic"),
        (200, {"revoked": []}, "list-malformed"),
        (200, {"revokedCredential": 7}, "list-malformed"),
        (410, {"revokedCredential": []}, "status-list-unreachable"),
        (503, {"revokedCredential": []}, "status-list-unreachable"),
    ],
)
def test_revocation_list_of_1edtech_that_says_nothing_leaves_the_question_open(
    issuer: Issuer, status: int, body: Any, code: str
) -> None:
    issuer.web.serve(REVOCATIONS, body, status=status)
    assert told(issuer.check(in_revocations(issuer))) == (State.UNCONFIRMED, code)


def test_revocation_list_without_an_address_leaves_the_question_open(issuer: Issuer) -> None:
    document = badge(issuer, {"type": "1EdTechRevocationList"}, contexts=(EXTENSIONS,))
    assert told(issuer.check(document)) == (State.UNCONFIRMED, "list-malformed")
