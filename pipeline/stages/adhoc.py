"""Any documents without a project: the same stages, the same tables, no DVC, no registry."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

from pipeline.records import LetopisError, SourceError
from pipeline.stages.naming import name_document
from pipeline.stages.registry import Document, RegisteredLanguage, describe_file
from pipeline.stages.workers import DocumentsError, pass_on
from pipeline.stages.workspace import Workspace, home_folder, read_params

READABLE = frozenset(
    {".txt", ".text", ".md", ".pdf", ".docx", ".html", ".htm", ".xhtml", ".hocr", ".xml", ".alto"}
)


def list_files(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Return the files named, and those with a readable suffix in the folders named, sorted.

    A file that is named twice comes once. Raise SourceError where a path is missing or nothing
    is left.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        inside = sorted(path.rglob("*")) if path.is_dir() else ()
        readable = [p for p in inside if p.suffix.lower() in READABLE and p.is_file()]
        for file in readable if path.is_dir() else [path]:
            found.setdefault(file.resolve(), file)
    missing = [path for path in found.values() if not path.exists()]
    if missing:
        message = f"{missing[0]}: expected a document or a folder of documents, found nothing"
        raise SourceError(message)
    if not found:
        expected = " ".join(sorted(READABLE))
        message = f"{paths[0]}: expected documents ({expected}), found none"
        raise SourceError(message)
    return tuple(found.values())


def open_workspace(
    files: Iterable[Path],
    out: Path,
    language: str,
    *,
    report: Callable[[str], object] | None = None,
) -> Workspace:
    """Return a workspace for ``files`` whose tables go to ``out``.

    Give ``report`` a line for each file that cannot be read; without it raise DocumentsError.
    """
    if out.exists() and not out.is_dir():
        message = f"{out}: expected a folder for the tables, found a file"
        raise LetopisError(message)
    chosen = check_language(language)
    home = home_folder()
    return Workspace(
        interim=out / "interim",
        processed=out,
        curation=home / "curation",
        models=home / "models",
        documents=_describe_all(files, chosen, report),
        params=read_params(home / "params.yaml"),
    )


def _describe_all(
    files: Iterable[Path], language: RegisteredLanguage, report: Callable[[str], object] | None
) -> tuple[Document, ...]:
    documents: dict[str, Document] = {}
    failed: dict[str, str] = {}
    for path in files:
        doc_id = name_document(path.name, documents.keys())
        try:
            documents[doc_id] = replace(describe_file(path, doc_id), language=language)
        except SourceError as error:
            failed[str(path)] = str(error)
    pass_on(DocumentsError(failed), report if documents else None)
    return tuple(documents[doc_id] for doc_id in sorted(documents))


def check_language(language: str) -> RegisteredLanguage:
    """Return ``language`` where it is one that can be registered; raise LetopisError."""
    if language not in ("ru", "en", "auto"):
        message = f"--language: expected ru, en or auto, found {language!r}"
        raise LetopisError(message)
    return cast("RegisteredLanguage", language)
