"""Which of several authority entries a name stands for: by its time, by the words around it."""

from collections.abc import Iterable, Mapping
from datetime import date

from pipeline.records import AuthorityEntry
from pipeline.text.names import make_stem, split_words

_SEVERAL = 2


def choose_entry(
    entity_ids: tuple[str, ...],
    entries: Mapping[str, AuthorityEntry],
    *,
    when: date | None,
    nearby: Iterable[str],
) -> tuple[str, ...]:
    """Return those of ``entity_ids`` that hold at ``when``, then those most spoken for ``nearby``.

    ``nearby`` are stretches of text around the name, the narrowest first; the first in which a
    word of ``context`` stands decides. An entry with ``context`` is meant only where a word of it
    stands there, if another is not so bound. What nothing decides stays several.
    """
    if len(entity_ids) < _SEVERAL:
        return entity_ids
    kept = tuple(e for e in entity_ids if when is None or _holds(entries[e], when)) or entity_ids
    for text in nearby if len(kept) > 1 else ():
        words = frozenset(make_stem(word) for word in split_words(text))
        points = {e: _count_context(entries[e], words) for e in kept}
        if most := max(points.values()):
            return tuple(e for e in kept if points[e] == most)
    return tuple(e for e in kept if not entries[e].context) or kept


def _holds(entry: AuthorityEntry, when: date) -> bool:
    begun = entry.valid_from is None or entry.valid_from <= when
    return begun and (entry.valid_to is None or when <= entry.valid_to)


def _count_context(entry: AuthorityEntry, words: frozenset[str]) -> int:
    return sum(make_stem(word) in words for word in entry.context)
