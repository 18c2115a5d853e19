"""References in Latin script that no rule reads, by the trained tagger."""

from itertools import pairwise
from typing import Any

from pipeline.citations.drafts import Draft, make_reference, slice_text, trim_title
from pipeline.citations.labels import (
    load_labels,
    load_marks,
    match_label,
    read_number,
    read_numbers,
)
from pipeline.citations.names import split_names
from pipeline.citations.notedates import read_year
from pipeline.citations.persons import read_heading
from pipeline.citations.tagging import load_tagger, tag_tokens
from pipeline.citations.tokens import Token
from pipeline.records import ReferenceKind

_LONGEST = 120
_LONGEST_TITLE = 40


def read_tagged(text: str, tokens: tuple[Token, ...]) -> Draft | None:
    """Read a reference by the tagger; None unless it begins with authors, has title and year
    and a publisher, a place, or a journal with pages.
    """
    if not 6 <= len(tokens) <= _LONGEST:  # noqa: PLR2004
        return None
    labels = tag_tokens(tokens, load_tagger())
    runs = _find_runs(labels)
    if "author" not in runs or runs["author"][0] > 1 or not {"title", "date"} <= runs.keys():
        return None
    values = {name: _read_field(text, tokens, name, *span) for name, span in runs.items()}
    found = _name_fields(values)
    if not found.get("authors") or not found.get("year") or not found.get("title"):
        return None
    located = found.keys() & {"publisher", "place"} or (
        "container" in found and found.keys() & {"pages", "volume"}
    )
    if not located or _names_papers(tokens, runs["author"][1]):
        return None
    kind: ReferenceKind = "book"
    if found.get("container"):
        if found["container"][0].islower():
            return None  # `With the "Die-Hards" in Siberia`
        kind = "chapter" if "publisher" in found or "editor" in runs else "article"
    return Draft(make_reference(kind, found), f"tagged_{kind}", 0.7)


def _names_papers(tokens: tuple[Token, ...], start: int) -> bool:
    """Say whether letters or boxes of an archive are named: the tagger knows none of them."""
    words = [t.text for t in tokens[start:]]
    letter = any(a == "to" and b[0].isupper() for a, b in pairwise(words))
    return letter or any(word.casefold() in load_marks("papers") for word in words)


def _find_runs(labels: list[str]) -> dict[str, tuple[int, int]]:
    """Return the first run of each label."""
    runs: dict[str, tuple[int, int]] = {}
    start = 0
    for index in range(1, len(labels) + 1):
        if index == len(labels) or labels[index] != labels[start]:
            runs.setdefault(labels[start], (start, index))
            start = index
    return runs


def _name_fields(values: dict[str, Any]) -> dict[str, Any]:
    names = {"author": "authors", "date": "year", "location": "place"}
    kept = {names.get(k, k): v for k, v in values.items() if k not in ("other", "editor")}
    numbers = kept.pop("volume", None) or {}
    return {k: v for k, v in {**kept, **numbers}.items() if v}


def _read_field(text: str, tokens: tuple[Token, ...], name: str, start: int, end: int) -> Any:
    if name == "author":
        return _read_authors(text, tokens, start, end)
    if name == "date":
        return next((str(y) for t in tokens[start:end] if (y := read_year(t))), None)
    if name == "volume":
        return _read_volume(tokens, start, end)
    if name == "pages":
        return _read_pages(tokens, start, end)
    plain = trim_title(slice_text(text, tokens, start, end).strip("\"“”«»„' ,()"))
    return plain if len(plain.split()) <= _LONGEST_TITLE else None


def _read_authors(text: str, tokens: tuple[Token, ...], start: int, end: int) -> tuple[str, ...]:
    """Return the authors of a run that a full stop, a comma or a bracket closes."""
    following = tokens[end].text if end < len(tokens) else ""
    if tokens[end - 1].text not in ".," and following != "(":
        return ()
    authors, after = read_heading(text, tokens, start, end)
    if authors and after >= end - 1:
        return authors
    while end > start and tokens[end - 1].text in ".,":
        end -= 1
    names = split_names(text, tokens, start, end)
    if len(names) == 2 and not any(" " in name for name in names):  # noqa: PLR2004
        return (", ".join(names),)
    return names if all(" " in name for name in names) else ()


def _read_volume(tokens: tuple[Token, ...], start: int, end: int) -> dict[str, str]:
    """Return volume and issue: ``12(3)``, ``vol. 12, no. 3``."""
    found: dict[str, str] = {}
    labels, index = load_labels("publication"), start
    while index < end:
        labelled = match_label(tokens, index, labels)
        field, at = labelled or ("volume" if "volume" not in found else "issue", index)
        value = read_number(tokens[at].text, "volume") if at < end else ""
        if value and field in ("volume", "issue"):
            found.setdefault(field, value)
        index = at + 1
    return found


def _read_pages(tokens: tuple[Token, ...], start: int, end: int) -> str:
    for index in range(start, end):
        value, _ = read_numbers(tokens, index, "pages")
        if value and value[0].isdigit():
            return value
    return ""
