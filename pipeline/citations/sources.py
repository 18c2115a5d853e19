"""One record a source, under all its spellings."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from pipeline.citations.compose import compose_gost
from pipeline.citations.csl import describe_source
from pipeline.records import Citation, Reference, ReferenceKind, Source

_ISSUE_FIELDS: dict[str, Any] = {
    "document_type": None,
    "document_date": None,
    "sender": None,
    "addressee": None,
    "pages": None,
    "list": None,
}


def gather_sources(citations: Iterable[Citation]) -> tuple[Source, ...]:
    """Return one record per ``source_id``, by id; each field as most of its citations print it.

    Two rows of one note (two markers) count once. A document gives its collection, a newspaper's
    issue its newspaper, a leaf its file.
    """
    grouped: dict[str, dict[str, Reference]] = {}
    for row in citations:
        if row.source_id and row.reference:
            key = f"{row.note_id}/{row.reference_index}"
            grouped.setdefault(row.source_id, {})[key] = _lift_source(row.reference)
    return tuple(_make_source(key, list(grouped[key].values())) for key in sorted(grouped))


def _lift_source(reference: Reference) -> Reference:
    """Return the source of a reference: without what is the cited document's, issue's or page's."""
    plain = replace(reference, **_ISSUE_FIELDS)
    if reference.kind in ("document", "collection"):
        return replace(plain, kind="collection", authors=(), title=None)
    if reference.kind == "newspaper":
        return replace(plain, authors=(), title=None, year=None, issue=None)
    return replace(plain, authors=(), title=None) if reference.kind == "archival" else plain


def _make_source(source_id: str, references: list[Reference]) -> Source:
    names = Reference.__dataclass_fields__
    chosen = {name: _choose_value([getattr(r, name) for r in references]) for name in names}
    chosen["authors"] = chosen["authors"] or ()
    reference = Reference(**chosen)
    return Source(
        source_id=source_id,
        kind=reference.kind,
        title=_name_source(reference),
        authors=reference.authors,
        place=reference.place,
        publisher=reference.publisher,
        year=reference.year,
        volume=reference.volume,
        book=reference.book,
        archive=reference.archive,
        fond=reference.fond,
        opis=reference.opis,
        papka=reference.papka,
        delo=reference.delo,
        gost=compose_gost(reference) or "",
        csl=json.dumps(describe_source(source_id, reference), ensure_ascii=False, sort_keys=True),
        n_citations=len(references),
    )


def _choose_value(values: list[Any]) -> Any:
    """Return the most frequent value that is given; of equals the longest, then the greatest."""
    counted = Counter(value for value in values if value)
    return max(counted, key=lambda v: (counted[v], len(str(v)), str(v)), default=None)


def _name_source(reference: Reference) -> str | None:
    kinds: tuple[ReferenceKind, ...] = ("collection", "newspaper")
    return reference.container if reference.kind in kinds else reference.title
