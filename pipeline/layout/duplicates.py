"""Stretches that repeat an earlier stretch of the same source.

Seed and extend over the words of the text: an index of every run of eight words
finds the seed, the extension walks both copies and steps over small differences (furniture,
misprints, a moved note). Each word is visited a bounded number of times.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.layout.lines import Line
from pipeline.records import Span

_WORD = re.compile(r"[^\W_]+")
_LETTER = re.compile(r"[^\W\d_]")
_SEED = 8
_FEWEST = 50
_FEWEST_NEXT = 12
_NEAR = 80
_WINDOW = 30
_RESYNC = 3
_LENIENT = 0.12


@dataclass(frozen=True, slots=True)
class Repeat:
    """The stretch ``span`` of the text repeats the one that begins at ``original``."""

    span: Span
    original: int


def find_repeats(text: str, lines: Sequence[Line]) -> tuple[Repeat, ...]:
    """Return the repeated stretches of at least 50 words, cut to whole lines, in order."""
    words = [(m.start(), m.end(), m.group().casefold()) for m in _WORD.finditer(text)]
    matches = _join_near(_find_matches([word for _, _, word in words]))
    repeats = [_snap_lines(words[a][0], words[i][0], words[j - 1][1], lines) for a, i, j in matches]
    return tuple(repeat for repeat in repeats if repeat is not None)


def _find_matches(words: list[str]) -> list[tuple[int, int, int]]:
    """Return ``(a, i, j)``: words ``[i, j)`` repeat those from ``a`` on."""
    seen: dict[tuple[str, ...], int] = {}
    found: list[tuple[int, int, int]] = []
    i = 0
    while i + _SEED <= len(words):
        key = tuple(words[i : i + _SEED])
        a = seen.get(key)
        j = _extend(words, a, i) if a is not None and a + _SEED <= i else i
        near = bool(found) and i - found[-1][2] <= _NEAR
        if a is not None and j - i >= (_FEWEST_NEXT if near else _FEWEST):
            found.append((a, i, j))
            i = j
        else:
            seen.setdefault(key, i)
            i += 1
    return found


def _extend(words: list[str], a: int, i: int) -> int:
    """Return the end of the longest near-identical walk from ``a`` and ``i``."""
    limit, start, skipped = i, i, 0
    while i < len(words) and a < limit:
        if words[a] == words[i]:
            a, i = a + 1, i + 1
            continue
        step = _resync(words[a : a + _WINDOW], words[i : i + _WINDOW])
        skipped += max(step) if step else 0
        if step is None or skipped > _LENIENT * (i - start):
            break
        a, i = a + step[0], i + step[1]
    return i


def _resync(left: list[str], right: list[str]) -> tuple[int, int] | None:
    """Return the least steps after which three words agree again."""
    places: dict[tuple[str, ...], int] = {}
    for k in range(len(left) - _RESYNC + 1):
        places.setdefault(tuple(left[k : k + _RESYNC]), k)
    steps = [
        (places[key], k)
        for k in range(len(right) - _RESYNC + 1)
        if (key := tuple(right[k : k + _RESYNC])) in places
    ]
    return min(steps, key=sum, default=None)


def _join_near(matches: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    joined: list[tuple[int, int, int]] = []
    for a, i, j in matches:
        if joined and i - joined[-1][2] <= _NEAR and a >= joined[-1][0]:
            joined[-1] = (joined[-1][0], joined[-1][1], j)
        else:
            joined.append((a, i, j))
    return joined


def _snap_lines(original: int, start: int, end: int, lines: Sequence[Line]) -> Repeat | None:
    """Cut a stretch to the whole lines inside it; signs at its ends count as inside."""
    inside = [k for k, line in enumerate(lines) if start <= _head(line) and _tail(line) <= end]
    if not inside:
        return None
    first, last = inside[0], inside[-1]
    while last + 1 < len(lines) and not _LETTER.search(lines[last + 1].text):
        last += 1
    span = Span(lines[first].start, lines[last].end)
    words = sum(len(_WORD.findall(lines[k].text)) for k in inside)
    return Repeat(span, original) if words >= _FEWEST else None


def _head(line: Line) -> int:
    match = _WORD.search(line.text)
    return line.start + match.start() if match else line.start


def _tail(line: Line) -> int:
    words = list(_WORD.finditer(line.text))
    return line.start + words[-1].end() if words else line.end
