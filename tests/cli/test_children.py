"""The commands under ``besace serve``: when the dead are started again, and that nothing is once all shall stop."""

import os
import signal
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from besace.cli import children
from besace.cli.children import Child, keep_running

DIES = ["sh", "-c", "exit 3"]
LIVES = ["sh", "-c", "exec sleep 600"]


@pytest.fixture(autouse=True)
def _signals_as_before() -> Iterator[None]:
    before = {sign: signal.getsignal(sign) for sign in (signal.SIGTERM, signal.SIGINT)}
    yield
    for sign, handler in before.items():
        signal.signal(sign, handler)


def dead() -> Child:
    child = Child.start(DIES, 0.0)
    child.process.wait()
    return child


def delay_after_death(child: Child, *, at: float) -> float:
    """How long a child that died is left alone; it is started again, and dies again."""
    child.process.wait()
    child.look_after(at)
    assert child.restart_at is not None
    delay_s, former = child.restart_at - at, child.process
    child.look_after(child.restart_at)
    assert child.process is not former
    return delay_s


def test_what_died_is_started_again_after_a_second(capsys: pytest.CaptureFixture[str]) -> None:
    child = dead()
    first = child.process
    for now in (10.0, 10.5, 10.99):
        child.look_after(now)
        assert child.process is first
    assert capsys.readouterr().err == "besace: exit 3 ended (3), starting it again\n", "told once"
    child.look_after(11.0)
    assert child.process is not first
    assert child.process.wait() == 3


def test_what_lives_is_left_alone() -> None:
    child = Child.start(LIVES, 0.0)
    process = child.process
    child.look_after(1_000.0)
    assert (child.process, child.restart_at) == (process, None)
    process.kill()
    process.wait()


def test_what_dies_again_and_again_waits_longer_each_time_and_30_s_at_most() -> None:
    child = dead()
    delays, now = [], 0.0
    for _ in range(7):
        delays.append(delay_after_death(child, at=now))
        now += delays[-1] + 59.0
    child.process.wait()
    assert delays == [1, 2, 4, 8, 16, 30, 30]


def test_a_minute_of_life_makes_the_delay_short_again() -> None:
    child = dead()
    assert [delay_after_death(child, at=now) for now in (0.0, 10.0, 20.0)] == [1, 2, 4]
    assert delay_after_death(child, at=24.0 + 60.0) == 1
    assert delay_after_death(child, at=85.0 + 1.0) == 2
    child.process.wait()


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Sequence[str]]:
    """Every command that is started, in order."""
    commands: list[Sequence[str]] = []

    def spawn(command: Sequence[str]) -> subprocess.Popen[bytes]:
        commands.append(command)
        return really(command)

    really = children._spawn
    monkeypatch.setattr(children, "_spawn", spawn)
    return commands


def test_the_dead_hold_up_nobody_and_ctrl_c_starts_nothing(
    started: list[Sequence[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    told = ""

    def time_until_ctrl_c() -> float:
        """Stands still until both died; when it goes on, both would be started again."""
        nonlocal told
        told += capsys.readouterr().err
        if told.count("starting it again") < 2:
            return 0.0
        signal.raise_signal(signal.SIGINT)
        return 100.0

    assert keep_running([DIES, DIES], clock=time_until_ctrl_c) == 0
    assert started == [DIES, DIES]


def test_term_during_the_start_starts_no_other(started: list[Sequence[str]]) -> None:
    def time_of_term() -> float:
        signal.raise_signal(signal.SIGTERM)
        return 0.0

    assert keep_running([LIVES, LIVES], clock=time_of_term) == 0
    assert started == [LIVES]


def test_what_runs_is_stopped_on_term(tmp_path: Path) -> None:
    written = tmp_path / "pid"

    def time_until_term() -> float:
        if written.exists() and written.read_text().endswith("\n"):
            signal.raise_signal(signal.SIGTERM)
        return 0.0

    assert keep_running([["sh", "-c", f"echo $$ > {written}; exec sleep 600"]], clock=time_until_term) == 0
    with pytest.raises(ProcessLookupError):
        os.kill(int(written.read_text()), 0)
