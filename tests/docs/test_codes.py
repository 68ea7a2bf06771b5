"""``docs/codes.md`` says what the library says: a sentence that changes is seen by whoever changes it, and here."""

from tools.codes import PAGE, page


def test_page_of_codes_is_fresh() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run tools/codes.py"
