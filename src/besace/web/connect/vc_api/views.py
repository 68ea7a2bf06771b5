"""VC-API 0.3: ``credentials/issue``, ``credentials/verify``, ``credentials/derive``, ``presentations/verify``."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from besace.openbadges.errors import ProofError
from besace.openbadges.intake.json import JsonObject
from besace.openbadges.proofs import attached_proofs, ecdsa_sd_2023, suite_name
from besace.openbadges.verify.data_model import credential_findings
from besace.web.checking import actions, hosted
from besace.web.checking.suite_issuers import DEFAULT, ISSUERS
from besace.web.connect.vc_api.answers import endpoint, member, outcome, refusal, text_option, texts_option


@require_safe
def issuers(request: HttpRequest) -> HttpResponse:
    """The test issuers: what a suite's configuration needs to know of each."""
    return JsonResponse(
        {"issuers": [{"name": name, "id": one.did, "kind": one.kind.value} for name, one in ISSUERS.items()]}
    )


@require_safe
def status_list(request: HttpRequest, purpose: str) -> HttpResponse:
    """A list of the issuer ``bitstring``, signed."""
    found = hosted.suite_status_list(purpose)
    return HttpResponse(found.body, status=found.status, content_type=found.media_type)


@endpoint
def issue(body: JsonObject, options: JsonObject, *, issuer: str = DEFAULT) -> HttpResponse:
    """201 with the secured credential itself; 400 for a credential that breaks the data model."""
    if issuer not in ISSUERS:
        raise Http404
    credential = member(body, "credential")
    if found := list(credential_findings(credential)):
        return refusal([(one.code, one.detail) for one in found])
    pointers = texts_option(options, "mandatoryPointers")
    return JsonResponse(ISSUERS[issuer].secure(credential, mandatory_pointers=pointers), status=201)


@endpoint
def verify_credential(body: JsonObject, _options: JsonObject) -> HttpResponse:
    """200 when no fact about a credential is refuted, and none but its issuer unconfirmed; 400 with those that are."""
    return outcome([actions.check_credential(member(body, "verifiableCredential"))])


@endpoint
def derive(body: JsonObject, options: JsonObject) -> HttpResponse:
    """201 with a credential that shows what the JSON Pointers choose (``ecdsa-sd-2023``), and what it must show."""
    credential = member(body, "verifiableCredential")
    pointers = texts_option(options, "selectivePointers")
    base = next(
        (proof for proof in attached_proofs(credential) if suite_name(proof) == ecdsa_sd_2023.NAME), None
    )
    if base is None:
        raise ProofError("no-proof", f"no proof of {ecdsa_sd_2023.NAME}")
    return JsonResponse(ecdsa_sd_2023.derive(credential, base, pointers), status=201)


@endpoint
def verify_presentation(body: JsonObject, options: JsonObject) -> HttpResponse:
    """The same for a presentation and every credential in it."""
    return outcome(
        actions.check_presentation(
            member(body, "verifiablePresentation"),
            challenge=text_option(options, "challenge"),
            domain=text_option(options, "domain"),
        )
    )
