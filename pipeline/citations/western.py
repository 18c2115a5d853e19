"""English references: Chicago notes, collections of documents, newspapers, letters."""

from typing import Any

from pipeline.citations.documents import describe_document
from pipeline.citations.drafts import Draft, make_reference, slice_text, trim_title
from pipeline.citations.names import skip_editors, split_heading, split_names
from pipeline.citations.notedates import find_note_dates, read_month, read_year
from pipeline.citations.phrases import load_phrases, match_phrase
from pipeline.citations.quotations import cut_editors, read_quoted, read_web, strip_quotes
from pipeline.citations.tails import read_pages, read_tail
from pipeline.citations.titles import has_word, is_collection, match_series
from pipeline.citations.tokens import Token
from pipeline.citations.zones import read_zone
from pipeline.records import ReferenceKind

_LONGEST_TITLE = 40
_LONGEST_NAME = 8
_LONGEST_LETTER = 40


def read_western(text: str, tokens: tuple[Token, ...]) -> Draft | None:
    """Read an English reference; None where nothing in it marks one."""
    url = next((k for k, t in enumerate(tokens) if t.kind == "url"), None)
    if url is not None:
        return read_web(text, tokens, url)
    readers = (
        _read_series,
        _read_printed,
        read_quoted,
        _read_bracketed,
        _read_newspaper,
        _read_letter,
    )
    return next((d for read in readers if (d := read(text, tokens))), None)


def _read_series(text: str, tokens: tuple[Token, ...]) -> Draft | None:
    """``X to Y, date, Foreign Relations of the United States, 1922, vol. 2 (…), p. 854``."""
    found = next((k for k in range(len(tokens)) if _opens_series(tokens, k)), None)
    if found is None:
        return None
    after = match_series(tokens, found) or found
    if found == 0 and tokens[after - 1].text == ".":
        return None
    tail = read_tail(text, tokens, after)
    stop = cut_editors(tokens, found, max(tail.start, after))
    container = trim_title(slice_text(text, tokens, found, stop))
    zone = read_zone(text, tokens, found, len(tokens))
    imprint = zone.values if zone.imprint else {}
    values: dict[str, Any] = {**imprint, **tail.values, "container": container}
    located = tail.bracket or bool({"volume", "pages"} & values.keys())
    head = found
    while head and (tokens[head - 1].text in ".,;:(" or tokens[head - 1].text.casefold() == "in"):
        head -= 1
    begin = int(tokens[0].text in "\"“«'‘")
    document = describe_document(text, tokens, begin, head) if head else {}
    if (head > _LONGEST_TITLE or not located) and head + len(tokens) > _LONGEST_NAME:
        return None
    if not any(document.values()):
        return Draft(make_reference("collection", values), "western_collection", 0.95)
    title = trim_title(strip_quotes(slice_text(text, tokens, 0, head)))
    reference = make_reference("document", {**values, **document, "title": title})
    return Draft(reference, "western_document", 0.95)


def _read_printed(text: str, tokens: tuple[Token, ...]) -> Draft | None:
    """Read ``X to Y, 1 February 1924, in Russia and the Orient, ed. … (London: …), 77``."""
    border = next((k for k in range(2, len(tokens)) if _opens_host(tokens, k)), None)
    if border is None:
        return None
    document = describe_document(text, tokens, 0, border)
    tail = read_tail(text, tokens, border)
    if not (document["document_date"] and document["addressee"]) or not tail.bracket:
        return None
    stop = cut_editors(tokens, border, tail.start)
    values: dict[str, Any] = {**tail.values, **document}
    values["container"] = trim_title(slice_text(text, tokens, border + 1, stop))
    values["title"] = trim_title(strip_quotes(slice_text(text, tokens, 0, border)))
    return Draft(make_reference("document", values), "western_document", 0.9)


def _opens_host(tokens: tuple[Token, ...], index: int) -> bool:
    named = any(t.text[0].isupper() for t in tokens[index + 1 : index + 3])
    return tokens[index].text == "in" and tokens[index - 1].text == "," and named


def _opens_series(tokens: tuple[Token, ...], index: int) -> bool:
    bordered = index == 0 or tokens[index - 1].text in '.,;:(”"' or tokens[index - 1].text == "in"
    if not bordered or not tokens[index].text[0].isupper():
        return False
    after = match_series(tokens, index)
    if after is None:
        return False
    following = tokens[after].text if after < len(tokens) else "."
    return following in ".,:;(" or following[0].isdigit() or tokens[after - 1].text == "."


def _read_bracketed(text: str, tokens: tuple[Token, ...]) -> Draft | None:
    """``Harold K. Weston, Title, 2nd ed. (London: Fulmar, 1971), 144``."""
    tail = read_tail(text, tokens, 0)
    if not tail.bracket or tail.start == 0 or "year" not in tail.values:
        return None
    authors, begin = split_heading(text, tokens, tail.start)
    title = trim_title(slice_text(text, tokens, begin, cut_editors(tokens, begin, tail.start)))
    values: dict[str, Any] = {**tail.values, "authors": authors, "title": title}
    if not title or not ("place" in values or tail.thesis) or len(title.split()) > _LONGEST_TITLE:
        return None
    edited = any(t.text in ("ed", "eds") for t in tokens[:begin])
    if (edited or not authors) and is_collection(title):
        values = {**tail.values, "container": title}
        return Draft(make_reference("collection", values), "western_collection", 0.9)
    kind: ReferenceKind = "thesis" if tail.thesis else "book"
    return Draft(make_reference(kind, values), f"western_{kind}", 0.95 if authors else 0.85)


def read_short_title(text: str, tokens: tuple[Token, ...]) -> Draft | None:
    """Read ``Penrose, Siberian Gamble, p. 31``: a surname, a title, pages."""
    commas = [k for k, t in enumerate(tokens[:_LONGEST_TITLE]) if t.text == ","]
    if len(commas) < 2 or commas[0] > 3 or len(tokens) > _LONGEST_TITLE:  # noqa: PLR2004
        return None
    volume, pages, end = _read_locator(tokens, commas[-1] + 1)
    located = match_phrase(tokens, commas[-1] + 1, load_phrases("references", "locators"))
    if not pages and located:
        end = len(tokens)
    begin = skip_editors(tokens, commas[0] + 1, commas[-1])
    inner = tokens[begin : commas[-1]]
    told = pages or located
    if not told or any(t.kind == "word" for t in tokens[end:]) or not _is_title(inner):
        return None
    surname = slice_text(text, tokens, 0, commas[0])
    if not surname[:1].isupper() or read_year(tokens[commas[-1] + 1]):
        return None
    title = slice_text(text, tokens, begin, commas[-1])
    authors = split_names(text, tokens, 0, commas[0]) or (surname,)
    values = {"authors": authors, "title": title, "pages": pages, "volume": volume}
    reference = make_reference("book", values)
    return Draft(reference, "short_title", 0.8, "title")


def _read_locator(tokens: tuple[Token, ...], index: int) -> tuple[str, str, int]:
    """Read ``p. 31`` or ``2:31``: volume, pages and the index after them."""
    near = tokens[index : index + 3]
    if len(near) == 3 and near[1].text == ":" and near[0].text.isdigit():  # noqa: PLR2004
        return near[0].text, *read_pages(tokens, index + 2)
    return "", *read_pages(tokens, index)


def _is_title(tokens: tuple[Token, ...]) -> bool:
    return (
        bool(tokens)
        and tokens[0].text[0].isupper()
        and read_month(tokens[0].text) is None
        and not any(t.text == "." or read_year(t) for t in tokens)
    )


def _read_newspaper(text: str, tokens: tuple[Token, ...]) -> Draft | None:
    """Read ``New York Times, 21 January 1925, p. 4``, ``Japan Chronicle (Kobe), …``."""
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
    if not has_word(name, "newspapers") or any(t.text == "to" for t in tokens[:stop]):
        return None
    title, name = _split_item(name)
    values = {
        "title": title,
        "container": strip_quotes(name),
        "document_date": date.format_edtf(),
        "year": str(date.year),
        "place": slice_text(text, tokens, bracket + 1, stop).strip("() ,") if bracket else None,
        "pages": read_pages(tokens, date.end + 1)[0],
    }
    return Draft(make_reference("newspaper", values), "western_newspaper", 0.95)


def _split_item(name: str) -> tuple[str | None, str]:
    """Part ``Interview with General Oi, Japan Advertiser`` into what is cited and the paper."""
    head, comma, paper = name.rpartition(",")
    if not comma or not has_word(paper, "newspapers") or not head.strip()[:1].isupper():
        return None, name
    return head.strip(), paper.strip()


def _read_letter(text: str, tokens: tuple[Token, ...]) -> Draft | None:
    """``Root to Buck, June 15, 1908``: a paper named by its parties and date alone."""
    date = next((d for d in find_note_dates(tokens) if d.year and d.day), None)
    if date is None or len(tokens) > _LONGEST_LETTER or not tokens[0].text[0].isupper():
        return None
    if not date.start or tokens[date.start - 1].text != ",":
        return None
    rest = [t for t in tokens[date.end :] if t.kind == "word"]
    values = describe_document(text, tokens, 0, date.end)
    if rest or not (values["sender"] and values["addressee"]):
        return None
    title = trim_title(slice_text(text, tokens, 0, date.end))
    return Draft(make_reference("document", {**values, "title": title}), "western_letter", 0.85)
