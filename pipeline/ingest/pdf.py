"""The text layer of a PDF."""

import re

from pipeline.ingest.content import PAGE_BREAK, Content
from pipeline.records import SourceError

_HYPHENS = re.compile(r"[\ufffe\x02]\n?")  # what pdfium writes for a typesetter's hyphen


def read_pdf(data: bytes, *, name: str, encoding: str | None) -> Content:  # noqa: ARG001
    """Return the text layer of each page; raise SourceError on a broken PDF or one without text."""
    import pypdfium2  # noqa: PLC0415

    try:
        with pypdfium2.PdfDocument(data) as document:
            pages = tuple(_read_page(page) for page in document)
    except pypdfium2.PdfiumError as error:
        message = f"{name}: expected a complete PDF without a password: {error}"
        raise SourceError(message) from error
    if not any(page.strip() for page in pages):
        message = f"{name}: expected a PDF with a text layer, found only pictures; run OCR first"
        raise SourceError(message)
    return Content(pages, "pdf", 1.0)


def _read_page(page: object) -> str:
    layer = page.get_textpage()  # type: ignore[attr-defined]
    text = str(layer.get_text_bounded())
    layer.close()
    plain = _HYPHENS.sub("-\n", text.replace("\r\n", "\n"))
    return plain.replace(PAGE_BREAK, "\n").replace("\0", "")
