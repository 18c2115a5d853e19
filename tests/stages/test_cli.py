"""The command as a user meets it: exit codes, one line a complaint, help with an example."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.stages.files import hold_folder

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = ("run", "repro", "add", "check", "show", "explain", "diff", "export", "score", "brat")
TEXT = (
    "20 января 1925 г. в Пекине была подписана конвенция между СССР и Японией. "
    "Л.М. Карахан направил ноту министру Утида.\n"
)


def call(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipeline.cli", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(command: str) -> None:
    result = call(command, "--help")
    assert result.returncode == 0
    assert f"Example: letopis {command}" in result.stdout


@pytest.mark.parametrize(
    ("name", "data", "complaint"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n ", ""),
        ("nul.txt", b"text\x00\x01\x02\x00text" * 50, ""),
        ("broken.pdf", b"%PDF-1.7\nnothing", ""),
        ("broken.docx", b"PK\x03\x04nothing", ""),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 64, ""),
    ],
)
def test_bad_document_gets_one_line_and_leaves_the_tables(
    tmp_path: Path, name: str, data: bytes, complaint: str
) -> None:
    (tmp_path / name).write_bytes(data)
    out = tmp_path / "out"
    out.mkdir()
    (out / "events.parquet").write_bytes(b"as before")
    result = call("run", str(tmp_path / name), "--out", str(out))
    assert result.returncode == 2
    (line,) = result.stderr.strip().splitlines()
    assert line.startswith("letopis: ")
    assert name in line
    assert "expected" in line
    assert complaint in line
    assert (out / "events.parquet").read_bytes() == b"as before"


def test_missing_file_and_wrong_option_are_one_line(tmp_path: Path) -> None:
    for arguments in (
        ("run", str(tmp_path / "none.txt"), "--out", str(tmp_path / "out")),
        ("run", str(tmp_path), "--out", str(tmp_path / "out")),
        ("show", str(tmp_path)),
        ("export", "--format", "word", "--out", str(tmp_path / "x")),
        ("explain", "no-such-document", "5"),
        ("show", "--limit", "many"),
    ):
        result = call(*arguments)
        assert result.returncode == 2, arguments
        assert len(result.stderr.strip().splitlines()) == 1, result.stderr


def test_outside_a_project_the_command_says_so(tmp_path: Path) -> None:
    result = call("show", cwd=tmp_path)
    assert result.returncode == 2
    assert "expected a Letopis project" in result.stderr


def test_every_bad_document_gets_its_line_and_can_be_left_out(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "good.txt").write_text("On 20 January 1925 Japan recognised the USSR.\n")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "new\nline.pdf").write_bytes(b"%PDF-1.7")
    out = tmp_path / "out"
    result = call("run", str(folder), "--out", str(out), "--quiet")
    assert result.returncode == 2
    assert len(result.stderr.strip().splitlines()) == 2
    assert not list(out.glob("*.parquet"))
    result = call("run", str(folder), "--out", str(out), "--json", "--skip-bad")
    assert result.returncode == 0, result.stderr
    made = json.loads(result.stdout)
    assert made["rows"]["documents"] == 1
    assert len(made["skipped"]) == 2


def test_tables_of_another_kind_are_named(tmp_path: Path) -> None:
    for name in ("events", "citations", "entities", "findings"):
        (tmp_path / f"{name}.parquet").write_bytes(
            (ROOT / "processed" / "dates.parquet").read_bytes()
        )
    for command in ("show", "diff"):
        result = call(command, str(tmp_path))
        assert result.returncode == 2
        (line,) = result.stderr.strip().splitlines()
        assert "expected the table" in line
        assert "found dates" in line


def test_added_document_with_a_wrong_id_changes_nothing(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "documents.toml").write_text("# empty\n")
    (tmp_path / "memo.txt").write_text("A memorandum of 1925.\n")
    result = call("add", "memo.txt", "--id", "Bad Id", cwd=tmp_path)
    assert result.returncode == 2
    assert "--id: expected lower-case letters" in result.stderr
    assert [path.name for path in raw.iterdir()] == ["documents.toml"]
    assert call("add", "memo.txt", "--quiet", cwd=tmp_path).returncode == 0
    assert sorted(path.name for path in raw.iterdir()) == ["documents.toml", "memo.txt"]
    assert call("add", "memo.txt", cwd=tmp_path).returncode == 2


def test_mistyped_parameters_are_named(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "documents.toml").write_text("")
    for text, complaint in (
        ("- a", "expected keys"),
        ("nr: {}", "unknown key 'nr'"),
        ("run: {job: 1}", "unknown key 'job'"),
        ("run: {jobs: many}", "run.jobs: expected auto or a number"),
        ("run:", "run: expected keys"),
        ("a: [", "expected a YAML file"),
    ):
        (tmp_path / "params.yaml").write_text(text)
        result = call("show", cwd=tmp_path)
        assert result.returncode == 2
        (line,) = result.stderr.strip().splitlines()
        assert complaint in line


def test_run_on_other_texts_writes_all_tables(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "один.txt").write_text(TEXT, encoding="cp1251")
    (folder / "=cmd|' two.txt").write_text("On 20 January 1925 Japan recognised the USSR.\n")
    out = tmp_path / "out"
    result = call("run", str(folder), "--out", str(out), "--json")
    assert result.returncode == 0, result.stderr
    rows = json.loads(result.stdout)["rows"]
    assert rows["documents"] == 2
    assert rows["dates"] == 2
    assert rows["mentions"] >= 4
    assert rows["events"] >= 2
    again = {path.name: path.read_bytes() for path in out.glob("*.parquet")}
    assert len(again) == 9
    assert call("run", str(folder), "--out", str(out)).returncode == 0
    assert again == {path.name: path.read_bytes() for path in out.glob("*.parquet")}


def test_a_folder_that_another_run_writes_to_is_left_alone(tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text(TEXT, encoding="utf-8")
    out = tmp_path / "out"
    with hold_folder(out):
        result = call("run", str(text), "--out", str(out))
    assert result.returncode == 2
    (line,) = result.stderr.strip().splitlines()
    assert line.startswith(f"letopis: {out}: expected no other run")
    assert not list(out.glob("*.parquet"))


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text(TEXT, encoding="utf-8")
    (tmp_path / "file").write_text("no folder")
    result = call("run", str(text), "--out", str(tmp_path / "file" / "out"))
    assert result.returncode == 2
    (line,) = result.stderr.strip().splitlines()
    assert line.startswith("letopis: ")
    assert "file" in line
