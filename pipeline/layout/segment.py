"""The one function of the package: a source text to its passages."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.layout.cleaning import Clean, clean_block
from pipeline.layout.drafts import Draft, draft_passages
from pipeline.layout.language import tell_language
from pipeline.layout.plan import make_plan
from pipeline.layout.words import Vocabulary, gather_vocabulary
from pipeline.records import Anchor, Language, Passage, SourceText, Span, make_id


@dataclass(frozen=True, slots=True)
class _Frame:
    """What every passage of a source is made with; ``ids`` by the raw start of a draft."""

    source: SourceText
    ids: Mapping[int, str]
    vocabulary: Vocabulary
    language: Language | None


def segment(source: SourceText, language: Language | None = None) -> tuple[Passage, ...]:
    """Return the blocks of ``source`` in reading order (section 1 of the annotation guide).

    The segments of all passages cover every character of the text once; white space belongs to
    the block before it, white space at the very start to the first block. A note's text leaves
    out its number. ``language`` is what a passage without telling letters is said to be. Every
    step is linear in the text, but for sorting.
    """
    plan = make_plan(source)
    drafts = sorted(draft_passages(source.text, plan), key=lambda draft: draft.start)
    owned = _share_text(drafts, len(source.text))
    frame = _Frame(
        source,
        {
            draft.start: make_id(source.doc_id, "p", spans[0].start)
            for draft, spans in zip(drafts, owned, strict=True)
        },
        gather_vocabulary(line.text for line in plan.lines),
        language,
    )
    starts = [draft.start for draft in drafts]
    return tuple(
        _make_passage(frame, draft, spans, _find_original(drafts, starts, draft))
        for draft, spans in zip(drafts, owned, strict=True)
    )


def _share_text(drafts: Sequence[Draft], length: int) -> list[list[Span]]:
    """Give each draft its printed stretches and the white space after each."""
    pieces = sorted((s.start, k) for k, draft in enumerate(drafts) for s in draft.stretches)
    owned: list[list[Span]] = [[] for _ in drafts]
    for place, (start, k) in enumerate(pieces):
        end = pieces[place + 1][0] if place + 1 < len(pieces) else length
        first = 0 if place == 0 else start
        if owned[k] and owned[k][-1].end == first:
            first = owned[k].pop().start
        owned[k].append(Span(first, end))
    return owned


def _find_original(drafts: Sequence[Draft], starts: Sequence[int], draft: Draft) -> int | None:
    """Return the start of the draft in which the original of a repeat begins."""
    if draft.original is None:
        return None
    return drafts[max(bisect_right(starts, draft.original) - 1, 0)].start


def _make_passage(
    frame: _Frame, draft: Draft, spans: Sequence[Span], original: int | None
) -> Passage:
    raw = frame.source.text
    markers = [call.marker for call in draft.calls]
    clean = clean_block(raw, draft.text, markers, frame.vocabulary)
    return Passage(
        passage_id=frame.ids[draft.start],
        doc_id=frame.source.doc_id,
        kind=draft.kind,
        language=tell_language(clean.text.text, frame.language),
        page=draft.page,
        text=clean.text.text,
        offsets=clean.text.runs(),
        segments=tuple(spans),
        anchors=_make_anchors(frame, draft, clean),
        number=draft.number,
        run=draft.run,
        duplicate_of=None if original is None else frame.ids[original],
    )


def _make_anchors(frame: _Frame, draft: Draft, clean: Clean) -> tuple[Anchor, ...]:
    return tuple(
        Anchor(
            label=call.marker.label,
            position=position,
            raw_start=call.marker.start,
            raw_end=call.marker.end,
            note_id=None if call.target is None else frame.ids[call.target],
            status=call.marker.status,
        )
        for call, position in zip(draft.calls, clean.positions, strict=True)
    )
