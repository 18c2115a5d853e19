"""Taking a document into the project."""

import hashlib
from pathlib import Path

from pipeline.ingest import read_source
from pipeline.records import LetopisError
from pipeline.stages.files import read_bytes, write_bytes
from pipeline.stages.lines import clean_name
from pipeline.stages.naming import name_document
from pipeline.stages.registry import (
    MAX_BYTES,
    Document,
    RegisteredLanguage,
    append_entry,
    is_identifier,
    read_registry,
)


def add_document(
    root: Path, path: Path, *, doc_id: str | None, title: str | None, language: RegisteredLanguage
) -> Document:
    """Copy ``path`` into ``raw/``, register it, return the entry.

    The document is read first, so that nothing unreadable is registered; raise SourceError, or
    LetopisError where the same content or the id is registered already.
    """
    data = read_bytes(path, limit=MAX_BYTES)
    registry = root / "raw" / "documents.toml"
    known = read_registry(registry)
    digest = hashlib.sha256(data).hexdigest()
    _check_id(doc_id)
    _refuse_twins(path, digest, doc_id, known)
    chosen = doc_id or name_document(path.name, frozenset(d.doc_id for d in known))
    source = read_source(data, name=clean_name(path.name), doc_id=chosen)
    target = _choose_target(root / "raw", path, chosen)
    document = Document(
        doc_id=chosen,
        path=target,
        file=target.name,
        sha256=digest,
        title=clean_name(title or path.stem),
        language=language,
        media_type=source.media_type,
        encoding=source.encoding,
    )
    write_bytes(target, data)
    try:
        append_entry(registry, document)
    except LetopisError:
        target.unlink(missing_ok=True)
        raise
    return document


def _check_id(doc_id: str | None) -> None:
    if doc_id is not None and not is_identifier(doc_id):
        message = f"--id: expected lower-case letters, digits and hyphens, found {doc_id!r}"
        raise LetopisError(message)


def _refuse_twins(path: Path, digest: str, doc_id: str | None, known: tuple[Document, ...]) -> None:
    for document in known:
        if document.sha256 == digest:
            message = f"{path}: is registered already, as [{document.doc_id}] {document.file}"
            raise LetopisError(message)
        if document.doc_id == doc_id:
            message = f"--id: {doc_id!r} is taken by {document.file}"
            raise LetopisError(message)


def _choose_target(raw: Path, path: Path, doc_id: str) -> Path:
    suffix = "".join(c for c in path.suffix.lower() if c.isalnum() or c == ".")
    target = raw / f"{doc_id}{suffix}"
    if target.exists():
        message = f"{target.name}: stands in raw/ already without being registered"
        raise LetopisError(message)
    return target
