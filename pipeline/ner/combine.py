"""Several engines' answers merged into one flat set of names."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.ner.found import Found

_KEPT = 0.35
_SURE = 0.5


def combine_names(answers: Iterable[Sequence[Found]]) -> tuple[Found, ...]:
    """Return the names of one passage, in order, none overlapping.

    Engines that agree on span and label raise each other's score (noisy or). Among overlapping
    names those that are more likely right than not go first, then the longest, then the likeliest.
    """
    merged = _merge_equal([name for names in answers for name in names])
    ranked = sorted(
        merged, key=lambda n: (n.score < _SURE, n.start - n.end, -n.score, n.start, n.label)
    )
    kept: list[Found] = []
    for name in ranked:
        if name.score >= _KEPT and all(name.end <= k.start or name.start >= k.end for k in kept):
            kept.append(name)
    return tuple(sorted(kept, key=lambda name: name.start))


def _merge_equal(names: list[Found]) -> list[Found]:
    groups: dict[tuple[int, int, str], list[Found]] = {}
    for name in names:
        groups.setdefault((name.start, name.end, name.label), []).append(name)
    return [_join_group(group) for group in groups.values()]


def _join_group(group: list[Found]) -> Found:
    best: dict[str, float] = {}
    for name in group:
        engine = name.engine.partition(":")[0]
        best[engine] = max(best.get(engine, 0.0), name.score)
    doubt = 1.0
    for score in best.values():
        doubt *= 1.0 - score
    engines = "+".join(dict.fromkeys(name.engine for name in group))
    return replace(group[0], score=round(1.0 - doubt, 4), engine=engines)
