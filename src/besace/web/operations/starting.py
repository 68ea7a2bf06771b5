"""What happens before the server listens: tables, static files, the base URL, the demonstration, the welcome."""

import os
from urllib.parse import urlsplit


class StartRefused(Exception):
    """Besace does not start, and the message says what to do."""


def prepare(*, demo: bool) -> str:
    """Make the instance ready; returns what the terminal shows. Raises :class:`StartRefused`."""
    os.umask(0o077)
    try:
        import django
    except ModuleNotFoundError as missing:
        raise StartRefused("the server's parts are not installed:  pip install besace[server]") from missing
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as wrong:
        raise StartRefused(str(wrong)) from wrong
    _refuse_demo_in_public(demo)
    _make_ready()
    _follow_base_url()
    if demo:
        from besace.web.operations import demonstration

        return demonstration.ensure()
    return _welcome()


def _refuse_demo_in_public(demo: bool) -> None:
    from django.conf import settings

    from besace.web.foundation.addresses import is_loopback

    if demo and not (is_loopback(urlsplit(settings.BASE_URL).netloc) and is_loopback(settings.LISTEN)):
        raise StartRefused(
            f"the demonstration runs on this machine alone, and BESACE_BASE_URL is {settings.BASE_URL} "
            f"(listening on {settings.LISTEN}). Start without --demo, or leave both on localhost."
        )


def _make_ready() -> None:
    from django.core.management import call_command

    from besace.web.foundation.translations import compile_stale

    compile_stale()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def _follow_base_url() -> None:
    from django.conf import settings

    from besace.web.operations import baseurl

    try:
        baseurl.follow()
    except baseurl.BaseUrlMoved as moved:
        raise StartRefused(
            f"badges were awarded under {moved}, and BESACE_BASE_URL is now {settings.BASE_URL}. Those badges would "
            "no longer be confirmed. Set BESACE_BASE_URL back. Moving an address is not built yet: "
            "see docs/operators.md, 'Changing the address'."
        ) from moved


def _welcome() -> str:
    from django.conf import settings

    from besace.web.accounts.models import User
    from besace.web.foundation.mail import has_mail_server, uses_local_inbox
    from besace.web.operations import onetime

    lines = [f"Besace is at {settings.BASE_URL}"]
    if not User.objects.exists():
        lines.append(f"Set it up here (this address works once):\n  {onetime.make(onetime.FIRST_RUN)}")
    if uses_local_inbox():
        lines.append(
            f"Mails land in a local inbox (this address works once):\n  {onetime.make(onetime.INBOX)}"
        )
    elif not has_mail_server():
        lines.append("No mail server is set: mails wait in the outbox until BESACE_EMAIL_URL is.")
    return "\n".join(lines)
