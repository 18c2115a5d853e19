"""Events found on gold passages against the gold's own: counts and F1."""

from collections import Counter
from collections.abc import Iterable

import goldrecords

from pipeline.events.confidence import load_weights, reckon_confidence
from pipeline.events.find import THRESHOLD
from pipeline.events.reading import Candidate
from pipeline.records import Role
from pipeline.scoring.gold import Gold, GoldEvent

PARTS = ("agents", "recipients", "places", "notes")


def name_role(role: Role) -> str:
    return role.entity_id or (role.mention_id or "").rpartition("=")[2]


def count_events(golds: Iterable[Gold]) -> Counter[str]:
    """Return hits, misses and false alarms of triggers, types, dates and roles."""
    counts: Counter[str] = Counter()
    for gold in golds:
        if "events" in gold.layers:
            _count_gold(gold, counts)
    return counts


def _count_gold(gold: Gold, counts: Counter[str]) -> None:
    candidates, citations, _ = goldrecords.read_candidates(gold)
    found = [c for c in candidates if reckon_confidence(c.marks, load_weights()) >= THRESHOLD]
    numbers = {c.citation_id: c.note_number for c in citations}
    marks = {m.name: m for m in gold.marks if m.kind == "EV"}
    taken: set[int] = set()
    for event in sorted(gold.events, key=lambda e: marks[e.id].start):
        mark = marks[event.id]
        hit = next(
            (k for k, c in enumerate(found) if k not in taken and _meets(c, mark.start, mark.end)),
            None,
        )
        counts["gold"] += 1
        if hit is not None:
            taken.add(hit)
            counts["hit"] += 1
            _count_match(event, found[hit], numbers, counts)
    counts["found"] += len(found)


def _meets(candidate: Candidate, start: int, end: int) -> bool:
    token = candidate.sentence.tokens[candidate.trigger.token]
    raw = candidate.passage.raw(token.start, token.end)
    return raw.start < end and start < raw.end


def _count_match(
    event: GoldEvent,
    candidate: Candidate,
    numbers: dict[str, str | None],
    counts: Counter[str],
) -> None:
    counts["type"] += event.type == candidate.trigger.frame.type
    counts["date"] += event.date == candidate.timing.edtf
    counts["modality"] += event.modality == candidate.standing.modality
    for part in PARTS:
        wanted = set(getattr(event, part))
        if part == "notes":
            got = {numbers[c.citation_id] or "" for c in candidate.support}
        else:
            got = {name_role(r) for r in getattr(candidate.roles, part)}
        counts[f"{part} hit"] += len(wanted & got)
        counts[f"{part} all"] += len(wanted) + len(got)


def make_figures(counts: Counter[str]) -> dict[str, float]:
    """Return F1 of triggers, of triggers with type and of roles; shares of right dates."""
    both = counts["gold"] + counts["found"]
    figures = {
        "trigger": 2 * counts["hit"] / both,
        "trigger and type": 2 * counts["type"] / both,
        "date": counts["date"] / counts["hit"],
        "modality": counts["modality"] / counts["hit"],
    }
    for part in PARTS:
        if counts[f"{part} all"]:
            figures[part] = 2 * counts[f"{part} hit"] / counts[f"{part} all"]
    return {name: round(value, 3) for name, value in figures.items()}
