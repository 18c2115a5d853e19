"""The row types: a field is a column, its annotation the column's type and meaning.

``Annotated[T, meaning]``: ``T | None`` makes a column nullable, ``tuple[T, ...]`` a list,
``Literal`` or ``Category`` a dictionary-encoded string. The schema, the checks and the data
dictionary are derived from here and nowhere else. The class docstring is the table's meaning;
``KEYS`` names each table's primary key, ``REFERENCES`` the columns that point into others.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, NewType

from pipeline.records import (
    BlockKind,
    Calendar,
    CitationStatus,
    EventType,
    FindingKind,
    Label,
    Modality,
    Modifier,
    ReferenceKind,
    Runs,
    Severity,
)

Category = NewType("Category", str)

DocumentKey = Annotated[Category, "source document (`documents.doc_id`)"]
RawStart = Annotated[int, "first raw code point"]
RawEnd = Annotated[int, "one past the last raw code point"]
Start = Annotated[int, "first code point in the passage's clean `text`"]
End = Annotated[int, "one past the last code point in the passage's clean `text`"]
Earliest = Annotated[date | None, "first day the date can mean"]
Latest = Annotated[date | None, "last day the date can mean"]


@dataclass(frozen=True, slots=True)
class EventRow:
    """One row per event mention: who did what to whom, when, where, on whose word."""

    event_id: Annotated[str, "identifier, from the document and the trigger's raw offset"]
    doc_id: DocumentKey
    passage_id: Annotated[str, "passage of the trigger (`passages.passage_id`)"]
    sentence: Annotated[str, "clean text of the trigger's sentence"]
    trigger: Annotated[str, "the one word that names the event, as in the clean text"]
    raw_start: RawStart
    raw_end: RawEnd
    type: Annotated[EventType, "kind of event (docs/annotation.md, section 5)"]
    plover: Annotated[Category | None, "PLOVER root of the type, where it has one"]
    modality: Annotated[Modality, "whether the text asserts, plans, demands, denies or reports it"]
    date_id: Annotated[str | None, "date expression it is dated by (`dates.date_id`)"]
    edtf: Annotated[str | None, "date in EDTF; without `date_id` it comes from the cited document"]
    earliest: Earliest
    latest: Latest
    agents: Annotated[tuple[str, ...], "who did it; all parties to an agreement, meeting or talks"]
    recipients: Annotated[tuple[str, ...], "to or against whom"]
    places: Annotated[tuple[str, ...], "where"]
    citation_ids: Annotated[tuple[str, ...], "citations that support it (`citations.citation_id`)"]
    cluster_id: Annotated[str, "the happening, the same for all mentions that tell of it"]
    confidence: Annotated[float, "calibrated probability that event and type are right"]
    summary: Annotated[str, "the row in one line: date · type · parties · place"]


@dataclass(frozen=True, slots=True)
class CitationRow:
    """One row per (marker, reference); also per marker without note, and note without marker."""

    citation_id: Annotated[str, "identifier, from the document and the note's raw offset"]
    doc_id: DocumentKey
    note_number: Annotated[str | None, "number or sign of the note as printed"]
    reference_index: Annotated[int, "place of the reference in its note, from 0"]
    status: Annotated[CitationStatus, "whether marker and note were found and fit"]
    passage_id: Annotated[str | None, "passage of the marker (`passages.passage_id`)"]
    marker_raw_start: Annotated[int | None, "first raw code point of the marker"]
    marker_raw_end: Annotated[int | None, "one past the last raw code point of the marker"]
    note_raw_start: Annotated[int | None, "first raw code point of the note"]
    note_raw_end: Annotated[int | None, "one past the last raw code point of the note"]
    note_text: Annotated[str | None, "clean text of the whole note"]
    kind: Annotated[ReferenceKind | None, "kind of source, or `comment`"]
    document_type: Annotated[Category | None, "kind of document: нота, телеграмма, …"]
    document_date: Annotated[str | None, "date of the document or newspaper issue, EDTF"]
    sender: Annotated[str | None, "who sent the document, as printed"]
    addressee: Annotated[str | None, "to whom it was sent, as printed"]
    authors: Annotated[tuple[str, ...], "authors, as printed"]
    title: Annotated[str | None, "title of the work or printed document"]
    container: Annotated[str | None, "collection, journal or newspaper it stands in"]
    place: Annotated[str | None, "place of publication"]
    publisher: Annotated[str | None, "publisher"]
    year: Annotated[str | None, "year of publication"]
    volume: Annotated[str | None, "volume, in Arabic numerals"]
    book: Annotated[str | None, "book or part of the volume"]
    issue: Annotated[str | None, "issue number"]
    pages: Annotated[str | None, "pages as printed, ranges with an en dash"]
    archive: Annotated[Category | None, "archive, abbreviation"]
    fond: Annotated[str | None, "fond (record group)"]
    opis: Annotated[str | None, "opis (inventory)"]
    papka: Annotated[str | None, "papka (folder)"]
    delo: Annotated[str | None, "delo (file)"]
    list: Annotated[str | None, "list (leaf)"]
    source_id: Annotated[str | None, "cited source (`sources.source_id`)"]
    resolved_from: Annotated[str | None, "citation a short form (Там же) took its source from"]
    gost: Annotated[str | None, "the reference set out again by GOST R 7.0.5–2008"]
    confidence: Annotated[float, "probability that marker, note and fields are right"]


@dataclass(frozen=True, slots=True)
class EntityRow:
    """One row per entity, across all documents and both languages."""

    entity_id: Annotated[str, "identifier: the authority file's, or a digest of the name"]
    label: Annotated[Label, "kind of entity (docs/annotation.md, section 2)"]
    name_ru: Annotated[str | None, "Russian name"]
    name_en: Annotated[str | None, "English name"]
    aliases: Annotated[tuple[str, ...], "other names, as known or as printed"]
    n_mentions: Annotated[int, "mentions in all documents"]
    n_documents: Annotated[int, "documents that mention it"]
    first_date: Annotated[date | None, "earliest date of the events it takes part in"]
    last_date: Annotated[date | None, "latest date of the events it takes part in"]
    authority_uri: Annotated[str | None, "address in another registry; null outside the authority"]


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One row per source document."""

    doc_id: Annotated[str, "identifier, from the registry"]
    title: Annotated[str, "title"]
    language: Annotated[Category, "ru or en; und where it cannot be told"]
    file: Annotated[str, "file name in `raw/`"]
    sha256: Annotated[str, "SHA-256 of the file"]
    media_type: Annotated[Category, "media type of the file"]
    encoding: Annotated[Category, "character encoding it was decoded with"]
    n_chars: Annotated[int, "code points of the decoded text"]
    n_pages: Annotated[int, "pages found"]
    n_passages: Annotated[int, "passages found"]
    rights: Annotated[str | None, "what is known of the rights"]
    note: Annotated[str | None, "remark"]


@dataclass(frozen=True, slots=True)
class PassageRow:
    """One row per block of the page, in reading order."""

    passage_id: Annotated[str, "identifier, from the document and the raw offset"]
    doc_id: DocumentKey
    kind: Annotated[BlockKind, "kind of block (docs/annotation.md, section 1)"]
    page: Annotated[int | None, "page it begins on, from 1"]
    text: Annotated[str, "clean text; empty for duplicates"]
    raw_start: RawStart
    raw_end: RawEnd
    duplicate_of: Annotated[str | None, "passage that a duplicate repeats"]
    offsets: Annotated[Runs, "clean→raw map: from each `clean` on, both count up together"]


@dataclass(frozen=True, slots=True)
class MentionRow:
    """One row per entity mention."""

    mention_id: Annotated[str, "identifier, from the document and the raw offsets"]
    doc_id: DocumentKey
    passage_id: Annotated[str, "its passage (`passages.passage_id`)"]
    start: Start
    end: End
    raw_start: RawStart
    raw_end: RawEnd
    text: Annotated[str, "the name as in the clean text"]
    lemma: Annotated[str, "its base form"]
    label: Annotated[Label, "kind of entity (docs/annotation.md, section 2)"]
    entity_id: Annotated[str, "entity it stands for (`entities.entity_id`)"]
    score: Annotated[float, "calibrated probability that the mention is right"]
    engine: Annotated[Category, "engine or combination that found it"]


@dataclass(frozen=True, slots=True)
class DateRow:
    """One row per date expression."""

    date_id: Annotated[str, "identifier, from the document and the raw offset"]
    doc_id: DocumentKey
    passage_id: Annotated[str, "its passage (`passages.passage_id`)"]
    start: Start
    end: End
    raw_start: RawStart
    raw_end: RawEnd
    text: Annotated[str, "the expression as in the clean text"]
    edtf: Annotated[str | None, "value in EDTF (ISO 8601-2); null for an impossible date"]
    earliest: Earliest
    latest: Latest
    modifier: Annotated[Modifier | None, "START, MID or END of the value"]
    inferred: Annotated[bool, "whether a part of the value comes from the narrative"]
    calendar: Annotated[Calendar | None, "julian only where the text says so"]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row per cited source, under all its spellings."""

    source_id: Annotated[str, "identifier, a digest of the normalised source"]
    kind: Annotated[ReferenceKind, "kind of source"]
    title: Annotated[str | None, "title"]
    authors: Annotated[tuple[str, ...], "authors"]
    place: Annotated[str | None, "place of publication"]
    publisher: Annotated[str | None, "publisher"]
    year: Annotated[str | None, "year of publication"]
    volume: Annotated[str | None, "volume"]
    book: Annotated[str | None, "book or part of the volume"]
    archive: Annotated[Category | None, "archive, abbreviation"]
    fond: Annotated[str | None, "fond (record group)"]
    opis: Annotated[str | None, "opis (inventory)"]
    papka: Annotated[str | None, "papka (folder)"]
    delo: Annotated[str | None, "delo (file)"]
    gost: Annotated[str, "set out by GOST R 7.0.5–2008"]
    csl: Annotated[str, "CSL-JSON item"]
    n_citations: Annotated[int, "citations of it in all documents"]


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One row per thing a curator should look at."""

    finding_id: Annotated[str, "identifier"]
    doc_id: DocumentKey
    kind: Annotated[FindingKind, "what was found"]
    severity: Annotated[Severity, "info, warning or error"]
    message: Annotated[str, "one sentence for the curator"]
    raw_start: Annotated[int | None, "first raw code point concerned"]
    raw_end: Annotated[int | None, "one past the last raw code point concerned"]
    ref_ids: Annotated[tuple[str, ...], "identifiers of the rows concerned"]


TABLES: dict[str, type] = {
    "citations": CitationRow,
    "dates": DateRow,
    "documents": DocumentRow,
    "entities": EntityRow,
    "events": EventRow,
    "findings": FindingRow,
    "mentions": MentionRow,
    "passages": PassageRow,
    "sources": SourceRow,
}
KEYS: dict[str, str] = {
    "citations": "citation_id",
    "dates": "date_id",
    "documents": "doc_id",
    "entities": "entity_id",
    "events": "event_id",
    "findings": "finding_id",
    "mentions": "mention_id",
    "passages": "passage_id",
    "sources": "source_id",
}
REFERENCES: tuple[tuple[str, str, str], ...] = (
    ("citations", "doc_id", "documents"),
    ("citations", "passage_id", "passages"),
    ("citations", "resolved_from", "citations"),
    ("citations", "source_id", "sources"),
    ("dates", "passage_id", "passages"),
    ("events", "agents", "entities"),
    ("events", "citation_ids", "citations"),
    ("events", "date_id", "dates"),
    ("events", "passage_id", "passages"),
    ("events", "places", "entities"),
    ("events", "recipients", "entities"),
    ("findings", "doc_id", "documents"),
    ("mentions", "entity_id", "entities"),
    ("mentions", "passage_id", "passages"),
    ("passages", "doc_id", "documents"),
    ("passages", "duplicate_of", "passages"),
)
SORT_KEYS: dict[str, tuple[str, ...]] = {
    "citations": ("doc_id", "note_raw_start", "marker_raw_start", "reference_index"),
    "documents": ("doc_id",),
    "entities": ("entity_id",),
    "sources": ("source_id",),
    "findings": ("doc_id", "raw_start", "finding_id"),
}
DEFAULT_SORT = ("doc_id", "raw_start", "raw_end")
