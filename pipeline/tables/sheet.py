"""A table as CSV for spreadsheets; the only module that imports pandas."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def make_csv(rows: Iterable[Mapping[str, Any]], columns: Iterable[str]) -> str:
    """Return ``rows`` as CSV with the header ``columns``; lists are joined by ``; ``.

    A text that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV
    injection). Missing values are empty cells.
    """
    frame = pd.DataFrame.from_records(list(rows), columns=list(columns))
    safe = frame.map(_make_cell)
    return str(safe.to_csv(index=False, lineterminator="\n"))


def _make_cell(value: Any) -> Any:
    if isinstance(value, list):
        return "; ".join(_join(item) for item in value)
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return value


def _join(item: Any) -> str:
    return ":".join(map(str, item.values())) if isinstance(item, dict) else str(item)
