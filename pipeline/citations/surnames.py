"""Short forms that name an author only: with the year, or with nothing but pages."""

from itertools import pairwise

from pipeline.citations.drafts import Draft, make_reference, slice_text
from pipeline.citations.folding import fold_word
from pipeline.citations.notedates import read_month, read_year
from pipeline.citations.persons import is_initial, is_name
from pipeline.citations.phrases import load_folded
from pipeline.citations.tails import read_pages
from pipeline.citations.titles import has_word, is_collection
from pipeline.citations.tokens import Token

_LONGEST_HEAD = 12
_MOST_SURNAMES = 3


def read_dated(text: str, tokens: tuple[Token, ...]) -> Draft | None:
    """Read ``Молодяков, 2012, с. 45``, ``Lensen 1970: 45``: an author, a year, pages."""
    year = next(
        (k for k in range(1, min(len(tokens), _LONGEST_HEAD)) if read_year(tokens[k])), None
    )
    if year is None or not is_name(tokens[0].text):
        return None
    stop = year
    while stop and tokens[stop - 1].text in ",.(":
        stop -= 1
    begin = year + 1
    while begin < len(tokens) and tokens[begin].text in "),.:":
        begin += 1
    pages, end = read_pages(tokens, begin)
    authors = _split_surnames(text, tokens, stop)
    if not authors or not pages or any(t.kind == "word" for t in tokens[end:]):
        return None
    values = {"authors": authors, "year": str(read_year(tokens[year])), "pages": pages}
    return Draft(make_reference("book", values), "author_year", 0.85, "year")


def _split_surnames(text: str, tokens: tuple[Token, ...], end: int) -> tuple[str, ...]:
    """Return the surnames within ``[0, end)``; none where other words than initials stand there."""
    name = slice_text(text, tokens, 0, end)
    if has_word(name, "newspapers") or has_word(name, "journals") or is_collection(name):
        return ()
    if any(is_name(a.text) and b.text == "." for a, b in pairwise(tokens[:end])):
        return ()
    words = [t.text for t in tokens[:end] if t.kind == "word"]
    joints = load_folded("references", "joints", "others")
    others = [w for w in words if not (is_name(w) or is_initial(w) or fold_word(w) in joints)]
    surnames = [w for w in words if is_name(w)]
    if others or not 0 < len(surnames) <= _MOST_SURNAMES:
        return ()
    initials = any(is_initial(w) for w in words)
    return (name.rstrip(" ,"),) if initials and len(surnames) == 1 else tuple(surnames)


def read_surname(text: str, tokens: tuple[Token, ...]) -> Draft | None:
    """Read ``Kessler, 240``, ``Громов А.П. С. 85``: an author and pages, the work known before."""
    for index in range(1, min(len(tokens), _LONGEST_HEAD)):
        pages, end = read_pages(tokens, index)
        if not pages or tokens[index - 1].text not in ",.":
            continue
        listed = any(t.text == "," or t.text in "\"'‘“«" for t in tokens[: index - 1])
        authors = () if listed else _split_surnames(text, tokens, index)
        if not authors or any(t.kind == "word" for t in tokens[end:]) or _is_dated(tokens, index):
            return None
        reference = make_reference("book", {"authors": authors, "pages": pages})
        return Draft(reference, "surname", 0.8, "opus")
    return None


def _is_dated(tokens: tuple[Token, ...], index: int) -> bool:
    """Say whether the number is a year, or a month stands before it."""
    months = any(read_month(t.text) for t in tokens[:index])
    return months or read_year(tokens[index]) is not None
