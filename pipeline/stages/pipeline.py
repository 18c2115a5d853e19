"""The stages in their order, and running them all over a workspace."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from importlib import import_module
from time import perf_counter

from pipeline.records import ConfigurationError
from pipeline.stages.memo import DocumentStage, JoinStage, run_join, run_stage
from pipeline.stages.workers import DocumentsError, pass_on
from pipeline.stages.workspace import Workspace

ORDER = (
    "ingest",
    "layout",
    "citations",
    "dates",
    "syntax",
    "mentions",
    "events",
    "entities",
    "clusters",
    "findings",
    "tables",
)
AFTER = ("score", "describe")


@dataclass(frozen=True, slots=True)
class StageResult:
    """How a stage went: documents worked on, documents in all, seconds."""

    name: str
    done: int
    total: int
    seconds: float


def load_stage(name: str) -> DocumentStage | JoinStage:
    """Return the stage ``name``; raise ConfigurationError where there is none."""
    if name not in (*ORDER, *AFTER):
        message = f"stage: expected one of {', '.join((*ORDER, *AFTER))}, found {name!r}"
        raise ConfigurationError(message)
    stage: DocumentStage | JoinStage = import_module(f"pipeline.stages.{name}").STAGE
    return stage


def run_named(name: str, space: Workspace) -> StageResult:
    """Run the stage ``name``; raise ConfigurationError where there is none."""
    stage = load_stage(name)
    start = perf_counter()
    if isinstance(stage, DocumentStage):
        done = run_stage(stage, space)
    else:
        done = stage.run(space) if name in AFTER else run_join(stage, space)
    return StageResult(name, done, len(space.documents), perf_counter() - start)


def run_over(
    names: Iterable[str], space: Workspace, *, report: Callable[[str], object] | None = None
) -> Iterator[StageResult]:
    """Run the stages ``names`` in order, yielding how each went.

    Documents that fail are left out from there on, each with a line to ``report``; without
    ``report``, or where none is left, DocumentsError is raised.
    """
    for name in names:
        try:
            yield run_named(name, space)
        except DocumentsError as error:
            kept = tuple(d for d in space.documents if d.doc_id not in error.failed)
            pass_on(error, report if kept else None)
            space = replace(space, documents=kept)
            yield run_named(name, space)
