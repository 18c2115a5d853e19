"""Every gold file of the repository is sound against the text it annotates."""

from pathlib import Path

import pytest

from pipeline.scoring.gold import Gold, parse_gold
from pipeline.scoring.goldcheck import check_gold
from pipeline.scoring.goldwrite import write_gold

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "tests" / "gold"
FILES = sorted([*GOLD.glob("dev/*.gold"), *GOLD.glob("test/*.gold")])


def read_file(path: Path) -> Gold:
    return parse_gold(path.read_bytes().decode(), name=f"{path.parent.name}/{path.name}")


def read_document(name: str) -> str:
    folders = (GOLD / "texts", ROOT / "raw")
    return next(f / name for f in folders if (f / name).is_file()).read_bytes().decode()


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_gold_file_is_sound(path: Path) -> None:
    gold = read_file(path)
    assert check_gold(gold, read_document(gold.document)) == []
    assert parse_gold(write_gold(gold), name=gold.name) == gold


def test_an_entity_has_one_label() -> None:
    golds = [read_file(path) for path in FILES]
    labels: dict[str, set[str]] = {}
    for gold in golds:
        for mark in gold.marks:
            if "." in mark.name and mark.kind not in {"DATE", "CLEAN", "MARK", "NOTE"}:
                labels.setdefault(mark.name, set()).add(mark.kind)
    assert {name: kinds for name, kinds in labels.items() if len(kinds) > 1} == {}


def test_no_passage_is_annotated_for_both_sides() -> None:
    stretches: dict[str, list[tuple[int, int, str]]] = {}
    for path in FILES:
        gold = read_file(path)
        if gold.start is not None:
            stretch = (gold.start, gold.start + len(gold.body), path.parent.name)
            stretches.setdefault(gold.document, []).append(stretch)
    for document, found in stretches.items():
        for start, end, side in found:
            others = [s for s in found if s[2] != side and s[0] < end and start < s[1]]
            assert others == [], f"{document}: {start}–{end} of {side} overlaps {others}"
