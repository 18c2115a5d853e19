from pipeline.records import Citation, Reference


def cite(position: int, date: str | None = None, number: str = "1", **fields: str) -> Citation:
    """Return a citation of a document of ``date`` whose marker stands at ``position``."""
    reference = Reference(kind="document", document_date=date, **fields)  # type: ignore[arg-type]
    return Citation(
        f"d/c{position}-{number}",
        "d",
        number,
        0,
        "aligned",
        "d/p0",
        position,
        position,
        position + 1,
        "d/p9",
        900,
        950,
        "x",
        reference,
        (),
        None,
        None,
        None,
        "test",
        1.0,
    )
