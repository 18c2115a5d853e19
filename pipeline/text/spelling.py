"""What a word damaged in scanning may have been."""

import re
from functools import cache, lru_cache

from pipeline.lexicon.loader import load_table, load_words

_DAMAGED = re.compile(r"(?<=[^\W\d_])[\dI|!](?=[^\W\d_])|^[\d|!](?=[^\W\d_]{3})")
_INSIDE = re.compile(r"(?<=[A-Za-z])\d(?=[a-z])|(?<=[a-z])(?<!Mc)(?<!Mac)I(?=[a-z])")
_SHORTEST = 5
_LONGEST = 24


@lru_cache(maxsize=50_000)
def guess_spellings(word: str) -> tuple[str, ...]:
    """Return the words in small letters that the English ``word`` may have been, likeliest first.

    Digits and capitals inside the word are read as the letters they look like (`dec1ared`,
    `procIaimed`); in a word that is none of the language one pair of letters alike is exchanged
    (`forrned`). Nothing comes for a sound word, a short or a very long one. Linear in the length.
    """
    if not _SHORTEST <= len(word) <= _LONGEST or not word.isascii():
        return ()
    if _DAMAGED.search(word):
        return (_DAMAGED.sub(_read_sign, word).lower(),)
    small = word.lower()
    if not small.isalpha() or small in load_words("english_words", "words"):
        return ()
    return tuple(dict.fromkeys(_exchange_letters(small)))


def mend_signs(text: str) -> str:
    """Return the English ``text``, as long, with the letters that signs inside words stand for.

    Only digits and a capital I before a small letter are read so (`appea1ed`, `procIaimed`).
    """
    return _INSIDE.sub(_read_sign, text)


def _read_sign(match: re.Match[str]) -> str:
    return _load_letters()["signs"].get(match.group(), match.group())


def _exchange_letters(word: str) -> list[str]:
    pairs = _load_letters()["pairs"]
    return [
        word[:k] + good + word[k + len(bad) :]
        for bad, good in pairs.items()
        for k in range(len(word))
        if word.startswith(bad, k)
    ]


@cache
def _load_letters() -> dict[str, dict[str, str]]:
    return dict(load_table("ocr")["letters"])
