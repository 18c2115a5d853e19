"""Sources as CSL-JSON items (https://citeproc-js.readthedocs.io, schema 1.0.2)."""

import re
from typing import Any

from pipeline.citations.identity import make_surname
from pipeline.records import Reference

_TYPES = {
    "archival": "manuscript",
    "document": "book",
    "collection": "book",
    "newspaper": "article-newspaper",
    "article": "article-journal",
    "book": "book",
    "chapter": "chapter",
    "thesis": "thesis",
    "web": "webpage",
    "comment": "document",
}
_CYRILLIC = re.compile(r"[А-Яа-яЁё]")
_SPACED = re.compile(r"\s+")


def describe_source(source_id: str, reference: Reference) -> dict[str, Any]:
    """Return the CSL-JSON item of a source; only fields that the source has."""
    whole = reference.kind in ("collection", "document")
    named = reference.container if whole else reference.title
    item: dict[str, Any] = {
        "id": source_id,
        "type": _TYPES[reference.kind],
        "title": named or reference.container or _address_file(reference),
        "container-title": None if whole else reference.container,
        "author": [_split_author(author) for author in reference.authors],
        "publisher": reference.publisher,
        "publisher-place": reference.place,
        "issued": _date_parts(reference.year),
        "volume": reference.volume,
        "part": reference.book,
        "issue": reference.issue,
        "archive": reference.archive,
        "archive_location": _address_file(reference) if reference.kind == "archival" else None,
        "language": "ru" if _CYRILLIC.search(named or reference.archive or "") else "en",
    }
    return {name: value for name, value in item.items() if value}


def _address_file(reference: Reference) -> str:
    russian = not reference.archive or bool(_CYRILLIC.search(reference.archive))
    labels = ("Ф.", "Оп.", "П.", "Д.") if russian else ("F.", "Op.", "P.", "D.")
    parts = (reference.fond, reference.opis, reference.papka, reference.delo)
    return ". ".join(f"{a} {b}" for a, b in zip(labels, parts, strict=True) if b)


def _split_author(author: str) -> dict[str, str]:
    surname = make_surname(author)
    words = [w for w in _SPACED.split(author.replace(",", " ").replace(".", ". ")) if w]
    family = [w for w in words if make_surname(w) == surname][:1]
    if not family:
        return {"literal": author}
    given = " ".join(w for w in words if w != family[0])
    return {"family": family[0], "given": given} if given else {"family": family[0]}


def _date_parts(year: str | None) -> dict[str, Any] | None:
    years = re.findall(r"\d{4}", year or "")
    return {"date-parts": [[int(y)] for y in years[:2]]} if years else None
