"""Any documents without a project: the same stages, the same tables, no DVC, no registry."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

from pipeline.records import LetopisError, SourceError
from pipeline.stages.naming import name_document
from pipeline.stages.registry import RegisteredLanguage, describe_file
from pipeline.stages.workspace import Workspace, home_folder, read_params

READABLE = frozenset(
    {".txt", ".text", ".md", ".pdf", ".docx", ".html", ".htm", ".xhtml", ".hocr", ".xml", ".alto"}
)


def list_files(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Return the files named, and those with a readable suffix in the folders named, sorted.

    Raise SourceError where a path is missing or nothing is left.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = (p for p in sorted(path.rglob("*")) if p.suffix.lower() in READABLE)
            found |= dict.fromkeys(p for p in inside if p.is_file())
        else:
            found[path] = None
    missing = [path for path in found if not path.exists()]
    if missing:
        message = f"{missing[0]}: expected a document or a folder of documents, found nothing"
        raise SourceError(message)
    if not found:
        expected = " ".join(sorted(READABLE))
        message = f"{paths[0]}: expected documents ({expected}), found none"
        raise SourceError(message)
    return tuple(found)


def open_workspace(files: Iterable[Path], out: Path, language: str) -> Workspace:
    """Return a workspace for ``files`` whose tables go to ``out``; raise SourceError."""
    if out.exists() and not out.is_dir():
        message = f"{out}: expected a folder for the tables, found a file"
        raise LetopisError(message)
    taken: set[str] = set()
    documents = []
    for path in files:
        doc_id = name_document(path.name, frozenset(taken))
        taken.add(doc_id)
        documents.append(replace(describe_file(path, doc_id), language=check_language(language)))
    home = home_folder()
    return Workspace(
        interim=out / "interim",
        processed=out,
        curation=home / "curation",
        models=home / "models",
        documents=tuple(sorted(documents, key=lambda d: d.doc_id)),
        params=read_params(home / "params.yaml"),
    )


def check_language(language: str) -> RegisteredLanguage:
    """Return ``language`` where it is one that can be registered; raise LetopisError."""
    if language not in ("ru", "en", "auto"):
        message = f"--language: expected ru, en or auto, found {language!r}"
        raise LetopisError(message)
    return cast("RegisteredLanguage", language)
