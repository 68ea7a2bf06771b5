"""Sending the mail of an award, in the worker, and noting what became of it in plain categories."""

import smtplib

from django.utils import timezone

from besace.web.awards.letter import award_letter
from besace.web.awards.models import Award, AwardState, Delivery, DeliveryState, DeliveryTrouble
from besace.web.awards.work import SEND
from besace.web.foundation import outbox
from besace.web.foundation.mail import deliver

MAX_DETAIL_CHARS = 500
PERMANENT = range(500, 600)


@outbox.handles(SEND)
def send_award_mail(work: outbox.Work) -> None:
    """Send once for each send that was asked for. A refusal for good fails at once; anything else is tried again."""
    send: int = work.payload["send"]
    award = (
        Award.objects.select_related("version__png", "organisation", "delivery")
        .prefetch_related("evidence")
        .filter(id=work.payload["award"], state=AwardState.ISSUED)
        .first()
    )
    if award is None or award.delivery.sent >= send or award.delivery.sends != send:
        return
    try:
        deliver(award_letter(award, send=send))
    except outbox.NotNow as reason:
        _note(award, DeliveryState.WAITING, DeliveryTrouble.NO_SERVER, str(reason))
        raise
    except (OSError, smtplib.SMTPException) as error:
        _after_trouble(award, error, is_last=work.attempts + 1 >= outbox.MAX_ATTEMPTS)
    else:
        Delivery.objects.filter(award=award).update(
            state=DeliveryState.SENT,
            trouble=DeliveryTrouble.NONE,
            detail="",
            sent=send,
            sent_at=timezone.now(),
        )


def _after_trouble(award: Award, error: Exception, *, is_last: bool) -> None:
    trouble, is_final = trouble_of(error)
    state = DeliveryState.FAILED if is_final or is_last else DeliveryState.WAITING
    _note(award, state, trouble, _detail(error))
    if is_final:
        raise outbox.GiveUp(_detail(error)) from error
    raise error


def trouble_of(error: Exception) -> tuple[DeliveryTrouble, bool]:
    """What went wrong, and whether it is for good. A refused sign-in is the operator's to mend, so it waits."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code = next(iter(error.recipients.values()))[0]
        if code in PERMANENT:
            return DeliveryTrouble.ADDRESS, True
        return DeliveryTrouble.LATER, False
    if isinstance(error, smtplib.SMTPAuthenticationError | smtplib.SMTPNotSupportedError):
        return DeliveryTrouble.SIGN_IN, False
    if isinstance(error, smtplib.SMTPDataError | smtplib.SMTPSenderRefused):
        if error.smtp_code in PERMANENT:
            return DeliveryTrouble.REFUSED, True
        return DeliveryTrouble.LATER, False
    if isinstance(error, OSError) and not isinstance(error, smtplib.SMTPResponseException):
        return DeliveryTrouble.AWAY, False
    return DeliveryTrouble.OTHER, False


def _note(award: Award, state: DeliveryState, trouble: DeliveryTrouble, detail: str) -> None:
    Delivery.objects.filter(award=award).update(
        state=state, trouble=trouble, detail=detail[:MAX_DETAIL_CHARS]
    )


def _detail(error: Exception) -> str:
    """What the server said, for the folded part."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return _answer(*next(iter(error.recipients.values())))
    if isinstance(error, smtplib.SMTPResponseException):
        return _answer(error.smtp_code, error.smtp_error)
    return f"{type(error).__name__}: {error}"


def _answer(code: int, said: bytes | str) -> str:
    return f"{code} {said.decode('utf-8', 'replace') if isinstance(said, bytes) else said}"
