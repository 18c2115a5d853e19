"""Several engines' answers merged into one flat set of names."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.ner.found import Found
from pipeline.ner.wordclass import read_words

_KEPT = 0.35
_SURE = 0.5
_OF = re.compile(r"\s+of\s+(?:the\s+)?")


def combine_names(answers: Iterable[Sequence[Found]]) -> tuple[Found, ...]:
    """Return the names of one passage, in order, none overlapping.

    Engines that agree on span and label raise each other's score (noisy or). Among overlapping
    names those that are more likely right than not go first, then the longest, then the likeliest.
    """
    merged = _merge_equal([name for names in answers for name in names])
    ranked = sorted(
        merged,
        key=lambda n: (n.score < _SURE, n.start - n.end, -n.score, n.start, n.label),
    )
    kept: list[Found] = []
    for name in ranked:
        place = bisect_left(kept, name.start, key=lambda k: k.start)
        before, after = kept[max(0, place - 1) : place], kept[place : place + 1]
        free = all(k.end <= name.start for k in before) and all(name.end <= k.start for k in after)
        if name.score >= _KEPT and free:
            kept.insert(place, name)
    return tuple(kept)


def raise_known(text: str, answers: Iterable[Sequence[Found]]) -> list[tuple[Found, ...]]:
    """Return the answers, names of the authority made sure that take in a sure one.

    ``Советская Россия``, ``пакт Келлога``; what names a thing beside its kind stays below
    (``газета «Известия»``, ``ОЗЕРО ХАСАН``).
    """
    found = [tuple(names) for names in answers]
    sure = [name for names in found for name in names if name.score >= _SURE]
    return [
        tuple(replace(n, score=_SURE) if _is_raised(text, n, sure) else n for n in names)
        for names in found
    ]


def _is_raised(text: str, name: Found, sure: Sequence[Found]) -> bool:
    if name.score >= _SURE or name.score < _KEPT or name.engine != "gazetteer":
        return False
    words = text[name.start : name.end].split()
    capital = all(word[0].isupper() and not word.isupper() for word in words)
    return (name.label in {"TREATY", "EVENT"} or (name.label != "PER" and capital)) and any(
        name.start <= other.start
        and other.end <= name.end
        and other.end - other.start < name.end - name.start
        and (other.label == name.label or other.label in {"LOC", "PER"})
        for other in sure
    )


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


def join_states(text: str, names: Sequence[Found]) -> tuple[Found, ...]:
    """Return the names with a body and the state it is of made one: ``Ministry … of the FER``."""
    joined: list[Found] = []
    for name in names:
        before = joined[-1] if joined else None
        if before and name.label == "LOC" and _owns_body(text, before, name):
            joined[-1] = replace(before, end=name.end)
        else:
            joined.append(name)
    return tuple(joined)


def _owns_body(text: str, body: Found, state: Found) -> bool:
    if body.label != "ORG" or not _OF.fullmatch(text, body.end, state.start):
        return False
    words = text[body.start : body.end].lower().split()
    return not read_words("en", "state_bodies").isdisjoint(words)
