"""Plain text in any encoding; form feeds part its pages."""

from pipeline.ingest.content import PAGE_BREAK, Content
from pipeline.ingest.encodings import decode_text


def read_plain(data: bytes, *, name: str, encoding: str | None) -> Content:
    """Return the pages of plain text; raise SourceError where it does not decode."""
    text, codec, confidence = decode_text(data, name=name, encoding=encoding)
    return Content(tuple(text.split(PAGE_BREAK)), codec, confidence)
