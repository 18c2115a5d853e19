import json
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.stages.files import write_text
from pipeline.stages.memo import DocumentStage, run_stage
from pipeline.stages.registry import Document
from pipeline.stages.workers import DocumentsError
from pipeline.stages.workspace import Workspace


def make_space(folder: Path, *names: str) -> Workspace:
    documents = []
    for name in names:
        path = folder / f"{name}.txt"
        path.write_text(f"text of {name}", encoding="utf-8")
        documents.append(Document(name, path, path.name, "", name))
    return Workspace(
        folder / "interim", folder / "out", folder / "curation", folder / "models",
        tuple(documents), {},
    )  # fmt: skip


def copy_upper(space: Workspace, document: Document) -> None:
    text = document.path.read_text(encoding="utf-8")
    if "broken" in text:
        raise ValueError(text)
    write_text(space.file("upper", document.doc_id), text.upper())


STAGE = DocumentStage("upper", copy_upper, reads=("raw",))


def test_second_run_does_nothing(tmp_path: Path) -> None:
    space = make_space(tmp_path, "a", "b")
    assert run_stage(STAGE, space) == 2
    assert run_stage(STAGE, space) == 0


def test_only_the_changed_document_is_worked_on(tmp_path: Path) -> None:
    space = make_space(tmp_path, "a", "b")
    run_stage(STAGE, space)
    (tmp_path / "b.txt").write_text("other", encoding="utf-8")
    assert run_stage(STAGE, space) == 1
    assert space.file("upper", "b").read_text(encoding="utf-8") == "OTHER"


def test_a_damaged_output_is_made_again(tmp_path: Path) -> None:
    space = make_space(tmp_path, "a")
    run_stage(STAGE, space)
    space.file("upper", "a").write_text("damaged", encoding="utf-8")
    assert run_stage(STAGE, space) == 1


def test_a_removed_document_does_not_linger(tmp_path: Path) -> None:
    space = make_space(tmp_path, "a", "b")
    run_stage(STAGE, space)
    run_stage(STAGE, replace(space, documents=space.documents[:1]))
    assert [p.name for p in (tmp_path / "interim" / "upper").iterdir()] == ["a.jsonl"]


def test_a_killed_run_keeps_what_it_finished(tmp_path: Path) -> None:
    space = make_space(tmp_path, "a", "b")
    (tmp_path / "b.txt").write_text("broken", encoding="utf-8")
    with pytest.raises(DocumentsError, match="ValueError: broken"):
        run_stage(STAGE, space)
    (tmp_path / "b.txt").write_text("whole", encoding="utf-8")
    assert run_stage(STAGE, space) == 1


def test_a_parameter_of_the_stage_counts_and_others_do_not(tmp_path: Path) -> None:
    stage = replace(STAGE, sections=("ner",))
    space = make_space(tmp_path, "a")
    run_stage(stage, space)
    assert run_stage(stage, replace(space, params={"events": {"x": 1}})) == 0
    assert run_stage(stage, replace(space, params={"ner": {"x": 1}})) == 1


def test_many_documents_run_in_processes_with_the_same_result(tmp_path: Path) -> None:
    names = [f"d{k:02}" for k in range(20)]
    space = replace(make_space(tmp_path, *names), params={"run": {"jobs": 2}})
    assert run_stage(STAGE, space) == 20
    made = {p.stem: p.read_text(encoding="utf-8") for p in (space.interim / "upper").iterdir()}
    assert made == {name: f"TEXT OF {name.upper()}" for name in names}
    memory = json.loads((space.interim / ".memo" / "upper" / "d00.json").read_text("utf-8"))
    assert set(memory) == {"key", "made"}
