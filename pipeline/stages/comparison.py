"""Comparing two datasets: folders of tables, or Git revisions of this project's."""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pipeline.records import LetopisError
from pipeline.stages.workspace import find_root
from pipeline.tables.compare import compare_rows, describe_row
from pipeline.tables.rows import TABLES
from pipeline.tables.schema import read_rows

Changes = dict[str, dict[str, list[dict[str, Any]]]]
_SIGNS = {"gained": "+", "lost": "-"}


def compare(old: str, new: str) -> Changes:
    """Return by table what was gained, lost and changed from ``old`` to ``new``.

    Each is a folder of tables or a Git revision; raise LetopisError where it is neither.
    """
    with _open_dataset(old) as before, _open_dataset(new) as after:
        return {
            name: compare_rows(
                name, read_rows(before / f"{name}.parquet"), read_rows(after / f"{name}.parquet")
            )
            for name in sorted(TABLES)
        }


@contextmanager
def _open_dataset(place: str) -> Iterator[Path]:
    folder = Path(place)
    if folder.is_dir():
        yield folder
        return
    with tempfile.TemporaryDirectory() as scratch:
        for name in TABLES:
            data = _read_revision(place, f"processed/{name}.parquet")
            Path(scratch, f"{name}.parquet").write_bytes(data)
        yield Path(scratch)


def _read_revision(revision: str, path: str) -> bytes:
    command = ["git", "show", "--end-of-options", f"{revision}:{path}"]
    try:
        result = subprocess.run(  # noqa: S603
            command, cwd=find_root(Path.cwd()), capture_output=True, check=False
        )
    except FileNotFoundError as error:
        message = "git: expected to find Git for comparing revisions"
        raise LetopisError(message) from error
    if result.returncode:
        message = f"{revision}: expected a folder of tables or a Git revision that holds {path}"
        raise LetopisError(message)
    return result.stdout


def print_lines(changes: Changes, limit: int) -> Iterator[str]:
    """Yield the comparison as lines a person reads: counts, then up to ``limit`` rows of each."""
    for name, kinds in changes.items():
        counts = ", ".join(f"{len(rows)} {kind}" for kind, rows in kinds.items())
        if not any(kinds.values()):
            continue
        yield f"{name}: {counts}"
        for kind, sign in _SIGNS.items():
            yield from (f"  {sign} {describe_row(name, row)}" for row in kinds[kind][:limit])
        for row in kinds["changed"][:limit]:
            yield f"  ~ {row['key']}"
            yield from (f"      {c}: {old!r} → {new!r}" for c, (old, new) in row["columns"].items())
    if not any(rows for kinds in changes.values() for rows in kinds.values()):
        yield "no row differs"
