"""Gold and output side by side: which item answers which."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Item:
    """Something marked in raw text: ``[start, end)``, its class, and what else is scored of it."""

    start: int
    end: int
    label: str
    value: str | None = None
    ref: str | None = None


Pair = tuple[Item | None, Item | None]


def match_strict(gold: Sequence[Item], found: Sequence[Item]) -> list[Pair]:
    """Pair items of the same span and label; the rest stand alone. In text order."""
    return _match(gold, found, lambda a, b: (a.start, a.end) == (b.start, b.end))


def match_overlap(gold: Sequence[Item], found: Sequence[Item]) -> list[Pair]:
    """Pair items of the same label that share a character, each at most once. In text order."""
    return _match(gold, found, lambda a, b: a.start < b.end and b.start < a.end)


def _match(
    gold: Sequence[Item], found: Sequence[Item], fits: Callable[[Item, Item], bool]
) -> list[Pair]:
    waiting = sorted(found, key=lambda item: (item.start, item.end))
    taken: set[int] = set()
    pairs: list[Pair] = []
    first = 0
    for item in sorted(gold, key=lambda item: (item.start, item.end)):
        while first < len(waiting) and waiting[first].end <= item.start:
            first += 1
        chosen = None
        for k in range(first, len(waiting)):
            if waiting[k].start > item.end:
                break
            if k not in taken and waiting[k].label == item.label and fits(item, waiting[k]):
                chosen = k
                break
        if chosen is not None:
            taken.add(chosen)
        pairs.append((item, waiting[chosen] if chosen is not None else None))
    pairs += [(None, item) for k, item in enumerate(waiting) if k not in taken]
    return sorted(pairs, key=_place)


def _place(pair: Pair) -> tuple[int, int]:
    item = pair[0] or pair[1]
    return (item.start, item.end) if item else (0, 0)
