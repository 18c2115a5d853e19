"""Stage ``score``, a join: the dataset and the written gold texts against the gold sample."""

import json
from dataclasses import replace
from pathlib import Path

from pipeline.scoring.summary import spread_figures, take_headlines
from pipeline.stages.adhoc import list_files, open_workspace
from pipeline.stages.files import write_text
from pipeline.stages.memo import JoinStage
from pipeline.stages.pipeline import ORDER, run_named
from pipeline.stages.scoring import SCORED, score_folders
from pipeline.stages.workspace import Workspace, home_folder

SPLITS = ("dev", "test")


def run(space: Workspace) -> int:
    """Run the pipeline over the texts written for the gold, score everything, write the figures."""
    gold = home_folder() / "tests" / "gold"
    texts = prepare_texts(space, gold / "texts")
    figures = {
        split: score_folders((space.processed, texts), gold / split).figures for split in SPLITS
    }
    _write_json(space.processed / "quality.json", figures)
    _write_json(space.processed / "metrics.json", take_headlines(figures))
    write_text(space.processed / "scores.csv", "\n".join([*spread_figures(figures), ""]))
    return len(space.documents)


def _write_json(path: Path, value: object) -> None:
    write_text(path, json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def prepare_texts(space: Workspace, texts: Path) -> Path:
    """Run every stage over ``texts`` as ``space`` is set up; return the folder of the tables."""
    out = space.interim / "gold"
    inner = open_workspace(list_files([texts]), out, "auto")
    inner = replace(inner, params=space.params, curation=space.curation, models=space.models)
    for name in ORDER:
        run_named(name, inner)
    return out


STAGE = JoinStage(
    "score",
    run,
    reads=tuple(f"processed/{name}.parquet" for name in SCORED),
    outs=("processed/metrics.json", "processed/quality.json", "processed/scores.csv"),
    sections=("ner", "syntax"),
    folders=("models", "curation", "tests/gold"),
    uses=ORDER,
)
