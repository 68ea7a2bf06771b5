"""Permanent addresses of awards, and the addresses that mails name. The pages' ``urls.py`` use the same constants."""

from django.conf import settings

from besace.web.foundation.addresses import absolute
from besace.web.organisations.addresses import ASSERTIONS_PATH

CREDENTIAL = "awards/{}"
ASSERTION = ASSERTIONS_PATH + "{}"
STATUS_LIST = "status/{}"
EVIDENCE = "evidence/{}"

RECEIVED = "recu/{}/"
REFUSE = "recu/{}/pas-pour-moi/"
"""Under the language: ``/fr/recu/TOKEN/``."""


def credential_url(public_id: str) -> str:
    """The Open Badges 3.0 id of an award, and its public page's permanent address."""
    return absolute("/" + CREDENTIAL.format(public_id))


def assertion_url(token: str) -> str:
    """The Open Badges 2.0 id of an award: unguessable, it stands only inside the badge file."""
    return absolute("/" + ASSERTION.format(token))


def status_list_url(public_id: str) -> str:
    return absolute("/" + STATUS_LIST.format(public_id))


def evidence_url(public_id: str) -> str:
    return absolute("/" + EVIDENCE.format(public_id))


def page_url(path: str, token: str, language: str) -> str:
    """A page for people by its path (:data:`RECEIVED`, :data:`REFUSE`), in one of the languages we speak."""
    known = {code for code, _ in settings.LANGUAGES}
    code = language[:2] if language[:2] in known else settings.LANGUAGE_CODE
    return absolute(f"/{code}/{path.format(token)}")
