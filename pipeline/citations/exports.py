"""Sources for reference managers: CSL-JSON, BibTeX, RIS."""

import json
from collections.abc import Iterable
from typing import Any

import rispy
from pybtex.database import BibliographyData, Entry, Person

from pipeline.records import Source

_BIBTEX = {
    "book": "book",
    "article-journal": "article",
    "article-newspaper": "article",
    "chapter": "incollection",
    "thesis": "phdthesis",
    "webpage": "misc",
    "manuscript": "misc",
    "document": "misc",
}
_RIS = {
    "book": "BOOK",
    "article-journal": "JOUR",
    "article-newspaper": "NEWS",
    "chapter": "CHAP",
    "thesis": "THES",
    "webpage": "ELEC",
    "manuscript": "MANSCPT",
    "document": "GEN",
}


def export_csl(sources: Iterable[Source]) -> str:
    """Return the sources as a CSL-JSON array."""
    return json.dumps(_load_items(sources), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def export_bibtex(sources: Iterable[Source]) -> str:
    """Return the sources as a BibTeX file in UTF-8."""
    entries = {item["id"]: _make_entry(item) for item in _load_items(sources)}
    return str(BibliographyData(entries).to_string("bibtex"))


def export_ris(sources: Iterable[Source]) -> str:
    """Return the sources as an RIS file."""
    return str(rispy.dumps([_make_ris(item) for item in _load_items(sources)]))


def _load_items(sources: Iterable[Source]) -> list[dict[str, Any]]:
    return [json.loads(source.csl) for source in sources]


def _make_entry(item: dict[str, Any]) -> Entry:
    kind = _BIBTEX[item["type"]]
    host = "booktitle" if kind == "incollection" else "journal"
    place = " ".join(p for p in (item.get("archive"), item.get("archive_location")) if p)
    fields = {
        "title": item.get("title"),
        host: item.get("container-title"),
        "school" if kind == "phdthesis" else "publisher": item.get("publisher"),
        "address": item.get("publisher-place"),
        "year": _first_year(item),
        "volume": item.get("volume"),
        "number": item.get("issue"),
        "howpublished": place or None,
        "langid": "russian" if item.get("language") == "ru" else "english",
    }
    kept = {name: str(value) for name, value in fields.items() if value}
    persons = {"author": [_make_person(a) for a in item["author"]]} if "author" in item else {}
    return Entry(kind, fields=kept, persons=persons)


def _make_person(author: dict[str, str]) -> Person:
    if "literal" in author:
        return Person("{" + author["literal"] + "}")
    return Person(f"{author['family']}, {author.get('given', '')}".strip(", "))


def _first_year(item: dict[str, Any]) -> str | None:
    return str(item["issued"]["date-parts"][0][0]) if "issued" in item else None


def _make_ris(item: dict[str, Any]) -> dict[str, Any]:
    host = item.get("container-title")
    fields = {
        "type_of_reference": _RIS[item["type"]],
        "id": item["id"],
        "title": item.get("title"),
        "secondary_title": host,
        "authors": [_name_author(a) for a in item.get("author", [])],
        "publisher": item.get("publisher"),
        "place_published": item.get("publisher-place"),
        "year": _first_year(item),
        "volume": item.get("volume"),
        "number": item.get("issue"),
        "name_of_database": item.get("archive"),
        "call_number": item.get("archive_location"),
        "language": item.get("language"),
    }
    return {name: value for name, value in fields.items() if value}


def _name_author(author: dict[str, str]) -> str:
    if "literal" in author:
        return author["literal"]
    return ", ".join(p for p in (author["family"], author.get("given")) if p)
