"""What every line of a source is."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.layout.blocks import Block, build_blocks
from pipeline.layout.duplicates import Repeat, find_repeats
from pipeline.layout.extents import end_notes, find_loose_pages
from pipeline.layout.furniture import break_pages, find_furniture, find_running_headers
from pipeline.layout.lines import Line, split_lines
from pipeline.layout.linking import Marker, link_markers
from pipeline.layout.markers import Candidate, find_candidates
from pipeline.layout.notes import Note, find_notes, keep_called
from pipeline.layout.shape import measure_shape
from pipeline.layout.titles import find_headings
from pipeline.layout.zones import find_zones
from pipeline.records import SourceText

# Their reader gives a line for each block.
_WHOLE_LINES = frozenset({"text/html", "application/xhtml+xml"})


@dataclass(frozen=True, slots=True)
class Plan:
    """The lines of a source and what each of them belongs to.

    ``notes`` have their lines set; ``markers`` refer to them by index; ``blocks`` hold the
    running text; every line is in exactly one of these, a repeat or the furniture.
    """

    lines: tuple[Line, ...]
    page_numbers: frozenset[int]
    headers: frozenset[int]
    repeats: tuple[Repeat, ...]
    repeated: tuple[frozenset[int], ...]
    notes: tuple[Note, ...]
    markers: tuple[Marker, ...]
    blocks: tuple[Block, ...]


def make_plan(source: SourceText) -> Plan:
    """Return what each line of ``source`` is."""
    lines = split_lines(source)
    numbers, titles = find_furniture(lines)
    lines = break_pages(lines, numbers, titles)
    headers = titles | find_running_headers(lines, numbers | titles)
    repeats = find_repeats(source.text, lines)
    repeated = tuple(_list_lines(lines, repeat.span.start, repeat.span.end) for repeat in repeats)
    within = frozenset(k for held in repeated for k in held)
    taken = numbers | headers | within
    zones = find_zones(lines, taken)
    candidates = find_candidates(source.text)
    notes = end_notes(find_notes(lines, taken, zones, candidates), lines, taken, zones)
    markers = _link(lines, candidates, notes, taken)
    called = {marker.note for marker in markers if marker.note is not None}
    kept = tuple(keep_called(notes, zones, called))
    if len(kept) < len(notes):
        notes, markers = kept, _link(lines, candidates, kept, taken)
    held = _list_noted(notes) | taken
    body = [k for k in range(len(lines)) if k not in held]
    shape = measure_shape(lines, body, find_loose_pages([lines[k] for k in body]))
    if source.media_type in _WHOLE_LINES:
        shape = replace(shape, unwrapped=True)
    sections = frozenset(zone.heading for zone in zones) - held
    headings = find_headings(lines, body, shape, sections)
    blocks = tuple(build_blocks(lines, body, headings, shape))
    return Plan(
        lines, numbers - within, headers - within, repeats, repeated, notes, markers, blocks
    )


def _list_lines(lines: Sequence[Line], start: int, end: int) -> frozenset[int]:
    return frozenset(k for k, line in enumerate(lines) if start <= line.start < end)


def _list_noted(notes: Sequence[Note]) -> frozenset[int]:
    return frozenset(k for note in notes for k in note.lines)


def _link(
    lines: Sequence[Line],
    candidates: Sequence[Candidate],
    notes: Sequence[Note],
    taken: frozenset[int],
) -> tuple[Marker, ...]:
    """Link the candidates that stand in running text."""
    held = _list_noted(notes) | taken
    starts = [line.start for line in lines]
    kept: list[Candidate] = []
    pages: list[int] = []
    for candidate in candidates:
        k = bisect_right(starts, candidate.start) - 1
        if k not in held and k >= 0 and candidate.end <= lines[k].end:
            kept.append(candidate)
            pages.append(lines[k].page)
    return link_markers(kept, pages, notes, [lines[note.first].start for note in notes])
