"""Persons of the authority file by surname, and whether a printed name may be theirs."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from pipeline.entities.naming import NOTHING, Match, find_limit, find_nearest, list_names
from pipeline.records import AuthorityEntry
from pipeline.text.names import fold_word, make_skeleton_key, make_stem_key, make_tight_key
from pipeline.text.person_names import (
    PersonName,
    find_given,
    is_chinese,
    is_common_surname,
    is_forename,
    split_person,
)
from pipeline.text.transliteration import has_cyrillic, make_chinese_key, make_skeleton, romanize

_SPELT_LIKE = 6
_DOUBLE = re.compile(r"(\w)\1")  # Копу


@dataclass(frozen=True, slots=True)
class Person:
    """What names a person: keys of surnames and other words, initials by their place.

    ``bare`` holds the keys of the surnames that the authority file gives alone: where two
    persons share a surname, the one it is written for is meant without initials.
    """

    entity_id: str
    surnames: frozenset[str]
    spelt: frozenset[str]
    bare: frozenset[str]
    others: frozenset[str]
    first_initials: frozenset[str]
    later_initials: frozenset[str]

    def fits(self, initials: tuple[str, ...], words: tuple[str, ...]) -> bool:
        """Tell whether ``initials`` and ``words`` beside the surname may be this person's."""
        if initials and not words and not fits_initial(initials[0], self.first_initials):
            return False
        later = initials if words else initials[1:]
        if not all(self._fits_later(initial) for initial in later):
            return False
        return all(self._fits_word(word) for word in words)

    def _fits_later(self, initial: str) -> bool:
        """Tell whether ``initial`` may be a later name's; any may where none is known."""
        script = has_cyrillic(initial)
        known = frozenset(i for i in self.later_initials if has_cyrillic(i) == script)
        return not known or fits_initial(initial, known | self.first_initials)

    def _fits_word(self, word: str) -> bool:
        keys = list_word_keys(word)
        if keys & (self.others | self.surnames):
            return True
        skeleton = make_skeleton(fold_word(word))
        return len(skeleton) >= _SPELT_LIKE and any(
            OSA.distance(skeleton, other, score_cutoff=1) <= 1 for other in self.others
        )


def fits_initial(initial: str, known: frozenset[str]) -> bool:
    """Tell whether ``initial`` begins one of the ``known`` names or initials, in either script."""
    same = [name for name in known if has_cyrillic(name) == has_cyrillic(initial)]
    if same:
        return any(name.startswith(initial) or initial.startswith(name) for name in same)
    letter = make_skeleton(initial)[:1]
    return any(make_skeleton(name)[:1] == letter for name in known)


def list_word_keys(word: str) -> frozenset[str]:
    """Return the keys under which a word of a person's name is kept: form, skeleton, given name."""
    given = find_given(word)
    stem = make_stem_key(word)
    keys = {stem, make_skeleton_key(word), _DOUBLE.sub(r"\1", stem)}
    return frozenset(keys if given is None else keys | {f"given {given}"})


@dataclass(frozen=True, slots=True)
class PersonIndex:
    """Persons by the keys of their surnames and of their whole names."""

    entries: Mapping[str, AuthorityEntry]
    persons: Mapping[str, Person]
    whole: Mapping[str, tuple[str, ...]]
    chinese: Mapping[str, tuple[str, ...]]
    surnames: Mapping[str, tuple[str, ...]]
    near: Mapping[str, tuple[str, ...]]

    def match(self, text: str) -> Match:
        """Return the persons that the name ``text`` may stand for, one where it is clear."""
        name = split_person(text)
        if len(name.words) + len(name.initials) > 1 and (found := self._match_whole(name)):
            return Match(found, "exact")
        found = self._match_parts(name)
        return Match(found, "name" if name.initials or len(name.words) > 1 else "surname")

    def _match_whole(self, name: PersonName) -> tuple[str, ...]:
        keys = _list_part_keys(name)
        found = next((self.whole[key] for key in keys if key in self.whole), ())
        if not found and not name.initials and is_chinese(name.words):
            found = self.chinese.get(make_chinese_key(" ".join(name.words)) or "", ())
        return found

    def _match_parts(self, name: PersonName) -> tuple[str, ...]:
        found: dict[str, bool] = {}
        for place, word in enumerate(name.words):
            rest = name.words[:place] + name.words[place + 1 :]
            for key in sorted(list_word_keys(word)):
                for entity_id in self.surnames.get(key, ()):
                    if self.persons[entity_id].fits(name.initials, rest):
                        found[entity_id] = key in self.persons[entity_id].bare
        alone = not name.initials and len(name.words) == 1
        if alone:
            spelt = fold_word(name.words[0])
            exact = {e: bare for e, bare in found.items() if spelt in self.persons[e].spelt}
            found = exact or found  # `Ота`, no `Отт`
        preferred = tuple(sorted(e for e, bare in found.items() if bare)) if alone else ()
        return preferred or tuple(sorted(found))

    def match_misspelt(self, text: str) -> Match:
        """Return the one person whose surname is an edit or two away and whose names fit."""
        name = split_person(text)
        for place, word in enumerate(name.words):
            key = make_stem_key(word)
            limit = 0 if is_common_surname(word) else find_limit(key)
            near = find_nearest(key, self.near.get(key[:1], ()), limit) if limit else []
            rest = name.words[:place] + name.words[place + 1 :]
            ids = sorted({e for other, _ in near for e in self.surnames[other]})
            fitting = [e for e in ids if self.persons[e].fits(name.initials, rest)]
            if len(fitting) == 1:
                return Match((fitting[0],), "misspelt", near[0][1])
        return NOTHING


@lru_cache(maxsize=4)
def index_persons(entries: tuple[AuthorityEntry, ...]) -> PersonIndex:
    """Return the index of the persons among ``entries``."""
    kept = [entry for entry in entries if entry.label == "PER"]
    persons = [_read_person(entry) for entry in kept]
    surnames = _collect((p.entity_id, key) for p in persons for key in p.surnames)
    return PersonIndex(
        entries={entry.entity_id: entry for entry in kept},
        persons={person.entity_id: person for person in persons},
        whole=_collect((e.entity_id, key) for e in kept for key in _list_whole_keys(e)),
        chinese=_collect((e.entity_id, key) for e in kept for key in _list_chinese_keys(e)),
        surnames=surnames,
        near=_sort_by_letter(surnames),
    )


def _collect(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for entity_id, key in pairs:
        found[key].add(entity_id)
    return {key: tuple(sorted(ids)) for key, ids in found.items()}


def _sort_by_letter(surnames: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    letters: dict[str, list[str]] = defaultdict(list)
    for key in sorted(surnames):
        letters[key[:1]].append(key)
    return {letter: tuple(keys) for letter, keys in letters.items()}


def _list_whole_keys(entry: AuthorityEntry) -> Iterator[str]:
    for name in list_names(entry):
        parts = split_person(name)
        if len(parts.words) + len(parts.initials) > 1:
            yield from _list_part_keys(parts)


def _list_part_keys(name: PersonName) -> tuple[str, str]:
    """Return the keys of a whole name; in that of stems initials count, though they be words.

    ``О. Каменева`` is not ``С. Каменев``.
    """
    words = " ".join(name.words)
    return (
        make_tight_key(" ".join((*name.initials, words))),
        " ".join((*name.initials, make_stem_key(words))),
    )


def _list_chinese_keys(entry: AuthorityEntry) -> Iterator[str]:
    for name in list_names(entry):
        words = split_person(name).words
        if is_chinese(words) and (key := make_chinese_key(" ".join(words))):
            yield key


def _read_person(entry: AuthorityEntry) -> Person:
    names = [split_person(name) for name in list_names(entry)]
    first = _stands_first(entry)
    main = [split_person(name) for name in (entry.name_ru, entry.name_en) if name]
    printed = {_pick_surname(name, first=first) for name in main}
    bare = {name for name in list_names(entry) if len(name.split()) == 1}
    surnames = printed | bare | {name.words[0] for name in names if len(name.words) == 1}
    family = _key_words(word for word in surnames if word in printed or not is_forename(word))
    rests = [[w for w in n.words if not list_word_keys(w) & family] for n in names]
    heads = [rest[0] for name, rest in zip(names, rests, strict=True) if rest and not name.initials]
    later = {fold_word(w)[:1] for rest in rests for w in rest[1:]}
    return Person(
        entity_id=entry.entity_id,
        surnames=_key_words(surnames),
        spelt=frozenset(fold_word(word) for word in surnames),
        bare=_key_words(bare),
        others=_key_words({word for rest in rests for word in rest}),
        first_initials=frozenset(fold_word(w) for w in heads)
        | {name.initials[0] for name in names if name.initials},
        later_initials=frozenset(later | {i for name in names for i in name.initials[1:]}),
    )


def _key_words(words: Iterable[str]) -> frozenset[str]:
    return frozenset(key for word in words if word for key in list_word_keys(word))


def _stands_first(entry: AuthorityEntry) -> bool:
    """Tell whether the names of ``entry`` begin with the surname, as its identifier does."""
    words = split_person(entry.name_en or entry.name_ru or "").words
    slug = entry.entity_id.partition(".")[2]
    first = make_tight_key(words[0]) if words else ""
    return len(words) > 1 and slug.replace("-", "").startswith(romanize(first))


def _pick_surname(name: PersonName, *, first: bool) -> str:
    return name.words[0 if first else -1] if name.words else ""
