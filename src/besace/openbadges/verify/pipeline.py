"""From what somebody hands in (a file, a text, an address) to one report."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from besace.openbadges.errors import FetchError, IntakeError, ProofError
from besace.openbadges.intake.carrier import Carried, take
from besace.openbadges.intake.json import JsonObject, parse_object
from besace.openbadges.model.legacy import Kind, kind_of
from besace.openbadges.model.reading import as_object, has_type, id_of
from besace.openbadges.proofs.vc_jwt import Envelope, open_envelope
from besace.openbadges.seams import Clock, Fetcher
from besace.openbadges.verify.addresses import same_but_for_added_query, split_web
from besace.openbadges.verify.documents2 import check_document
from besace.openbadges.verify.endorsements2 import check_endorsement
from besace.openbadges.verify.inquiry import Inquiry, one_check
from besace.openbadges.verify.offline import told_offline
from besace.openbadges.verify.reader import GONE, Reader, silence_code
from besace.openbadges.verify.report import Report, no_badge, nothing_confirmed, of_twins, unread
from besace.openbadges.verify.secured import ENVELOPED, Secured, enveloped_token
from besace.openbadges.verify.twins import are_one_badge
from besace.openbadges.verify.version2 import check_assertion, check_signed_assertion, is_version_2
from besace.openbadges.verify.version3 import check_credential, is_version_3

ACCEPT = "application/ld+json, application/json, application/vc+jwt, application/jwt, image/png, image/svg+xml, text/plain"

MAX_FOLLOWED = 2
"""Addresses one after the other until a badge is met: a link to a picture of 2012, which holds the badge's address."""
MAX_COMPARED = 4
"""Different texts in one file that are compared: a badge in two versions, and two spellings of the older one's address.
More are no award in two versions, and each would be read as often as there are addresses."""

_PRESENTATION = "VerifiablePresentation"
_KINDS_NOT_SUPPORTED = ("Endorsement", _PRESENTATION, "EnvelopedVerifiablePresentation")
"""What may prove something, but awards nothing by itself."""


def verify(
    source: bytes | str,
    *,
    fetcher: Fetcher,
    now: Clock | None = None,
    recipient: str | None = None,
    http_hosts: Collection[str] = (),
) -> Report:
    """Checks a badge and says what is known of it, fact by fact. Never raises for what a stranger wrote.

    ``source`` is the bytes of a file (PNG, SVG, JSON, JWS), or a text: the address of a badge or the badge itself.
    ``recipient`` asks whether the badge is about that address or name. ``http_hosts`` are host:port pairs whose
    did:web documents are read over http (trials, intranets). ``now`` is the clock to verify by.
    """
    moment = now() if now is not None else datetime.now(UTC)
    check = _Check(Inquiry(Reader(fetcher), moment, recipient, frozenset(http_hosts)))
    with one_check():
        if (
            isinstance(source, str)
            and (address := source.strip())
            and split_web(address)
            and " " not in address
        ):
            report = check.address(address)
        else:
            data = source.encode("utf-8", "surrogatepass") if isinstance(source, str) else source
            report = check.file(data)
    return told_offline(report) if check.is_offline else report


class _Check:
    """One check of whatever was handed in."""

    def __init__(self, inquiry: Inquiry) -> None:
        self._inquiry = inquiry
        self._followed = 0

    @property
    def is_offline(self) -> bool:
        """Whether an address was asked for and nobody is there to read any."""
        return self._inquiry.reader.is_offline

    def address(self, address: str) -> Report:
        """The badge at an address: a document, an image, or the word that it was withdrawn."""
        self._followed += 1
        if self._followed > MAX_FOLLOWED:
            return no_badge("no-badge-at-address", "one address leads to the next")
        try:
            answer = self._inquiry.reader.fetch(address, accept=ACCEPT)
        except FetchError as error:
            if error.code == "content-type":
                return no_badge("no-badge-at-address", str(error))
            return nothing_confirmed(silence_code(error, "address-unreachable"), str(error))
        if answer.status == GONE:
            return self._report(_Found({"id": address, "type": "Assertion"}))
        if answer.status != 200:
            return nothing_confirmed("address-unreachable", f"HTTP {answer.status}")
        try:
            carried = take(answer.body)
        except IntakeError as error:
            return no_badge("no-badge-at-address", str(error))
        if any(one.carrier == "none" and one.form == "url" for one in carried):
            return no_badge("no-badge-at-address", "the address answers with another address")
        return self._carried(carried, address)

    def file(self, data: bytes) -> Report:
        """The badge in a file."""
        try:
            carried = take(data)
        except IntakeError as error:
            return no_badge(error.code, error.detail)
        return self._carried(carried)

    def _carried(self, carried: tuple[Carried, ...], address: str | None = None) -> Report:
        if not carried:
            return no_badge("no-badge-in-image")
        distinct = _without_repeats(carried)
        if len(distinct) <= MAX_COMPARED:
            distinct = _without_own_addresses(distinct)
        if len(distinct) == 1:
            return replace(self._one(distinct[0], address), carriers=carried)
        if len(distinct) == 2:
            return replace(self._two(distinct[0], distinct[1]), carriers=carried)
        return no_badge("ambiguous", f"{len(distinct)} badges", carried)

    def _one(self, carried: Carried, address: str | None) -> Report:
        if carried.form == "url":
            return self.address(carried.text)
        try:
            return self._report(_read(carried), address if carried.carrier == "none" else None)
        except (IntakeError, ProofError) as error:
            return unread(error)

    def _two(self, first: Carried, second: Carried) -> Report:
        """A 3.0 credential and its 2.0 twin; anything else could show one badge and prove the other."""
        found = [one for carried in (first, second) if (one := _read_if_whole(carried))]
        credential = next((one for one in found if is_version_3(one.document)), None)
        assertion = next((one for one in found if one is not credential and is_version_2(one.document)), None)
        if credential is None or assertion is None:
            return no_badge("ambiguous", "two badges that are not one award in two versions")
        signed, hosted = self._report(credential), self._report(assertion)
        if not are_one_badge(signed.document or credential.document, hosted.document or assertion.document):
            return no_badge("ambiguous", "the two badges in this file do not name each other")
        return of_twins(signed, hosted)

    def _report(self, found: "_Found", address: str | None = None) -> Report:
        """The same three-part token may be a badge of 2.0 or of 3.0: what it holds decides (J8)."""
        document = found.document
        if is_version_3(document):
            return check_credential(Secured(document, found.envelope), self._inquiry)
        if is_version_2(document) and found.envelope is not None:
            return check_signed_assertion(found.envelope.token, self._inquiry)
        if is_version_2(document):
            return check_assertion(document, self._inquiry, address=address)
        if kind_of(document) is Kind.ENDORSEMENT and found.envelope is None:
            return check_endorsement(document, self._inquiry)
        return _something_else(document)


@dataclass(frozen=True, slots=True)
class _Found:
    """A document that was carried, and the token that it came in, if it did."""

    document: JsonObject
    envelope: Envelope | None = None


def _read(carried: Carried) -> _Found:
    """What a carrier holds. Raises IntakeError or ProofError."""
    if carried.form == "jws":
        return _opened(carried.text)
    document = parse_object(carried.text)
    return _opened(enveloped_token(document)) if has_type(document, ENVELOPED) else _Found(document)


def _opened(token: str) -> _Found:
    envelope = open_envelope(token)
    document = envelope.document if is_version_3(envelope.document) else envelope.payload
    return _Found(document, envelope)


def _read_if_whole(carried: Carried) -> _Found | None:
    try:
        return _read(carried)
    except (IntakeError, ProofError):
        return None


def _something_else(document: JsonObject) -> Report:
    """A document that is no award: one of those around it, or no badge at all."""
    for unsupported in _KINDS_NOT_SUPPORTED:
        if has_type(document, unsupported) or (unsupported == _PRESENTATION and "vp" in document):
            return nothing_confirmed("document-kind-not-supported", unsupported)
    found = check_document(document)
    return no_badge("not-an-award" if found.kind or document.get("type") else "not-a-badge", found.summary)


def _without_repeats(carried: tuple[Carried, ...]) -> list[Carried]:
    """The texts of a file, each once."""
    first: dict[str, Carried] = {}
    for one in carried:
        first.setdefault(one.text.strip(), one)
    return list(first.values())


def _without_own_addresses(texts: list[Carried]) -> list[Carried]:
    """The badges of a file: the address of one that is there itself is the old address of a newer twin."""
    if all(one.form != "url" for one in texts):
        return texts
    declared = [address for one in texts if one.form != "url" and (address := _declared_address(one))]
    return [
        one
        for one in texts
        if one.form != "url" or not any(same_but_for_added_query(one.text, address) for address in declared)
    ]


def _declared_address(carried: Carried) -> str | None:
    """Where a badge says that it is hosted."""
    found = _read_if_whole(carried)
    document = found.document if found else {}
    return id_of(document.get("id")) or id_of(as_object(document.get("verify")).get("url"))
