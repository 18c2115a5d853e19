"""Words and signs of a text, and what a word looks like apart from its context."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_TAIL = r"['’](?!(?:s|t|m|d|re|ve|ll)\b)[A-Za-zÀ-ž]+"  # `Ch'en`, `Jun'ichirō`
_TOKEN = re.compile(rf"[^\W_]+(?:[-–‑][^\W_]+|(?<=[A-Za-zÀ-ž]){_TAIL})*|[^\w\s]|_")
_CYRILLIC = re.compile("[а-яёѣіѳѵ]", re.IGNORECASE)
_OLD = re.compile(r"[ѣіѳѵѢІѲѴ]|[бвгджзйклмнпрстфхцчшщ]ъ(?:$|-)", re.IGNORECASE)
_TO_NEW = str.maketrans("ѣіѳѵѢІѲѴ", "еифиЕИФИ")
_OLD_STOP = re.compile(r"(?<=[бвгджзйклмнпрстфхцчшщ])ъ(?=$|-)", re.IGNORECASE)
_OLD_GENITIVE = re.compile(r"(?<=[бвгдзклмнпрстфхц])аго$|(?<=[жчшщнл])яго$")
_LATIN = re.compile("[a-z]", re.IGNORECASE)
_TO_CYRILLIC = str.maketrans("aeopcyxkABEKMHOPCTXY036", "аеорсухкАВЕКМНОРСТХУОЗБ")
_TO_LATIN = str.maketrans("аеорсухАВЕКМНОРСТХУ01", "aeopcyxABEKMHOPCTXYol")
_ALIKE = re.compile("[ABCEHKMOPTXY]{2,8}")
_LONGEST = 40
_MARKS = re.compile("[\u0300-\u036f'’]")


@dataclass(frozen=True, slots=True)
class Tok:
    """A token: clean offsets and text."""

    start: int
    end: int
    text: str


def split_tokens(text: str, language: str = "und") -> list[Tok]:
    """Return the words (those with hyphens or, in Latin letters, with apostrophes whole), numbers
    and single signs of ``text``.

    In Russian, a word in capitals that a scan set in Latin look-alikes throughout is turned back.
    """
    tokens = [Tok(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(text)]
    if language != "ru":
        return tokens
    return [_turn_back(t) if _ALIKE.fullmatch(t.text) else t for t in tokens]


def _turn_back(token: Tok) -> Tok:
    return Tok(token.start, token.end, token.text.translate(_TO_CYRILLIC))  # `CCCP`


@lru_cache(maxsize=200_000)
def fold_word(word: str) -> str:
    """Return ``word`` in one script where a scan mixed look-alikes in (``Kарахан``, ``Т0кио``).

    Dashes become hyphens, the spelling before 1918 the present one; a word without letters stays.
    """
    word = word.replace("–", "-").replace("‑", "-")
    if _OLD.search(word):
        word = modernise_word(word)
    cyrillic, latin = len(_CYRILLIC.findall(word)), len(_LATIN.findall(word))
    mixed = (cyrillic and latin) or (cyrillic + latin > 1 and any(c.isdigit() for c in word))
    if not mixed or len(word) > _LONGEST:
        return word
    folded = word.translate(_TO_CYRILLIC if cyrillic >= latin else _TO_LATIN)
    return folded if word.upper() == word else folded[0] + folded[1:].lower()


@lru_cache(maxsize=200_000)
def modernise_word(word: str) -> str:
    """Return a word of the spelling before 1918 in the present one (``Семеновъ``, ``Читѣ``)."""
    return _OLD_GENITIVE.sub(_turn_genitive, _OLD_STOP.sub("", word.translate(_TO_NEW)))


def _turn_genitive(match: re.Match[str]) -> str:
    return "ого" if match.group().startswith("а") else "его"


@lru_cache(maxsize=200_000)
def strip_marks(word: str) -> str:
    """Return a word of Latin letters without accents and apostrophes (``Tōjō``, ``Ch’en``)."""
    if word.isascii() and "'" not in word:
        return word
    return _MARKS.sub("", unicodedata.normalize("NFD", word))


def find_script(word: str) -> str:
    """Return ``ru`` for a word with Cyrillic letters, ``en`` for one with Latin, else ``-``."""
    if _CYRILLIC.search(word):
        return "ru"
    return "en" if _LATIN.search(word) else "-"


@lru_cache(maxsize=200_000)
def draw_shape(word: str) -> str:
    """Return the shape of ``word``: ``Xx``, ``X``, ``XX``, ``xx-Xx``, ``d``, or the sign itself."""
    if len(word) == 1 and not word.isalnum():
        return word
    if word.isdigit():
        return "d4" if len(word) == 4 else "d"  # noqa: PLR2004 - a year
    return "-".join(_draw_part(part) for part in fold_word(word).split("-")[:4])


def _draw_part(part: str) -> str:
    if any(c.isdigit() for c in part):
        return "Xd" if part[:1].isalpha() else "dx"
    if part.islower():
        return "x" if len(part) == 1 else "xx"
    if part.isupper():
        return "X" if len(part) == 1 else "XX"
    return "Xx" if part[:1].isupper() else "xX"
