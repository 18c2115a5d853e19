"""Which of the possible note starts are notes: the best chain of numbers.

A dynamic program over the starts in document order. A chain earns each start's own score plus
what its number says after the one before: one more is right, a gap costs, a restart at 1 costs
less on a new page or under a new heading, a number out of order can be a misprint. Starts that
do not pay for themselves stay out. Each start looks at a constant number of predecessors.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.layout.starts import Start

_NEXT = 1.5
_GAP = 0.9
_WIDEST = 6
_REPEAT = -1.5
_FIRST = -0.3
_LATE = -1.5
_RESTART = -1.0
_RESTART_NEAR = -3.0
_MISPRINT = -1.5


@dataclass(frozen=True, slots=True)
class Link:
    """A start in the chain: what its number is read as, and the run it belongs to (from 0)."""

    start: int
    value: int
    run: int


@dataclass(slots=True)
class _State:
    score: float
    value: int
    before: "int | None"
    restarts: bool


def find_chain(
    starts: Sequence[Start], scores: Sequence[float], places: Sequence[int]
) -> tuple[Link, ...]:
    """Return the chain of numbered ``starts`` with the highest total score.

    ``scores`` are the starts' own scores, ``places`` number the stretch (page or chapter) each
    stands in: a numbering that restarts does so at a new one.
    """
    states: list[_State] = []
    latest: dict[int, int] = {}
    best: int | None = None
    for k, start in enumerate(starts):
        state = _choose_state(k, start, states, latest, best, places)
        state.score += scores[k]
        states.append(state)
        held = latest.get(state.value)
        if held is None or state.score >= states[held].score:
            latest[state.value] = k
        if best is None or state.score >= states[best].score:
            best = k
    return _trace_back(states, best if best is not None and states[best].score > 0 else None)


def _choose_state(
    k: int,
    start: Start,
    states: Sequence[_State],
    latest: dict[int, int],
    best: int | None,
    places: Sequence[int],
) -> _State:
    value = start.value or 0
    options = [_State(_FIRST if value == 1 else _LATE, value, None, restarts=True)]
    for gap in range(_WIDEST + 1):
        if (before := latest.get(value - gap)) is not None:
            step = _REPEAT if gap == 0 else _NEXT - _GAP * (gap - 1)
            options.append(_State(states[before].score + step, value, before, restarts=False))
    if best is not None:
        score, last = states[best].score, states[best].value
        fresh = places[best] != places[k]
        if value == 1:
            cost = _RESTART if fresh else _RESTART_NEAR
            options.append(_State(score + cost, value, best, restarts=True))
        options.append(_State(score + _MISPRINT, last + 1, best, restarts=False))
    return max(options, key=lambda state: state.score)


def _trace_back(states: Sequence[_State], last: int | None) -> tuple[Link, ...]:
    path: list[int] = []
    while last is not None:
        path.append(last)
        last = states[last].before
    path.reverse()
    links: list[Link] = []
    run = -1
    for k in path:
        run += states[k].restarts
        links.append(Link(k, states[k].value, run))
    return tuple(links)
