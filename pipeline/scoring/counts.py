"""Counts of hits, false alarms and misses, and the figures made of them."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

import numpy as np

ROUNDS = 1000


@dataclass(frozen=True, slots=True)
class Count:
    """Hits (``tp``), false alarms (``fp``) and misses (``fn``) of one measure in one unit of text.

    ``measure`` is what is measured (``entities.strict``), ``label`` its class (``PER``), ``unit``
    names the stretch of text that is drawn as a whole when intervals are estimated; ``language``,
    ``document``, ``layout`` and ``noise`` say what kind of text it is.
    """

    measure: str
    label: str
    unit: str
    language: str
    document: str
    layout: str
    noise: str
    tp: int
    fp: int
    fn: int


@dataclass(frozen=True, slots=True)
class Figure:
    """Precision, recall and F1 with the 95 % interval of F1; null where nothing was to be found."""

    precision: float | None
    recall: float | None
    f1: float | None
    low: float | None
    high: float | None
    tp: int
    fp: int
    fn: int


def make_figure(counts: Iterable[Count], *, interval: bool = True) -> Figure:
    """Return the figure of all ``counts`` together (micro average).

    The interval is the percentile bootstrap over units (Efron 1979), seeded, 1000 rounds.
    """
    by_unit: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for count in counts:
        cell = by_unit[count.unit]
        cell[0] += count.tp
        cell[1] += count.fp
        cell[2] += count.fn
    cells = np.array([by_unit[unit] for unit in sorted(by_unit)] or [[0, 0, 0]], dtype=np.int64)
    tp, fp, fn = (int(n) for n in cells.sum(axis=0))
    low, high = _bootstrap(cells) if interval and len(cells) > 1 else (None, None)
    return Figure(
        _divide(tp, tp + fp), _divide(tp, tp + fn), _f1(tp, fp, fn), low, high, tp, fp, fn
    )


def _bootstrap(cells: "np.ndarray[tuple[int, int], np.dtype[np.int64]]") -> tuple[float, float]:
    generator = np.random.default_rng(1917)
    drawn = cells[generator.integers(0, len(cells), (ROUNDS, len(cells)))].sum(axis=1)
    whole = 2 * drawn[:, 0] + drawn[:, 1] + drawn[:, 2]
    scores = np.where(whole > 0, 2 * drawn[:, 0] / np.maximum(whole, 1), 1.0)
    low, high = np.percentile(scores, [2.5, 97.5])
    return round(float(low), 4), round(float(high), 4)


def _divide(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _f1(tp: int, fp: int, fn: int) -> float | None:
    return _divide(2 * tp, 2 * tp + fp + fn)


def group_counts(
    counts: Iterable[Count], key: Callable[[Count], Hashable]
) -> dict[Hashable, list[Count]]:
    """Return the counts by ``key``, groups in key order."""
    groups: dict[Hashable, list[Count]] = defaultdict(list)
    for count in counts:
        groups[key(count)].append(count)
    return {name: groups[name] for name in sorted(groups, key=str)}
