"""References with the year after the authors: ``Weston, H. K. (1971). Title. London: Fulmar``."""

from typing import Any

from pipeline.citations.drafts import Draft, make_reference, slice_text, trim_title
from pipeline.citations.imprint import read_imprint
from pipeline.citations.labels import load_labels, read_element, read_numbers
from pipeline.citations.notedates import read_year
from pipeline.citations.persons import read_heading
from pipeline.citations.titles import find_responsibility
from pipeline.citations.tokens import Token
from pipeline.citations.zones import close_bracket
from pipeline.records import ReferenceKind

_LONGEST_HEAD = 40


def read_author_date(text: str, tokens: tuple[Token, ...]) -> Draft | None:
    """Read an author-date reference, of a book, an article or a chapter; None where it is none."""
    year = next((k for k in range(1, min(len(tokens), _LONGEST_HEAD)) if _is_year(tokens, k)), None)
    if year is None:
        return None
    authors, end = read_heading(text, tokens, 0, year - 1)
    if not authors or end < year - 2:
        return None
    begin = _skip_signs(tokens, year + 2)
    stop = _find_stop(tokens, begin)
    values: dict[str, Any] = {"authors": authors, "year": str(read_year(tokens[year]))}
    values["title"] = trim_title(slice_text(text, tokens, begin, stop))
    if not values["title"] or stop >= len(tokens):
        return None
    kind, rest = _read_host(text, tokens, _skip_signs(tokens, stop))
    return Draft(make_reference(kind, {**rest, **values}), f"author_date_{kind}", 0.9)


def _is_year(tokens: tuple[Token, ...], index: int) -> bool:
    bracketed = tokens[index - 1].text == "(" and index + 1 < len(tokens)
    return bracketed and tokens[index + 1].text == ")" and read_year(tokens[index]) is not None


def _skip_signs(tokens: tuple[Token, ...], index: int) -> int:
    while index < len(tokens) and tokens[index].text in ".,:":
        index += 1
    return index


def _find_stop(tokens: tuple[Token, ...], start: int) -> int:
    """Return where the title ends: at the first full stop, question mark or number of pages."""
    for index in range(start, len(tokens)):
        if tokens[index].text in ".?!":
            return index
    return len(tokens)


def _read_host(
    text: str, tokens: tuple[Token, ...], start: int
) -> tuple[ReferenceKind, dict[str, Any]]:
    values: dict[str, Any] = {}
    inside = start < len(tokens) and tokens[start].text == "In"
    first = _read_numbers(tokens, start, values)
    imprint = None
    for index in range(start, len(tokens)):
        if index == start or tokens[index - 1].text in ".,":
            imprint = imprint or _read_place(text, tokens, index)
    if imprint:
        values |= imprint[1]
        first = min(first, imprint[0])
    if inside:
        name_end = find_responsibility(tokens, start, first)
        values["container"] = _strip_editors(text, tokens, start + 1, min(first, name_end))
        return "chapter", values
    name = trim_title(slice_text(text, tokens, start, first))
    if name and not (imprint and imprint[0] == start):
        values["container"] = name
    return ("article" if "container" in values else "book"), values


def _read_place(
    text: str, tokens: tuple[Token, ...], index: int
) -> tuple[int, dict[str, str]] | None:
    found = read_imprint(text, tokens, index, len(tokens))
    if found is None or not found.publisher:
        return None
    return index, {"place": found.place or "", "publisher": found.publisher}


def _read_numbers(tokens: tuple[Token, ...], start: int, values: dict[str, Any]) -> int:
    """Read volume, issue and pages, ``, 12(3), 201–219``, and return where they begin."""
    first, index = len(tokens), start
    while index < len(tokens):
        element = read_element(tokens, index, load_labels("publication"))
        if element:
            values.setdefault(element.field, element.value)
            first, index = min(first, index), element.end
            continue
        if tokens[index].text.isdigit() and tokens[index - 1].text in ",:" and index > start:
            first = min(first, index)
            index = _read_bare(tokens, index, values)
            continue
        index = close_bracket(tokens, index, len(tokens)) or index + 1
    return first


def _read_bare(tokens: tuple[Token, ...], index: int, values: dict[str, Any]) -> int:
    if "volume" in values or tokens[index - 1].text == ":":
        pages, end = read_numbers(tokens, index, "pages")
        values.setdefault("pages", pages)
        return end
    values["volume"] = tokens[index].text
    if index + 3 < len(tokens) and tokens[index + 1].text == "(" and tokens[index + 3].text == ")":
        values["issue"] = tokens[index + 2].text
        return index + 4
    return index + 1


def _strip_editors(text: str, tokens: tuple[Token, ...], start: int, end: int) -> str:
    """Return a book's name after ``In A. Moor (Ed.),``."""
    for index in range(start, end):
        if tokens[index].text == "(" and tokens[index + 1].text.casefold() in ("ed", "eds"):
            closed = close_bracket(tokens, index, end)
            start = _skip_signs(tokens, closed) if closed else start
    return trim_title(slice_text(text, tokens, start, end))
