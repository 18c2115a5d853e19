"""What stands after the title of an English reference: bracketed imprint, numbers, date, pages."""

from dataclasses import dataclass, field

from pipeline.citations.drafts import slice_text
from pipeline.citations.folding import read_digits
from pipeline.citations.imprint import read_imprint
from pipeline.citations.labels import load_labels, read_element, read_numbers
from pipeline.citations.notedates import NoteDate, read_date, read_year
from pipeline.citations.phrases import find_phrase, load_phrases
from pipeline.citations.tokens import Token, follows_space
from pipeline.citations.zones import close_bracket

_LONGEST_PLACE = 8
_BEFORE_PAGES = frozenset(',:)"”’')


@dataclass(slots=True)
class Tail:
    """The fields after a title; the title ends at token ``start``.

    ``bracket`` says that ``(London: Fulmar, 1971)`` or ``(1969)`` was found, ``thesis`` that it
    names a thesis; ``date`` is a date printed between commas.
    """

    start: int
    values: dict[str, str] = field(default_factory=dict)
    bracket: bool = False
    thesis: bool = False
    date: NoteDate | None = None


def read_tail(text: str, tokens: tuple[Token, ...], start: int) -> Tail:
    """Return the elements found from the token after ``start`` on."""
    tail = Tail(len(tokens))
    index = start + 1
    while index < len(tokens):
        closed = close_bracket(tokens, index, len(tokens))
        if closed is not None:
            _take_bracket(text, tokens, (index, closed), tail)
            index = closed
            continue
        if "pages" in tail.values and _ends_sentence(tokens, index):
            break
        after = _take_date(tokens, index, tail) or _take_number(tokens, index, tail)
        tail.start = min(tail.start, index) if after else tail.start
        index = after or index + 1
    return tail


def _ends_sentence(tokens: tuple[Token, ...], index: int) -> bool:
    """Say whether prose begins after the full stop at ``index``."""
    if tokens[index].text != "." or index + 1 >= len(tokens):
        return False
    return tokens[index + 1].text[0].isupper() and follows_space(tokens, index + 1)


def _take_bracket(
    text: str, tokens: tuple[Token, ...], bounds: tuple[int, int], tail: Tail
) -> None:
    index, closed = bounds
    found = None if tail.bracket else _read_bracket(text, tokens, index + 1, closed - 1)
    if found:
        tail.bracket, tail.start = True, min(tail.start, index)
        tail.thesis = found.pop("thesis", "") != ""
        tail.values = {**tail.values, **found}


def _read_bracket(
    text: str, tokens: tuple[Token, ...], start: int, end: int
) -> dict[str, str] | None:
    """Read ``(London: Fulmar, 1971)``, ``(May 1977)``, ``(PhD diss., University of X, 1994)``."""
    year = next((k for k in range(end - 1, start - 1, -1) if read_year(tokens[k])), None)
    if year is None:
        return None
    printed = str(read_year(tokens[year]))
    thesis = find_phrase(tokens, start, end, load_phrases("imprint", "thesis"))
    if thesis:
        school = slice_text(text, tokens, thesis[1], year).strip(" ,.;")
        return {"publisher": school, "year": printed, "thesis": "yes"}
    imprint = read_imprint(text, tokens, start, end)
    if imprint and imprint.year:
        found = {"place": imprint.place, "publisher": imprint.publisher, "year": imprint.year}
        return {name: value for name, value in found.items() if value}
    return {**_read_stated_place(text, tokens, start, year), "year": printed}


def _read_stated_place(
    text: str, tokens: tuple[Token, ...], start: int, year: int
) -> dict[str, str]:
    """Read ``(Durham, N.C.: Duke University Press, 1959)``: a place with its state."""
    colon = next((k for k in range(start + 1, year) if tokens[k].text == ":"), None)
    if colon is None or colon - start > _LONGEST_PLACE:
        return {}
    if not all(t.text in ".," or t.text[0].isupper() for t in tokens[start:colon]):
        return {}
    publisher = slice_text(text, tokens, colon + 1, year).strip(" ,.;")
    place = slice_text(text, tokens, start, colon)
    return {"place": place, "publisher": publisher} if publisher else {}


def _take_date(tokens: tuple[Token, ...], index: int, tail: Tail) -> int | None:
    """Take a date between commas: a newspaper's issue, or the month of a journal's."""
    if tail.date or tokens[index - 1].text not in ",)":
        return None
    date = read_date(tokens, index)
    if date is None or date.year is None:
        return None
    tail.date = date
    tail.values.setdefault("year", str(date.year))
    return date.end


def _take_number(tokens: tuple[Token, ...], index: int, tail: Tail) -> int | None:
    element = read_element(tokens, index, load_labels("publication"))
    if element:
        if element.field != "skip":
            tail.values.setdefault(element.field, element.value)
        return element.end
    previous, word = tokens[index - 1], tokens[index].text
    if previous.text == "," and word.isalpha() and word.isupper():
        return _take_roman(tokens, index, tail)
    digits = read_digits(word)
    if digits is None or not word[0].isdigit():
        return None
    if _joins_pages(tokens, index) and "volume" not in tail.values:
        tail.values["volume"] = digits
        pages, end = read_numbers(tokens, index + 2, "pages")
        tail.values.setdefault("pages", pages)
        return end
    numbered = previous.kind == "word" or previous.text == ","
    fresh = "volume" not in tail.values and read_year(tokens[index]) is None
    if numbered and fresh and _precedes_issue(tokens, index):
        tail.values["volume"] = digits
        return index + 1
    return _take_pages(tokens, index, tail) if previous.text in _BEFORE_PAGES else None


def _joins_pages(tokens: tuple[Token, ...], index: int) -> bool:
    """Say whether volume and pages are joined by a colon: ``1:444–46``."""
    near = tokens[index : index + 3]
    if len(near) < 3 or near[1].text != ":" or tokens[index - 1].text not in ",)":  # noqa: PLR2004
        return False
    glued = near[0].end == near[1].start and near[1].end == near[2].start
    return glued and near[2].text.isdigit()


def _take_roman(tokens: tuple[Token, ...], index: int, tail: Tail) -> int | None:
    """``Foreign Relations, 1922, II, 854``."""
    volume, end = read_numbers(tokens, index, "volume")
    if not volume or "volume" in tail.values or end >= len(tokens) or tokens[end].text not in ",(":
        return None
    tail.values["volume"] = volume
    return end


def _take_pages(tokens: tuple[Token, ...], index: int, tail: Tail) -> int | None:
    """Take bare numbers for pages: after the bracket, or at the end of the sentence."""
    if "pages" in tail.values or (not tail.bracket and read_year(tokens[index])):
        return None
    pages, end = read_numbers(tokens, index, "pages")
    last = end >= len(tokens) or tokens[end].text in ".;"
    if not pages or not (last or (tail.bracket and tokens[end].text in ",(")):
        return None
    tail.values["pages"] = pages
    return end


def _precedes_issue(tokens: tuple[Token, ...], index: int) -> bool:
    """Say whether a bare number is a volume: ``Studies 12, no. 3``, ``Studies 12 (1969)``."""
    following = tokens[index + 1].text if index + 1 < len(tokens) else ""
    if following == "(":
        return True
    element = (
        read_element(tokens, index + 2, load_labels("publication")) if following in ",:" else None
    )
    return following != "" and element is not None and element.field in ("issue", "pages", "book")


def read_pages(tokens: tuple[Token, ...], index: int) -> tuple[str, int]:
    """Return the pages at ``index``, with their label or without, and the index after them."""
    if index >= len(tokens):
        return "", index
    element = read_element(tokens, index, load_labels("publication"))
    if element and element.field == "pages":
        return element.value, element.end
    return read_numbers(tokens, index, "pages")
