"""Russian word forms: pymorphy3, cached, loaded at first use."""

import re
from functools import cache, lru_cache
from typing import Any

_POS = {
    "NOUN": {"NOUN"},
    "PROPN": {"NOUN"},
    "ADJ": {"ADJF", "ADJS", "COMP", "PRTF"},
    "VERB": {"VERB", "INFN", "PRTF", "PRTS", "GRND"},
    "AUX": {"VERB", "INFN"},
    "ADV": {"ADVB", "COMP", "PRED"},
    "ADP": {"PREP"},
    "PRON": {"NPRO", "NOUN", "ADJF"},
    "DET": {"ADJF", "NPRO"},
    "NUM": {"NUMR", "ADJF", "NOUN"},
    "CCONJ": {"CONJ"},
    "SCONJ": {"CONJ"},
    "PART": {"PRCL"},
    "INTJ": {"INTJ"},
}
_CASE = {
    "Nom": {"nomn"},
    "Gen": {"gent", "gen2"},
    "Par": {"gent", "gen2"},
    "Dat": {"datv"},
    "Acc": {"accs"},
    "Ins": {"ablt"},
    "Loc": {"loct", "loc2"},
    "Voc": {"voct"},
}
_NUMBER = {"Sing": "sing", "Plur": "plur"}
_GENDER = {"Masc": "masc", "Fem": "femn", "Neut": "neut"}
_LONGEST = 60
_CYRILLIC = re.compile("[А-яЁё]")


@cache
def get_analyzer() -> Any:
    """Return the process's one pymorphy3 analyser."""
    import pymorphy3  # noqa: PLC0415

    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=200_000)
def parse_word(word: str) -> tuple[Any, ...]:
    """Return pymorphy3's parses of ``word`` (any case), most likely first; none for a long one."""
    return tuple(get_analyzer().parse(word)) if len(word) <= _LONGEST else ()


@lru_cache(maxsize=50_000)
def is_finite(word: str) -> bool:
    """Tell whether the likeliest reading of ``word`` is a finite verb or a short participle."""
    parses = parse_word(word)
    return bool(parses) and parses[0].tag.POS in {"VERB", "PRTS"} and parses[0].score > _SURE


_SURE = 0.4


@lru_cache(maxsize=200_000)
def find_lemma(word: str, upos: str, feats: str) -> str:
    """Return the lemma of a Russian ``word`` read as UD ``upos`` with ``feats``.

    Abbreviations in capitals and words without Cyrillic stay as they are; a proper noun keeps
    its capital; a participle's lemma is its infinitive.
    """
    if (word.isupper() and len(word) > 1) or not _CYRILLIC.search(word):
        return word
    best = choose_parse(word.lower(), upos, feats)
    lemma = best.normal_form if best else word.lower()
    return _restore_case(lemma, word) if upos == "PROPN" else lemma


def _restore_case(lemma: str, word: str) -> str:
    """Give the parts of ``lemma`` the capitals of ``word``'s (``Чжан``, ``Де-Кастри``)."""
    old = word.split("-")
    parts = lemma.split("-")
    return "-".join(
        part.capitalize() if old[min(k, len(old) - 1)][:1].isupper() else part
        for k, part in enumerate(parts)
    )


def choose_parse(word: str, upos: str, feats: str) -> Any | None:
    """Return the pymorphy3 parse of ``word`` that agrees best with UD ``upos`` and ``feats``."""
    parses = parse_word(word)
    wanted = dict(pair.split("=", 1) for pair in feats.split("|") if "=" in pair)
    scored = [(_agree(p.tag, upos, wanted), p.score, -k) for k, p in enumerate(parses)]
    return parses[-max(scored)[2]] if scored else None


def _agree(tag: Any, upos: str, wanted: dict[str, str]) -> int:
    points: int = 4 * (tag.POS in _POS.get(upos, ()))
    points += 2 * (tag.case in _CASE.get(wanted.get("Case", ""), ()))
    points += tag.number == _NUMBER.get(wanted.get("Number", ""))
    points += tag.gender == _GENDER.get(wanted.get("Gender", ""))
    return points + (upos == "PROPN" and "Name" in tag)
