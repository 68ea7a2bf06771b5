from besace.web.foundation.addresses import is_loopback, is_trial
from besace.web.foundation.ids import PUBLIC_ID_LENGTH, public_id, uuid7
from besace.web.foundation.tokens import make_token, row_id_of, token_is_right


def test_a_token_opens_its_own_row_and_purpose_only() -> None:
    row, other = uuid7(), uuid7()
    token = make_token("received", row)
    assert row_id_of(token) == row
    assert token_is_right(token, "received", row)
    assert not token_is_right(token, "door", row)
    assert not token_is_right(token, "received", other)
    assert not token_is_right(token, "received", row, generation=1)


def test_nonsense_is_no_token() -> None:
    for text in ("", "é", "a" * 43, "....", "A" * 200):
        assert not token_is_right(text, "received", uuid7())


def test_public_ids_are_safe_in_addresses() -> None:
    assert len(public_id()) == PUBLIC_ID_LENGTH
    assert public_id().isalnum()


def test_only_an_https_public_name_is_not_a_trial() -> None:
    assert not is_trial("https://badges.example.org")
    for url in (
        "http://badges.example.org",
        "https://localhost",
        "https://10.0.0.1",
        "https://besace",
        "https://besace.local",
        "https://[::1]:8000",
    ):
        assert is_trial(url), url


def test_loopback_is_recognised_with_and_without_a_port() -> None:
    for host in ("localhost", "localhost:8000", "127.0.0.1:8000", "[::1]:8000"):
        assert is_loopback(host), host
    for host in ("0.0.0.0:8000", "badges.example.org", "10.0.0.1"):
        assert not is_loopback(host), host
