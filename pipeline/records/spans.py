"""Half-open stretches of text and the map from clean characters back to raw ones."""

from bisect import bisect_right
from dataclasses import dataclass

Runs = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open stretch ``[start, end)`` in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a source: its number in reading order (from 1) and its raw stretch."""

    number: int
    start: int
    end: int
    label: str | None = None


def raw_of(runs: Runs, position: int) -> int:
    """Return the raw offset of the clean character at ``position``.

    ``runs`` holds ``(clean_start, raw_start)`` pairs in ascending order; from each pair on,
    clean and raw offsets advance together until the next pair.
    """
    clean_start, raw_start = runs[bisect_right(runs, (position, 1 << 62)) - 1]
    return raw_start + position - clean_start


def raw_span(runs: Runs, start: int, end: int) -> Span:
    """Return the raw stretch of the non-empty clean stretch ``[start, end)``.

    It runs from the first character's raw offset to one past the last character's, so it
    spans whatever the cleaner took out in between (a note, a page number, a hyphen).
    """
    return Span(raw_of(runs, start), raw_of(runs, end - 1) + 1)
