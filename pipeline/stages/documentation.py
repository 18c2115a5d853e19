"""Documentation made from the code and the measured files: data dictionary, quality."""

import json
from pathlib import Path
from typing import Any

from pipeline.records import LetopisError
from pipeline.report.dictionary import make_dictionary
from pipeline.report.quality import make_headline, make_quality
from pipeline.stages.files import write_text
from pipeline.tables.rows import TABLES
from pipeline.tables.schema import describe_columns, name_type

OPENED, CLOSED = "<!-- quality -->", "<!-- /quality -->"


def make_data_dictionary() -> str:
    """Return ``docs/dictionary.md``."""
    return make_dictionary(
        (
            name,
            row.__doc__ or "",
            [(column, name_type(kind), z, m) for column, kind, z, m in describe_columns(name)],
        )
        for name, row in TABLES.items()
    )


def write_documentation(root: Path) -> tuple[Path, ...]:
    """Write the documentation that is made, return the files."""
    dictionary, quality = root / "docs" / "dictionary.md", root / "docs" / "quality.md"
    write_text(dictionary, make_data_dictionary())
    figures = _read_json(root / "processed" / "quality.json")
    peers = _read_json(root / "docs" / "peers.json")
    write_text(quality, make_quality(figures, peers))
    readme = root / "README.md"
    text = readme.read_text(encoding="utf-8")
    write_text(readme, put_between(text, make_headline(figures["test"], peers)))
    return dictionary, quality, readme


def put_between(text: str, table: str) -> str:
    """Return ``text`` with ``table`` between its two quality marks; raise LetopisError without."""
    before, opened, rest = text.partition(OPENED)
    _, closed, after = rest.partition(CLOSED)
    if not (opened and closed):
        message = f"README.md: expected the marks {OPENED} and {CLOSED}"
        raise LetopisError(message)
    return f"{before}{opened}\n{table}\n{closed}{after}"


def _read_json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        message = f"{path}: expected JSON; make it first (see docs/quality.md): {error}"
        raise LetopisError(message) from error
