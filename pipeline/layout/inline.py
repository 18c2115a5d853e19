"""References printed in brackets inside the running text: notes without a number."""

import re
from collections.abc import Iterator
from functools import cache

from pipeline.lexicon.loader import load_words
from pipeline.records import Span

_BRACKETS = re.compile(r"\[[^\[\]]{8,600}\]|\([^()]{8,600}\)")
_TOKEN = re.compile(r"//|№|[^\W\d_]+\.?")
_PLACE = re.compile(
    r"\b(?:[СсCcЛлДдФфТтПпKКк]|[Лл]{2}|стр|оп|вып|кн|pp?|ff?|d|l|op|vol|no)\.\s?\d", re.IGNORECASE
)
_ACRONYM = re.compile(r"\b[A-ZА-ЯЁ]{3,7}\b")
_YEAR = re.compile(r"\b1[5-9]\d\d\b|\b20[0-2]\d\b")
_CROSS = re.compile(r"(?i:см|see|ср|cf)\W{1,3}[а-яёa-z\d\s.,-]*")
_NUMBERED = re.compile(r"(?:(?i:см|ср|see|cf)[.:]{0,2}\s)?\d{1,3}\s?[,:]\s?[^\W\d_]{1,4}\.\s?\d")
_ENOUGH = {"[": 2.0, "(": 2.5}


def find_inline(text: str) -> tuple[Span, ...]:
    """Return the bracketed stretches of ``text`` that are references, brackets included."""
    return tuple(_walk_brackets(text))


def _walk_brackets(text: str) -> Iterator[Span]:
    for match in _BRACKETS.finditer(text):
        inner = match[0][1:-1]
        if not any(char.isdigit() for char in inner) or _CROSS.fullmatch(inner):
            continue  # `(см. с. 12)`
        if match[0][0] == "[" and _NUMBERED.match(inner):
            continue  # `[2, с. 5; 3, л. 7]`
        if _weigh_inner(inner) >= _ENOUGH[match[0][0]]:
            yield Span(match.start(), match.end())


def _weigh_inner(inner: str) -> float:
    tokens = [token.lower() for token in _TOKEN.findall(inner)]
    first = tokens[0].rstrip(".") if tokens else ""
    opens = first in _openers() or " ".join(tokens[:2]).rstrip(".") in _openers()
    places = len(_PLACE.findall(inner))
    hits = sum(token in load_words("layout", "reference_words") for token in tokens)
    named = inner[0].isupper() or opens
    periodical = named and any(
        token.rstrip(".") in load_words("layout", "periodicals") for token in tokens[:3]
    )
    weight = 2.0 * opens + min(places, 3) + min(0.5 * hits, 1.5)
    weight += 1.0 * (bool(_ACRONYM.search(inner)) and places > 0)
    return weight + (2.5 if periodical and _YEAR.search(inner) else 0.0)


@cache
def _openers() -> frozenset[str]:
    return frozenset(word.rstrip(".") for word in load_words("layout", "note_openers"))
