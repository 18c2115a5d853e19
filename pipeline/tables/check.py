"""What must hold of the written tables; every breach is reported, none stops the search."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.tables.rows import KEYS, REFERENCES

Rows = list[dict[str, Any]]
BOUNDED = ("dates", "events")
_LOOSE = re.compile(r"[\s\u00ad\u200b-\u200d\ufeff\u2060\-\u2010-\u2015\u2212]+")


def list_checked(name: str) -> list[str]:
    """Return the columns of the table ``name`` that ``check_tables`` looks at."""
    bounds = ["earliest", "latest"] if name in BOUNDED else []
    refers = [column for table, column, _ in REFERENCES if table == name]
    return list(dict.fromkeys([KEYS[name], *refers, *bounds]))


def check_tables(tables: Mapping[str, Rows]) -> list[str]:
    """Return all breaches of keys, references and order as ``table:row:column message``."""
    return [
        *(breach for name, rows in tables.items() for breach in _check_keys(name, rows)),
        *_check_references(tables),
        *(breach for name in BOUNDED for breach in _check_bounds(name, tables.get(name, []))),
    ]


def _check_keys(name: str, rows: Rows) -> Iterator[str]:
    seen: set[str] = set()
    for number, row in enumerate(rows):
        value = row[KEYS[name]]
        if value in seen:
            yield f"{name}:{number}:{KEYS[name]} {value!r} stands twice"
        seen.add(value)


def _check_references(tables: Mapping[str, Rows]) -> Iterator[str]:
    keys = {name: {row[KEYS[name]] for row in rows} for name, rows in tables.items()}
    for name, column, target in REFERENCES:
        if name not in tables or target not in keys:
            continue
        for number, row in enumerate(tables[name]):
            for value in _listed(row[column]):
                if value not in keys[target]:
                    yield f"{name}:{number}:{column} {value!r} is not in {target}"


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _check_bounds(name: str, rows: Rows) -> Iterator[str]:
    for number, row in enumerate(rows):
        if (row["earliest"] is None) != (row["latest"] is None):
            yield f"{name}:{number}:latest expected both bounds or none"
        elif row["earliest"] is not None and row["earliest"] > row["latest"]:
            yield f"{name}:{number}:latest {row['latest']} lies before {row['earliest']}"


def check_spans(name: str, rows: Rows, printed: str, texts: Mapping[str, str]) -> list[str]:
    """Return the rows whose raw stretch does not give back the column ``printed``.

    ``texts`` holds the decoded source of each document. White space, hyphens, dashes and
    invisible characters are set aside; a row's raw stretch may run over an interruption
    (a note, a page number), so its letters must contain those printed, in order.
    """
    return [
        f"{name}:{number}:{printed} {row[printed]!r} is not at {row['raw_start']}–{row['raw_end']}"
        for number, row in enumerate(rows)
        if not _contains(texts[row["doc_id"]][row["raw_start"] : row["raw_end"]], row[printed])
    ]


def _contains(raw: str, printed: str) -> bool:
    wanted, offered = _LOOSE.sub("", printed), iter(_LOOSE.sub("", raw))
    return all(letter in offered for letter in wanted)
