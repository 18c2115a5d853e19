"""Sections of notes: from a heading such as ``Примечания`` to the next heading."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pipeline.layout.lines import Line
from pipeline.lexicon.loader import load_words

ZoneKind = Literal["notes", "list"]

_TRIM = re.compile(r"^(?:#{1,6}\s)?(?:[IVXLC\d]{1,4}[.)]?\s+)?(.*?)[\s\d.:IVXLC]*$")
_LONGEST = 70
_PART_TITLE = re.compile(
    r"([^\W\d_]+)[\s.]{1,3}(?:[IVXLC]{1,7}|\d{1,3})(?:[.:)]?\s{0,3}(?=[\"«“А-ЯЁA-Z]|$)|[.:])"
)


@dataclass(frozen=True, slots=True)
class Zone:
    """Lines ``[first, last)`` hold notes, or a numbered list that may turn out to be notes.

    ``heading`` is the line that says so.
    """

    kind: ZoneKind
    heading: int
    first: int
    last: int


def find_zones(lines: Sequence[Line], taken: frozenset[int]) -> tuple[Zone, ...]:
    """Return the sections of notes and numbered lists of sources, in order, disjoint."""
    return tuple(_walk_zones(lines, taken))


def _walk_zones(lines: Sequence[Line], taken: frozenset[int]) -> Iterator[Zone]:
    kind: ZoneKind | None = None
    opened = 0
    for k, line in enumerate(lines):
        if k in taken:
            continue
        new = _name_zone(line.text)
        if new is None and (kind is None or not _closes_zone(lines, k)):
            continue
        if kind is not None:
            yield Zone(kind, opened, opened + 1, k)
        kind, opened = new, k
    if kind is not None:
        yield Zone(kind, opened, opened + 1, len(lines))


def _name_zone(text: str) -> ZoneKind | None:
    if len(text) > _LONGEST or text[-1] in ",;":
        return None
    match = _TRIM.match(text)
    words = (match[1] if match else text).casefold().strip(" .:*—–-[]")
    if words in _words("note_headings") or re.sub(r"(?<=\w) (?=\w\b)", "", words) in _words(
        "note_headings"
    ):
        return "notes"
    return "list" if words in _words("list_headings") else None


def is_part_title(text: str) -> bool:
    """Tell whether a line's words make it the title of a part (``Глава 2.``, ``Заключение``)."""
    match = _PART_TITLE.match(text)
    if match and match[1].casefold() in _words("heading_words"):
        return len(text) < 2 * _LONGEST and not text.rstrip().endswith((",", ";"))
    return text.casefold().strip(" .:") in _words("heading_lines")


def _closes_zone(lines: Sequence[Line], k: int) -> bool:
    """Tell whether a part's title ends the section and does not head the notes of its part."""
    if not is_part_title(lines[k].text):
        return False
    after = lines[k + 1].text if k + 1 < len(lines) else ""
    return re.match(r"[\[(]?(?:1(?!\d)|¹|\*)", after) is None


@cache
def _words(key: str) -> frozenset[str]:
    return load_words("layout", key)
