"""Two datasets compared row by row, so that a change to an extractor can be judged."""

from collections.abc import Mapping
from typing import Any

from pipeline.tables.rows import KEYS

Rows = list[dict[str, Any]]
Change = dict[str, Any]


def compare_rows(name: str, old: Rows, new: Rows) -> dict[str, list[Change]]:
    """Return the rows of a table gained, lost and changed, by key, each in key order.

    A changed row is ``{"key", "columns": {column: [old, new]}}`` over the columns both have.
    """
    key = KEYS[name]
    before, after = ({row[key]: row for row in rows} for rows in (old, new))
    changed = ((k, _differ(before[k], after[k])) for k in sorted(before.keys() & after.keys()))
    return {
        "gained": [after[k] for k in sorted(after.keys() - before.keys())],
        "lost": [before[k] for k in sorted(before.keys() - after.keys())],
        "changed": [{"key": k, "columns": columns} for k, columns in changed if columns],
    }


def _differ(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, list[Any]]:
    shared = [column for column in old if column in new]
    return {c: [old[c], new[c]] for c in shared if old[c] != new[c]}


def describe_row(name: str, row: Mapping[str, Any]) -> str:
    """Return a row in one line a person can judge: key and the columns that say most."""
    telling = {
        "citations": ("note_number", "kind", "gost"),
        "dates": ("text", "edtf"),
        "documents": ("title",),
        "entities": ("label", "name_ru", "name_en"),
        "events": ("summary", "trigger", "sentence"),
        "findings": ("kind", "message"),
        "mentions": ("label", "text", "entity_id"),
        "passages": ("kind", "text"),
        "sources": ("gost",),
    }
    values = [str(row[column])[:120] for column in telling[name] if row.get(column) is not None]
    return "  ".join([str(row[KEYS[name]]), *values])
