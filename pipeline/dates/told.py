"""A passage as the story reads it: which way its words point in time, what they set aside."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.dates.context import (
    Surroundings,
    is_bracketed,
    look_around,
    looks_ahead,
    looks_back,
    names_a_book,
    names_something,
    says_until,
)
from pipeline.dates.story import Course, Moment, Story
from pipeline.dates.values import Draft, Reading
from pipeline.dates.words import Words
from pipeline.records import Passage

_LONG_AGO = 3
_LONG_AHEAD = 10
_CUE_REACH = 60
_BACK_REACH = 25
_FRONT = 12
_AT_ONCE = 3
_MARKER_REACH = 400


@dataclass(frozen=True, slots=True)
class Told:
    """A passage with its drafts, its surroundings, the words of its language and, in order, where
    the drafts end.
    """

    index: int
    passage: Passage
    drafts: tuple[Draft, ...]
    around: Surroundings
    words: Words
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """A draft whose reading the story has completed; ``inference`` is "" where it gave nothing."""

    draft: Draft
    reading: Reading
    inference: str


def make_told(index: int, passage: Passage, drafts: Sequence[Draft], words: Words) -> Told:
    """Return the passage for the story, without the drafts inside printed references."""
    around = look_around(passage)
    skip = passage.kind != "note"
    kept = tuple(d for d in drafts if not (skip and around.is_reference(d.start)))
    return Told(index, passage, kept, around, words, tuple(sorted(d.end for d in kept)))


def called_dates(
    told: Told, position: int, notes: Mapping[str, tuple[Moment, ...]]
) -> tuple[Moment, ...]:
    """Return the full dates in the note whose marker ends the sentence at ``position``."""
    for anchor in told.passage.anchors:
        if anchor.position <= position:
            continue
        far = anchor.position - position > _MARKER_REACH
        sentence = told.around.sentence_of(max(anchor.position - 1, position))
        if far or sentence > told.around.sentence_of(position):
            return ()
        return notes.get(anchor.note_id or "", ())
    return ()


def find_course(told: Told, draft: Draft) -> Course:
    """Return which way in time the words before an expression point.

    A date that opens its sentence carries the story on; ``должны``, ``planned`` look ahead,
    ``ещё``, ``earlier`` back.
    """
    start = told.around.sentence_start(draft.start)
    before = told.around.text[max(start, draft.start - _CUE_REACH) : draft.start]
    before_it = bisect_right(told.ends, draft.start)
    told_before = told.ends[before_it - 1] if before_it else 0
    if looks_back(
        told.around.text[max(start, draft.start - _BACK_REACH, told_before) : draft.start],
        told.words,
    ):
        return "back"
    if looks_ahead(before, told.words):
        return "ahead"
    return "on" if draft.start - start <= _FRONT else "level"


def turns_back(told: Told, filled: Filled, moment: Moment, story: Story) -> bool:
    """Return whether a year goes back behind a paragraph's first sentence (``в 1928 г.``)."""
    back = story.now is not None and moment.year < story.now.year
    return back and told.around.sentence_of(filled.draft.start) > 0


def is_aside(told: Told, index: int, filled: Filled, moment: Moment, story: Story) -> bool:
    """Return whether an expression tells of another time than the story's."""
    text, draft = told.around.text, filled.draft
    gap = 0 if story.now is None else moment.year - story.now.year
    if names_something(text, draft.start, draft.end, told.words):
        return abs(gap) > _LONG_AGO or moment.month is None or gap < 0
    if moment.month is None and is_bracketed(text, draft.start, draft.end):
        return True
    if filled.inference or gap == 0:
        return False
    before = text[max(told.around.sentence_start(draft.start), draft.start - 60) : draft.start]
    if moment.month is None and gap > _LONG_AHEAD and names_a_book(before, told.words):
        return True  # `Nikiforov, writing in 1963`
    if gap > 0:
        return says_until(before[-40:], told.words) and not _leads_on(told, index)
    return looks_back(before[-25:], told.words)


def _leads_on(told: Told, index: int) -> bool:
    """Return whether a date follows at once (``тянулся до 1924 г. 26 ноября``)."""
    here, following = told.drafts[index], told.drafts[index + 1 : index + 2]
    return bool(following) and following[0].start - here.end <= _AT_ONCE
