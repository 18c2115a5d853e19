"""What a title says of the document it names: kind, date, sender, addressee."""

import re

from pipeline.citations.drafts import slice_text
from pipeline.citations.folding import fold_word
from pipeline.citations.notedates import find_note_dates, read_date
from pipeline.citations.parties import party_words, read_type, split_parties
from pipeline.citations.tokens import Token

_CYRILLIC = re.compile("[А-Яа-яЁё]")


def describe_document(
    text: str, tokens: tuple[Token, ...], start: int, end: int
) -> dict[str, str | None]:
    """Return document_type, document_date, sender and addressee from a title ``[start, end)``."""
    kind = read_type(tokens, start, end)
    values: dict[str, str | None] = {
        "document_type": kind.name if kind else None,
        "document_date": find_document_date(tokens, start, end),
        "sender": None,
        "addressee": None,
    }
    if kind and kind.two_sided:
        return values
    begin = kind.end if kind else start
    pair = None if kind else split_dash(text, tokens, start, end)
    if pair:
        return {**values, "sender": pair[0], "addressee": pair[1]}
    if tokens[begin:end] and not any(_CYRILLIC.search(t.text) for t in tokens[begin:end]):
        sender, addressee = split_english(text, tokens, begin, end)
    else:
        sender, addressee = split_parties(text, tokens, begin, end) if kind else (None, None)
    return {**values, "sender": sender, "addressee": addressee}


def split_dash(
    text: str, tokens: tuple[Token, ...], start: int, end: int
) -> tuple[str, str] | None:
    """Return sender and addressee of ``Иванов – Петрову, 2 мая 1931 г.``: names and a date only."""
    dashes = [k for k in range(start, end) if tokens[k].kind == "dash"]
    stop = next((k for k in range(start, end) if tokens[k].text == ","), end)
    if not dashes or not start < dashes[0] < stop - 1 or read_date(tokens, stop + 1) is None:
        return None
    names = [*tokens[start : dashes[0]], *tokens[dashes[0] + 1 : stop]]
    if not all(name.text[0].isupper() or name.text == "." for name in names):
        return None
    return (
        slice_text(text, tokens, start, dashes[0]),
        slice_text(text, tokens, dashes[0] + 1, stop),
    )


def find_document_date(tokens: tuple[Token, ...], start: int, end: int) -> str | None:
    """Return the document's date, EDTF: the last in its title that has a day, else the last."""
    found = [d for d in find_note_dates(tokens[:end], start) if d.year]
    dated = [d for d in found if d.day] or found
    return dated[-1].format_edtf() if dated else None


def _ends_parties(tokens: tuple[Token, ...], index: int) -> bool:
    word = tokens[index].text
    if word in ',;"“' or fold_word(word) in party_words("ends"):
        return True
    return (word[0].isdigit() or word[0].isupper()) and read_date(tokens, index) is not None


def split_english(
    text: str, tokens: tuple[Token, ...], start: int, end: int
) -> tuple[str | None, str | None]:
    """Return sender and addressee of an English title: ``from X to Y, date``."""
    begin = start
    while begin < end and (
        tokens[begin].text in ",:" or fold_word(tokens[begin].text) in party_words("introducers")
    ):
        begin += 1
    stop = next((k for k in range(begin, end) if _ends_parties(tokens, k)), end)
    while stop > begin and tokens[stop - 1].text in ("of", "on", "from", "dated"):
        stop -= 1
    border = next((k for k in range(begin, stop) if tokens[k].text == "to"), None)
    introduced = begin > start and fold_word(tokens[begin - 1].text) in party_words("introducers")
    if border is None:
        sender = slice_text(text, tokens, begin, stop) if introduced else None
        return sender or None, None
    return slice_text(text, tokens, begin, border) or None, slice_text(
        text, tokens, border + 1, stop
    ) or None
