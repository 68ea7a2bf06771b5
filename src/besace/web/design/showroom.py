"""The showroom: every part in every state on one page, to look at while building and for contact sheets."""

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from besace.catalogue import CatalogueBadge, find, load
from besace.web.design.verdicts import Look

WHOLE_PAGES = {"empty", "failure", "confirm"}
STEPS = ["Demandez à l’organisme le fichier d’origine.", "Ou collez le lien du badge."]
LOOKS = [look.value for look in Look]


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Nom", help_text="Comme sur vos papiers.")
    email = forms.EmailField(label="Adresse e-mail")
    message = forms.CharField(label="Un mot", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    language = forms.ChoiceField(label="Langue", choices=[("fr", "Français"), ("en", "English")])
    visible = forms.ChoiceField(
        label="Qui peut le voir ?",
        widget=forms.RadioSelect,
        choices=[
            ("me", "Personne d’autre"),
            ("link", "Les personnes qui ont le lien"),
            ("all", "Tout le monde"),
        ],
    )
    days = forms.MultipleChoiceField(
        label="Quels jours ?",
        widget=forms.CheckboxSelectMultiple,
        choices=[("1", "Lundi"), ("2", "Mardi")],
        required=False,
    )
    agrees = forms.BooleanField(label="Je garde une copie", help_text="Elle reste sur votre téléphone.")
    picture = forms.FileField(label="Image du badge", required=False)


class CodeForm(forms.Form):
    """The field for a mailed code."""

    code = forms.CharField(
        label="Code reçu par e-mail", help_text="6 chiffres. Il marche pendant 15 minutes."
    )


def parts(request: HttpRequest) -> HttpResponse:
    """Show every part."""
    wrong = SampleForm({"name": "", "email": "nadia@", "visible": "", "language": "fr"}, auto_id="wrong_%s")
    people = [
        {"id": n, "name": name, "checked": n != 1, "remark": "A déjà ce badge" if n == 1 else ""}
        for n, name in enumerate(["Amadou Diallo", "Claire Fontaine", "Nadia Benali", "Oleksandra Koval"])
    ]
    context = {
        "looks": LOOKS,
        "src": _picture("etre-ponctuel"),
        "form": SampleForm(),
        "wrong": wrong,
        "code": CodeForm({"code": ""}, auto_id="code_%s"),
        "people": people,
        "facts": _facts(),
        "badges": [_card(one) for one in load()],
        "page": Paginator(range(60), 20).page(2),
        "places": [
            {"url": "#a", "text": "Badges", "current": True},
            {"url": "#b", "text": "Groupes", "current": False},
            {"url": "#c", "text": "Équipe", "current": False},
        ],
        "rows": [
            {"url": "#l", "text": "Faire scanner mon écran", "icon": "qrcode"},
            {"url": "#m", "text": "Envoyer par e-mail", "icon": "mail"},
            {"url": "#i", "text": "LinkedIn", "icon": "brand-linkedin", "small": "Dans mon profil"},
        ],
        "steps": STEPS,
        "kinds": ["info", "success", "warning", "error"],
    }
    return render(request, "design/showroom/parts.html", context)


def verdict(request: HttpRequest, look: str) -> HttpResponse:
    """Show the whole page of one verdict, as an employer meets it."""
    if look not in LOOKS:
        raise Http404
    context = {
        "look": look,
        "src": _picture("etre-ponctuel"),
        "facts": _facts(),
        "badge": find("etre-ponctuel"),
    }
    return render(request, "design/showroom/verdict.html", context)


def whole_page(request: HttpRequest, name: str) -> HttpResponse:
    """Show a part that is a page of its own: nothing yet, a failure, a question before acting."""
    if name not in WHOLE_PAGES:
        raise Http404
    return render(request, "design/showroom/page.html", {"part": f"design/{name}.html", "steps": STEPS})


def error(request: HttpRequest, status: int) -> HttpResponse:
    """Show an error page; it answers 200, because nothing is wrong."""
    if status not in (400, 403, 404, 429, 500):
        raise Http404
    return render(request, f"{status}.html")


def badge(request: HttpRequest, slug: str) -> HttpResponse:
    """The picture of a catalogue badge."""
    try:
        found = find(slug)
    except KeyError as problem:
        raise Http404 from problem
    return HttpResponse(found.svg(get_language() or "fr"), content_type="image/svg+xml")


def _picture(slug: str) -> str:
    return reverse("design:badge", args=[slug])


def _card(one: CatalogueBadge) -> dict[str, str]:
    return {
        "url": "#",
        "src": _picture(one.slug),
        "title": one.words(get_language() or "fr").name,
        "small": one.domain.names["fr"],
    }


def _facts() -> list[dict[str, str]]:
    return [
        {"state": "yes", "name": "Le badge", "text": "n’a pas été modifié"},
        {"state": "no", "name": "Aujourd’hui", "text": "retiré par l’organisme"},
        {"state": "open", "name": "La personne", "text": "Vérifier que c’est la bonne personne", "url": "#p"},
    ]
