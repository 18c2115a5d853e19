"""``M.`` before a surname in English: an initial, or the form of address of diplomatic papers."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

from pipeline.ner.found import Found
from pipeline.records import AuthorityEntry, Passage

_MONSIEUR = re.compile(r"M\.\s+(?=[A-Z][^\W\d_]+(?:-[^\W\d_]+)*$)")
_INITIAL = re.compile(r"(?<![\w.])(?<!\.\s)([A-Z])\.\s+([A-Z][a-z]{2,})")
_SEVERAL = 2
_WORD = re.compile(r"[A-Za-zÀ-ž]+(?:-[A-Za-zÀ-ž]+)*")


@lru_cache(maxsize=4)
def gather_initials(entries: tuple[AuthorityEntry, ...]) -> Mapping[str, frozenset[str]]:
    """Return, for each word of the persons' Latin names, the initials of the first beside it."""
    found: dict[str, set[str]] = {}
    for words in _list_names(entries):
        for word in words:
            beside = [other[0].upper() for other in words if other != word]
            found.setdefault(word.lower(), set()).update(beside[:1])
    return MappingProxyType({word: frozenset(letters) for word, letters in found.items()})


def _list_names(entries: Iterable[AuthorityEntry]) -> Iterable[list[str]]:
    for entry in entries:
        if entry.label == "PER":
            for printed in (entry.name_en, *entry.aliases):
                words = _WORD.findall(printed or "")
                if len(words) > 1:
                    yield words


def find_polite(passages: Iterable[Passage]) -> frozenset[str]:
    """Return the documents in which ``M.`` stands before more surnames than all initials do."""
    named: dict[str, set[tuple[str, str]]] = {}
    for passage in passages:
        named.setdefault(passage.doc_id, set()).update(_INITIAL.findall(passage.text))
    return frozenset(doc_id for doc_id, pairs in named.items() if _is_polite(pairs))


def _is_polite(pairs: Iterable[tuple[str, str]]) -> bool:
    letters = Counter(letter for letter, _ in pairs)
    return letters["M"] >= _SEVERAL and letters["M"] * 2 > letters.total()


def cut_monsieur(
    text: str, name: Found, initials: Mapping[str, frozenset[str]], *, polite: bool = False
) -> Found:
    """Return ``name`` without ``M.`` where no known bearer of the surname has that initial.

    In a ``polite`` document ``M.`` is the form of address before any surname.
    """
    match = _MONSIEUR.match(text[name.start : name.end]) if name.label == "PER" else None
    if match is None:
        return name
    known = initials.get(text[name.start + match.end() : name.end].lower())
    own = not polite and (known is None or "M" in known)
    return name if own else replace(name, start=name.start + match.end())
