"""Requests and answers of VC-API: one capped JSON body in, JSON out, 400 for whatever does not hold."""

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from besace.openbadges.errors import BesaceError, IntakeError
from besace.openbadges.intake.json import JsonObject, JsonValue, parse_object
from besace.openbadges.verify import FactName, Report, State
from besace.openbadges.verify.sentences import sentence

Answer = Callable[..., HttpResponse]


def endpoint(answer: Callable[..., HttpResponse]) -> Answer:
    """A view that takes the JSON object of a POST; an error of the library is a 400 that says what is wrong."""

    @csrf_exempt
    @never_cache
    @require_POST
    @wraps(answer)
    def view(request: HttpRequest, **named: Any) -> HttpResponse:
        try:
            return answer(parse_object(request.body), **named)
        except BesaceError as error:
            return refusal([(error.code, error.detail)])

    return view


def member(body: Mapping[str, JsonValue], name: str) -> JsonObject:
    """The object under a name. Raises IntakeError ``json-not-object``."""
    value = body.get(name)
    if not isinstance(value, dict):
        raise IntakeError("json-not-object", name)
    return value


def refusal(reasons: list[tuple[str, str]]) -> HttpResponse:
    """400 with each reason: its code, its sentence, and the technical detail."""
    errors = [
        {"code": code, "title": sentence(code, "en"), "detail": detail or code} for code, detail in reasons
    ]
    return JsonResponse({"verified": False, "errors": errors}, status=400)


def outcome(reports: Sequence[Report]) -> HttpResponse:
    """200 when every proof holds and nothing speaks against it; else 400 and the facts that do.

    Suites and other callers of VC-API ask about the proof: a key that no issuer's document lists is told as a warning
    here, while a badge checked by a person is then called *intact, but nothing proves who awarded it*.
    """
    lacking = [
        (fact.code, f"{fact.name.value}: {fact.detail or fact.code}")
        for report in reports
        for fact in report.facts
        if fact.state is State.REFUTED
        or (fact.state is State.UNCONFIRMED and fact.name is not FactName.ISSUER)
    ]
    if lacking:
        return refusal(lacking)
    warnings = [code for report in reports for code in report.warnings]
    warnings += [fact.code for report in reports for fact in report.facts if fact.state is State.UNCONFIRMED]
    return JsonResponse(
        {"verified": True, "warnings": warnings, "reports": [report.to_json("en") for report in reports]}
    )
