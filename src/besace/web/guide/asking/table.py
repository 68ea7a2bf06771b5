"""The addresses of a desk: each page with the rule that it asks for."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_http_methods

from besace.web.guide.asking import entering, managing, questions, results_page

DeskView = Callable[..., HttpResponse]
Guard = Callable[[str, DeskView], Callable[..., HttpResponse]]
"""``guard(action, view)``: a view for the URL table, which lets those in who may, and brings the desk."""

ALL = "questionnaires/"
ONE = ALL + "<slug:key>/"
READ, WRITE, POST = ("GET", "HEAD"), ("GET", "HEAD", "POST"), ("POST",)


@dataclass(frozen=True, slots=True)
class Page:
    name: str
    path: str
    view: DeskView
    action: str
    methods: tuple[str, ...]


ASK, SEE = "questionnaires.edit", "questionnaires.read"
PAGES = (
    Page("questionnaires", ALL, managing.overview, SEE, READ),
    Page("questionnaire_new", ALL + "nouveau/", managing.new, ASK, WRITE),
    Page("questionnaire", ONE, managing.page, SEE, READ),
    Page("questionnaire_head", ONE + "titre/", managing.head, ASK, WRITE),
    Page("questionnaire_preview", ONE + "apercu/", managing.preview, SEE, READ),
    Page("questionnaire_change", ONE + "changer/", managing.change, ASK, POST),
    Page("questionnaire_discard", ONE + "supprimer/", managing.discard, ASK, WRITE),
    Page("questionnaire_group", ONE + "groupes/", managing.add_group, ASK, POST),
    Page("questionnaire_question_new", ONE + "ajouter/<slug:kind>/", questions.question_new, ASK, WRITE),
    Page("questionnaire_question", ONE + "question/<slug:question>/", questions.question_edit, ASK, WRITE),
    Page(
        "questionnaire_question_change",
        ONE + "question/<slug:question>/changer/",
        questions.question_change,
        ASK,
        POST,
    ),
    Page("questionnaire_results", ONE + "resultats/", results_page.results, SEE, READ),
    Page("questionnaire_tables", ONE + "resultats/tableaux.csv", results_page.tables_csv, SEE, READ),
    Page("questionnaire_texts", ONE + "resultats/textes.csv", results_page.texts_csv, SEE, READ),
)
ENTRY = Page(
    "paper_entry", ALL + "feuilles/<slug:code>/", entering.paper_entry, "questionnaires.enter", WRITE
)
"""Trainers have it among their own pages."""


def addresses(prefix: str, guard: Guard, *more: Page) -> list[URLPattern]:
    """The URL table of one desk, under ``prefix``: its pages and those it has beside them."""
    return [
        path(
            prefix + page.path,
            require_http_methods(page.methods)(guard(page.action, page.view)),
            name=page.name,
        )
        for page in (*more, *PAGES)
    ]
