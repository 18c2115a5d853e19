"""One letter a token: the alphabet in which the name patterns are written.

``I`` initial, ``C`` capitalised word, ``A``/``a`` adjective (capitalised or not), ``H`` one of
two nations, ``n`` of one, ``Z`` one that makes a treaty or a happening a name, ``T``/``t`` treaty
head, ``E``/``e`` happening head, ``S`` ship type, ``P`` press or firm, ``B``/``b`` body head, ``R``
title, ``L`` place word, ``N`` treaty subject, ``o`` of or about, ``g`` and, ``h`` the, ``q``
quotation mark, ``M`` Maru, ``.`` stop, ``d`` number, ``w`` other word, ``x`` other sign.
"""

from functools import cache, lru_cache

from pipeline.lexicon.loader import check_strings, load_table
from pipeline.ner.tokens import find_script, fold_word
from pipeline.text.morphology import parse_word

_SIGNS = {
    ".": ".",
    '"': "q",
    "«": "q",
    "»": "q",
    "“": "q",
    "”": "q",
    "„": "q",
    ",": ",",
    "'": "'",
    "’": "'",
}
_SMALL = {"о": "o", "об": "o", "of": "o", "on": "o", "и": "g", "and": "g", "&": "g", "the": "h"}
_MARU = frozenset({"мару", "maru", "го"})
_HEADS = (
    ("titles", "R", "R"),
    ("ships", "S", "S"),
    ("treaties", "T", "t"),
    ("events", "E", "e"),
    ("press", "P", "P"),
    ("bodies", "B", "b"),
    ("firms", "P", "P"),
    ("places", "L", "L"),
)


@cache
def read_words(language: str, key: str) -> frozenset[str]:
    """Return the word list ``key`` of ``lexicon/names.toml`` for ``ru`` or ``en``."""
    return frozenset(check_strings(load_table("names")[language], key, "lexicon/names.toml"))


@lru_cache(maxsize=200_000)
def classify_word(word: str) -> str:
    """Return the letter of ``word``."""
    folded = fold_word(word)
    script = find_script(folded)
    if script == "-":
        return _SIGNS.get(word, "d" if word.isdigit() else "x")
    return _classify_short(folded) or _classify_long(folded, script)


def _classify_short(folded: str) -> str | None:
    if folded.lower() in _SMALL:
        return _SMALL[folded.lower()]
    if len(folded) == 1:
        return "I" if folded.isupper() else "w"
    head, _, tail = folded.lower().rpartition("-")
    is_maru = tail in _MARU and folded[0].isupper()
    if tail == "го":  # `Сэйю-го`, no `Маньчжоу Го`
        is_maru &= bool(head) and head not in read_words("ru", "states_in_go")
    return "M" if is_maru else None


def _classify_long(folded: str, script: str) -> str:
    small, is_capital = folded.lower(), folded[0].isupper()
    return _classify_head(small, script, is_capital=is_capital) or _classify_plain(folded, script)


def _classify_head(small: str, script: str, *, is_capital: bool) -> str | None:
    lemmas = find_lemmas(small)
    for key, capital, lower in _HEADS:
        if lemmas & read_words(script, key):
            return capital if is_capital else lower
    return None


def _classify_plain(word: str, script: str) -> str:
    lemmas = find_lemmas(word.lower())
    if lemmas & read_words(script, "treaty_subjects"):
        return "N"
    if lemmas & (read_words(script, "event_adjectives") | read_words(script, "treaty_adjectives")):
        return "Z"
    if script == "ru" and is_adjective(word.lower()):
        return _classify_adjective(word, lemmas)
    if script == "en" and word.lower() in read_words("en", "nations"):
        return "n"
    return "C" if word[0].isupper() else "w"


def _classify_adjective(word: str, lemmas: frozenset[str]) -> str:
    nations = read_words("ru", "nations")
    if "-" in word and find_lemmas(word.lower().rpartition("-")[2]) & nations:
        return "H"
    if lemmas & nations:
        return "n"
    return "A" if word[0].isupper() else "a"


@lru_cache(maxsize=200_000)
def find_lemmas(small: str) -> frozenset[str]:
    """Return what a lower-case word may be a form of."""
    if find_script(small) != "ru":
        return frozenset({small, small.removesuffix("s")})
    return frozenset({small, *(p.normal_form for p in parse_word(small)[:3])})


@lru_cache(maxsize=200_000)
def is_adjective(small: str) -> bool:
    """Tell whether a lower-case Russian word reads first as a full adjective."""
    parses = parse_word(small)
    return bool(parses) and parses[0].tag.POS in {"ADJF", "PRTF"}
