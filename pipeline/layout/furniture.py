"""Page numbers and running headers, and the page breaks they give away."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rapidfuzz import fuzz

from pipeline.layout.lines import Line
from pipeline.layout.numbers import read_number
from pipeline.layout.shape import is_terminated
from pipeline.layout.zones import is_part_title

_DIGITS = r"[0-9lIОоOЗ|]{1,4}"
_FRAME = r"[-–—\s|~•·]{0,4}"
_ALONE = re.compile(
    rf"{_FRAME}(?:(?:стр|page)\.?\s{{0,2}})?({_DIGITS})"
    rf"(?:\s{{0,2}}(?:из|of|/)\s{{0,2}}\d{{1,4}})?{_FRAME}",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"[-–—\s]{0,3}[ivxlc]{1,7}[-–—\s.]{0,3}")
_NUMBER_FIRST = re.compile(rf"({_DIGITS})[\s|·•]+(\S.*)")
_NUMBER_LAST = re.compile(rf"(.*\S)[\s|·•]+({_DIGITS})")
_RULE = re.compile(r"[_‗¯]{3,}|[-–—=─━]{5,}")  # the line above the notes of a page
_WIDE = re.compile(r"\S {4,}\S")
_LONGEST = 80
_REACH = 4
_ALIKE = 88
_SHORTEST = 4
_EDGE = 2
_STEP = 3
_PAGE = 8
_YEARS = range(1500, 2100)


@dataclass(frozen=True, slots=True)
class _Edge:
    """A line that may carry a page number: ``sure`` where its place says so."""

    line: int
    value: int
    titled: bool
    sure: bool


def find_furniture(lines: Sequence[Line]) -> tuple[frozenset[int], frozenset[int]]:
    """Return the indexes of the lines that are page numbers, and of the running headers.

    A number alone is a page number at the head or foot of a page or beside a blank line; a
    title with a number is a running header where a sentence runs on around it, or where its
    number follows or precedes that of another page by little.
    """
    edges = [edge for k in range(len(lines)) if (edge := _read_edge(lines, k)) is not None]
    kept = {edge.line for edge in edges if edge.sure} | _find_sequences(lines, edges)
    numbers = {edge.line for edge in edges if edge.line in kept and not edge.titled}
    headers = {edge.line for edge in edges if edge.line in kept and edge.titled}
    numbers |= {k for k in range(len(lines)) if _is_roman(lines, k)}
    headers |= {k for k, line in enumerate(lines) if _RULE.fullmatch(line.text)}
    headers |= {k for number in numbers for k in _find_neighbour(lines, number, numbers)}
    return frozenset(numbers), frozenset(headers - numbers)


def _read_edge(lines: Sequence[Line], k: int) -> _Edge | None:
    text = lines[k].text
    if len(text) > _LONGEST or not any(char.isdigit() for char in text):
        return None
    if match := _ALONE.fullmatch(text):
        value = read_number(match[1])
        return None if value is None else _Edge(k, value, False, _stands_alone(lines, k, value))  # noqa: FBT003
    for pattern, number, title in ((_NUMBER_FIRST, 1, 2), (_NUMBER_LAST, 2, 1)):
        match = pattern.fullmatch(text)
        value = read_number(match[number]) if match else None
        apart = lines[k].opens or _ends_edge(lines, k) or _WIDE.search(text) is not None
        if match is None or value is None or value in _YEARS or not apart:
            continue
        if _is_caption(match[title]):
            return _Edge(k, value, True, _interrupts(lines, k, match[title]))  # noqa: FBT003
    return None


def _stands_alone(lines: Sequence[Line], k: int, value: int) -> bool:
    line = lines[k]
    after = lines[k + 1] if k + 1 < len(lines) else None
    last = after is None or after.opens
    if value in _YEARS and not line.opens and not last:
        return False
    if last or (after is not None and after.blanks > 0):
        return True
    return after is not None and _is_caption(after.text) and _ends_edge(lines, k + 1)


def _ends_edge(lines: Sequence[Line], k: int) -> bool:
    return k + 1 >= len(lines) or lines[k + 1].blanks > 0 or lines[k + 1].opens


def _is_caption(text: str) -> bool:
    """Tell whether words look like a running title: short, a capital first, no full stop."""
    letters = [char for char in text if char.isalpha()]
    if len(letters) < _SHORTEST or len(text) > _LONGEST or text[-1] in ".,;:-–—!?":
        return False
    return text[0].isupper() or (text[0] in '"«“' and text[1:2].isupper())


def _interrupts(lines: Sequence[Line], k: int, title: str) -> bool:
    """Tell whether a numbered title stands where only a page's edge can be."""
    after = lines[k + 1] if k + 1 < len(lines) else None
    if after is None or is_part_title(title) or is_part_title(lines[k].text):
        return k == 0 and after is not None and after.blanks > 0 and lines[k].text[0].isdigit()
    broken = k > 0 and not is_terminated(lines[k - 1].text) and lines[k - 1].text[-1] not in ":;"
    goes_on = after.text[0].islower()
    return (k == 0 and after.blanks > 0) or (goes_on and (broken or title.isupper()))


def _find_sequences(lines: Sequence[Line], edges: Sequence[_Edge]) -> set[int]:
    """Return the lines whose numbers ascend by little from one edge to the next."""
    found: set[int] = set()
    for before, after in pairwise(edges):
        rows = after.line - before.line
        far = rows >= _PAGE or lines[after.line].page > lines[before.line].page
        far = far or (rows >= _STEP and _are_wide(lines, before, after))
        near = 0 < after.value - before.value <= _STEP and far
        if near and (before.titled or after.titled or before.sure or after.sure):
            found |= {before.line, after.line}
    return found


def _are_wide(lines: Sequence[Line], *edges: _Edge) -> bool:
    """Tell whether wide gaps part the titles from their numbers, as at a page's head alone."""
    return all(edge.titled and _WIDE.search(lines[edge.line].text) for edge in edges)


def _is_roman(lines: Sequence[Line], k: int) -> bool:
    if len(lines) == 1 or _ROMAN.fullmatch(lines[k].text) is None:
        return False
    return lines[k].opens or k + 1 == len(lines) or lines[k + 1].opens


def _find_neighbour(lines: Sequence[Line], k: int, numbers: set[int]) -> Iterator[int]:
    """Yield the running header that stands with a page number, over or under it."""
    under = k + 1
    close = under < len(lines) and not lines[under].blanks and not lines[under].opens
    if close and _is_caption(lines[under].text) and _ends_edge(lines, under):
        yield under
    over = k - 1
    if over >= 0 and not lines[k].blanks and not lines[k].opens and over not in numbers:
        text = lines[over].text
        if text.isupper() and _is_caption(text) and (lines[over].opens or _ends_edge(lines, k)):
            yield over


def break_pages(
    lines: Sequence[Line], numbers: frozenset[int], headers: frozenset[int]
) -> tuple[Line, ...]:
    """Return ``lines`` with a page break after furniture where the source states none."""
    broken: list[Line] = []
    added, pending, opened = 0, False, True
    for k, line in enumerate(lines):
        opened = opened or line.opens
        if k in numbers or k in headers:
            pending = pending or not opened
            broken.append(replace(line, page=line.page + added))
            continue
        breaks = pending and not line.opens
        added += breaks
        broken.append(replace(line, page=line.page + added, opens=line.opens or breaks))
        pending = opened = False
    return tuple(broken)


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
