"""Failures of documents and of processes."""

import os
import signal
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.records import LetopisError, ModelError, SourceError
from pipeline.stages.files import write_text
from pipeline.stages.memo import DocumentStage, JoinStage, run_join, run_stage
from pipeline.stages.pipeline import StageResult, run_over
from pipeline.stages.registry import Document
from pipeline.stages.workers import DocumentsError
from pipeline.stages.workspace import Workspace


def make_space(folder: Path, texts: dict[str, str], jobs: int = 1) -> Workspace:
    documents = []
    for name, text in texts.items():
        path = folder / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        documents.append(Document(name, path, path.name, "", name))
    return Workspace(
        folder / "interim", folder / "out", folder / "curation", folder / "models",
        tuple(documents), {"run": {"jobs": jobs}},
    )  # fmt: skip


def copy_good(space: Workspace, document: Document) -> None:
    text = document.path.read_text(encoding="utf-8")
    if text == "bad":
        message = f"{document.file}: expected a good text"
        raise SourceError(message)
    if text == "model":
        message = "copy: no model"
        raise ModelError(message)
    if text == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    assert not space.documents
    write_text(space.file("copy", document.doc_id), text)


COPY = DocumentStage("copy", copy_good, reads=("raw",))


@pytest.mark.parametrize("jobs", [1, 2])
def test_each_bad_document_gets_a_line_and_the_others_are_done(tmp_path: Path, jobs: int) -> None:
    space = make_space(tmp_path, {"a": "bad", "b": "x", "c": "bad", "d": "y"}, jobs)
    with pytest.raises(DocumentsError) as caught:
        run_stage(COPY, space)
    assert list(caught.value.failed) == ["a", "c"]
    assert caught.value.failed["c"] == "c.txt: expected a good text"
    assert sorted(p.stem for p in (space.interim / "copy").iterdir()) == ["b", "d"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_no_document_s_fault_stops_the_stage(tmp_path: Path, jobs: int) -> None:
    space = make_space(tmp_path, {"a": "x", "b": "model", "c": "model"}, jobs)
    with pytest.raises(ModelError, match=r"^copy: no model$"):
        run_stage(COPY, space)


def test_a_killed_worker_is_one_line_and_what_was_done_is_kept(tmp_path: Path) -> None:
    space = make_space(tmp_path, {"a": "x", "b": "kill", "c": "y"}, jobs=2)
    with pytest.raises(LetopisError, match="copy: expected the worker processes to live"):
        run_stage(COPY, space)
    (tmp_path / "b.txt").write_text("z", encoding="utf-8")
    run_stage(COPY, space)
    assert sorted(p.stem for p in (space.interim / "copy").iterdir()) == ["a", "b", "c"]


def count_texts(space: Workspace) -> int:
    names = sorted(path.name for path in (space.interim / "copy").iterdir())
    write_text(space.interim / "names.txt", "\n".join(names))
    return len(names)


JOIN = JoinStage("names", count_texts, reads=("copy",), outs=("interim/names.txt",))


def test_a_join_is_skipped_until_something_changes(tmp_path: Path) -> None:
    space = make_space(tmp_path, {"a": "x", "b": "y"})
    run_stage(COPY, space)
    assert [run_join(JOIN, space), run_join(JOIN, space)] == [2, 0]
    (space.interim / "names.txt").write_text("damaged", encoding="utf-8")
    assert [run_join(JOIN, space), run_join(JOIN, space)] == [2, 0]
    fewer = replace(space, documents=space.documents[:1])
    run_stage(COPY, fewer)
    assert run_join(JOIN, fewer) == 1
    assert (space.interim / "names.txt").read_text(encoding="utf-8") == "a.jsonl"


def test_half_made_files_of_a_killed_run_go(tmp_path: Path) -> None:
    space = make_space(tmp_path, {"a": "x"})
    run_stage(COPY, space)
    (space.interim / "copy" / ".part-x1").write_text("half", encoding="utf-8")
    run_stage(COPY, space)
    assert [p.name for p in (space.interim / "copy").iterdir()] == ["a.jsonl"]


def test_documents_that_fail_are_left_out_where_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stages = {"copy": COPY, "names": JOIN}
    monkeypatch.setattr("pipeline.stages.pipeline.load_stage", stages.__getitem__)
    space = make_space(tmp_path, {"a": "bad", "b": "x"})
    lines: list[str] = []
    results: list[StageResult] = list(run_over(("copy", "names"), space, report=lines.append))
    assert lines == ["a.txt: expected a good text"]
    assert [result.total for result in results] == [1, 1]
    with pytest.raises(DocumentsError):
        list(run_over(("copy",), space))
