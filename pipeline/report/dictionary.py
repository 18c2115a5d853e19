"""The data dictionary and the column tables of the documentation, from the row types."""

from collections.abc import Iterable
from inspect import cleandoc

Column = tuple[str, str, bool, str]


def make_dictionary(tables: Iterable[tuple[str, str, Iterable[Column]]]) -> str:
    """Return the data dictionary in Markdown.

    ``tables`` gives (name, meaning, columns); a column is (name, type, nullable, meaning).
    """
    parts = ["# Data dictionary\n", "Made from the row types by `letopis docs`.\n"]
    parts += [_describe(name, meaning, columns) for name, meaning, columns in tables]
    return "\n".join(parts)


def _describe(name: str, meaning: str, columns: Iterable[Column]) -> str:
    rows = [
        f"| `{column}` | {kind} | {'yes' if nullable else ''} | {text} |"
        for column, kind, nullable, text in columns
    ]
    head = ["| column | type | null | meaning |", "|---|---|---|---|"]
    return "\n".join([f"## `{name}.parquet`\n", cleandoc(meaning) + "\n", *head, *rows, ""])
