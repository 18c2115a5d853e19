"""Dates inside references: of a document, of a newspaper's issue; as EDTF."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein

from pipeline.citations.folding import fold_word, read_digits, read_roman
from pipeline.citations.tokens import Token
from pipeline.lexicon.loader import check_strings, load_table
from pipeline.text.calendar import month_abbreviations, month_names

_FIRST_YEAR, _LAST_YEAR = 1500, 2099
_MONTHS, _DAYS = 12, 31
_SHORTEST_MISPRINT = 5


@dataclass(frozen=True, slots=True)
class NoteDate:
    """A date read at the tokens ``[start, end)``; ``last_day`` ends a range of days in a month."""

    year: int | None
    month: int
    day: int | None
    last_day: int | None
    start: int
    end: int

    def format_edtf(self, year: int | None = None) -> str | None:
        """Return the date as EDTF, its missing year taken from ``year``; None if it is no date."""
        known = self.year or year
        if known is None:
            return None
        if self.day is None:
            return f"{known:04}-{self.month:02}"
        first = _format_day(known, self.month, self.day)
        if self.last_day is None or first is None:
            return first
        last = _format_day(known, self.month, self.last_day)
        return f"{first}/{last}" if last and last > first else first


def _format_day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


@cache
def _load_months() -> dict[str, int]:
    names = {**month_abbreviations(), **month_names()}
    return {fold_word(name): number for name, number in names.items()}


@cache
def _year_words() -> frozenset[str]:
    table = load_table("references_dates")["year"]
    return frozenset(check_strings(table, "words", "lexicon/references_dates.toml: year"))


def is_year_word(word: str) -> bool:
    """Say whether ``word`` means year: ``г``, ``года``."""
    return word.casefold() in _year_words()


def read_month(word: str) -> int | None:
    """Return the number of the month that ``word`` names in Russian or English, or None."""
    folded = fold_word(word)
    return _load_months().get(folded) or _guess_month(folded)


@lru_cache(maxsize=4096)
def _guess_month(folded: str) -> int | None:
    """Return the month whose name in the genitive is one misprint away, if it is only one."""
    if len(folded) < _SHORTEST_MISPRINT or not folded.isalnum():
        return None
    names = load_table("references_dates")["genitive"]["names"]
    near = [k for k, name in enumerate(names, 1) if Levenshtein.distance(name, folded) == 1]
    return near[0] if len(near) == 1 else None


def read_year(token: Token) -> int | None:
    """Return the year of a token of four digits, look-alikes included, or None."""
    digits = read_digits(token.text) if len(token.text) == 4 else None  # noqa: PLR2004
    year = int(digits) if digits else 0
    return year if _FIRST_YEAR <= year <= _LAST_YEAR else None


def read_date(tokens: tuple[Token, ...], index: int) -> NoteDate | None:
    """Return the date that begins at ``index``: day and month at least, or month and year."""
    readers = (_read_numeric, _read_day_month, _read_month_first)
    return next((d for read in readers if (d := read(tokens, index))), None)


def find_note_dates(tokens: tuple[Token, ...], start: int = 0) -> Iterator[NoteDate]:
    """Yield the dates among the tokens from ``start`` on, left to right, without overlap."""
    index = start
    while index < len(tokens):
        found = read_date(tokens, index)
        if found:
            yield found
        index = found.end if found else index + 1


def _number(tokens: tuple[Token, ...], index: int, most: int) -> int | None:
    if index >= len(tokens) or len(tokens[index].text) > 2:  # noqa: PLR2004
        return None
    digits = read_digits(tokens[index].text)
    return int(digits) if digits and 1 <= int(digits) <= most else None


def _text(tokens: tuple[Token, ...], index: int) -> str:
    return tokens[index].text if index < len(tokens) else ""


def _read_numeric(tokens: tuple[Token, ...], index: int) -> NoteDate | None:
    """``8.X.1925``, ``24.03.1931``, ``24.03``."""
    day = _number(tokens, index, _DAYS)
    if day is None or _text(tokens, index + 1) not in (".", "/"):
        return None
    month = _number(tokens, index + 2, _MONTHS) or _roman_month(_text(tokens, index + 2))
    if month is None or tokens[index].end != tokens[index + 1].start:
        return None
    closed = _text(tokens, index + 3) == _text(tokens, index + 1)
    year = read_year(tokens[index + 4]) if closed and index + 4 < len(tokens) else None
    if year is None and tokens[index + 2].start != tokens[index + 1].end:
        return None
    end = index + 5 if year else index + 3
    return NoteDate(year, month, day, None, index, _skip_year_word(tokens, end) if year else end)


def _roman_month(word: str) -> int | None:
    roman = read_roman(word)
    return int(roman) if roman and 1 <= int(roman) <= _MONTHS else None


def _read_day_month(tokens: tuple[Token, ...], index: int) -> NoteDate | None:
    """``20 апреля 1923 г.``, ``30–31 марта``, ``14 (27) сентября 1917 г.``, ``7 April 1920``."""
    day = _number(tokens, index, _DAYS)
    if day is None:
        return None
    new_day = _number(tokens, index + 2, _DAYS) if _text(tokens, index + 1) == "(" else None
    if new_day and new_day > day and _text(tokens, index + 3) == ")":
        day, last, after = new_day, None, index + 4
    else:
        last, after = _read_last_day(tokens, index + 1)
    month = read_month(_text(tokens, after)) or _roman_month_year(tokens, after)
    if month is None:
        return None
    year, end = _read_year_after(tokens, after + 1)
    new = _read_new_style(tokens, end)
    if new:
        return NoteDate(new.year or year, new.month, new.day, None, index, new.end)
    return NoteDate(year, month, day, last, index, end)


def _read_new_style(tokens: tuple[Token, ...], index: int) -> NoteDate | None:
    """Read the Gregorian date in brackets: ``28 января (10 февраля) 1904 г.``."""
    inner = _read_day_month(tokens, index + 1) if _text(tokens, index) == "(" else None
    if inner is None or _text(tokens, inner.end) != ")":
        return None
    year, end = _read_year_after(tokens, inner.end + 1)
    return replace(inner, year=inner.year or year, end=end)


def _roman_month_year(tokens: tuple[Token, ...], index: int) -> int | None:
    """``14 IX 1922``."""
    has_year = index + 1 < len(tokens) and read_year(tokens[index + 1]) is not None
    return _roman_month(_text(tokens, index)) if has_year else None


def _read_last_day(tokens: tuple[Token, ...], index: int) -> tuple[int | None, int]:
    sign = _text(tokens, index)
    joined = index < len(tokens) and tokens[index].kind == "dash"
    if joined or sign in (",", "and", "и", "&"):
        last = _number(tokens, index + 1, _DAYS)
        return (last, index + 2) if last else (None, index)
    return None, index


def _read_month_first(tokens: tuple[Token, ...], index: int) -> NoteDate | None:
    """``April 7, 1920``, ``апрель 1923 г.``."""
    month = read_month(_text(tokens, index))
    if month is None or not tokens[index].text[0].isalpha():
        return None
    begin = index + 1 + _is_abbreviated(tokens, index)
    day = _number(tokens, begin, _DAYS)
    last, after = _read_last_day(tokens, begin + 1) if day else (None, begin)
    year, end = _read_year_after(tokens, after)
    if (year is None and not day) or (day and not tokens[index].text.isascii()):
        return None
    return NoteDate(year, month, day, last if last and year else None, index, end)


def _is_abbreviated(tokens: tuple[Token, ...], index: int) -> bool:
    """Say whether the stop after a month is the month's own (``Sept. 16``)."""
    return (
        _text(tokens, index + 1) == "." and tokens[index].text.casefold() in month_abbreviations()
    )


def _read_year_after(tokens: tuple[Token, ...], index: int) -> tuple[int | None, int]:
    begin = index
    while _text(tokens, begin) in (".", ",") and begin < index + 2:
        begin += 1
    year = read_year(tokens[begin]) if begin < len(tokens) else None
    if year is None:
        return None, index
    return year, _skip_year_word(tokens, begin + 1)


def _skip_year_word(tokens: tuple[Token, ...], index: int) -> int:
    if not is_year_word(_text(tokens, index)):
        return index
    return index + 2 if _text(tokens, index + 1) == "." else index + 1
