"""Stage ``score``, a join: the dataset and the written gold texts against the gold sample."""

import json
from dataclasses import replace
from pathlib import Path

from pipeline.events import cluster_events
from pipeline.scoring.summary import Scores, spread_figures, take_headlines
from pipeline.stages.adhoc import list_files, open_workspace
from pipeline.stages.files import write_text
from pipeline.stages.interim import load_entities, load_events, load_links
from pipeline.stages.memo import JoinStage
from pipeline.stages.pipeline import ORDER, run_named
from pipeline.stages.scoring import SCORED, score_folders
from pipeline.stages.workspace import Workspace, home_folder

SPLITS = ("dev", "test")


def run(space: Workspace) -> int:
    """Run the pipeline over the texts written for the gold, score everything, write the figures."""
    gold = home_folder() / "tests" / "gold"
    texts = prepare_texts(space, gold / "texts")
    figures = {split: score_split(space, texts, gold / split).figures for split in SPLITS}
    _write_json(space.processed / "quality.json", figures)
    _write_json(space.processed / "metrics.json", take_headlines(figures))
    write_text(space.processed / "scores.csv", "\n".join([*spread_figures(figures), ""]))
    return len(space.documents)


def _write_json(path: Path, value: object) -> None:
    write_text(path, json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def score_split(space: Workspace, texts: Workspace, gold: Path) -> Scores:
    """Score the dataset and the written texts, taken for one dataset, against a gold folder."""
    clusters = cluster_together(space, texts)
    return score_folders((space.processed, texts.processed), gold, clusters=clusters)


def cluster_together(*spaces: Workspace) -> dict[str, str]:
    """Return the cluster of each event id when all ``spaces`` are taken for one dataset."""
    documents = [(space, d.doc_id) for space in spaces for d in space.documents]
    entities = {e.entity_id: e for space in spaces for e in load_entities(space)}
    found = cluster_events(
        [event for space, doc_id in documents for event in load_events(space, doc_id)],
        [link for space, doc_id in documents for link in load_links(space, doc_id)],
        entities.values(),
    )
    return {link.event_id: link.cluster_id for link in found}


def prepare_texts(space: Workspace, texts: Path) -> Workspace:
    """Run every stage over ``texts`` as ``space`` is set up; return the texts' workspace."""
    out = space.interim / "gold"
    inner = open_workspace(list_files([texts]), out, "auto")
    inner = replace(inner, params=space.params, curation=space.curation, models=space.models)
    for name in ORDER:
        run_named(name, inner)
    return inner


STAGE = JoinStage(
    "score",
    run,
    reads=(
        *(f"processed/{name}.parquet" for name in SCORED),
        "events",
        "links",
        "entities.jsonl",
    ),
    outs=("processed/metrics.json", "processed/quality.json", "processed/scores.csv"),
    sections=("ner", "syntax"),
    folders=("models", "curation", "tests/gold"),
    uses=ORDER,
)
