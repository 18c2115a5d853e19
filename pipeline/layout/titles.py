"""Which lines of running text are headings."""

import re
from collections.abc import Iterator, Sequence

from pipeline.layout.lines import Line
from pipeline.layout.shape import Shape, is_terminated
from pipeline.layout.zones import is_part_title
from pipeline.text.morphology import is_finite, parse_word

_NUMBERED = re.compile(
    r"(?:§\s?\d+|\d{1,2}(?:\.\s?\d{1,2}){1,3}\.?|[IVXLC]{1,6}\.)\s*[\"«“]?[A-ZА-ЯЁ]"
)
_HASHED = re.compile(r"#{1,6} \S")  # `## Примечания`
_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?:\s?[-–—/]\s?(?:\d\d){1,2})?(?:\s?(?:гг?\.|год[ы]?))?[.:]?")
_YEARS_END = re.compile(r"\d\s?гг?\.\)?$")  # `… (1925–1928 гг.)`
_LONGEST = 200
_MOST_LINES = 3
_MOST_WORDS = 14
_TITLE_CASE = 0.6
_FEW = 8
_RUN_IN = re.compile(r"(?<=[^\W_]) (?=([А-ЯЁ][а-яё]+) )")
_OPENING = frozenset({"PREP", "CONJ", "PRCL", "NPRO", "ADVB"})


def find_headings(
    lines: Sequence[Line], body: Sequence[int], shape: Shape, forced: frozenset[int]
) -> frozenset[int]:
    """Return the indexes of the ``body`` lines that are headings; ``forced`` are anyway."""
    found = set(forced)
    for group in _group_lines(lines, body, shape):
        if not found.issuperset(group) and _is_heading(lines, group, shape):
            found |= set(group)
    return frozenset(found)


def _group_lines(lines: Sequence[Line], body: Sequence[int], shape: Shape) -> Iterator[list[int]]:
    """Yield the runs of lines that no blank line, page or other block interrupts."""
    group: list[int] = []
    for k in body:
        line = lines[k]
        apart = shape.unwrapped or line.opens or line.blanks > 0
        apart = apart or (bool(group) and _ends_title(lines[group[-1]].text, line.text))
        if group and (apart or k != group[-1] + 1):
            yield group
            group = []
        group.append(k)
    if group:
        yield group


def _ends_title(before: str, text: str) -> bool:
    """Tell whether a title in capitals, or one after hashes, stands right above its text."""
    if _HASHED.match(before):
        return True
    titled = before.isupper() and len(_WORD.findall(before)) > 1 and len(before) > _FEW
    return titled and not text.isupper() and not is_terminated(before)


def _is_heading(lines: Sequence[Line], group: Sequence[int], shape: Shape) -> bool:
    text = " ".join(lines[k].text for k in group)
    words = _WORD.findall(text)
    if len(group) == 1 and _YEAR.fullmatch(text):
        return group[0] > 0 or lines[1:2] != []
    if len(group) > _MOST_LINES or len(text) > _LONGEST or not words:
        return False
    if _HASHED.match(text) or is_part_title(text) or (_NUMBERED.match(text) and not _tells(text)):
        return True
    if (
        (is_terminated(text) and not _YEARS_END.search(text))
        or text[-1] in ",;:-–—"
        or not _opens_well(text)
    ):
        return False
    if text.isupper() and len(words[0]) > 1:
        return True
    loose = lines[group[0]].page in shape.loose and not shape.unwrapped
    return not loose and len(words) <= _MOST_WORDS and _stands_out(lines, group, text, shape)


def _stands_out(lines: Sequence[Line], group: Sequence[int], text: str, shape: Shape) -> bool:
    """Tell whether a short line is a title: the first of all, or verbless and by itself."""
    if group[0] == 0 and len(lines) > 1 and lines[1].blanks + shape.unwrapped:
        return True
    return not _goes_on(lines, group) and not _tells(text)


def _opens_well(text: str) -> bool:
    first = text.lstrip('"«“([')[:1]
    return first.isupper() or first.isdigit() or first == "§"


def _goes_on(lines: Sequence[Line], group: Sequence[int]) -> bool:
    """Tell whether the line before runs into this one, or this one into the next."""
    before, after = group[0] - 1, group[-1] + 1
    if before >= 0 and lines[before].text[-1] in ",-–" and not lines[group[0]].opens:
        return True
    return after < len(lines) and lines[after].text[:1].islower()


def _tells(text: str) -> bool:
    """Tell whether words make a statement: a finite verb, or many English small letters."""
    words: list[str] = _WORD.findall(text)
    if any("а" <= char <= "я" for char in text.lower()):
        return any(is_finite(word.lower()) for word in words)
    long = [word for word in words if len(word) > 3]  # noqa: PLR2004
    return len(words) > _FEW and sum(w[0].isupper() for w in long) < _TITLE_CASE * len(long)


def split_run_in(text: str) -> int:
    """Return the length of a heading that runs into the first sentence after it, or 0.

    ``…между СССР и Японией После окончания…``: a capital on a function word inside a stretch
    that no stop has ended and no verb has said anything in.
    """
    stretch = re.split(r"[.!?;:]", text[:_LONGEST], maxsplit=1)[0]
    for match in _RUN_IN.finditer(stretch):
        head = stretch[: match.start()]
        parses = parse_word(match[1].lower())
        opening = bool(parses) and parses[0].tag.POS in _OPENING
        if opening and len(_WORD.findall(head)) > 2 and not _tells(head):  # noqa: PLR2004
            return match.start()
    return 0
