"""Passages in the making: their printed stretches, and what is called in them."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.layout.blocks import Block
from pipeline.layout.inline import find_inline
from pipeline.layout.linking import Marker
from pipeline.layout.notes import Note
from pipeline.layout.plan import Plan
from pipeline.layout.titles import split_run_in
from pipeline.records import BlockKind, Span

INLINE_RUN = "inline"


@dataclass(frozen=True, slots=True)
class Call:
    """A marker in a passage and the raw start of the note it calls, where there is one."""

    marker: Marker
    target: int | None


@dataclass(frozen=True, slots=True)
class Draft:
    """A passage to be: the stretches it is printed on, and those its text is made of.

    ``original`` is the raw offset that a repeat repeats.
    """

    kind: BlockKind
    stretches: tuple[Span, ...]
    text: tuple[Span, ...]
    page: int
    number: str | None = None
    run: str | None = None
    original: int | None = None
    calls: tuple[Call, ...] = ()

    @property
    def start(self) -> int:
        return self.stretches[0].start


def draft_passages(raw: str, plan: Plan) -> Iterator[Draft]:
    """Yield the passages of ``plan``; together they hold every printed line once."""
    for kind, held in (("page_number", plan.page_numbers), ("running_header", plan.headers)):
        for k in sorted(held):
            yield _draft_lines(plan, kind, [k])  # type: ignore[arg-type]
    for repeat, held in zip(plan.repeats, plan.repeated, strict=True):
        page = plan.lines[min(held)].page + 1
        span = (Span(plan.lines[min(held)].start, plan.lines[max(held)].end),)
        yield Draft("duplicate", span, (), page, original=repeat.original)
    for note in plan.notes:
        yield _draft_note(plan, note)
    starts = [marker.start for marker in plan.markers]
    for k, block in enumerate(plan.blocks):
        yield from _draft_block(raw, plan, block, starts, first=k == 0)


def _draft_lines(plan: Plan, kind: BlockKind, held: Iterable[int]) -> Draft:
    lines = [plan.lines[k] for k in held]
    stretches = tuple(Span(line.start, line.end) for line in lines)
    return Draft(kind, stretches, stretches, lines[0].page + 1)


def _draft_note(plan: Plan, note: Note) -> Draft:
    whole = _draft_lines(plan, "note", note.lines)
    kept = [s for s in whole.stretches if s.end > note.body]
    text = (Span(max(note.body, kept[0].start), kept[0].end), *kept[1:]) if kept else ()
    return Draft("note", whole.stretches, text, whole.page, note.label, note.run)


def _draft_block(
    raw: str, plan: Plan, block: Block, starts: Sequence[int], *, first: bool
) -> Iterator[Draft]:
    whole = _draft_lines(plan, block.kind, block.lines)
    stretches = whole.stretches
    if first and block.kind == "paragraph":
        head = split_run_in(plan.lines[block.lines[0]].text)
        if head:
            title = (Span(stretches[0].start, stretches[0].start + head),)
            yield Draft("heading", title, title, whole.page)
            rest = stretches[0].start + head
            rest += len(raw[rest : stretches[0].end]) - len(raw[rest : stretches[0].end].lstrip())
            stretches = (Span(rest, stretches[0].end), *stretches[1:])
    inner = _find_inner(raw, stretches)
    yield from (_draft_inner(span, stretches, whole.page) for span in inner)
    own = tuple(_cut_spans(stretches, inner))
    calls = sorted(
        [*_list_calls(plan, own, starts), *(_call_inner(span) for span in inner)],
        key=lambda call: call.marker.start,
    )
    text = stretches if inner else own
    yield Draft(block.kind, own, text, whole.page, calls=tuple(calls))


def _list_calls(plan: Plan, stretches: Sequence[Span], starts: Sequence[int]) -> Iterator[Call]:
    for stretch in stretches:
        for k in range(bisect_left(starts, stretch.start), bisect_left(starts, stretch.end)):
            marker = plan.markers[k]
            target = None
            if marker.note is not None:
                target = plan.lines[plan.notes[marker.note].first].start
            yield Call(marker, target)


def _find_inner(raw: str, stretches: Sequence[Span]) -> tuple[Span, ...]:
    """Return the raw spans of bracketed references that lie within one stretch each."""
    return tuple(
        Span(stretch.start + span.start, stretch.start + span.end)
        for stretch in _join_stretches(raw, stretches)
        for span in find_inline(raw[stretch.start : stretch.end])
        if span.start > 0 or stretch.start > stretches[0].start
    )


def _join_stretches(raw: str, stretches: Sequence[Span]) -> Iterator[Span]:
    """Join stretches that only white space parts, so that a bracket may run over lines."""
    open_ = stretches[0]
    for stretch in stretches[1:]:
        if raw[open_.end : stretch.start].isspace():
            open_ = Span(open_.start, stretch.end)
        else:
            yield open_
            open_ = stretch
    yield open_


def _cut_spans(stretches: Sequence[Span], inner: Sequence[Span]) -> Iterator[Span]:
    """Yield what of ``stretches`` lies outside ``inner`` (both ascending, inner disjoint)."""
    k = 0
    for stretch in stretches:
        done = stretch.start
        while k < len(inner) and inner[k].start < stretch.end:
            if inner[k].start > done:
                yield Span(done, inner[k].start)
            done = max(done, inner[k].end)
            if inner[k].end > stretch.end:
                break
            k += 1
        if done < stretch.end:
            yield Span(done, stretch.end)


def _draft_inner(span: Span, stretches: Sequence[Span], page: int) -> Draft:
    text = tuple(
        Span(max(s.start, span.start), min(s.end, span.end))
        for s in stretches
        if s.start < span.end and s.end > span.start
    )
    return Draft("note", (span,), text, page, None, INLINE_RUN)


def _call_inner(span: Span) -> Call:
    return Call(Marker(span.start, span.end, "", None, "aligned"), span.start)
