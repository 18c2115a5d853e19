"""Dates printed as numbers alone: 14.09.1922, 14.IX.1922, 5/VIII, 1922-09-14."""

import re

from pipeline.dates.values import SHORT_YEAR_DIGITS, YEAR_DIGITS, Part, make_part
from pipeline.text.calendar import LAST_DAY, LAST_MONTH, read_number, read_roman

_D = "[0-9OОЗIl]"
_YEAR = r"[0-9IlOОЗ][0-9OОЗIlб]{3}"
_ROMAN = "[IVXХУІ1lШП]{1,4}"
NUMERIC = (
    r"(?<![\w.,/])(?:"
    rf"{_YEAR}-{_D}{{2}}-{_D}{{2}}(?![\w])"
    rf"|{_D}{{1,2}}\s?[.,/]\s?{_D}{{1,2}}\s?[./]\s?{_YEAR}(?![\d])"
    rf"|{_D}{{1,2}}-{_D}{{2}}-{_YEAR}(?![\w])"
    rf"|{_D}{{1,2}}\.{_D}{{2}}\.{_D}{{2}}(?![\w.]\d|\w)"
    rf"|[0-3][0-9]\.[1-9]\.{_D}{{2}}(?![\w.]\d|\w)"
    rf"|{_D}{{1,2}}\s?[.,/-]\s?{_ROMAN}(?:\s?[./–—-]\s?|\s)(?:{_YEAR}|\d\d)(?![\d])"
    r"|[0-9]{1,2}(?:/|\.(?=[IVXХ]{2}|[VX](?!\.)))[IVXХ]{1,4}(?![\w.]\w)"
    r")"
)
_PIECES = re.compile(r"[^\s.,/–—-]+")
_DATE_PIECES = 3


def read_numeric(printed: str, language: str) -> Part | None:
    """Return the part that a numeric date prints, or None where it can be none.

    Day before month, as Europe prints it; in English with slashes the month may come first,
    and where both orders fit only the year is kept.
    """
    pieces = _PIECES.findall(printed)
    if len(pieces[0]) == YEAR_DIGITS:
        return _build_part(pieces[2], pieces[1], pieces[0])
    year = pieces[2] if len(pieces) == _DATE_PIECES else None
    if language == "en" and "/" in printed and year and read_number(pieces[1]):
        return _read_slashed(pieces[0], pieces[1], year)
    return _build_part(pieces[0], pieces[1], year)


def _read_slashed(first: str, second: str, year: str) -> Part | None:
    by_day, by_month = _build_part(first, second, year), _build_part(second, first, year)
    if by_day and by_month and by_day != by_month:
        return make_part(read_number(year))
    return by_day or by_month


def _build_part(day: str, month: str, year: str | None) -> Part | None:
    number = read_number(month) if month.isdigit() or not read_roman(month) else read_roman(month)
    day_number = read_number(day)
    if not number or number > LAST_MONTH or not day_number or day_number > LAST_DAY:
        return None
    part = make_part(None, number, day_number)
    return part if year is None else Part(_expand_year(year), part.month, part.day)


def _expand_year(year: str) -> str:
    number = read_number(year) or 0
    return f"??{number:02d}" if len(year) == SHORT_YEAR_DIGITS else f"{number:04d}"
