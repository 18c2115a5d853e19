"""What ingest and layout hand on: a source text, its passages, their note markers."""

from dataclasses import dataclass
from typing import Literal

from pipeline.records.spans import Page, Runs, Span, raw_span

Language = Literal["ru", "en", "und"]
BlockKind = Literal[
    "heading", "paragraph", "list_item", "note", "page_number", "running_header", "duplicate"
]
MarkerStatus = Literal["aligned", "missing_note", "ambiguous"]


@dataclass(frozen=True, slots=True)
class SourceText:
    """A source as decoded: ``text`` is what every raw offset of the project counts in."""

    doc_id: str
    text: str
    pages: tuple[Page, ...]
    media_type: str
    encoding: str
    encoding_confidence: float
    sha256: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """A note marker taken out of a passage's clean text.

    ``position`` is the clean offset before which it stood (0 … len(text)); ``label`` is the
    printed number or sign; ``note_id`` is the ``passage_id`` of its note, where one is linked.
    """

    label: str
    position: int
    raw_start: int
    raw_end: int
    note_id: str | None
    status: MarkerStatus


@dataclass(frozen=True, slots=True)
class Passage:
    """One block of section 1 of the annotation guide, in reading order.

    ``segments`` are the raw stretches the block owns (several when notes or a page number
    interrupt it); over a document the segments of all passages cover every character once.
    ``offsets`` maps ``text`` to raw. ``number`` is a note's printed number and ``run`` names
    the numbering run it belongs to; both null for other kinds. A duplicate's ``text`` is empty.
    """

    passage_id: str
    doc_id: str
    kind: BlockKind
    language: Language
    page: int | None
    text: str
    offsets: Runs
    segments: tuple[Span, ...]
    anchors: tuple[Anchor, ...] = ()
    number: str | None = None
    run: str | None = None
    duplicate_of: str | None = None

    @property
    def raw_start(self) -> int:
        return self.segments[0].start

    @property
    def raw_end(self) -> int:
        return self.segments[-1].end

    def raw(self, start: int, end: int) -> Span:
        """Return the raw stretch of the clean stretch ``[start, end)`` of ``text``."""
        return raw_span(self.offsets, start, end)
