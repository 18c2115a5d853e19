"""Gold to brat's stand-off format and back: names, dates, markers and notes, events.

The format is brat's (https://brat.nlplab.org/standoff.html): a text, and a line for each text-bound
annotation (``T``), event (``E``), relation (``R``), attribute (``A``), normalisation (``N``) and
annotator's note (``#``). What brat has no line for stands in annotator's notes as ``key=value``
pairs: the value of a date, an event's cluster and date, participants that no mention names.
Blocks, clean text and references do not travel.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pipeline.records import DataError
from pipeline.scoring.gold import ENTITY_LABELS, Gold, GoldEvent, Mark

LAYERS = ("entities", "dates", "notes", "events")
_ROLES = {"agents": "Agent", "recipients": "Recipient", "places": "Place", "notes": "Support"}
_WORDS = {"DATE": "Date", "MARK": "Marker", "NOTE": "Note"}
_KINDS = {word: kind for kind, word in _WORDS.items()}
_ROLE = re.compile(r"(Agent|Recipient|Place|Support)[0-9]*")
_FRAGMENT = re.compile(r"[^\n]+")


def to_brat(gold: Gold) -> tuple[str, str]:
    """Return the text and the annotations of ``gold``; offsets count in the text (the body)."""
    marks = [m for m in gold.marks if m.kind != "CLEAN"]
    names = {id(mark): f"T{k}" for k, mark in enumerate(marks, start=1)}
    kinds = {event.id: event.type for event in gold.events}
    lines: list[str] = []
    for mark in marks:
        kind = kinds.get(mark.name, "Event") if mark.kind == "EV" else mark.kind
        lines.append(_write_span(gold, mark, names[id(mark)], _WORDS.get(kind, kind)))
    lines += _write_normalisations(gold, marks, names)
    lines += _write_relations(marks, names)
    lines += _write_events(gold, marks, names)
    return gold.body, "".join(f"{line}\n" for line in lines)


def _write_span(gold: Gold, mark: Mark, name: str, kind: str) -> str:
    base = gold.start or 0
    start = mark.start - base
    text = gold.body[start : mark.end - base]
    pieces = list(_FRAGMENT.finditer(text))
    spans = ";".join(f"{start + p.start()} {start + p.end()}" for p in pieces)
    return f"{name}\t{kind} {spans}\t{' '.join(p[0] for p in pieces)}"


def _write_normalisations(
    gold: Gold, marks: Iterable[Mark], names: dict[int, str]
) -> Iterator[str]:
    base = gold.start or 0
    count = notes = 0
    for mark in marks:
        if mark.kind in ENTITY_LABELS:
            count += 1
            text = " ".join(gold.body[mark.start - base : mark.end - base].split())
            yield f"N{count}\tReference {names[id(mark)]} letopis:{mark.name}\t{text}"
        elif mark.kind != "EV":
            notes += 1
            yield f"#{notes}\tAnnotatorNotes {names[id(mark)]}\tvalue={mark.words}"


def _write_relations(marks: Iterable[Mark], names: dict[int, str]) -> Iterator[str]:
    notes = {m.name: names[id(m)] for m in marks if m.kind == "NOTE"}
    markers = [m for m in marks if m.kind == "MARK" and m.name in notes]
    for count, mark in enumerate(markers, start=1):
        yield f"R{count}\tCalls Arg1:{names[id(mark)]} Arg2:{notes[mark.name]}"


def _write_events(gold: Gold, marks: list[Mark], names: dict[int, str]) -> Iterator[str]:
    triggers = {m.name: m for m in marks if m.kind == "EV"}
    notes = sum(m.kind in _WORDS for m in marks)
    for count, event in enumerate(gold.events, start=1):
        trigger = triggers[event.id]
        roles, rest = _find_roles(event, trigger, marks, names)
        yield " ".join([f"E{count}\t{event.type}:{names[id(trigger)]}", *roles])
        yield f"A{count}\tModality E{count} {event.modality}"
        pairs = [f"date={event.date}"] if event.date else []
        pairs += [f"cluster={event.cluster}"] if event.cluster else []
        if pairs + rest:
            notes += 1
            yield f"#{notes}\tAnnotatorNotes E{count}\t{'; '.join(pairs + rest)}"


def _find_roles(
    event: GoldEvent, trigger: Mark, marks: list[Mark], names: dict[int, str]
) -> tuple[list[str], list[str]]:
    roles: list[str] = []
    rest: list[str] = []
    for key, word in _ROLES.items():
        missing: list[str] = []
        for count, value in enumerate(getattr(event, key), start=1):
            mark = _find_nearest(value, trigger, marks)
            if mark is None or missing:
                missing.append(value)
            else:
                roles.append(f"{word}{count if count > 1 else ''}:{names[id(mark)]}")
        rest += [f"{key}={','.join(missing)}"] if missing else []
    return roles, rest


def _find_nearest(value: str, trigger: Mark, marks: Iterable[Mark]) -> Mark | None:
    fitting = [m for m in marks if m.name == value and m.kind not in {"EV", "DATE"}]
    return min(fitting, key=lambda m: (abs(m.start - trigger.start), m.start), default=None)


@dataclass(slots=True)
class _Lines:
    """The lines of an annotation file by what they say."""

    spans: dict[str, tuple[str, int, int]] = field(default_factory=dict)
    entities: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    events: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    modalities: dict[str, str] = field(default_factory=dict)


def from_brat(  # noqa: PLR0913  -- the head of a gold file has that many keys
    text: str,
    annotations: str,
    *,
    name: str,
    document: str,
    start: int = 0,
    language: str = "ru",
    layout: str = "annotated in brat",
    noise: str = "clean",
    annotator: str = "brat",
) -> Gold:
    """Return the gold that brat's ``annotations`` of ``text`` say.

    ``start`` is the raw offset of the text's first character in ``document``. A name without
    normalisation gets an empty id, a date without note an empty value: ``check_gold`` tells.

    Raises:
        DataError: ``name:line: message`` where a line is not brat's or marks cross.

    """
    lines = _read_lines(annotations, name)
    events = {trigger: key for key, roles in lines.events.items() for _, trigger in roles[:1]}
    marks = tuple(_read_marks(lines, events, start))
    _refuse_crossing(marks, name)
    return Gold(
        name=name,
        document=document,
        start=start,
        language=language,
        layout=layout,
        noise=noise,
        annotator=annotator,
        layers=LAYERS,
        body=text,
        marks=marks,
        blocks=(),
        events=tuple(_read_event(key, lines) for key in lines.events),
        references=(),
    )


def _read_lines(annotations: str, name: str) -> _Lines:
    lines = _Lines()
    for number, row in enumerate(annotations.splitlines(), start=1):
        try:
            _read_line(row, lines)
        except (ValueError, IndexError) as error:
            message = f"{name}:{number}: not a line of brat's stand-off format: {row!r}"
            raise DataError(message) from error
    return lines


def _read_line(row: str, lines: _Lines) -> None:
    if not row.strip():
        return
    key, rest = row.split("\t", 1)
    words = rest.split("\t")[0].split(" ")
    if key[0] == "T":
        numbers = [int(n) for n in " ".join(words[1:]).replace(";", " ").split()]
        lines.spans[key] = (words[0], numbers[0], numbers[-1])
    elif key[0] == "N":
        lines.entities[words[1]] = words[2].split(":", 1)[1]
    elif key[0] == "#":
        lines.notes[words[1]] = rest.split("\t", 1)[1]
    elif key[0] == "E":
        roles = [word.split(":") for word in words if word]
        lines.events[key] = [(role, target) for role, target in roles]
    elif key[0] == "A" and words[0] == "Modality":
        lines.modalities[words[1]] = words[2]


def _read_marks(lines: _Lines, events: dict[str, str], start: int) -> Iterator[Mark]:
    order = sorted(lines.spans.items(), key=lambda item: (item[1][1], -item[1][2]))
    for key, (word, first, last) in order:
        kind = "EV" if key in events else _KINDS.get(word, word)
        if kind == "EV":
            words = events[key].lower()
        elif kind in _WORDS:
            words = lines.notes.get(key, "").removeprefix("value=")
        else:
            words = lines.entities.get(key, "")
        yield Mark(start + first, start + last, kind, words)


def _refuse_crossing(marks: Iterable[Mark], name: str) -> None:
    opened: list[Mark] = []
    for mark in marks:
        while opened and opened[-1].end <= mark.start:
            opened.pop()
        if opened and mark.end > opened[-1].end:
            message = f"{name}:1: {mark.kind} at {mark.start} crosses {opened[-1].kind}"
            raise DataError(message)
        opened.append(mark)


def _read_event(key: str, lines: _Lines) -> GoldEvent:
    type_, *roles = lines.events[key]
    pairs = [p.partition("=") for p in lines.notes.get(key, "").split("; ") if "=" in p]
    said = {name: value for name, _, value in pairs}
    return GoldEvent(
        id=key.lower(),
        type=type_[0],
        modality=lines.modalities.get(key, "asserted"),
        date=said.get("date"),
        agents=_read_role("agents", roles, said, lines),
        recipients=_read_role("recipients", roles, said, lines),
        places=_read_role("places", roles, said, lines),
        notes=_read_role("notes", roles, said, lines),
        cluster=said.get("cluster"),
    )


def _read_role(
    name: str, roles: Iterable[tuple[str, str]], said: dict[str, str], lines: _Lines
) -> tuple[str, ...]:
    found = []
    for role, target in roles:
        if (match := _ROLE.fullmatch(role)) and match[1] == _ROLES[name]:
            label = lines.notes.get(target, "").removeprefix("value=").split(" ")[0]
            found.append(lines.entities.get(target, label))
    return (*found, *(value for value in said.get(name, "").split(",") if value))
