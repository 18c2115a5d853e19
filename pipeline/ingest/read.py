"""The readers by media type, and the one function that uses them."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import PurePath
from types import MappingProxyType

from pipeline.ingest.content import LARGEST_TEXT, PAGE_BREAK, Content
from pipeline.ingest.docx import read_docx
from pipeline.ingest.html import read_html
from pipeline.ingest.ocr import read_alto, read_hocr
from pipeline.ingest.pdf import read_pdf
from pipeline.ingest.plain import read_plain
from pipeline.records import Page, SourceError, SourceText

Reader = Callable[..., Content]
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "text/plain": read_plain,
        "application/pdf": read_pdf,
        DOCX: read_docx,
        "text/html": read_html,
        "text/vnd.hocr+html": read_hocr,
        "application/alto+xml": read_alto,
    }
)
_SUFFIXES = {
    ".txt": "text/plain",
    ".pdf": "application/pdf",
    ".docx": DOCX,
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".hocr": "text/vnd.hocr+html",
    ".alto": "application/alto+xml",
}
_HEAD = 4096
_STRANGE = 0.02


def read_source(
    data: bytes,
    *,
    name: str,
    doc_id: str,
    media_type: str | None = None,
    encoding: str | None = None,
) -> SourceText:
    """Return the decoded text of a file's bytes, with its pages.

    ``name`` is the file's name, for its suffix and for messages. Pages of formats that have
    them are joined by form feeds, which belong to the page before; offsets count code points of
    the result, line ends as they stand in the file. Raise SourceError in one line on a file
    that is empty, binary, truncated, too large or undecodable.
    """
    if not data.strip():
        message = f"{name}: expected a document, found an empty file"
        raise SourceError(message)
    kind = media_type or sniff_type(data, name)
    if kind not in READERS:
        message = f"{name}: expected one of {', '.join(READERS)}, found {kind}"
        raise SourceError(message)
    content = READERS[kind](data, name=name, encoding=encoding)
    text = PAGE_BREAK.join(content.pages)
    _check_text(text, name)
    digest = hashlib.sha256(data).hexdigest()
    pages = tuple(_list_pages(content.pages, content.labels))
    return SourceText(doc_id, text, pages, kind, content.encoding, content.confidence, digest)


def sniff_type(data: bytes, name: str) -> str:
    """Return the media type of ``data`` by its first bytes, then by the suffix of ``name``."""
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    lower = head.lower()
    if head.startswith(b"%PDF-"):
        return "application/pdf"
    if head.startswith(b"PK\x03\x04"):
        return DOCX
    return _sniff_markup(lower) or _SUFFIXES.get(PurePath(name).suffix.lower(), "text/plain")


def _sniff_markup(lower: bytes) -> str | None:
    """Return the media type of a web page or XML by its beginning in lower case, or None."""
    if b"ocr_page" in lower or b"ocr-system" in lower:
        return "text/vnd.hocr+html"
    if lower.startswith((b"<?xml", b"<alto")) and b"<alto" in lower:
        return "application/alto+xml"
    if lower.startswith(b"<?xml"):
        return "text/html" if b"<html" in lower else "application/xml"
    if lower.startswith((b"<!doctype html", b"<html")) or b"<body" in lower:
        return "text/html"
    return None


def _list_pages(pages: Sequence[str], labels: Sequence[str | None]) -> Iterator[Page]:
    start = 0
    last = len(pages)
    for number, page in enumerate(pages, 1):
        end = start + len(page) + (number < last)
        yield Page(number, start, end, labels[number - 1] if labels else None)
        start = end


def _check_text(text: str, name: str) -> None:
    if not text.strip():
        message = f"{name}: expected text, found only white space"
        raise SourceError(message)
    if len(text) > LARGEST_TEXT:
        message = f"{name}: expected at most {LARGEST_TEXT} characters"
        raise SourceError(message)
    if "\0" in text:
        message = f"{name}: expected text, found NUL characters"
        raise SourceError(message)
    strange = sum(1 for char in text[:100_000] if char < " " and char not in "\t\n\r\f\v\x1b\x1a")
    if strange > _STRANGE * min(len(text), 100_000):
        message = f"{name}: expected text, found control characters: a binary file?"
        raise SourceError(message)
