"""Without a mail server, mails of a laptop land in a local inbox; of any other machine they wait."""

import pytest
from django.conf import LazySettings
from django.core import mail as django_mail
from django.test import Client

from besace.web.foundation import outbox
from besace.web.foundation.inbox import newest
from besace.web.foundation.mail import Letter, promise
from besace.web.foundation.models import OutboxEntry, OutboxState
from besace.web.operations import onetime

pytestmark = pytest.mark.django_db(transaction=True)

LETTER = Letter(
    to="nadia@exemple.example",
    subject="Un badge\npour vous",
    text="Bonjour http://localhost:8000/fr/recu/x/",
    html="<p>Bonjour <b>Nadia</b><script>alert(1)</script></p>",
    once="test/1",
    language="fr",
)


@pytest.fixture
def local_inbox(settings: LazySettings, tmp_path: object) -> None:
    settings.DATA_DIR, settings.EMAIL_URL = tmp_path, ""
    settings.EMAIL_BACKEND = "besace.web.foundation.inbox.InboxBackend"


@pytest.fixture
def open_inbox(client: Client, local_inbox: None) -> Client:
    client.post("/" + onetime.make(onetime.INBOX).split("/", 3)[3])
    return client


def test_an_empty_inbox_says_what_fills_it(open_inbox: Client) -> None:
    assert "Pas encore d’e-mail" in open_inbox.get("/fr/courrier/").content.decode()


def test_a_mail_is_listed_and_read(open_inbox: Client) -> None:
    promise(LETTER)
    outbox.run_due()
    assert "Un badge pour vous" in open_inbox.get("/fr/courrier/").content.decode()
    name = newest()[0][0]
    page = open_inbox.get(f"/fr/courrier/{name}/").content.decode()
    assert 'href="http://localhost:8000/fr/recu/x/"' in page


def test_the_html_of_a_mail_runs_no_script(open_inbox: Client) -> None:
    promise(LETTER)
    outbox.run_due()
    answer = open_inbox.get(f"/fr/courrier/{newest()[0][0]}/html/")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "allow-scripts" not in policy


def test_on_a_machine_that_others_reach_mails_wait(
    settings: LazySettings, local_inbox: None, client: Client
) -> None:
    settings.LISTEN = "0.0.0.0:8000"
    promise(LETTER)
    outbox.run_due()
    entry = OutboxEntry.objects.get()
    assert entry.state == OutboxState.WAITING
    assert entry.attempts == 0
    client.post("/" + onetime.make(onetime.INBOX).split("/", 3)[3])
    assert client.get("/fr/courrier/").status_code == 404


def test_a_mail_name_from_outside_the_inbox_is_not_found(open_inbox: Client) -> None:
    assert open_inbox.get("/fr/courrier/0192f0c0-0000-7000-8000-000000000000/").status_code == 404


def test_line_breaks_never_enter_a_subject(settings: LazySettings) -> None:
    settings.EMAIL_URL = "smtp://localhost"
    promise(LETTER)
    outbox.run_due()
    assert django_mail.outbox[0].subject == "Un badge pour vous"
