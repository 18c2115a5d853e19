"""The narrative of a document, told through its passages, fills what the expressions leave open."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

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
from pipeline.dates.datelines import is_dateline
from pipeline.dates.story import Course, Moment, Story, fill_part, find_moment
from pipeline.dates.values import CENTURY, OPEN_YEAR, Draft, Part, Reading, check_part, extend_year
from pipeline.dates.words import Words
from pipeline.records import Passage
from pipeline.text.calendar import LAST_MONTH, is_day

_LONG_AGO = 3
_LONG_AHEAD = 10
_SENTENCE_REACH = 90
_CUE_REACH = 60
_BACK_REACH = 25
_FRONT = 12
_AT_ONCE = 3
_PLANS = 3
_SOON_AFTER = timedelta(days=10)
_MARKER_REACH = 400
_NEARLY_ALL = 0.9


@dataclass(frozen=True, slots=True)
class Told:
    """A passage with its drafts, its surroundings, and the words of its language."""

    index: int
    passage: Passage
    drafts: tuple[Draft, ...]
    around: Surroundings
    words: Words


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
    return Told(index, passage, kept, around, words)


def tell_story(
    told: Sequence[Told], *, century: int | None = None
) -> Iterator[tuple[Told, list[Filled]]]:
    """Yield each passage with its drafts completed, in reading order.

    Notes do not move the story; a note is read where its marker stands. ``century`` (19 for
    19xx) is the one of two-digit years where the text names none.
    """
    notes = {t.passage.passage_id: _note_moments(t) for t in told if t.passage.kind == "note"}
    shared = century if century is not None else _find_century(told)
    story = Story(century=shared, opening=_find_opening(told))
    called: dict[str, Story] = {}
    for item in told:
        if item.passage.kind == "note":
            start = called.get(item.passage.passage_id, story)
            yield item, _tell_passage(item, start, {})[0]
            continue
        filled, story = _tell_passage(item, story, notes)
        called |= {a.note_id: story for a in item.passage.anchors if a.note_id}
        yield item, filled


def _find_century(told: Sequence[Told]) -> int | None:
    """Return the century (its first two digits) of nearly all full years of the running text."""
    years = Counter(
        d.reading.first.number // CENTURY
        for t in told
        if t.passage.kind != "note"
        for d in t.drafts
        if d.reading.first.number
    )
    found = years.most_common(1)
    return found[0][0] if found and found[0][1] >= _NEARLY_ALL * years.total() else None


def _find_opening(told: Sequence[Told]) -> Moment | None:
    """Return the first moment of the running text that has its year."""
    moments = (
        find_moment(draft.reading, item.index)
        for item in told
        if item.passage.kind != "note"
        for draft in item.drafts
        if not names_something(item.around.text, draft.start, draft.end, item.words)
    )
    return next((moment for moment in moments if moment is not None), None)


def _note_moments(told: Told) -> tuple[Moment, ...]:
    moments = (find_moment(d.reading, told.index) for d in told.drafts)
    return tuple(m for m in moments if m is not None and m.day is not None)


def _tell_passage(
    told: Told, story: Story, notes: Mapping[str, tuple[Moment, ...]]
) -> tuple[list[Filled], Story]:
    filled: list[Filled] = []
    quote: tuple[int, int] | None = None
    story = story.turn_page(leaves=told.passage.kind == "heading")
    if told.passage.kind == "heading":
        story = replace(story, chapter=_find_chapter(told, story))
    elif told.drafts and told.drafts[0].start == 0:
        story = story.open_entry()
    inner = story
    for index, draft in enumerate(told.drafts):
        around = told.around.quote_of(draft.start)
        if around != quote:
            quote, inner = around, story
            if around:
                inner = _enter_quote(told, story, around, notes)
        here = _complete(told, index, inner if quote else story, notes)
        if _is_loose(here):
            continue
        filled.append(here)
        if quote:
            inner = _move(told, index, here, inner)
        else:
            story = _move(told, index, here, story)
    return filled, story


def _find_chapter(told: Told, story: Story) -> Moment | None:
    """Return the year that the heading consists of; one that names a month keeps the last."""
    if len(told.drafts) != 1 or told.drafts[0].reading.last is not None:
        return None
    draft, part = told.drafts[0], told.drafts[0].reading.first
    if draft.end - draft.start < len(told.passage.text.strip(" .:")):
        return None
    if part.number is None:
        return story.chapter
    return Moment(part.number, passage=told.index) if part.month is None else None


def _is_loose(filled: Filled) -> bool:
    shift = filled.draft.reading.first.shift
    return shift is not None and shift.loose and not filled.inference


def _enter_quote(
    told: Told, story: Story, quote: tuple[int, int], notes: Mapping[str, tuple[Moment, ...]]
) -> Story:
    """Return the story inside a quotation: its document's date, where its note tells one."""
    dates = _called_dates(told, quote[1] - 1, notes)
    return replace(story, now=dates[0], document=dates[0]) if dates else story


def _called_dates(
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


def _complete(
    told: Told, index: int, story: Story, notes: Mapping[str, tuple[Moment, ...]]
) -> Filled:
    draft = told.drafts[index]
    reading = draft.reading
    if not reading.first.is_open and not reading.end.is_open:
        return Filled(draft, reading, "")
    if not reading.possible:
        return Filled(draft, reading, "")
    hint = _find_hint(told, index, story, notes)
    if hint:
        first, inference = replace(reading.first, year=f"{hint[0]:04d}"), hint[1]
    else:
        first, inference = fill_part(reading.first, story, find_course(told, draft))
    last = reading.last and _complete_last(reading.last, first, story)
    return _finish(draft, reading, first, last, inference)


def find_course(told: Told, draft: Draft) -> Course:
    """Return which way in time the words before an expression point.

    A date that opens its sentence carries the story on; ``должны``, ``planned`` look ahead,
    ``ещё``, ``earlier`` back.
    """
    start = told.around.sentence_start(draft.start)
    before = told.around.text[max(start, draft.start - _CUE_REACH) : draft.start]
    told_before = max((d.end for d in told.drafts if d.end <= draft.start), default=0)
    if looks_back(
        told.around.text[max(start, draft.start - _BACK_REACH, told_before) : draft.start],
        told.words,
    ):
        return "back"
    if looks_ahead(before, told.words):
        return "ahead"
    return "on" if draft.start - start <= _FRONT else "level"


def _complete_last(last: Part, first: Part, story: Story) -> Part:
    if last.shift or last.year != OPEN_YEAR or first.number is None:
        return fill_part(last, story, "level")[0]
    return extend_year(last, first)


def _finish(
    draft: Draft, reading: Reading, first: Part, last: Part | None, inference: str
) -> Filled:
    if inference and not (check_part(first) and (last is None or check_part(last))):
        return Filled(draft, reading, "")
    return Filled(draft, replace(reading, first=first, last=last), inference)


def _find_hint(
    told: Told, index: int, story: Story, notes: Mapping[str, tuple[Moment, ...]]
) -> tuple[int, str] | None:
    """Return a year that something nearer than the story so far gives, and the inference's name."""
    draft = told.drafts[index]
    part = draft.reading.first
    if part.year != OPEN_YEAR or part.shift or part.month is None:
        return None
    for moment in _called_dates(told, draft.end - 1, notes):
        if _tells_of(moment, part):
            return moment.year, "note_of_those_days"
    if story.document and story.document is story.now:
        return _year_before(story.document, part.month), "quoted_document"
    if story.now is None or story.now.passage != told.index:
        return _look_forward(told, index)
    return None


def _tells_of(moment: Moment, part: Part) -> bool:
    """Return whether a document of the date ``moment`` may tell of a day some days before it."""
    if not (part.day and part.day.isdigit() and part.month and moment.month and moment.day):
        return False
    if not is_day(moment.year, part.month, int(part.day)):
        return False
    told = date(moment.year, part.month, int(part.day))
    return told <= date(moment.year, moment.month, moment.day) <= told + _SOON_AFTER


def _year_before(document: Moment, month: int) -> int:
    """Return the year of the last such month before the document, or of one soon after it."""
    later = document.month is not None and document.month + _PLANS < month <= LAST_MONTH
    return document.year - later


def _look_forward(told: Told, index: int) -> tuple[int, str] | None:
    """Return the year of a full date later in the sentence (``22 мая в … и 23 мая 1928 г.``)."""
    here = told.drafts[index]
    month = here.reading.first.month or 0
    for later in told.drafts[index + 1 : index + 3]:
        same = told.around.sentence_of(later.start) == told.around.sentence_of(here.start)
        if not same or later.start - here.end > _SENTENCE_REACH:
            return None
        moment = find_moment(later.reading, told.index)
        if moment and moment.month:
            return (moment.year, "same_sentence") if month <= moment.month else None
    return None


def _move(told: Told, index: int, filled: Filled, story: Story) -> Story:
    """Return the story after an expression; some tell of another time and leave it where it is."""
    moment = find_moment(filled.reading, told.index)
    crosses = filled.reading.first.year != filled.reading.end.year
    if moment is None or (crosses and filled.inference):
        return story
    if _is_aside(told, index, filled, moment, story):
        return story
    opens = filled.draft is told.drafts[0]
    if is_dateline(told.around.text, filled.draft, opens=opens):
        story = replace(story, written=moment)
    settles = moment.month is not None or (opens and not _turns_back(told, filled, moment, story))
    return story.tell(moment, steady=settles)


def _turns_back(told: Told, filled: Filled, moment: Moment, story: Story) -> bool:
    """Return whether a year goes back behind a paragraph's first sentence (``в 1928 г.``)."""
    back = story.now is not None and moment.year < story.now.year
    return back and told.around.sentence_of(filled.draft.start) > 0


def _is_aside(told: Told, index: int, filled: Filled, moment: Moment, story: Story) -> bool:
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
