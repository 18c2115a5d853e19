"""Fit the score's calibration on development gold: python calibrate.py LANG WEIGHTS.npz.

Logistic regression of right or wrong on the posterior's log-odds (Platt 1999), written into the
weights file as ``calibration``; prints the expected calibration error before and after.
"""

import sys
from pathlib import Path

import numpy as np
from evaluate import ROOT, build_passages
from sklearn.linear_model import LogisticRegression

from pipeline.entities.authority import load_authority
from pipeline.ner import find_mentions, load_engines
from pipeline.ner.found import LABELS
from pipeline.scoring.gold import parse_gold


def main(language: str, path: Path) -> None:
    """Fit, print, write."""
    stored = dict(np.load(path))
    stored["calibration"] = np.array([1.0, 0.0], dtype=np.float32)
    np.savez_compressed(path, **stored)
    scores, right = collect_scores(language, path.parent)
    odds = np.log(scores / (1 - scores))[:, None]
    fit = LogisticRegression(C=10.0).fit(odds, right)
    slope, shift = float(fit.coef_[0, 0]), float(fit.intercept_[0])
    after = fit.predict_proba(odds)[:, 1]
    print(f"{language}: {len(right)} names, slope {slope:.3f} shift {shift:.3f}")
    print(
        "expected calibration error",
        f"{find_error(scores, right):.3f} -> {find_error(after, right):.3f}",
    )
    stored["calibration"] = np.array([slope, shift], dtype=np.float32)
    np.savez_compressed(path, **stored)


def collect_scores(language: str, models: Path) -> tuple[np.ndarray, np.ndarray]:
    """Return the score of each name found in development gold, and whether it is right."""
    authority = load_authority(ROOT / "curation" / "authority")
    folder = ROOT / "tests" / "gold" / "dev"
    golds = [
        parse_gold(p.read_text(encoding="utf-8"), name=p.name)
        for p in sorted(folder.glob("*.gold"))
    ]
    golds = [g for g in golds if g.language == language and "entities" in g.layers and g.body]
    wanted = {(g.name, m.start, m.end, m.kind) for g in golds for m in g.marks if m.kind in LABELS}
    engines = load_engines(
        {language: ["tagger"], "en" if language == "ru" else "ru": []}, models, authority
    )
    mentions = find_mentions([p for g in golds for p in build_passages(g)], engines, authority)
    scores = np.clip([m.score for m in mentions], 1e-3, 1 - 1e-3)
    return scores, np.array(
        [(m.doc_id, m.raw_start, m.raw_end, m.label) in wanted for m in mentions]
    )


def find_error(scores: np.ndarray, right: np.ndarray) -> float:
    """Return the expected calibration error over ten equal bins."""
    bins = np.minimum((scores * 10).astype(int), 9)
    return float(
        sum(
            abs(scores[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean()
            for b in range(10)
            if (bins == b).any()
        )
    )


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
