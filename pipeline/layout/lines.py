"""The printed lines of a source, and where its pages break."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.records import SourceText

_CHUNK = re.compile(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")
_BLANK = "\ufeff\u200b\u200c\u200d\u2060\u00ad"
_FEW_SOFT = 3
_SOFT_SHARE = 0.08
_LOWER_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: ``[start, end)`` is its printed stretch, ``text`` its characters.

    ``indent`` counts the white space before it, ``blanks`` the blank lines before it on its
    page, ``page`` its page (from 0), ``opens`` says that it is the first line of its page.
    """

    start: int
    end: int
    text: str
    indent: int
    blanks: int
    page: int
    opens: bool


def split_lines(source: SourceText) -> tuple[Line, ...]:
    """Return the lines of ``source`` that are not blank, in order.

    A page begins where the source says so; and, where conversion lost the form feeds, at a
    line with one leading space, if such lines are few and often go on in mid-sentence.
    """
    lines = tuple(_read_lines(source))
    return tuple(_break_softly(lines)) if _has_soft_breaks(lines) else lines


def is_blank(text: str) -> bool:
    """Tell whether nothing of ``text`` is printed."""
    return not text.strip().strip(_BLANK)


def _read_lines(source: SourceText) -> Iterator[Line]:
    text = source.text
    ends = [page.end for page in source.pages] or [len(text)]
    page, done, opens = 0, 0, True
    for match in _CHUNK.finditer(text):
        if is_blank(match.group()):
            continue
        while page < len(ends) - 1 and match.start() >= ends[page]:
            page, opens = page + 1, True
        gap = text[done : match.start()]
        blanks = 0 if opens else max(gap.count("\n") or gap.count("\r"), 1) - 1
        yield _make_line(match, blanks, page, opens=opens)
        done, opens = match.end(), False


def _make_line(match: re.Match[str], blanks: int, page: int, *, opens: bool) -> Line:
    raw = match.group()
    kept = raw.strip()
    indent = len(raw) - len(raw.lstrip())
    start = match.start() + indent
    return Line(start, start + len(kept), kept, indent, blanks, page, opens)


def _has_soft_breaks(lines: Sequence[Line]) -> bool:
    soft = [line for line in lines if line.indent == 1 and not line.opens]
    low = sum(line.text[0].islower() for line in soft)
    few = _FEW_SOFT <= len(soft) <= _SOFT_SHARE * len(lines) + _FEW_SOFT
    return few and low >= _LOWER_SHARE * len(soft)


def _break_softly(lines: Sequence[Line]) -> Iterator[Line]:
    added = 0
    for line in lines:
        soft = line.indent == 1 and not line.opens
        added += soft
        yield replace(line, page=line.page + added, opens=line.opens or soft)
