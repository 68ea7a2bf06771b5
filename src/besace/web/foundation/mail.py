"""Mail through the outbox: what was promised in a transaction is sent after it, and a dead server loses nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection

from besace.web.foundation import outbox
from besace.web.foundation.addresses import is_loopback


@dataclass(frozen=True, slots=True)
class Attachment:
    filename: str
    content: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail, ready to send. ``once`` names its cause: the Message-ID is made from it, so a repeat is recognised."""

    to: str
    subject: str
    text: str
    html: str
    once: str
    language: str
    sender_name: str = ""
    reply_to: str = ""
    attachments: Sequence[Attachment] = field(default=())


def has_mail_server() -> bool:
    return bool(settings.EMAIL_URL)


def uses_local_inbox() -> bool:
    """Without a mail server, mails land in the local inbox only on a machine that nobody else reaches."""
    host = urlsplit(settings.BASE_URL).netloc
    return not has_mail_server() and is_loopback(host) and is_loopback(settings.LISTEN)


def message_id(once: str) -> str:
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    return f"<{sha256(once.encode()).hexdigest()[:40]}@{host}>"


def deliver(letter: Letter) -> None:
    """Send now. Raises ``outbox.NotNow`` while no way to send is set, and what SMTP raises otherwise."""
    if not has_mail_server() and not uses_local_inbox():
        raise outbox.NotNow("no mail server is set: BESACE_EMAIL_URL")
    _message(letter).send()


def promise(letter: Letter) -> None:
    """Put a short letter (no attachments) into the outbox, sealed: it may hold a code."""
    parts = {name: getattr(letter, name) for name in ("to", "subject", "text", "html", "once", "language")}
    outbox.put("mail", f"mail/{letter.once}", secret=parts)


@outbox.handles("mail")
def send_promised(work: outbox.Work) -> None:
    deliver(Letter(**work.secret))


def _message(letter: Letter) -> EmailMultiAlternatives:
    address = settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].rstrip(">")
    sender = (
        f'"{_quotable(letter.sender_name)}" <{address}>'
        if letter.sender_name
        else settings.DEFAULT_FROM_EMAIL
    )
    message = EmailMultiAlternatives(
        subject=" ".join(letter.subject.split()),
        body=letter.text,
        from_email=sender,
        to=[letter.to],
        reply_to=[letter.reply_to] if letter.reply_to else None,
        headers={
            "Message-ID": message_id(letter.once),
            "Content-Language": letter.language,
            "Auto-Submitted": "auto-generated",
        },
        connection=get_connection(),
    )
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    for part in letter.attachments:
        message.attach(part.filename, part.content, part.media_type)
    return message


def _quotable(name: str) -> str:
    return " ".join(name.replace('"', "").replace("\\", "").split())
