"""Authors and title of a description, without responsibility, medium and kind of thesis."""

import re
from dataclasses import dataclass
from functools import cache

from pipeline.citations.drafts import slice_text, trim_title
from pipeline.citations.folding import fold_word, make_skeleton
from pipeline.citations.imprint import read_place
from pipeline.citations.persons import read_heading
from pipeline.citations.phrases import (
    Phrases,
    find_phrase,
    index_phrases,
    load_folded,
    load_phrases,
    match_phrase,
)
from pipeline.citations.tokens import Token, follows_space, precedes_space, tokenise
from pipeline.citations.zones import find_medium
from pipeline.lexicon.loader import load_table

_PARTS = re.compile(r"\s*[:.]\s*[Вв]\s+\d+(?:-\w+)?\s+(?:т|томах|кн|книгах|ч|частях|вып)\.?\s*$")


@dataclass(frozen=True, slots=True)
class Description:
    """Authors and title of what is cited; ``thesis`` when it says that it is one."""

    authors: tuple[str, ...]
    title: str
    thesis: bool = False
    place: str | None = None


def read_description(text: str, tokens: tuple[Token, ...], start: int, end: int) -> Description:
    """Return the description at ``[start, end)``: ``Орлов, Л.Н. Договор / Л.Н. Орлов``."""
    authors, begin = read_heading(text, tokens, start, end)
    thesis = find_phrase(tokens, begin, end, load_phrases("imprint", "thesis"))
    stop = min(thesis[0] if thesis else end, find_responsibility(tokens, begin, end))
    medium = find_medium(tokens, begin, stop)
    stop = medium[0] if medium else stop
    place, stop = _read_bracketed_place(text, tokens, begin, stop)
    return Description(
        authors,
        trim_title(_PARTS.sub("", slice_text(text, tokens, begin, stop))),
        bool(thesis),
        place,
    )


def find_responsibility(tokens: tuple[Token, ...], start: int, end: int) -> int:
    """Return where responsibility is stated (``/ Л.Н. Орлов``, ``. Под ред.``), or ``end``."""
    for index in range(start + 1, end):
        token = tokens[index]
        if token.kind in ("slash", "slashes") and _is_separator(tokens, index):
            return index
        word = fold_word(token.text)
        opens = word in load_folded("references", "statements")
        if opens and tokens[index - 1].text in ".,;:([" and _is_short(tokens, index):
            return index - 1
    return end


def _is_short(tokens: tuple[Token, ...], index: int) -> bool:
    word = fold_word(tokens[index].text)
    following = tokens[index + 1].text if index + 1 < len(tokens) else ""
    whole = word in load_folded("references", "statements", "whole")
    return whole or following == "." or following in "общ науч"


def _is_separator(tokens: tuple[Token, ...], index: int) -> bool:
    return (
        follows_space(tokens, index)
        or precedes_space(tokens, index)
        or (index + 1 < len(tokens) and tokens[index + 1].text[0].isupper())
    )


def _read_bracketed_place(
    text: str, tokens: tuple[Token, ...], start: int, end: int
) -> tuple[str | None, int]:
    """Cut a place in brackets off a newspaper's name: ``Красное знамя (Владивосток)``."""
    stop = end
    while stop > start and (tokens[stop - 1].text in ".,;:" or tokens[stop - 1].kind == "dash"):
        stop -= 1
    if stop - 3 <= start or tokens[stop - 1].text != ")":
        return None, end
    opening = next((k for k in range(stop - 2, start, -1) if tokens[k].text == "("), None)
    if opening is None or read_place(tokens, opening + 1) != stop - 1:
        return None, end
    return slice_text(text, tokens, opening + 1, stop - 1), opening


def split_publisher(title: str) -> tuple[str, str | None]:
    """Part ``Внешняя политика СССР, Соцэкгиз`` into the title and the publisher after it."""
    head, comma, name = title.rpartition(",")
    tokens = tokenise(name)
    known = match_phrase(tokens, 0, load_phrases("imprint", "houses"))
    typed = match_phrase(tokens, 0, load_phrases("imprint", "publishers"))
    if not comma or not head or not (typed or known == len(tokens)):
        return title, None
    return head.strip(), name.strip(' "«»')


@cache
def load_series() -> dict[str, str]:
    """Return the skeleton of every name of a series → the series' key."""
    table = load_table("references")["series"]
    return {make_skeleton(name): key for key, names in table.items() for name in names}


@cache
def _series_phrases() -> Phrases:
    table = load_table("references")["series"]
    return index_phrases([name for names in table.values() for name in names])


def match_series(tokens: tuple[Token, ...], index: int) -> int | None:
    """Return the index after the name of a known series that begins at ``index``."""
    return match_phrase(tokens, index, _series_phrases())


def has_word(name: str, section: str) -> bool:
    """Say whether a name contains a word or phrase of a list of ``lexicon/references.toml``."""
    tokens = tokenise(name)
    return find_phrase(tokens, 0, len(tokens), load_phrases("references", section)) is not None


def is_collection(name: str) -> bool:
    """Say whether ``name`` is the title of a series or collection of documents."""
    return match_series(tokenise(name), 0) is not None or has_word(name, "collections")
