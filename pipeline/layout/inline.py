"""References printed in brackets inside the running text: notes without number or marker."""

import re
from collections.abc import Iterator
from functools import cache

from pipeline.lexicon.loader import load_words
from pipeline.records import Span

_BRACKETS = re.compile(r"\[[^\[\]]{12,600}\]|\([^()]{12,600}\)")
_TOKEN = re.compile(r"//|№|[^\W\d_]+\.?")
_PLACE = re.compile(
    r"\b(?:[СсCc]|[Лл]{1,2}|стр|[Дд]|[Фф]|[Оо]п|[Тт]|pp?|ff?|vol|no)\.\s?\d", re.IGNORECASE
)
_FEWEST = {"[": 2, "(": 3}


def find_inline(text: str) -> tuple[Span, ...]:
    """Return the bracketed stretches of ``text`` that are references, brackets included."""
    return tuple(_walk_brackets(text))


def _walk_brackets(text: str) -> Iterator[Span]:
    for match in _BRACKETS.finditer(text):
        inner = match[0][1:-1]
        if _PLACE.search(inner) is None:
            continue
        hits = sum(token.lower() in _reference_words() for token in _TOKEN.findall(inner))
        if hits >= _FEWEST[match[0][0]]:
            yield Span(match.start(), match.end())


@cache
def _reference_words() -> frozenset[str]:
    return load_words("layout", "reference_words") | load_words("layout", "note_openers")
