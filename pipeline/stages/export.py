"""Cited sources for reference managers, and any table for a spreadsheet."""

from collections.abc import Callable
from pathlib import Path

from pipeline.citations import export_bibtex, export_csl, export_ris
from pipeline.records import LetopisError, Source
from pipeline.stages.files import write_text
from pipeline.tables.rows import TABLES
from pipeline.tables.schema import describe_columns, read_rows
from pipeline.tables.sheet import make_csv

FORMS: dict[str, Callable[[tuple[Source, ...]], str]] = {
    "csl": export_csl,
    "bibtex": export_bibtex,
    "ris": export_ris,
}


def export_table(processed: Path, name: str, out: Path) -> int:
    """Write the table ``name`` as CSV with a byte order mark; return how many rows it has."""
    if name not in TABLES:
        message = f"--table: expected one of {', '.join(sorted(TABLES))}, found {name!r}"
        raise LetopisError(message)
    rows = read_rows(processed / f"{name}.parquet")
    columns = [column for column, *_ in describe_columns(name)]
    write_text(out, "\ufeff" + make_csv(rows, columns))
    return len(rows)


def export_file(processed: Path, form: str, out: Path) -> int:
    """Write the sources of ``processed`` to ``out``; return how many; raise LetopisError."""
    if form not in FORMS:
        message = f"--format: expected one of {', '.join(FORMS)}, csv, found {form!r}"
        raise LetopisError(message)
    rows = read_rows(processed / "sources.parquet")
    sources = tuple(Source(**{**row, "authors": tuple(row["authors"])}) for row in rows)
    write_text(out, FORMS[form](sources))
    return len(sources)
