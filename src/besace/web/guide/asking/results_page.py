"""Reading what was answered: a chart and its table for each question, texts apart, and both as files."""

from collections.abc import Sequence
from typing import Any, get_args

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from besace.web.guide.asking.desk import Desk
from besace.web.guide.asking.sentences import lead_of
from besace.web.guide.questionnaires import spreadsheet
from besace.web.guide.questionnaires.charts import chart
from besace.web.guide.questionnaires.models import Questionnaire
from besace.web.guide.questionnaires.results import By, free_texts, tables, text_questions

MAX_TEXTS_SHOWN = 20
"""Of each question; the file holds them all."""


def results(request: HttpRequest, desk: Desk, key: str) -> HttpResponse:
    """The tables of one questionnaire as charts, all together or compared."""
    found = desk.find(key)
    by = _by(request)
    shown = tables(found, by=by)
    answers = max((row.answers for table in shown for row in table.rows if row.is_total), default=0)
    texts = _texts(found)
    context = {
        "questionnaire": found,
        "title": str(found.definition.title),
        "by": by,
        "choices": _choices(by),
        "answers": answers,
        "lead": lead_of(shown),
        "blocks": [{"table": table, "chart": chart(table)} for table in shown],
        "texts": texts,
        "is_empty": not any(table.is_shown for table in shown) and not any(one["texts"] for one in texts),
        "back_url": desk.url("questionnaire", key),
        "tables_url": desk.url("questionnaire_tables", key) + (f"?par={by}" if by else ""),
        "texts_url": desk.url("questionnaire_texts", key),
    }
    return desk.page(request, "results.html", context)


def tables_csv(request: HttpRequest, desk: Desk, key: str) -> HttpResponse:
    """The same tables as a file, compared in the same way."""
    found = desk.find(key)
    shown = tables(found, by=_by(request))
    return _file(spreadsheet.tables_csv(str(found.definition.title), shown), _("results"))


def texts_csv(request: HttpRequest, desk: Desk, key: str) -> HttpResponse:
    """All texts that can be shown, by question."""
    found = desk.find(key)
    definition = found.definition
    texts = [(str(one.title), free_texts(found, one.key)) for one in text_questions(definition)]
    return _file(spreadsheet.texts_csv(str(definition.title), texts), _("texts"))


def _by(request: HttpRequest) -> By | None:
    asked = request.GET.get("par")
    return next((one for one in get_args(By) if one == asked), None)


def _choices(by: By | None) -> list[dict[str, Any]]:
    words: Sequence[tuple[By | None, str]] = (
        (None, _("Everybody together")),
        ("group", _("By group")),
        ("month", _("By month")),
        ("quarter", _("By quarter")),
    )
    return [
        {"text": text, "url": f"?par={value}" if value else "?", "current": value == by}
        for value, text in words
    ]


def _texts(found: Questionnaire) -> list[dict[str, Any]]:
    shown = []
    for question in text_questions(found.definition):
        texts = list(free_texts(found, question.key)[: MAX_TEXTS_SHOWN + 1])
        shown.append(
            {
                "title": str(question.title),
                "texts": texts[:MAX_TEXTS_SHOWN],
                "more": len(texts) > MAX_TEXTS_SHOWN,
            }
        )
    return shown


def _file(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=spreadsheet.CONTENT_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer
