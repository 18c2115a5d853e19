"""A gold file in the form the tables are read into, so that both sides can be compared."""

from dataclasses import asdict

from pipeline.scoring.found import Found, FoundBlock, FoundEvent, FoundReference, spell_fields
from pipeline.scoring.gold import (
    ENTITY_LABELS,
    Gold,
    GoldEvent,
    GoldReference,
    Mark,
    print_label,
)
from pipeline.scoring.goldclean import clean_blocks
from pipeline.scoring.match import Item
from pipeline.scoring.score import GoldPart


def make_part(gold: Gold) -> GoldPart:
    """Return ``gold`` as a part to be scored; a file without a body has an empty stretch."""
    start = gold.start or 0
    return GoldPart(
        name=gold.name,
        document=gold.document,
        start=start,
        end=start + len(gold.body),
        language=gold.language,
        layout=gold.layout,
        noise=gold.noise,
        layers=frozenset(gold.layers),
        marked=_read_marked(gold),
        inferred=frozenset(
            m.start for m in gold.marks if m.kind == "DATE" and "inferred" in m.flags
        ),
    )


def _read_marked(gold: Gold) -> Found:
    triggers = {m.name: m for m in gold.marks if m.kind == "EV"}
    notes = {m.name: m for m in gold.marks if m.kind == "NOTE"}
    return Found(
        names=tuple(
            Item(m.start, m.end, m.kind, ref=m.name) for m in gold.marks if m.kind in ENTITY_LABELS
        ),
        dates=tuple(
            Item(m.start, m.end, "DATE", value=None if m.name == "-" else m.name)
            for m in gold.marks
            if m.kind == "DATE"
        ),
        markers=_take(gold, "MARK", "MARKER"),
        notes=_take(gold, "NOTE", "NOTE"),
        references=tuple(_read_reference(r, notes) for r in gold.references),
        events=tuple(_read_event(e, triggers[e.id]) for e in gold.events if e.id in triggers),
        blocks=_read_blocks(gold),
    )


def _take(gold: Gold, kind: str, label: str) -> tuple[Item, ...]:
    marks = (m for m in gold.marks if m.kind == kind)
    return tuple(Item(m.start, m.end, label, value=print_label(m.name)) for m in marks)


def _read_reference(reference: GoldReference, notes: dict[str, Mark]) -> FoundReference:
    mark = notes.get(reference.note)
    return FoundReference(
        note=print_label(reference.note) or "",
        note_start=mark.start if mark else -1,
        index=reference.index,
        fields=spell_fields(asdict(reference.reference)),
        source=reference.source,
        resolved=reference.resolved_from is not None,
    )


def _read_event(event: GoldEvent, trigger: Mark) -> FoundEvent:
    labels = (print_label(note) for note in event.notes)
    return FoundEvent(
        start=trigger.start,
        end=trigger.end,
        type=event.type,
        edtf=event.date,
        modality=event.modality,
        agents=frozenset(event.agents),
        recipients=frozenset(event.recipients),
        places=frozenset(event.places),
        notes=frozenset(label for label in labels if label),
        cluster=event.cluster or "",
    )


def _read_blocks(gold: Gold) -> tuple[FoundBlock, ...]:
    return tuple(
        FoundBlock(b.kind, b.first, b.start, b.end, b.text, ())
        for b in clean_blocks(gold)
        if b.text
    )
