from pathlib import Path

import pytest

from pipeline.records import LetopisError
from pipeline.stages.documentation import CLOSED, OPENED, make_data_dictionary, put_between

ROOT = Path(__file__).resolve().parents[2]


def test_dictionary_says_what_the_row_types_say() -> None:
    found = (ROOT / "docs" / "dictionary.md").read_text(encoding="utf-8")
    assert found == make_data_dictionary(), "run `letopis docs`"


def test_a_table_is_put_between_the_marks_only() -> None:
    text = f"before\n{OPENED}\nold\n{CLOSED}\nafter\n"
    assert put_between(text, "| new |") == f"before\n{OPENED}\n| new |\n{CLOSED}\nafter\n"
    with pytest.raises(LetopisError, match="expected the marks"):
        put_between("no marks", "| new |")
