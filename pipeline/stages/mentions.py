"""Stage ``mentions``: prose to names."""

import json
from pathlib import Path

from pipeline.ner import Engine, find_mentions, load_engines
from pipeline.stages.authority import get_authority
from pipeline.stages.files import write_records
from pipeline.stages.memo import DocumentStage
from pipeline.stages.prose import load_prose
from pipeline.stages.registry import Document
from pipeline.stages.workspace import Workspace


def process(space: Workspace, document: Document) -> None:
    """Find the names of one document."""
    prose = load_prose(space, document.doc_id)
    mentions = find_mentions(prose, _get_engines(space), get_authority(space))
    write_records(space.file("mentions", document.doc_id), mentions)


def _get_engines(space: Workspace) -> tuple[Engine, ...]:
    params = json.dumps(space.params.get("ner", {}), sort_keys=True)
    key = (params, space.models, space.curation)
    if key not in _LOADED:
        engines = load_engines(json.loads(params), space.models, get_authority(space))
        _LOADED[key] = tuple(engines)
    return _LOADED[key]


_LOADED: dict[tuple[str, Path, Path], tuple[Engine, ...]] = {}
STAGE = DocumentStage(
    "mentions",
    process,
    reads=("layout", "citations"),
    sections=("ner",),
    folders=("models", "curation"),
)
