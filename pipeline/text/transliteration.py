"""One name in two scripts: Cyrillic to Latin by four systems, and a key that all of them meet in.

The tables follow BGN/PCGN, GOST R 7.0.34-2014, Polivanov with Hepburn, and Palladius with pinyin.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Literal

from pipeline.lexicon.loader import load_table

System = Literal["practical", "gost", "polivanov"]

_SIBILANTS = {"z": "j", "c": "q", "s": "x"}
_LONGEST_SYLLABLE = 6
_LONGEST_WORD = 40
_CYRILLIC = re.compile("[А-Яа-яЁёІіѢѣ]")
_SEPARATORS = re.compile(r"[\s\-–—]+")


def has_cyrillic(text: str) -> bool:
    """Tell whether ``text`` has a Cyrillic letter."""
    return bool(_CYRILLIC.search(text))


def romanize(text: str, system: System = "practical") -> str:
    """Return ``text`` in Latin letters by ``system``; other characters stay as they are.

    Polivanov's syllables are set out in Hepburn's spelling, longest first. A capital stays one.
    """
    table = _merge_table(system)
    pieces: list[str] = []
    place = 0
    while place < len(text):
        size = next((n for n in (3, 2) if text[place : place + n].lower() in table), 1)
        letter = text[place : place + size]
        pieces.append(_keep_case(letter, table.get(letter.lower(), letter)))
        place += size
    return "".join(pieces)


@cache
def _merge_table(system: System) -> Mapping[str, str]:
    tables = load_table("transliteration")
    return {**tables["practical"], **({} if system == "practical" else tables[system])}


def _keep_case(letter: str, latin: str) -> str:
    return latin[:1].upper() + latin[1:] if letter[:1].isupper() else latin


def read_chinese(text: str) -> str | None:
    """Return the pinyin of a name in Palladius's spelling, run together; null for another name.

    ``Чжан Цзо-линь`` gives ``zhangzuolin``; of the ways to part a word into syllables the one
    whose last syllables are longest is taken.
    """
    parts = [_split_syllables(p) for p in _SEPARATORS.split(text.lower().replace("ё", "е")) if p]
    known = [syllable for part in parts if part is not None for syllable in part]
    return "".join(known) if parts and all(parts) else None


@lru_cache(maxsize=50_000)
def _split_syllables(joined: str) -> tuple[str, ...] | None:
    if len(joined) > _LONGEST_WORD:
        return None
    table = _list_palladius()
    ways: list[tuple[str, ...] | None] = [()] + [None] * len(joined)
    for end in range(1, len(joined) + 1):
        for start in range(max(0, end - _LONGEST_SYLLABLE), end):
            way, syllable = ways[start], table.get(joined[start:end])
            if way is not None and syllable is not None:
                ways[end] = (*way, syllable)
                break
    return ways[-1] or None


@cache
def _list_palladius() -> Mapping[str, str]:
    tables = load_table("transliteration")["palladius"]
    syllables: dict[str, str] = {}
    for initial, latin in tables["initials"].items():
        if initial:
            palatal = _SIBILANTS.get(latin, latin)
            syllables |= {initial + f: palatal + p for f, p in tables["soft"].items()}
            syllables |= {initial + f: latin + p for f, p in tables["hard"].items()}
    return {**syllables, **tables["alone"]}


@cache
def _list_rules(name: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(old), new) for old, new in load_table("transliteration")[name]["rules"]
    )


def _fold(text: str, name: str) -> str:
    for pattern, new in _list_rules(name):
        text = pattern.sub(new, text)
    return text


def strip_accents(text: str) -> str:
    """Return ``text`` without the accents of its Latin letters (``Gotō`` gives ``Goto``)."""
    if text.isascii() or has_cyrillic(text):
        return text
    plain = unicodedata.normalize("NFKD", text.replace("ł", "l").replace("ø", "o"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@lru_cache(maxsize=200_000)
def make_skeleton(word: str) -> str:
    """Return the key in which the Cyrillic and Latin spellings of a name's ``word`` meet.

    ``Сидэхара``, ``Shidehara``; ``Чичерин``, ``Tchitcherin``; ``Карахан``, ``Karahan``.
    """
    lower = word.lower()
    latin = romanize(lower) if has_cyrillic(lower) else strip_accents(lower)
    return _fold(latin, "fold")


@lru_cache(maxsize=50_000)
def make_chinese_key(name: str) -> str | None:
    """Return the key of a Chinese ``name`` in Palladius, pinyin or Wade-Giles; null for no name.

    A Latin name gives a key whatever it is; the caller knows whether it may be Chinese.
    """
    latin = read_chinese(name) if has_cyrillic(name) else strip_accents(name).lower()
    return None if latin is None else _fold(latin, "fold_chinese")
