"""The authority file, loaded once a process."""

from functools import cache
from pathlib import Path

from pipeline.entities import load_authority
from pipeline.records import AuthorityEntry
from pipeline.stages.workspace import Workspace


def get_authority(space: Workspace) -> tuple[AuthorityEntry, ...]:
    """Return the authority file of the workspace."""
    return _load(space.curation / "authority")


@cache
def _load(folder: Path) -> tuple[AuthorityEntry, ...]:
    return load_authority(folder)
