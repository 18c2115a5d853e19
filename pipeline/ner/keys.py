"""Keys under which the forms of one word meet, known to the dictionary or not."""

import re
from functools import cache, lru_cache

from pipeline.lexicon.loader import load_words
from pipeline.ner.tokens import find_script, fold_word, strip_marks
from pipeline.text.morphology import parse_word

_ENDINGS = (
    "ами", "ями", "ого", "его", "ому", "ему", "ыми", "ими", "ах", "ях", "ей", "ой", "ий", "ый",
    "ая", "яя", "ое", "ее", "ые", "ие", "ую", "юю", "ом", "ем", "ым", "им", "ам", "ям", "их", "ых",
    "ия",
    "а", "я", "о", "е", "у", "ю", "ы", "и", "й", "ь", "",
)  # fmt: skip
_PLURAL = re.compile("(?:ов|ев|ёв|ам)$")
_SHORTEST = 3
_UNLIKELY = 0.08
_CASE_TAILS = frozenset({"а", "у", "ом", "е", "ым"})
_FUNCTIONAL = frozenset({"NPRO", "CONJ", "PREP", "PRCL", "ADVB", "PRED", "INTJ"})
_SHORTEST_HEADING = 5  # `КВЖД` is declined by none, `ЯПОНИИ` is


@lru_cache(maxsize=200_000)
def find_keys(word: str) -> frozenset[str]:
    """Return the keys of ``word``: two words are forms of one another if they share a key.

    Russian: stems over all endings that it may bear; English: lower case, without a plural s.
    """
    folded = fold_word(word).lower().replace("ё", "е")
    if find_script(folded) != "ru":
        plain = strip_marks(folded)
        return frozenset({plain, plain[:-1]} if plain.endswith("s") else {plain})
    if fold_word(word).isupper() and len(word) < _SHORTEST_HEADING:
        return frozenset({folded})
    return frozenset(_find_stems(folded))


def _find_stems(word: str) -> set[str]:
    stems = {
        word[: len(word) - len(ending)]
        for ending in _ENDINGS
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST
    } or {word}
    return stems | {cut for s in stems if len(cut := _PLURAL.sub("", s)) > _SHORTEST}


@lru_cache(maxsize=200_000)
def find_normal_forms(word: str) -> frozenset[str]:
    """Return the dictionary forms of a Russian word that the dictionary knows, else nothing."""
    folded = fold_word(word).lower()
    if find_script(folded) != "ru":
        return frozenset()
    return frozenset(
        p.normal_form.replace("ё", "е")
        for p in parse_word(folded)
        if p.is_known and p.score >= _UNLIKELY
    )


@lru_cache(maxsize=200_000)
def is_function_word(word: str) -> bool:
    """Tell whether a Russian word is first of all a pronoun, conjunction, particle or the like."""
    parses = parse_word(fold_word(word).lower()) if find_script(word) == "ru" else ()
    return bool(parses) and parses[0].tag.POS in _FUNCTIONAL


def is_english_word(word: str) -> bool:
    """Tell whether a word of Latin letters, or its singular, is English in small letters."""
    small = fold_word(word).lower()
    return not list_english().isdisjoint((small, small.removesuffix("s")))


@cache
def list_english() -> frozenset[str]:
    """Return the English words in small letters of both word tables."""
    return load_words("english_words", "words") | load_words("english_listed", "words")


@lru_cache(maxsize=200_000)
def share_word(text: str, name: str) -> bool:
    """Tell whether ``text`` may be a form of the word ``name`` of a name.

    A word that the dictionary knows is a form of what the dictionary says and of nothing else
    (``Готов`` is none of ``Гото``).
    """
    if text == name:
        return True
    if not find_keys(text) & find_keys(name):
        return False
    known = find_normal_forms(text)
    if not known or known & find_normal_forms(name):
        return True
    tail = fold_word(text).lower().removeprefix(fold_word(name).lower())
    return tail in _CASE_TAILS and not find_normal_forms(name)  # `Старка` of `Старк`
