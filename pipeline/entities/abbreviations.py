"""Abbreviations that a text explains itself: ``Дальневосточной Республикой (ДВР)``.

After Schwartz and Hearst (2003), stricter: the letters of the short form must be beginnings of
the words of the long one, in order.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from pipeline.records import Mention
from pipeline.text.names import fold_word, make_tight_key, split_words

_BETWEEN = re.compile(
    r"[\s\"«»“”]*\([\s\"«“]*(?:(?:далее|сокращенно|сокращённо|или|hereinafter|hereafter|or)?[\s:–—-]*)[\s\"«“]*"
)
_LONGEST = 8
_REACH = 40


def find_abbreviations(mentions: Sequence[Mention], texts: Mapping[str, str]) -> dict[str, Mention]:
    """Return the long form's mention by the exact key of the short form, for one document.

    ``mentions`` in order of their place, ``texts`` the clean text by passage.
    """
    found: dict[str, Mention] = {}
    for first, second in pairwise(mentions):
        if _stand_in_brackets(first, second, texts):
            short, long = sorted((first, second), key=lambda m: len(m.text))
            if _abbreviates(short.text, long.text):
                found.setdefault(make_tight_key(short.text), long)
    return found


def _stand_in_brackets(first: Mention, second: Mention, texts: Mapping[str, str]) -> bool:
    if first.passage_id != second.passage_id or not 0 < second.start - first.end < _REACH:
        return False
    between = texts.get(first.passage_id, "")[first.end : second.start]
    return bool(_BETWEEN.fullmatch(between))


def _abbreviates(short: str, long: str) -> bool:
    letters = make_tight_key(short)
    capitals = sum(letter.isupper() for letter in short)
    if not 1 < len(letters) <= _LONGEST or capitals < 2 or len(split_words(long)) < 2:  # noqa: PLR2004
        return False
    return _are_beginnings(letters, [fold_word(word) for word in split_words(long)])


def _are_beginnings(letters: str, words: Iterable[str]) -> bool:
    """Tell whether ``letters`` are beginnings of ``words``, in order (``РОСТА``: Рос, т, а)."""
    reached = {0}
    for word in words:
        reached |= {
            place + size
            for place in reached
            for size in range(1, min(len(word), len(letters) - place) + 1)
            if word.startswith(letters[place : place + size])
        }
    return len(letters) in reached
