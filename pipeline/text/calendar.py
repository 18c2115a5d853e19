"""Months, numerals and EDTF values at the lowest level.

Shared by every package that reads a printed date (``dates``, ``citations``, ``layout``):
month names in any case and abbreviation, numbers and Roman numerals with the letters that OCR
puts for digits, EDTF strings validated and bounded. Nothing here looks at a sentence.
"""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache, lru_cache
from time import struct_time
from types import MappingProxyType

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from rapidfuzz.distance import OSA

from pipeline.lexicon.loader import load_table
from pipeline.text.numerals import sum_roman

DIGIT_LOOKALIKES = "OОoоQIlІіЗзбБSBВ"
DIGITS = str.maketrans(DIGIT_LOOKALIKES, "00000" + "1111" + "33" + "66" + "5" + "88")
_ROMAN = str.maketrans("ХхУуІіlL1|", "XXVVIIIIII") | {ord("Ш"): "III", ord("П"): "II"}
_TO_CYRILLIC = str.maketrans("aceopxyktmbhrnu30", "асеорхуктмвнгпизо")
_TO_LATIN = str.maketrans("асеорхуктмвн1і0", "aceopxyktmbhlio")
_ROMAN_FORM = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_PLAIN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_BLURRED = re.compile(r"(\d{3}X|\d\dXX)")
_BLURRED_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-[0-3]X")
_OPEN_YEAR = re.compile(r"^\[?\{?[\dX]{0,3}X\d|^XX|/XX")
_SEASON = re.compile(r"(\d{4})-(2[1-4])")
LAST_MONTH = 12
LAST_DAY = 31
_LONGEST_NUMBER = 9
_SHORT_WORD = 4
_LONG_WORD = 7


@cache
def month_names() -> Mapping[str, int]:
    """Return every full form of a month's name, folded by ``fold_word``, and its number."""
    return _read_months("full")


@cache
def month_abbreviations() -> Mapping[str, int]:
    """Return every abbreviation of a month's name, without its stop, and its number."""
    return _read_months("short")


def _read_months(section: str) -> Mapping[str, int]:
    table = load_table("months")[section]
    return MappingProxyType({form: int(n) for n, forms in table.items() for form in forms})


def fold_word(word: str) -> str:
    """Return ``word`` in lower case, ``ё`` as ``е``, without the final ``ъ`` of old spelling."""
    return word.lower().replace("ё", "е").replace("ѣ", "е").removesuffix("ъ")


@lru_cache(maxsize=4096)
def guess_month(word: str) -> int | None:
    """Return the month whose name is ``word`` with OCR damage, or None where two would fit.

    Mixed alphabets are folded (``фeвpаля``); then one edit is allowed from five letters on,
    two from seven. For words beside a day or a year only: elsewhere it would find too much.
    """
    folded = fold_word(word)
    for candidate in (folded, folded.translate(_TO_CYRILLIC), folded.translate(_TO_LATIN)):
        if month := month_names().get(candidate):
            return month
    if len(folded) < _SHORT_WORD or folded in words_not_months():
        return None
    near = (
        _near_months(folded.translate(_TO_LATIN))
        if folded.isascii()
        else _near_months(folded.translate(_TO_CYRILLIC))
    )
    return near.pop() if len(near) == 1 else None


@cache
def words_not_months() -> frozenset[str]:
    """Return the words that stand an edit from a month's name without meaning it."""
    return frozenset(load_table("months")["damaged"]["not_months"])


def _near_months(word: str) -> set[int]:
    limit = 2 if len(word) >= _LONG_WORD else 1
    distances = [
        (OSA.distance(word, name, score_cutoff=limit), month)
        for name, month in month_names().items()
        if len(name) >= _SHORT_WORD
    ]
    best = min(distance for distance, _ in distances)
    return {month for distance, month in distances if distance == best <= limit}


def read_number(text: str) -> int | None:
    """Return the number printed as ``text``, OCR letters read as digits (``I92O``), or None.

    A number of more than eight digits is none of a date's: None.
    """
    digits = text[:_LONGEST_NUMBER].translate(DIGITS)
    fits = len(text) < _LONGEST_NUMBER and digits.isascii() and digits.isdigit()
    return int(digits) if fits else None


def read_roman(text: str) -> int | None:
    """Return the Roman numeral I–XXXIX printed as ``text`` (``ХII``, ``УШ``, ``1X``), or None."""
    letters = text.translate(_ROMAN)
    return sum_roman(letters) if letters and _ROMAN_FORM.fullmatch(letters) else None


def is_day(year: int | None, month: int, day: int) -> bool:
    """Return whether the day exists; without a year, in a leap year."""
    valid_month = 1 <= month <= LAST_MONTH
    return valid_month and 1 <= day <= monthrange(year or 2000, month)[1]


@lru_cache(maxsize=65536)
def is_valid(edtf: str) -> bool:
    """Return whether ``edtf`` is an EDTF string of level 0, 1 or 2."""
    if match := _PLAIN.fullmatch(edtf):
        year, month, day = match.groups()
        if month is None or int(month) <= LAST_MONTH:
            return is_day(int(year) or None, int(month or 1), int(day or 1))
    try:
        parse_edtf(edtf)
    except (EDTFParseException, ValueError, TypeError):
        return False
    return True


@lru_cache(maxsize=65536)
def bound_value(edtf: str) -> tuple[date | None, date | None]:
    """Return the first and the last day that ``edtf`` can mean; None where it has no bound.

    Seasons are the meteorological ones of the northern hemisphere: ``1921-24`` is December
    1921 to the end of February 1922. A year left open (``XXXX-05-26``) has no bounds. A julian
    date is bounded as printed. A qualifier (``~``, ``?``) does not widen the bounds.
    """
    if _OPEN_YEAR.search(edtf):
        return None, None
    if "/" in edtf:
        first, last = edtf.split("/", 1)
        return bound_value(first)[0], bound_value(last)[1]
    return _bound_point(edtf.rstrip("~?%"))


def _bound_point(edtf: str) -> tuple[date | None, date | None]:
    if match := _PLAIN.fullmatch(edtf):
        if int(match[2] or 1) <= LAST_MONTH:
            return _bound_plain(int(match[1]), int(match[2] or 0), int(match[3] or 0))
        if season := _SEASON.fullmatch(edtf):
            return _bound_season(int(season[1]), int(season[2]))
    if _BLURRED.fullmatch(edtf):
        first, last = int(edtf.replace("X", "0")), int(edtf.replace("X", "9"))
        return date(max(first, 1), 1, 1), date(last, 12, 31)
    if _BLURRED_DAY.fullmatch(edtf):
        return _bound_days(edtf)
    return _bound_parsed(edtf)


def _bound_plain(year: int, month: int, day: int) -> tuple[date | None, date | None]:
    if not year or (day and not is_day(year, month, day)):
        return None, None
    if day:
        return date(year, month, day), date(year, month, day)
    last = month or 12
    return date(year, month or 1, 1), date(year, last, monthrange(year, last)[1])


def _bound_season(year: int, season: int) -> tuple[date, date]:
    start = date(year, (season - 20) * 3, 1)
    following = date(year + start.month // 12, start.month % 12 + 1, 1) + timedelta(days=62)
    return start, following.replace(day=1) - timedelta(days=1)


def _bound_days(edtf: str) -> tuple[date | None, date | None]:
    year, month, tens = int(edtf[:4]), int(edtf[5:7]), int(edtf[8])
    last = min(tens * 10 + 9, monthrange(year, month)[1])
    if not year or last < tens * 10:
        return None, None
    return date(year, month, max(tens * 10, 1)), date(year, month, last)


def _bound_parsed(edtf: str) -> tuple[date | None, date | None]:
    try:
        value = parse_edtf(edtf)
    except (EDTFParseException, ValueError, TypeError):
        return None, None
    return _read_bound(value, "lower_strict"), _read_bound(value, "upper_strict")


def _read_bound(value: object, name: str) -> date | None:
    try:
        moment = getattr(value, name)()
    except (ValueError, TypeError, AttributeError):
        return None
    return date(*moment[:3]) if isinstance(moment, struct_time) and moment[0] > 0 else None
