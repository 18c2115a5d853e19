"""Names as words: folding, stems of inflected forms, the parts of a person's name."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.lexicon.loader import load_table, load_words
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
_PART = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*\.?|\d+")
_POSSESSIVE = re.compile(r"['’]s?$")
_SCRIPTS = re.compile(r"[A-Za-z]")
_JAPANESE = re.compile(r"(?:[bdghkmnprstvz]?i?[aeiou]|n(?![aeiou]))+")
_ALIKE = re.compile(r"[ABCEHKMOPTX]+\.?")
_GLUED = re.compile(r"(?<=[^\W\d]{2})\d{1,3}$|^\d{1,3}\s?(?=[^\W\d]{2})")
_INITIAL = 3
_SURNAME_LETTERS = "УИЕЮ"


def fold_word(word: str) -> str:
    """Return ``word`` in lower case, without accents, ``ё`` as ``е``, in one script.

    Letters that look alike are read in the script of the word's other letters.
    """
    if has_cyrillic(word) and _SCRIPTS.search(word):
        latin = len(_SCRIPTS.findall(word))
        word = word.translate(_BACK if latin * 2 > len(word) else _LOOKALIKES)
    return strip_accents(word).lower().replace("ё", "е")


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
    return _cut_ending(_find_base(folded))


def _find_base(folded: str) -> str:
    known = [parse for parse in parse_word(folded) if parse.is_known]
    surnames = [parse for parse in known if "Surn" in parse.tag]
    named = [parse for parse in known if _NAMING & set(parse.tag.grammemes)]
    best = (surnames or named or known or [None])[0]
    return folded if best is None else str(best.normal_form).replace("ё", "е")


def _cut_ending(word: str) -> str:
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


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name as printed: initials (folded, abbreviated names whole) and words."""

    initials: tuple[str, ...]
    words: tuple[str, ...]


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
    return lower and right not in _list_particles() and right not in _list_function_words()


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
        if bare in _list_particles() or (bare.lower() in _list_titles() and len(bare) > 1):
            continue
        if _is_initial(part, parts, place):
            initials.append(fold_word(bare))
        else:
            words.append(_POSSESSIVE.sub("", bare))
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
def _list_particles() -> frozenset[str]:
    return load_words("personal_names", "particles") | {"т"}


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
        stem.endswith(_cut_ending(ending)) for ending in load_words("personal_names", "patronymics")
    )


def is_common_surname(word: str) -> bool:
    """Tell whether the dictionary knows ``word`` as a surname, which many bear."""
    return any(p.is_known and "Surn" in p.tag for p in parse_word(fold_word(word)))


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
