"""What is wrong with a gold file, every failure at once."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import get_args

from pipeline.records import BlockKind, EventType, Modality, ReferenceKind
from pipeline.scoring.gold import (
    ENTITY_LABELS,
    LAYERS,
    REFERENCE_FIELDS,
    Gold,
    GoldEvent,
    GoldReference,
    Mark,
)
from pipeline.text.calendar import is_valid

LANGUAGES = ("ru", "en")
NOISES = ("clean", "ocr", "mt")
_SLUG = r"[a-z0-9][a-z0-9-]*"
_NAME = re.compile(rf"(per|loc|org|treaty|event|ship)\.{_SLUG}")
_LABEL = re.compile(r"[^\s@]+(@[0-9]+)?|@[0-9]+")
_FLAGS = {
    "DATE": {"START", "MID", "END", "inferred", "julian"},
    "MARK": {"missing_note"},
    "NOTE": {"missing_marker"},
}
_FLAT = (frozenset(ENTITY_LABELS), frozenset({"DATE"}), frozenset({"MARK"}), frozenset({"NOTE"}))

Complaint = tuple[int, str]


def check_gold(gold: Gold, source_text: str) -> list[str]:
    """Return what is wrong with ``gold`` against the decoded text of its document.

    Each failure is ``name:line: message``; none is left out because of another.
    """
    complaints = [
        *_check_head(gold),
        *_check_body(gold, source_text),
        *_check_blocks(gold),
        *_check_marks(gold),
        *_check_nesting(gold),
        *_check_notes(gold),
        *_check_events(gold),
        *_check_references(gold),
    ]
    return [f"{gold.name}:{line}: {message}" for line, message in complaints]


def _check_head(gold: Gold) -> Iterator[Complaint]:
    if not gold.document:
        yield 1, "document is missing"
    if gold.language not in LANGUAGES:
        yield 1, f"language {gold.language!r} is not one of {', '.join(LANGUAGES)}"
    if gold.noise not in NOISES:
        yield 1, f"noise {gold.noise!r} is not one of {', '.join(NOISES)}"
    for key in ("layout", "annotator"):
        if not getattr(gold, key):
            yield 1, f"{key} is missing"
    for layer in gold.layers:
        if layer not in LAYERS:
            yield 1, f"layer {layer!r} is not one of {', '.join(LAYERS)}"
    for key in gold.extra:
        yield 1, f"unknown key {key!r}"


def _check_body(gold: Gold, source_text: str) -> Iterator[Complaint]:
    if gold.start is None:
        if gold.body or gold.layers != ("references",):
            yield 1, "only a file of references may have no start, and then no body"
        return
    stretch = source_text[gold.start : gold.start + len(gold.body)]
    if gold.body and stretch != gold.body:
        same = next((k for k, (a, b) in enumerate(zip(gold.body, stretch, strict=False)) if a != b),
                    min(len(gold.body), len(stretch)))  # fmt: skip
        line = max((m.line for m in gold.marks if m.start <= gold.start + same), default=1)
        here, there = gold.body[same : same + 30], stretch[same : same + 30]
        yield line, f"body differs from source at {gold.start + same}: {here!r} for {there!r}"
    if not gold.body:
        yield 1, "body is empty"


def _check_blocks(gold: Gold) -> Iterator[Complaint]:
    kinds = get_args(BlockKind)
    if "layout" in gold.layers and (not gold.blocks or gold.blocks[0].start != gold.start):
        yield 1, "blocks do not cover the body from its first character"
    known: dict[str, str] = {}
    for block in gold.blocks:
        if block.kind not in kinds:
            yield block.line, f"block kind {block.kind!r} is not one of {', '.join(kinds)}"
        if block.start == block.end:
            yield block.line, f"block {block.kind} {block.name} is empty"
        if block.name and known.setdefault(block.name, block.kind) != block.kind:
            yield block.line, f"block {block.name} is of two kinds"
        if block.kind == "note" and not block.name:
            yield block.line, "a note block has no label"


def _check_marks(gold: Gold) -> Iterator[Complaint]:
    base = gold.start or 0
    for mark in gold.marks:
        text = gold.body[mark.start - base : mark.end - base]
        if not text:
            yield mark.line, f"{mark.kind} mark is empty"
        elif mark.kind != "CLEAN" and text != text.strip():
            yield mark.line, f"{mark.kind} mark begins or ends with white space: {text!r}"
        if message := _check_words(mark):
            yield mark.line, f"{message} at {text!r}"


def _check_words(mark: Mark) -> str | None:
    if mark.kind == "CLEAN" or not mark.words:
        return None if mark.kind == "CLEAN" else f"{mark.kind} has no value"
    if wrong := sorted(set(mark.flags) - _FLAGS.get(mark.kind, set())):
        return f"{mark.kind} does not take {wrong[0]!r}"
    if mark.kind in ENTITY_LABELS:
        return _check_name(mark.name, mark.kind)
    if mark.kind == "DATE" and mark.name != "-" and not is_valid(mark.name):
        return f"{mark.name!r} is not EDTF"
    wrong_label = mark.kind in {"MARK", "NOTE"} and not _LABEL.fullmatch(mark.name)
    return f"{mark.name!r} is no note label" if wrong_label else None


def _check_name(name: str, label: str | None = None) -> str | None:
    if not _NAME.fullmatch(name):
        return f"{name!r} is no entity id"
    if label and name.split(".", maxsplit=1)[0] != label.lower():
        return f"{label} does not fit {name!r}"
    return None


def _check_nesting(gold: Gold) -> Iterator[Complaint]:
    for kinds in _FLAT:
        marks = [m for m in gold.marks if m.kind in kinds]
        for first, second in pairwise(marks):
            if second.start < first.end:
                yield second.line, f"{second.kind} {second.words} inside {first.kind} {first.words}"


def _labels(gold: Gold, kind: str) -> list[Mark]:
    return [mark for mark in gold.marks if mark.kind == kind]


def _check_notes(gold: Gold) -> Iterator[Complaint]:
    notes, markers = _labels(gold, "NOTE"), _labels(gold, "MARK")
    for marks in (notes, markers):
        counts = Counter(mark.name for mark in marks)
        for mark in marks:
            if counts[mark.name] > 1 and mark.kind == "NOTE":
                yield mark.line, f"note label {mark.name} stands twice"
    noted = {mark.name for mark in notes}
    for mark in markers:
        if "missing_note" in mark.flags and mark.name in noted:
            yield mark.line, f"marker {mark.name} is said to miss its note, but the note is here"
    marked = {mark.name for mark in markers}
    for mark in notes:
        if "missing_marker" in mark.flags and mark.name in marked:
            yield mark.line, f"note {mark.name} is said to miss its marker, but the marker is here"
    if "layout" in gold.layers:
        yield from _check_note_blocks(gold, notes)


def _check_note_blocks(gold: Gold, notes: Iterable[Mark]) -> Iterator[Complaint]:
    blocks = {block.name: block for block in gold.blocks if block.kind == "note"}
    for mark in notes:
        block = blocks.pop(mark.name, None)
        if block is None:
            yield mark.line, f"note {mark.name} has no block of its name"
    for block in blocks.values():
        yield block.line, f"note block {block.name} has no NOTE mark"


def _check_events(gold: Gold) -> Iterator[Complaint]:
    triggers = {mark.name: mark for mark in _labels(gold, "EV")}
    if len(triggers) < len(_labels(gold, "EV")):
        yield 1, "an event has two triggers"
    counts = Counter(event.id for event in gold.events)
    for event in gold.events:
        if counts[event.id] > 1:
            yield event.line, f"event {event.id} stands twice"
        if event.id not in triggers:
            yield event.line, f"event {event.id} has no trigger"
        yield from ((event.line, f"{m} in event {event.id}") for m in _check_event(event, gold))
    for name, mark in triggers.items():
        if name not in counts:
            yield mark.line, f"trigger {name} has no event"


def _check_event(event: GoldEvent, gold: Gold) -> Iterator[str]:
    if event.type not in get_args(EventType):
        yield f"type {event.type!r} is not known"
    if event.modality not in get_args(Modality):
        yield f"modality {event.modality!r} is not known"
    if event.date is not None and not is_valid(event.date):
        yield f"date {event.date!r} is not EDTF"
    if event.cluster is not None and not re.fullmatch(_SLUG, event.cluster):
        yield f"cluster {event.cluster!r} is no slug"
    for name in (*event.agents, *event.recipients, *event.places):
        if message := _check_name(name):
            yield message
    labels = {mark.name for mark in gold.marks if mark.kind in {"MARK", "NOTE"}}
    for note in event.notes:
        if note not in labels:
            yield f"note {note} is neither called nor printed here"
    for key in event.extra:
        yield f"unknown key {key!r}"


def _check_references(gold: Gold) -> Iterator[Complaint]:
    notes = {mark.name for mark in _labels(gold, "NOTE")}
    seen: set[tuple[str, int]] = set()
    for item in gold.references:
        for message in _check_reference(item):
            yield item.line, f"{message} in note {item.note}"
        if gold.start is not None and item.note not in notes:
            yield item.line, f"note {item.note} is not in the body"
        if (item.note, item.index) in seen:
            yield item.line, f"reference {item.index} of note {item.note} stands twice"
        if item.index and (item.note, item.index - 1) not in seen:
            yield item.line, f"reference {item.index} of note {item.note} follows no earlier one"
        seen.add((item.note, item.index))
    if "references" in gold.layers and gold.start is not None:
        for name in sorted(notes - {note for note, _ in seen}):
            yield 1, f"note {name} has no reference: a comment is one too, else leave out the layer"


def _check_reference(item: GoldReference) -> Iterator[str]:
    if item.reference.kind not in get_args(ReferenceKind):
        yield f"kind {item.reference.kind!r} is not known"
    day = item.reference.document_date
    if day is not None and not is_valid(day):
        yield f"document_date {day!r} is not EDTF"
    for key in item.own:
        if key not in REFERENCE_FIELDS or not getattr(item.reference, key):
            yield f"own field {key!r} is not given"
    for key in item.extra:
        yield f"unknown key {key!r}"
