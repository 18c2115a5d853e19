"""Where the story stands in time, and what that gives to a date that leaves something open."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from pipeline.dates.values import OPEN_YEAR, Part, Reading, Shift, check_part
from pipeline.records import Calendar
from pipeline.text.calendar import LAST_MONTH, is_day

Course = Literal["ahead", "back", "on", "level"]
_TURNS: dict[Course, int] = {"ahead": 1, "on": 4, "level": 8}
_NEAR_YEARS = 2
_HALF_YEAR = 6
_MONTH = 30
_SOON = 15
_LONG = 3
_FEW = 2
_REFORM = date(1918, 2, 14)
_LAST_JULIAN = date(1918, 1, 31)
_JULIAN_GAP = 13
_YEARS = range(1, 10000)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date told in the story: the year, and month and day where they are known."""

    year: int
    month: int | None = None
    day: int | None = None
    calendar: Calendar | None = None
    passage: int = 0


@dataclass(frozen=True, slots=True)
class Story:
    """The last moment told, the last that a paragraph can rest on, the last with month, with day.

    Inside a quotation ``document`` is the date of what is quoted, where its note tells one;
    ``chapter`` is the year that a heading names alone: the entries of a chronicle begin in it.
    ``written`` is the date in the head of the paper that the story is in; ``century`` is that of
    the whole document's dates, ``opening`` its first moment, for the dates before it.
    """

    now: Moment | None = None
    steady: Moment | None = None
    monthly: Moment | None = None
    daily: Moment | None = None
    document: Moment | None = None
    century: int | None = None
    written: Moment | None = None
    opening: Moment | None = None
    chapter: Moment | None = None

    def tell(self, moment: Moment, *, steady: bool) -> "Story":
        """Return the story moved on to ``moment``; a passing year is not ``steady``."""
        return replace(
            self,
            now=moment,
            steady=moment if steady else self.steady,
            monthly=moment if moment.month else self.monthly,
            daily=moment if moment.day else self.daily,
        )

    def turn_page(self, *, leaves: bool) -> "Story":
        """Return the story at the start of a paragraph: back from a year told in passing.

        In a dated paper it starts from the paper's date, which a heading ``leaves``.
        """
        written = None if leaves else self.written
        return replace(self, now=written or self.steady or self.now, written=written)

    def open_entry(self) -> "Story":
        """Return the story at an entry of a chronicle, in the year that its heading names."""
        return replace(self, now=self.chapter, steady=self.chapter) if self.chapter else self


def find_moment(reading: Reading, passage: int) -> Moment | None:
    """Return the moment that ``reading`` sets, for an interval its end, or None.

    An interval of years, or of more than two, sets none: the story goes on anywhere within it.
    One of several months sets the year alone.
    """
    part, first = reading.end, reading.first.number
    if not reading.possible or part.number is None or first is None or part.shift:
        return None
    if part.number - first > (part.month is not None):
        return None
    month = part.month if part.month is None or part.month <= LAST_MONTH else None
    if reading.last and month and part.number == first and month - reading.first.begins >= _LONG:
        return Moment(part.number, calendar=reading.calendar, passage=passage)
    day = int(part.day) if part.day and part.day.isdigit() else None
    return Moment(part.number, month, day, reading.calendar, passage)


def choose_year(moment: Moment, month: int, course: Course, *, day: int = 0) -> int:
    """Return the year of ``month`` told after ``moment``.

    It is the same year, unless the month lies so far back from the moment's that the story must
    have gone over the turn of the year (January told after December); how far depends on the
    course of the sentence.
    """
    if moment.month is None:
        return moment.year
    gap = moment.month - month
    if course in _TURNS and gap >= _TURNS[course]:
        return moment.year + 1
    later = gap < -_FEW or (gap == 0 and moment.day is not None and day > moment.day)
    return moment.year - (course == "back" and later)


def fill_part(part: Part, story: Story, course: Course) -> tuple[Part, str]:
    """Return ``part`` with what the story gives to it, and the name of the inference or ""."""
    if part.shift:
        return _fill_shift(part, part.shift, story)
    if part.year == OPEN_YEAR:
        return _fill_year(part, story, course)
    if "?" in part.year:
        return _fill_century(part, story)
    return part, ""


def _fill_year(part: Part, story: Story, course: Course) -> tuple[Part, str]:
    if part.month is None:
        return _fill_month(part, story)
    moment = _find_base(story, part)
    if moment is None:
        return _open_story(part, story)
    day = int(part.day) if part.day and part.day.isdigit() else 0
    year = choose_year(moment, part.begins, course, day=day)
    if day and not is_day(year, part.month, day):
        return part, ""
    inference = "narrative" if year == moment.year else "turn_of_year"
    return replace(part, year=f"{year:04d}"), inference


def _open_story(part: Part, story: Story) -> tuple[Part, str]:
    if story.opening is None:
        return part, ""
    filled = replace(part, year=find_opening_year(part, story.opening.year, story.opening.month))
    exists = not filled.day or not filled.day.isdigit() or check_part(filled)
    return (filled, "opening_year") if exists else (part, "")


def find_opening_year(part: Part, year: int, month: int | None) -> str:
    """Return the year of an open date before the first dated moment of the document.

    It is that moment's, or the one before where the month comes so much later in the year that
    the story must have gone over its turn.
    """
    turned = month is not None and part.begins - month >= _HALF_YEAR
    return f"{year - turned:04d}"


def _find_base(story: Story, part: Part) -> Moment | None:
    """Return the moment that a month is told after.

    It is the last one, but a year in passing does not come between a month and the next
    (``10 марта 1935 г. …; в 1934 г. …; 11 марта``), however far back between two days close to
    one another.
    """
    now, steady = story.now, story.steady
    if now is None or now.month is not None or steady is None or steady.month is None:
        return now
    years = steady.year - now.year
    if years > 0 and _comes_soon(steady, part):
        return steady
    near = 0 < years <= _NEAR_YEARS and steady.passage == now.passage
    return steady if near and part.begins - steady.month in (0, 1) else now


def _comes_soon(moment: Moment, part: Part) -> bool:
    if not (moment.month and moment.day and part.month and part.day and part.day.isdigit()):
        return False
    days = (part.month - moment.month) * _MONTH + int(part.day) - moment.day
    return abs(days) <= _SOON


def _fill_month(part: Part, story: Story) -> tuple[Part, str]:
    moment = story.monthly
    if (
        not moment
        or not moment.month
        or not part.day
        or (part.day.isdigit() and not is_day(moment.year, moment.month, int(part.day)))
    ):
        return part, ""
    return replace(part, year=f"{moment.year:04d}", month=moment.month), "narrative_month"


def _fill_century(part: Part, story: Story) -> tuple[Part, str]:
    if story.now is not None:
        return replace(part, year=f"{story.now.year:04d}"[:2] + part.year[2:]), "narrative_century"
    if story.century is not None:
        return replace(part, year=f"{story.century:02d}" + part.year[2:]), "document_century"
    return part, ""


def _fill_shift(part: Part, shift: Shift, story: Story) -> tuple[Part, str]:
    if shift.unit == "year":
        return _shift_years(part, shift, story)
    if shift.unit == "month":
        return _shift_months(part, shift, story)
    moment = _find_today(story) if shift.unit == "today" else story.daily
    if moment is None or moment.day is None or moment.month is None:
        return replace(part, day="XX"), ""
    days = shift.amount * (7 if shift.unit == "week" else 1)
    moved = shift_days(moment, days)
    if moved is None:
        return replace(part, day="XX"), ""
    filled = Part(f"{moved.year:04d}", moved.month, f"{moved.day:02d}")
    return filled, "document_day" if shift.unit == "today" else "narrative_day"


def _find_today(story: Story) -> Moment | None:
    told = story.daily if story.daily == story.now else None
    return story.document or story.written or told


def shift_days(moment: Moment, days: int) -> date | None:
    """Return the day ``days`` after ``moment``; a julian one crosses the gap of February 1918."""
    if not moment.month or not moment.day or not is_day(moment.year, moment.month, moment.day):
        return None
    start = date(moment.year, moment.month, moment.day)
    try:
        moved = start + timedelta(days=days)
    except OverflowError:
        return None
    crosses = moment.calendar == "julian" and start <= _LAST_JULIAN < moved < _REFORM
    return moved + timedelta(days=_JULIAN_GAP) if crosses else moved


def _shift_years(part: Part, shift: Shift, story: Story) -> tuple[Part, str]:
    if story.now is None or story.now.year + shift.amount not in _YEARS:
        return part, ""
    year = story.now.year + shift.amount
    return replace(part, year=f"{year:04d}", shift=None), "narrative_year"


def _shift_months(part: Part, shift: Shift, story: Story) -> tuple[Part, str]:
    moment = (story.written if shift.written else None) or story.monthly
    if moment is None or moment.month is None:
        return part, ""
    count = moment.year * 12 + moment.month - 1 + shift.amount
    if count // 12 not in _YEARS:
        return part, ""
    return replace(
        part, year=f"{count // 12:04d}", month=count % 12 + 1, shift=None
    ), "narrative_month"
