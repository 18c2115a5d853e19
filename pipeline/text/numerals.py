"""Numerals in other shapes than plain digits: superscripts, Roman numerals."""

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISED = str.maketrans("0123456789", SUPERSCRIPTS)
_PLAIN = str.maketrans(SUPERSCRIPTS, "0123456789")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def raise_digits(text: str) -> str:
    """Return ``text`` with its digits as superscripts (``12`` → ``¹²``)."""
    return text.translate(_RAISED)


def lower_digits(text: str) -> str:
    """Return ``text`` with its superscript digits as plain ones."""
    return text.translate(_PLAIN)


def sum_roman(letters: str) -> int:
    """Return the value of a well-formed Roman numeral in Latin capitals; KeyError on another."""
    values = [_ROMAN_VALUES[letter] for letter in letters]
    following = [*values[1:], 0]
    return sum(-v if v < n else v for v, n in zip(values, following, strict=True))
