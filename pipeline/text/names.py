"""Names as words: folding, the stems of inflected forms, the keys they meet in."""

import re
from functools import cache, lru_cache

from pipeline.lexicon.loader import load_words
from pipeline.text.morphology import parse_word
from pipeline.text.transliteration import has_cyrillic, make_skeleton, strip_accents

_ENDINGS = (
    "иями", "ыми", "ими", "ями", "ами", "ого", "его", "ому", "ему", "иях", "ией", "иям",
    "ых", "их", "ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие", "ую", "юю", "ым", "им",
    "ом", "ем", "ях", "ах", "ям", "ам", "ия", "ии", "ию", "а", "я", "о", "е", "и", "ы", "у", "ю",
    "ь", "й",
)  # fmt: skip
_SHORTEST = 3
_SHORT_ENDINGS = "аеуы"
_LONGEST = 60
_LOOKALIKES = str.maketrans("AaBCcEeHKMOoPpTXxyIi", "АаВСсЕеНКМОоРрТХхуІі")
_BACK = str.maketrans("АаВСсЕеНКМОоРрТХхуІі", "AaBCcEeHKMOoPpTXxyIi")
_NAMING = {"Name", "Patr", "Geox", "Orgn"}
_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_SCRIPTS = re.compile(r"[A-Za-z]")
_ALIKE = re.compile(r"[ABCEHKMOPTX]+\.?")
_GLUED = re.compile(r"(?<=[^\W\d]{2})\d{1,3}$|^\d{1,3}\s?(?=[^\W\d]{2})")


def fold_word(word: str) -> str:
    """Return ``word`` in lower case, without accents, ``ё`` as ``е``, in one script.

    Letters that look alike are read in the script of the word's other letters.
    """
    if has_cyrillic(word) and _SCRIPTS.search(word):
        latin = len(_SCRIPTS.findall(word))
        word = word.translate(_BACK if latin * 2 > len(word) else _LOOKALIKES)
    return strip_accents(word).lower().replace("ё", "е")


def strip_possessive(word: str) -> str:
    """Return an English ``word`` without its possessive ending."""
    return _POSSESSIVE.sub("", word)


def split_words(name: str) -> list[str]:
    """Return the words of ``name`` as printed; hyphens, stops and quotation marks part them."""
    return [_POSSESSIVE.sub("", word) for word in _WORD.findall(name)]


@lru_cache(maxsize=100_000)
def make_tight_key(name: str) -> str:
    """Return the letters and digits of ``name``, folded, without a leading article.

    ``Р.С.Ф.С.Р.`` and ``РСФСР``, ``Маньчжоу-Го`` and ``Маньчжоуго`` meet.
    """
    words = [fold_word(word) for word in split_words(name)]
    return "".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


@lru_cache(maxsize=200_000)
def make_stem(word: str) -> str:
    """Return the key in which the case forms of a Russian ``word`` meet; others folded.

    The dictionary's base form where the word is in it, a name before another word; then the
    ending is cut, so that ``Литвинова`` (of him, or she) is one with ``Литвинов``.
    """
    folded = fold_word(word)
    if not has_cyrillic(folded) or len(folded) < _SHORTEST or len(folded) > _LONGEST:
        return folded
    if len(folded) == _SHORTEST:  # Оха, Оху
        return folded[:-1] if folded[-1] in _SHORT_ENDINGS else folded
    return cut_ending(_find_base(folded))


def _find_base(folded: str) -> str:
    known = [parse for parse in parse_word(folded) if parse.is_known]
    surnames = [parse for parse in known if "Surn" in parse.tag]
    named = [parse for parse in known if _NAMING & set(parse.tag.grammemes)]
    best = (surnames or named or known or [None])[0]
    return folded if best is None else str(best.normal_form).replace("ё", "е")


def cut_ending(word: str) -> str:
    """Return a Russian ``word`` without its case ending, three letters of it at least."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=100_000)
def make_stem_key(name: str) -> str:
    """Return the stems of the words of ``name`` run together, without English function words.

    A part before a hyphen is kept whole where it is short: ``Цзо-линя`` is ``цзолин``.
    """
    stems: list[str] = []
    for chunk in name.split():
        words = split_words(chunk)
        stems += [make_stem(w) if len(w) > _SHORTEST + 1 else fold_word(w) for w in words[:-1]]
        stems += [make_stem(w) for w in words[-1:]]
    kept = [stem for stem in stems if stem not in _list_function_words()]
    return "".join(kept or stems)


def list_content_words(name: str) -> list[str]:
    """Return the words of ``name`` as printed, without English function words."""
    words = split_words(name)
    return [word for word in words if word.lower() not in _list_function_words()] or words


@cache
def _list_function_words() -> frozenset[str]:
    return load_words("personal_names", "function_words")


def list_stems(name: str) -> tuple[str, ...]:
    """Return the stem of each word of ``name``."""
    return tuple(make_stem(word) for word in split_words(name))


@lru_cache(maxsize=100_000)
def make_skeleton_key(name: str) -> str:
    """Return the skeletons of the words of ``name`` run together: both scripts meet in it."""
    return "".join(make_skeleton(fold_word(word)) for word in list_content_words(name))


def strip_digits(name: str) -> str:
    """Return ``name`` without the number of a note that stuck to it (``ВОКС152``)."""
    return _GLUED.sub("", name)


@lru_cache(maxsize=50_000)
def mend_name(name: str) -> str:
    """Return a Russian ``name`` with words joined that scanning broke, in one script.

    ``Хаба ровск``, ``C. И. Духовский`` and ``CCCP`` in Latin letters; another name stays.
    """
    words: list[str] = []
    if not has_cyrillic(name) and not all(_ALIKE.fullmatch(word) for word in name.split()):
        return name
    for word in name.split():
        read = word.translate(_LOOKALIKES) if _ALIKE.fullmatch(word) else word
        if words and _is_torn(words[-1], read):
            words[-1] += read
        else:
            words.append(read)
    return " ".join(words)


def _is_torn(left: str, right: str) -> bool:
    lower = left[-1:].islower() and right[:1].islower() and has_cyrillic(left + right)
    return lower and right not in list_particles() and right not in _list_function_words()


@lru_cache(maxsize=50_000)
def is_head(word: str) -> bool:
    """Tell whether ``word`` is a common noun that may stand alone for a longer name."""
    folded = fold_word(word)
    if not has_cyrillic(folded) or is_direction(word):
        return folded in load_words("name_heads", "heads")
    parses = [parse for parse in parse_word(folded) if parse.is_known]
    named = any((_NAMING | {"Surn"}) & set(parse.tag.grammemes) for parse in parses)
    return not named and any(parse.tag.POS == "NOUN" for parse in parses)


@cache
def _list_directions() -> frozenset[str]:
    return frozenset(make_stem(word) for word in load_words("name_heads", "directions"))


def is_direction(word: str) -> bool:
    """Tell whether ``word``, in any case, is a part of names that alone means something else."""
    return make_stem(word) in _list_directions()


def is_adjective(word: str) -> bool:
    """Tell whether a Russian ``word`` reads first as an adjective that is no surname."""
    parses = parse_word(fold_word(word)) if has_cyrillic(word) else ()
    return bool(parses) and parses[0].tag.POS == "ADJF" and "Surn" not in parses[0].tag


@cache
def list_particles() -> frozenset[str]:
    """Return the words between given name and surname (``von``), and the ``т`` of a comrade."""
    return load_words("personal_names", "particles") | {"т"}
