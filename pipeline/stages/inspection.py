"""Looking at a project: is it sound, what is in it, what was found at a place and why."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.records import DataError, LetopisError
from pipeline.stages.interim import (
    load_citations,
    load_dates,
    load_events,
    load_links,
    load_mentions,
    load_passages,
    load_source,
)
from pipeline.stages.registry import read_document
from pipeline.stages.workspace import Workspace
from pipeline.tables.check import check_tables
from pipeline.tables.rows import TABLES
from pipeline.tables.schema import count_file, describe_columns, read_rows, read_table

CONTEXT = 60


def check_registry(space: Workspace) -> list[str]:
    """Return a line for each registered document that is missing or not as registered."""
    complaints = []
    for document in space.documents:
        try:
            read_document(document)
        except LetopisError as error:
            complaints.append(str(error))
    return complaints


def check_dataset(folder: Path) -> list[str]:
    """Return every breach of the contract by the tables in ``folder``."""
    complaints: list[str] = []
    tables: dict[str, list[dict[str, Any]]] = {}
    for name in TABLES:
        try:
            complaints += _check_columns(name, folder / f"{name}.parquet")
            tables[name] = read_rows(folder / f"{name}.parquet")
        except DataError as error:
            complaints.append(str(error))
    return complaints + (check_tables(tables) if len(tables) == len(TABLES) else [])


def _check_columns(name: str, path: Path) -> list[str]:
    expected = [(column, kind) for column, kind, _, _ in describe_columns(name)]
    schema = read_table(path).schema
    found = list(zip(schema.names, schema.types, strict=True))
    return [] if found == expected else [f"{name}::columns expected {expected}, found {found}"]


def count_rows(folder: Path) -> dict[str, int]:
    """Return the number of rows of each table in ``folder``; raise DataError where one lacks."""
    return {name: count_file(folder / f"{name}.parquet") for name in sorted(TABLES)}


def explain_place(space: Workspace, doc_id: str, offset: int) -> Iterator[str]:
    """Yield, line by line, what was found at the raw ``offset`` and which rule or model said so.

    Raise LetopisError where the document or the offset is not there.
    """
    if doc_id not in {document.doc_id for document in space.documents}:
        known = ", ".join(document.doc_id for document in space.documents)
        message = f"{doc_id}: expected a registered document ({known})"
        raise LetopisError(message)
    text = load_source(space, doc_id).text
    if not 0 <= offset < len(text):
        message = f"{offset}: expected a raw offset from 0 to {len(text) - 1} of {doc_id}"
        raise LetopisError(message)
    left, right = text[max(0, offset - CONTEXT) : offset], text[offset : offset + CONTEXT]
    yield f"place     {' '.join(left.split())} ▸{' '.join(right.split())}"
    yield from _explain_layout(space, doc_id, offset)
    yield from _explain_names(space, doc_id, offset)
    yield from _explain_events(space, doc_id, offset)


def _covers(record: Any, offset: int) -> bool:
    return bool(record.raw_start <= offset < record.raw_end)


def _explain_layout(space: Workspace, doc_id: str, offset: int) -> Iterator[str]:
    for passage in load_passages(space, doc_id):
        if any(s.start <= offset < s.end for s in passage.segments):
            run = f", note {passage.number} of run {passage.run}" if passage.number else ""
            yield f"passage   {passage.passage_id}  {passage.kind}, page {passage.page}{run}"
    for c in load_citations(space, doc_id):
        spans = ((c.marker_raw_start, c.marker_raw_end), (c.note_raw_start, c.note_raw_end))
        if any(a is not None and b is not None and a <= offset < b for a, b in spans):
            kind = c.reference.kind if c.reference else "-"
            yield f"citation  {c.citation_id}  {c.status}, {kind}: {c.gost or '-'}  [{c.rule}]"


def _explain_names(space: Workspace, doc_id: str, offset: int) -> Iterator[str]:
    links = {link.mention_id: link for link in load_links(space, doc_id)}
    for m in load_mentions(space, doc_id):
        if _covers(m, offset):
            link = links[m.mention_id]
            yield f"mention   {m.mention_id}  {m.label} {m.text!r} {m.score:.2f}  [{m.engine}]"
            yield f"entity    {link.entity_id}  [{link.rule}, distance {link.distance}]"
    for d in load_dates(space, doc_id):
        if _covers(d, offset):
            inferred = ", inferred" if d.inferred else ""
            yield f"date      {d.date_id}  {d.text!r} = {d.edtf}{inferred}  [{d.rule}]"


def _explain_events(space: Workspace, doc_id: str, offset: int) -> Iterator[str]:
    passages = {p.passage_id: p for p in load_passages(space, doc_id)}
    for e in load_events(space, doc_id):
        sentence = passages[e.passage_id].raw(e.sentence_start, e.sentence_end)
        if not sentence.start <= offset < sentence.end:
            continue
        yield f"event     {e.event_id}  {e.type} {e.trigger!r} {e.confidence:.2f}  [{e.frame}]"
        yield f"          {e.modality}; date {e.edtf}  [{e.date_rule}]"
        for role in ("agents", "recipients", "places"):
            for part in getattr(e, role):
                yield f"          {role}: {part.mention_id or part.entity_id}  [{part.path}]"
