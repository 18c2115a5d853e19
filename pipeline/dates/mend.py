"""OCR damage: letters of the other alphabet, digits within words, words an edit away.

``mend_letters`` works on the text and changes no length; ``mend_words`` works on a line of
tokens, and only beside a number or a month, where a damaged word can be told.
"""

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from pipeline.dates.tokens import Line
from pipeline.dates.words import Word, load_dates
from pipeline.text.calendar import (
    DIGITS,
    LAST_DAY,
    fold_word,
    guess_month,
    month_names,
    read_number,
)

_CYRILLIC = "А-Яа-яЁё"
_STRAY_LATIN = re.compile(
    rf"(?<=[{_CYRILLIC}])[a-zA-Z036]+(?=[{_CYRILLIC}])"
    rf"|\b[a-zA-Z](?=[а-яё]{{2}})|(?<=[а-яё]{{2}})[a-zA-Z]\b"
)
_STRAY_CYRILLIC = re.compile(
    rf"(?<=[a-zA-Z])[{_CYRILLIC}01]+(?=[a-zA-Z])|\b[{_CYRILLIC}](?=[a-z]{{2}})|\b0(?=[nf]\b)|(?<=\bt)0\b|(?<=[a-z]{{2}})[{_CYRILLIC}]\b"
)
_AS_CYRILLIC = str.maketrans("aceopxykmtubgrnABCEHKMOPTX036", "асеорхукмтивдгпАВСЕНКМОРТХозб")
_AS_LATIN = str.maketrans("асеорхукмтАВСЕНКМОРТХ01", "aceopxykmtABCEHKMOPTXol")
_DAY_LENGTH = 2
_ENGLISH_ORDINAL = re.compile(r"(?:st|nd|rd|th)$")
_MONTH_LENGTHS = range(3, 12)
_WORD_LENGTH = 4
_BROKEN = re.compile(r"(?P<head>(?<=[do])[wma]|w(?=-?w[do]|-w))-?w")
_MONTH_LIKE = re.compile(r"бр|ябо|рел|рал|вар|гус|авг|uar|ber|pril|gus|aug", re.IGNORECASE)
_MONTH_BESIDE = re.compile(
    r"(?<=[dou])w|w(?=,?Y)|(?<=[FTJN])w(?=[do])|w(?=[do][,ONt]{0,2}Y)|w(?=[-T&]m)"
)
_MONTH_AFTER_PLACE = re.compile(r"(?<=[iFSTJN])w")
_WORD_BESIDE = (
    (re.compile(r"(?<=[YK])w"), "g"),
    (re.compile(r"(?<=[Rou])w"), "c"),
    (re.compile(r"(?<=[hoRdu])w(?=O?t?[dmYKR])"), "H"),
    (re.compile(r"w(?=[HU])"), "h"),
    (re.compile(r"w(?=O?t?[mYKRsb])"), "Ssb"),
)


def mend_letters(text: str, language: str) -> str:
    """Return ``text``, as long as before, with stray letters of the other alphabet replaced."""
    if language == "ru":
        return _STRAY_LATIN.sub(lambda match: match.group().translate(_AS_CYRILLIC), text)
    return _STRAY_CYRILLIC.sub(lambda match: match.group().translate(_AS_LATIN), text)


def mend_words(line: Line) -> Line:
    """Return ``line`` with damaged months and date words read where the neighbours call for one."""
    symbols = list(line.classes)
    for found in _MONTH_BESIDE.finditer(line.classes):
        _mend_month(line, symbols, found.start())
    for found in _MONTH_AFTER_PLACE.finditer(line.classes):
        if _MONTH_LIKE.search(line.printed(found.start())):
            _mend_month(line, symbols, found.start())
    _mend_broken_months(line, symbols)
    _mend_letter_days(line, symbols)
    line.classes = "".join(symbols)
    for pattern, allowed in _WORD_BESIDE:
        _mend_beside(line, pattern, allowed)
    return line


def _mend_month(line: Line, symbols: list[str], index: int) -> None:
    word = line.printed(index)
    month = guess_month(word) if len(word) in _MONTH_LENGTHS and word.isalnum() else None
    if month:
        symbols[index] = "m"
        line.values[index] = month


def _mend_broken_months(line: Line, symbols: list[str]) -> None:
    # 5 сентя- бря, Novem- ber 2, by Septem-ber
    for found in _BROKEN.finditer(line.classes):
        index = found.start("head")
        tail = found.end() - 1
        month = month_names().get(fold_word(line.printed(index) + line.printed(tail)))
        if month:
            symbols[index] = "I"
            line.values[index] = month


def _mend_letter_days(line: Line, symbols: list[str]) -> None:
    # II мая, З июня, lst of May
    for found in re.finditer(r"[Rw](?=m|[-N][do]m|Om)", line.classes):
        day = _read_letters(line.printed(found.start()), line.words.language)
        if day:
            symbols[found.start()] = "d"
            line.values[found.start()] = day


def _read_letters(printed: str, language: str) -> int | None:
    """Return the day that letters alone stand for; in English only with an ordinal's ending."""
    stem = printed if language == "ru" else _ENGLISH_ORDINAL.sub("", printed)
    if len(stem) > _DAY_LENGTH or (language == "en" and stem == printed):
        return None
    day = read_number(stem)
    return day if day and day <= LAST_DAY and stem.translate(DIGITS) == f"{day}" else None


def _mend_beside(line: Line, pattern: re.Pattern[str], allowed: str) -> None:
    symbols = list(line.classes)
    for found in pattern.finditer(line.classes):
        guess = guess_word(line.printed(found.start()), line.words.language, allowed)
        if guess:
            symbols[found.start()], line.values[found.start()] = guess
    line.classes = "".join(symbols)


@lru_cache(maxsize=8192)
def guess_word(word: str, language: str, allowed: str) -> Word | None:
    """Return the date word of the classes ``allowed`` that stands one edit from ``word``, or None.

    The first letter is kept, words of fewer than four letters are not guessed, nor the ones
    that the lexicon lists as words of their own; two candidates of different meaning are none.
    """
    words = load_dates(language)
    folded = fold_word(word)
    if len(folded) < _WORD_LENGTH or folded in words.context["own_words"]:
        return None
    near = {
        entry
        for form, entry in words.words.items()
        if entry[0] in allowed
        and form[0] == folded[0]
        and len(form) >= _WORD_LENGTH
        and OSA.distance(form, folded, score_cutoff=1) <= 1
    }
    kinds = {_meaning(entry) for entry in near}
    return min(near, key=str) if len(kinds) == 1 else None


def _meaning(entry: Word) -> tuple[str, str]:
    symbol, value = entry
    return symbol, "" if symbol in "gc" else str(value)
