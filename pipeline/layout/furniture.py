"""Page numbers and running headers."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import fuzz

from pipeline.layout.lines import Line

_NUMBER = re.compile(
    r"[-–—\s|~•·]{0,4}(?:(?:стр|page)\.?\s{0,2})?(\d{1,4})"
    r"(?:\s{0,2}(?:из|of|/)\s{0,2}\d{1,4})?[-–—\s|~•·]{0,4}",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"[-–—\s]{0,3}[ivxlc]{1,7}[-–—\s.]{0,3}")
_LONGEST = 100
_REACH = 4
_ALIKE = 88
_SHORTEST = 4
_EDGE = 2


def find_page_numbers(lines: Sequence[Line]) -> frozenset[int]:
    """Return the indexes of the lines that hold nothing but a page number.

    A bare number is one at the head or foot of a page, or set off by blank lines; not one
    that has text right after it (the number of a note on a line of its own).
    """
    return frozenset(k for k, line in enumerate(lines) if _is_page_number(lines, k, line))


def _is_page_number(lines: Sequence[Line], k: int, line: Line) -> bool:
    after = lines[k + 1] if k + 1 < len(lines) else None
    match = _NUMBER.fullmatch(line.text)
    last = after is None or after.opens
    if match is None:
        return (line.opens or last) and len(lines) > 1 and _ROMAN.fullmatch(line.text) is not None
    if len(match[1]) > 3 and not line.opens and not last:  # noqa: PLR2004
        return False
    off = last or (after is not None and after.blanks > 0)
    return off and (line.opens or line.blanks > 0 or last)


def find_running_headers(lines: Sequence[Line], taken: frozenset[int]) -> frozenset[int]:
    """Return the indexes of lines at the edge of a page that recur on pages near by.

    Digits are left out of the comparison, two or three letters may differ (OCR).
    """
    found: set[int] = set()
    for edge in (_list_heads(lines, taken), _list_feet(lines, taken)):
        groups: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for k, letters in edge:
            groups[lines[k].page].append((k, letters))
        found |= set(_find_recurring(groups))
    return frozenset(found)


def _list_heads(lines: Sequence[Line], taken: frozenset[int]) -> Iterator[tuple[int, str]]:
    seen = 0
    page = -1
    for k, line in enumerate(lines):
        seen = 0 if line.page != page else seen
        page = line.page
        if k not in taken:
            seen += 1
            if seen <= _EDGE and (letters := _read_letters(line.text)):
                yield k, letters


def _list_feet(lines: Sequence[Line], taken: frozenset[int]) -> Iterator[tuple[int, str]]:
    seen = 0
    page = -1
    for k in range(len(lines) - 1, -1, -1):
        line = lines[k]
        seen = 0 if line.page != page else seen
        page = line.page
        if k not in taken:
            seen += 1
            if seen == 1 and line.blanks and (letters := _read_letters(line.text)):
                yield k, letters


def _read_letters(text: str) -> str:
    if len(text) > _LONGEST:
        return ""
    letters = "".join(char for char in text.casefold() if char.isalpha())
    return letters if len(letters) >= _SHORTEST else ""


def _find_recurring(groups: dict[int, list[tuple[int, str]]]) -> Iterator[int]:
    for page, own in groups.items():
        near = [
            letters
            for other in range(page - _REACH, page + _REACH + 1)
            if other != page
            for _, letters in groups.get(other, ())
        ]
        for k, letters in own:
            if _count_alike(letters, near) >= 2:  # noqa: PLR2004
                yield k


def _count_alike(letters: str, near: Iterable[str]) -> int:
    return sum(fuzz.ratio(letters, other, score_cutoff=_ALIKE) > 0 for other in near)
