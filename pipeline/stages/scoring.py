"""Scoring tables against gold files: the shell of ``letopis score`` and of the stage ``score``."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path

from pipeline.records import LetopisError, SourceError
from pipeline.scoring.found import Found, read_found
from pipeline.scoring.gold import Gold, parse_gold
from pipeline.scoring.goldcheck import check_gold
from pipeline.scoring.part import make_part
from pipeline.scoring.summary import Scores, print_differences, print_figures, score_parts
from pipeline.stages.files import read_utf8
from pipeline.tables.rows import TABLES
from pipeline.tables.schema import read_rows

SCORED = ("documents", "passages", "mentions", "dates", "citations", "events")


def read_gold_folder(folder: Path) -> tuple[Gold, ...]:
    """Return the gold files under ``folder`` in name order; raise LetopisError where none is."""
    paths = sorted(folder.rglob("*.gold"))
    if not paths:
        message = f"{folder}: expected gold files (*.gold), found none"
        raise LetopisError(message)
    return tuple(
        parse_gold(read_utf8(path).replace("\r\n", "\n"), name=path.name) for path in paths
    )


def check_gold_folder(folder: Path, raw: Path) -> list[str]:
    """Return what is wrong with the gold files under ``folder``.

    Their documents are looked for in ``raw`` and in ``folder/texts``.
    """
    complaints: list[str] = []
    for gold in read_gold_folder(folder):
        try:
            complaints += check_gold(gold, _read_text(gold.document, (raw, folder / "texts")))
        except LetopisError as error:
            complaints.append(f"{gold.name}: {error}")
    return complaints


def _read_text(name: str, folders: tuple[Path, ...]) -> str:
    for folder in folders:
        if (folder / name).is_file():
            return read_utf8(folder / name)
    message = f"{name}: expected this document in {' or '.join(f.name for f in folders)}"
    raise SourceError(message)


def read_tables(processed: Path, *, clusters: Mapping[str, str] | None = None) -> dict[str, Found]:
    """Return what the tables in ``processed`` say, by the file name of the document.

    ``clusters`` gives events another cluster than the tables do.
    """
    columns = {name: [field.name for field in fields(TABLES[name])] for name in SCORED}
    tables = {name: read_rows(processed / f"{name}.parquet", columns[name]) for name in SCORED}
    founds = read_found(tables, clusters=clusters or {})
    return {row["file"]: founds[row["doc_id"]] for row in tables["documents"]}


def score_folders(
    processed: tuple[Path, ...], gold: Path, *, clusters: Mapping[str, str] | None = None
) -> Scores:
    """Score the tables of one or more folders together against the gold files under ``gold``.

    ``clusters`` are those of the events of all folders, where each has its own.
    """
    founds: dict[str, Found] = {}
    for folder in processed:
        founds |= read_tables(folder, clusters=clusters)
    return score_parts([make_part(g) for g in read_gold_folder(gold)], founds)


def print_scores(scores: Scores, *, differences: bool) -> Iterator[str]:
    """Yield the figures, then each difference where asked for."""
    yield from print_figures(scores.figures)
    if differences:
        yield from print_differences(scores.differences)
