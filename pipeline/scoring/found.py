"""What the tables say of one document, as items to be scored."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from pipeline.scoring.match import Item

Rows = list[dict[str, Any]]
REFERENCE_FIELDS = (
    "kind", "document_type", "document_date", "sender", "addressee", "authors", "title",
    "container", "place", "publisher", "year", "volume", "book", "issue", "pages", "archive",
    "fond", "opis", "papka", "delo", "list",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event row; participants are the tables' entity ids, notes the labels of its notes."""

    start: int
    end: int
    type: str
    edtf: str | None
    modality: str
    agents: frozenset[str]
    recipients: frozenset[str]
    places: frozenset[str]
    notes: frozenset[str]
    cluster: str


@dataclass(frozen=True, slots=True)
class FoundReference:
    """A reference as the tables give it; ``fields`` hold what is not null, ready to compare."""

    note: str
    note_start: int
    index: int
    fields: Mapping[str, str]
    source: str | None
    resolved: bool


@dataclass(frozen=True, slots=True)
class FoundBlock:
    """A passage: ``first`` is the raw offset of its first clean character."""

    kind: str
    first: int
    start: int
    end: int
    text: str
    raws: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Everything the tables say of one document."""

    names: tuple[Item, ...]
    dates: tuple[Item, ...]
    markers: tuple[Item, ...]
    notes: tuple[Item, ...]
    references: tuple[FoundReference, ...]
    events: tuple[FoundEvent, ...]
    blocks: tuple[FoundBlock, ...]


def read_found(
    tables: Mapping[str, Rows], *, clusters: Mapping[str, str] = MappingProxyType({})
) -> dict[str, Found]:
    """Return what the tables say, by document id; ``clusters`` by event id go before theirs."""
    by_doc = {name: _split(rows) for name, rows in tables.items() if name != "documents"}
    note_of = {row["citation_id"]: row["note_number"] for row in tables["citations"]}
    for row in by_doc["events"].values():
        for event in row:
            event["cluster_id"] = clusters.get(event["event_id"], event["cluster_id"])
    docs = [row["doc_id"] for row in tables["documents"]]
    return {
        doc: _read_document({n: by_doc[n].get(doc, []) for n in by_doc}, note_of) for doc in docs
    }


def _split(rows: Rows) -> dict[str, Rows]:
    groups: dict[str, Rows] = defaultdict(list)
    for row in rows:
        if "doc_id" in row:
            groups[row["doc_id"]].append(row)
    return groups


def _read_document(rows: Mapping[str, Rows], note_of: Mapping[str, str | None]) -> Found:
    citations = rows["citations"]
    return Found(
        names=tuple(
            Item(r["raw_start"], r["raw_end"], r["label"], ref=r["entity_id"])
            for r in rows["mentions"]
        ),
        dates=tuple(
            Item(r["raw_start"], r["raw_end"], "DATE", value=r["edtf"]) for r in rows["dates"]
        ),
        markers=_distinct(citations, "marker"),
        notes=_distinct(citations, "note"),
        references=tuple(_read_reference(r) for r in citations if r["note_raw_start"] is not None),
        events=tuple(_read_event(r, note_of) for r in rows["events"]),
        blocks=tuple(_read_block(r) for r in rows["passages"]),
    )


def _distinct(citations: Rows, what: str) -> tuple[Item, ...]:
    spans = {
        (r[f"{what}_raw_start"], r[f"{what}_raw_end"]): r["note_number"]
        for r in citations
        if r[f"{what}_raw_start"] is not None
    }
    return tuple(
        Item(start, end, what.upper(), value=spans[start, end]) for start, end in sorted(spans)
    )


def _read_reference(row: Mapping[str, Any]) -> FoundReference:
    values = {name: row[name] for name in REFERENCE_FIELDS}
    return FoundReference(
        note=row["note_number"] or "",
        note_start=row["note_raw_start"],
        index=row["reference_index"],
        fields=spell_fields(values),
        source=row["source_id"],
        resolved=row["resolved_from"] is not None,
    )


def spell_fields(values: Mapping[str, Any]) -> dict[str, str]:
    """Return the fields that are given, as strings to be compared.

    White space is joined, every dash is one dash, a trailing full stop is dropped, lists are
    joined by ``; ``.
    """
    spelt = {}
    for name, value in values.items():
        text = "; ".join(value) if isinstance(value, list | tuple) else value
        if text not in (None, ""):
            spelt[name] = _spell(str(text))
    return spelt


def _spell(text: str) -> str:
    for dash in "-‐‑‒—−":
        text = text.replace(dash, "–")
    return " ".join(text.replace(" – ", "–").split()).rstrip(".")


def _read_event(row: Mapping[str, Any], note_of: Mapping[str, str | None]) -> FoundEvent:
    labels = (note_of.get(citation) for citation in row["citation_ids"])
    return FoundEvent(
        start=row["raw_start"],
        end=row["raw_end"],
        type=row["type"],
        edtf=row["edtf"],
        modality=row["modality"],
        agents=frozenset(row["agents"]),
        recipients=frozenset(row["recipients"]),
        places=frozenset(row["places"]),
        notes=frozenset(label for label in labels if label),
        cluster=row["cluster_id"],
    )


def _read_block(row: Mapping[str, Any]) -> FoundBlock:
    runs: Iterable[Mapping[str, int]] = row["offsets"]
    raws = tuple((run["clean"], run["raw"]) for run in runs)
    first = raws[0][1] if raws else row["raw_start"]
    return FoundBlock(row["kind"], first, row["raw_start"], row["raw_end"], row["text"], raws)
