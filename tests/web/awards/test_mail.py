"""The award mail, over a real SMTP server: what arrives, and what is said when it does not."""

import json
import re
import socket
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.utils import timezone

from besace.openbadges.bake import unbake
from besace.web.awards import actions, links, work
from besace.web.awards.models import Award, Delivery, DeliveryState, DeliveryTrouble
from besace.web.checking.actions import check
from besace.web.foundation import outbox
from besace.web.foundation.models import OutboxEntry, OutboxState
from tests.web.factories import make_award, make_organisation, make_person, make_version, owner_of

pytestmark = pytest.mark.django_db


class Mailbox:
    """What arrived; ``answers`` are given to the next recipients before any is accepted."""

    def __init__(self) -> None:
        self.arrived: list[EmailMessage] = []
        self.answers: list[str] = []

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.answers:
            return self.answers.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        parsed = message_from_bytes(envelope.content, policy=policy.default)  # type: ignore[arg-type]
        self.arrived.append(parsed)  # type: ignore[arg-type]
        return "250 OK"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@pytest.fixture
def mailbox(settings) -> Iterator[Mailbox]:  # type: ignore[no-untyped-def]
    box = Mailbox()
    host, port = "127.0.0.1", free_port()
    controller = Controller(box, hostname=host, port=port)
    controller.start()
    settings.EMAIL_URL, settings.EMAIL_HOST, settings.EMAIL_PORT = f"smtp://{host}:{port}", host, port
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    yield box
    controller.stop()


def run_worker() -> None:
    OutboxEntry.objects.filter(state=OutboxState.WAITING).update(not_before=timezone.now())
    outbox.run_due()


def delivery_of(award: Award) -> Delivery:
    return Delivery.objects.get(award=award)


def part(mail: EmailMessage, kind: str) -> str:
    body = mail.get_body((kind,))
    assert body is not None
    text: str = body.get_content()
    return text


def test_it_works(mailbox: Mailbox) -> None:
    award = make_award(address="nadia@exemple.fr", name="Nadia Benali", message="Bravo !")
    run_worker()
    [mail] = mailbox.arrived
    assert mail["To"] == "nadia@exemple.fr"
    assert mail["Subject"] == "Un badge pour vous\u00a0: Être ponctuel"
    assert mail["From"].addresses[0].display_name == award.organisation.name
    assert mail["Reply-To"] == award.organisation.email
    assert mail["Content-Language"] == "fr"
    html, text = part(mail, "html"), part(mail, "plain")
    for body in (html, text):
        assert links.received_url(award, "fr") in body
        assert links.refuse_url(award, "fr") in body
        assert "Nadia Benali" in body
        assert "Bravo !" in body
        assert "Ce qui est gardé" in body
        assert award.organisation.email in body
    assert html.count("<h1") == 1
    assert '<html lang="fr"' in html
    delivery = delivery_of(award)
    assert (delivery.state, delivery.trouble, delivery.sent) == (DeliveryState.SENT, "", 1)
    assert delivery.sent_at


def test_the_pictures_have_size_and_text_and_stand_inside_the_mail(mailbox: Mailbox) -> None:
    make_award()
    run_worker()
    [mail] = mailbox.arrived
    html = part(mail, "html")
    for picture in re.findall(r"<img [^>]*>", html):
        assert re.search(r'width="\d+" height="\d+" alt="', picture)
    named = set(re.findall(r'src="cid:([^"]+)"', html))
    inline = {str(one["Content-ID"]).strip("<>") for one in mail.walk() if one["Content-ID"]}
    assert named == inline
    assert "http-equiv" not in html
    assert not re.search(r'src="https?:', html)


def test_the_attached_picture_is_the_badge(mailbox: Mailbox) -> None:
    award = make_award()
    run_worker()
    [mail] = mailbox.arrived
    [picture] = mail.iter_attachments()
    assert picture.get_filename() == "Etre-ponctuel.png"
    carried = {one.keyword: one.text for one in unbake(picture.get_content())}
    assert carried["openbadgecredential"] == award.credential
    assert json.loads(carried["openbadges"])["id"] == award.assertion_url


def test_no_address_under_which_others_see_the_badge_is_in_the_mail(mailbox: Mailbox) -> None:
    award = make_award()
    run_worker()
    [mail] = mailbox.arrived
    for body in (part(mail, "html"), part(mail, "plain")):
        assert award.public_id not in body
        assert award.assertion_token not in body


def test_the_language_is_the_recipients_own(mailbox: Mailbox) -> None:
    make_person("sam@example.org", language="en")
    make_award(address="sam@example.org")
    run_worker()
    [mail] = mailbox.arrived
    assert str(mail["Subject"]).startswith("A badge for you:")
    assert "See my badge" in part(mail, "html")
    assert "/en/recu/" in part(mail, "plain")


def test_a_trial_and_an_unconfirmed_organisation_are_said(mailbox: Mailbox) -> None:
    make_award(make_version(make_organisation(confirmed=False)))
    run_worker()
    [mail] = mailbox.arrived
    for body in (part(mail, "html"), part(mail, "plain")):
        assert "Badge d’essai." in body
        assert "Organisme non confirmé." in body


def test_a_name_is_text_never_markup(mailbox: Mailbox) -> None:
    make_award(name="<b>Nadia</b>", message="<script>1</script>")
    run_worker()
    [mail] = mailbox.arrived
    assert "<script>" not in part(mail, "html")
    assert "&lt;b&gt;Nadia" in part(mail, "html")
    assert "<b>Nadia</b>" in part(mail, "plain")


def test_a_mailbox_that_does_not_exist_fails_at_once(mailbox: Mailbox) -> None:
    mailbox.answers = ["550 5.1.1 No such user here"]
    award = make_award()
    run_worker()
    delivery = delivery_of(award)
    assert (delivery.state, delivery.trouble) == (DeliveryState.FAILED, DeliveryTrouble.ADDRESS)
    assert "No such user here" in delivery.detail
    run_worker()
    assert not mailbox.arrived


def test_a_server_that_says_later_is_asked_again(mailbox: Mailbox) -> None:
    mailbox.answers = ["451 4.7.1 Try again"]
    award = make_award()
    run_worker()
    delivery = delivery_of(award)
    assert (delivery.state, delivery.trouble) == (DeliveryState.WAITING, DeliveryTrouble.LATER)
    run_worker()
    assert delivery_of(award).state == DeliveryState.SENT
    assert delivery_of(award).trouble == ""


def test_a_server_that_is_away_loses_nothing(mailbox: Mailbox, settings) -> None:  # type: ignore[no-untyped-def]
    port = settings.EMAIL_PORT
    settings.EMAIL_PORT = 1
    award = make_award()
    run_worker()
    delivery = delivery_of(award)
    assert (delivery.state, delivery.trouble) == (DeliveryState.WAITING, DeliveryTrouble.AWAY)
    settings.EMAIL_PORT = port
    run_worker()
    assert delivery_of(award).state == DeliveryState.SENT


def test_a_server_that_stays_away_ends_as_failed_and_can_be_asked_again(mailbox: Mailbox) -> None:
    mailbox.answers = ["451 Try again"]
    award = make_award()
    OutboxEntry.objects.filter(kind=work.SEND).update(attempts=outbox.MAX_ATTEMPTS - 1)
    run_worker()
    assert delivery_of(award).state == DeliveryState.FAILED
    actions.resend(award, by=owner_of(award.organisation))
    run_worker()
    assert delivery_of(award).state == DeliveryState.SENT


def test_without_a_mail_server_mails_wait(settings) -> None:  # type: ignore[no-untyped-def]
    settings.EMAIL_URL, settings.BASE_URL = "", "https://badges.example.org"
    award = make_award()
    run_worker()
    delivery = delivery_of(award)
    assert (delivery.state, delivery.trouble) == (DeliveryState.WAITING, DeliveryTrouble.NO_SERVER)


def test_the_same_work_again_sends_nothing_and_a_resend_has_another_message_id(mailbox: Mailbox) -> None:
    award = make_award()
    run_worker()
    OutboxEntry.objects.filter(kind=work.SEND).update(state=OutboxState.WAITING)
    run_worker()
    assert len(mailbox.arrived) == 1
    actions.resend(award, by=owner_of(award.organisation))
    run_worker()
    first, second = mailbox.arrived
    assert first["Message-ID"] != second["Message-ID"]
    assert links.received_url(award, "fr") in part(second, "plain")


def test_a_badge_revoked_before_its_mail_went_is_not_mailed(mailbox: Mailbox) -> None:
    award = make_award()
    actions.revoke(award, reason="Erreur", by=owner_of(award.organisation))
    OutboxEntry.objects.filter(kind=work.SEND).update(state=OutboxState.WAITING)
    run_worker()
    assert not mailbox.arrived


def test_a_link_opens_its_award_and_nothing_else() -> None:
    award, other = make_award(), make_award()
    token = links.token_of(award)
    assert links.award_of_token(token) == award
    assert links.award_of_token(token[:-2] + "AA") is None
    assert links.award_of_token("") is None
    assert links.token_of(other) != token
    award.link_generation += 1
    award.save()
    assert links.award_of_token(token) is None


def test_what_arrived_is_checked_and_found_true_until_it_is_revoked(mailbox: Mailbox) -> None:
    award = make_award(address="nadia@exemple.fr")
    run_worker()
    [mail] = mailbox.arrived
    [picture] = mail.iter_attachments()
    report = check(picture.get_content(), recipient="nadia@exemple.fr")
    assert {fact.name.value: fact.state.value for fact in report.facts} == {
        "integrity": "confirmed",
        "issuer": "confirmed",
        "status": "confirmed",
        "dates": "confirmed",
        "recipient": "confirmed",
        "conformance": "confirmed",
    }
    actions.revoke(award, reason="Mauvaise personne", by=owner_of(award.organisation))
    report = check(picture.get_content())
    assert report.verdict.value == "refuted"
    assert [fact.name.value for fact in report.facts if fact.state.value == "refuted"] == ["status"]
