"""How a short letter is rendered: one text template, one HTML template, one frame for all.

The HTML carries inline style only: mail clients need it. It has a heading, its language and one button.
"""

from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string

from besace.web.foundation.mail import Letter


def render_letter(
    template: str,
    context: Mapping[str, Any],
    *,
    to: str,
    subject: str,
    once: str,
    language: str,
    sender_name: str = "",
    reply_to: str = "",
) -> Letter:
    """Render ``TEMPLATE.txt`` and ``TEMPLATE.html`` (which extends ``foundation/mail/letter.html``).

    Call it with the language of the letter active.
    """
    values = {**context, "subject": subject, "letter_language": language}
    return Letter(
        to=to,
        subject=subject,
        text=_tidy(render_to_string(f"{template}.txt", values)),
        html=render_to_string(f"{template}.html", values),
        once=once,
        language=language,
        sender_name=sender_name,
        reply_to=reply_to,
    )


def _tidy(text: str) -> str:
    """Template tags leave empty lines: at most one in a row stays."""
    lines = [line.rstrip() for line in text.strip().splitlines()]
    kept = [line for number, line in enumerate(lines) if line or lines[number - 1]]
    return "\n".join(kept) + "\n"
