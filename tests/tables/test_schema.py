import hashlib
import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline.records import DataError
from pipeline.tables.check import check_spans, check_tables
from pipeline.tables.rows import KEYS, REFERENCES, TABLES, DateRow, PassageRow
from pipeline.tables.schema import describe_columns, make_schema, read_rows, write_parquet

DATE = DateRow(
    date_id="d/d1", doc_id="d", passage_id="d/p0", start=0, end=4, raw_start=1, raw_end=5,
    text="1925", edtf="1925", earliest=date(1925, 1, 1), latest=date(1925, 12, 31),
    modifier=None, inferred=False, calendar=None,
)  # fmt: skip


def write_dates(path: Path, rows: list[DateRow]) -> bytes:
    write_parquet(path, rows, make_schema("dates", "0.1.0", "1"))
    return path.read_bytes()


def test_every_column_says_what_it_means() -> None:
    for table in TABLES:
        assert all(len(meaning) > 3 for _, _, _, meaning in describe_columns(table))


def test_references_name_real_columns() -> None:
    for table, column, target in REFERENCES:
        assert column in {name for name, *_ in describe_columns(table)}
        assert target in KEYS


def test_bytes_do_not_depend_on_the_run(tmp_path: Path) -> None:
    rows = [replace(DATE, date_id=f"d/d{k}", raw_start=k, raw_end=k + 4) for k in range(500)]
    first = write_dates(tmp_path / "a.parquet", rows)
    shuffled = random.Random(1).sample(rows, len(rows))  # noqa: S311
    again = write_dates(tmp_path / "b.parquet", sorted(shuffled, key=lambda r: r.raw_start))
    assert hashlib.sha256(first).digest() == hashlib.sha256(again).digest()


def test_round_trip_keeps_types_and_metadata(tmp_path: Path) -> None:
    write_dates(tmp_path / "a.parquet", [DATE])
    schema = pq.read_schema(tmp_path / "a.parquet")
    assert schema.metadata[b"letopis.dataset_version"] == b"0.1.0"
    assert str(schema.field("earliest").type) == "date32[day]"
    assert str(schema.field("doc_id").type).startswith("dictionary")
    (row,) = read_rows(tmp_path / "a.parquet")
    assert row["earliest"] == date(1925, 1, 1)
    assert row["modifier"] is None


def test_lists_and_runs_are_arrow_lists(tmp_path: Path) -> None:
    row = PassageRow("d/p0", "d", "paragraph", 1, "ab", 0, 2, None, ((0, 0), (1, 5)))
    write_parquet(tmp_path / "p.parquet", [row], make_schema("passages", "0.1.0", "1"))
    (back,) = read_rows(tmp_path / "p.parquet")
    assert back["offsets"] == [{"clean": 0, "raw": 0}, {"clean": 1, "raw": 5}]


@pytest.mark.parametrize(
    ("column", "value", "complaint"),
    [
        ("passage_id", None, "dates:0:passage_id expected a value, found null"),
        ("edtf", "", "dates:0:edtf expected null, found an empty string"),
        ("start", "x", "dates:0…:start"),
    ],
)
def test_wrong_value_is_refused_by_name(
    tmp_path: Path, column: str, value: object, complaint: str
) -> None:
    with pytest.raises(DataError, match=complaint):
        write_dates(tmp_path / "a.parquet", [replace(DATE, **{column: value})])


def test_empty_table_has_its_schema(tmp_path: Path) -> None:
    write_dates(tmp_path / "a.parquet", [])
    assert pq.read_schema(tmp_path / "a.parquet").names[0] == "date_id"


def test_checks_report_every_breach() -> None:
    one = {"date_id": "d1", "passage_id": "p9", "earliest": date(1925, 2, 1), "latest": None}
    two = {**one, "latest": date(1925, 1, 1)}
    passage = {"passage_id": "p1", "doc_id": "d", "duplicate_of": None}
    breaches = check_tables({"dates": [one, two], "passages": [passage]})
    assert breaches == [
        "dates:1:date_id 'd1' stands twice",
        "dates:0:passage_id 'p9' is not in passages",
        "dates:1:passage_id 'p9' is not in passages",
        "dates:0:latest expected both bounds or none",
        "dates:1:latest 1925-01-01 lies before 1925-02-01",
    ]


def test_spans_give_back_the_printed_form_over_an_interruption() -> None:
    row = {"doc_id": "d", "raw_start": 0, "raw_end": 20, "text": "советское правительство"}
    texts = {"d": "совет-\nское12\n\nправи-\nтельство и т. д."}
    assert check_spans("mentions", [{**row, "raw_end": 31}], "text", texts) == []
    assert check_spans("mentions", [row], "text", texts) == [
        "mentions:0:text 'советское правительство' is not at 0–20"
    ]
