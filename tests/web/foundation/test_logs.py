"""Nothing that opens a door, and nobody's name or address, reaches the log."""

import doctest
import io
import logging
from collections.abc import Iterator

import pytest
from django.test import Client

from besace.web.awards.links import token_of
from besace.web.backpack import actions as backpack
from besace.web.backpack.doors import door_token
from besace.web.foundation import logs
from tests.web.backpack.given import award_to, kept

CANARY = "canari"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """All that the server's own handler writes, as it writes it."""
    handler = next(
        one for one in logging.getLogger().handlers if isinstance(one.formatter, logs.DiscreetFormatter)
    )
    assert isinstance(handler, logging.StreamHandler)
    kept_there = io.StringIO()
    before = handler.setStream(kept_there)
    yield kept_there
    handler.setStream(before)


def test_the_example_holds() -> None:
    assert doctest.testmod(logs).failed == 0


@pytest.mark.django_db
def test_a_refused_request_does_not_write_the_key_of_its_link(written: io.StringIO) -> None:
    strict = Client(enforce_csrf_checks=True)
    held = kept()
    door = backpack.open_door(held.holder, held)
    received, shown = token_of(award_to("amadou@exemple.fr")), door_token(door)

    strict.post(f"/fr/recu/{received}/garder/")
    strict.put(f"/fr/voir/{shown}/")
    backpack.close_door(door, held.holder)
    strict.get(f"/en/voir/{shown}/apercu.png")
    strict.get(f"/assertions/{held.award.assertion_token}x")

    assert written.getvalue().count("WARNING") >= 4
    for secret in (received, shown, held.award.assertion_token):
        assert secret not in written.getvalue()


@pytest.mark.django_db
def test_what_is_typed_into_forms_is_not_in_the_log(written: io.StringIO) -> None:
    client = Client(enforce_csrf_checks=True)
    typed = dict.fromkeys(
        ("address", "name", "code", "text", "email", "next", "q"), f"{CANARY}@{CANARY}.example"
    )
    for path in ("compte/connexion/", "verifier/", "compte/connexion/code/", "premier-pas/", "nulle-part/"):
        client.get(f"/fr/{path}", typed)
        client.post(f"/fr/{path}", typed)
        Client().post(f"/fr/{path}", typed)
    assert CANARY not in written.getvalue()


def test_an_error_that_quotes_an_address_is_written_without_it(written: io.StringIO) -> None:
    try:
        raise ValueError("Key (email)=(canari@exemple.fr) already exists")
    except ValueError:
        logging.getLogger("besace").exception("it failed for %s", "canari@exemple.fr")
    assert "already exists" in written.getvalue()
    assert CANARY not in written.getvalue()
