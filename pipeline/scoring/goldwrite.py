"""Gold records written in the notation they are read from."""

import json
from bisect import bisect_left
from collections import defaultdict
from dataclasses import replace

from pipeline.records import DataError
from pipeline.scoring.gold import LAYERS, REFERENCE_FIELDS, Gold, GoldEvent, GoldReference


def write_gold(gold: Gold) -> str:
    """Return the gold file of ``gold``; ``parse_gold`` gives the same records back.

    Marks must nest and stand in the order in which they open, outer ones first.
    """
    tables = [_write_event(event) for event in gold.events]
    tables += [_write_reference(reference) for reference in gold.references]
    head = "".join(f"{row}\n" for row in _write_head(gold))
    body = mark_body(gold) + "\n" if gold.body else ""
    return f"+++\n{head}+++\n{body}+++\n" + "\n".join(tables)


def _write_head(gold: Gold) -> list[str]:
    rows = [f"document = {_quote(gold.document)}"]
    if gold.start is not None:
        rows.append(f"start = {gold.start}")
    keys = ("language", "layout", "noise", "annotator")
    rows += [f"{key} = {_quote(getattr(gold, key))}" for key in keys]
    if gold.layers != LAYERS:
        rows.append(f"layers = {_quote_list(gold.layers)}")
    return rows


def mark_body(gold: Gold) -> str:
    """Return the body with its marks inline."""
    opening: dict[int, list[str]] = defaultdict(list)
    closing: dict[int, list[str]] = defaultdict(list)
    for block in gold.blocks:
        opening[block.start].append(f"⟦¶ {block.kind} {block.name}".rstrip() + "⟧")
    for mark in gold.marks:
        opening[mark.start].append("⟦")
        closing[mark.end].insert(0, f"|{mark.kind} {mark.words}".rstrip() + "⟧")
    base = gold.start or 0
    pieces: list[str] = []
    done = 0
    for position in sorted(opening.keys() | closing.keys()):
        pieces += [gold.body[done : position - base], *closing[position], *opening[position]]
        done = position - base
    return "".join([*pieces, gold.body[done:]])


def fit_gold(gold: Gold, source_text: str) -> Gold:
    """Return ``gold`` with the white space of the source, from ``gold.start`` on.

    Marks keep the characters that they enclose; blocks begin at their first printed character,
    the first one at ``gold.start``.

    Raises:
        DataError: where the body deviates from the source in more than white space.

    """
    base = gold.start or 0
    raws, end = _align_printed(gold, source_text)
    printed = [k for k, c in enumerate(gold.body) if not c.isspace()]

    def move(position: int) -> int:
        k = bisect_left(printed, position - base)
        return raws[k] if k < len(raws) else end

    marks = tuple(
        replace(m, start=move(m.start), end=raws[bisect_left(printed, m.end - base) - 1] + 1)
        for m in gold.marks
    )
    starts = [base if b.start == base else move(b.start) for b in gold.blocks]
    blocks = tuple(
        replace(b, start=s, end=e)
        for b, s, e in zip(gold.blocks, starts, [*starts[1:], end], strict=False)
    )
    return replace(gold, body=source_text[base:end], marks=marks, blocks=blocks)


def _align_printed(gold: Gold, source_text: str) -> tuple[list[int], int]:
    position = gold.start or 0
    raws = []
    for k, char in enumerate(gold.body):
        if char.isspace():
            continue
        while position < len(source_text) and source_text[position].isspace():
            position += 1
        if source_text[position : position + 1] != char:
            here, there = gold.body[k : k + 30], source_text[position : position + 30]
            message = f"{gold.name}: body has {here!r} where the source has {there!r}"
            raise DataError(message)
        raws.append(position)
        position += 1
    if gold.body[-1:].isspace():
        rest = source_text[position:]
        position += len(rest) - len(rest.lstrip())
    return raws, position


def _write_event(event: GoldEvent) -> str:
    rows = ["[[event]]", f"id = {_quote(event.id)}", f"type = {_quote(event.type)}"]
    rows.append(f"modality = {_quote(event.modality)}")
    if event.date is not None:
        rows.append(f"date = {_quote(event.date)}")
    keys = ("agents", "recipients", "places", "notes")
    rows += [f"{key} = {_quote_list(getattr(event, key))}" for key in keys]
    if event.cluster is not None:
        rows.append(f"cluster = {_quote(event.cluster)}")
    return "\n".join(rows) + "\n"


def _write_reference(reference: GoldReference) -> str:
    rows = ["[[reference]]", f"note = {_quote(reference.note)}", f"index = {reference.index}"]
    for key in REFERENCE_FIELDS:
        value = getattr(reference.reference, key)
        if value:
            rows.append(f"{key} = {_quote_list(value) if key == 'authors' else _quote(value)}")
    if reference.source is not None:
        rows.append(f"source = {_quote(reference.source)}")
    if reference.own:
        rows.append(f"own = {_quote_list(reference.own)}")
    if reference.resolved_from is not None:
        rows.append(f"resolved_from = {_quote(reference.resolved_from)}")
    return "\n".join(rows) + "\n"


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _quote_list(items: tuple[str, ...]) -> str:
    return "[" + ", ".join(_quote(item) for item in items) + "]"
