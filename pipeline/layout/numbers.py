"""Numbers of notes as they are printed, damaged or not."""

from functools import cache

from pipeline.lexicon.loader import load_table
from pipeline.text.numerals import lower_digits

SIGNS = "*†‡"
LARGEST = 1999


@cache
def _read_lookalikes() -> dict[int, str]:
    return {ord(sign): str(digit) for sign, digit in load_table("ocr")["digits"].items()}


def read_number(printed: str) -> int | None:
    """Return the value of a printed number, superscript and look-alike digits read as digits."""
    plain = lower_digits(printed)
    if not plain.isascii() or not plain.isdigit():
        plain = plain.translate(_read_lookalikes())
    if not (plain.isascii() and plain.isdigit()):
        return None
    value = int(plain) if len(plain) <= len(str(LARGEST)) else LARGEST + 1
    return value if 0 < value <= LARGEST else None


def is_damaged(printed: str) -> bool:
    """Tell whether a look-alike stands for a digit in ``printed``."""
    return not lower_digits(printed).isdecimal()
