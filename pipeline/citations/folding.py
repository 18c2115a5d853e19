"""Letters and digits that print alike, folded to compare spellings and read numbers."""

import re
import unicodedata
from functools import lru_cache

from pipeline.lexicon.loader import load_table
from pipeline.text.numerals import sum_roman

_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,4})")
_LONE_LETTERS = frozenset("lcdm")
_LONGEST_NUMBER = 12
_CACHED_WORDS = 1 << 15


def _pairs(name: str) -> dict[int, str]:
    table = load_table("lookalikes_references")[name]
    return {ord(key): str(value) for key, value in table.items()}


_CYRILLIC = _pairs("cyrillic")
_MIXED = _pairs("mixed")
_DIGITS = _pairs("digits")
_LETTERS = _pairs("letters")
_LATIN = _pairs("roman")


@lru_cache(maxsize=_CACHED_WORDS)
def fold_word(word: str) -> str:
    """Return ``word`` in lower case with Latin look-alikes as Cyrillic ones and ``ё`` as ``е``.

    A purely Latin word that has letters without a Cyrillic twin stays Latin.
    """
    if re.search("[А-Яа-яЁё]", word):
        word = word.translate(_MIXED)
    lower = word.casefold().replace("ё", "е")
    folded = lower.translate(_CYRILLIC)
    return lower if re.search("[a-z]", folded) and not re.search("[а-я]", lower) else folded


@lru_cache(maxsize=_CACHED_WORDS)
def repair_word(word: str) -> str:
    """Return a Cyrillic word folded, digits within it read as letters (``н0та`` → ``нота``)."""
    folded = fold_word(word)
    if re.search("[а-я]", folded) and not folded.isdigit():
        return folded.translate(_LETTERS)
    return folded


def read_digits(word: str) -> str | None:
    """Return the decimal number that ``word`` prints, look-alikes included, or None.

    ``28О`` → ``280``, ``б`` → ``6``; a word of letters only is read when it is one letter long.
    """
    if len(word) > _LONGEST_NUMBER:
        return None
    digits = word.translate(_DIGITS)
    if not digits.isdecimal() or not digits.isascii():
        return None
    return digits if len(word) == 1 or re.search(r"\d", word) else None


def read_roman(word: str) -> str | None:
    """Return the Arabic form of a Roman numeral, its letters Latin or Cyrillic, or None.

    A lone L, C, D or M is none: it is an initial or a place (``М.``).
    """
    lower = word.casefold().translate(_LATIN)
    if not lower or len(lower) > _LONGEST_NUMBER or not _ROMAN.fullmatch(lower):
        return None
    if lower in _LONE_LETTERS:
        return None
    return str(sum_roman(lower.upper()))


def make_skeleton(text: str) -> str:
    """Return only the letters and digits of ``text``, folded: what two spellings share."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    return "".join(c for c in plain.translate(_CYRILLIC) if c.isalnum())
