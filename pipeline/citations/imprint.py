"""Place, publisher and year of publication."""

from dataclasses import dataclass
from functools import cache

from pipeline.citations.drafts import slice_text
from pipeline.citations.folding import fold_word
from pipeline.citations.labels import load_labels, read_element
from pipeline.citations.notedates import read_year
from pipeline.citations.phrases import Phrases, load_phrases, match_parts, match_phrase
from pipeline.citations.tokens import Token

_LONGEST_PUBLISHER = 16
_LONGEST_PLACE = 3
_LONGEST_HOUSE = 8
_QUOTES = ("«", '"', "„", "“")


@dataclass(frozen=True, slots=True)
class Imprint:
    """An imprint at the tokens ``[start, end)``; ``known`` when its place is in the lexicon."""

    place: str | None
    publisher: str | None
    year: str | None
    known: bool
    start: int
    end: int


@cache
def _places() -> tuple[Phrases, Phrases]:
    return load_phrases("imprint", "places", "short"), load_phrases("imprint", "places", "full")


def read_place(tokens: tuple[Token, ...], index: int) -> int | None:
    """Return the index after the known place of publication at ``index`` and its full stop."""
    if index >= len(tokens) or not tokens[index].text[0].isupper():
        return None
    short, full = _places()
    for phrases in (full, short):
        for parts in phrases.get(fold_word(tokens[index].text), ()):
            end = match_parts(tokens, index, parts)
            if end is not None and (phrases is full or _text(tokens, end) in (".", ":", ",", ";")):
                return end + 1 if _text(tokens, end) == "." else end
    return None


def read_imprint(text: str, tokens: tuple[Token, ...], index: int, end: int) -> Imprint | None:
    """Return the imprint at ``index``: ``М.: Наука, 1960``, ``М., 1928``, ``Oxford: Isis, 1983``.

    An unknown place counts where a publisher and a year, or at least a year, follow it.
    """
    known_end = _read_places(tokens, index)
    after = known_end or _guess_place(tokens, index, end)
    if after is None:
        return None
    place = slice_text(text, tokens, index, after)
    if _text(tokens, after) == ":":
        return _read_publisher(text, tokens, (index, after, end), known=bool(known_end))
    if known_end and (named := _read_named_house(text, tokens, (index, after), end)):
        return named
    year, stop = read_year_range(tokens, _skip_signs(tokens, after))
    if year is None or (not known_end and _text(tokens, after) != ","):
        return None
    return Imprint(place, None, year, bool(known_end), index, stop)


def _read_named_house(
    text: str, tokens: tuple[Token, ...], bounds: tuple[int, int], end: int
) -> Imprint | None:
    """Read ``М., «Мысль», 1984`` and ``М., Госполитиздат, 1957``: the publisher after a comma."""
    index, after = bounds
    begin = _skip_signs(tokens, after)
    quoted = _text(tokens, begin) in _QUOTES
    house = match_phrase(tokens, begin + quoted, load_phrases("imprint", "houses"))
    stop = _find_publisher_end(tokens, begin, end)
    year, last = read_year_range(tokens, _skip_signs(tokens, stop))
    publisher = slice_text(text, tokens, begin, stop).strip(' ,.;:–—-"“”«»„')
    if not (quoted or house) or not year or not publisher or stop - begin > _LONGEST_HOUSE:
        return None
    place = slice_text(text, tokens, index, after)
    return Imprint(place, publisher, year, known=True, start=index, end=last)


def _read_places(tokens: tuple[Token, ...], index: int) -> int | None:
    end = read_place(tokens, index)
    while end is not None and end < len(tokens) and _text(tokens, end) in ";,–—-/":
        more = read_place(tokens, end + 1)
        if more is None:
            break
        end = more
    return end


def _guess_place(tokens: tuple[Token, ...], index: int, end: int) -> int | None:
    """Take up to three capitalised words before a colon or comma for a place."""
    words, at = 0, index
    while at < end and words < _LONGEST_PLACE and tokens[at].text[0].isupper():
        if not tokens[at].text.replace("’", "").replace("'", "").isalpha():
            return None
        words, at = words + 1, at + 1
        while at < end and tokens[at].kind == "dash" and tokens[at].start == tokens[at - 1].end:
            at += 1
            if at < end and tokens[at].kind == "word":
                at += 1
    return at if words and _text(tokens, at) in (":", ",") else None


def _read_publisher(
    text: str, tokens: tuple[Token, ...], bounds: tuple[int, int, int], *, known: bool
) -> Imprint | None:
    index, colon, end = bounds
    stop = _find_publisher_end(tokens, colon + 1, end)
    year, after = read_year_range(tokens, _skip_signs(tokens, stop))
    publisher = slice_text(text, tokens, colon + 1, stop).strip(' ,.;:–—-"“”«»„')
    publisher = _close_abbreviation(text, tokens, stop, publisher)
    if not publisher or (year is None and not known) or not _opens_name(tokens, colon + 1):
        return None
    place = slice_text(text, tokens, index, colon)
    return Imprint(place, publisher, year, known, index, after if year else stop)


def _close_abbreviation(text: str, tokens: tuple[Token, ...], stop: int, publisher: str) -> str:
    """Keep the full stop of an abbreviated name before the comma: ``Изд-во иностр. лит.,``."""
    full = text[: tokens[stop - 1].end] if stop else ""
    kept = publisher and full.endswith(publisher + ".") and _text(tokens, stop) == ","
    return publisher + "." if kept else publisher


def _opens_name(tokens: tuple[Token, ...], index: int) -> bool:
    word = _text(tokens, index)
    allowed = load_phrases("imprint", "publishers")
    return bool(word) and (
        word[0].isupper() or word in '"“„«[' or word[0].isdigit() or fold_word(word) in allowed
    )


def _find_publisher_end(tokens: tuple[Token, ...], index: int, end: int) -> int:
    labels = load_labels("publication")
    limit = min(end, index + _LONGEST_PUBLISHER)
    for at in range(index, limit):
        before = _text(tokens, at - 1)
        if read_year(tokens[at]) and at > index:
            return _strip_signs(tokens, index, at)
        closed = before in (".", ",", ";") or (at > index and tokens[at - 1].kind == "dash")
        if closed and at > index and read_element(tokens, at, labels):
            return _strip_signs(tokens, index, at)
        if tokens[at].text in ")]" or (before == "." and tokens[at].kind == "dash"):
            return at
    return limit


def _strip_signs(tokens: tuple[Token, ...], index: int, at: int) -> int:
    while at > index and (tokens[at - 1].text in ",;" or tokens[at - 1].kind == "dash"):
        at -= 1
    return at


def _skip_signs(tokens: tuple[Token, ...], index: int) -> int:
    while index < len(tokens) and (tokens[index].text in ".,;" or tokens[index].kind == "dash"):
        index += 1
    return index


def read_year_range(tokens: tuple[Token, ...], index: int) -> tuple[str | None, int]:
    """Return the year or span of years at ``index`` (``1959–1977``) and the index after it."""
    first = read_year(tokens[index]) if index < len(tokens) else None
    if first is None:
        return None, index
    second = index + 2 < len(tokens) and tokens[index + 1].kind == "dash" and tokens[index + 2]
    last = read_year(second) if second else None
    return (f"{first}–{last}", index + 3) if last else (str(first), index + 1)


def _text(tokens: tuple[Token, ...], index: int) -> str:
    return tokens[index].text if 0 <= index < len(tokens) else ""
