"""Work done once: skipped where inputs, code and parameters are as before."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from pipeline.stages.closure import digest_code
from pipeline.stages.digests import digest_file, digest_place
from pipeline.stages.files import drop_strangers, write_text
from pipeline.stages.progress import track, watch
from pipeline.stages.registry import Document
from pipeline.stages.workers import DocumentsError, Process, work_through
from pipeline.stages.workspace import Workspace


@dataclass(frozen=True, slots=True)
class JoinStage:
    """A stage over all documents at once.

    ``reads`` are stages, or files of the project; ``outs`` what it writes; ``uses`` the stages
    that it runs within.
    """

    name: str
    run: Callable[[Workspace], int]
    reads: tuple[str, ...]
    outs: tuple[str, ...]
    sections: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentStage:
    """A stage that works a document at a time.

    ``process`` reads what the stages ``reads`` made of the document (``raw`` is the document
    itself) and writes ``space.file(name, doc_id)``; ``facts`` are the keys of the registry that
    matter to it, ``sections`` the sections of the parameters, ``folders`` the folders of the
    workspace that it reads too.
    """

    name: str
    process: Process
    reads: tuple[str, ...]
    facts: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()


def run_stage(stage: DocumentStage, space: Workspace) -> int:
    """Bring ``stage`` up to date for every document; return how many were worked on.

    Files of documents no longer registered are removed. A killed run keeps what it finished.
    Raise DocumentsError with a line for each document that failed, the others being done.
    """
    names = {f"{document.doc_id}.json" for document in space.documents}
    drop_strangers(space.interim / stage.name, {f"{name}l" for name in names})
    drop_strangers(_memory(stage.name, space), names)
    common = _digest_common(stage, stage.process.__module__, space)
    keys = {d.doc_id: _make_key(stage, space, d, common) for d in space.documents}
    pending = [d for d in space.documents if not _is_current(stage, space, d, keys[d.doc_id])]
    failed: dict[str, str] = {}
    done = work_through(stage.process, stage.name, space, pending)
    for document, complaint in track(done, total=len(pending), label=stage.name):
        if complaint is None:
            _remember(stage, space, document, keys[document.doc_id])
        else:
            failed[document.doc_id] = complaint
    if failed:
        raise DocumentsError(dict(sorted(failed.items())))
    return len(pending)


def run_join(stage: JoinStage, space: Workspace) -> int:
    """Bring a join up to date; return how many documents it went over, 0 where it is current."""
    common = _digest_common(stage, stage.run.__module__, space)
    inputs = [digest_place(_find_place(space, name)) for name in stage.reads]
    registry = [{**asdict(document), "path": None} for document in space.documents]
    key = _digest_json([common, inputs, registry, version("letopis")])
    memory = _memory(stage.name, space) / "join.json"
    outs = [_find_place(space, name) for name in stage.outs]
    if _recall(memory) == {"key": key, "made": [digest_place(out) for out in outs]}:
        return 0
    with watch(stage.name):
        done = stage.run(space)
    made = [digest_place(out) for out in outs]
    write_text(memory, json.dumps({"key": key, "made": made}) + "\n")
    return done


def _find_place(space: Workspace, name: str) -> Path:
    base, _, rest = name.partition("/")
    if base == "processed":
        return space.processed / rest
    return space.interim / (rest if base == "interim" else name)


def _memory(name: str, space: Workspace) -> Path:
    return space.interim / ".memo" / name


def _digest_json(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()


def _digest_common(stage: DocumentStage | JoinStage, module: str, space: Workspace) -> str:
    params = {section: space.params.get(section) for section in stage.sections}
    folders = [digest_place(getattr(space, folder)) for folder in stage.folders]
    return _digest_json([digest_code(module), params, folders])


def _make_key(stage: DocumentStage, space: Workspace, document: Document, common: str) -> str:
    inputs = [digest_file(_find_input(space, name, document)) for name in stage.reads]
    facts = [getattr(document, fact) for fact in stage.facts]
    return _digest_json([common, inputs, facts, document.doc_id])


def _find_input(space: Workspace, name: str, document: Document) -> Path:
    return document.path if name == "raw" else space.file(name, document.doc_id)


def _recall(path: Path) -> object:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _is_current(stage: DocumentStage, space: Workspace, document: Document, key: str) -> bool:
    memory = _recall(_memory(stage.name, space) / f"{document.doc_id}.json")
    made = digest_file(space.file(stage.name, document.doc_id))
    return bool(memory == {"key": key, "made": made})


def _remember(stage: DocumentStage, space: Workspace, document: Document, key: str) -> None:
    made = digest_file(space.file(stage.name, document.doc_id))
    memory = json.dumps({"key": key, "made": made}) + "\n"
    write_text(_memory(stage.name, space) / f"{document.doc_id}.json", memory)
