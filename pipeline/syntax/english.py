"""English infinitives by rule, where a small model breaks them (``revok``, ``occupie``)."""

import re
from functools import cache, lru_cache
from typing import Any

from pipeline.lexicon.loader import check_strings, load_table

_PLACE = "lexicon/english_verbs.toml"
_DOUBLED = re.compile(r"([bdgmnprt])\1$")
_SILENT = re.compile(
    r"(?:[cuvz]|(?<!s)s|[^aeiou]s(?<!ss)|d[g]|r[g]|[aeiou]g"
    r"|[bcdfgkpstz]l|(?<![eo])at|(?<!o)ut|(?<![aeo])ot|(?<![aeo])id|(?<![eo])ad|(?<!o)ud|(?<!o)od"
    r"|(?<![eo])ar|(?<!a)ir|(?<!o)ur|[sn]um|(?<![aeo])am|(?<![aoe])in|(?<![eo])ap|yp"
    r"|(?<![aeo])[aio]k|ib|olv|(?<![ae])on(?<!ion|son|don|ton|mon|oon))$"
)
_PLURAL_ES = re.compile(r"(?:s|x|z|ch|sh)es$")
_MIN_STEM = 2


@lru_cache(maxsize=50_000)
def find_infinitive(small: str, guess: str) -> str:
    """Return the infinitive of a verb form in lower case; ``guess`` is a model's, for odd words."""
    if small in _load_map("irregular"):
        return str(_load_map("irregular")[small])
    if small.endswith("ied") and len(small) > 4:  # noqa: PLR2004 - `died` is in the table
        return small[:-3] + "y"
    if small.endswith("eed"):
        return small if small in _load_stems("eed") else small[:-1]
    for ending in ("ed", "ing"):
        if small.endswith(ending) and re.search("[aeiouy]", stem := small[: -len(ending)]):
            return _restore_stem(stem)
    if small.endswith("s") and not small.endswith(("ss", "us")):
        return _cut_ending(small)
    return guess if guess and not small.startswith(guess) else small


def _restore_stem(stem: str) -> str:
    if stem in _load_stems("silent"):
        return stem + "e"
    if stem in _load_stems("bare") or stem in _load_stems("doubled") or len(stem) <= _MIN_STEM:
        return stem if len(stem) > _MIN_STEM else _restore_short(stem)
    if stem.endswith("ll") and stem[:-1] in _load_stems("doubled_l"):
        return stem[:-1]
    if _DOUBLED.search(stem):
        return stem[:-1]
    return stem + "e" if _SILENT.search(stem) else stem


def _restore_short(stem: str) -> str:
    return stem + "e" if stem in {"us", "ow", "ag", "ic", "ey", "ti", "di", "li", "vi"} else stem


def _cut_ending(small: str) -> str:
    if small.endswith("ies") and len(small) > 4:  # noqa: PLR2004 - `dies`, `ties`
        return small[:-3] + "y"
    if _PLURAL_ES.search(small) and not small.endswith(("ses", "zes")):
        return small[:-2]
    if small.endswith(("sses", "zzes")):
        return small[:-2]
    return small[:-1]


@cache
def _load_map(key: str) -> dict[str, Any]:
    return dict(load_table("english_verbs")[key])


@cache
def _load_stems(key: str) -> frozenset[str]:
    return frozenset(check_strings(load_table("english_verbs")["stems"], key, _PLACE))
