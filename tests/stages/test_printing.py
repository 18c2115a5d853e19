from pathlib import Path

from pipeline.stages.lines import clean_name, show_line
from pipeline.stages.printing import MAIN, pick_rows, print_table, summarise_dataset
from pipeline.stages.workspace import Workspace


def test_a_table_keeps_within_its_width_and_lines_up() -> None:
    rows = [
        {"told": 3, "summary": "1925 · agreement · " + "x" * 90, "document": "a"},
        {"told": 12, "summary": "1921\n\x1b[31m", "document": "a-longer-name"},
    ]
    title, head, first, second = print_table("events", rows, width=70)
    assert title.startswith("Events")
    assert max(map(len, (head, first, second))) <= 70
    assert head.index("document") == first.rindex("a") == second.index("a-longer")
    assert "…" in first
    assert "\x1b" not in second


def test_an_empty_table_says_so() -> None:
    assert list(print_table("citations", [], width=70))[1:] == ["  none"]


def test_names_met_most_come_first(made: Workspace) -> None:
    counts = [row["mentions"] for row in pick_rows(made.processed, "entities", 5)]
    assert counts == sorted(counts, reverse=True)
    assert all(pick_rows(made.processed, name, 2) for name in MAIN)


def test_summary_counts_and_says_where_the_files_are(made: Workspace) -> None:
    lines = list(summarise_dataset(made.processed))
    assert "events" in lines[0]
    assert "4 documents" in lines[1]
    assert str(made.processed) in lines[-1]


def test_hostile_names_fit_on_a_line() -> None:
    assert clean_name("a\udcff\n\u202eb c.txt") == "a\ufffd\ufffd\ufffdb c.txt"
    assert clean_name("Записка № 5 – копия.txt") == "Записка № 5 – копия.txt"
    assert show_line("x\x1b[2J\ny") == "x\\x1b[2J y"


def test_paths_of_any_kind_are_printable(tmp_path: Path) -> None:
    assert show_line(f"{tmp_path}/новый\udcd0.txt").endswith("новый\\udcd0.txt")
