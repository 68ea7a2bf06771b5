"""A mailed code proves an address once: 15 minutes, 5 tries, with limits on asking again."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from besace.web.accounts import codes
from besace.web.accounts.codes import CodeAnswer, CodeSent
from besace.web.accounts.models import MailedCode
from besace.web.foundation import outbox
from besace.web.foundation.models import OutboxEntry

pytestmark = pytest.mark.django_db
ADDRESS = "nadia@exemple.fr"


def ask(subject: str = "badge/browser", *, purpose: str = "keep", language: str = "fr") -> CodeSent:
    return codes.send_code(
        ADDRESS, purpose=purpose, subject=subject, language=language, reason="Pour garder un badge."
    )


def mailed_code() -> str:
    outbox.run_due()
    found = re.match(r"\d{6}", mail.outbox[-1].subject)
    assert found
    return found[0]


def answer(code: str, subject: str = "badge/browser", *, purpose: str = "keep") -> CodeAnswer:
    return codes.check_code(ADDRESS, code, purpose=purpose, subject=subject)


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06}"


def age(by: timedelta) -> None:
    for row in MailedCode.objects.all():
        row.sent_at -= by
        row.expires_at -= by
        row.save()


def test_it_works() -> None:
    assert ask() is CodeSent.SENT
    assert answer(mailed_code()) is CodeAnswer.RIGHT


def test_a_code_opens_once() -> None:
    ask()
    code = mailed_code()
    answer(code)
    assert answer(code) is CodeAnswer.NONE


def test_spaces_are_no_mistake() -> None:
    ask()
    code = mailed_code()
    assert answer(f" {code[:3]} {code[3:]} ") is CodeAnswer.RIGHT


def test_the_address_may_be_spelt_with_capitals() -> None:
    ask()
    assert (
        codes.check_code("Nadia@Exemple.FR", mailed_code(), purpose="keep", subject="badge/browser")
        is CodeAnswer.RIGHT
    )


@pytest.mark.parametrize(
    ("subject", "purpose"), [("badge/other", "keep"), ("other/browser", "keep"), ("badge/browser", "show")]
)
def test_a_code_opens_nothing_else(subject: str, purpose: str) -> None:
    ask()
    assert answer(mailed_code(), subject, purpose=purpose) is CodeAnswer.NONE


def test_a_code_of_another_address_is_none() -> None:
    ask()
    assert (
        codes.check_code("sofia@exemple.fr", mailed_code(), purpose="keep", subject="badge/browser")
        is CodeAnswer.NONE
    )


def test_the_fifth_wrong_try_ends_the_code() -> None:
    ask()
    code = mailed_code()
    answers = [answer(wrong(code)) for _ in range(codes.MAX_TRIES)]
    assert answers == [CodeAnswer.WRONG] * 4 + [CodeAnswer.TOO_MANY]
    assert answer(code) is CodeAnswer.TOO_MANY


def test_letters_and_foreign_digits_are_wrong_not_an_error() -> None:
    ask()
    assert answer("abc") is CodeAnswer.WRONG
    assert answer("١٢٣٤٥٦") is CodeAnswer.WRONG
    assert answer("") is CodeAnswer.WRONG


def test_a_code_dies_after_15_minutes() -> None:
    ask()
    code = mailed_code()
    age(timedelta(minutes=15))
    assert answer(code) is CodeAnswer.EXPIRED


def test_only_the_newest_code_counts() -> None:
    ask()
    first = mailed_code()
    age(codes.RESEND_AFTER)
    ask()
    second = mailed_code()
    if first != second:
        assert answer(first) is CodeAnswer.WRONG
    assert answer(second) is CodeAnswer.RIGHT


def test_asking_again_at_once_sends_nothing_and_keeps_the_code() -> None:
    ask()
    code = mailed_code()
    assert ask() is CodeSent.TOO_SOON
    outbox.run_due()
    assert len(mail.outbox) == 1
    assert answer(code) is CodeAnswer.RIGHT


def test_five_codes_an_hour_for_one_thing() -> None:
    for _ in range(codes.MAX_PER_SUBJECT_AND_HOUR):
        assert ask() is CodeSent.SENT
        age(codes.RESEND_AFTER)
    assert ask() is CodeSent.TOO_MANY
    assert ask("badge/second-browser") is CodeSent.SENT
    age(timedelta(hours=1))
    assert ask() is CodeSent.SENT


def test_ten_codes_an_hour_and_twenty_a_day_for_one_address() -> None:
    sent = [ask(f"badge/{n}") for n in range(codes.MAX_PER_ADDRESS_AND_HOUR + 1)]
    assert sent == [CodeSent.SENT] * 10 + [CodeSent.TOO_MANY]
    age(timedelta(hours=1))
    sent = [ask(f"badge/later-{n}") for n in range(codes.MAX_PER_ADDRESS_AND_HOUR)]
    age(timedelta(hours=1))
    assert ask("badge/third-hour") is CodeSent.TOO_MANY
    assert ask("browser", purpose="sign-in") is CodeSent.SENT
    age(timedelta(days=1))
    assert ask("badge/next-day") is CodeSent.SENT


def test_the_table_does_not_hold_the_code() -> None:
    ask()
    code = mailed_code()
    row = MailedCode.objects.get()
    assert code.encode() not in bytes(row.code_hmac)
    assert ADDRESS.encode() not in bytes(row.address_hmac)
    assert OutboxEntry.objects.get().sealed is None
    assert code not in str(OutboxEntry.objects.values().get())


def test_codes_of_yesterday_are_gone() -> None:
    ask()
    age(timedelta(days=2))
    ask("badge/today")
    assert MailedCode.objects.filter(sent_at__lt=timezone.now() - timedelta(days=1)).count() == 0


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", ["Votre code", "15 minutes", "ne donnez ce code à personne"]),
        ("en", ["Your code", "15 minutes", "give this code to nobody"]),
    ],
)
def test_the_letter_begins_with_the_code_and_says_what_it_is_for(language: str, words: list[str]) -> None:
    ask(language=language)
    code = mailed_code()
    letter = mail.outbox[-1]
    html = str(letter.alternatives[0][0])  # type: ignore[attr-defined]
    assert letter.subject.startswith(code)
    assert letter.to == [ADDRESS]
    for body in (letter.body, html):
        assert code in body
        assert "Pour garder un badge." in body
        assert all(word in body for word in words)
    assert f'lang="{language}"' in html
