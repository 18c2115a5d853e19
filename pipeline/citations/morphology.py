"""Grammatical cases of Russian words, for telling who wrote to whom."""

from dataclasses import dataclass
from functools import lru_cache

from pipeline.citations.folding import repair_word
from pipeline.text.morphology import parse_word

_CACHED_WORDS = 1 << 16
_LONGEST_WORD = 40


@dataclass(frozen=True, slots=True)
class Forms:
    """What a word can be: its cases, dictionary forms and parts of speech.

    ``is_place`` says that it is a place's name, ``is_known`` that the dictionary has it.
    """

    cases: frozenset[str]
    lemmas: frozenset[str]
    parts: frozenset[str]
    is_place: bool
    is_known: bool


@lru_cache(maxsize=_CACHED_WORDS)
def read_forms(word: str) -> Forms:
    """Return what the Russian ``word`` can be by pymorphy3's dictionary and its guesses."""
    parses = parse_word(repair_word(word)[:_LONGEST_WORD])
    return Forms(
        cases=frozenset(str(p.tag.case) for p in parses if p.tag.case),
        lemmas=frozenset(p.normal_form.replace("ё", "е") for p in parses),
        parts=frozenset(str(p.tag.POS) for p in parses if p.tag.POS),
        is_place="Geox" in parses[0].tag,
        is_known=any(p.is_known for p in parses),
    )


def demands_dative(word: str) -> bool:
    """Say whether ``word`` is a dative where no preposition governs it (``Министру``, ``Коппу``).

    An accusative that is no nominative counts: no accusative stands there, so a name's form that
    the dictionary takes for one is a dative.
    """
    cases = read_forms(word).cases
    capital = word[:1].isupper()
    return ("datv" in cases or (capital and "accs" in cases)) and not cases & {"gent", "nomn"}


def may_be_dative(word: str) -> bool:
    """Say whether ``word`` is genitive or dative alike (``делегации``)."""
    return {"datv", "gent"} <= read_forms(word).cases


def is_adjective(word: str) -> bool:
    """Say whether ``word`` is an adjective or participle and nothing else."""
    parts = read_forms(word).parts
    return bool(parts) and parts <= {"ADJF", "PRTF", "ADVB", "ADJS"}
