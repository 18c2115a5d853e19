"""Scores of the readers on the notes of ``references/``; shared by the tests here."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

from pipeline.citations.notes import parse_note, read_note
from pipeline.citations.resolution import Memory, Resolved, resolve_note
from pipeline.records import Reference

FOLDER = Path(__file__).parent / "references"
NAMES = tuple(field.name for field in fields(Reference))


def read_table(name: str, key: str) -> list[dict[str, Any]]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))[key]


def list_values(reference: Reference | None) -> dict[str, Any]:
    if reference is None:
        return {}
    return {name: value for name in NAMES if (value := getattr(reference, name))}


def list_gold(row: dict[str, Any]) -> dict[str, Any]:
    return {k: tuple(v) if isinstance(v, list) else v for k, v in row.items() if k != "short"}


def score_fields(name: str) -> tuple[Counter[str], list[str]]:
    """Return true, false and missing field values of a table, and each difference as a line."""
    counted: Counter[str] = Counter()
    shown: list[str] = []
    for note in read_table(name, "note"):
        found, gold = parse_note(note["text"]), note["references"]
        for k in range(max(len(found), len(gold))):
            have = list_values(found[k]) if k < len(found) else {}
            want = list_gold(gold[k]) if k < len(gold) else {}
            if k < len(gold) and "short" in gold[k]:
                have.pop("kind", None)
                want.pop("kind", None)
            for field in {*have, *want}:
                if have.get(field) == want.get(field):
                    counted["true"] += 1
                    continue
                counted["false"] += field in have
                counted["missing"] += field in want
                shown.append(
                    f"{note['text']}\n  {field}: {have.get(field)!r} for {want.get(field)!r}"
                )
    return counted, shown


def make_f1(counted: Counter[str]) -> float:
    return 2 * counted["true"] / (2 * counted["true"] + counted["false"] + counted["missing"])


def resolve_all(notes: list[str]) -> dict[tuple[int, int], Resolved]:
    memory, rows = Memory(), {}
    for number, text in enumerate(notes, 1):
        drafts = read_note(text)
        ids = [f"{number}.{k}" for k in range(len(drafts))]
        for k, row in enumerate(resolve_note(drafts, ids, memory)):
            rows[number, k] = row
    return rows


def walk_expectations(name: str) -> Iterator[tuple[dict[str, Any], Resolved | None]]:
    for sequence in read_table(name, "sequence"):
        rows = resolve_all(sequence["notes"])
        for expected in sequence["expect"]:
            yield expected, rows.get((expected["note"], expected["index"]))
