"""Speed and memory of each stage over the registered documents: ``python training/benchmark.py``.

Every stage runs in a process of its own, one job, from an empty folder; the loading of models
counts. Writes ``docs/benchmark.md``.
"""

import multiprocessing
import os
import platform
import resource
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from pipeline.stages.interim import load_source
from pipeline.stages.pipeline import ORDER, run_named
from pipeline.stages.workspace import Workspace, open_project

ROOT = Path(__file__).resolve().parents[1]
HEAD = """# Benchmark

Made by `python training/benchmark.py`: each stage over the registered documents ({chars:,}
characters in {documents} documents) in a process of its own, one job, nothing kept from before;
the loading of models counts. {machine}.

| stage | seconds | characters a second | peak memory, MB |
|---|---|---|---|
"""


def main() -> None:
    """Measure and write the page."""
    with tempfile.TemporaryDirectory() as scratch:
        space = replace(
            open_project(ROOT), interim=Path(scratch, "interim"), processed=Path(scratch, "tables")
        )
        measured = {name: measure_stage(name, space) for name in ORDER}
        chars = sum(len(load_source(space, d.doc_id).text) for d in space.documents)
    page = HEAD.format(chars=chars, documents=len(space.documents), machine=describe_machine())
    page += "".join(f"{row}\n" for row in list_rows(measured, chars))
    (ROOT / "docs" / "benchmark.md").write_text(page, encoding="utf-8")


def measure_stage(name: str, space: Workspace) -> tuple[float, float]:
    """Return seconds and peak megabytes of one stage, run in a fresh process."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(run_measured, (name, space))


def run_measured(name: str, space: Workspace) -> tuple[float, float]:
    """Run a stage; return seconds and the peak megabytes of this process."""
    start = perf_counter()
    run_named(name, replace(space, params={**space.params, "run": {"jobs": 1}}))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    unit = 1024 * 1024 if platform.system() == "Darwin" else 1024
    return perf_counter() - start, peak / unit


def describe_machine() -> str:
    """Say what it was measured on."""
    return f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores"


def list_rows(measured: dict[str, tuple[float, float]], chars: int) -> Iterator[str]:
    """Yield a row a stage and one for all."""
    for name, (seconds, peak) in measured.items():
        yield f"| {name} | {seconds:.1f} | {chars / seconds:,.0f} | {peak:,.0f} |"
    seconds = sum(seconds for seconds, _ in measured.values())
    peak = max(peak for _, peak in measured.values())
    yield f"| all | {seconds:.1f} | {chars / seconds:,.0f} | {peak:,.0f} |"


if __name__ == "__main__":
    main()
