"""Word documents, with their foot- and endnotes set at the end under their numbers."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from pipeline.ingest.content import LARGEST_TEXT, Content
from pipeline.records import SourceError
from pipeline.text.numerals import raise_digits

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}
_NOTES = ("footnote", "endnote")
_REAL = ("separator", "continuationSeparator", "continuationNotice")


def read_docx(data: bytes, *, name: str, encoding: str | None) -> Content:  # noqa: ARG001
    """Return the text of a DOCX as one page, a paragraph a line.

    A note reference becomes a superscript number, the notes follow the text, each after its
    number. Raise SourceError on a file that is truncated, no DOCX, or swells beyond reason.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_size(archive, name)
            document = _open(data)
            notes = {kind: _read_notes(archive, kind) for kind in _NOTES}
    except (zipfile.BadZipFile, KeyError, ValueError, etree.XMLSyntaxError, EOFError) as error:
        message = f"{name}: expected a complete Word document (.docx): {error}"
        raise SourceError(message) from error
    return Content((_compose(document, notes),), "docx", 1.0)


def _open(data: bytes) -> Any:
    import docx  # noqa: PLC0415

    return docx.Document(io.BytesIO(data)).element.body


def _check_size(archive: zipfile.ZipFile, name: str) -> None:
    if sum(entry.file_size for entry in archive.infolist()) > LARGEST_TEXT:
        message = f"{name}: expected at most {LARGEST_TEXT} bytes when unpacked"
        raise SourceError(message)


def _read_notes(archive: zipfile.ZipFile, kind: str) -> dict[str, str]:
    part = f"word/{kind}s.xml"
    if part not in archive.namelist():
        return {}
    parser = etree.XMLParser(resolve_entities=False, huge_tree=False)
    root = etree.fromstring(archive.read(part), parser)
    return {
        note.get(f"{_W}id", ""): " ".join(_spell(p, {}) for p in note.iter(f"{_W}p")).strip()
        for note in root.iter(f"{_W}{kind}")
        if note.get(f"{_W}type") not in _REAL
    }


def _compose(body: Any, notes: dict[str, dict[str, str]]) -> str:
    numbers: dict[tuple[str, str], int] = {}
    lines = [_spell(paragraph, numbers) for paragraph in body.iter(f"{_W}p")]
    tail = [f"{n} {notes[kind].get(key, '')}" for (kind, key), n in numbers.items()]
    return "\n".join([*lines, *(["", *tail] if tail else [])]) + "\n"


def _spell(paragraph: Any, numbers: dict[tuple[str, str], int]) -> str:
    return "".join(_spell_nodes(paragraph, numbers))


def _spell_nodes(paragraph: Any, numbers: dict[tuple[str, str], int]) -> Iterator[str]:
    for node in paragraph.iter():
        if node.tag == f"{_W}t":
            yield node.text or ""
        elif node.tag in _BREAKS:
            yield _BREAKS[node.tag]
        for kind in _NOTES:
            if node.tag == f"{_W}{kind}Reference":
                key = (kind, node.get(f"{_W}id", ""))
                yield raise_digits(str(numbers.setdefault(key, len(numbers) + 1)))
