"""The calibrated probability that a candidate is an event: a logistic model over its marks."""

import math
from collections.abc import Iterable, Mapping
from functools import cache

from pipeline.lexicon.loader import load_table
from pipeline.records import Language


@cache
def load_weights(language: Language) -> Mapping[str, float]:
    """Return the weight of each mark for ``language`` (English for an undecided one)."""
    table = load_table("events_weights")
    shared: dict[str, float] = {key: float(value) for key, value in table["shared"].items()}
    own = table["ru" if language == "ru" else "en"]
    for key, value in own.items():
        shared[key] = shared.get(key, 0.0) + float(value)
    return shared


def reckon_confidence(marks: Iterable[str], weights: Mapping[str, float]) -> float:
    """Return the probability in (0, 1), to three places; marks without a weight count nothing."""
    total = weights.get("bias", 0.0) + sum(weights.get(mark, 0.0) for mark in sorted(set(marks)))
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), 3)
