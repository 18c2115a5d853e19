"""Gold to brat and back, and a made dataset to brat, by the command's own functions."""

from pathlib import Path

import pytest

from pipeline.records import DataError, LetopisError
from pipeline.scoring.gold import parse_gold
from pipeline.stages.brat import (
    export_document,
    export_gold,
    import_annotations,
    write_configuration,
)
from pipeline.stages.workspace import Workspace

GOLD = """+++
document = "memo.txt"
start = 0
language = "en"
layout = "plain"
noise = "clean"
annotator = "a"
layers = ["entities", "dates", "notes", "events"]
+++
On ⟦3 May 1921|DATE 1921-05-03⟧ ⟦Petrov|PER per.petrov-ivan⟧ ⟦left|EV e1⟧ ⟦Chita|LOC loc.chita⟧.
+++
[[event]]
id = "e1"
type = "movement"
modality = "asserted"
date = "1921-05-03"
agents = ["per.petrov-ivan"]
recipients = []
places = ["loc.chita"]
notes = []
"""


def bring_back(annotations: Path, out: Path) -> list[str]:
    return import_annotations(
        annotations, out, document="memo.txt", start=0, language="en", annotator="a"
    )


def test_gold_goes_to_brat_and_comes_back(tmp_path: Path) -> None:
    source = tmp_path / "memo.gold"
    source.write_text(GOLD, encoding="utf-8")
    text, annotations = export_gold(source, tmp_path / "brat")
    assert text.read_text(encoding="utf-8").startswith("On 3 May 1921 Petrov left Chita.")
    assert not bring_back(annotations, tmp_path / "back.gold")
    before = parse_gold(GOLD, name="memo")
    after = parse_gold((tmp_path / "back.gold").read_text(encoding="utf-8"), name="memo")
    assert (after.marks, after.body) == (before.marks, before.body)
    assert after.events == before.events


def test_what_an_annotator_left_out_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Petrov left.\n", encoding="utf-8")
    (tmp_path / "a.ann").write_text("T1\tPER 0 6\tPetrov\n", encoding="utf-8")
    (complaint,) = bring_back(tmp_path / "a.ann", tmp_path / "a.gold")
    assert "PER" in complaint


@pytest.mark.parametrize("data", [b"T1 nonsense", b"\xff\xfe\x00"])
def test_what_is_not_brat_is_named(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.txt").write_text("Petrov left.\n", encoding="utf-8")
    (tmp_path / "a.ann").write_bytes(data)
    with pytest.raises(DataError, match=r"a\.ann"):
        bring_back(tmp_path / "a.ann", tmp_path / "a.gold")
    assert not (tmp_path / "a.gold").exists()


def test_every_document_found_can_be_opened_in_brat(made: Workspace, tmp_path: Path) -> None:
    for document in made.documents:
        files = export_document(made.processed, made.interim, document.doc_id, tmp_path)
        text = files[0].read_text(encoding="utf-8")
        for line in files[1].read_text(encoding="utf-8").splitlines():
            if not line.startswith("T"):
                continue
            _, place, printed = line.split("\t")
            spans = [span.split(" ") for span in place.split(" ", 1)[1].split(";")]
            assert printed == " ".join(text[int(a) : int(b)] for a, b in spans)


def test_unknown_document_is_named(made: Workspace, tmp_path: Path) -> None:
    with pytest.raises(LetopisError, match="nobody: expected a gold file or a document"):
        export_document(made.processed, made.interim, "nobody", tmp_path)


def test_configuration_lists_labels_and_types(tmp_path: Path) -> None:
    lines = write_configuration(tmp_path).read_text(encoding="utf-8").splitlines()
    assert {"[entities]", "PER", "Date", "[events]"} <= set(lines)
    assert any(line.startswith("agreement\tAgent") for line in lines)
