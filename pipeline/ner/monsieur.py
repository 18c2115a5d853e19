"""``M.`` before a surname in English: an initial, or the form of address of diplomatic papers."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

from pipeline.ner.found import Found
from pipeline.records import AuthorityEntry

_MONSIEUR = re.compile(r"M\.\s+(?=[A-Z][^\W\d_]+(?:-[^\W\d_]+)*$)")
_WORD = re.compile(r"[A-Za-zÀ-ž]+(?:-[A-Za-zÀ-ž]+)*")


@lru_cache(maxsize=4)
def gather_initials(entries: tuple[AuthorityEntry, ...]) -> Mapping[str, frozenset[str]]:
    """Return, for each word of the persons' Latin names, the initials of the words beside it."""
    found: dict[str, set[str]] = {}
    for words in _list_names(entries):
        for word in words:
            beside = {other[0].upper() for other in words if other != word}
            found.setdefault(word.lower(), set()).update(beside)
    return MappingProxyType({word: frozenset(letters) for word, letters in found.items()})


def _list_names(entries: Iterable[AuthorityEntry]) -> Iterable[list[str]]:
    for entry in entries:
        if entry.label == "PER":
            for printed in (entry.name_en, *entry.aliases):
                words = _WORD.findall(printed or "")
                if len(words) > 1:
                    yield words


def cut_monsieur(text: str, name: Found, initials: Mapping[str, frozenset[str]]) -> Found:
    """Return ``name`` without ``M.`` where no known bearer of the surname has that initial."""
    match = _MONSIEUR.match(text[name.start : name.end]) if name.label == "PER" else None
    if match is None:
        return name
    known = initials.get(text[name.start + match.end() : name.end].lower())
    own = known is None or "M" in known
    return name if own else replace(name, start=name.start + match.end())
