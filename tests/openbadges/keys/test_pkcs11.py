"""Keys in a token: found by label or id, behind a PIN, and refused in our own terms."""

import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from tests.openbadges.keys.holders import METHOD, PIN, TOKEN, Token

from besace.openbadges.errors import KeyMaterialError
from besace.openbadges.keys import KeyKind, pkcs11, verify_signature
from besace.openbadges.keys.pkcs11 import Pkcs11Signer

# python-pkcs11 ends a search when the garbage collector comes, and complains when the session is closed by then.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

ROOT = Path(__file__).parents[3]
FORKS = """
import os, pathlib, sys
from besace.openbadges.keys import verify_signature
from tests.openbadges.keys.holders import Token

signer = Token(pathlib.Path(sys.argv[1])).signer("P-256")
signer.sign(b"before")
child = os.fork()
if child:
    assert os.waitpid(child, 0)[1] == 0, "the child failed"
assert verify_signature(signer.public_key, signer.sign(b"after"), b"after")
print("parent" if child else "child", flush=True)
"""


def code(make: Any, *arguments: Any, **names: Any) -> str:
    with pytest.raises(KeyMaterialError) as refusal:
        make(*arguments, **names)
    return refusal.value.code


@pytest.fixture(autouse=True)
def no_session_is_open() -> None:
    """Each test logs in anew; when the last session ends, so does the log-in of the process."""
    from pkcs11 import PKCS11Error

    for session in pkcs11._sessions.values():
        with suppress(PKCS11Error):
            session.close()
    pkcs11._sessions.clear()


def test_key_is_found_by_label_by_id_or_by_both(token: Token) -> None:
    label, key_id = "P-256", b"\x02"
    keys = [token.signer(label), token.signer(key_id=key_id), token.signer(label, key_id=key_id)]
    assert len({signer.public_key for signer in keys}) == 1
    assert keys[0].public_key != token.signer("P-384").public_key


def test_key_that_is_not_there(token: Token) -> None:
    assert code(token.signer, "absent") == "own-key-missing"
    assert code(token.signer, "P-256", key_id=b"\x03") == "own-key-missing"
    assert code(token.signer, "P-256", token="other") == "own-key-missing"
    assert code(token.signer) == "own-key-missing"


def test_label_that_two_keys_bear_is_not_chosen_among(token: Token) -> None:
    assert code(token.signer, "twice") == "own-key-missing"


def test_library_that_is_not_there() -> None:
    missing = Token(Path("/nowhere/module.so"))
    assert code(missing.signer, "P-256") == "own-key-missing"


def test_wrong_pin_is_said_to_be_so_and_tried_once(token: Token) -> None:
    asked: list[None] = []

    def wrong() -> str:
        asked.append(None)
        return "9999"

    assert code(token.signer, "P-256", pin=wrong) == "own-key-locked"
    assert len(asked) == 1
    assert token.signer("P-256").sign(b"x")


def test_pin_is_asked_once_for_all_keys_of_a_token(token: Token) -> None:
    asked: list[None] = []

    def pin() -> str:
        asked.append(None)
        return PIN

    for kind in KeyKind:
        token.signer(kind.value, pin=pin).sign(b"x")
    assert len(asked) == 1


def test_token_that_somebody_else_opened_in_this_process_is_used(token: Token) -> None:
    from pkcs11 import lib

    library: Any = lib(str(token.module))
    with library.get_token(token_label=TOKEN).open(user_pin=PIN):
        assert token.signer("P-256").sign(b"x")


@pytest.mark.parametrize("label", ["weak", "P-521", "DSA"])
def test_key_that_signs_no_badge_is_refused(token: Token, label: str) -> None:
    assert code(token.signer, label) == "own-key-malformed"


def test_session_that_the_token_closed_is_opened_once_more(token: Token) -> None:
    signer = token.signer("P-256")
    for session in pkcs11._sessions.values():
        session.close()
    assert verify_signature(signer.public_key, signer.sign(b"x"), b"x")


def test_threads_share_a_signer(token: Token) -> None:
    signer, failed = token.signer("P-256"), []

    def sign(number: int) -> None:
        data = b"%d" % number
        if not verify_signature(signer.public_key, signer.sign(data), data):
            failed.append(number)

    threads = [threading.Thread(target=sign, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []


def test_forked_process_opens_a_session_of_its_own(token: Token) -> None:
    """In a program of its own: this one has threads, which a fork may leave halfway."""
    ran = subprocess.run(
        [sys.executable, "-c", FORKS, str(token.module)], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert (ran.returncode, ran.stdout) == (0, "child\nparent\n"), ran.stderr


def test_signature_that_does_not_hold_is_not_handed_out(
    token: Token, monkeypatch: pytest.MonkeyPatch
) -> None:
    signer = token.signer("P-256")
    monkeypatch.setattr(Pkcs11Signer, "_sign", lambda *_: bytes(64))
    assert code(signer.sign, b"x") == "own-key-refused"


def test_what_the_token_does_not_do_is_refused(token: Token, monkeypatch: pytest.MonkeyPatch) -> None:
    from pkcs11 import MechanismInvalid

    def refuse(*_: object) -> bytes:
        raise MechanismInvalid

    signer = token.signer("P-256")
    monkeypatch.setattr(Pkcs11Signer, "_sign", refuse)
    assert code(signer.sign, b"x") == "own-key-refused"


def test_without_the_package_the_message_names_it(token: Token, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pkcs11", None)
    with pytest.raises(KeyMaterialError) as refusal:
        token.signer("P-256")
    assert refusal.value.code == "own-key-extra"
    assert "besace[hsm]" in refusal.value.detail


@pytest.mark.parametrize("head", [b"", b"\x04\x20", b"\x03\x21\x00"])
def test_edwards_point_in_each_way_that_tokens_write_it(head: bytes) -> None:
    assert pkcs11._edwards_point(head + b"\x07" * 32) == b"\x07" * 32


@pytest.mark.parametrize("value", [b"", b"\x07" * 31, b"\x07" * 33, b"\x04\x21" + b"\x07" * 32, b"\x07" * 57])
def test_edwards_point_of_another_curve_is_refused(value: bytes) -> None:
    assert code(pkcs11._edwards_point, value) == "key-kind-unknown"


def test_pin_is_not_kept_where_it_shows(token: Token) -> None:
    assert PIN not in repr(token.signer("P-256"))
    assert token.signer("P-256").verification_method == METHOD
