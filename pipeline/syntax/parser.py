"""The interface of a parser and what its implementations share."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Protocol, TypeVar

from pipeline.records import Passage, Sentence

T = TypeVar("T")
LONGEST = 160


class Parser(Protocol):
    """Parses passages of one language."""

    def parse(self, passages: Iterable[Passage]) -> Iterator[Sentence]:
        """Yield the sentences of the passages in reading order; offsets count in ``text``."""
        ...


def chop_items(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield the items in lists of at most ``size``."""
    stream = iter(items)
    while chunk := list(islice(stream, size)):
        yield chunk


def cut_sequence(items: Sequence[T], longest: int = LONGEST) -> Iterator[Sequence[T]]:
    """Yield ``items`` in equal stretches of at most ``longest``, so that no input is quadratic."""
    parts = -(-len(items) // longest)
    step = -(-len(items) // parts) if parts else 1
    for start in range(0, len(items), step):
        yield items[start : start + step]
