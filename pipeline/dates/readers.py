"""Readers that the rules of both languages share: from a pattern's groups to a reading."""

from dataclasses import replace

from pipeline.dates.bare import is_bare_year, is_counted
from pipeline.dates.rules import Hit
from pipeline.dates.values import (
    CENTURY,
    YEAR_DIGITS,
    Part,
    Reading,
    Shift,
    Unit,
    check_part,
    make_part,
)
from pipeline.records import Modifier
from pipeline.text.calendar import LAST_DAY, fold_word, is_day, month_abbreviations

_STYLE_GAPS = range(11, 14)
_SPELLED_YEARS = range(1700, 2030)
_CENTURIES = range(5, 22)
_WINTER = 24
_RANK_EDGES: dict[int, Modifier] = {1: "START", -1: "END"}
_UNITS: dict[str, Unit] = {"v": "month", "g": "year"}
_COUNTED: dict[str, Unit] = {"day": "day", "week": "week", "fortnight": "week", "year": "year"}
_FOLD = {"fortnight": 2}
_SPAN_OF_YEARS = 60
_TEN_DAYS = {1: ("01", "10"), 2: ("11", "20"), 3: ("21", None), -1: ("21", None)}


def read_calendar(hit: Hit) -> Reading | None:
    """Read the groups ``day``, ``month``, ``year`` | ``short`` | ``same`` as they stand."""
    day = sum(filter(None, hit.values("day"))) if hit.has("day") else None
    if day is not None and not 1 <= day <= LAST_DAY:
        return None
    part = read_year_part(hit, make_part(None, hit.value("month"), day))
    return Reading(part, possible=check_part(part))


def read_year_first(hit: Hit) -> Reading | None:
    """Read ``1941 г. 18 июня``, ``1920, April 6``; the number must be no count (``No. 1922``)."""
    return None if is_counted(hit.line, hit.match.start("year")) else read_calendar(hit)


def read_year_part(hit: Hit, part: Part) -> Part:
    """Return ``part`` with the year of the groups ``year``, ``short`` (two digits) or ``same``."""
    if hit.has("year"):
        return replace(part, year=f"{hit.value('year'):04d}")
    if hit.has("short"):
        return replace(part, year=f"??{hit.value('short'):02d}")
    return replace(part, shift=hit.value("same")) if hit.has("same") else part


def read_month(hit: Hit) -> Reading | None:
    """Read a month named alone by its full name; an abbreviation needs a day or a year."""
    word = fold_word(hit.printed("month")).rstrip(".")
    return None if word in month_abbreviations() else read_calendar(hit)


def read_month_year(hit: Hit) -> Reading | None:
    """Read month and year; the year must be no quantity (``в мае 1500 солдат``)."""
    if hit.has("year") and not hit.has("sure") and not is_bare_year(hit, after_month=True):
        return None
    return read_calendar(hit)


def read_numeric_date(hit: Hit) -> Reading | None:
    """Read a numeric date, already parsed as the token's value."""
    part = hit.value("date")
    return Reading(part, possible=check_part(part))


def read_bare_year(hit: Hit) -> Reading | None:
    """Read four digits alone as a year where the neighbours allow it."""
    return Reading(make_part(hit.value("year"))) if is_bare_year(hit) else None


def read_sure_year(hit: Hit) -> Reading | None:
    """Read a year that its own word marks as one."""
    return Reading(read_year_part(hit, Part()))


def read_short_year(hit: Hit) -> Reading | None:
    """Read ``since '24``: two digits glued to an apostrophe."""
    index = hit.match.start("short")
    mark = hit.line.printed(index - 1) in "'’‘"
    glued = hit.line.ends[index - 1] == hit.line.starts[index]
    return Reading(read_year_part(hit, Part())) if mark and glued else None


def read_decade(hit: Hit) -> Reading | None:
    """Read ``20-х гг. XX в.``: the decade, its century where it is told."""
    decade = str(hit.value("decade"))
    century = hit.value("century")
    if century and decade.startswith("??"):
        decade = f"{century - 1:02d}{decade[2:]}"
    return Reading(Part(decade))


def read_ordinal_decade(hit: Hit) -> Reading | None:
    """Read ``the 30th years``, as machines translate ``30-е годы``."""
    number = hit.value("decade")
    if number % 10 or not hit.printed("word").lower().startswith("years"):
        return None
    century = hit.value("century")
    return Reading(Part(f"{century - 1:02d}{number // 10}X" if century else f"??{number // 10}X"))


def read_century(hit: Hit) -> Reading | None:
    """Read ``XX века``, ``19th century``, ``двадцатый век``."""
    number = sum(hit.values("century"))
    return Reading(Part(f"{number - 1:02d}XX")) if number in _CENTURIES else None


def read_season(hit: Hit) -> Reading | None:
    """Read a season with or without its year."""
    if hit.has("year") and not hit.has("sure") and not is_bare_year(hit, after_month=True):
        return None
    return Reading(read_year_part(hit, Part(month=hit.value("season"))))


def read_season_years(hit: Hit) -> Reading | None:
    """Read ``зимой 1919–1920 гг.`` as the one winter, ``летом 1919–1920 гг.`` as two summers."""
    season, year, printed = hit.value("season"), hit.value("year"), hit.printed("next")
    size = 10 ** min(len(printed), 4)
    following = year - year % size + hit.value("next") % size
    if season == _WINTER and following == year + 1:
        return Reading(make_part(year, season))
    later = year < following < year + _SPAN_OF_YEARS
    return Reading(make_part(year, season), make_part(following, season)) if later else None


def read_spelled_date(hit: Hit) -> Reading | None:
    """Read a day and month whose year is in words."""
    year = sum(hit.values("words"))
    part = make_part(year, hit.value("month"), sum(hit.values("day")))
    return Reading(part, possible=check_part(part)) if year in _SPELLED_YEARS else None


def read_spelled_year(hit: Hit) -> Reading | None:
    """Read ``тысяча девятьсот двадцать шестого года``, with or without its month."""
    number = sum(hit.values("words"))
    return Reading(make_part(number, hit.value("month"))) if number in _SPELLED_YEARS else None


def read_torn_year(hit: Hit) -> Reading | None:
    """Read a year that OCR tore apart (``19 22 г.``), marked by its word."""
    digits = "".join(str(value) for value in hit.values("pieces") if value is not None)
    return (
        Reading(make_part(int(digits)))
        if len(digits) == YEAR_DIGITS and int(digits) in _SPELLED_YEARS
        else None
    )


def read_style_pair(hit: Hit) -> Reading | None:
    """Read ``14 (27) сентября 1917 г.``, Old Style and New, as the New Style date.

    The pair is one only where the two differ by the calendars' gap; else the rule passes.
    """
    days = (hit.value("old"), hit.value("new"))
    month = hit.value("month")
    year = hit.value("year")
    if hit.has("next"):
        return _read_long_pair(hit, days, (month, hit.value("next")))
    if abs(days[1] - days[0]) in _STYLE_GAPS:
        part = make_part(year, month, max(days))
        return Reading(part, calendar="gregorian", possible=check_part(part))
    return _read_rolled_pair(days, month, year)


def _read_rolled_pair(days: tuple[int, int], month: int, year: int | None) -> Reading | None:
    # 20 (2) января: the month printed is the old one's
    if month_length(year, month) - days[0] + days[1] not in _STYLE_GAPS:
        return None
    following = month % 12 + 1
    part = make_part(year + month // 12 if year else None, following, days[1])
    return Reading(part, calendar="gregorian")


def month_length(year: int | None, month: int) -> int:
    """Return the number of days of the month; without a year, of a leap year's."""
    return next(day for day in (31, 30, 29, 28) if is_day(year, month, day))


def _read_long_pair(hit: Hit, days: tuple[int, int], months: tuple[int, int]) -> Reading | None:
    if months[0] == months[1] % 12 + 1:
        days, months = days[::-1], months[::-1]
    rolled = months[1] == months[0] % 12 + 1
    gap = days[1] - days[0] + (month_length(None, months[0]) if rolled else 0)
    if gap not in range(_STYLE_GAPS.start, _STYLE_GAPS.stop + rolled):
        return None
    if months[1] != months[0] and not rolled:
        return None
    late = hit.value("late") or hit.value("after")
    early = hit.value("year")
    year = late or (early + (months[1] < months[0]) if early else None)
    part = make_part(year, months[1], days[1])
    return Reading(part, calendar="gregorian", possible=check_part(part))


def read_tens_of_month(hit: Hit) -> Reading | None:
    """Read ``20-х числах августа``: ten days of a month, as EDTF has them (``2X``)."""
    tens = str(hit.value("tens"))[2]
    part = Part(month=hit.value("month"), day=f"{tens}X")
    return Reading(read_year_part(hit, part)) if tens in "12" else None


def read_edge_of_month(hit: Hit) -> Reading | None:
    """Read ``первых числах декабря``: a month, at an edge."""
    edge = _RANK_EDGES.get(hit.value("rank"))
    part = read_year_part(hit, Part(month=hit.value("month")))
    return Reading(part, modifier=edge) if edge and hit.value("what") == "plural" else None


def read_number_of_month(hit: Hit) -> Reading | None:
    """Read ``26-го числа``, ``3-го числа прошлого месяца``, ``the 14th instant``."""
    part = read_year_part(hit, Part(month=hit.value("month"), day=f"{hit.value('day'):02d}"))
    return Reading(replace(part, shift=hit.value("moon") or part.shift))


def read_shift(hit: Hit) -> Reading | None:
    """Read a phrase that points at a day, month or year told before.

    ``the day after the fire`` tells no day.
    """
    open_ended = hit.printed("shift").lower().endswith((" after", " before"))
    if open_ended and hit.symbol(0) in ("t", "w"):
        return None
    return Reading(Part(shift=hit.value("shift")))


def read_distance(hit: Hit) -> Reading | None:
    """Read ``через два дня``, ``a month later``, ``год спустя`` as a distance."""
    amount = sum(v for v in hit.values("amount") if isinstance(v, int))
    if not hit.values("amount") and hit.printed("unit").lower() in hit.line.words.context["single"]:
        amount = 1
    unit = _UNITS.get(hit.match["unit"]) or _COUNTED.get(hit.value("unit"))
    if unit is None or not 0 < amount < CENTURY:
        return None
    if hit.printed("post").lower() in hit.line.words.context["prepositions"]:
        return None  # `пятый день через падь`
    amount *= _FOLD.get(hit.value("unit"), 1)
    sign = -1 if hit.has("back") else 1
    return Reading(Part(shift=Shift(unit, sign * amount, loose=True)))


def read_edge_of_unit(hit: Hit) -> Reading | None:
    """Read ``в конце месяца``, ``by the end of the year``: an edge of the one told before."""
    return Reading(Part(shift=Shift(_UNITS[hit.match["unit"]], 0)), modifier=hit.value("edge"))


def read_ten_days(month: Reading, rank: int) -> Reading | None:
    """Read ``первая декада июня 1934 г.`` from the reading of its month, as an interval."""
    if rank not in _TEN_DAYS or month.first.month is None or month.first.day or month.last:
        return None
    start, end = _TEN_DAYS[rank]
    last = end or str(month_length(month.first.number, month.first.month))
    return replace(
        month, first=replace(month.first, day=start), last=replace(month.first, day=last)
    )


def read_share_of_year(year: Reading, rank: int, *, base: int, count: int) -> Reading | None:
    """Read ``второй квартал 1932 г.`` from the reading of its year: EDTF 33–36, halves 40–41."""
    rank = count if rank == -1 else rank
    if year.first.month is not None or not 1 <= rank <= count:
        return None
    return replace(year, first=replace(year.first, month=base + rank))
