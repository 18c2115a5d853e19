from pathlib import Path

import pytest

from pipeline.records import ConfigurationError, SourceError
from pipeline.stages.naming import name_document
from pipeline.stages.registry import (
    Document,
    append_entry,
    read_document,
    read_registry,
)

ENTRY = '[memoir]\nfile = "memoir.txt"\nsha256 = "0"\ntitle = "A memoir"\n'


def write(folder: Path, text: str) -> Path:
    path = folder / "documents.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_entry_is_read_with_defaults(tmp_path: Path) -> None:
    (document,) = read_registry(write(tmp_path, ENTRY + "period = [1917, 1925]\n"))
    assert document.doc_id == "memoir"
    assert document.language == "auto"
    assert document.period == (1917, 1925)
    assert document.path == tmp_path / "memoir.txt"


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("colour = 1", "unknown key 'colour'"),
        ('language = "fr"', "language: expected ru, en or auto"),
        ("period = [1917]", "period: expected two whole numbers"),
        ("note = 5", "note: expected a string"),
    ],
)
def test_wrong_key_or_value_is_named(tmp_path: Path, line: str, complaint: str) -> None:
    with pytest.raises(ConfigurationError, match=complaint):
        read_registry(write(tmp_path, f"{ENTRY}{line}\n"))


def test_file_outside_raw_is_refused(tmp_path: Path) -> None:
    text = ENTRY.replace("memoir.txt", "../secret.txt")
    with pytest.raises(ConfigurationError, match="within the raw folder"):
        read_registry(write(tmp_path, text))


def test_missing_required_key_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="key 'title' is missing"):
        read_registry(write(tmp_path, '[a]\nfile = "a.txt"\nsha256 = "0"\n'))


def test_other_content_than_registered_is_refused(tmp_path: Path) -> None:
    (tmp_path / "memoir.txt").write_bytes(b"text")
    (document,) = read_registry(write(tmp_path, ENTRY))
    with pytest.raises(SourceError, match=r"memoir\.txt: expected the registered file"):
        read_document(document)


def test_added_entry_is_read_back_and_the_rest_stays(tmp_path: Path) -> None:
    path = write(tmp_path, f"# what people wrote\n{ENTRY}")
    added = Document("zapiska", tmp_path / "z.txt", "z.txt", "1", 'Title "quoted"', "ru")
    append_entry(path, added)
    assert path.read_text(encoding="utf-8").startswith("# what people wrote\n[memoir]")
    assert read_registry(path)[1] == added


def test_names_become_identifiers() -> None:
    assert name_document("Записка о КВЖД (1929).txt", frozenset()) == "zapiska-o-kvzhd-1929"
    assert name_document("a.txt", frozenset({"a", "a-2"})) == "a-3"
    assert name_document("=+@.txt", frozenset()) == "document"
