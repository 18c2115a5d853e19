"""The whole way, from the registered documents to the tables."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from pipeline.stages.adhoc import open_workspace
from pipeline.stages.inspection import check_dataset, explain_place
from pipeline.stages.interim import load_passages, load_source
from pipeline.stages.pipeline import ORDER, run_named, run_over
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


def open_texts(folder: Path, texts: dict[str, str]) -> Workspace:
    for name, text in texts.items():
        (folder / "texts").mkdir(exist_ok=True)
        (folder / "texts" / f"{name}.txt").write_text(text, encoding="utf-8")
    files = [folder / "texts" / f"{name}.txt" for name in texts]
    return open_workspace(files, folder / "out", "auto")


def count_work(space: Workspace) -> dict[str, int]:
    return {result.name: result.done for result in run_over(ORDER, space)}


def test_an_added_document_costs_itself_and_the_joins_and_a_removed_one_leaves(
    tmp_path: Path,
) -> None:
    first = {"a": "On 3 May 1921 Japan recognised the treaty.", "b": "Карахан прибыл в Токио."}
    count_work(open_texts(tmp_path, first))
    assert set(count_work(open_texts(tmp_path, first)).values()) == {0}
    tables = {p.name: p.read_bytes() for p in (tmp_path / "out").glob("*.parquet")}

    done = count_work(open_texts(tmp_path, {**first, "c": "Иоффе выехал в Пекин 5 мая 1922 г."}))
    joins = {"entities", "clusters", "tables"}
    assert {name: n for name, n in done.items() if name not in joins} == {
        name: 1 for name in ORDER if name not in joins
    }
    assert {done[name] for name in joins} == {3}

    count_work(open_texts(tmp_path, first))
    assert not list((tmp_path / "out").rglob("c.json*"))
    assert tables == {p.name: p.read_bytes() for p in (tmp_path / "out").glob("*.parquet")}
