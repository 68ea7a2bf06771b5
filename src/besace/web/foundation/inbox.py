"""The local inbox: on a laptop without a mail server, mails are files that a page shows."""

import base64
from collections.abc import Sequence
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage as ParsedMessage
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from besace.web.foundation.ids import uuid7

MAX_SHOWN = 200


class InboxBackend(BaseEmailBackend):
    """Write each mail into ``inbox/`` of the data folder, named by time."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = inbox_folder()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for message in email_messages:
            name = f"{uuid7()}.eml"
            part = folder / f".{name}"
            part.write_bytes(message.message().as_bytes())
            part.rename(folder / name)
        return len(email_messages)


def inbox_folder() -> Path:
    return Path(settings.DATA_DIR) / "inbox"


def newest() -> list[tuple[str, ParsedMessage]]:
    """``(name, message)``, newest first, at most :data:`MAX_SHOWN`."""
    files = sorted(inbox_folder().glob("[!.]*.eml"), reverse=True)[:MAX_SHOWN]
    return [(file.stem, _parse(file.read_bytes())) for file in files]


def one(name: str) -> ParsedMessage | None:
    file = inbox_folder() / f"{name}.eml"
    if file.parent != inbox_folder() or not file.exists():
        return None
    return _parse(file.read_bytes())


def _parse(raw: bytes) -> ParsedMessage:
    return message_from_bytes(raw, policy=policy.default)


def sent_at(name: str) -> datetime:
    """The moment in a mail's name (a time-ordered id)."""
    return datetime.fromtimestamp((UUID(name).int >> 80) / 1000, tz=UTC)


def with_pictures(mail: ParsedMessage, html: str) -> str:
    """``html`` with the pictures that came inside the mail written in, as a mail client shows them."""
    for part in mail.walk():
        content_id = str(part.get("Content-ID", "")).strip("<>")
        if content_id and part.get_content_maintype() == "image":
            data = base64.b64encode(part.get_content()).decode()
            html = html.replace(f"cid:{content_id}", f"data:{part.get_content_type()};base64,{data}")
    return html
