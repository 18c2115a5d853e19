"""What a rule reads: parts of a date with what they leave open, before the narrative fills it."""

from dataclasses import dataclass, replace
from typing import Literal

from pipeline.records import Calendar, Modifier
from pipeline.text.calendar import LAST_DAY, LAST_MONTH, bound_value, is_day

Unit = Literal["day", "week", "month", "year", "today"]
OPEN_YEAR = "????"
_ANY_YEAR = "2000"
YEAR_DIGITS = 4
SHORT_YEAR_DIGITS = 2
CENTURY = 100
LIKELY_YEARS = range(1600, 2031)
_FIRST_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12, 33: 1, 34: 4, 35: 7, 36: 10, 40: 1, 41: 7}


@dataclass(frozen=True, slots=True)
class Shift:
    """A distance from a date told before: ``amount`` units on (negative: back).

    A ``loose`` one is no date where nothing told before places it (``через два дня``). A
    ``written`` one counts from the day of writing, where the head of the paper tells it.
    """

    unit: Unit
    amount: int
    loose: bool = False
    written: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One end of a value.

    ``year`` has four places: digits, ``X`` where the text means "any", ``?`` where it leaves the
    digit to the narrative. ``month`` is 1–12, a season 21–24, a quarter 33–36 or a half 40–41;
    ``day`` two places (``2X``: the twenties). ``shift`` asks the narrative for the coarser part.
    """

    year: str = OPEN_YEAR
    month: int | None = None
    day: str | None = None
    shift: Shift | None = None

    @property
    def is_open(self) -> bool:
        return "?" in self.year or self.shift is not None

    @property
    def begins(self) -> int:
        """The month that the part begins in; 1 for a year."""
        return _FIRST_MONTHS.get(self.month or 1, self.month or 1)

    @property
    def number(self) -> int | None:
        return int(self.year) if self.year.isdigit() else None


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression says: one part or an interval, its modifiers, the rule that read it.

    ``possible`` is false where the printed date does not exist (31 June).
    """

    first: Part
    last: Part | None = None
    modifier: Modifier | None = None
    calendar: Calendar | None = None
    qualifier: Literal["", "~", "?"] = ""
    possible: bool = True
    rule: str = ""

    @property
    def end(self) -> Part:
        return self.last or self.first


@dataclass(frozen=True, slots=True)
class Draft:
    """A reading and its stretch in the passage's clean text."""

    start: int
    end: int
    reading: Reading


def make_part(year: int | None = None, month: int | None = None, day: int | None = None) -> Part:
    """Return the part for plain numbers; what is None stays open."""
    printed = OPEN_YEAR if year is None else f"{year:04d}"
    return Part(printed, month, None if day is None else f"{day:02d}")


def check_part(part: Part) -> bool:
    """Return whether the day that ``part`` names can exist; open places count as fitting."""
    if part.month is None or part.day is None or not part.day.isdigit():
        return part.day is None or not part.day.isdigit() or 1 <= int(part.day) <= LAST_DAY
    return is_day(part.number, part.month, int(part.day))


def share_year(earlier: Part, later: Part) -> Part:
    """Return ``earlier`` in the year of ``later``, or the year before where its month is later."""
    if earlier.shift or "?" not in earlier.year:
        return earlier
    if earlier.year != OPEN_YEAR:
        return replace(earlier, year=later.year[:2] + earlier.year[2:])
    if later.number is None:
        return replace(earlier, year=later.year, shift=later.shift)
    crosses = bool(earlier.month and later.month) and earlier.begins > later.begins
    return replace(earlier, year=f"{later.number - crosses:04d}")


def extend_year(later: Part, earlier: Part) -> Part:
    """Return ``later`` in the year of ``earlier``, or the next where its month is earlier."""
    if "?" not in later.year or later.shift or earlier.number is None:
        return later
    crosses = bool(earlier.month and later.month) and later.begins < earlier.begins
    return replace(later, year=f"{earlier.number + crosses:04d}")


def runs_backwards(start: Part, end: Part) -> bool:
    """Return whether ``end`` lies before ``start``; two open years are taken for the same one."""
    if start.year == end.year == OPEN_YEAR and start.month == end.month:
        start, end = replace(start, year=_ANY_YEAR), replace(end, year=_ANY_YEAR)
    earliest, latest = bound_value(format_part(start))[0], bound_value(format_part(end))[1]
    return earliest is not None and latest is not None and earliest > latest


def format_part(part: Part, qualifier: str = "") -> str:
    """Return the EDTF of ``part``; what is still open becomes ``X``."""
    year = part.year.replace("?", "X")
    if part.month is None:
        return f"{year}-XX-{part.day}" if part.day else year + qualifier
    if part.month > LAST_MONTH:
        return f"{year}-{part.month}" if year.isdigit() else year
    if part.day is None:
        return f"{year}-{part.month:02d}{qualifier}"
    return f"{year}-{part.month:02d}-{part.day}{qualifier}"
