"""natasha's slovnet tagger as an engine: persons, places and bodies in Russian."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.ner.encoder import load_slovnet
from pipeline.ner.found import Found
from pipeline.records import Language, Passage
from pipeline.text.sentences import split_sentences

_SCORE = 0.8
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class SlovnetEngine:
    """slovnet over sentences; it gives no confidence, so each name has the same score."""

    model: Any
    name: str = "slovnet"
    languages: frozenset[Language] = frozenset({"ru"})

    def find(self, passages: Sequence[Passage]) -> list[tuple[Found, ...]]:
        """Return the names of each passage."""
        found: list[list[Found]] = [[] for _ in passages]
        places = [(k, *piece) for k, p in enumerate(passages) for piece in _cut_text(p.text)]
        for (k, start, _), markup in zip(
            places, self.model.map([p[2] for p in places]), strict=True
        ):
            found[k] += [
                Found(start + span.start, start + span.stop, span.type, _SCORE, self.name)
                for span in markup.spans
            ]
        return [tuple(names) for names in found]


def load_slovnet_engine() -> SlovnetEngine:
    """Load slovnet from natasha's distribution; raise ModelError where it is missing."""
    return SlovnetEngine(load_slovnet(batch_size=16))


def _cut_text(text: str) -> list[tuple[int, str]]:
    """Return sentences (``start``, text), long ones in stretches."""
    return [
        (start, text[start : min(start + _LONGEST, span.end)])
        for span in split_sentences(text, "ru")
        for start in range(span.start, span.end, _LONGEST)
    ]
