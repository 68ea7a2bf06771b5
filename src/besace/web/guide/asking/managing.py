"""The questionnaires of a desk: the list, a new one, one with its addresses and its state."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from besace.web.foundation.addresses import absolute_url
from besace.web.guide.asking.answering import preview_page
from besace.web.guide.asking.desk import Desk
from besace.web.guide.asking.paper import qr_of
from besace.web.guide.asking.standing import shown_counts
from besace.web.guide.asking.writing import KINDS, HeadForm
from besace.web.guide.questionnaires import builtin, editing
from besace.web.guide.questionnaires.addresses import guide_group, unused_evaluation
from besace.web.guide.questionnaires.definition import Question
from besace.web.guide.questionnaires.models import AnswerGroup, Questionnaire
from besace.web.guide.questionnaires.queries import groups_of, questionnaires_of


@dataclass(frozen=True, slots=True)
class Place:
    """One address at which answers come in."""

    name: str
    url: str
    code: str
    qr: str
    entry_url: str

    @property
    def field_id(self) -> str:
        return f"link-{self.code}"


PAGES_OF_ONE = ("change", "results", "preview", "group", "head", "discard")


def overview(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The questionnaires, ours first."""
    found = list(questionnaires_of(desk.owner))
    ours = next((one for one in found if one.builtin == builtin.GUIDE), None) or unused_evaluation(desk.owner)
    others = [one for one in found if one.pk != ours.pk]
    counts = shown_counts([ours, *others])
    rows = [
        {
            "url": desk.url("questionnaire", desk.key_of(one)),
            "title": str(one.definition.title),
            "state": one.state,
            "is_ours": bool(one.builtin),
            "shown": counts.get(one.pk, 0),
        }
        for one in [ours, *others]
    ]
    return desk.page(request, "overview.html", {"rows": rows, "new_url": desk.url("questionnaire_new")})


def new(request: HttpRequest, desk: Desk) -> HttpResponse:
    """A title, then the questions."""
    language = get_language() or "fr"
    form = HeadForm(request.POST or None, languages=(language,))
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                title = form.words("title").say(language)
                made = editing.make(desk.owner, title=title, by=desk.by, language=language)
                editing.edit(made, form.applied_to(made.definition), by=desk.by)
        except ValidationError as refusal:
            form.take(refusal)
        else:
            return desk.go("questionnaire", desk.key_of(made), part="#questions")
    return desk.page(request, "head.html", {"form": form, "back_url": desk.url("questionnaires")})


def page(request: HttpRequest, desk: Desk, key: str) -> HttpResponse:
    """One questionnaire: its state, where it is answered, its questions."""
    return _page(request, desk, desk.find(key))


def head(request: HttpRequest, desk: Desk, key: str) -> HttpResponse:
    """Its title and the words around the questions."""
    found = desk.find_own(key)
    definition = found.definition
    form = HeadForm(
        request.POST or None, languages=sorted(definition.languages, reverse=True), definition=definition
    )
    if request.method == "POST" and form.is_valid():
        try:
            editing.edit(found, form.applied_to(definition), by=desk.by)
        except ValidationError as refusal:
            form.take(refusal)
        else:
            messages.success(request, _("Your changes are kept."))
            return desk.go("questionnaire", key)
    context = {"form": form, "questionnaire": found, "back_url": desk.url("questionnaire", key)}
    return desk.page(request, "head.html", context)


def preview(request: HttpRequest, desk: Desk, key: str) -> HttpResponse:
    """As somebody sees it who answers. Nothing can be sent."""
    found = desk.find(key)
    return preview_page(
        request, AnswerGroup(questionnaire=found, code="preview"), desk.url("questionnaire", key)
    )


def change(request: HttpRequest, desk: Desk, key: str) -> HttpResponse:
    """Open, close, or copy: whichever button was pressed."""
    found = desk.find_kept(key)
    try:
        match request.POST.get("do"):
            case "open":
                editing.open_(found, by=desk.by)
                messages.success(request, _("It is open. Give the link, or print the paper."))
            case "close":
                editing.close(found, by=desk.by)
                messages.success(request, _("It is closed: it takes no more answers. Its results stay."))
            case "copy":
                copied = editing.copy(found, by=desk.by, language=get_language() or "")
                messages.success(request, _("This is the copy. You can change everything in it."))
                return desk.go("questionnaire", desk.key_of(copied))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return desk.go("questionnaire", key)


def discard(request: HttpRequest, desk: Desk, key: str) -> HttpResponse:
    """Delete a draft: asked first."""
    found = desk.find_own(key)
    if request.method == "POST":
        try:
            editing.delete_draft(found, by=desk.by)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
            return desk.go("questionnaire", key)
        messages.success(request, _("The draft is deleted."))
        return desk.go("questionnaires")
    context = {
        "title": _("Delete this draft?"),
        "lead": str(found.definition.title),
        "loses": _("Its questions are lost. Nobody has answered it."),
        "text": _("Delete the draft"),
        "action": request.path,
        "back_url": desk.url("questionnaire", key),
        "back_text": _("Back"),
    }
    return desk.page(request, "confirm.html", context)


def add_group(request: HttpRequest, desk: Desk, key: str) -> HttpResponse:
    """One more group with a link of its own."""
    name = request.POST.get("name", "")
    found = desk.find_kept(key)
    try:
        made = editing.add_group(found, name=name, by=desk.by)
    except ValidationError as refusal:
        return _page(request, desk, found, name=name, name_error=" ".join(refusal.messages))
    return desk.go("questionnaire", key, part=f"#{made.code}")


def _page(
    request: HttpRequest, desk: Desk, found: Questionnaire, name: str = "", name_error: str = ""
) -> HttpResponse:
    definition = found.definition
    key = desk.key_of(found)
    context = {
        "questionnaire": found,
        "title": str(definition.title),
        "questions": [_asked(desk, key, question) for question in definition.questions],
        "kinds": [
            {
                "url": desk.url("questionnaire_question_new", key, kind.value),
                "name": words[0],
                "purpose": words[1],
            }
            for kind, words in KINDS.items()
        ],
        "why_locked": editing.why_locked(found),
        "shown": shown_counts([found]).get(found.pk, 0),
        "answer_places": [_place(desk, group) for group in _groups(found)] if found.is_open else [],
        "name": name,
        "name_error": name_error,
        "addresses": {
            "questionnaires": desk.url("questionnaires"),
            **{f"questionnaire_{page}": desk.url(f"questionnaire_{page}", key) for page in PAGES_OF_ONE},
        },
    }
    return desk.page(request, "questionnaire.html", context)


def _asked(desk: Desk, key: str, question: Question) -> dict[str, object]:
    return {
        "key": question.key,
        "title": str(question.title),
        "kind": KINDS[question.kind][0],
        "answers": ", ".join(str(option.label) for option in question.options),
        "condition": bool(question.shown_if),
        "edit_url": desk.url("questionnaire_question", key, question.key),
        "change_url": desk.url("questionnaire_question_change", key, question.key),
    }


def _groups(found: Questionnaire) -> list[AnswerGroup]:
    if found._state.adding:
        return [guide_group(found.organisation)]
    return list(groups_of(found))


def _place(desk: Desk, group: AnswerGroup) -> Place:
    url = absolute_url("visitor:answer", group.code)
    return Place(
        name=group.name,
        url=url,
        code=group.code,
        qr=qr_of(url),
        entry_url=desk.entry_url(group.code),
    )
