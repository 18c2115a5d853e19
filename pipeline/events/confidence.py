"""The calibrated probability that a candidate is an event: a logistic model over its marks."""

import math
from collections.abc import Iterable, Mapping
from functools import cache

from pipeline.lexicon.loader import load_table


@cache
def load_weights() -> Mapping[str, float]:
    """Return the weight of each mark."""
    return {mark: float(value) for mark, value in load_table("events_weights")["weights"].items()}


def reckon_confidence(marks: Iterable[str], weights: Mapping[str, float]) -> float:
    """Return the probability in (0, 1), to three places; marks without a weight count nothing."""
    total = weights.get("bias", 0.0) + sum(weights.get(mark, 0.0) for mark in sorted(set(marks)))
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), 3)
