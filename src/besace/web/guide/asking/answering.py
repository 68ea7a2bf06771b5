"""Answering a questionnaire on a page: without an account, each sheet counted once."""

import secrets
from typing import Any

from allauth.core import ratelimit
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from besace.web.guide.asking.shown import Errors, Sheet, Typed, mark_of, questions_of, wrongs_of
from besace.web.guide.questionnaires.addresses import kept
from besace.web.guide.questionnaires.models import AnswerGroup
from besace.web.guide.questionnaires.reading import read
from besace.web.guide.questionnaires.receiving import receive


def answer_page(request: HttpRequest, group: AnswerGroup, code: str) -> HttpResponse:
    """Show the questions of ``group``; take in what was answered, or say by the question what is wrong.

    ``code`` is that of the address, under which a phone keeps what was typed.
    """
    if not group.questionnaire.is_open:
        return render(request, "questionnaires/closed.html", {"sheet": sheet_of(group)})
    if request.method != "POST":
        return _form(request, group, code, {}, ValidationError({}), new_token())
    typed = dict(request.POST.lists())
    token = request.POST.get("token", "")
    if not ratelimit.consume(request, action="answer_questionnaire"):
        too_many = _("Many answers came from your network at the same time. Wait a minute, then send again.")
        return _form(
            request, group, code, typed, ValidationError({NON_FIELD_ERRORS: [too_many]}), token, status=429
        )
    try:
        read(group.questionnaire.definition, typed)  # before anything is made of it
        receive(kept(group), typed, token, get_language())
    except ValidationError as refusal:
        return _form(request, group, code, typed, refusal, token)
    return redirect("visitor:thanks", code)


def sheet_of(group: AnswerGroup, typed: Typed | None = None, errors: Errors | None = None) -> Sheet:
    """The questionnaire of ``group`` as it is shown in the reader's language."""
    definition = group.questionnaire.definition
    questions = questions_of(definition, typed, errors)
    organisation = group.questionnaire.organisation
    return Sheet(
        title=str(definition.title),
        introduction=str(definition.introduction),
        thanks=str(definition.thanks),
        questions=questions,
        mark=mark_of(definition),
        owner=organisation.name if organisation else "",
        is_unconfirmed=bool(organisation and not organisation.is_confirmed),
        group=group.name,
        paper_url=reverse("visitor:paper", args=[group.code]),
        is_ours=bool(group.questionnaire.builtin),
        wrongs=wrongs_of(questions),
    )


def refused_sheet(group: AnswerGroup, typed: Typed, refusal: ValidationError) -> tuple[Sheet, str]:
    """The sheet with what was typed and what is wrong by its question; and what is wrong with the whole."""
    by_field = dict(refusal.message_dict)
    whole = " ".join(by_field.pop(NON_FIELD_ERRORS, []))
    return sheet_of(group, typed, by_field), whole


def preview_page(request: HttpRequest, group: AnswerGroup, back_url: str) -> HttpResponse:
    """The questions as somebody sees them who answers; nothing can be sent."""
    context = {"sheet": sheet_of(group), "back_url": back_url, "is_preview": True}
    return render(request, "questionnaires/answer.html", context)


def new_token() -> str:
    return secrets.token_urlsafe(24)


def _form(
    request: HttpRequest,
    group: AnswerGroup,
    code: str,
    typed: Typed,
    refusal: ValidationError,
    token: str,
    status: int | None = None,
) -> HttpResponse:
    sheet, whole = refused_sheet(group, typed, refusal)
    context: dict[str, Any] = {"sheet": sheet, "refusal": whole, "token": token, "code": code}
    return render(request, "questionnaires/answer.html", context, status=status)
