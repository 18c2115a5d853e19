"""English references: Chicago notes, Foreign Relations of the United States, newspapers, theses."""

from dataclasses import dataclass
from typing import Any

from pipeline.citations.drafts import Draft, make_reference, slice_text, trim_title
from pipeline.citations.imprint import read_imprint
from pipeline.citations.labels import load_labels, read_element, read_numbers
from pipeline.citations.notedates import find_note_dates, read_year
from pipeline.citations.parties import describe_document, read_type
from pipeline.citations.persons import looks_like_person
from pipeline.citations.phrases import find_phrase, load_phrases
from pipeline.citations.titles import has_word, is_collection, match_series
from pipeline.citations.tokens import Token, follows_space
from pipeline.citations.zones import close_bracket
from pipeline.records import ReferenceKind

_PAIRS = {"“": "”", '"': '"', "«": "»", "„": "“", "‘": "’", "'": "'", "”": "”"}
_BEFORE_PAGES = frozenset(',:)"”’')
_LONGEST_TITLE = 40
_LONGEST_NAME = 8
_MOST_AUTHORS = 6


@dataclass(frozen=True, slots=True)
class Tail:
    """What stands after the title: the bracketed imprint and the numbers around it."""

    start: int
    values: dict[str, str]
    bracket: tuple[int, int] | None
    thesis: bool = False


def read_western(text: str, tokens: tuple[Token, ...]) -> Draft | None:
    """Read an English reference; None where nothing in it marks one."""
    url = next((k for k, t in enumerate(tokens) if t.kind == "url"), None)
    if url is not None:
        return _read_web(text, tokens, url)
    readers = (_read_series, _read_quoted, _read_bracketed, _read_newspaper)
    return next((d for read in readers if (d := read(text, tokens))), None)


# -- collections of documents ---------------------------------------------------------------


def _read_series(text: str, tokens: tuple[Token, ...]) -> Draft | None:
    """``X to Y, date, Foreign Relations of the United States, 1922, vol. 2 (…), p. 854``."""
    start = next((k for k in range(len(tokens)) if _opens_series(tokens, k)), None)
    if start is None:
        return None
    after = match_series(tokens, start) or start
    tail = _read_tail(text, tokens, after)
    stop = _cut_volume(tokens, after, tail.start)
    values: dict[str, Any] = {
        **tail.values,
        "container": trim_title(slice_text(text, tokens, start, stop)),
    }
    head = start
    while head and (tokens[head - 1].text in ".,;:" or tokens[head - 1].text.casefold() == "in"):
        head -= 1
    if head == 0:
        return Draft(make_reference("collection", values), "western_collection", 0.95)
    title = trim_title(_unquote(slice_text(text, tokens, 0, head)))
    document = {**describe_document(text, tokens, _skip_quote(tokens), head), "title": title}
    return Draft(make_reference("document", {**values, **document}), "western_document", 0.95)


def _opens_series(tokens: tuple[Token, ...], index: int) -> bool:
    bordered = index == 0 or tokens[index - 1].text in '.,;:(”"' or tokens[index - 1].text == "in"
    return bordered and tokens[index].text[0].isupper() and match_series(tokens, index) is not None


def _cut_volume(tokens: tuple[Token, ...], start: int, end: int) -> int:
    while end > start and tokens[end - 1].text in ",.;":
        end -= 1
    return end


# -- quoted titles ----------------------------------------------------------------------------


def _read_quoted(text: str, tokens: tuple[Token, ...]) -> Draft | None:
    """``A. Author, "Title," Journal 12, no. 3 (1969): 201`` or ``"Title," in Book, ed. …``."""
    quote = find_quotation(tokens)
    if quote is None:
        return None
    opening, closing = quote
    title = slice_text(text, tokens, opening + 1, closing).strip(" ,.;")
    begin = closing + 1
    while begin < len(tokens) and tokens[begin].text in ",.;":
        begin += 1
    inside = begin < len(tokens) and tokens[begin].text.casefold() == "in"
    tail = _read_tail(text, tokens, begin + inside - 1)
    container = trim_title(
        slice_text(text, tokens, begin + inside, _cut_editors(tokens, begin, tail.start))
    )
    values: dict[str, Any] = {**tail.values, "title": title, "container": container}
    values["authors"] = _split_names(text, tokens, 0, opening)
    kind = _choose_kind(tokens, quote, tail, container, inside=inside)
    if kind == "document":
        values |= {"authors": (), **describe_document(text, tokens, opening + 1, closing)}
    if not container and tail.bracket is None:
        return _read_short_quoted(values)
    return Draft(make_reference(kind, values), f"western_{kind}", 0.95)


def _read_short_quoted(values: dict[str, Any]) -> Draft | None:
    if not values.get("pages") or not values["authors"]:
        return None
    return Draft(make_reference("article", values), "short_title", 0.8, "title")


def _choose_kind(
    tokens: tuple[Token, ...], quote: tuple[int, int], tail: Tail, container: str, *, inside: bool
) -> ReferenceKind:
    if tail.thesis:
        return "thesis"
    if read_type(tokens, quote[0] + 1, quote[1]) and (inside or is_collection(container)):
        return "document"
    if inside:
        return "chapter"
    return (
        "newspaper"
        if "document_date" in tail.values and has_word(container, "newspapers")
        else "article"
    )


def find_quotation(tokens: tuple[Token, ...]) -> tuple[int, int] | None:
    """Return the first quoted stretch that begins at a border: its two quotation marks."""
    for index, token in enumerate(tokens):
        closing = _PAIRS.get(token.text)
        opens = (
            closing
            and follows_space(tokens, index)
            and (index == 0 or tokens[index - 1].text in ",.:;)")
        )
        if opens:
            limit = min(len(tokens), index + _LONGEST_TITLE)
            found = [k for k in range(index + 1, limit) if tokens[k].text == closing]
            ends = [k for k in found if not (closing in "’'" and _is_inner(tokens, k))]
            return (index, ends[0]) if ends else None
    return None


def _is_inner(tokens: tuple[Token, ...], index: int) -> bool:
    """Say whether a single quotation mark is an apostrophe: a letter follows at once."""
    following = index + 1 < len(tokens) and tokens[index + 1]
    return bool(following) and following.start == tokens[index].end and following.kind == "word"


# -- books ------------------------------------------------------------------------------------


def _read_bracketed(text: str, tokens: tuple[Token, ...]) -> Draft | None:
    """``Harold K. Weston, Title, 2nd ed. (London: Fulmar, 1971), 144``."""
    tail = _read_tail(text, tokens, 0)
    if tail.bracket is None or tail.start == 0 or "year" not in tail.values:
        return _read_short_title(text, tokens)
    authors, begin = _split_heading(text, tokens, tail.start)
    stop = _cut_editors(tokens, begin, tail.start)
    title = trim_title(slice_text(text, tokens, begin, stop))
    values: dict[str, Any] = {**tail.values, "authors": authors, "title": title}
    if not title or not ("place" in values or tail.thesis):
        return None
    if not authors and is_collection(title):
        values = {**tail.values, "container": title}
        return Draft(make_reference("collection", values), "western_collection", 0.9)
    kind: ReferenceKind = "thesis" if tail.thesis else "book"
    return Draft(make_reference(kind, values), f"western_{kind}", 0.95 if authors else 0.85)


def _read_short_title(text: str, tokens: tuple[Token, ...]) -> Draft | None:
    """``Penrose, Siberian Gamble, p. 31``: a surname, a title, pages."""
    commas = [k for k, t in enumerate(tokens[:_LONGEST_TITLE]) if t.text == ","]
    if len(commas) < 2 or commas[0] > 3 or len(tokens) > _LONGEST_TITLE:  # noqa: PLR2004
        return None
    pages, end = _read_pages(tokens, commas[-1] + 1)
    if not pages or any(t.kind == "word" for t in tokens[end:]):
        return None
    surname = slice_text(text, tokens, 0, commas[0])
    title = slice_text(text, tokens, commas[0] + 1, commas[-1])
    inner = tokens[commas[0] + 1 : commas[-1]]
    if (
        not surname[:1].isupper()
        or not title[:1].isupper()
        or any(t.text == "." or read_year(t) for t in inner)
    ):
        return None
    reference = make_reference("book", {"authors": (surname,), "title": title, "pages": pages})
    return Draft(reference, "short_title", 0.8, "title")


def _split_heading(text: str, tokens: tuple[Token, ...], end: int) -> tuple[tuple[str, ...], int]:
    """Return the authors before the title and where the title begins."""
    comma = next((k for k in range(end) if tokens[k].text == ","), None)
    if comma is None:
        return (), 0
    first_and = next((k for k in range(comma) if tokens[k].text in ("and", "&")), None)
    if first_and:
        names = _split_names(text, tokens, 0, comma)
        return (names, comma + 1) if len(names) > 1 else ((), 0)
    if not looks_like_person(tokens, 0, comma):
        return (), 0
    listed = _find_listed(tokens, comma, end)
    return _split_names(text, tokens, 0, listed), listed + 1


def _find_listed(tokens: tuple[Token, ...], comma: int, end: int) -> int:
    """Return the comma that ends a list of names (``A, B, and C,``); ``comma`` for a single name."""
    at, found = comma, comma
    for _ in range(_MOST_AUTHORS):
        following = next((k for k in range(at + 1, end) if tokens[k].text == ","), None)
        begin = at + 1
        last = begin < end and tokens[begin].text in ("and", "&")
        if following is None or not looks_like_person(tokens, begin + last, following):
            break
        if last:
            found = following
            break
        at = following
    return found


def _split_names(text: str, tokens: tuple[Token, ...], start: int, end: int) -> tuple[str, ...]:
    """Return the names between commas and ``and``; none where one of them is no name."""
    names: list[str] = []
    begin = start
    for index in range(start, end + 1):
        if index == end or tokens[index].text in (",", "and", "&", ";"):
            if index > begin:
                names.append(slice_text(text, tokens, begin, index))
                if not looks_like_person(tokens, begin, index) and index - begin > 1:
                    return ()
            begin = index + 1
    return tuple(names)


# -- newspapers and the web ---------------------------------------------------------------------


def _read_newspaper(text: str, tokens: tuple[Token, ...]) -> Draft | None:
    """``New York Times, 21 January 1925, p. 4``, ``Japan Chronicle (Kobe), October 12, 1922``."""
    date = next((d for d in find_note_dates(tokens) if d.year and d.day), None)
    if (
        date is None
        or not 0 < date.start <= _LONGEST_NAME
        or tokens[date.start - 1].text not in ",."
    ):
        return None
    stop = date.start - 1
    bracket = next((k for k in range(1, stop) if tokens[k].text == "("), None)
    name = trim_title(slice_text(text, tokens, 0, bracket or stop))
    if not has_word(name, "newspapers"):
        return None
    values = {
        "container": _unquote(name),
        "document_date": date.format_edtf(),
        "year": str(date.year),
    }
    if bracket:
        values["place"] = slice_text(text, tokens, bracket + 1, stop).strip("() ,")
    values["pages"] = _read_pages(tokens, date.end + 1)[0] if date.end < len(tokens) else ""
    return Draft(make_reference("newspaper", values), "western_newspaper", 0.95)


def _read_web(text: str, tokens: tuple[Token, ...], url: int) -> Draft | None:
    access = find_phrase(tokens, 0, url, load_phrases("references", "access"))
    end = access[0] if access else url
    quote = find_quotation(tokens)
    if quote is None or quote[1] >= end:
        return None
    title = slice_text(text, tokens, quote[0] + 1, quote[1]).strip(" ,.")
    container = trim_title(slice_text(text, tokens, quote[1] + 1, end))
    authors = _split_names(text, tokens, 0, quote[0])
    values = {"authors": authors, "title": title, "container": container}
    return Draft(make_reference("web", values), "western_web", 0.9)


# -- what they share ----------------------------------------------------------------------------


def _read_tail(text: str, tokens: tuple[Token, ...], start: int) -> Tail:
    """Read bracket, volume, issue, date and pages after ``start``; the title ends at ``Tail.start``."""
    values: dict[str, str] = {}
    first, bracket, thesis = len(tokens), None, False
    index = start + 1
    while index < len(tokens):
        closed = close_bracket(tokens, index, len(tokens))
        if closed is not None:
            found = _read_bracket(text, tokens, index + 1, closed - 1)
            if found and bracket is None:
                bracket, first = (index, closed), min(first, index)
                thesis = found.pop("thesis", "") != ""
                values = {**found, **values}
            index = closed
            continue
        after = _read_number(tokens, index, values, bracket is not None)
        first = min(first, index) if after else first
        index = after or index + 1
    return Tail(first, values, bracket, thesis)


def _read_bracket(
    text: str, tokens: tuple[Token, ...], start: int, end: int
) -> dict[str, str] | None:
    """Read ``(London: Fulmar Press, 1971)``, ``(May 1977)``, ``(PhD diss., University of Leeds, 1994)``."""
    year = next((k for k in range(end - 1, start - 1, -1) if read_year(tokens[k])), None)
    if year is None:
        return None
    thesis = find_phrase(tokens, start, end, load_phrases("imprint", "thesis"))
    if thesis:
        school = slice_text(text, tokens, thesis[1], year).strip(" ,.;")
        return {"publisher": school, "year": str(read_year(tokens[year])), "thesis": "yes"}
    imprint = read_imprint(text, tokens, start, end)
    if imprint and imprint.year:
        found = {"place": imprint.place, "publisher": imprint.publisher, "year": imprint.year}
        return {name: value for name, value in found.items() if value}
    return {"year": str(read_year(tokens[year]))}


def _read_number(
    tokens: tuple[Token, ...],
    index: int,
    values: dict[str, str],
    bracketed: bool,  # noqa: FBT001
) -> int | None:
    element = read_element(tokens, index, load_labels("publication"))
    if element:
        values.setdefault(element.field, element.value)
        return element.end
    previous, word = tokens[index - 1], tokens[index].text
    if previous.text == "," and "volume" not in values and word.isalpha() and word.isupper():
        volume, end = read_numbers(tokens, index, "volume")
        if volume and end < len(tokens) and tokens[end].text in ",(":
            values["volume"] = volume
            return end
    if word.isdigit() and previous.text in _BEFORE_PAGES and "pages" not in values:
        return _read_late_pages(tokens, index, values, bracketed=bracketed)
    if word.isdigit() and previous.kind == "word" and _precedes_issue(tokens, index):
        values.setdefault("volume", word)
        return index + 1
    return None


def _read_late_pages(
    tokens: tuple[Token, ...], index: int, values: dict[str, str], *, bracketed: bool
) -> int | None:
    """Read bare numbers as pages: after the bracket, or at the very end of the note."""
    pages, end = read_numbers(tokens, index, "pages")
    closed = (
        end >= len(tokens) or tokens[end].text in ".;" or (bracketed and tokens[end].text == ",")
    )
    if not pages or not closed or (not bracketed and read_year(tokens[index])):
        return None
    values["pages"] = pages
    return end


def _precedes_issue(tokens: tuple[Token, ...], index: int) -> bool:
    """Say whether a bare number after a journal's name is its volume: ``Studies 12, no. 3 (1969)``."""
    following = tokens[index + 1].text if index + 1 < len(tokens) else ""
    return following == "(" or (
        following in (",", ":")
        and read_element(tokens, index + 2, load_labels("publication")) is not None
    )


def _read_pages(tokens: tuple[Token, ...], index: int) -> tuple[str, int]:
    element = (
        read_element(tokens, index, load_labels("publication")) if index < len(tokens) else None
    )
    if element and element.field == "pages":
        return element.value, element.end
    return read_numbers(tokens, index, "pages")


def _cut_editors(tokens: tuple[Token, ...], start: int, end: int) -> int:
    """Return where ``, ed. Mary Holt``, ``, trans. …``, ``, 2nd ed.`` begins, else ``end``."""
    phrases = load_phrases("references", "editors")
    for index in range(start + 1, end):
        word = tokens[index].text.casefold()
        numbered = word[0].isdigit() and any(
            t.text in phrases for t in tokens[index + 1 : index + 4]
        )
        if tokens[index - 1].text == "," and (word in phrases or numbered):
            return index - 1
    return end


def _skip_quote(tokens: tuple[Token, ...]) -> int:
    return 1 if tokens[0].text in _PAIRS else 0


def _unquote(title: str) -> str:
    return title.strip("\"“”«»„' ,")
