"""Sources for the tests, and what a segmentation says, in short."""

from pipeline.layout import segment
from pipeline.records import Page, Passage, SourceText


def make_source(text: str) -> SourceText:
    """Return ``text`` as a source; form feeds part its pages."""
    pages, start = [], 0
    for number, page in enumerate(text.split("\f"), 1):
        end = min(start + len(page) + 1, len(text))
        pages.append(Page(number, start, end))
        start = end
    return SourceText("t", text, tuple(pages), "text/plain", "utf-8", 1.0, "")


def cut(text: str) -> tuple[Passage, ...]:
    return segment(make_source(text))


def shapes(text: str) -> list[tuple[str, str]]:
    """Return kind and clean text of each passage."""
    return [(p.kind, p.text) for p in cut(text)]


def texts(text: str, kind: str) -> list[str]:
    return [p.text for p in cut(text) if p.kind == kind]


def links(text: str) -> list[tuple[str, str | None, str | None]]:
    """Return each marker's label, the start of its note's text, and its status if not aligned."""
    passages = cut(text)
    notes = {p.passage_id: p for p in passages}
    return [
        (a.label, notes[a.note_id].text[:12] if a.note_id else None, a.status)
        for p in passages
        for a in p.anchors
    ]
