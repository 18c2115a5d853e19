"""Which of several authority entries a name stands for: by its time, by the words around it."""

from collections.abc import Mapping
from datetime import date

from pipeline.records import AuthorityEntry
from pipeline.text.names import make_stem, split_words


def choose_entry(
    entity_ids: tuple[str, ...],
    entries: Mapping[str, AuthorityEntry],
    *,
    when: date | None,
    nearby: str,
) -> tuple[str, ...]:
    """Return those of ``entity_ids`` that hold at ``when``, then those most spoken for ``nearby``.

    An entry with ``context`` is meant only where a word of it stands nearby, if another is not so
    bound. What neither decides stays several.
    """
    if len(entity_ids) < 2:  # noqa: PLR2004
        return entity_ids
    holding = tuple(e for e in entity_ids if when is None or _holds(entries[e], when))
    kept = holding or entity_ids
    if len(kept) == 1:
        return kept
    words = frozenset(make_stem(word) for word in split_words(nearby))
    points = {e: _count_context(entries[e], words) for e in kept}
    most = max(points.values())
    if not most:
        return tuple(e for e in kept if not entries[e].context) or kept
    return tuple(e for e in kept if points[e] == most)


def _holds(entry: AuthorityEntry, when: date) -> bool:
    begun = entry.valid_from is None or entry.valid_from <= when
    return begun and (entry.valid_to is None or when <= entry.valid_to)


def _count_context(entry: AuthorityEntry, words: frozenset[str]) -> int:
    return sum(make_stem(word) in words for word in entry.context)
