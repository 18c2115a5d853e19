"""The whole way, from the registered documents to the tables."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from pipeline.stages.inspection import check_dataset, explain_place
from pipeline.stages.interim import load_passages, load_source
from pipeline.stages.pipeline import run_named
from pipeline.stages.tables import SPANS
from pipeline.stages.workspace import Workspace
from pipeline.tables.check import check_spans
from pipeline.tables.rows import TABLES
from pipeline.tables.schema import read_rows


def test_all_tables_are_filled_and_sound(made: Workspace) -> None:
    assert not check_dataset(made.processed)
    for name in TABLES:
        assert read_rows(made.processed / f"{name}.parquet"), name


def test_each_row_gives_back_its_printed_form(made: Workspace) -> None:
    texts = {d.doc_id: load_source(made, d.doc_id).text for d in made.documents}
    for name, column in SPANS.items():
        rows = read_rows(made.processed / f"{name}.parquet")
        assert not check_spans(name, rows, column, texts)


def test_passages_cover_every_character_once(made: Workspace) -> None:
    for document in made.documents:
        length = len(load_source(made, document.doc_id).text)
        spans = sorted(
            (s.start, s.end) for p in load_passages(made, document.doc_id) for s in p.segments
        )
        assert spans[0][0] == 0
        assert spans[-1][1] == length
        assert all(a[1] == b[0] for a, b in pairwise(spans))


def test_a_second_copy_yields_nothing(made: Workspace) -> None:
    passages = read_rows(made.processed / "passages.parquet")
    twins = [p for p in passages if p["kind"] == "duplicate"]
    for name in SPANS:
        for row in read_rows(made.processed / f"{name}.parquet"):
            assert not any(
                t["doc_id"] == row["doc_id"] and t["raw_start"] <= row["raw_start"] < t["raw_end"]
                for t in twins
            )


def test_a_second_build_gives_the_same_bytes(made: Workspace, tmp_path: Path) -> None:
    run_named("tables", replace(made, processed=tmp_path))
    for name in TABLES:
        first = (made.processed / f"{name}.parquet").read_bytes()
        assert first == (tmp_path / f"{name}.parquet").read_bytes(), name


def test_every_place_can_be_explained(made: Workspace) -> None:
    event = read_rows(made.processed / "events.parquet")[0]
    lines = list(explain_place(made, event["doc_id"], event["raw_start"]))
    assert any(line.startswith("event") and event["event_id"] in line for line in lines)
