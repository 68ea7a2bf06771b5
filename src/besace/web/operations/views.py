"""Pages for whoever holds the machine: one-time addresses, the first run, the local inbox, health."""

from email.message import EmailMessage as ParsedMessage

from django.contrib.auth import login
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from besace.web.accounts.models import User
from besace.web.foundation import inbox
from besace.web.foundation.mail import uses_local_inbox
from besace.web.foundation.models import OutboxEntry, OutboxState
from besace.web.operations import onetime
from besace.web.operations.firstrun import set_up
from besace.web.operations.forms import FirstRunForm

OPENS = {onetime.FIRST_RUN: "operations:first-run", onetime.INBOX: "operations:inbox"}
LATE_S = 120


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def once(request: HttpRequest, token: str) -> HttpResponse:
    """A printed address: GET shows a button, POST uses the address up and opens its page."""
    row = onetime.find(token)
    if row is None:
        return render(request, "operations/once_gone.html", status=410)
    if request.method == "POST" and onetime.use(row, request):
        return redirect(OPENS[row.purpose])
    return render(request, "operations/once.html", {"purpose": row.purpose})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def first_run(request: HttpRequest) -> HttpResponse:
    """Make the operator and their organisation, once, for the browser that opened the printed address."""
    if not onetime.is_open(onetime.FIRST_RUN, request) or User.objects.exists():
        raise Http404
    form = FirstRunForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person, organisation = set_up(**form.cleaned_data, language=get_language() or "fr")
        login(request, person, backend="allauth.account.auth_backends.AuthenticationBackend")
        return redirect("organisation:page", organisation.public_id)
    return render(request, "operations/first_run.html", {"form": form})


@require_GET
@never_cache
def inbox_list(request: HttpRequest) -> HttpResponse:
    """The mails that would have gone out, newest first."""
    _require_inbox(request)
    return render(request, "operations/inbox.html", {"mails": [_row(*found) for found in inbox.newest()]})


@require_GET
@never_cache
def inbox_mail(request: HttpRequest, name: str) -> HttpResponse:
    """One mail, as text with its links, and its attachments."""
    _require_inbox(request)
    mail = inbox.one(str(name))
    if mail is None:
        raise Http404
    body = mail.get_body(("plain",))
    parts = [part.get_filename() for part in mail.iter_attachments() if part.get_filename()]
    context = {**_row(str(name), mail), "text": body.get_content() if body else "", "attachments": parts}
    return render(request, "operations/inbox_mail.html", context)


@require_GET
@never_cache
def inbox_html(request: HttpRequest, name: str) -> HttpResponse:
    """The HTML of one mail, for the frame of its page: inline style allowed, nothing else."""
    _require_inbox(request)
    mail = inbox.one(str(name))
    body = mail.get_body(("html",)) if mail else None
    if mail is None or body is None:
        raise Http404
    response = HttpResponse(inbox.with_pictures(mail, body.get_content()))
    response.headers["Content-Security-Policy"] = (
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'self'; "
        "sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"
    )
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response


@require_GET
@never_cache
def inbox_attachment(request: HttpRequest, name: str, filename: str) -> HttpResponse:
    """An attachment, to save."""
    _require_inbox(request)
    mail = inbox.one(str(name))
    for part in mail.iter_attachments() if mail else ():
        if part.get_filename() == filename:
            response = HttpResponse(part.get_content(), content_type=part.get_content_type())
            response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
            return response
    raise Http404


@require_GET
def health(request: HttpRequest) -> HttpResponse:
    """For monitors: 200 while the database answers; says how late the outbox is."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    oldest = OutboxEntry.objects.filter(state=OutboxState.WAITING, attempts=0).order_by("not_before").first()
    late_s = max(0, int((timezone.now() - oldest.not_before).total_seconds())) if oldest else 0
    return JsonResponse({"status": "ok" if late_s < LATE_S else "worker-late", "outbox_late_s": late_s})


def _require_inbox(request: HttpRequest) -> None:
    if not uses_local_inbox() or not onetime.is_open(onetime.INBOX, request):
        raise Http404


def _row(name: str, mail: ParsedMessage) -> dict[str, object]:
    sent = inbox.sent_at(name)
    return {
        "name": name,
        "subject": mail["Subject"],
        "to": mail["To"],
        "sender": mail["From"],
        "sent_at": sent,
    }
