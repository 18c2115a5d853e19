"""The tables of a gold file: events and references."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from itertools import chain, repeat
from typing import Any

from pipeline.records import DataError, Reference

REFERENCE_FIELDS = tuple(f.name for f in fields(Reference))


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An event table; an unknown key stands in ``extra`` for the check to report.

    ``cluster`` is null where no other passage is known to tell of the same happening.
    """

    id: str
    type: str
    modality: str
    date: str | None
    agents: tuple[str, ...]
    recipients: tuple[str, ...]
    places: tuple[str, ...]
    notes: tuple[str, ...]
    cluster: str | None
    extra: tuple[str, ...] = ()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class GoldReference:
    """A reference table; ``own`` and ``resolved_from`` belong to short forms."""

    note: str
    index: int
    reference: Reference
    source: str | None
    own: tuple[str, ...]
    resolved_from: str | None
    extra: tuple[str, ...] = ()
    line: int = field(default=0, compare=False)


def read_events(tail: Mapping[str, Any], text: str, name: str, line: int) -> tuple[GoldEvent, ...]:
    """Return the events of the parsed ``tail``; ``text`` is its source, begun at ``line``."""
    known = {f.name for f in fields(GoldEvent)} - {"extra", "line"}
    return tuple(
        GoldEvent(
            id=str(row.get("id", "")),
            type=str(row.get("type", "")),
            modality=str(row.get("modality", "asserted")),
            date=_read_string(row, "date", name, at),
            agents=read_strings(row, "agents", name, at),
            recipients=read_strings(row, "recipients", name, at),
            places=read_strings(row, "places", name, at),
            notes=read_strings(row, "notes", name, at),
            cluster=_read_string(row, "cluster", name, at),
            extra=tuple(key for key in row if key not in known),
            line=at,
        )
        for row, at in _read_rows(tail, "event", text, name, line)
    )


def read_references(
    tail: Mapping[str, Any], text: str, name: str, line: int
) -> tuple[GoldReference, ...]:
    """Return the references of the parsed ``tail``; ``text`` is its source, begun at ``line``."""
    known = {"note", "index", "source", "own", "resolved_from", *REFERENCE_FIELDS}
    return tuple(
        GoldReference(
            note=str(row.get("note", "")),
            index=_read_index(row, name, at),
            reference=_read_reference(row, name, at),
            source=_read_string(row, "source", name, at),
            own=read_strings(row, "own", name, at),
            resolved_from=_read_string(row, "resolved_from", name, at),
            extra=tuple(key for key in row if key not in known),
            line=at,
        )
        for row, at in _read_rows(tail, "reference", text, name, line)
    )


def _read_rows(
    tail: Mapping[str, Any], kind: str, text: str, name: str, line: int
) -> Iterator[tuple[Mapping[str, Any], int]]:
    rows = tail.get(kind, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        message = f"{name}:{line}: {kind} is not a list of tables"
        raise DataError(message)
    heading = re.compile(rf"\[\[{kind}\]\]")
    places = (line + k for k, row in enumerate(text.split("\n")) if heading.match(row))
    return zip(rows, chain(places, repeat(line)), strict=False)


def read_strings(row: Mapping[str, Any], key: str, name: str, line: int) -> tuple[str, ...]:
    """Return the list of strings ``key`` of ``row``, empty when absent; DataError when another."""
    value = row.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        message = f"{name}:{line}: {key} is not a list of strings"
        raise DataError(message)
    return tuple(value)


def _read_string(row: Mapping[str, Any], key: str, name: str, line: int) -> str | None:
    value = row.get(key)
    if value is not None and not isinstance(value, str):
        message = f"{name}:{line}: {key} is not a string"
        raise DataError(message)
    return value


def _read_index(row: Mapping[str, Any], name: str, line: int) -> int:
    value = row.get("index", 0)
    if not isinstance(value, int):
        message = f"{name}:{line}: index is not a whole number"
        raise DataError(message)
    return value


def _read_reference(row: Mapping[str, Any], name: str, line: int) -> Reference:
    keys = [key for key in REFERENCE_FIELDS if key in row and key != "authors"]
    values: dict[str, Any] = {key: _read_string(row, key, name, line) for key in keys}
    return Reference(**{"kind": "", **values}, authors=read_strings(row, "authors", name, line))
