"""OCR output: hOCR and ALTO, a printed line a line, a blank line between blocks."""

from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from pipeline.ingest.content import Content
from pipeline.records import SourceError

_LINES = frozenset(("ocr_line", "ocrx_line", "ocr_header", "ocr_caption", "ocr_textfloat"))
_BLOCKS = frozenset(("ocr_par", "ocr_carea"))


def read_hocr(data: bytes, *, name: str, encoding: str | None) -> Content:
    """Return the lines of each ``ocr_page``; raise SourceError where there is none."""
    try:
        root = html.document_fromstring(data, parser=html.HTMLParser(encoding=encoding or "utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        message = f"{name}: expected hOCR: {error}"
        raise SourceError(message) from error
    pages = tuple(_spell_hocr(page) for page in root.iter() if "ocr_page" in _classes(page))
    return _finish(pages, name, "hOCR with an ocr_page")


def _classes(node: Any) -> frozenset[str]:
    return (
        frozenset(str(node.get("class") or "").split())
        if isinstance(node.tag, str)
        else frozenset()
    )


def _spell_hocr(page: Any) -> str:
    return "\n".join(_hocr_lines(page)) + "\n"


def _hocr_lines(page: Any) -> Iterator[str]:
    for node in page.iter():
        if _classes(node) & _BLOCKS:
            yield ""
        elif _classes(node) & _LINES:
            yield " ".join("".join(node.itertext()).split())


def read_alto(data: bytes, *, name: str, encoding: str | None) -> Content:  # noqa: ARG001
    """Return the lines of each ``Page``; raise SourceError on broken XML."""
    parser = etree.XMLParser(resolve_entities=False, huge_tree=False, no_network=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        message = f"{name}: expected complete ALTO XML: {error}"
        raise SourceError(message) from error
    pages = tuple(_spell_alto(page) for page in root.iter("{*}Page"))
    return _finish(pages, name, "ALTO with a Page")


def _spell_alto(page: Any) -> str:
    return "\n".join(_alto_lines(page)) + "\n"


def _alto_lines(page: Any) -> Iterator[str]:
    for node in page.iter("{*}TextBlock", "{*}TextLine"):
        if etree.QName(node).localname == "TextBlock":
            yield ""
        else:
            yield "".join(_alto_words(node))


def _alto_words(line: Any) -> Iterator[str]:
    for node in line.iter("{*}String", "{*}SP", "{*}HYP"):
        name = etree.QName(node).localname
        yield " " if name == "SP" else str(node.get("CONTENT") or ("-" if name == "HYP" else ""))


def _finish(pages: tuple[str, ...], name: str, expected: str) -> Content:
    if not any(page.strip() for page in pages):
        message = f"{name}: expected {expected} that holds text"
        raise SourceError(message)
    return Content(pages, "utf-8", 1.0)
