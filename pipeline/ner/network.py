"""The tagger's network in numpy: features and context to label scores, and the best label path."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from pipeline.ner.found import LABELS
from pipeline.records import ModelError

Floats = NDArray[np.float32]
TAGS = ("O", *(f"{part}-{label}" for label in LABELS for part in "BI"))
FORBIDDEN = -1e4


@dataclass(frozen=True, slots=True)
class Network:
    """Weights by name: ``rows`` (feature rows), ``conv1``, ``conv2``, ``head``, ``paths``."""

    weights: dict[str, Floats]

    def score(self, features: NDArray[np.int32], dense: Floats | None) -> Floats:
        """Return ``batch × time × tags`` scores of ``batch × time × slots`` features."""
        w = self.weights
        base = w["rows"][features].sum(axis=2) + w["bias"]
        if dense is not None:
            base = np.concatenate([base, dense], axis=2)
        first = _convolve(base, w["conv1.weight"], w["conv1.bias"])
        second = _convolve(first, w["conv2.weight"], w["conv2.bias"])
        joined = np.concatenate([base, first, second], axis=2)
        return _multiply(joined, w["head.weight"], w["head.bias"])


@dataclass(frozen=True, slots=True)
class Committee:
    """Networks trained from different beginnings, whose scores are averaged.

    ``paths`` weighs the steps from tag to tag; ``slope`` and ``shift`` calibrate a name's score.
    """

    networks: tuple[Network, ...]
    paths: Floats
    slope: float = 1.0
    shift: float = 0.0

    def score(self, features: NDArray[np.int32], dense: Floats | None) -> Floats:
        """Return the mean of the networks' scores."""
        total = self.networks[0].score(features, dense)
        for network in self.networks[1:]:
            total += network.score(features, dense)
        total /= len(self.networks)
        return total

    def calibrate(self, score: float) -> float:
        """Return the share of names with such a posterior that were right on development gold."""
        bounded = min(max(score, 1e-4), 1 - 1e-4)
        odds = self.slope * math.log(bounded / (1 - bounded)) + self.shift
        return round(1 / (1 + math.exp(-odds)), 4)


def load_committee(path: Path) -> Committee:
    """Load the weights of one or more networks, ``NUMBER/NAME`` each; raise ModelError."""
    try:
        with np.load(path) as stored:
            arrays = {k: np.ascontiguousarray(stored[k], dtype=np.float32) for k in stored.files}
        return build_committee(arrays)
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        message = f"ner: no tagger weights {path.name}: expected a readable file in models/"
        raise ModelError(message) from error


def build_committee(arrays: dict[str, Floats]) -> Committee:
    """Return the networks whose arrays are named ``NUMBER/NAME``; ``scale`` is their rows'."""
    members: dict[str, dict[str, Floats]] = {}
    for key, array in arrays.items():
        number, _, name = key.partition("/")
        if name:
            members.setdefault(number, {})[name] = array
    for member in members.values():
        member["rows"] = member["rows"] * member.pop("scale")
    networks = tuple(Network(members[number]) for number in sorted(members))
    paths: Floats = np.mean([network.weights["paths"] for network in networks], axis=0)
    slope, shift = (float(x) for x in arrays.get("calibration", (1.0, 0.0)))
    return Committee(networks, paths, slope, shift)


def _convolve(x: Floats, weight: Floats, bias: Floats) -> Floats:
    """Convolve over time with a window of three, zeros beyond the ends, then rectify."""
    padded = np.pad(x, ((0, 0), (1, 1), (0, 0)))
    stacked = np.concatenate([padded[:, :-2], padded[:, 1:-1], padded[:, 2:]], axis=2)
    out = _multiply(stacked, weight, bias)
    return np.maximum(out, 0.0, out=out)


def _multiply(x: Floats, weight: Floats, bias: Floats) -> Floats:
    """Return ``x @ weight + bias`` over the last axis, as one flat product."""
    flat = x.reshape(-1, x.shape[-1]) @ weight
    flat += bias
    out: Floats = flat.reshape(*x.shape[:-1], weight.shape[1])
    return out


def decode_paths(
    scores: Floats, lengths: Sequence[int], paths: Floats
) -> tuple[list[list[int]], Floats]:
    """Return the best tag sequence of each item and, per token, the tags' posterior."""
    batch, time, tags = scores.shape
    best = np.zeros((batch, time, tags), dtype=np.int8)
    state = scores[:, 0].copy()
    for k in range(1, time):
        options = state[:, :, None] + paths[None]
        best[:, k] = options.argmax(axis=1)
        new = options.max(axis=1) + scores[:, k]
        alive = np.array([k < n for n in lengths])
        state = np.where(alive[:, None], new, state)
    found = [_walk_back(best[i], state[i], n) for i, n in enumerate(lengths)]
    return found, _find_posterior(scores, lengths, paths)


def _walk_back(best: Any, state: Any, length: int) -> list[int]:
    tag = int(state.argmax())
    path = [tag]
    for k in range(length - 1, 0, -1):
        tag = int(best[k, tag])
        path.append(tag)
    return path[::-1]


def _find_posterior(scores: Floats, lengths: Sequence[int], paths: Floats) -> Floats:
    """Return ``batch × time × tags`` marginals of the chain (forward–backward)."""
    time = scores.shape[1]
    alive = np.arange(time)[None] < np.array(lengths)[:, None]
    local = np.where(alive[..., None], scores, 0.0)
    ahead, behind = np.zeros_like(local), np.zeros_like(local)
    weight = np.exp(paths)
    ahead[:, 0] = local[:, 0]
    for k in range(1, time):
        ahead[:, k] = _push(ahead[:, k - 1], weight) + local[:, k]
    for k in range(time - 2, -1, -1):
        step = _push(behind[:, k + 1] + local[:, k + 1], weight.T)
        behind[:, k] = np.where(alive[:, k + 1][:, None], step, 0.0)
    total = ahead + behind
    total -= total.max(axis=2, keepdims=True)
    chances = np.exp(total)
    result: Floats = chances / chances.sum(axis=2, keepdims=True)
    return result


def _push(values: Floats, weight: Floats) -> Floats:
    top = values.max(axis=1, keepdims=True)
    out: Floats = np.log(np.exp(values - top) @ weight + 1e-30) + top
    return out
