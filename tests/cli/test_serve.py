"""``besace serve``: what is refused before anything starts."""

import pytest

from besace.cli import run


@pytest.mark.parametrize("listen", ["[::1", "localhost", ":8000", "localhost:port", "localhost:99999", ""])
def test_place_that_nothing_can_listen_on_is_one_line_and_64(
    listen: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["serve", "--listen", listen]) == 64
    told = capsys.readouterr().err
    assert "--listen takes HOST:PORT" in told
    assert len(told.splitlines()) == 1
