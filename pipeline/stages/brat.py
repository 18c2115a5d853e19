"""Gold files, and what the pipeline found, to brat's stand-off format; brat's files to gold."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, get_args

from pipeline.records import EventType, Label, LetopisError, Modality, SourceText
from pipeline.scoring.brat import LAYERS, from_brat, to_brat
from pipeline.scoring.gold import Gold, GoldEvent, Mark, parse_gold
from pipeline.scoring.goldcheck import check_gold
from pipeline.scoring.goldwrite import write_gold
from pipeline.stages.files import read_records, read_utf8, write_text
from pipeline.tables.schema import read_rows

Rows = list[dict[str, Any]]
CONFIGURATION = """[entities]
{entities}
Date
Marker
Note
[relations]
Calls\tArg1:Marker, Arg2:Note
[events]
{events}
[attributes]
Modality\tArg:<EVENT>, Value:{modalities}
"""


def export_gold(path: Path, folder: Path) -> tuple[Path, Path]:
    """Write the gold file ``path`` as text and annotations into ``folder``; return both files."""
    gold = parse_gold(read_utf8(path).replace("\r\n", "\n"), name=path.name)
    return _write_pair(gold, folder / path.stem)


def export_document(processed: Path, interim: Path, doc_id: str, folder: Path) -> tuple[Path, Path]:
    """Write what the tables in ``processed`` say of a document; return both files.

    The text is the document's decoded source text, kept in ``interim``. Raise LetopisError.
    """
    rows = {row["doc_id"]: row for row in read_rows(processed / "documents.parquet")}
    if doc_id not in rows:
        message = f"{doc_id}: expected a gold file or a document of {processed} ({', '.join(rows)})"
        raise LetopisError(message)
    (source,) = read_records(SourceText, interim / "ingest" / f"{doc_id}.jsonl")
    return _write_pair(_make_gold(processed, rows[doc_id], source.text), folder / doc_id)


def _write_pair(gold: Gold, base: Path) -> tuple[Path, Path]:
    text, annotations = to_brat(gold)
    files = base.with_name(f"{base.name}.txt"), base.with_name(f"{base.name}.ann")
    for file, content in zip(files, (text, annotations), strict=True):
        write_text(file, content)
    return files


def _make_gold(processed: Path, document: dict[str, Any], text: str) -> Gold:
    doc_id = document["doc_id"]
    tables = {
        name: [r for r in read_rows(processed / f"{name}.parquet") if r["doc_id"] == doc_id]
        for name in ("mentions", "dates", "citations", "events")
    }
    labels = {row["citation_id"]: row["note_number"] for row in tables["citations"]}
    names = {row["event_id"]: f"e{k}" for k, row in enumerate(tables["events"], start=1)}
    marks = tuple(_nest(_list_marks(tables, names)))
    kept = {mark.words for mark in marks if mark.kind == "EV"}
    events = [(names[r["event_id"]], r) for r in tables["events"] if names[r["event_id"]] in kept]
    return Gold(
        name=doc_id,
        document=document["file"],
        start=0,
        language=document["language"],
        layout="as found",
        noise="clean",
        annotator="letopis",
        layers=LAYERS,
        body=text,
        marks=marks,
        blocks=(),
        events=tuple(_make_event(name, row, labels) for name, row in events),
        references=(),
    )


def _list_marks(tables: dict[str, Rows], names: dict[str, str]) -> Iterator[Mark]:
    for row in tables["mentions"]:
        yield Mark(row["raw_start"], row["raw_end"], row["label"], row["entity_id"])
    for row in tables["dates"]:
        flags = (row["modifier"], "inferred" if row["inferred"] else None)
        words = " ".join(filter(None, (row["edtf"] or "-", *flags)))
        yield Mark(row["raw_start"], row["raw_end"], "DATE", words)
    for kind, what in (("MARK", "marker"), ("NOTE", "note")):
        spans = {(r[f"{what}_raw_start"], r[f"{what}_raw_end"]): r for r in tables["citations"]}
        for (start, end), row in spans.items():
            if start is not None:
                yield Mark(start, end, kind, row["note_number"] or "-")
    for row in tables["events"]:
        yield Mark(row["raw_start"], row["raw_end"], "EV", names[row["event_id"]])


def _nest(marks: Iterable[Mark]) -> Iterator[Mark]:
    """Yield the marks, outer ones first, without those that cross an earlier one."""
    opened: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.start, -m.end, m.kind, m.words)):
        while opened and opened[-1].end <= mark.start:
            opened.pop()
        if not opened or mark.end <= opened[-1].end:
            opened.append(mark)
            yield mark


def _make_event(name: str, row: dict[str, Any], labels: dict[str, str | None]) -> GoldEvent:
    notes = (labels.get(citation) for citation in row["citation_ids"])
    return GoldEvent(
        id=name,
        type=row["type"],
        modality=row["modality"],
        date=row["edtf"],
        agents=tuple(row["agents"]),
        recipients=tuple(row["recipients"]),
        places=tuple(row["places"]),
        notes=tuple(dict.fromkeys(label for label in notes if label)),
        cluster=row["cluster_id"],
    )


def import_annotations(
    annotations: Path, out: Path, *, document: str | None, start: int, language: str, annotator: str
) -> list[str]:
    """Write the gold file ``out`` from brat's ``annotations`` and the text beside them.

    ``start`` is the raw offset of the text in ``document``. Return what is still wrong with the
    gold (names without an identity, dates without a value); raise DataError naming the line
    where a file is not brat's.
    """
    text = annotations.with_suffix(".txt")
    body = read_utf8(text)
    gold = from_brat(
        body,
        read_utf8(annotations),
        name=annotations.name,
        document=document or text.name,
        start=start,
        language=language,
        annotator=annotator,
    )
    write_text(out, write_gold(gold))
    return check_gold(gold, " " * start + body)


def write_configuration(folder: Path) -> Path:
    """Write ``annotation.conf``, which tells brat the entities, events and attributes."""
    roles = "Agent*:<ENTITY>, Recipient*:<ENTITY>, Place*:<ENTITY>, Support*:Marker"
    text = CONFIGURATION.format(
        entities="\n".join(get_args(Label)),
        events="\n".join(f"{kind}\t{roles}" for kind in get_args(EventType)),
        modalities="|".join(get_args(Modality)),
    )
    write_text(folder / "annotation.conf", text)
    return folder / "annotation.conf"
