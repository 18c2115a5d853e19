"""Labelled elements of a reference (``Т. XVII``, ``С. 224–226``, ``Оп. 3``)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pipeline.citations.folding import fold_word, read_digits, read_roman, repair_word
from pipeline.citations.tokens import Token, tokenise
from pipeline.lexicon.loader import check_strings, load_table

Labels = Mapping[tuple[str, ...], str]
_ROMAN_FIELDS = frozenset({"volume", "book", "issue"})
_CHAIN_FIELDS = frozenset({"fond", "opis", "papka", "delo", "list"})
_CODES = {
    "chain": re.compile(r"\d+(?:об|ob|а|б|в|a|b)|\d+[A-Z]\d+"),
    "pages": re.compile(r"[A-Z]\d{1,3}"),
}
_YEAR_DIGITS = 4
_SUFFIXED = re.compile(r"\d+[^\W\d_]{1,3}")
_LONGEST_LIST = 40


@dataclass(frozen=True, slots=True)
class Element:
    """A field read at the tokens ``[start, end)``."""

    field: str
    value: str
    start: int
    end: int


@cache
def load_labels(section: str) -> Labels:
    """Return label (its folded parts) → field for a section of ``lexicon/designations.toml``."""
    table = load_table("designations")[section]
    return {
        tuple(fold_word(t.text) for t in tokenise(label) if t.text != "."): field
        for field in table
        for label in check_strings(table, field, f"lexicon/designations.toml: {section}")
    }


@cache
def load_marks(section: str, key: str = "words") -> frozenset[str]:
    """Return a folded word list of ``lexicon/designations.toml``."""
    table = load_table("designations")[section]
    return frozenset(map(fold_word, check_strings(table, key, "lexicon/designations.toml")))


def match_label(tokens: tuple[Token, ...], index: int, labels: Labels) -> tuple[str, int] | None:
    """Return the field whose label stands at ``index`` and the index after it and its full stop.

    A label of one letter needs its full stop, or its number glued to it: ``с 1920`` is none.
    """
    for length in (2, 1):
        parts, end = _take_parts(tokens, index, length)
        field = labels.get(parts)
        if field == "book" and tokens[end - 1].text == ",":
            continue  # `The Treaty Book, 1921-2`
        if field and (len(parts[-1]) > 1 or not parts[-1].isalpha() or _is_closed(tokens, end)):
            return field, end
    return None


def _take_parts(tokens: tuple[Token, ...], index: int, count: int) -> tuple[tuple[str, ...], int]:
    parts: list[str] = []
    while index < len(tokens) and len(parts) < count:
        parts.append(fold_word(tokens[index].text))
        index += 1
        if index < len(tokens) and tokens[index].text in (".", ","):
            index += 1
    return tuple(parts), index


def _is_closed(tokens: tuple[Token, ...], end: int) -> bool:
    previous = tokens[end - 1]
    if previous.text == "," and end < len(tokens):
        return tokens[end - 2].text.isupper() and tokens[end].text[0].isdigit()
    return previous.text == "." or (end < len(tokens) and tokens[end].start == previous.end)


def read_element(tokens: tuple[Token, ...], index: int, labels: Labels) -> Element | None:
    """Return the labelled element that begins at ``index``: a label and its number or numbers."""
    found = match_label(tokens, index, labels)
    if found is None:
        return None
    field, begin = found
    value, end = read_numbers(tokens, begin, field)
    return Element(field, value, index, end) if value else None


def read_numbers(tokens: tuple[Token, ...], index: int, field: str) -> tuple[str, int]:
    """Return the number, range or list of numbers at ``index`` and the index after it.

    Ranges are set with an en dash, lists with a comma and a space; an empty string where there
    is no number. ``2 (80)`` is one issue, ``12 об.`` one leaf.
    """
    value, end = _read_range(tokens, index, field)
    if not value or field not in ("pages", "list"):
        return value, end
    for _ in range(_LONGEST_LIST):
        if end >= len(tokens) or tokens[end].text != ",":
            break
        more, after = _read_range(tokens, end + 1, field)
        year = more.isdigit() and len(more) == _YEAR_DIGITS > len(value)
        if year or not more[:1].isdigit() or _begins_label(tokens, after):
            break
        value, end = f"{value}, {more}", after
    return value, end


def _begins_label(tokens: tuple[Token, ...], index: int) -> bool:
    """Say whether a number is followed by what makes it something else: ``534 с.``, ``5 мая``."""
    return index < len(tokens) and (
        tokens[index].kind == "word" and fold_word(tokens[index].text) in load_marks("extent")
    )


def _read_range(tokens: tuple[Token, ...], index: int, field: str) -> tuple[str, int]:
    first, end = _read_atom(tokens, index, field)
    if first and end + 1 < len(tokens) and tokens[end].kind in ("dash", "slash"):
        second, after = _read_atom(tokens, end + 1, field)
        if second:
            sign = "–" if tokens[end].kind == "dash" else "/"
            return f"{first}{sign}{second}", after
    return first, end


def _read_atom(tokens: tuple[Token, ...], index: int, field: str) -> tuple[str, int]:
    if index >= len(tokens) or tokens[index].kind != "word":
        return "", index
    if field == "fond" and (prefixed := _read_prefixed(tokens, index)):
        return prefixed, index + 3
    value = read_number(tokens[index].text, field)
    end = index + 1
    if value and field == "list":
        return _add_verso(tokens, value, end)
    if value and field in ("issue", "volume", "fond", "delo"):
        return _add_bracket(tokens, value, end)
    return value, end


def _read_prefixed(tokens: tuple[Token, ...], index: int) -> str:
    """Read a fond with a letter before it: ``Р-5446``, ``П-2``."""
    if index + 2 >= len(tokens) or tokens[index + 1].kind != "dash":
        return ""
    letters, number = tokens[index].text, read_digits(tokens[index + 2].text)
    return f"{letters}-{number}" if number and letters.isalpha() and len(letters) < 4 else ""  # noqa: PLR2004


def _add_verso(tokens: tuple[Token, ...], value: str, end: int) -> tuple[str, int]:
    if end < len(tokens) and repair_word(tokens[end].text) in load_marks("verso"):
        glued = tokens[end - 1].end == tokens[end].start
        stop = end + 1 < len(tokens) and tokens[end + 1].text == "."
        printed = tokens[end].text
        word = printed if printed.isascii() and len(printed) > 1 else repair_word(printed)
        word += "." if stop else ""
        return f"{value}{'' if glued else ' '}{word}", end + 1 + stop
    if value[-1].isalpha() and end < len(tokens) and tokens[end].text == ".":
        verso = re.sub(r"\d", "", value)
        if fold_word(verso) in load_marks("verso") and len(verso) > 1:
            return value + ".", end + 1
    return value, end


def _add_bracket(tokens: tuple[Token, ...], value: str, end: int) -> tuple[str, int]:
    """Add what stands in brackets after a number: ``2 (80)``, ``18(7-1)``."""
    if end >= len(tokens) or tokens[end].text != "(":
        return value, end
    inner, after = _read_range(tokens, end + 1, "pages")
    year = inner.isdigit() and len(inner) == _YEAR_DIGITS
    if year or not inner or after >= len(tokens) or tokens[after].text != ")":
        return value, end
    space = " " if tokens[end - 1].end < tokens[end].start else ""
    inner = inner.replace("–", "-")
    return f"{value}{space}({inner})", after + 1


def read_number(word: str, field: str) -> str:
    """Return the number that ``word`` prints as the value of ``field``, or an empty string."""
    coded = _CODES.get("pages" if field == "pages" else "chain" if field in _CHAIN_FIELDS else "")
    if coded and coded.fullmatch(word):
        return word
    if digits := read_digits(word):
        return digits
    if _SUFFIXED.fullmatch(word):
        return word
    roman = read_roman(word)
    if roman and field in _ROMAN_FIELDS:
        return roman
    return word if roman and field == "pages" and len(word) > 1 else ""
