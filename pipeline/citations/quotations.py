"""English references with a quoted title: articles, chapters, theses, printed papers."""

from typing import Any

from pipeline.citations.documents import describe_document
from pipeline.citations.drafts import Draft, make_reference, slice_text, trim_title
from pipeline.citations.names import split_names
from pipeline.citations.parties import read_type
from pipeline.citations.phrases import find_phrase, load_phrases
from pipeline.citations.tails import Tail, read_tail
from pipeline.citations.titles import has_word, is_collection
from pipeline.citations.tokens import Token, follows_space
from pipeline.records import ReferenceKind

_PAIRS = {"“": "”", '"': '"', "«": "»", "„": "“", "‘": "’", "'": "'", "”": "”"}
_LONGEST_TITLE = 40
_LONGEST_HEAD = 14
_NEAR_HEAD = 2
_LONGEST_CONTAINER = 24


def read_quoted(text: str, tokens: tuple[Token, ...]) -> Draft | None:
    """Read ``A. Author, "Title," Journal 12, no. 3 (1969): 201`` or ``"Title," in Book, ed. …``."""
    quote = find_quotation(tokens)
    if quote is None or quote[0] > _LONGEST_HEAD:
        return None
    opening, closing = quote
    begin = _skip_signs(tokens, closing + 1)
    inside = begin < len(tokens) and tokens[begin].text.casefold() == "in"
    tail = read_tail(text, tokens, begin + inside - 1)
    stop = cut_editors(tokens, begin, tail.start)
    container, place = _name_container(text, tokens, begin + inside, stop)
    values: dict[str, Any] = {
        "place": place,
        **tail.values,
        "title": slice_text(text, tokens, opening + 1, closing).strip(" ,.;"),
        "container": container,
        "authors": split_names(text, tokens, 0, opening),
    }
    if opening == 0 and tail.date and tail.date.day and _is_town(text, tokens, begin, stop):
        return _draft_issue(tail, values)
    if not _is_evident(tail, container, values):
        return None
    if not container and not tail.bracket:
        return Draft(make_reference("article", values), "short_title", 0.8, "title")
    return _make_draft(text, tokens, quote, tail, values, inside=inside)


def _is_town(text: str, tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """Say whether one word, no newspaper's name, stands between a quotation and the date."""
    words = [t for t in tokens[start:end] if t.kind == "word"]
    name = slice_text(text, tokens, start, end)
    return len(words) == 1 and words[0].text[0].isupper() and not has_word(name, "newspapers")


def _draft_issue(tail: Tail, values: dict[str, Any]) -> Draft:
    """``"Русское дело", Омск, 5 ноября 1919 г.``: a newspaper, its town, its day."""
    date = tail.date
    issue = {
        **tail.values,
        "container": values["title"],
        "place": str(values["container"]).strip(" ,."),
        "document_date": date.format_edtf() if date else None,
        "year": str(date.year) if date and date.year else None,
    }
    return Draft(make_reference("newspaper", issue), "quoted_newspaper", 0.9)


def _make_draft(
    text: str,
    tokens: tuple[Token, ...],
    quote: tuple[int, int],
    tail: Tail,
    values: dict[str, Any],
    *,
    inside: bool,
) -> Draft:
    kind = _choose_kind(tokens, quote, tail, values["container"], inside=inside)
    if kind == "document":
        values |= {"authors": (), **describe_document(text, tokens, quote[0] + 1, quote[1])}
    elif kind == "newspaper" and tail.date:
        values["document_date"] = tail.date.format_edtf()
    return Draft(make_reference(kind, values), f"western_{kind}", 0.95)


def _is_evident(tail: Tail, container: str, values: dict[str, Any]) -> bool:
    """Say whether more than a quotation was found: in prose, words stand in quotation marks too."""
    if not container:
        return tail.bracket or bool(values.get("pages") and values["authors"])
    located = tail.bracket or tail.date is not None or bool({"pages", "issue"} & tail.values.keys())
    return located and container[0].isupper() and len(container.split()) <= _LONGEST_CONTAINER


def _name_container(
    text: str, tokens: tuple[Token, ...], start: int, end: int
) -> tuple[str, str | None]:
    """Return the host's name; a place in brackets after it apart: ``The Sun (New York)``."""
    opening = next((k for k in range(start + 1, end) if tokens[k].text == "("), None)
    name = trim_title(slice_text(text, tokens, start, opening or end))
    place = slice_text(text, tokens, opening + 1, end).strip("() ,") if opening else None
    return name, place


def _choose_kind(
    tokens: tuple[Token, ...], quote: tuple[int, int], tail: Tail, container: str, *, inside: bool
) -> ReferenceKind:
    if tail.thesis:
        return "thesis"
    if read_type(tokens, quote[0] + 1, quote[1]) and (inside or is_collection(container)):
        return "document"
    if inside:
        return "chapter"
    numbered = tail.values.keys() & {"volume", "issue"}
    dated = tail.date is not None and tail.date.day is not None and not numbered
    journal = has_word(container, "journals") and not has_word(container, "newspapers")
    return "newspaper" if dated and not journal else "article"


def find_quotation(tokens: tuple[Token, ...]) -> tuple[int, int] | None:
    """Return the first quoted stretch that begins at a border: its two quotation marks."""
    for index, token in enumerate(tokens):
        closing = _PAIRS.get(token.text)
        bordered = index == 0 or tokens[index - 1].text in ",.:;)"
        if closing and bordered and follows_space(tokens, index):
            end = _find_closing(tokens, index, closing)
            return (index, end) if end else None
    return None


def _find_closing(tokens: tuple[Token, ...], index: int, closing: str) -> int | None:
    limit = min(len(tokens), index + _LONGEST_TITLE)
    found = (k for k in range(index + 1, limit) if tokens[k].text == closing)
    return next((k for k in found if not (closing in "’'" and _is_inner(tokens, k))), None)


def _is_inner(tokens: tuple[Token, ...], index: int) -> bool:
    """Say whether a single quotation mark is an apostrophe: a letter follows at once."""
    if index + 1 >= len(tokens):
        return False
    following = tokens[index + 1]
    return following.start == tokens[index].end and following.kind == "word"


def _skip_signs(tokens: tuple[Token, ...], index: int) -> int:
    while index < len(tokens) and tokens[index].text in ",.;":
        index += 1
    return index


def cut_editors(tokens: tuple[Token, ...], start: int, end: int) -> int:
    """Return where ``, ed. Mary Holt``, ``, trans. …``, ``, 2nd ed.`` begins, else ``end``."""
    phrases = load_phrases("references", "editors")
    for index in range(start + 1, end):
        word = tokens[index].text.casefold()
        near = tokens[index + 1 : index + 4]
        numbered = word[0].isdigit() and any(t.text.casefold() in phrases for t in near[:2])
        if tokens[index - 1].text == "," and (word in phrases or numbered):
            return index - 1
    return end


def read_web(text: str, tokens: tuple[Token, ...], url: int) -> Draft | None:
    """Read ``Author, "Title," Site, accessed March 3, 2020, https://…``."""
    access = find_phrase(tokens, 0, url, load_phrases("references", "access"))
    end = access[0] if access else url
    quote = find_quotation(tokens)
    if quote is None or quote[1] >= end:
        # http://… (accessed 5 May 2009): the address says all there is
        return Draft(make_reference("web", {}), "bare_web", 0.7) if url <= _NEAR_HEAD else None
    values = {
        "authors": split_names(text, tokens, 0, quote[0]),
        "title": slice_text(text, tokens, quote[0] + 1, quote[1]).strip(" ,."),
        "container": trim_title(slice_text(text, tokens, quote[1] + 1, end)),
    }
    return Draft(make_reference("web", values), "western_web", 0.9)


def strip_quotes(title: str) -> str:
    """Return ``title`` without quotation marks and commas at its ends."""
    return title.strip("\"“”«»„' ,")
