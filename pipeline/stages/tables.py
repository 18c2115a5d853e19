"""Stage ``tables``, a join: all records to the checked Parquet files of ``processed/``."""

import shutil
from collections.abc import Callable, Iterator
from importlib.metadata import version
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from pipeline.citations import gather_sources
from pipeline.entities import describe_entry
from pipeline.events import summarise_event
from pipeline.records import Citation, DataError, Entity, Passage, SourceText
from pipeline.stages.authority import get_authority
from pipeline.stages.files import report_write
from pipeline.stages.interim import (
    load_citations,
    load_clusters,
    load_dates,
    load_entities,
    load_events,
    load_findings,
    load_links,
    load_mentions,
    load_passages,
    load_source,
)
from pipeline.stages.memo import JoinStage
from pipeline.stages.registry import Document
from pipeline.stages.workspace import Workspace
from pipeline.tables.build import (
    EntityTally,
    Resolution,
    build_citations,
    build_dates,
    build_entities,
    build_events,
    build_findings,
    build_mentions,
    build_passages,
    build_sources,
)
from pipeline.tables.check import check_spans, check_tables, list_checked
from pipeline.tables.rows import DEFAULT_SORT, SORT_KEYS, TABLES, Category, DocumentRow
from pipeline.tables.schema import SCHEMA_VERSION, make_schema, read_rows, write_parquet

MOST = 20
SPANS = {"mentions": "text", "dates": "text", "events": "trigger"}


def run(space: Workspace) -> int:
    """Build all tables beside the old ones, check them, then put them in their place.

    Raise DataError with the first breaches when a check fails; the old tables stay.
    """
    building = space.processed / ".building"
    shutil.rmtree(building, ignore_errors=True)
    with report_write(space.processed):
        building.mkdir(parents=True)
    try:
        with report_write(space.processed):
            _build_all(space, building)
        _check_all(space, building)
        for name in TABLES:
            (building / f"{name}.parquet").replace(space.processed / f"{name}.parquet")
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return len(space.documents)


def _build_all(space: Workspace, folder: Path) -> None:
    resolution = _resolve(space)
    entities = _gather_entities(space)
    tally = EntityTally({}, {}, {})
    _write(folder, "mentions", _stream_mentions(space, resolution, tally))
    _write(folder, "events", _stream_events(space, resolution, entities, tally))
    _write(folder, "entities", build_entities(entities, tally))
    _write(folder, "documents", (_describe(space, document) for document in space.documents))
    _write(folder, "sources", build_sources(gather_sources(_stream_citations(space))))
    per_document: dict[str, Callable[[str], list[Any]]] = {
        "passages": lambda d: build_passages(load_passages(space, d)),
        "dates": lambda d: build_dates(load_dates(space, d)),
        "citations": lambda d: build_citations(load_citations(space, d)),
        "findings": lambda d: build_findings(load_findings(space, d)),
    }
    for name, build in per_document.items():
        rows = (r for d in space.documents for r in sort_rows(name, build(d.doc_id)))
        _write(folder, name, rows)


def _gather_entities(space: Workspace) -> tuple[Entity, ...]:
    """Return the entities of all mentions and those that an adjective of nationality implies."""
    mentioned = load_entities(space)
    known = {entity.entity_id for entity in mentioned}
    implied = {
        role.entity_id
        for document in space.documents
        for event in load_events(space, document.doc_id)
        for role in (*event.agents, *event.recipients, *event.places)
        if role.entity_id and role.entity_id not in known
    }
    entries = (entry for entry in get_authority(space) if entry.entity_id in implied)
    return (*mentioned, *(describe_entry(entry) for entry in entries))


def _resolve(space: Workspace) -> Resolution:
    links = (link for d in space.documents for link in load_links(space, d.doc_id))
    return Resolution(
        entity_of={link.mention_id: link.entity_id for link in links},
        cluster_of={link.event_id: link.cluster_id for link in load_clusters(space)},
    )


def _write(folder: Path, name: str, rows: Any) -> None:
    schema = make_schema(name, version("letopis"), SCHEMA_VERSION)
    write_parquet(folder / f"{name}.parquet", rows, schema)


def sort_rows(name: str, rows: list[Any]) -> list[Any]:
    """Return a document's rows in the table's order, nulls first."""
    keys = SORT_KEYS.get(name, DEFAULT_SORT)
    return sorted(rows, key=lambda row: [_rank(getattr(row, key)) for key in keys])


def _rank(value: Any) -> tuple[bool, Any]:
    return (value is not None, value if value is not None else 0)


def _stream_mentions(space: Workspace, resolution: Resolution, tally: EntityTally) -> Iterator[Any]:
    for document in space.documents:
        rows = build_mentions(load_mentions(space, document.doc_id), resolution)
        for row in sort_rows("mentions", rows):
            tally.add_mention(row.entity_id, row.doc_id)
            yield row


def _stream_events(
    space: Workspace, resolution: Resolution, entities: tuple[Entity, ...], tally: EntityTally
) -> Iterator[Any]:
    names = {e.entity_id: e for e in entities}
    for document in space.documents:
        passages: dict[str, Passage] = {
            p.passage_id: p for p in load_passages(space, document.doc_id)
        }
        events = load_events(space, document.doc_id)
        summaries = {
            e.event_id: summarise_event(
                e, resolution.entity_of, names, passages[e.passage_id].language
            )
            for e in events
        }
        rows = build_events(events, passages, resolution, summaries)
        for row in sort_rows("events", rows):
            tally.add_event(row)
            yield row


def _stream_citations(space: Workspace) -> Iterator[Citation]:
    return (c for d in space.documents for c in load_citations(space, d.doc_id))


def _describe(space: Workspace, document: Document) -> DocumentRow:
    source: SourceText = load_source(space, document.doc_id)
    passages = load_passages(space, document.doc_id)
    return DocumentRow(
        doc_id=document.doc_id,
        title=document.title,
        language=_tell_language(document, passages),
        file=document.file,
        sha256=document.sha256,
        media_type=Category(source.media_type),
        encoding=Category(source.encoding),
        n_chars=len(source.text),
        n_pages=len(source.pages),
        n_passages=len(passages),
        rights=document.rights,
        note=document.note,
    )


def _tell_language(document: Document, passages: tuple[Passage, ...]) -> Any:
    if document.language != "auto":
        return document.language
    weights = {"ru": 0, "en": 0, "und": 0}
    for passage in passages:
        weights[passage.language] += len(passage.text)
    return max(weights, key=lambda language: weights[language])


def _check_all(space: Workspace, folder: Path) -> None:
    tables = {
        name: read_rows(folder / f"{name}.parquet", list_checked(name)) for name in sorted(TABLES)
    }
    breaches = check_tables(tables)
    tables.clear()
    for name, column in SPANS.items():
        columns = ("doc_id", "raw_start", "raw_end", column)
        rows = read_rows(folder / f"{name}.parquet", columns)
        for doc_id, own in groupby(rows, key=itemgetter("doc_id")):
            texts = {doc_id: load_source(space, doc_id).text}
            breaches += check_spans(name, list(own), column, texts)
    if breaches:
        first = "; ".join(breaches[:MOST])
        message = f"tables: expected sound tables, found {len(breaches)} breaches: {first}"
        raise DataError(message)


STAGE = JoinStage(
    "tables",
    run,
    reads=(
        "ingest",
        "layout",
        "citations",
        "dates",
        "mentions",
        "events",
        "links",
        "findings",
        "entities.jsonl",
        "clusters.jsonl",
    ),
    folders=("curation",),
    outs=(
        "processed/citations.parquet",
        "processed/dates.parquet",
        "processed/documents.parquet",
        "processed/entities.parquet",
        "processed/events.parquet",
        "processed/findings.parquet",
        "processed/mentions.parquet",
        "processed/passages.parquet",
        "processed/sources.parquet",
    ),
)
