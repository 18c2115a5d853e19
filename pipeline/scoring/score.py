"""Gold against tables: every measure as counts, one code for tests, metrics and reports."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from pipeline.scoring.counts import Count
from pipeline.scoring.found import Found, FoundBlock, FoundEvent, FoundReference
from pipeline.scoring.match import Item, Pair, match_overlap, match_strict

UNIT = 600
FURNITURE = frozenset({"page_number", "running_header", "duplicate"})


@dataclass(frozen=True, slots=True)
class GoldPart:
    """One gold passage: where it stands, what kind of text it is, and what is marked in it.

    ``marked`` holds gold in the same form as the tables' side; ``inferred`` are the starts of dates
    whose value the narrative gives; ``short`` the (note, index) of references that are short forms.
    """

    name: str
    document: str
    start: int
    end: int
    language: str
    layout: str
    noise: str
    layers: frozenset[str]
    marked: Found
    inferred: frozenset[int]


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where gold and tables differ; either side may be missing."""

    part: str
    measure: str
    start: int
    gold: str
    found: str


@dataclass(frozen=True, slots=True)
class Result:
    """Counts and differences of one or more parts."""

    counts: tuple[Count, ...]
    differences: tuple[Difference, ...]


class Recorder:
    """Collects counts and differences of one part."""

    def __init__(self, part: GoldPart) -> None:
        self.part = part
        self.counts: list[Count] = []
        self.differences: list[Difference] = []

    def add(self, measure: str, label: str, start: int, hits: tuple[int, int, int]) -> None:
        """Record ``hits`` = (tp, fp, fn) of ``measure`` near the raw offset ``start``."""
        part = self.part
        unit = f"{part.name}:{(start - part.start) // UNIT}"
        self.counts.append(
            Count(
                measure, label, unit, part.language, part.document, part.layout, part.noise, *hits
            )
        )

    def add_pairs(self, measure: str, pairs: Iterable[Pair]) -> None:
        """Record a hit, miss or false alarm for each pair."""
        for gold, found in pairs:
            item = gold or found
            if item is None:
                continue
            self.add(measure, item.label, item.start, _tell(gold, found))
            if gold is None or found is None:
                self.differ(measure, item.start, _spell(gold), _spell(found))

    def differ(self, measure: str, start: int, gold: str, found: str) -> None:
        """Record a difference."""
        self.differences.append(Difference(self.part.name, measure, start, gold, found))


def _tell(gold: object | None, found: object | None) -> tuple[int, int, int]:
    return int(gold is not None and found is not None), int(gold is None), int(found is None)


def _spell(item: Item | None) -> str:
    if item is None:
        return "–"
    extra = item.value or item.ref
    return f"{item.label} {item.start}–{item.end}" + (f" {extra}" if extra else "")


def score_part(part: GoldPart, whole: Found, same: Callable[[str], str]) -> Result:
    """Score one part against what the tables say of its document.

    ``same`` gives the gold name of an entity id of the tables (see ``scoring.identity``).
    """
    recorder = Recorder(part)
    found = cut_found(whole, part)
    for layer, measure in _MEASURES.items():
        if layer in part.layers:
            measure(recorder, part.marked, found, same)
    return Result(tuple(recorder.counts), tuple(recorder.differences))


def cut_found(whole: Found, part: GoldPart) -> Found:
    """Return what the tables say within ``part``: a stretch of text, or notes named by number."""
    notes = {r.note for r in part.marked.references}

    def inside(items: Iterable[Item]) -> tuple[Item, ...]:
        return tuple(i for i in items if part.start <= i.start and i.end <= part.end)

    return Found(
        names=inside(whole.names),
        dates=inside(whole.dates),
        markers=inside(whole.markers),
        notes=inside(whole.notes),
        references=tuple(
            r
            for r in whole.references
            if (part.start <= r.note_start < part.end if part.end else r.note in notes)
        ),
        events=tuple(e for e in whole.events if part.start <= e.start < part.end),
        blocks=tuple(b for b in whole.blocks if b.start < part.end and part.start < b.end),
    )


Same = Callable[[str], str]


def _score_names(to: Recorder, gold: Found, found: Found, _: Same) -> None:
    to.add_pairs("entities.strict", match_strict(gold.names, found.names))
    for label_free in match_overlap(gold.names, found.names):
        item = label_free[0] or label_free[1]
        if item is not None:
            to.add("entities.overlap", item.label, item.start, _tell(*label_free))


def _score_dates(to: Recorder, gold: Found, found: Found, _: Same) -> None:
    to.add_pairs("dates.strict", match_strict(gold.dates, found.dates))
    for mine, theirs in match_overlap(gold.dates, found.dates):
        item = mine or theirs
        if item is None:
            continue
        right = mine is not None and theirs is not None and mine.value == theirs.value
        hits = (1, 0, 0) if right else (0, int(theirs is not None), int(mine is not None))
        to.add("dates.value", "DATE", item.start, hits)
        if mine is not None and theirs is not None and not right:
            to.differ("dates.value", item.start, str(mine.value), str(theirs.value))
        if mine is not None and theirs is not None and mine.start in to.part.inferred:
            to.add("dates.inferred", "DATE", item.start, (1, 0, 0) if right else (0, 1, 1))


def _score_notes(to: Recorder, gold: Found, found: Found, _: Same) -> None:
    if gold.markers or found.markers:
        to.add_pairs("markers.strict", match_strict(gold.markers, found.markers))
    to.add_pairs("notes.strict", match_strict(gold.notes, found.notes))
    for pair in match_overlap(gold.notes, found.notes):
        item = pair[0] or pair[1]
        if item is not None:
            to.add("notes.overlap", item.label, item.start, _tell(*pair))


def _score_references(to: Recorder, gold: Found, found: Found, _: Same) -> None:
    by_place = to.part.end > to.part.start
    answers = {_key_reference(r, by_place=by_place): r for r in found.references}
    wanted = {_key_reference(r, by_place=by_place): r for r in gold.references}
    for key in sorted(wanted.keys() | answers.keys()):
        mine, theirs = wanted.get(key), answers.get(key)
        some = mine or theirs
        if some is not None:
            start = (theirs or some).note_start
            _score_fields(to, start, some.fields.get("kind", "-"), mine, theirs)


def _key_reference(reference: FoundReference, *, by_place: bool) -> tuple[int, str, int]:
    place = reference.note_start if by_place else -1
    return place, reference.note, reference.index


def _score_fields(
    to: Recorder, start: int, kind: str, mine: FoundReference | None, theirs: FoundReference | None
) -> None:
    left = mine.fields if mine else {}
    right = theirs.fields if theirs else {}
    for name in sorted(left.keys() | right.keys()):
        a, b = left.get(name), right.get(name)
        same = a is not None and _fold(a) == _fold(b or "")
        hits = (1, 0, 0) if same else (0, int(b is not None), int(a is not None))
        to.add("references.fields", name, start, hits)
        to.add(f"references.{kind}", name, start, hits)
        if not same:
            to.differ(f"references.{name}", start, a or "–", b or "–")
    if mine and theirs and (mine.resolved or theirs.resolved):
        right_one = mine.resolved and theirs.resolved and left == right
        hits = (int(right_one), int(theirs.resolved and not right_one), int(not right_one))
        to.add("references.resolved", kind, start, hits)


def _fold(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum() or c in "–.;/")


def _score_events(to: Recorder, gold: Found, found: Found, same: Same) -> None:
    pairs = pair_events(gold.events, found.events)
    for mine, theirs in pairs:
        event = mine or theirs
        if event is None:
            continue
        hits = _tell(mine, theirs)
        to.add("events.trigger", event.type, event.start, hits)
        if mine is None or theirs is None:
            to.add("events.type", event.type, event.start, hits)
            to.differ("events.trigger", event.start, _name(mine), _name(theirs))
        else:
            _score_matched(to, mine, theirs, same)


def _score_matched(to: Recorder, mine: FoundEvent, theirs: FoundEvent, same: Same) -> None:
    typed = mine.type == theirs.type
    to.add("events.type", mine.type, mine.start, (1, 0, 0) if typed else (0, 1, 1))
    if not typed:
        to.differ("events.type", mine.start, mine.type, theirs.type)
    for name in ("edtf", "modality"):
        a, b = getattr(mine, name), getattr(theirs, name)
        measure = "events.date" if name == "edtf" else "events.modality"
        to.add(measure, mine.type, mine.start, (1, 0, 0) if a == b else (0, 1, 1))
        if a != b:
            to.differ(measure, mine.start, str(a), str(b))
    for role in ("agents", "recipients", "places", "notes"):
        left: frozenset[str] = getattr(mine, role)
        theirs_role: frozenset[str] = getattr(theirs, role)
        right = theirs_role if role == "notes" else frozenset(same(e) for e in theirs_role)
        hits = (len(left & right), len(right - left), len(left - right))
        to.add(f"events.{role}", mine.type, mine.start, hits)
        if left != right:
            to.differ(f"events.{role}", mine.start, " ".join(sorted(left)), " ".join(sorted(right)))


def _name(event: FoundEvent | None) -> str:
    return f"{event.type} {event.start}–{event.end} {event.edtf}" if event else "–"


def pair_events(
    gold: Sequence[FoundEvent], found: Sequence[FoundEvent]
) -> list[tuple[FoundEvent | None, FoundEvent | None]]:
    """Pair events whose triggers share a character, each once, in text order."""
    left = [Item(e.start, e.end, "EV", ref=str(k)) for k, e in enumerate(gold)]
    right = [Item(e.start, e.end, "EV", ref=str(k)) for k, e in enumerate(found)]
    return [
        (gold[int(a.ref or 0)] if a else None, found[int(b.ref or 0)] if b else None)
        for a, b in match_overlap(left, right)
    ]


def _score_layout(to: Recorder, gold: Found, found: Found, _: Same) -> None:
    kept = [b for b in gold.blocks if b.kind != "note"]
    answers = [b for b in found.blocks if b.kind != "note" and to.part.start <= b.first]
    left = [Item(b.first, b.first + 1, b.kind) for b in kept]
    right = [Item(b.first, b.first + 1, b.kind) for b in answers if b.first < to.part.end]
    to.add_pairs("layout.blocks", match_strict(left, right))
    starts = {(b.kind, b.first): b for b in answers}
    for block in kept:
        answer = starts.get((block.kind, block.first))
        if answer is not None and block.kind not in FURNITURE:
            _score_text(to, block, answer)


def _score_text(to: Recorder, mine: FoundBlock, theirs: FoundBlock) -> None:
    """Clean-text errors as counts: characters right, and edits as misses."""
    if theirs.end > to.part.end or not mine.text:
        return
    edits = Levenshtein.distance(mine.text, theirs.text)
    to.add("layout.characters", mine.kind, mine.first, (max(0, len(mine.text) - edits), 0, edits))
    if edits:
        to.differ(
            "layout.characters", mine.first, f"{edits} edits: {mine.text[:80]}", theirs.text[:80]
        )


_MEASURES: dict[str, Callable[[Recorder, Found, Found, Same], None]] = {
    "layout": _score_layout,
    "entities": _score_names,
    "dates": _score_dates,
    "notes": _score_notes,
    "references": _score_references,
    "events": _score_events,
}
