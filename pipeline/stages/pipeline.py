"""The stages in their order, and running them all over a workspace."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from time import perf_counter

from pipeline.records import ConfigurationError
from pipeline.stages.memo import DocumentStage, JoinStage, run_stage
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
    done = stage.run(space) if isinstance(stage, JoinStage) else run_stage(stage, space)
    return StageResult(name, done, len(space.documents), perf_counter() - start)


def run_all(space: Workspace) -> Iterator[StageResult]:
    """Run every stage in order, yielding how each went."""
    return (run_named(name, space) for name in ORDER)
