"""Fit the weights of the event model on gold and on the sentences written for the tests.

    python training/events/train.py [--write]

Logistic regression with a Gaussian prior whose means are the hand-set weights of ``prior.toml``;
marks seen fewer than four times keep theirs. Prints a five-fold comparison with the lexicon alone
and with the hand-set weights; ``--write`` fits on everything and writes the word table. Reads
``tests/gold/dev``, ``training/annotations/events-*.gold`` and ``tests/events/sentences/*_dev.txt``.
"""

import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "events")]

import goldrecords  # noqa: E402

from pipeline.events.reading import Candidate  # noqa: E402
from pipeline.scoring.gold import Gold, Mark, parse_gold  # noqa: E402

RAREST = 4
SPREAD = {"lemma": 0.3, "frame": 0.35, "type": 0.35, "plain": 0.9}
FOLDS = 5
DENSE = "dense"
DENSE_ANNOTATOR = "h"


class Row(NamedTuple):
    """A candidate's marks, whether it is an event, its passage, whether its type is right."""

    marks: frozenset[str]
    truth: bool
    group: str
    typed: bool


def read_annotations() -> list[Gold]:
    """Return the gold files of events that were annotated for training."""
    return [
        parse_gold(path.read_text(encoding="utf-8"), name=path.name)
        for path in sorted((ROOT / "training" / "annotations").glob("events-*.gold"))
    ]


def read_rows() -> tuple[list[Row], int]:
    """Return the candidates of the gold, judged, and how many gold triggers are no candidate."""
    rows: list[Row] = []
    missed = 0
    golds = goldrecords.read_golds("dev") + read_annotations()
    golds += goldrecords.read_sentences("ru_dev") + goldrecords.read_sentences("en_dev")
    for gold in golds:
        if "events" not in gold.layers:
            continue
        found, _, _ = goldrecords.read_candidates(gold)
        triggers = [m for m in gold.marks if m.kind == "EV"]
        types = {e.id: e.type for e in gold.events}
        judged = [_judge(c, triggers) for c in found]
        hit = {k for near in judged for k in near}
        for c, near in zip(found, _hand_over(found, judged), strict=True):
            typed = any(types[triggers[k].name] == c.trigger.frame.type for k in near)
            dense = mark_density(c) if gold.annotator == DENSE_ANNOTATOR else set()
            rows.append(Row(c.marks | dense, bool(near), gold.name, typed))
        missed += len(triggers) - len(hit)
    return rows, missed


def mark_density(candidate: Candidate) -> set[str]:
    """Return the marks of a passage annotated more densely than the gold, known in training only.

    They take up what sets its annotator apart, so that the other marks' weights are the gold's.
    """
    return {DENSE, f"{DENSE}_{candidate.trigger.standing}"}


def _judge(candidate: Candidate, triggers: list[Mark]) -> list[int]:
    token = candidate.sentence.tokens[candidate.trigger.token]
    span = candidate.passage.raw(token.start, token.end)
    return [k for k, m in enumerate(triggers) if m.start < span.end and span.start < m.end]


def _hand_over(found: list[Candidate], judged: list[list[int]]) -> list[list[int]]:
    """Return the triggers with a light verb's handed over to its noun, as the guide has it."""
    given = [list(near) for near in judged]
    for n, c in enumerate(found):
        if c.trigger.standing != "light" or given[n]:
            continue
        for k, d in enumerate(found):
            same = d.sentence is c.sentence and d.trigger.token == c.trigger.host
            if same and d.trigger.fit == "carrier":
                given[n], given[k] = given[k], []
    return given


def fit_weights(rows: list[Row], prior: dict[str, float]) -> dict[str, float]:
    """Return the weights that are likeliest given the rows and the prior; Newton's method."""
    counts = Counter(mark for row in rows for mark in row.marks)
    names = ["bias", *sorted(m for m, n in counts.items() if n >= RAREST)]
    place = {name: k for k, name in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    x[:, 0] = 1.0
    for r, row in enumerate(rows):
        for mark in row.marks:
            if mark in place:
                x[r, place[mark]] = 1.0
    y = np.array([row.truth for row in rows], dtype=float)
    mean = np.array([prior.get(name, 0.0) for name in names])
    spread = np.array([_spread(name) for name in names])
    w = mean.copy()
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (p - y) + (w - mean) / spread**2
        hessian = (x.T * (p * (1 - p))) @ x + np.diag(1 / spread**2)
        step = np.linalg.solve(hessian, gradient)
        w -= step
        if np.abs(step).max() < 1e-6:  # noqa: PLR2004
            break
    kept = {name: v for name, v in prior.items() if name not in place}
    return {**kept, **{name: round(float(v), 3) for name, v in zip(names, w, strict=True)}}


def _spread(name: str) -> float:
    standing = name.split("_", maxsplit=1)[0] in {
        "verb",
        "light",
        "noun",
        "infinitive",
        "participle",
        "gerund",
    }
    if name.startswith("lemma_"):
        return SPREAD["lemma"]
    if name.startswith("frame_") or (standing and "_" in name):
        return SPREAD["frame"]
    return SPREAD["type"] if name.startswith("type_") else SPREAD["plain"]


def judge(marks: frozenset[str], weights: dict[str, float]) -> float:
    """Return the log-odds of a candidate, its passage judged as the gold's."""
    return weights.get("bias", 0.0) + sum(
        weights.get(m, 0.0) for m in marks if not m.startswith(DENSE)
    )


def score(rows: list[Row], accepted: list[bool], missed: int) -> str:
    """Return precision, recall and F1 of the accepted candidates, F1 with their type."""
    pairs = list(zip(accepted, rows, strict=True))
    hits = sum(a and r.truth for a, r in pairs)
    found = sum(a for a, _ in pairs)
    typed = sum(a and r.typed for a, r in pairs)
    gold = sum(r.truth for _, r in pairs) + missed
    return (
        f"P {hits / max(1, found):.3f} R {hits / gold:.3f} "
        f"F1 {2 * hits / (found + gold):.3f} typed {2 * typed / (found + gold):.3f}"
    )


def compare(rows: list[Row], missed: int, prior: dict[str, float]) -> None:
    """Print the five-fold comparison on the gold; a passage is never in both parts."""
    groups = sorted({row.group for row in rows})
    order = np.random.default_rng(7).permutation(len(groups))
    fold = {groups[int(g)]: k % FOLDS for k, g in enumerate(order)}
    fitted = [0.0] * len(rows)
    for k in range(FOLDS):
        weights = fit_weights([r for r in rows if fold[r.group] != k], prior)
        for n, row in enumerate(rows):
            if fold[row.group] == k:
                fitted[n] = judge(row.marks, weights)
    sparse = [n for n, row in enumerate(rows) if not row.group.startswith("events-")]
    for name, chosen, lost in (("all", range(len(rows)), missed), ("gold", sparse, 0)):
        part = [rows[n] for n in chosen]
        print(name, "lexicon alone", score(part, [True] * len(part), lost))
        by_hand = [judge(row.marks, prior) > 0 for row in part]
        print(name, "hand-set", score(part, by_hand, lost))
        for threshold in (0.3, 0.4, 0.5, 0.6):
            accepted = [fitted[n] > np.log(threshold / (1 - threshold)) for n in chosen]
            print(name, "fitted, five folds", threshold, score(part, accepted, lost))
        print(name, tell_calibration(part, [fitted[n] for n in chosen]))


def tell_calibration(rows: list[Row], fitted: list[float]) -> str:
    """Return the expected calibration error in ten bins (Guo et al. 2017), and each bin's shares.

    A bin reads: mean confidence, share of events, candidates.
    """
    sure = 1 / (1 + np.exp(-np.array(fitted)))
    true = np.array([row.truth for row in rows], dtype=float)
    bins = np.minimum((sure * 10).astype(int), 9)
    told, error = [], 0.0
    for k in range(10):
        inside = bins == k
        if inside.any():
            mean, share = float(sure[inside].mean()), float(true[inside].mean())
            error += abs(mean - share) * float(inside.mean())
            told.append(f"{mean:.2f} {share:.2f} {int(inside.sum())}")
    return f"calibration error {error:.3f} ({'; '.join(told)})"


def main() -> None:
    """Compare, and with ``--write`` fit on everything and write the table."""
    prior = tomllib.loads((Path(__file__).parent / "prior.toml").read_text())["weights"]
    rows, missed = read_rows()
    print(len(rows), "candidates,", sum(row.truth for row in rows), "events,", missed, "missed")
    compare(rows, missed, prior)
    if "--write" in sys.argv:
        write_weights(fit_weights(rows, prior))


def write_weights(weights: dict[str, float]) -> None:
    """Write the word table of the weights."""
    kept = [name for name in sorted(weights) if not name.startswith(DENSE)]
    lines = [f'"{name}" = {weights[name]}' for name in kept]
    head = (
        "# Weights of the logistic model that says how likely a candidate is an event\n"
        "# (made by training/events/train.py).\n[weights]\n"
    )
    path = ROOT / "pipeline" / "lexicon" / "events_weights.toml"
    path.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
