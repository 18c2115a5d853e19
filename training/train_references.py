"""Train the tagger of Latin-script references on anystyle's parsed references.

    python training/train_references.py anystyle.train.jsonl

Each line of the corpus: ``{"text", "spans": [{"start", "end", "label"}]}``. One reference in five
is held out; its scores are printed before the weights of all are written into the package.
"""

import json
import random
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from pipeline.citations.gluing import read_tokens
from pipeline.citations.tagging import LABELS, Tagger, decode, list_features, tag_tokens
from pipeline.citations.tokens import Token

MAPPED = {
    "author": "author",
    "title": "title",
    "container-title": "container",
    "journal": "container",
    "date": "date",
    "location": "location",
    "publisher": "publisher",
    "volume": "volume",
    "pages": "pages",
    "editor": "editor",
}
EPOCHS = 12
SMALLEST = 0.6
RAREST = 2
HELD_OUT = 5
SIZE = len(LABELS)
TARGET = Path(__file__).parent.parent / "pipeline" / "citations" / "latin_references.json"


@dataclass(frozen=True)
class Row:
    """A reference: its tokens, their features and the numbers of their labels."""

    tokens: tuple[Token, ...]
    features: list[list[str]]
    labels: list[int]


def make_zeros() -> np.ndarray:
    """Return a weight a label."""
    return np.zeros(SIZE)


@dataclass
class Learner:
    """Weights, their running sums for the average, and when each was last summed."""

    weights: dict[str, np.ndarray] = field(default_factory=lambda: defaultdict(make_zeros))
    sums: dict[str, np.ndarray] = field(default_factory=lambda: defaultdict(make_zeros))
    stamps: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    moves: np.ndarray = field(default_factory=lambda: np.zeros((SIZE, SIZE)))
    moves_sum: np.ndarray = field(default_factory=lambda: np.zeros((SIZE, SIZE)))
    step: int = 0

    def settle(self, name: str) -> None:
        """Add the weight's value since it last changed to its sum."""
        self.sums[name] += (self.step - self.stamps[name]) * self.weights[name]
        self.stamps[name] = self.step


def read_corpus(path: str) -> list[Row]:
    """Return the references of a corpus file."""
    return [read_row(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]


def read_row(line: str) -> Row:
    """Return a line of the corpus as tokens, features and labels."""
    item = json.loads(line)
    tokens = read_tokens(item["text"])[:200]
    marks = np.zeros(len(item["text"]) + 1, dtype=int)
    for span in item["spans"]:
        marks[span["start"] : span["end"]] = LABELS.index(MAPPED.get(span["label"], "other"))
    return Row(tokens, list_features(tokens), [int(marks[t.start]) for t in tokens])


def drop_rare(rows: list[Row]) -> list[Row]:
    """Return the rows without features that are seen hardly ever."""
    counts = Counter(name for row in rows for names in row.features for name in names)
    return [
        Row(r.tokens, [[f for f in fs if counts[f] > RAREST] for fs in r.features], r.labels)
        for r in rows
    ]


def learn_row(row: Row, learner: Learner) -> None:
    """Move the weights from the labels found to the labels wanted."""
    learner.step += 1
    learner.moves_sum += learner.moves
    scores = [sum((learner.weights[f] for f in fs), make_zeros()).tolist() for fs in row.features]
    found = decode(scores, learner.moves.tolist())
    for k, (have, want) in enumerate(zip(found, row.labels, strict=True)):
        if k:
            learner.moves[row.labels[k - 1], want] += 1
            learner.moves[found[k - 1], have] -= 1
        if have != want:
            for name in row.features[k]:
                learner.settle(name)
                learner.weights[name][want] += 1
                learner.weights[name][have] -= 1


def train(rows: list[Row]) -> Tagger:
    """Return the averaged weights after all epochs."""
    learner, shuffled, rng = Learner(), drop_rare(rows), random.Random(1)  # noqa: S311
    for _ in range(EPOCHS):
        rng.shuffle(shuffled)
        for row in shuffled:
            learn_row(row, learner)
    for name in list(learner.weights):
        learner.settle(name)
    averaged = {f: np.round(learner.sums[f] / learner.step, 2) for f in sorted(learner.sums)}
    kept = {f: w.tolist() for f, w in averaged.items() if np.abs(w).max() >= SMALLEST}
    return Tagger(kept, np.round(learner.moves_sum / learner.step, 2).tolist())


def score(rows: list[Row], tagger: Tagger) -> tuple[float, float]:
    """Return token accuracy and the share of references with every token right."""
    right = total = whole = 0
    for row in rows:
        found = [LABELS.index(label) for label in tag_tokens(row.tokens, tagger)]
        hits = sum(a == b for a, b in zip(found, row.labels, strict=True))
        right, total, whole = right + hits, total + len(found), whole + (hits == len(found))
    return right / total, whole / len(rows)


def main(path: str) -> None:
    """Print the held-out scores, then write the weights (of four fifths with ``--measure``)."""
    rows = read_corpus(path)
    held = [row for k, row in enumerate(rows) if k % HELD_OUT == HELD_OUT - 1]
    rest = [row for k, row in enumerate(rows) if k % HELD_OUT != HELD_OUT - 1]
    tagger = train(rest)
    print("held out: token accuracy {:.3f}, whole references {:.3f}".format(*score(held, tagger)))
    if "--measure" not in sys.argv:
        tagger = train(rows)
    data = {"weights": tagger.weights, "transitions": tagger.transitions}
    TARGET.write_text(json.dumps(data, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
