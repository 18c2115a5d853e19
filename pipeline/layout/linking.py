"""Markers to notes: the heaviest alignment that keeps both orders, run by run."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.layout.markers import Candidate
from pipeline.layout.notes import Note
from pipeline.records import MarkerStatus

_FOUND = 3.0
_SAME_PAGE = 2.0
_NEXT_PAGE = 0.3
_FAR_PAGE = -4.0
_SECTION = 1.0
_FOLLOWS = 1.0
_BEHIND = -3.0
_NEAREST = 2
_MOST = 40
_SURE = 2.0
_RUN = 3
_SPREAD = 0.5


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker: its raw stretch and label, and the index of its note, where it has one."""

    start: int
    end: int
    label: str
    note: int | None
    status: MarkerStatus


@dataclass(frozen=True, slots=True)
class _Pair:
    candidate: int
    note: int
    weight: float


def link_markers(
    candidates: Sequence[Candidate],
    pages: Sequence[int],
    notes: Sequence[Note],
    note_starts: Sequence[int],
) -> tuple[Marker, ...]:
    """Return the markers of running text in order, linked to ``notes`` where one fits.

    ``candidates`` stand in running text only; ``pages`` are their pages; ``note_starts`` the raw
    starts of the notes. Near linear: a candidate is paired with a bounded number of notes.
    """
    linked: dict[int, int] = {}
    for group in _group_notes(notes):
        pairs = _list_pairs(candidates, pages, notes, note_starts, group, linked)
        linked |= _align_pairs(pairs)
    linked |= _link_scattered(candidates, notes, linked)
    unsure = _find_unsure(candidates, linked)
    alone = _find_alone(candidates, linked)
    return tuple(
        Marker(c.start, c.end, c.label, linked.get(k), _judge(k, linked, unsure))
        for k, c in enumerate(candidates)
        if k in linked or k in alone
    )


def _judge(k: int, linked: dict[int, int], unsure: set[int]) -> MarkerStatus:
    if k not in linked:
        return "missing_note"
    return "ambiguous" if k in unsure else "aligned"


def _group_notes(notes: Sequence[Note]) -> list[list[int]]:
    """Foot notes by number, by sign, then the sections of notes, each group in text order."""
    groups: dict[tuple[bool, bool], list[int]] = defaultdict(list)
    for k, note in enumerate(notes):
        groups[note.zone >= 0, note.label[0].isdigit()].append(k)
    return [groups[key] for key in sorted(groups)]


def _list_pairs(
    candidates: Sequence[Candidate],
    pages: Sequence[int],
    notes: Sequence[Note],
    note_starts: Sequence[int],
    group: Sequence[int],
    linked: dict[int, int],
) -> list[_Pair]:
    by_label: dict[str, list[int]] = defaultdict(list)
    for k in group:
        by_label[notes[k].label].append(k)
    starts = {label: [note_starts[k] for k in held] for label, held in by_label.items()}
    pairs = []
    for k, candidate in enumerate(candidates):
        held = by_label.get(candidate.label)
        if held is None or k in linked:
            continue
        at = bisect_left(starts[candidate.label], candidate.start)
        reach = _MOST if notes[held[0]].zone >= 0 else _NEAREST
        for note in held[max(0, at - 1) : at + reach]:
            behind = note_starts[note] < candidate.start
            weight = candidate.weight + _weigh_place(notes[note], pages[k], behind=behind)
            if weight > 0:
                pairs.append(_Pair(k, note, weight))
    return pairs


def _weigh_place(note: Note, page: int, *, behind: bool) -> float:
    weight = _FOUND + (_BEHIND if behind else 0.0)
    if note.zone >= 0:
        return weight + _SECTION
    distance = note.page - page
    if distance == 0:
        return weight + _SAME_PAGE
    return weight + (_NEXT_PAGE if distance == 1 else _FAR_PAGE)


def _align_pairs(pairs: Sequence[_Pair]) -> dict[int, int]:
    """Return candidate → note of the heaviest subset that ascends in both.

    Pairs come in candidate order. A Fenwick tree holds the best total up to each note; the
    step from a note to the next one earns a bonus.
    """
    if not pairs:
        return {}
    places = {note: k for k, note in enumerate(sorted({pair.note for pair in pairs}))}
    tree: list[tuple[float, int]] = [(0.0, -1)] * (len(places) + 1)
    last: dict[int, tuple[float, int]] = {}
    before = [-1] * len(pairs)
    for same in _by_candidate(pairs):
        updates = []
        for p in same:
            total, link = _best_before(pairs[p], places, tree, last)
            before[p] = link
            updates.append((places[pairs[p].note], total + pairs[p].weight, p))
        for place, total, p in updates:
            _raise_tree(tree, place, (total, p))
            if total > last.get(pairs[p].note, (0.0, -1))[0]:
                last[pairs[p].note] = (total, p)
    return _read_back(pairs, before, max(tree)[1])


def _by_candidate(pairs: Sequence[_Pair]) -> Iterable[list[int]]:
    group: list[int] = []
    for p, pair in enumerate(pairs):
        if group and pairs[group[0]].candidate != pair.candidate:
            yield group
            group = []
        group.append(p)
    yield group


def _best_before(
    pair: _Pair,
    places: dict[int, int],
    tree: Sequence[tuple[float, int]],
    last: dict[int, tuple[float, int]],
) -> tuple[float, int]:
    best = (0.0, -1)
    k = places[pair.note]
    while k > 0:
        best = max(best, tree[k])
        k -= k & -k
    follows = last.get(pair.note - 1)
    if follows is not None:
        best = max(best, (follows[0] + _FOLLOWS, follows[1]))
    return best


def _raise_tree(tree: list[tuple[float, int]], place: int, value: tuple[float, int]) -> None:
    k = place + 1
    while k < len(tree):
        tree[k] = max(tree[k], value)
        k += k & -k


def _read_back(pairs: Sequence[_Pair], before: Sequence[int], p: int) -> dict[int, int]:
    found: dict[int, int] = {}
    while p >= 0:
        found[pairs[p].candidate] = pairs[p].note
        p = before[p]
    return found


def _link_scattered(
    candidates: Sequence[Candidate], notes: Sequence[Note], linked: dict[int, int]
) -> dict[int, int]:
    """Link bracketed numbers that cite in any order: ``[7]`` … ``[2]`` … ``[7]``."""
    held: dict[str, list[int]] = defaultdict(list)
    for k, note in enumerate(notes):
        held[note.label].append(k)
    return {
        k: held[c.label][0]
        for k, c in enumerate(candidates)
        if k not in linked and c.form == "bracket" and len(held.get(c.label, ())) == 1
    }


def _find_unsure(candidates: Sequence[Candidate], linked: dict[int, int]) -> set[int]:
    """Return the linked candidates whose neighbours in the run leave room for an equal rival."""
    taken = sorted(linked)
    labels: dict[str, list[int]] = defaultdict(list)
    for k, c in enumerate(candidates):
        labels[c.label].append(k)
    unsure = set()
    for place, k in enumerate(taken):
        low = taken[place - 1] if place else -1
        high = taken[place + 1] if place + 1 < len(taken) else len(candidates)
        own = labels[candidates[k].label]
        rivals = own[bisect_right(own, low) : bisect_left(own, high)]
        if any(_rivals(candidates[k], candidates[r]) for r in rivals if r not in linked):
            unsure.add(k)
    return unsure


def _rivals(chosen: Candidate, other: Candidate) -> bool:
    return other.form != "bracket" and other.weight >= chosen.weight - _SPREAD


def _find_alone(candidates: Sequence[Candidate], linked: dict[int, int]) -> set[int]:
    """Return the candidates that are markers although their notes are not in the source.

    Brackets and superscripts speak for themselves; a glued number must continue the run of
    its neighbours, or three must follow one another.
    """
    alone = {
        k
        for k, c in enumerate(candidates)
        if k not in linked
        and (c.form in {"bracket", "raised"} or (c.form == "sign" and c.weight >= _SURE))
        and c.weight >= _SURE
    }
    return alone | _find_runs(candidates, linked, alone)


def _find_runs(
    candidates: Sequence[Candidate], linked: dict[int, int], alone: set[int]
) -> set[int]:
    kept = [
        k
        for k, c in enumerate(candidates)
        if c.label.isdigit() and (k in linked or (c.form == "glued" and c.weight >= _SURE))
    ]
    lengths: dict[int, tuple[int, int]] = {}
    chains: dict[int, int] = {}
    for k in kept:
        value = int(candidates[k].label)
        length, before = lengths.get(value - 1, (0, -1))
        chains[k] = before
        lengths[value] = (length + 1, k)
    found: set[int] = set()
    for length, last in lengths.values():
        k = last if length >= _RUN else -1
        while k >= 0 and k not in found:
            found.add(k)
            k = chains[k]
    return found - set(linked) - alone
