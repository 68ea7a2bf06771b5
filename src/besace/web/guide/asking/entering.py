"""Typing in sheets of paper: one page a sheet, the same questions and the same checks as on a phone.

A sheet is saved at once, or after one question back when something was left without an answer. What is saved is mixed
with other answers and cannot be found again, so whatever needs a correction is corrected before.
"""

from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from besace.web.guide.asking.answering import new_token, refused_sheet, sheet_of
from besace.web.guide.asking.desk import Desk
from besace.web.guide.asking.shown import Sheet, Typed, part_label
from besace.web.guide.questionnaires.addresses import group_of_code, kept
from besace.web.guide.questionnaires.definition import Definition, Kind
from besace.web.guide.questionnaires.models import AnswerGroup
from besace.web.guide.questionnaires.reading import read
from besace.web.guide.questionnaires.receiving import receive

SAVED = "feuilles"
"""The parameter that counts the sheets of this sitting."""


def paper_entry(request: HttpRequest, desk: Desk, code: str) -> HttpResponse:
    """An empty sheet to type in; once it is saved, the next one."""
    group = _group_of(desk, code)
    if not group.questionnaire.is_open:
        messages.error(request, _("This questionnaire is not open: it takes no answers."))
        return desk.go("questionnaire", desk.key_of(group.questionnaire))
    if request.method != "POST":
        return _page(request, desk, group, sheet_of(group), new_token())
    typed = dict(request.POST.lists())
    token = request.POST.get("token") or new_token()
    blanks = _blanks(group.questionnaire.definition, typed)
    try:
        read(group.questionnaire.definition, typed)
        if blanks and request.POST.get("sure") != ",".join(blanks):
            return _page(request, desk, group, sheet_of(group, typed), token, blanks=blanks)
        receive(kept(group), typed, token, get_language())
    except ValidationError as refusal:
        sheet, whole = refused_sheet(group, typed, refusal)
        return _page(request, desk, group, sheet, token, refusal=whole)
    return redirect(f"{request.path}?{SAVED}={_saved(request) + 1}")


def _page(
    request: HttpRequest,
    desk: Desk,
    group: AnswerGroup,
    sheet: Sheet,
    token: str,
    *,
    refusal: str = "",
    blanks: Sequence[str] = (),
) -> HttpResponse:
    saved = _saved(request)
    context = {
        "sheet": sheet,
        "token": token,
        "saved": saved,
        "number": saved + 1,
        "refusal": refusal,
        "blanks": blanks,
        "back_url": desk.url("questionnaire", desk.key_of(group.questionnaire)),
    }
    return desk.page(request, "entry.html", context)


def _blanks(definition: Definition, typed: Typed) -> list[str]:
    """The labels of what is asked and has no answer, but of what people often leave empty: texts, boxes to tick."""
    given = {
        name.removeprefix("q-"): tuple(value for value in values if value.strip())
        for name, values in typed.items()
    }
    asked = {question.key for question in definition.asked(given)}
    return [
        part_label(number, index, question.kind)
        for number, question in enumerate(definition.questions, 1)
        if question.key in asked and question.kind not in (Kind.TEXT, Kind.CHOICES)
        for index, part in enumerate(question.parts)
        if not given.get(part.key)
    ]


def _saved(request: HttpRequest) -> int:
    """How many sheets were saved in this sitting."""
    text = request.POST.get("saved") or request.GET.get(SAVED, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0


def _group_of(desk: Desk, code: str) -> AnswerGroup:
    found = group_of_code(code)
    if found is None or found.organisation != desk.owner:
        raise Http404
    return found
