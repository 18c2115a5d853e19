"""Authors in the manner of English notes: given name first, parted by commas and ``and``."""

from functools import cache

from pipeline.citations.drafts import slice_text
from pipeline.citations.folding import fold_word
from pipeline.citations.persons import is_initial, is_name, looks_like_person
from pipeline.citations.phrases import load_folded
from pipeline.citations.tokens import Token
from pipeline.lexicon.loader import load_table

_MOST_AUTHORS = 6
_MOST_GIVEN = 3
_JOINTS = frozenset({",", "and", "&", ";"})


def split_heading(text: str, tokens: tuple[Token, ...], end: int) -> tuple[tuple[str, ...], int]:
    """Return the authors before a title and where the title begins: 0 where there are none."""
    comma = find_comma(tokens, 0, end)
    if comma is None:
        return (), 0
    if inverted := _find_inverted(tokens, comma, end):
        name = slice_text(text, tokens, 0, inverted).replace(",", "")
        return (" ".join(name.split()),), skip_editors(tokens, inverted + 1, end)
    if any(t.text in ("and", "&") for t in tokens[:comma]):
        names = split_names(text, tokens, 0, comma)
        return (names, skip_editors(tokens, comma + 1, end)) if len(names) > 1 else ((), 0)
    begin = skip_editors(tokens, comma + 1, end)
    if not looks_like_person(tokens, 0, comma):
        return ((slice_text(text, tokens, 0, comma),), begin) if begin > comma + 1 else ((), 0)
    listed = _find_listed(tokens, comma, end)
    return split_names(text, tokens, 0, listed), skip_editors(tokens, listed + 1, end)


def _find_inverted(tokens: tuple[Token, ...], comma: int, end: int) -> int | None:
    """Return the comma after ``Lensen, George A.``: a surname, then given names or initials."""
    closing = find_comma(tokens, comma + 1, end)
    if comma != 1 or closing is None or not is_name(tokens[0].text):
        return None
    given = [t.text for t in tokens[comma + 1 : closing] if t.kind == "word"]
    if not 0 < len(given) <= _MOST_GIVEN or not all(is_name(w) or is_initial(w) for w in given):
        return None
    known = list_given_names() if is_name(given[0]) else frozenset()
    initial = any(is_initial(w) for w in given)
    return closing if initial or given[0].casefold() in known else None


@cache
def list_given_names() -> frozenset[str]:
    """Return every form of every given name of the lexicon, in small letters."""
    rows = load_table("personal_names")["given"]
    return frozenset(form.casefold() for row in rows for form in row)


def find_comma(tokens: tuple[Token, ...], start: int, end: int) -> int | None:
    """Return the first comma within ``[start, end)``."""
    return next((k for k in range(start, end) if tokens[k].text == ","), None)


def skip_editors(tokens: tuple[Token, ...], index: int, end: int) -> int:
    """Pass ``ed.,`` or ``eds.,`` after a name."""
    words = load_folded("references", "editorship")
    at = index
    while at < end and (
        fold_word(tokens[at].text) in words or (at > index and tokens[at].text in ".,")
    ):
        at += 1
    return at


def _find_listed(tokens: tuple[Token, ...], comma: int, end: int) -> int:
    """Return the comma that ends a list of names (``A, B, and C,``), ``comma`` for one name."""
    at = comma
    for _ in range(_MOST_AUTHORS):
        begin, following = at + 1, find_comma(tokens, at + 1, end)
        last = begin < end and tokens[begin].text in ("and", "&")
        if following is None or not looks_like_person(tokens, begin + last, following):
            return comma
        if last:
            return following
        at = following
    return comma


def split_names(text: str, tokens: tuple[Token, ...], start: int, end: int) -> tuple[str, ...]:
    """Return the names within ``[start, end)``; none where one of them is no name."""
    names: list[str] = []
    begin = start
    for index in range(start, end + 1):
        if index < end and tokens[index].text not in _JOINTS:
            continue
        if index > begin:
            if index - begin > 1 and not looks_like_person(tokens, begin, index):
                return ()
            names.append(slice_text(text, tokens, begin, index))
        begin = index + 1
    return tuple(names)
