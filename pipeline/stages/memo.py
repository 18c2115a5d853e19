"""Work done once a document: skipped where inputs, code and parameters are as before."""

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from pipeline.stages.closure import digest_code
from pipeline.stages.files import write_text
from pipeline.stages.progress import track
from pipeline.stages.registry import Document
from pipeline.stages.workspace import Workspace

Process = Callable[[Workspace, Document], None]


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
    itself) and writes ``space.file(name, doc_id)``; ``sections`` are the parameter sections that
    matter to it; ``folders`` the folders of the workspace that it reads too.
    """

    name: str
    process: Process
    reads: tuple[str, ...]
    sections: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()


def run_stage(stage: DocumentStage, space: Workspace) -> int:
    """Bring ``stage`` up to date for every document; return how many were worked on.

    Files of documents no longer registered are removed. A killed run keeps what it finished.
    """
    _drop_strangers(stage, space)
    common = _digest_common(stage, space)
    keys = {d.doc_id: _make_key(stage, space, d, common) for d in space.documents}
    pending = [d for d in space.documents if not _is_current(stage, space, d, keys[d.doc_id])]
    for document in track(_work(stage, space, pending), total=len(pending), label=stage.name):
        _remember(stage, space, document, keys[document.doc_id])
    return len(pending)


def _work(
    stage: DocumentStage, space: Workspace, pending: Sequence[Document]
) -> Iterator[Document]:
    jobs = _count_jobs(space, pending)
    if jobs == 1:
        for document in pending:
            stage.process(space, document)
            yield document
        return
    with ProcessPoolExecutor(jobs) as pool:
        futures = [pool.submit(stage.process, space, document) for document in pending]
        try:
            for document, future in zip(pending, futures, strict=True):
                future.result()
                yield document
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _count_jobs(space: Workspace, pending: Sequence[Document]) -> int:
    """One process below 16 documents (loading models costs more), else one a core."""
    wanted = space.params.get("run", {}).get("jobs", "auto")
    if isinstance(wanted, int):
        return max(1, min(wanted, len(pending)))
    few = 16
    return 1 if len(pending) < few else min(os.cpu_count() or 1, 8)


def _drop_strangers(stage: DocumentStage, space: Workspace) -> None:
    known = {document.doc_id for document in space.documents}
    for folder in (space.interim / stage.name, _memory(stage, space)):
        for path in folder.glob("*.json*") if folder.is_dir() else ():
            if path.name.split(".")[0] not in known:
                path.unlink()


def _memory(stage: DocumentStage, space: Workspace) -> Path:
    return space.interim / ".memo" / stage.name


def _digest_common(stage: DocumentStage, space: Workspace) -> str:
    params = {section: space.params.get(section) for section in stage.sections}
    parts = [digest_code(stage.process.__module__), json.dumps(params, sort_keys=True, default=str)]
    for folder in stage.folders:
        base: Path = getattr(space, folder)
        files = sorted(path for path in base.rglob("*") if path.is_file())
        parts += [f"{path.relative_to(base).as_posix()}={digest_file(path)}" for path in files]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _make_key(stage: DocumentStage, space: Workspace, document: Document, common: str) -> str:
    inputs = [digest_file(_find_input(space, name, document)) for name in stage.reads]
    facts = [document.language, document.media_type, document.encoding, *document.period]
    joined = json.dumps([common, inputs, facts, document.doc_id])
    return hashlib.sha256(joined.encode()).hexdigest()


def _find_input(space: Workspace, name: str, document: Document) -> Path:
    return document.path if name == "raw" else space.file(name, document.doc_id)


def digest_file(path: Path) -> str:
    """Return the SHA-256 of a file, ``absent`` where there is none."""
    if not path.is_file():
        return "absent"
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _is_current(stage: DocumentStage, space: Workspace, document: Document, key: str) -> bool:
    path = _memory(stage, space) / f"{document.doc_id}.json"
    try:
        memory = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    made = digest_file(space.file(stage.name, document.doc_id))
    return bool(memory == {"key": key, "made": made})


def _remember(stage: DocumentStage, space: Workspace, document: Document, key: str) -> None:
    made = digest_file(space.file(stage.name, document.doc_id))
    memory = json.dumps({"key": key, "made": made}) + "\n"
    write_text(_memory(stage, space) / f"{document.doc_id}.json", memory)
