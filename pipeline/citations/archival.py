"""References to archives: ``РГАСПИ. Ф. 17. Оп. 3. Д. 203. Л. 2``, ``FO 371/5356``."""

import re

from pipeline.citations.archives import (
    ArchiveName,
    find_archive,
    load_archive_words,
    match_archive,
)
from pipeline.citations.documents import describe_document
from pipeline.citations.drafts import Draft, make_reference, slice_text, trim_title
from pipeline.citations.folding import fold_word
from pipeline.citations.labels import Element, Labels, load_labels, match_label, read_element
from pipeline.citations.phrases import load_phrases, match_phrase
from pipeline.citations.tokens import Token

_CODED = re.compile(r"(?=.*\d)(?:\d+[\w]*(?:[.\-/][\w]+)+|[A-Z]\d{6,})")
_LONGEST_HEAD = 12
_LONGEST_GAP = 8
_LONGEST_NAME = 5


def read_archival(text: str, tokens: tuple[Token, ...]) -> Draft | None:
    """Read a reference to an archive's file, with the document that is cited from it, if any."""
    chain = find_chain(tokens)
    if chain is None:
        return _read_coded(text, tokens)
    values, start, end = chain
    archive = find_archive(tokens, 0, start) or _guess_archive(text, tokens, start)
    if archive is None and not ("fond" in values and len(values) > 1):
        return None
    return _make_draft(text, tokens, values, archive, (start, end))


def _make_draft(
    text: str,
    tokens: tuple[Token, ...],
    values: dict[str, str],
    archive: ArchiveName | None,
    bounds: tuple[int, int],
) -> Draft:
    start, end = bounds
    head = archive.start if archive else start
    document = _read_title(text, tokens, head, end)
    name = archive.text if archive else None
    known = archive is not None and archive.archive_id is not None
    classed = " " in values.get("fond", "")
    short = None if archive or classed else "chain"
    reference = make_reference("archival", {**document, **values, "archive": name})
    return Draft(reference, "archival", 0.98 if known else 0.85, short)


def _read_title(text: str, tokens: tuple[Token, ...], head: int, end: int) -> dict[str, str | None]:
    """Read the document cited from the file: before the archive's name, else after the leaf."""
    stop = head
    while stop and (tokens[stop - 1].kind == "slashes" or tokens[stop - 1].text in ".,;:–—-/"):
        stop -= 1
    title = trim_title(slice_text(text, tokens, 0, head))
    if title:
        return {"title": title, **describe_document(text, tokens, 0, stop)}
    begin = end
    while begin < len(tokens) and tokens[begin].text in ".,;:":
        begin += 1
    return describe_document(text, tokens, begin, len(tokens)) if begin < len(tokens) else {}


def find_chain(tokens: tuple[Token, ...]) -> tuple[dict[str, str], int, int] | None:
    """Return the first chain of fond … leaf: its fields and the tokens it takes up."""
    labels = load_labels("archival")
    for index in range(len(tokens)):
        if match_label(tokens, index, labels) and _may_open(tokens, index):
            values, end = read_chain(tokens, index)
            if "fond" in values or len(values) > 1:
                return values, index, end
    return _find_class(tokens)


def _may_open(tokens: tuple[Token, ...], index: int) -> bool:
    return index == 0 or tokens[index - 1].kind != "word" or tokens[index - 1].text[-1].isalpha()


def read_chain(tokens: tuple[Token, ...], index: int) -> tuple[dict[str, str], int]:
    """Return the labelled parts that follow one another from ``index`` on, and the index after."""
    labels = load_labels("archival")
    values: dict[str, str] = {}
    end = at = index
    while at < len(tokens):
        element = read_element(tokens, at, labels) or _read_named(tokens, at, labels)
        if element is None or element.field in values:
            code = _read_decimal(tokens, at) if "fond" in values and "delo" not in values else None
            if code is None:
                break
            element_field, value, at = "delo", code[0], code[1]
        else:
            element_field, value, at = element.field, element.value, element.end
        values[element_field] = value
        end = at
        at = _skip_gap(tokens, at)
    return values, end


def _read_named(tokens: tuple[Token, ...], index: int, labels: Labels) -> Element | None:
    """Read a fond that has a name instead of a number: ``Ф. Секретариат Литвинова. Оп. 12``."""
    found = match_label(tokens, index, labels)
    if found is None or found[0] != "fond":
        return None
    end = found[1]
    while end < len(tokens) and tokens[end].kind == "word" and end - found[1] < _LONGEST_NAME:
        end += 1
    if end == found[1] or not tokens[found[1]].text[0].isupper() or end + 1 >= len(tokens):
        return None
    following = match_label(tokens, end + 1, labels) if tokens[end].text in ".," else None
    name = " ".join(t.text for t in tokens[found[1] : end])
    return Element("fond", name, index, end) if following else None


def _skip_gap(tokens: tuple[Token, ...], index: int) -> int:
    """Pass separators and brackets between two parts: ``Ф. 08 (Коллегия). Оп. 1``."""
    limit = index + _LONGEST_GAP
    while index < min(len(tokens), limit):
        if tokens[index].text == "(":
            close = next(
                (k for k in range(index, min(len(tokens), limit)) if tokens[k].text == ")"), None
            )
            if close is None:
                return index
            index = close + 1
        elif tokens[index].text in ".,:" or tokens[index].kind == "dash":
            index += 1
        else:
            return index
    return index


def _read_decimal(tokens: tuple[Token, ...], index: int) -> tuple[str, int] | None:
    """``861A.01/234`` after a record group."""
    value, end = read_code(tokens, index)
    return (value, end) if value and _CODED.fullmatch(value) else None


def read_code(tokens: tuple[Token, ...], index: int) -> tuple[str, int]:
    """Return the run of characters without a space at ``index`` if it has a digit, and its end."""
    end = index
    while end < len(tokens) and (end == index or tokens[end - 1].end == tokens[end].start):
        if tokens[end].kind not in ("word", "dash", "slash") and tokens[end].text != ".":
            break
        end += 1
    while end > index and tokens[end - 1].kind != "word":
        end -= 1
    value = "".join(t.text for t in tokens[index:end])
    return (value, end) if any(c.isdigit() for c in value) else ("", index)


def _find_class(tokens: tuple[Token, ...]) -> tuple[dict[str, str], int, int] | None:
    """Find a class of The National Archives: ``FO 371/5356/F1234``, ``CAB 24/129``."""
    classes = load_archive_words("british", "classes")
    for index in range(len(tokens) - 1):
        word, number = tokens[index].text, tokens[index + 1].text
        if word.isupper() and word.isascii() and number.isdigit() and fold_word(word) in classes:
            return _read_class(tokens, index)
    return None


def _read_class(tokens: tuple[Token, ...], index: int) -> tuple[dict[str, str], int, int]:
    values = {"fond": f"{tokens[index].text} {tokens[index + 1].text}"}
    end = index + 2
    for name in ("delo", "list"):
        if end + 1 < len(tokens) and tokens[end].kind == "slash" and tokens[end + 1].kind == "word":
            values[name] = tokens[end + 1].text
            end += 2
    return values, index, end


def _guess_archive(text: str, tokens: tuple[Token, ...], start: int) -> ArchiveName | None:
    """Take the area before the chain for an archive: an abbreviation or a word for it."""
    begin = stop = start
    while stop and tokens[stop - 1].text in ".,:;–—-":
        stop -= 1
    begin = max(0, stop - _LONGEST_HEAD)
    for index in range(stop - 1, begin - 1, -1):
        if tokens[index].kind == "slashes" or (tokens[index].text in ".;" and index < stop - 1):
            begin = index + 1
            break
    if begin >= stop or not _names_archive(tokens[begin:stop]):
        return None
    return ArchiveName(None, slice_text(text, tokens, begin, stop), begin, stop)


def _names_archive(tokens: tuple[Token, ...]) -> bool:
    words = [t.text for t in tokens if t.kind == "word"]
    short = all(w.isupper() for w in words) and len("".join(words)) > len(words) + 1
    return bool(short) or any(fold_word(w) in load_archive_words("markers") for w in words)


def _read_coded(text: str, tokens: tuple[Token, ...]) -> Draft | None:
    """``JACAR, Ref. B03051162400``: an archive's name and a reference code."""
    for start in range(len(tokens)):
        match = match_archive(tokens, start)
        code = match and _find_code(tokens, match[1])
        if match and code:
            name = ArchiveName(match[0], slice_text(text, tokens, start, match[1]), start, match[1])
            return _make_draft(text, tokens, {"delo": code[0]}, name, (match[1], code[1]))
    return None


def _find_code(tokens: tuple[Token, ...], index: int) -> tuple[str, int] | None:
    phrases = load_phrases("archives", "reference")
    for at in range(index, min(len(tokens), index + _LONGEST_GAP)):
        begin = match_phrase(tokens, at, phrases) or at
        value, end = read_code(tokens, begin)
        if value and _CODED.fullmatch(value):
            return value, end
    return None
