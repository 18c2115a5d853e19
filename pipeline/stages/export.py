"""Cited sources written for reference managers."""

from collections.abc import Callable
from pathlib import Path

from pipeline.citations import export_bibtex, export_csl, export_ris
from pipeline.records import LetopisError, Source
from pipeline.stages.files import write_text
from pipeline.tables.schema import read_rows

FORMS: dict[str, Callable[[tuple[Source, ...]], str]] = {
    "csl": export_csl,
    "bibtex": export_bibtex,
    "ris": export_ris,
}


def export_file(processed: Path, form: str, out: Path) -> int:
    """Write the sources of ``processed`` to ``out``; return how many; raise LetopisError."""
    if form not in FORMS:
        message = f"--format: expected one of {', '.join(FORMS)}, found {form!r}"
        raise LetopisError(message)
    rows = read_rows(processed / "sources.parquet")
    sources = tuple(Source(**{**row, "authors": tuple(row["authors"])}) for row in rows)
    write_text(out, FORMS[form](sources))
    return len(sources)
