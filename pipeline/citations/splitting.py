"""A note cut into the parts that each cite one source; words before a reference dropped."""

from collections.abc import Callable, Iterator
from itertools import pairwise

from pipeline.citations.archives import match_archive
from pipeline.citations.drafts import Draft
from pipeline.citations.folding import fold_word
from pipeline.citations.gluing import read_tokens
from pipeline.citations.imprint import read_place
from pipeline.citations.notedates import read_year
from pipeline.citations.phrases import load_folded, load_phrases, match_phrase
from pipeline.citations.tokens import Token, precedes_space
from pipeline.citations.zones import close_bracket

_MOST_PARTS = 40
_LONGEST_LEAD = 10


def split_note(text: str, read: Callable[[str], Draft | None]) -> list[str]:
    """Return the parts of a note that stand for one source each, lead-ins (``См.:``) cut off.

    A note is cut at a semicolon, before ``См. также`` and before an archive's name after a full
    stop, where ``read`` finds a reference on the right; a piece that is none stays with the piece
    on its left.
    """
    tokens = read_tokens(text)
    pieces = _cut_pieces(text, tokens)
    parts: list[str] = []
    for piece in pieces[:_MOST_PARTS]:
        stripped, led = strip_lead(piece)
        if parts and not led and not read(stripped):
            parts[-1] = f"{parts[-1]}; {piece}"
        else:
            parts.append(stripped)
    return parts


def _cut_pieces(text: str, tokens: tuple[Token, ...]) -> list[str]:
    borders = [0, *(tokens[k].start for k in _find_borders(tokens)), len(text)]
    pieces = [text[a:b].strip().strip(";").strip() for a, b in pairwise(borders)]
    return [piece for piece in pieces if piece]


def _find_borders(tokens: tuple[Token, ...]) -> Iterator[int]:
    """Yield the tokens at which a new part may begin."""
    closed, responsible = 0, False
    for index in range(1, len(tokens)):
        closed = max(closed, close_bracket(tokens, index, len(tokens)) or 0)
        responsible = _is_responsible(tokens, index, now=responsible)
        if index >= closed and not responsible and _is_border(tokens, index):
            responsible = False
            yield index


def _is_responsible(tokens: tuple[Token, ...], index: int, *, now: bool) -> bool:
    """Say whether the token stands between a ``/`` or a place and the year.

    Semicolons there part names of persons or publishers (``М.: АСТ; Астрель, 2006``).
    """
    if tokens[index].kind == "slash" and precedes_space(tokens, index):
        return True
    placed = read_place(tokens, index)
    if placed and placed < len(tokens) and tokens[placed].text == ":":
        return True
    return now and read_year(tokens[index]) is None


def _is_border(tokens: tuple[Token, ...], index: int) -> bool:
    previous = tokens[index - 1].text
    if previous == ";":
        return _opens_part(tokens, index)
    if _leads_inside(tokens, index):
        return True
    if previous == ".":
        archive = tokens[index].text[0].isupper() and match_archive(tokens, index)
        ended = index > 1 and tokens[index - 2].text[0].isdigit()
        return bool(archive and ended) or _leads(tokens, index)
    return False


def _opens_part(tokens: tuple[Token, ...], index: int) -> bool:
    """Say whether what follows a semicolon can be a source: not ``; Л.:``, not ``; отв. ред.``."""
    word = tokens[index].text
    placed = read_place(tokens, index)
    if placed and placed < len(tokens) and tokens[placed].text in ":,":
        return False
    return word[0].isupper() or word in '"“„«' or _leads(tokens, index) or _is_chain(word)


def _is_chain(word: str) -> bool:
    return fold_word(word) in load_folded("references", "links")


def _leads(tokens: tuple[Token, ...], index: int) -> bool:
    return match_phrase(tokens, index, load_phrases("references", "leadins", "last")) is not None


def _leads_inside(tokens: tuple[Token, ...], index: int) -> bool:
    """Say whether ``см.:`` or ``, see`` begins a reference within a sentence."""
    after = match_phrase(tokens, index, load_phrases("references", "leadins", "inside"))
    if after is None or after >= len(tokens):
        return False
    after = min(_skip_examples(tokens, after), len(tokens) - 1)
    opened = (
        tokens[after - 1].text in ".:" or ":" in tokens[after].text or tokens[index - 1].text == ","
    )
    return opened and (tokens[after].text[0].isupper() or tokens[after].text in ':«“"')


def strip_lead(text: str) -> tuple[str, bool]:
    """Return ``text`` without ``См.:``, ``Подробнее об этом см.:`` … and whether it began so."""
    tokens = read_tokens(text[: 40 * _LONGEST_LEAD])
    last = load_phrases("references", "leadins", "last")
    around = load_phrases("references", "leadins", "around")
    index, led = 0, 0
    while index < min(len(tokens), _LONGEST_LEAD):
        after = match_phrase(tokens, index, last)
        if after is not None:
            led = index = _skip_examples(tokens, _skip_signs(tokens, after))
            continue
        after = match_phrase(tokens, index, around)
        if after is None:
            break
        index = _skip_signs(tokens, after)
    return (text[tokens[led].start :], True) if 0 < led < len(tokens) else (text, False)


def _skip_examples(tokens: tuple[Token, ...], index: int) -> int:
    """Pass ``for example,``, ``напр.:``, ``также`` after a lead-in."""
    phrases = load_phrases("references", "leadins", "examples")
    while (after := match_phrase(tokens, index, phrases)) is not None:
        index = _skip_signs(tokens, after)
    return index


def _skip_signs(tokens: tuple[Token, ...], index: int) -> int:
    while index < len(tokens) and tokens[index].text in ".,:":
        index += 1
    return index
