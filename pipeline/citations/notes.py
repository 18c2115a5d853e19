"""A note's text to the references it holds."""

import re
from collections.abc import Callable

from pipeline.citations.archival import read_archival
from pipeline.citations.authordate import read_author_date
from pipeline.citations.boxes import read_boxes
from pipeline.citations.drafts import Draft, make_reference
from pipeline.citations.gluing import read_tokens
from pipeline.citations.gost import read_gost
from pipeline.citations.labels import load_labels, read_element
from pipeline.citations.phrases import load_phrases, match_phrase
from pipeline.citations.shortforms import read_idem, read_short
from pipeline.citations.splitting import split_note
from pipeline.citations.tagged import read_tagged
from pipeline.citations.tokens import Token, separates
from pipeline.citations.western import read_short_title, read_western
from pipeline.citations.zones import close_bracket
from pipeline.records import Reference

LONGEST_NOTE = 6_000
_LATIN_SHARE = 0.5
_GOST_LABELS = frozenset({"P", "S", "T", "Vol"})
_GOST_PLACES = frozenset({"M", "L", "SPb"})
_RUSSIAN = re.compile("[А-Яа-яЁё]")


Reader = Callable[[str, tuple[Token, ...]], Draft | None]
_LATIN: tuple[Reader, ...] = (
    read_short,
    read_idem,
    read_boxes,
    read_archival,
    read_author_date,
    read_western,
    read_short_title,
)
_CYRILLIC: tuple[Reader, ...] = (read_short, read_idem, read_archival, read_gost, read_western)


def parse_note(text: str) -> tuple[Reference, ...]:
    """Return the references that the note ``text`` states by itself, short forms unresolved.

    ``text`` is the clean text of one note without its printed number. A note without a source is
    one reference of kind ``comment``. Of a note longer than 6,000 characters the rest is not read.
    """
    return tuple(draft.reference for draft in read_note(text))


def read_note(text: str) -> tuple[Draft, ...]:
    """Return a draft for each reference in the note ``text``, in order; a comment is one draft."""
    start = strip_brackets(text[:LONGEST_NOTE]).lstrip(" .,;:)]")
    found = [d for part in split_note(start, read_part) if (d := read_part(part))]
    if found:
        return tuple(found)
    unread = _looks_cited(read_tokens(text[:LONGEST_NOTE]))
    rule, confidence = ("unparsed", 0.4) if unread else ("comment", 0.9)
    return (Draft(make_reference("comment", {}), rule, confidence),)


def strip_brackets(text: str) -> str:
    """Return a note printed in brackets without them: ``[Там же. С. 5]``."""
    bare = text.strip()
    closing = {"(": ")", "[": "]"}.get(bare[:1])
    inner = bare[1:].rstrip(" .")
    wrapped = closing and inner.endswith(closing) and closing not in inner[:-1]
    return inner[:-1] if wrapped else text


def _looks_cited(tokens: tuple[Token, ...]) -> bool:
    """Say whether a note that no reader knew has signs of a reference: ``//``, ``С. 5``."""
    labels = load_labels("publication")
    return any(t.kind in ("slashes", "url") for t in tokens) or any(
        (e := read_element(tokens, k, labels)) is not None and e.field == "pages"
        for k in range(len(tokens))
    )


def read_part(part: str) -> Draft | None:
    """Return what one part of a note cites, or None where it is an explanation."""
    part = drop_pointer(part)
    tokens = read_tokens(part)
    if not tokens or match_phrase(tokens, 0, load_phrases("references", "pointers")):
        return None
    readers = _CYRILLIC
    if _is_latin(tokens):
        readers = (
            (*_LATIN, read_gost, read_tagged)
            if _is_gost(tokens)
            else (*_LATIN, read_tagged, read_gost)
        )
    return next((draft for read in readers if (draft := read(part, tokens))), None)


def drop_pointer(part: str) -> str:
    """Return ``part`` without a pointer to another note: ``Kessler (n. 15), 90``."""
    tokens = read_tokens(part)
    phrases = load_phrases("references", "crossrefs")
    for index in range(1, len(tokens) - 2):
        after = match_phrase(tokens, index + 1, phrases) if tokens[index].text == "(" else None
        if after and after < len(tokens) and tokens[after].text.isdigit():
            closed = close_bracket(tokens, index, len(tokens))
            if closed:
                return part[: tokens[index - 1].end] + part[tokens[closed - 1].end :]
    return part


def _is_gost(tokens: tuple[Token, ...]) -> bool:
    """Say whether a Latin reference is printed by GOST: ``//``, dashes between areas, ``P. 5``."""
    return any(
        t.kind == "slashes"
        or (t.kind == "dash" and k and tokens[k - 1].text == "." and separates(tokens, k))
        or (t.text in _GOST_PLACES and [n.text for n in tokens[k + 1 : k + 3]] == [".", ":"])
        or (t.text in _GOST_LABELS and (tokens[k + 1 : k + 2] or (t,))[0].text == ".")
        for k, t in enumerate(tokens)
    )


def _is_latin(tokens: tuple[Token, ...]) -> bool:
    words = [t.text for t in tokens if t.kind == "word" and t.text[0].isalpha()]
    return bool(words) and sum(not _RUSSIAN.search(w) for w in words) > len(words) * _LATIN_SHARE
