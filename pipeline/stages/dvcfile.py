"""``dvc.yaml``, made from what the stages say of themselves: ``python -m pipeline.stages.dvcfile``.

DVC hashes what is listed, not what is imported; so the list comes from the import closure.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from pipeline.stages.closure import PACKAGE, find_closure
from pipeline.stages.memo import DocumentStage, JoinStage
from pipeline.stages.pipeline import AFTER, ORDER, load_stage

METRICS = "processed/metrics.json"
PLOTS = [
    {
        "processed/scores.csv": {
            "x": "f1",
            "y": "measure",
            "template": "bar_horizontal_sorted",
            "title": "F1 by measure",
        }
    }
]
HEAD = "# Made by `python -m pipeline.stages.dvcfile`; a test holds it and the stages together.\n"


def make_dvcfile() -> str:
    """Return the text of ``dvc.yaml``."""
    stages = {name: _describe(load_stage(name)) for name in (*ORDER, *AFTER)}
    whole = {"stages": stages, "plots": PLOTS}
    return HEAD + yaml.safe_dump(whole, sort_keys=False, allow_unicode=True, width=100)


def _describe(stage: DocumentStage | JoinStage) -> dict[str, Any]:
    entry: dict[str, Any] = {"cmd": f"letopis stage {stage.name}"}
    used = stage.uses if isinstance(stage, JoinStage) else ()
    entry["deps"] = [*_list_code((stage.name, *used)), *_list_data(stage)]
    if stage.sections:
        entry["params"] = list(stage.sections)
    outs = [_describe_out(out) for out in _list_outs(stage) if out != METRICS]
    if outs:
        entry["outs"] = outs
    if METRICS in _list_outs(stage):
        entry["metrics"] = [{METRICS: {"cache": False, "persist": True}}]
    return entry


def _list_code(names: Iterable[str]) -> list[str]:
    """Return the files the stages are made of, a folder where they are made of all of it.

    A short list keeps ``dvc.lock`` short, whose reading is most of what an idle run takes.
    """
    files = {path for name in names for path in find_closure(f"pipeline.stages.{name}")}
    whole = {folder for folder in PACKAGE.iterdir() if folder.is_dir() and _is_whole(folder, files)}
    places = {path.parent if path.parent in whole else path for path in files}
    return sorted(path.relative_to(PACKAGE.parent).as_posix() for path in places)


def _is_whole(folder: Path, files: set[Path]) -> bool:
    inside = {p for p in folder.rglob("*") if p.is_file() and p.parent.name != "__pycache__"}
    return bool(inside) and inside <= files


def _list_data(stage: DocumentStage | JoinStage) -> list[str]:
    raw = ["raw"] if "raw" in stage.reads else ["raw/documents.toml"]
    made = [n if "/" in n else f"interim/{n}" for n in stage.reads if n != "raw"]
    return [*raw, *made, *stage.folders]


def _list_outs(stage: DocumentStage | JoinStage) -> tuple[str, ...]:
    return stage.outs if isinstance(stage, JoinStage) else (f"interim/{stage.name}",)


def _describe_out(out: str) -> dict[str, Any]:
    kept = {"persist": True}
    return {out: {**kept, "cache": False} if out.startswith("processed/") else kept}


if __name__ == "__main__":
    Path(PACKAGE.parent, "dvc.yaml").write_text(make_dvcfile(), encoding="utf-8")
