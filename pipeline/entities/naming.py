"""Authority entries under the keys of all their names, persons apart."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from pipeline.records import AuthorityEntry, Label
from pipeline.text.names import (
    is_head,
    make_skeleton_key,
    make_stem,
    make_stem_key,
    make_tight_key,
    split_words,
)
from pipeline.text.transliteration import has_cyrillic

Keys = Mapping[tuple[Label, str], tuple[str, ...]]

_FUZZY_SHORT = 6
_FUZZY_LONG = 10
_ENGLISH_MARGIN = 2

# A label that an engine confuses with others: names are looked for under these, in order.
NEIGHBOURS: Mapping[Label, tuple[Label, ...]] = {
    "LOC": ("LOC", "ORG"),
    "ORG": ("ORG", "LOC", "EVENT"),
    "TREATY": ("TREATY", "EVENT", "ORG"),
    "EVENT": ("EVENT", "TREATY", "ORG"),
    "SHIP": ("SHIP",),
    "PER": ("PER",),
}


@dataclass(frozen=True, slots=True)
class Match:
    """Entries that a name may stand for, the rule that found them, the edit distance."""

    entity_ids: tuple[str, ...]
    rule: str
    distance: int = 0


NOTHING = Match((), "none")


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Entries by identifier, and identifiers by the exact, stem and skeleton keys of their names.

    ``near`` holds the stem keys of a label by their first letter, for misspelt names.
    """

    entries: Mapping[str, AuthorityEntry]
    exact: Keys
    stems: Keys
    skeletons: Keys
    near: Mapping[tuple[Label, str], tuple[str, ...]]

    def match(self, name: str, label: Label) -> Match:
        """Return the entries that ``name`` may stand for: by the nearest label, the surest rule."""
        for neighbour in NEIGHBOURS[label]:
            for rule, keys, make_key in (
                ("exact", self.exact, make_tight_key),
                ("form", self.stems, make_stem_key),
            ):
                if found := keys.get((neighbour, make_key(name))):
                    return Match(found, rule)
        found = self.skeletons.get((label, make_skeleton_key(name)), ())
        return Match(found, "transliteration") if found else NOTHING

    def list_heads(self, entity_id: str) -> frozenset[str]:
        """Return the stems of the common nouns in an entry's longer names; none for no entry."""
        entry = self.entries.get(entity_id)
        return _list_heads(entry) if entry else frozenset()

    def match_misspelt(self, name: str, label: Label) -> Match:
        """Return the one entry within an edit or two of a long ``name``; digits must agree."""
        key = make_stem_key(name)
        limit = find_limit(key)
        near = find_nearest(key, self.near.get((label, key[:1]), ()), limit) if limit else []
        found = sorted({e for other, _ in near for e in self.stems[label, other]})
        if len(found) != 1:
            return NOTHING
        return Match(tuple(found), "misspelt", near[0][1])


def find_limit(key: str) -> int:
    """Return the edit distance at which a name of this length may be a misspelling.

    English names, which no dictionary tells from one another, must be longer.
    """
    length = len(key) if has_cyrillic(key) else len(key) - _ENGLISH_MARGIN
    return 0 if length < _FUZZY_SHORT else 1 if length < _FUZZY_LONG else 2


def find_nearest(key: str, others: Sequence[str], limit: int) -> list[tuple[str, int]]:
    """Return the ``others`` at the least edit distance from ``key``, at most ``limit``."""
    scored = process.extract(
        key, others, scorer=OSA.distance, score_cutoff=limit, limit=None, processor=None
    )
    alike = [(o, int(d)) for o, d, _ in scored if _list_digits(o) == _list_digits(key)]
    least = min((d for _, d in alike), default=0)
    return sorted((o, d) for o, d in alike if d == least)


def _list_digits(key: str) -> list[str]:
    return [letter for letter in key if letter.isdigit()]


@lru_cache(maxsize=10_000)
def _list_heads(entry: AuthorityEntry) -> frozenset[str]:
    """Return the stems of common nouns; of a body only its own two names count."""
    printed = list_names(entry) if entry.label == "LOC" else (entry.name_ru, entry.name_en)
    names = [words for name in printed if name and len(words := split_words(name)) > 1]
    return frozenset(make_stem(word) for words in names for word in words if is_head(word))


def list_names(entry: AuthorityEntry) -> Iterator[str]:
    """Yield the printed names of ``entry``."""
    yield from (name for name in (entry.name_ru, entry.name_en, *entry.aliases) if name)


@lru_cache(maxsize=4)
def index_names(entries: tuple[AuthorityEntry, ...]) -> NameIndex:
    """Return the index of all ``entries`` but persons."""
    kept = [entry for entry in entries if entry.label != "PER"]
    stems = _collect(kept, make_stem_key)
    return NameIndex(
        entries={entry.entity_id: entry for entry in kept},
        exact=_collect(kept, make_tight_key),
        stems=stems,
        skeletons=_collect(kept, make_skeleton_key),
        near=_sort_by_letter(stems),
    )


def _collect(entries: Iterable[AuthorityEntry], make_key: Callable[[str], str]) -> Keys:
    found: dict[tuple[Label, str], set[str]] = defaultdict(set)
    for entry in entries:
        for name in list_names(entry):
            found[entry.label, make_key(name)].add(entry.entity_id)
    return {key: tuple(sorted(ids)) for key, ids in found.items() if key[1]}


def _sort_by_letter(stems: Keys) -> Mapping[tuple[Label, str], tuple[str, ...]]:
    sorted_keys: dict[tuple[Label, str], list[str]] = defaultdict(list)
    for label, key in sorted(stems):
        sorted_keys[label, key[:1]].append(key)
    return {letter: tuple(keys) for letter, keys in sorted_keys.items()}
