"""The project's own tagger: authority names, patterns, word forms and context in one network."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.ner.encoder import Encoder, load_encoder
from pipeline.ner.features import SLOTS, describe_tokens, hash_feature
from pipeline.ner.found import LABELS, Found
from pipeline.ner.gazetteer import Gazetteer
from pipeline.ner.network import TAGS, Committee, Floats, decode_paths, load_committee
from pipeline.ner.tokens import Tok, split_tokens
from pipeline.records import Language, Passage

_BATCH = 32
_TARGET = 48
_LONGEST = 120
_STOPS = frozenset({".", "!", "?", ";"})
OWN_DOMAIN = "d=own"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage: the passage's index and the stretch's tokens with features."""

    passage: int
    tokens: list[Tok]
    rows: list[list[int]]


@dataclass(frozen=True, slots=True)
class Tagger:
    """An engine over trained networks; Russian words bring slovnet's context vectors too."""

    name: str
    languages: frozenset[Language]
    network: Committee
    gazetteer: Gazetteer
    encoder: Encoder | None

    def find(self, passages: Sequence[Passage]) -> list[tuple[Found, ...]]:
        """Return the names of each passage; ``score`` is its least sure token's posterior,
        calibrated on development gold.
        """
        found: list[list[Found]] = [[] for _ in passages]
        pieces = [piece for k, p in enumerate(passages) for piece in self._cut_passage(k, p)]
        pieces.sort(key=lambda piece: len(piece.tokens))
        for start in range(0, len(pieces), _BATCH):
            for index, name in self._tag_batch(pieces[start : start + _BATCH]):
                found[index].append(name)
        return [tuple(sorted(names, key=lambda f: (f.start, f.end))) for names in found]

    def _cut_passage(self, index: int, passage: Passage) -> Iterator[Piece]:
        tokens = split_tokens(passage.text, passage.language)
        rows = describe_tokens(tokens, self.gazetteer)
        for first, last in cut_tokens(tokens):
            yield Piece(index, tokens[first:last], rows[first:last])

    def _tag_batch(self, pieces: list[Piece]) -> Iterator[tuple[int, Found]]:
        lengths = [len(piece.tokens) for piece in pieces]
        features = pack_features([piece.rows for piece in pieces])
        dense = self._encode_batch(pieces, max(lengths))
        scores = self.network.score(features, dense)
        paths, posterior = decode_paths(scores, lengths, self.network.paths)
        for k, piece in enumerate(pieces):
            for first, last, label, score in read_path(paths[k], posterior[k]):
                start, end = piece.tokens[first].start, piece.tokens[last - 1].end
                chance = self.network.calibrate(score)
                yield piece.passage, Found(start, end, LABELS[label], chance, self.name)

    def _encode_batch(self, pieces: list[Piece], time: int) -> Floats | None:
        if self.encoder is None:
            return None
        return self.encoder.encode([[t.text for t in p.tokens] for p in pieces], time)


def load_tagger(language: Language, models: Path, gazetteer: Gazetteer) -> Tagger:
    """Load ``models/tagger_<language>.npz``; raise ModelError where it or slovnet is missing."""
    network = load_committee(models / f"tagger_{language}.npz")
    encoder = load_encoder() if language == "ru" else None
    return Tagger("tagger", frozenset({language}), network, gazetteer, encoder)


def cut_tokens(tokens: Sequence[Tok]) -> Iterator[tuple[int, int]]:
    """Yield stretches that end at a stop where one comes in time, none over ``_LONGEST`` tokens."""
    first = 0
    for k, token in enumerate(tokens):
        size = k + 1 - first
        if size >= _LONGEST or (size >= _TARGET and token.text in _STOPS):
            yield first, k + 1
            first = k + 1
    if first < len(tokens):
        yield first, len(tokens)


def pack_features(items: Sequence[list[list[int]]], domain: str = OWN_DOMAIN) -> NDArray[np.int32]:
    """Return ``batch × time × (SLOTS + 1)`` rows, absent features beyond an item's end."""
    time = max(len(item) for item in items)
    packed = np.zeros((len(items), time, SLOTS + 1), dtype=np.int32)
    packed[:, :, SLOTS] = hash_feature(domain)
    for k, item in enumerate(items):
        packed[k, : len(item), :SLOTS] = item
    return packed


def read_path(path: list[int], posterior: Floats) -> Iterator[tuple[int, int, int, float]]:
    """Yield ``(first, last, label index, score)`` for each name of a tag sequence."""
    first = None
    for k in range(len(path) + 1):
        tag = TAGS[path[k]] if k < len(path) else "O"
        if first is not None and not tag.startswith("I"):
            chances = [float(posterior[i, path[i]]) for i in range(first, k)]
            yield first, k, (path[first] - 1) // 2, round(min(chances), 4)
            first = None
        if tag.startswith("B"):
            first = k
