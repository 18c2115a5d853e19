"""Documentation made from the code and the measured files: data dictionary, quality."""

from pathlib import Path

from pipeline.report.dictionary import make_dictionary
from pipeline.stages.files import write_text
from pipeline.tables.rows import TABLES
from pipeline.tables.schema import describe_columns, name_type


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
    target = root / "docs" / "dictionary.md"
    write_text(target, make_data_dictionary())
    return (target,)
