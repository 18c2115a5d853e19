"""What the command prints for people: counts, a first look, columns that line up."""

import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pipeline.stages.inspection import count_rows
from pipeline.tables.schema import read_rows

Rows = list[dict[str, Any]]
MAIN = ("events", "citations", "entities")
COLUMNS: dict[str, tuple[str, ...]] = {
    "events": ("summary", "earliest", "confidence", "cluster_id", "doc_id"),
    "citations": ("note_number", "kind", "gost", "note_text", "status", "doc_id"),
    "entities": ("name_ru", "name_en", "label", "n_mentions", "n_documents", "entity_id"),
}
SHOWN: dict[str, tuple[str, ...]] = {
    "events": ("told", "summary", "document"),
    "citations": ("marker", "kind", "reference", "document"),
    "entities": ("mentions", "label", "name", "in English", "id"),
}
TITLES = {
    "events": "Events: the happenings told most often, each once",
    "citations": "Citations: note markers and the references they call",
    "entities": "Entities: the names met most often",
}
NARROW = 24
WIDE = (120, 24)


def summarise_dataset(folder: Path) -> Iterator[str]:
    """Yield a short account of the tables in ``folder``: counts, findings by kind, where to look.

    Raise DataError where a table lacks or is none.
    """
    counts = count_rows(folder)
    first = [f"{counts[name]:,} {name}" for name in MAIN]
    rest = [f"{count:,} {name}" for name, count in counts.items() if name not in MAIN]
    yield f"{', '.join(first)}"
    yield f"from {', '.join(rest)}"
    kinds = count_findings(folder)
    if kinds:
        yield "to look at: " + ", ".join(f"{n} {kind}" for kind, n in kinds.items())
    yield f"tables in {folder}; a first look: letopis show {folder}"


def count_findings(folder: Path) -> dict[str, int]:
    """Return how many findings of each kind there are, most first."""
    rows = read_rows(folder / "findings.parquet", ("kind",))
    counted = Counter(row["kind"] for row in rows)
    return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def pick_rows(folder: Path, name: str, limit: int) -> Rows:
    """Return the rows of a first look at the table ``name``: keys are those of ``SHOWN``."""
    rows = read_rows(folder / f"{name}.parquet", COLUMNS[name])
    return {"events": _pick_events, "citations": _pick_citations, "entities": _pick_entities}[name](
        rows, limit
    )


def _pick_events(rows: Rows, limit: int) -> Rows:
    told = Counter(row["cluster_id"] for row in rows)
    best: dict[str, dict[str, Any]] = {}
    for row in rows:
        known = best.setdefault(row["cluster_id"], row)
        if row["confidence"] > known["confidence"]:
            best[row["cluster_id"]] = row
    undated = "9999"
    chosen = sorted(best.values(), key=lambda r: str(r["earliest"] or undated))
    chosen.sort(key=lambda row: -told[row["cluster_id"]])
    return [
        {
            "told": told[row["cluster_id"]],
            "summary": row["summary"],
            "document": row["doc_id"],
        }
        for row in chosen[:limit]
    ]


def _pick_citations(rows: Rows, limit: int) -> Rows:
    aligned = [row for row in rows if row["status"] == "aligned"]
    return [
        {
            "marker": row["note_number"],
            "kind": row["kind"],
            "reference": row["gost"] or row["note_text"],
            "document": row["doc_id"],
        }
        for row in (aligned or rows)[:limit]
    ]


def _pick_entities(rows: Rows, limit: int) -> Rows:
    chosen = sorted(rows, key=lambda row: (-row["n_mentions"], row["entity_id"]))[:limit]
    return [
        {
            "mentions": row["n_mentions"],
            "label": row["label"],
            "name": row["name_ru"],
            "in English": row["name_en"],
            "id": row["entity_id"],
        }
        for row in chosen
    ]


def print_table(name: str, rows: Rows, width: int | None = None) -> Iterator[str]:
    """Yield a table's title, heads and rows as lines no wider than ``width`` (the terminal's).

    The longest column gives way; control characters are shown as spaces.
    """
    yield TITLES[name]
    heads = SHOWN[name]
    cells = [heads, *([_show(row[head]) for head in heads] for row in rows)]
    if not rows:
        yield "  none"
        return
    widths = _share(cells, (width or shutil.get_terminal_size(WIDE).columns) - 2)
    right = {k for k, head in enumerate(heads) if isinstance(rows[0][head], int)}
    for row in cells:
        fitted = [
            _fit(cell, size, right=k in right)
            for k, (cell, size) in enumerate(zip(row, widths, strict=True))
        ]
        yield f"  {'  '.join(fitted)}".rstrip()


def _show(value: Any) -> str:
    text = "–" if value is None else " ".join(str(value).split())
    return "".join(c if c.isprintable() else " " for c in text)


def _share(cells: Sequence[Sequence[str]], width: int) -> list[int]:
    widths = [max(len(cell) for cell in column) for column in zip(*cells, strict=True)]
    excess = sum(widths) + 2 * (len(widths) - 1) - width
    longest = widths.index(max(widths))
    widths[longest] = max(NARROW, widths[longest] - max(0, excess))
    return widths


def _fit(cell: str, size: int, *, right: bool) -> str:
    cut = cell if len(cell) <= size else cell[: size - 1] + "…"
    return cut.rjust(size) if right else cut.ljust(size)
