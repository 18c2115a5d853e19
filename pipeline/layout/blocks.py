"""Lines of running text to paragraphs, list items and headings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.layout.lines import Line
from pipeline.layout.shape import Shape, is_terminated
from pipeline.records import BlockKind

_ITEM = re.compile(
    r"(?:(?P<number>\d{1,2})(?:\)|\.(?!\s?\d))|(?P<letter>[а-яa-z])\)|(?P<dash>[-–—•▪·●○■□*]))\s*(?=\S)"
)
_SPEECH = re.compile(r"[,.?!…][\"»”]?\s?[–—-]\s|[?!]\W{0,3}$")  # `— Читали? — спросил он.`
# Tokio, June 24.—(By Associated Press.)
_DATELINE = re.compile(
    r"[A-ZА-ЯЁ][\w.'’-]{2,20}(?:\s[A-ZА-ЯЁ][\w-]{2,20})?,\s"
    r"(?:[A-Z][a-z]{2,8}\.?\s[\dIl]{1,2}|\d{1,2}\s[^\W\d_]{3,9})(?:,?\s\w{4})?\.?\s?[—–]"
)
_SHORT_LOOSE = 0.8
_SHORT_PAGE = 0.85
_SHORT_TIGHT = 0.75
_SHORT_TITLE = 0.6
_SHORT_SPACED = 0.4
_INDENT = 2
_LIST_REACH = 80


@dataclass(slots=True)
class Block:
    """A block of running text: its lines by index, in order."""

    kind: BlockKind
    lines: list[int]


@dataclass(slots=True)
class _Lists:
    """Where numbering of the open lists stands: last value, its line, whether dashes run."""

    value: int = 0
    line: int = -_LIST_REACH
    letter: str = ""
    dash: int = -_LIST_REACH


def build_blocks(
    lines: Sequence[Line], body: Sequence[int], headings: frozenset[int], shape: Shape
) -> list[Block]:
    """Return the blocks of the ``body`` lines in reading order.

    A paragraph goes on across notes, page numbers and page breaks unless its last line ends
    a sentence and is short, or the next line's look says otherwise.
    """
    blocks: list[Block] = []
    lists = _Lists()
    for k in body:
        before = blocks[-1] if blocks else None
        if k in headings:
            if before and before.kind == "heading" and _same_title(lines, before.lines[-1], k):
                before.lines.append(k)
            else:
                blocks.append(Block("heading", [k]))
        elif _begins_item(lines, k, before, lists, shape):
            blocks.append(Block("list_item", [k]))
        elif before is None or before.kind == "heading" or _parts(lines, before, k, shape):
            blocks.append(Block("paragraph", [k]))
        else:
            before.lines.append(k)
    return blocks


def _same_title(lines: Sequence[Line], before: int, k: int) -> bool:
    return k == before + 1 and not lines[k].blanks and not lines[k].opens


def _parts(lines: Sequence[Line], block: Block, k: int, shape: Shape) -> bool:
    """Tell whether line ``k`` begins a new block after ``block``."""
    p = block.lines[-1]
    before, line = lines[p], lines[k]
    low = line.text.lstrip('"«“([„').strip()[:1].islower()
    ended = is_terminated(before.text) or (block.kind == "list_item" and before.text[-1] in ";:")
    if low and not ended:
        return False
    if ended and _DATELINE.match(line.text):
        return True
    if shape.unwrapped:
        return not (before.text[-1] in "-¬\u00ad," and low)
    if shape.indented and line.indent >= _INDENT:
        return ended or before.text[-1] in ":;"
    if line.blanks > 0 and not line.opens and k == p + 1 and line.page not in shape.loose:
        return ended or before.text[-1] in ":;" or _is_short(before, shape, _SHORT_TITLE)
    return ended and not low and _ends_paragraph(before, line, shape, apart=k != p + 1)


def _ends_paragraph(before: Line, line: Line, shape: Shape, *, apart: bool) -> bool:
    """Tell whether a line that ends a sentence is short enough to end its paragraph too."""
    if apart or line.opens:
        return _is_short(before, shape, _SHORT_PAGE)
    if line.page in shape.loose:
        return _is_short(before, shape, _SHORT_LOOSE)
    if shape.indented:
        return False
    return _is_short(before, shape, _SHORT_SPACED if shape.spaced else _SHORT_TIGHT)


def _is_short(line: Line, shape: Shape, share: float) -> bool:
    return len(line.text) + line.indent < share * shape.width


def _begins_item(
    lines: Sequence[Line], k: int, before: Block | None, lists: _Lists, shape: Shape
) -> bool:
    line = lines[k]
    match = _ITEM.match(line.text)
    if match is None or not _may_begin(lines, k, before):
        return False
    if match["number"]:
        return _counts_on(int(match["number"]), k, lists)
    if match["letter"]:
        return _spells_on(match["letter"], k, lists)
    return _dashes_on(lines, k, before, lists, shape)


def _may_begin(lines: Sequence[Line], k: int, before: Block | None) -> bool:
    if before is None or before.kind == "heading":
        return True
    last = lines[before.lines[-1]].text
    return is_terminated(last) or last[-1] in ":;," or lines[k].blanks > 0


def _counts_on(value: int, k: int, lists: _Lists) -> bool:
    if value != 1 and not (value == lists.value + 1 and k - lists.line < _LIST_REACH):
        return False
    lists.value, lists.line = value, k
    return True


def _spells_on(letter: str, k: int, lists: _Lists) -> bool:
    if letter not in "аa" and not (lists.letter and 0 < ord(letter) - ord(lists.letter) <= 2):  # noqa: PLR2004
        return False
    lists.letter, lists.line = letter, k
    return True


def _dashes_on(
    lines: Sequence[Line], k: int, before: Block | None, lists: _Lists, shape: Shape
) -> bool:
    """Take a dash at the head of a line for an item's after a colon or among items."""
    if _SPEECH.search(lines[k].text, 1):
        return False
    last = lines[before.lines[-1]].text if before else ":"
    opens = last[-1] in ":;" or k - lists.dash < _LIST_REACH or shape.unwrapped
    apart = lines[k].blanks > 0 or lines[k].opens or last[-1] in ":;."
    if not (opens and apart) or not (is_terminated(last) or last[-1] in ":;,"):
        return False
    lists.dash = k
    return True
