"""Every code that the library can raise or report has a sentence for people, in both languages."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import besace.openbadges
import besace.outbound
from besace.openbadges.verify import FactName, Outcome
from besace.openbadges.verify.sentences import LANGUAGES, SENTENCES, codes, headline, label, sentence

LIBRARY = Path(besace.openbadges.__file__).parent
OUTBOUND = Path(besace.outbound.__file__).parent
CODE = r"[a-z0-9]+(-[a-z0-9]+)*"
CALLS = {
    "Fact": 2,
    "Finding": 0,
    "no_badge": 0,
    "nothing_confirmed": 0,
    "_refuted": 0,
    "_unconfirmed": 0,
    "_unknown": 0,
    "_unsupported": 1,
    "_dates": 4,
}
"""Which argument of a call is a code; in an error it is the first."""
NOT_OURS = frozenset({"ValueError", "TypeError", "OSError", "RuntimeError", "LookupError", "AssertionError"})


def codes_in(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        place = 0 if name.endswith("Error") and name not in NOT_OURS else CALLS.get(name)
        if place is not None and len(node.args) > place:
            yield from texts_in(node.args[place])


def texts_in(node: ast.expr) -> Iterator[str]:
    """The texts that an expression can be: a constant, or either branch of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from texts_in(node.body)
        yield from texts_in(node.orelse)


RAISED = sorted(
    {code for folder in (LIBRARY, OUTBOUND) for path in folder.rglob("*.py") for code in codes_in(path)}
)


def test_walk_finds_codes_of_every_layer() -> None:
    assert {"json-malformed", "undefined-term", "key-not-listed", "signature", "list-malformed"} <= set(
        RAISED
    )
    assert {"out-of-scope", "property-missing", "no-badge-in-image", "tls", "expired"} <= set(RAISED)


@pytest.mark.parametrize("code", RAISED)
def test_code_has_its_sentence(code: str) -> None:
    assert code in codes()


@pytest.mark.parametrize("code", sorted(codes()))
def test_sentence_is_written_for_people_in_both_languages(code: str) -> None:
    french, english = sentence(code, "fr"), sentence(code, "en")
    assert french != english
    for told in (french, english):
        assert told[0].isupper()
        assert told.endswith(".")
        assert code not in told or "-" not in code
        for part in told.split(". "):
            assert len(part.split()) <= 20, part
    for jargon in ("assertion", "credential", "JSON-LD", "hash", "token", "OAuth"):
        assert jargon.lower() not in (french + english).lower()


def test_no_sentence_is_left_over() -> None:
    """A sentence that nothing says any more goes."""
    written_otherwise = {"trial", "unsigned-terms"}
    source = "".join(
        path.read_text(encoding="utf-8")
        for folder in (LIBRARY, OUTBOUND)
        for path in folder.rglob("*.py")
        if path.name != "sentences.py"
    )
    unsaid = {code for code in codes() if f'"{code}"' not in source} - written_otherwise
    assert unsaid == set()


def test_french_is_said_to_who_asks_for_french_or_nothing() -> None:
    for tell, word in ((sentence, "expired"), (headline, Outcome.EXPIRED), (label, FactName.ISSUER)):
        french, english = tell(word, "fr"), tell(word, "en")  # type: ignore[operator]
        assert french != english
        assert tell(word) == tell(word, "fr-CA") == tell(word, "FR") == french  # type: ignore[operator]
        assert tell(word, "de") == tell(word, "xfr") == english  # type: ignore[operator]
    assert LANGUAGES == ("fr", "en")


def test_unknown_code_has_a_sentence_too() -> None:
    assert sentence("something-new", "en").endswith(".")


def test_every_outcome_and_fact_has_its_words() -> None:
    for language in ("fr", "en"):
        assert len({headline(outcome, language) for outcome in Outcome}) == len(Outcome)
        assert len({label(name, language) for name in FactName}) == len(FactName)


def test_refusals_say_what_to_do() -> None:
    for code in ("signature", "no-badge-in-image", "hosted-copy-unreachable", "ambiguous", "unknown-format"):
        assert len(SENTENCES[code][0].split(". ")) > 1
