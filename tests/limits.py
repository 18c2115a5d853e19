"""What shows that a call ends and that its work grows with its input, on any machine."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

PATIENCE = 30.0


@contextmanager
def end_soon(seconds: float = PATIENCE) -> Iterator[None]:
    """Fail the test, at the line reached, once the block took ``seconds`` of processor time."""

    def stop(*_: object) -> None:
        pytest.fail(f"no end after {seconds} s of processor time")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def count_calls(work: Callable[[], object]) -> int:
    """Return how many functions, Python's and C's, are called while ``work`` runs."""
    calls = 0

    def note(_: object, event: str, __: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls
