"""The narrative of a document, told through its passages, fills what the expressions leave open."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from pipeline.dates.context import names_something
from pipeline.dates.datelines import is_dateline
from pipeline.dates.story import Moment, Story, fill_part, find_moment
from pipeline.dates.told import Filled, Told, called_dates, find_course, is_aside, turns_back
from pipeline.dates.values import (
    CENTURY,
    OPEN_YEAR,
    Draft,
    Part,
    Reading,
    check_part,
    extend_year,
    runs_backwards,
)
from pipeline.text.calendar import LAST_MONTH, is_day

_SENTENCE_REACH = 90
_PLANS = 3
_SOON_AFTER = timedelta(days=10)
_NEARLY_ALL = 0.9


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
    dates = called_dates(told, quote[1] - 1, notes)
    return replace(story, now=dates[0], document=dates[0]) if dates else story


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


def _complete_last(last: Part, first: Part, story: Story) -> Part:
    if last.shift or last.year != OPEN_YEAR or first.number is None:
        return fill_part(last, story, "level")[0]
    return extend_year(last, first)


def _finish(
    draft: Draft, reading: Reading, first: Part, last: Part | None, inference: str
) -> Filled:
    if inference and not (check_part(first) and (last is None or check_part(last))):
        return Filled(draft, reading, "")
    if inference and last and runs_backwards(first, last):
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
    for moment in called_dates(told, draft.end - 1, notes):
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
    if is_aside(told, index, filled, moment, story):
        return story
    opens = filled.draft is told.drafts[0]
    if is_dateline(told.around.text, filled.draft, opens=opens):
        story = replace(story, written=moment)
    settles = moment.month is not None or (opens and not turns_back(told, filled, moment, story))
    return story.tell(moment, steady=settles)
