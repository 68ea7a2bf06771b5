"""Mail through the outbox: what was promised in a transaction is sent after it, and a dead server loses nothing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from email.mime.image import MIMEImage
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, SafeMIMEMultipart, get_connection

from besace.web.foundation import outbox
from besace.web.foundation.addresses import is_loopback


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of a mail. With a ``content_id`` it is a picture inside the HTML (``src="cid:..."``), not a file beside it."""

    filename: str
    content: bytes
    media_type: str
    content_id: str = ""


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


class LetterMessage(EmailMultiAlternatives):
    """Pictures of the HTML travel beside it in one ``multipart/related``, so that clients do not list them as files."""

    def __init__(self, *args: Any, pictures: Sequence[Attachment] = (), **values: Any) -> None:
        super().__init__(*args, **values)
        self.pictures = pictures

    def _create_alternatives(self, msg: Any) -> Any:
        body = super()._create_alternatives(msg)  # type: ignore[misc]
        if not self.pictures:
            return body
        related = SafeMIMEMultipart(_subtype="related", encoding=self.encoding or settings.DEFAULT_CHARSET)
        related.attach(body)
        for picture in self.pictures:
            part = MIMEImage(picture.content, _subtype=picture.media_type.partition("/")[2])
            part.add_header("Content-ID", f"<{picture.content_id}>")
            part.add_header("Content-Disposition", "inline", filename=picture.filename)
            related.attach(part)
        return related


def _message(letter: Letter) -> LetterMessage:
    address = settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].rstrip(">")
    sender = (
        f'"{_quotable(letter.sender_name)}" <{address}>'
        if letter.sender_name
        else settings.DEFAULT_FROM_EMAIL
    )
    message = LetterMessage(
        subject=re.sub(r"[\r\n\t ]+", " ", letter.subject).strip(),
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
        pictures=[part for part in letter.attachments if part.content_id],
    )
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    for part in letter.attachments:
        if part.content_id:
            continue
        message.attach(part.filename, part.content, part.media_type)
    return message


def _quotable(name: str) -> str:
    return " ".join(name.replace('"', "").replace("\\", "").split())
