"""Words cut, hyphenated or run together by typesetting: what is known decides.

A hyphen at a line's end is the author's or the typesetter's. The document's own spelling inside
its lines decides first, then lists of first and last parts that keep theirs, then the dictionary
(pymorphy3), then the make-up of Russian compound adjectives.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.lexicon.loader import load_words
from pipeline.text.morphology import get_analyzer, parse_word

_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)*")
_RUSSIAN = re.compile(r"[а-яё]+")
_ENGLISH = re.compile(r"[a-z]+")
_VERBAL = frozenset({"VERB", "INFN", "GRND", "PRTS"})
_LONGEST = 60
_SHORTEST_JOINED = 6
_SHORTEST_LEFT = 2
_SHORTEST_RIGHT = 3
_SHORTEST_GLUED = 9
_SHORTEST_PART = 4
_CLOSED = frozenset({"NPRO", "CONJ"})


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How often the document spells a word (in small letters) inside its lines."""

    counts: Counter[str]

    def keeps_hyphen(self, left: str, right: str) -> bool:
        """Tell whether ``left-`` at a line's end and ``right`` after it keep the hyphen."""
        if not right[0].islower() or not left[-1].islower():
            return True
        left, right = left.lower(), right.lower()
        whole, parted = self.counts[left + right], self.counts[f"{left}-{right}"]
        if whole != parted:
            return parted > whole
        if left in load_words("layout", "hyphen_first") or right in load_words(
            "layout", "hyphen_last"
        ):
            return True
        return not is_known(left + right) and _is_compound(left, right)

    def joins_space(self, left: str, right: str) -> bool:
        """Tell whether a space cuts one word in two (``интер венции``)."""
        small = left.lower()
        whole = self.counts[small + right]
        if len(small) + len(right) < _SHORTEST_JOINED or len(right) < _SHORTEST_RIGHT:
            return False
        if _ENGLISH.fullmatch(small + right):
            return _is_cut_english(left, right)
        if not _RUSSIAN.fullmatch(right) or self.counts[right] > whole + 1:
            return False
        if small in load_words("layout", "verb_prefixes") and _is_verb(right):
            return is_known(small + right)  # `при ехала`
        if len(small) < _SHORTEST_LEFT or (is_known(small) and is_known(right)):
            return False
        return is_known(small + right) or (whole > 0 and not is_known(right))

    def find_cut(self, word: str) -> int:
        """Return where a missing space belongs in ``word`` (``никоимобразом``), or 0."""
        if len(word) < _SHORTEST_GLUED or self.counts[word] > 1 or is_known(word):
            return 0
        cuts = [
            cut
            for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
            if _is_closed(word[:cut]) and is_known(word[cut:])
        ]
        return cuts[0] if len(cuts) == 1 else 0


def gather_vocabulary(texts: Iterable[str]) -> Vocabulary:
    """Count the words of the lines ``texts``, the last of a line left out if hyphenated."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(_WORD.findall(text.lower()))
    return Vocabulary(counts)


@lru_cache(maxsize=200_000)
def is_known(word: str) -> bool:
    """Tell whether the Russian dictionary holds ``word`` (small letters)."""
    return len(word) <= _LONGEST and bool(get_analyzer().word_is_known(word))


def _is_compound(left: str, right: str) -> bool:
    """``военно`` + ``морской``: an adjective's stem in -о and an adjective."""
    if not left.endswith(("о", "е")):
        return False
    stem = left[:-1]
    first = any(_is_adjective(stem + ending) for ending in ("ый", "ий", "ой"))
    return first and _is_adjective(right)


@cache
def _is_adjective(word: str) -> bool:
    return is_known(word) and any(parse.tag.POS == "ADJF" for parse in parse_word(word))


def _is_cut_english(left: str, right: str) -> bool:
    if left in load_words("layout", "english_first"):
        return len(right) > _SHORTEST_RIGHT
    return right in load_words("layout", "english_last")


@cache
def _is_verb(word: str) -> bool:
    parses = parse_word(word)
    return is_known(word) and bool(parses) and all(p.tag.POS in _VERBAL for p in parses)


@cache
def _is_closed(word: str) -> bool:
    return is_known(word) and any(
        parse.tag.POS in _CLOSED or "Apro" in parse.tag for parse in parse_word(word)
    )
