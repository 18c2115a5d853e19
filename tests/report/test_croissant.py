from pipeline.report.croissant import make_croissant
from pipeline.report.dictionary import make_dictionary

COLUMNS = [("event_id", "string", False, "its id"), ("agents", "list<string>", False, "who")]


def test_each_column_points_to_its_file() -> None:
    files = [{"name": "events.parquet", "sha256": "0" * 64}]
    made = make_croissant({"name": "x"}, files, {"events": COLUMNS})
    (record,) = made["recordSet"]
    first, second = record["field"]
    assert first["source"]["fileObject"]["@id"] == made["distribution"][0]["@id"]
    assert first["dataType"] == "sc:Text"
    assert "repeated" not in first
    assert second["repeated"] is True


def test_dictionary_has_a_row_a_column() -> None:
    page = make_dictionary([("events", "What happened.", COLUMNS)])
    assert "## `events.parquet`" in page
    assert "| `agents` | list<string> |  | who |" in page
