"""Fit the weights of the event model on gold and on candidates judged by hand.

    python training/events/train.py [--write]

Logistic regression with a Gaussian prior whose means are the hand-set weights of ``prior.toml``;
marks seen fewer than four times keep theirs. Prints a five-fold comparison with the lexicon alone
and with the hand-set weights; ``--write`` fits on everything and writes the word table. Reads
``tests/gold/dev``, ``tests/events/sentences/*_dev.txt`` and ``labels.toml``.
"""

import sys
import tomllib
from collections import Counter
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "events")]

import goldrecords  # noqa: E402

from pipeline.citations import find_citations  # noqa: E402
from pipeline.dates import find_dates  # noqa: E402
from pipeline.events.find import find_candidates  # noqa: E402
from pipeline.ingest import read_source  # noqa: E402
from pipeline.layout import segment  # noqa: E402
from pipeline.ner import find_mentions, load_engines  # noqa: E402

RAREST = 4
SPREAD = {"frame": 0.35, "type": 0.35, "plain": 0.9}
FOLDS = 5
Row = tuple[frozenset[str], bool, str]


def read_gold_rows() -> tuple[list[Row], int]:
    """Return the candidates of the gold, judged, and how many gold triggers are no candidate."""
    rows: list[Row] = []
    missed = 0
    golds = goldrecords.read_golds("dev")
    golds += goldrecords.read_sentences("ru_dev") + goldrecords.read_sentences("en_dev")
    for gold in golds:
        if "events" not in gold.layers:
            continue
        found, _, _ = goldrecords.read_candidates(gold)
        triggers = [m for m in gold.marks if m.kind == "EV"]
        hit: set[int] = set()
        for c in found:
            token = c.sentence.tokens[c.trigger.token]
            span = c.passage.raw(token.start, token.end)
            near = [k for k, m in enumerate(triggers) if m.start < span.end and span.start < m.end]
            hit.update(near)
            rows.append((c.marks, bool(near), f"{gold.name}/{c.sentence.start}"))
        missed += len(triggers) - len(hit)
    return rows, missed


def read_label_rows() -> list[Row]:
    """Return the candidates that ``labels.toml`` judges, found by the pipeline as it is."""
    labels = tomllib.loads((Path(__file__).parent / "labels.toml").read_text(encoding="utf-8"))
    data = (ROOT / "raw" / labels["document"]).read_bytes()
    source = read_source(data, name=labels["document"], doc_id="labels")
    passages = segment(source, labels["language"])
    prose = [p for p in passages if p.kind in {"paragraph", "list_item", "heading"}]
    inside = [p for p in prose if labels["start"] <= p.raw_start < labels["end"]]
    authority = goldrecords.authority()
    mentions = find_mentions(inside, load_engines({}, ROOT / "models", authority), authority)
    dates = find_dates([p for p in prose if p.raw_start < labels["end"]])
    found = find_candidates(
        inside, goldrecords.parse_sentences(inside), mentions, dates, find_citations(passages),
        authority,
    )  # fmt: skip
    seen, events = set(labels["seen"]), set(labels["events"])
    rows: list[Row] = []
    for c in found:
        token = c.sentence.tokens[c.trigger.token]
        start = c.passage.raw(token.start, token.end).start
        if start in seen and c.trigger.standing != "noun":  # nouns were judged more strictly
            rows.append(
                (c.marks, start in events, f"labels/{c.passage.passage_id}/{c.sentence.start}")
            )
    return rows


def fit_weights(rows: list[Row], prior: dict[str, float]) -> dict[str, float]:
    """Return the weights that are likeliest given the rows and the prior; Newton's method."""
    counts = Counter(mark for marks, _, _ in rows for mark in marks)
    names = ["bias", *sorted(m for m, n in counts.items() if n >= RAREST)]
    place = {name: k for k, name in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    x[:, 0] = 1.0
    for r, (marks, _, _) in enumerate(rows):
        for mark in marks:
            if mark in place:
                x[r, place[mark]] = 1.0
    y = np.array([truth for _, truth, _ in rows], dtype=float)
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
    if name.startswith("frame_") or (standing and "_" in name):
        return SPREAD["frame"]
    return SPREAD["type"] if name.startswith("type_") else SPREAD["plain"]


def judge(marks: frozenset[str], weights: dict[str, float]) -> float:
    """Return the log-odds of a candidate."""
    return weights.get("bias", 0.0) + sum(weights.get(m, 0.0) for m in marks)


def score(rows: list[Row], accepted: list[bool], missed: int) -> str:
    """Return precision, recall and F1 of the accepted candidates."""
    tp = sum(a and t for a, (_, t, _) in zip(accepted, rows, strict=True))
    fp = sum(a and not t for a, (_, t, _) in zip(accepted, rows, strict=True))
    gold = sum(t for _, t, _ in rows) + missed
    return f"P {tp / max(1, tp + fp):.3f} R {tp / gold:.3f} F1 {2 * tp / (tp + fp + gold):.3f}"


def compare(rows: list[Row], missed: int, prior: dict[str, float]) -> None:
    """Print the five-fold comparison; a sentence is never in both parts."""
    groups = sorted({group for _, _, group in rows})
    order = np.random.default_rng(7).permutation(len(groups))
    fold = {groups[int(g)]: k % FOLDS for k, g in enumerate(order)}
    fitted = [False] * len(rows)
    for k in range(FOLDS):
        weights = fit_weights([r for r in rows if fold[r[2]] != k], prior)
        for n, (marks, _, group) in enumerate(rows):
            if fold[group] == k:
                fitted[n] = judge(marks, weights) > 0
    by_hand = [judge(marks, prior) > 0 for marks, _, _ in rows]
    print("lexicon alone  ", score(rows, [True] * len(rows), missed))
    print("hand-set       ", score(rows, by_hand, missed))
    print("fitted, 5 folds", score(rows, fitted, missed))


def main() -> None:
    """Compare, and with ``--write`` fit on everything and write the table."""
    prior = tomllib.loads((Path(__file__).parent / "prior.toml").read_text())["weights"]
    gold, missed = read_gold_rows()
    labels = read_label_rows()
    print(len(gold), "candidates of the gold,", len(labels), "judged by hand")
    compare(gold + labels, missed, prior)
    if "--write" in sys.argv:
        weights = fit_weights(gold + labels, prior)
        lines = [f'"{name}" = {weights[name]}' for name in sorted(weights)]
        head = (
            "# Weights of the logistic model that says how likely a candidate is an event\n"
            "# (made by training/events/train.py).\n[weights]\n"
        )
        path = ROOT / "pipeline" / "lexicon" / "events_weights.toml"
        path.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
