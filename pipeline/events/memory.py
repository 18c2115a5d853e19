"""Who was told of before a sentence: when last, and as what."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.events.occurrences import Occurrence
from pipeline.records import Role

_MOST = 40


@dataclass(frozen=True, slots=True)
class Trace:
    """An entity told of: its last name, in which sentence, passage and event it came last.

    ``acted_as`` is its role there; ``events`` tells in how many it took part.
    """

    role: Role
    label: str
    named_at: int
    passage: int
    acted_at: int = -1
    acted_as: str = ""
    named: int = 1
    events: int = 0


@dataclass(frozen=True, slots=True)
class Memory:
    """The entities told of, latest last, and how far the document has been read."""

    traces: dict[str, Trace] = field(default_factory=dict)
    sentence: int = 0
    passage: int = 0
    event: int = 0
    latest: Mapping[str, str] = field(default_factory=dict)
    latest_at: int = -1
    latest_type: str = ""


def note_names(memory: Memory, found: Iterable[Occurrence]) -> Memory:
    """Return the memory after a sentence that names ``found``."""
    traces = dict(memory.traces)
    for one in found:
        old = traces.pop(one.key, None)
        fresh = {"role": one.role, "named_at": memory.sentence, "passage": memory.passage}
        traces[one.key] = (
            replace(old, **fresh, named=old.named + 1)  # type: ignore[arg-type]
            if old
            else Trace(one.role, one.label, memory.sentence, memory.passage)
        )
    kept = dict(list(traces.items())[-_MOST:])
    return replace(memory, traces=kept, sentence=memory.sentence + 1)


def note_event(memory: Memory, kind: str, acted: Sequence[tuple[str, str]]) -> Memory:
    """Return the memory after an event of ``kind`` with the entities and roles of ``acted``."""
    traces = dict(memory.traces)
    for key, part in acted:
        if key in traces:
            old = traces[key]
            traces[key] = replace(old, acted_at=memory.event, acted_as=part, events=old.events + 1)
    return replace(
        memory,
        traces=traces,
        event=memory.event + 1,
        latest=dict(acted),
        latest_at=memory.sentence,
        latest_type=kind,
    )


def turn_passage(memory: Memory) -> Memory:
    """Return the memory at the beginning of the next passage."""
    return replace(memory, passage=memory.passage + 1)
