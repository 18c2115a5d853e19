"""Announce the gold and set the floors a margin below what is measured now.

``python tests/scoring/set_floors.py`` reads ``processed/metrics.json`` (made by ``letopis repro``).
Floors only rise; with ``--lower`` they are set anew, which wants a commit of its own.
"""

import argparse
import json
from pathlib import Path

from pipeline.scoring.floors import digest_gold, set_floors

ROOT = Path(__file__).resolve().parents[1]
MARGIN = 0.01


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--lower", action="store_true")
    lower = options.parse_args().lower
    gold = ROOT / "gold"
    paths = [p for p in gold.rglob("*") if p.suffix in {".gold", ".txt"}]
    files = [(p.relative_to(gold).as_posix(), p.read_bytes()) for p in paths]
    target = ROOT / "floors.json"
    old = json.loads(target.read_text(encoding="utf-8")) if target.exists() else {}
    metrics = json.loads((ROOT.parent / "processed" / "metrics.json").read_text(encoding="utf-8"))
    floors = {split: set_floors(figures, MARGIN) for split, figures in metrics.items()}
    if not lower:
        for split, values in floors.items():
            kept = old.get(split, {})
            floors[split] = {m: max(v, kept.get(m, v)) for m, v in values.items()}
    text = json.dumps({"gold_sha256": digest_gold(files), **floors}, indent=1) + "\n"
    target.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
