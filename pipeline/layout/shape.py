"""How a source sets its paragraphs: line width, blank lines, indents."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.layout.lines import Line

_LONG = 160
_LONG_SHARE = 0.5
_FEWEST = 4
_ENDED = 0.8
_MANY = 8
_CUT = 0.04
_INDENT = 2
_INDENTED = (0.02, 0.45)
_AFTER_END = 0.6
_SPACED = 0.02
_TERMINATED = re.compile(r"[.!?…][\"»”’“')\]]*\s?[\[(]?\^?[\d*†‡⁰¹²³⁴-⁹]{0,4}[\])]?[\"»”.,]?$")

_INITIAL = re.compile(r"(?:^|[\s.])[A-ZА-ЯЁ]\.$")  # `по мнению А.С.`


@dataclass(frozen=True, slots=True)
class Shape:
    """``width`` is the length of a full line; ``unwrapped`` says that a line is a paragraph.

    ``spaced``: blank lines part the paragraphs; ``indented``: indents do; ``loose`` are the
    pages on which nearly every line is followed by a blank one, where neither tells anything.
    """

    width: int
    unwrapped: bool
    spaced: bool
    indented: bool
    loose: frozenset[int]


def measure_shape(lines: Sequence[Line], body: Sequence[int], loose: frozenset[int]) -> Shape:
    """Return the shape of the lines of running text, ``body`` by index."""
    sizes = sorted(len(lines[k].text) for k in body) or [0]
    width = sizes[min(len(sizes) - 1, len(sizes) * 9 // 10)]
    long = sum(size for size in sizes if size > _LONG)
    pairs = [(lines[a], lines[b]) for a, b in pairwise(body) if b == a + 1]
    inner = [(a, b) for a, b in pairs if not b.opens]
    close = [pair for pair in inner if pair[1].page not in loose]
    blank = sum(b.blanks > 0 for _, b in close)
    return Shape(
        width=width,
        unwrapped=long > _LONG_SHARE * sum(sizes) or _ends_lines(lines, body),
        spaced=blank > _SPACED * len(close),
        indented=_has_indents(inner),
        loose=loose,
    )


def _ends_lines(lines: Sequence[Line], body: Sequence[int]) -> bool:
    """Tell whether lines are whole: nearly every one ends a sentence, or none begins within one."""
    ended = sum(is_terminated(lines[k].text) or lines[k].text[-1] in ":;" for k in body)
    if len(body) >= _FEWEST and ended > _ENDED * len(body):
        return True
    low = sum(lines[k].text.lstrip('"«“([-–—„ ')[:1].islower() for k in body)
    cut = sum(lines[k].text[-1] in "-¬\u00ad," for k in body)
    return len(body) >= _MANY and low + cut <= _CUT * len(body)


def _has_indents(inner: Sequence[tuple[Line, Line]]) -> bool:
    indented = [(a, b) for a, b in inner if b.indent >= _INDENT]
    low, high = _INDENTED
    if not low * len(inner) <= len(indented) <= high * len(inner):
        return False
    return sum(is_terminated(a.text) for a, _ in indented) >= _AFTER_END * len(indented) > 0


def is_terminated(text: str) -> bool:
    """Tell whether a line ends with the end of a sentence, a note marker after it or not."""
    return _TERMINATED.search(text[-16:]) is not None and not _INITIAL.search(text[-3:])
