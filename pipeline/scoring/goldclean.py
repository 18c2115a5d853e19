"""The clean text that a gold file asks for, block by block."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.scoring.gold import Block, Gold, Mark

_GONE = "\0"
_RULES = (
    (re.compile(r"\u00ad[ \t]*\n?\s*"), ""),
    (re.compile(r"(?<=[^\W\d_])-[ \t]*\n\s*(?=[a-zа-яё])"), ""),
    (re.compile(r"\s*\0(?=\s*[,.;:!?)»”…])"), ""),
    (re.compile(r"\0"), ""),
    (re.compile(r"[‐‑]"), "-"),
    (re.compile(r"[‒—―−]"), "–"),
    (re.compile(r"\s+"), " "),
)


@dataclass(frozen=True, slots=True)
class CleanBlock:
    """A block as its clean text: ``first`` is the raw offset of its first clean character."""

    kind: str
    name: str
    first: int
    start: int
    end: int
    text: str


def clean_blocks(gold: Gold) -> tuple[CleanBlock, ...]:
    """Return the blocks of ``gold`` in the order in which they begin.

    Lines are joined, words hyphenated at a line's end put together, markers taken out, CLEAN
    marks followed, white space and dashes unified. A hyphen kept at a line's end needs a CLEAN.
    """
    groups: dict[tuple[str, str, int], list[Block]] = {}
    for block in gold.blocks:
        key = (block.kind, block.name, 0 if block.name else block.start)
        groups.setdefault(key, []).append(block)
    return tuple(_clean_block(gold, parts) for parts in groups.values())


def _clean_block(gold: Gold, parts: list[Block]) -> CleanBlock:
    start, end = parts[0].start, parts[-1].end
    text = _unify("".join(piece for b in parts for piece in _spell(gold, b, last=b is parts[-1])))
    return CleanBlock(parts[0].kind, parts[0].name, _find_first(gold, start, end), start, end, text)


def _unify(text: str) -> str:
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text.strip()


def _find_first(gold: Gold, start: int, end: int) -> int:
    base = gold.start or 0
    for mark in _changes(gold, start, end):
        if mark.kind == "MARK" and mark.start == start:
            start = mark.end
    text = gold.body[start - base : end - base]
    return start + len(text) - len(text.lstrip())


def _spell(gold: Gold, block: Block, *, last: bool) -> Iterator[str]:
    base, done, end = gold.start or 0, block.start, block.end
    for mark in _changes(gold, block.start, end):
        if mark.start >= done:
            yield gold.body[done - base : mark.start - base]
            yield _GONE if mark.kind == "MARK" else mark.words
            done = min(mark.end, end)
    rest = gold.body[done - base : end - base]
    yield rest
    # "с Японией [Там же. С. 5]. Затем": what stands in a line before a note is no line's end
    if not last and not rest.endswith("\n"):
        yield _GONE


def _changes(gold: Gold, start: int, end: int) -> list[Mark]:
    notes = {(m.start, m.end) for m in gold.marks if m.kind == "NOTE"}
    return [
        m
        for m in gold.marks
        if start <= m.start < end
        and (m.kind == "CLEAN" or (m.kind == "MARK" and (m.start, m.end) not in notes))
    ]
