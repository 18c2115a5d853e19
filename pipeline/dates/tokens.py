"""A passage as a line of token classes, one letter each, for rules that are regular expressions.

``d`` day number, ``o`` the same with an ordinal's ending, ``y`` other two digits, ``Y`` a year's
four digits, ``K`` a decade, ``n`` another number, ``R`` Roman numeral, ``D`` numeric date, ``m``
month, ``r`` ``Q`` ``q`` a phrase that points at a day, month, year told before, ``P`` a month
after a day, ``G`` a mark of the calendar, ``I`` the first half of a broken month, ``w`` any other
word, punctuation as itself (``-`` any dash); the other letters stand in ``words.CLASSES``.
"""

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from pipeline.dates.numeric import NUMERIC, read_numeric
from pipeline.dates.values import CENTURY, SHORT_YEAR_DIGITS, YEAR_DIGITS
from pipeline.dates.words import Words, load_dates, phrase_pattern
from pipeline.text.calendar import (
    DIGIT_LOOKALIKES,
    LAST_DAY,
    fold_word,
    month_names,
    read_number,
    read_roman,
)

YEARS = range(1000, 2100)
_DASHES = "-–—‒‑−÷"
_CENTURIES = 21
_SHORT_WORD = 2
_STOPPED = frozenset({"нач", "кон", "сер", "пол"})
_ROMAN_LENGTH = 6
_NAME_FOLLOWS = re.compile(r"[GГ]\.\s?(?:[A-ZА-ЯЁ]\.\s?)?[A-ZА-ЯЁ][a-zа-яё]")  # `in 1918 G. Otani`


@dataclass(slots=True)
class Line:
    """Token classes and, for each, its stretch of ``text`` and its value."""

    text: str
    words: Words
    classes: str = ""
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def printed(self, index: int) -> str:
        return self.text[self.starts[index] : self.ends[index]]


@cache
def _token_pattern(language: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<phrase>\b(?:{phrase_pattern(language)}))"
        rf"|(?P<numeric>{NUMERIC})"
        rf"|{_number_pattern(load_dates(language))}"
        r"|(?P<word>(?<!\w)0[^\W\d_]{4,}|г\.\s?г\b|[^\W\d_]+(?:[015][^\W\d_]+)?)"
        r"|(?P<mark>[^\w\s])"
    )


def _number_pattern(words: Words) -> str:
    """Return the pattern of a number with OCR letters among its digits, and of its ending."""
    glued = _either(words.glued)
    damaged = rf"(?<!\w)[IlІOОЗ]{{0,2}}\d[\d{DIGIT_LOOKALIKES}]{{0,12}}"
    sound = rf"(?=гг?\b|год|(?:{glued})\b|(?![^\W_]))"
    ending = (
        rf"\s?[-–]\s?(?P<ending>{_either(words.ordinal | words.decade)})(?!\w)"
        rf"|(?P<glued>{glued})(?!\w)|['’](?P<genitive>s)\b"
    )
    return rf"(?P<number>{damaged}{sound}|\d+)(?:{ending})?"


def _either(forms: frozenset[str]) -> str:
    return "|".join(sorted(forms, key=lambda form: (-len(form), form)))


def split_tokens(text: str, language: str) -> Line:
    """Return the line of tokens of ``text`` in ``language`` (``ru`` or ``en``); linear time."""
    words = load_dates(language)
    line = Line(text, words)
    classes: list[str] = []
    for match in _token_pattern(language).finditer(text):
        if line.ends and match.start() < line.ends[-1]:
            continue
        symbol, value, end = _classify(match, words)
        classes.append(symbol)
        line.starts.append(match.start())
        line.ends.append(end)
        line.values.append(value)
    line.classes = "".join(classes)
    return line


def _classify(match: re.Match[str], words: Words) -> tuple[str, Any, int]:
    kind = match.lastgroup
    if kind == "word":
        return _classify_word(match, words)
    if kind == "mark":
        mark = match.group()
        symbol = "-" if mark in _DASHES else mark if mark in ",.()[]/?&" else "p"
        return symbol, None, match.end()
    if kind == "phrase":
        return _classify_phrase(match, words)
    if match["numeric"]:
        return _classify_numeric(match, words)
    return *_classify_number(match, words), match.end()


def _classify_word(match: re.Match[str], words: Words) -> tuple[str, Any, int]:
    symbol, value, takes_stop = _classify_form(match.group(), words.language)
    end = match.end()
    if symbol == "g" and _NAME_FOLLOWS.match(match.string, match.start()):
        return "w", match.group(), end
    if takes_stop and match.string.startswith(".", end):
        end += 1
    return symbol, value, end


@lru_cache(maxsize=65536)
def _classify_form(word: str, language: str) -> tuple[str, Any, bool]:
    """Return the class and value of a word, and whether a stop after it is its own (``г.``)."""
    if "." in word:
        return "g", word, True
    words = load_dates(language).words
    symbol, value = words.get(word) or words.get(fold_word(word)) or ("w", word)
    if symbol == "w":
        number = read_roman(word) if len(word) <= _ROMAN_LENGTH else None
        return ("R", number, False) if number and number <= _CENTURIES else ("w", word, False)
    short = len(word) <= _SHORT_WORD or (symbol == "m" and fold_word(word) not in month_names())
    return symbol, value, (symbol in "gmjkac" and short) or word.lower() in _STOPPED


def _classify_phrase(match: re.Match[str], words: Words) -> tuple[str, Any, int]:
    form = " ".join(fold_word(match.group()).split())
    if form in words.styles:
        return "G", words.styles[form], match.end()
    return *words.phrases[form], match.end()


def _classify_numeric(match: re.Match[str], words: Words) -> tuple[str, Any, int]:
    part = read_numeric(match["numeric"], words.language)
    if part is None:
        return "n", None, match.end()
    return "D", part, match.end()


def _classify_number(match: re.Match[str], words: Words) -> tuple[str, Any]:
    printed = match["number"]
    ending = match["ending"] or match["glued"] or match["genitive"] or ""
    number = read_number(printed)
    if number is None:
        return "n", None
    if _is_decade(number, ending, match, words):
        return "K", f"{number // 10}X" if number >= CENTURY else f"??{number // 10}X"
    return _size_number(number, len(printed), ending=ending), number


def _is_decade(number: int, ending: str, match: re.Match[str], words: Words) -> bool:
    if number % 10 or not (number in range(CENTURY) or number in YEARS):
        return False
    if ending in words.maybe_decade:
        return bool(
            re.match(r"\s{0,3}(?:гг|год|gg|year)", match.string[match.end() : match.end() + 6])
        )
    return ending in words.decade or match["genitive"] is not None


def _size_number(number: int, length: int, *, ending: str) -> str:
    if 1 <= number <= LAST_DAY and length <= SHORT_YEAR_DIGITS:
        return "o" if ending else "d"
    if length == SHORT_YEAR_DIGITS:
        return "y"
    return "Y" if number in YEARS and length == YEAR_DIGITS else "n"
