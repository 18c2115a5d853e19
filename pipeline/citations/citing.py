"""Passages to citations: every note read, its short forms resolved, its markers joined to it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.citations.compose import compose_gost
from pipeline.citations.drafts import Draft
from pipeline.citations.identity import identify_source
from pipeline.citations.notes import read_note
from pipeline.citations.resolution import Memory, Resolved, break_chain, list_works, resolve_note
from pipeline.records import Anchor, Citation, CitationStatus, Passage, make_id

_STATUS_FACTOR = {"aligned": 1.0, "missing_note": 1.0, "missing_marker": 0.9, "ambiguous": 0.5}
# What is cited by these can be told without the source they point to.
_STANDING = frozenset({"short_title_unresolved", "idem_unresolved"})
_UNREAD = frozenset({"duplicate", "page_number", "running_header"})


@dataclass(frozen=True, slots=True)
class Marker:
    """An anchor and the passage it stands in."""

    passage: Passage
    anchor: Anchor


def find_citations(passages: Sequence[Passage]) -> tuple[Citation, ...]:
    """Return one row per (marker, reference) of a document, in the order of its text.

    ``passages`` are those of one document in reading order, markers linked to notes. A marker
    without a note and a note without a marker give a row each; a note with two markers gives its
    references twice. Short forms are resolved in the order of the notes.
    """
    markers = _gather_markers(passages)
    rows = [*_read_notes(passages, markers), *_list_missing(markers.get(None, ()))]
    return tuple(sorted(rows, key=_order_row))


def _order_row(row: Citation) -> tuple[int, int, str]:
    start = row.note_raw_start if row.marker_raw_start is None else row.marker_raw_start
    return (start or 0, row.reference_index, row.citation_id)


def _gather_markers(passages: Iterable[Passage]) -> dict[str | None, list[Marker]]:
    found: dict[str | None, list[Marker]] = {}
    for passage in passages:
        if passage.kind not in _UNREAD:
            for anchor in passage.anchors:
                found.setdefault(anchor.note_id, []).append(Marker(passage, anchor))
    return found


def _read_notes(
    passages: Sequence[Passage], markers: dict[str | None, list[Marker]]
) -> Iterator[Citation]:
    memory = Memory()
    read = {note.passage_id: _read_drafts(note) for note in passages if note.kind == "note"}
    list_works((pair for pairs in read.values() for pair in pairs), memory)
    before: Passage | None = None
    for note in passages:
        if note.kind != "note":
            continue
        if before is not None and _skips_number(before, note):
            break_chain(memory)
        before = note
        drafts = read[note.passage_id]
        yield from _cite_note(note, drafts, markers.get(note.passage_id, []), memory)


def _read_drafts(note: Passage) -> list[tuple[Draft, str]]:
    drafts = read_note(note.text)
    return [
        (draft, make_id(note.doc_id, "c", note.raw_start, f"-{k}"))
        for k, draft in enumerate(drafts)
    ]


def _skips_number(before: Passage, note: Passage) -> bool:
    """Say whether a note between the two is missing: numbers of one run with a gap."""
    numbers = [p.number for p in (before, note) if p.number and p.number.isdecimal()]
    return before.run == note.run and len(numbers) == 2 and int(numbers[1]) > int(numbers[0]) + 1  # noqa: PLR2004


def _cite_note(
    note: Passage,
    drafts: Sequence[tuple[Draft, str]],
    markers: Sequence[Marker],
    memory: Memory,
) -> Iterator[Citation]:
    resolved = resolve_note([d for d, _ in drafts], [c for _, c in drafts], memory)
    for number, marker in enumerate(markers or [None]):
        for index, row in enumerate(resolved):
            suffix = f"-{marker.anchor.raw_start}" if number and marker else ""
            yield _make_row(note, marker, row, index=index, suffix=suffix)


def _make_row(
    note: Passage, marker: Marker | None, row: Resolved, *, index: int, suffix: str
) -> Citation:
    status: CitationStatus = "missing_marker"
    if marker:
        status = "ambiguous" if marker.anchor.status == "ambiguous" else "aligned"
    reference = row.reference
    known = reference is not None and (
        row.rule in _STANDING or not row.rule.endswith("_unresolved")
    )
    return Citation(
        citation_id=row.citation_id + suffix,
        doc_id=note.doc_id,
        note_number=note.number,
        reference_index=index,
        status=status,
        passage_id=marker.passage.passage_id if marker else None,
        marker_position=marker.anchor.position if marker else None,
        marker_raw_start=marker.anchor.raw_start if marker else None,
        marker_raw_end=marker.anchor.raw_end if marker else None,
        note_id=note.passage_id,
        note_raw_start=note.raw_start,
        note_raw_end=note.raw(0, len(note.text)).end if note.text else note.raw_end,
        note_text=note.text,
        reference=reference,
        own_fields=row.own_fields,
        source_id=identify_source(reference) if reference and known else None,
        resolved_from=row.resolved_from,
        gost=compose_gost(reference) if reference and known else None,
        rule=row.rule,
        confidence=round(row.confidence * _STATUS_FACTOR[status], 4),
    )


def _list_missing(markers: Iterable[Marker]) -> Iterator[Citation]:
    for marker in markers:
        passage, anchor = marker.passage, marker.anchor
        status: CitationStatus = "ambiguous" if anchor.status == "ambiguous" else "missing_note"
        yield Citation(
            citation_id=make_id(passage.doc_id, "c", anchor.raw_start),
            doc_id=passage.doc_id,
            note_number=anchor.label,
            reference_index=0,
            status=status,
            passage_id=passage.passage_id,
            marker_position=anchor.position,
            marker_raw_start=anchor.raw_start,
            marker_raw_end=anchor.raw_end,
            note_id=None,
            note_raw_start=None,
            note_raw_end=None,
            note_text=None,
            reference=None,
            own_fields=(),
            source_id=None,
            resolved_from=None,
            gost=None,
            rule=status,
            confidence=_STATUS_FACTOR[status],
        )
