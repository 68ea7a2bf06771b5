"""Requests and answers of VC-API: one capped JSON body in, JSON out, 400 for whatever does not hold."""

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from besace.openbadges.errors import BesaceError, IntakeError, ModelError
from besace.openbadges.intake.json import JsonObject, JsonValue, parse_object
from besace.openbadges.verify import FactName, Report, State
from besace.openbadges.verify.sentences import sentence

Answer = Callable[..., HttpResponse]


def endpoint(answer: Callable[..., HttpResponse]) -> Answer:
    """A view that takes the JSON object of a POST and its ``options``; an error of the library is a 400 that says why."""

    @csrf_exempt
    @never_cache
    @require_POST
    @wraps(answer)
    def view(request: HttpRequest, **named: Any) -> HttpResponse:
        try:
            body = parse_object(request.body)
            return answer(body, _options(body), **named)
        except BesaceError as error:
            return refusal([(error.code, error.detail)])

    return view


def member(body: Mapping[str, JsonValue], name: str) -> JsonObject:
    """The object under a name. Raises IntakeError ``json-not-object``."""
    value = body.get(name)
    if not isinstance(value, dict):
        raise IntakeError("json-not-object", name)
    return value


def text_option(options: Mapping[str, JsonValue], name: str) -> str | None:
    """The text under a name, None where nothing stands. Raises ModelError ``property-wrong``.

    What the caller demands may not get lost: ``verified`` would then say more than was compared.
    """
    if name not in options:
        return None
    value = options[name]
    if not isinstance(value, str):
        raise ModelError("property-wrong", f"options.{name} is no text")
    return value


def texts_option(options: Mapping[str, JsonValue], name: str) -> tuple[str, ...]:
    """The texts under a name, none where nothing stands. Raises ModelError ``property-wrong``."""
    value = options.get(name, [])
    given = value if isinstance(value, list) else [value]
    texts = tuple(one for one in given if isinstance(one, str))
    if len(texts) < len(given):
        raise ModelError("property-wrong", f"options.{name} is no list of texts")
    return texts


def refusal(reasons: list[tuple[str, str]]) -> HttpResponse:
    """400 with each reason: its code, its sentence, and the technical detail."""
    errors = [
        {"code": code, "title": sentence(code, "en"), "detail": detail or code} for code, detail in reasons
    ]
    return JsonResponse({"verified": False, "errors": errors}, status=400)


def outcome(reports: Sequence[Report]) -> HttpResponse:
    """200 when no fact is refuted, and none but the issuer unconfirmed; else 400 with those that are.

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


def _options(body: Mapping[str, JsonValue]) -> JsonObject:
    options = body.get("options", {})
    if not isinstance(options, dict):
        raise ModelError("property-wrong", "options is no object")
    return options
