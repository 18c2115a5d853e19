"""Persons' names: initials and words, given names and patronymics, names of the Far East."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.lexicon.loader import load_table, load_words
from pipeline.text.morphology import parse_word
from pipeline.text.names import (
    cut_ending,
    fold_word,
    list_particles,
    make_stem,
    mend_name,
    strip_digits,
    strip_possessive,
)
from pipeline.text.transliteration import make_skeleton

_PART = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*\.?|\d+")
_JAPANESE = re.compile(r"(?:[bdghkmnprstvz]?i?[aeiou]|n(?![aeiou]))+")
_INITIAL = 3
_SURNAME_LETTERS = "УИЕЮ"


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name as printed: initials (folded, abbreviated names whole) and words."""

    initials: tuple[str, ...]
    words: tuple[str, ...]


@lru_cache(maxsize=50_000)
def split_person(text: str) -> PersonName:
    """Return the parts of a person's name without titles and particles.

    ``т. Л.М.Карахан`` gives initials ``л``, ``м`` and the word ``Карахан``.
    """
    initials: list[str] = []
    words: list[str] = []
    parts = _PART.findall(text)
    for place, part in enumerate(parts):
        bare = part.rstrip(".")
        if bare in list_particles() or (bare.lower() in _list_titles() and len(bare) > 1):
            continue
        if _is_initial(part, parts, place):
            initials.append(fold_word(bare))
        else:
            words.append(strip_possessive(bare))
    return PersonName(tuple(initials), tuple(words))


def _is_initial(part: str, parts: list[str], place: int) -> bool:
    """Tell whether ``part`` abbreviates a given name; ``У Пэйфу`` begins with a surname."""
    if not part[0].isupper():
        return False
    if part.endswith("."):
        return len(part) <= _INITIAL + 1
    alone = len(part) == 1 and len(parts) > 1
    return alone and not (place == 0 and part in _SURNAME_LETTERS and not parts[1].endswith("."))


def read_person(text: str) -> PersonName:
    """Return the parts of a person's name, mended (see ``mend_name``, ``strip_digits``)."""
    return split_person(mend_name(strip_digits(text)))


@cache
def _list_titles() -> frozenset[str]:
    return load_words("personal_names", "titles")


@cache
def _list_given() -> dict[str, int]:
    groups = load_table("personal_names")["given"]
    return {make_stem(form): number for number, group in enumerate(groups) for form in group}


def find_given(word: str) -> int | None:
    """Return the number of the given name that ``word`` is a form of; null where it is none."""
    return _list_given().get(make_stem(word))


def find_given_form(word: str) -> str | None:
    """Return the first listed form of the given name ``word``; null where it is none."""
    number = find_given(word)
    return None if number is None else str(load_table("personal_names")["given"][number][0])


def is_patronymic(word: str) -> bool:
    """Tell whether ``word``, in any case, has the ending of a patronymic."""
    stem = make_stem(word)
    return any(
        stem.endswith(cut_ending(ending)) for ending in load_words("personal_names", "patronymics")
    )


def is_common_surname(word: str) -> bool:
    """Tell whether the dictionary knows ``word`` as a surname, which many bear."""
    return any(p.is_known and "Surn" in p.tag for p in parse_word(fold_word(word)))


def is_forename(word: str) -> bool:
    """Tell whether ``word`` is a known given name or a patronymic."""
    return find_given(word) is not None or is_patronymic(word)


@cache
def _list_chinese() -> frozenset[str]:
    return frozenset(fold_word(name) for name in load_words("personal_names", "chinese_surnames"))


def is_chinese(words: tuple[str, ...]) -> bool:
    """Tell whether a full name begins with a surname of China or Korea."""
    return len(words) > 1 and fold_word(words[0]) in _list_chinese()


@cache
def _list_japanese() -> frozenset[str]:
    return frozenset(make_skeleton(name) for name in load_words("personal_names", "japanese_given"))


def is_japanese_given(word: str) -> bool:
    """Tell whether ``word`` is, or ends like, a given name of Japan."""
    skeleton = make_skeleton(word)
    endings = tuple(load_table("personal_names")["japanese_given_endings"])
    return skeleton in _list_japanese() or (is_japanese(word) and skeleton.endswith(endings))


def is_japanese(word: str) -> bool:
    """Tell whether ``word`` is made of Japanese syllables alone."""
    return bool(_JAPANESE.fullmatch(make_skeleton(word)))
