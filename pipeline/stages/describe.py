"""Stage ``describe``, a join: what the dataset is, for people and for catalogues."""

import json
import subprocess
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from pipeline.records import LetopisError
from pipeline.report.croissant import make_croissant
from pipeline.stages.digests import digest_file
from pipeline.stages.files import write_text
from pipeline.stages.memo import JoinStage
from pipeline.stages.workspace import Workspace, home_folder
from pipeline.tables.rows import TABLES
from pipeline.tables.schema import SCHEMA_VERSION, count_file, describe_columns, name_type

ENGINES = ("spacy", "stanza", "torch", "slovnet", "navec", "natasha", "pymorphy3", "razdel", "edtf")
DESCRIPTION = (
    "Who did what to whom, when, where, and which archival document says so: dated, sourced "
    "events read out of histories of Soviet–Japanese relations, with entities, citations and "
    "sources; every value can be traced to its raw characters."
)


def run(space: Workspace) -> int:
    """Write ``dataset.json`` and ``croissant.json`` beside the tables."""
    names = sorted(TABLES)
    files = [
        {"name": f"{n}.parquet", "rows": count_file(path), "sha256": digest_file(path)}
        for n in names
        for path in (space.processed / f"{n}.parquet",)
    ]
    _write_json(space, "dataset.json", _describe(space, files))
    columns = {n: [(c, name_type(k), z, m) for c, k, z, m in describe_columns(n)] for n in names}
    head = {
        "name": "letopis",
        "description": DESCRIPTION,
        "version": version("letopis"),
        "license": "https://spdx.org/licenses/MIT",
    }
    _write_json(space, "croissant.json", make_croissant(head, files, columns))
    return len(space.documents)


def _describe(space: Workspace, files: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "name": "letopis",
        "version": version("letopis"),
        "schema_version": SCHEMA_VERSION,
        "commit": read_commit(),
        "parameters": space.params,
        "engines": {name: _find_version(name) for name in ENGINES},
        "documents": {d.doc_id: d.sha256 for d in space.documents},
        "files": files,
        "gold_scores": _read_scores(space),
    }


def _write_json(space: Workspace, name: str, value: object) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=2, sort_keys=False) + "\n"
    write_text(space.processed / name, text)


def _find_version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def read_commit() -> str | None:
    """Return the last commit that touched what the dataset is made from; null outside Git.

    Only those paths count, so that committing the dataset itself does not change its description.
    """
    paths = ["pipeline", "raw", "curation", "models", "params.yaml"]
    command = ["git", "log", "-1", "--format=%H", "--", *paths]
    try:
        result = subprocess.run(  # noqa: S603
            command, cwd=home_folder(), capture_output=True, text=True, check=False
        )
    except OSError:
        return None
    return result.stdout.strip() or None


def _read_scores(space: Workspace) -> Any:
    path = space.processed / "metrics.json"
    if not path.is_file():
        return None
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        message = f"{path}: expected JSON: {error}"
        raise LetopisError(message) from error


STAGE = JoinStage(
    "describe",
    run,
    reads=(*(f"processed/{name}.parquet" for name in sorted(TABLES)), "processed/metrics.json"),
    outs=("processed/dataset.json", "processed/croissant.json"),
)
