"""The questions of a questionnaire that nobody has answered yet: add, edit, move, remove. A page each, without scripts."""

from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from besace.web.guide.asking.desk import Desk
from besace.web.guide.asking.writing import KINDS, QuestionForm
from besace.web.guide.questionnaires import editing
from besace.web.guide.questionnaires.definition import Definition, Kind, Question, from_json, to_json
from besace.web.guide.questionnaires.models import Questionnaire


def question_new(request: HttpRequest, desk: Desk, key: str, kind: str) -> HttpResponse:
    """A question of this kind at the end."""
    if kind not in KINDS:
        raise Http404
    return _question_page(request, desk, key, Kind(kind), None)


def question_edit(request: HttpRequest, desk: Desk, key: str, question: str) -> HttpResponse:
    """The words of a question and its answers; its kind stays."""
    found = desk.find_own(key).definition.question(question)
    if found is None:
        raise Http404
    return _question_page(request, desk, key, found.kind, found)


def question_change(request: HttpRequest, desk: Desk, key: str, question: str) -> HttpResponse:
    """Move a question up or down, or remove it."""
    found = desk.find_own(key)
    definition = found.definition
    place = next((n for n, one in enumerate(definition.questions) if one.key == question), None)
    if place is None:
        raise Http404
    questions = list(definition.questions)
    do = request.POST.get("do")
    moved = questions.pop(place)
    if do == "up":
        questions.insert(max(place - 1, 0), moved)
    elif do == "down":
        questions.insert(place + 1, moved)
    elif do != "remove":
        raise Http404
    try:
        _check_order(questions)
        editing.edit(found, replace(definition, questions=tuple(questions)), by=desk.by)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        if do == "remove":
            messages.success(request, _("Removed: %(question)s") % {"question": moved.title})
    return desk.go("questionnaire", key, part=f"#{question}" if do != "remove" else "#questions")


def _check_order(questions: list[Question]) -> None:
    """A condition needs its question before it: say which, for the one that says so stands elsewhere."""
    earlier: set[str] = set()
    for number, question in enumerate(questions, 1):
        if question.shown_if and question.shown_if.question not in earlier:
            raise ValidationError(
                _("Question %(number)s depends on this one: “%(title)s”. Change who answers it first.")
                % {"number": number, "title": question.title}
            )
        earlier.add(question.key)


def _question_page(
    request: HttpRequest, desk: Desk, key: str, kind: Kind, before: Question | None
) -> HttpResponse:
    found = desk.find_own(key)
    if reason := editing.why_locked(found):
        messages.error(request, reason)
        return desk.go("questionnaire", key)
    definition = found.definition
    form = QuestionForm(
        request.POST or None,
        languages=sorted(definition.languages, reverse=True),
        kind=kind,
        earlier=_earlier(definition, before),
        question=before,
    )
    if request.method == "POST" and form.is_valid():
        kept = _keep(desk, found, form, before)
        if kept:
            messages.success(request, _("Your changes are kept.") if before else _("The question is added."))
            return desk.go("questionnaire", key, part=f"#{kept}")
    name, purpose = KINDS[kind]
    context = {
        "form": form,
        "questionnaire": found,
        "back_url": desk.url("questionnaire", key),
        "is_new": before is None,
        "kind_name": name,
        "kind_purpose": purpose,
    }
    return desk.page(request, "question_form.html", context)


def _earlier(definition: Definition, before: Question | None) -> tuple[Question, ...]:
    if before is None:
        return definition.questions
    return definition.questions[: definition.questions.index(before)]


def _keep(desk: Desk, found: Questionnaire, form: QuestionForm, before: Question | None) -> str:
    """Write the question into the questionnaire; returns its key, or nothing when the form has something to say."""
    written = to_json(found.definition)
    questions = written.setdefault("questions", [])
    own = before.key if before else _free_key(found.definition)
    question = form.to_json(own)
    if form.errors:
        return ""
    if before:
        questions[found.definition.questions.index(before)] = question
    else:
        questions.append(question)
    try:
        editing.edit(found, from_json(written), by=desk.by)
    except ValidationError as refusal:
        form.take(refusal)
        return ""
    return own


def _free_key(definition: Definition) -> str:
    taken = {question.key for question in definition.questions}
    return next(f"q{number}" for number in range(1, 1000) if f"q{number}" not in taken)
