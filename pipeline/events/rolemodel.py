"""The probability of each role for one who may take it: a multinomial logistic model."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from pipeline.lexicon.loader import load_table
from pipeline.records import ConfigurationError

PARTS = ("agent", "recipient", "place")


@dataclass(frozen=True, slots=True)
class RoleWeights:
    """For each mark its weights for ``PARTS`` against no role, and the least probability of each
    part at which it is given.
    """

    weights: Mapping[str, tuple[float, ...]]
    thresholds: tuple[float, ...]


@cache
def load_role_weights() -> RoleWeights:
    """Return the word table of the weights.

    Raise ConfigurationError where a mark has not one weight for each part.
    """
    table = load_table("events_role_weights")
    weights = {mark: tuple(map(float, row)) for mark, row in table["weights"].items()}
    for mark, row in weights.items():
        if len(row) != len(PARTS):
            message = f"lexicon/events_role_weights.toml: {mark!r}: expected {len(PARTS)} weights"
            raise ConfigurationError(message)
    return RoleWeights(weights, tuple(float(table["thresholds"][part]) for part in PARTS))


def reckon_parts(marks: Iterable[str], model: RoleWeights) -> tuple[float, ...]:
    """Return the probability of each of ``PARTS``; what they lack of 1 is that of no role."""
    rows = [model.weights[mark] for mark in sorted(set(marks)) if mark in model.weights]
    bias = model.weights.get("bias", (0.0,) * len(PARTS))
    totals = [min(30.0, max(-30.0, b + sum(row[k] for row in rows))) for k, b in enumerate(bias)]
    powers = [math.exp(total) for total in totals]
    return tuple(power / (1 + sum(powers)) for power in powers)
