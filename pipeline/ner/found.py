"""What an engine answers, and the interface that every engine has."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from pipeline.records import Label, Language, Passage

LABELS: tuple[Label, ...] = ("PER", "LOC", "ORG", "TREATY", "EVENT", "SHIP")


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a passage: clean offsets, label, the engine's own confidence (0 to 1)."""

    start: int
    end: int
    label: Label
    score: float
    engine: str


class Engine(Protocol):
    """Finds names in passages of the languages it knows."""

    @property
    def name(self) -> str:
        """The engine's name as parameters and the ``engine`` column give it."""
        ...

    @property
    def languages(self) -> frozenset[Language]:
        """The languages of the passages it is asked about."""
        ...

    def find(self, passages: Sequence[Passage]) -> list[tuple[Found, ...]]:
        """Return the names of each passage in order; they may overlap."""
        ...
