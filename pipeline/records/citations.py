"""Notes read as references, and the sources they cite."""

from dataclasses import dataclass
from typing import Literal

ReferenceKind = Literal[
    "archival",
    "document",
    "collection",
    "newspaper",
    "article",
    "book",
    "chapter",
    "thesis",
    "web",
    "comment",
]
CitationStatus = Literal["aligned", "missing_note", "missing_marker", "ambiguous"]


@dataclass(frozen=True, slots=True)
class Reference:
    """One cited source in a note, field by field (section 4 of the annotation guide)."""

    kind: ReferenceKind
    document_type: str | None = None
    document_date: str | None = None
    sender: str | None = None
    addressee: str | None = None
    authors: tuple[str, ...] = ()
    title: str | None = None
    container: str | None = None
    place: str | None = None
    publisher: str | None = None
    year: str | None = None
    volume: str | None = None
    book: str | None = None
    issue: str | None = None
    pages: str | None = None
    archive: str | None = None
    fond: str | None = None
    opis: str | None = None
    papka: str | None = None
    delo: str | None = None
    list: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """One (marker, reference) pair, or a marker without a note, or a note without a marker.

    ``passage_id`` is the passage the marker stands in; ``marker_position`` its clean offset
    there. ``reference`` is the resolved one; ``own_fields`` are the fields that the note itself
    states; ``resolved_from`` is the ``citation_id`` a short form took the rest from.
    """

    citation_id: str
    doc_id: str
    note_number: str | None
    reference_index: int
    status: CitationStatus
    passage_id: str | None
    marker_position: int | None
    marker_raw_start: int | None
    marker_raw_end: int | None
    note_id: str | None
    note_raw_start: int | None
    note_raw_end: int | None
    note_text: str | None
    reference: Reference | None
    own_fields: tuple[str, ...]
    source_id: str | None
    resolved_from: str | None
    gost: str | None
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Source:
    """A cited source under all its spellings."""

    source_id: str
    kind: ReferenceKind
    title: str | None
    authors: tuple[str, ...]
    place: str | None
    publisher: str | None
    year: str | None
    volume: str | None
    book: str | None
    archive: str | None
    fond: str | None
    opis: str | None
    papka: str | None
    delo: str | None
    gost: str
    csl: str
    n_citations: int
