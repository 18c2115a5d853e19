from pathlib import Path

from pipeline.stages.documentation import make_data_dictionary

ROOT = Path(__file__).resolve().parents[2]


def test_dictionary_says_what_the_row_types_say() -> None:
    found = (ROOT / "docs" / "dictionary.md").read_text(encoding="utf-8")
    assert found == make_data_dictionary(), "run `letopis docs`"
