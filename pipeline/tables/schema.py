"""Arrow schemas derived from the row types; the only module that imports pyarrow."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date
from functools import cache
from pathlib import Path
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.records import DataError, Runs
from pipeline.tables.rows import TABLES, Category

SCHEMA_VERSION = "1"
ROW_GROUP = 65_536
_RUN = pa.struct(
    [pa.field("clean", pa.int32(), nullable=False), pa.field("raw", pa.int32(), nullable=False)]
)
_SIMPLE = {
    str: pa.string(),
    int: pa.int32(),
    float: pa.float64(),
    bool: pa.bool_(),
    date: pa.date32(),
}


def describe_columns(table: str) -> tuple[tuple[str, pa.DataType, bool, str], ...]:
    """Return (name, Arrow type, nullable, meaning) of each column of ``table`` in order."""
    row = TABLES[table]
    hints = get_type_hints(row, include_extras=True)
    return tuple(_describe(field.name, hints[field.name]) for field in fields(row))


def _describe(name: str, hint: Any) -> tuple[str, pa.DataType, bool, str]:
    if get_origin(hint) is not Annotated:
        message = f"{name}: expected Annotated[type, meaning]"
        raise DataError(message)
    kind, meaning = get_args(hint)
    nullable = NoneType in get_args(kind)
    bare = next(arm for arm in get_args(kind) if arm is not NoneType) if nullable else kind
    return name, _to_arrow(bare), nullable, meaning


def _to_arrow(kind: Any) -> pa.DataType:
    if kind == Runs:
        return pa.list_(pa.field("element", _RUN, nullable=False))
    if kind is Category or get_origin(kind) is Literal:
        return pa.dictionary(pa.int32(), pa.string())
    if get_origin(kind) is tuple:
        return pa.list_(pa.field("element", _to_arrow(get_args(kind)[0]), nullable=False))
    return _SIMPLE[kind]


@cache
def make_schema(table: str, version: str, schema_version: str) -> pa.Schema:
    """Return the Arrow schema of ``table`` with the dataset's versions as key-value metadata."""
    columns = [
        pa.field(name, kind, nullable=nullable, metadata={"description": meaning})
        for name, kind, nullable, meaning in describe_columns(table)
    ]
    metadata = {
        "letopis.dataset_version": version,
        "letopis.schema_version": schema_version,
        "letopis.table": table,
    }
    return pa.schema(columns, metadata=metadata)


def write_parquet(path: Path, rows: Iterable[Any], schema: pa.Schema) -> int:
    """Write ``rows`` in the order given, a row group at a time; return how many there were.

    Raise DataError (``table:row:column``) at a null or a type that the schema does not allow.
    """
    count = 0
    with pq.ParquetWriter(path, schema, compression="zstd", version="2.6") as writer:
        batch: list[Any] = []
        for row in rows:
            batch.append(row)
            if len(batch) == ROW_GROUP:
                writer.write_table(_to_table(batch, schema, count))
                count += len(batch)
                batch = []
        if batch or not count:
            writer.write_table(_to_table(batch, schema, count))
    return count + len(batch)


def _to_table(rows: Sequence[Any], schema: pa.Schema, first: int) -> pa.Table:
    return pa.table([_to_column(rows, field, schema, first) for field in schema], schema=schema)


def _to_column(rows: Sequence[Any], field: pa.Field, schema: pa.Schema, first: int) -> pa.Array:
    values = [_to_plain(getattr(row, field.name), field.type) for row in rows]
    table = schema.metadata[b"letopis.table"].decode()
    if not field.nullable and None in values:
        message = f"{table}:{first + values.index(None)}:{field.name} expected a value, found null"
        raise DataError(message)
    if "" in values and field.name != "text":
        message = (
            f"{table}:{first + values.index('')}:{field.name} expected null, found an empty string"
        )
        raise DataError(message)
    try:
        return pa.array(values, type=field.type)
    except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError) as error:
        message = f"{table}:{first}…:{field.name} {error}"
        raise DataError(message) from error


def _to_plain(value: Any, kind: pa.DataType) -> Any:
    if pa.types.is_list(kind) and kind.value_type == _RUN:
        return [{"clean": clean, "raw": raw} for clean, raw in value]
    return list(value) if isinstance(value, tuple) else value


def count_file(path: Path) -> int:
    """Return the number of rows of the Parquet file ``path``; raise DataError naming it."""
    try:
        metadata = pq.read_metadata(path)
    except (OSError, pa.ArrowException) as error:
        message = f"{path}: expected a Parquet file of the dataset: {error}"
        raise DataError(message) from error
    _check_name(path, metadata.schema.to_arrow_schema())
    return int(metadata.num_rows)


def name_type(kind: pa.DataType) -> str:
    """Return a column type as the documentation writes it, ``list<string>`` for one."""
    if pa.types.is_list(kind):
        return f"list<{name_type(kind.value_type)}>"
    if pa.types.is_dictionary(kind):
        return "category"
    return "run" if pa.types.is_struct(kind) else str(kind).split("[")[0]


def read_table(path: Path, columns: Sequence[str] | None = None) -> pa.Table:
    """Return the Parquet file ``path``, or some of its columns.

    Raise DataError naming it where it is none, is another table than its name says or lacks one.
    """
    try:
        schema = pq.read_schema(path)
        _check_name(path, schema)
        _check_columns(path, schema, columns or ())
        return pq.read_table(path, columns=list(columns) if columns else None)
    except FileNotFoundError as error:
        message = f"{path}: expected a table of the dataset, found nothing"
        raise DataError(message) from error
    except (OSError, pa.ArrowException) as error:
        message = f"{path}: expected a Parquet file of the dataset: {error}"
        raise DataError(message) from error


def _check_name(path: Path, schema: pa.Schema) -> None:
    found = (
        (schema.metadata or {}).get(b"letopis.table", b"a foreign file").decode(errors="replace")
    )
    if path.stem in TABLES and found != path.stem:
        message = f"{path}: expected the table {path.stem}, found {found}"
        raise DataError(message)


def _check_columns(path: Path, schema: pa.Schema, columns: Sequence[str]) -> None:
    missing = [column for column in columns if column not in schema.names]
    if missing:
        message = f"{path}: expected a column {missing[0]}, found {', '.join(schema.names)}"
        raise DataError(message)


def read_rows(path: Path, columns: Sequence[str] | None = None) -> list[dict[str, Any]]:
    """Return the rows of ``path``, or some of its columns, as dictionaries; raise DataError."""
    return list(read_table(path, columns).to_pylist())
