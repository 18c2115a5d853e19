"""Which passages carry prose: running text, and the notes that comment instead of citing."""

from pipeline.records import Citation, Passage
from pipeline.stages.interim import load_citations, load_passages
from pipeline.stages.workspace import Workspace

_RUNNING = frozenset({"heading", "paragraph", "list_item"})


def select_prose(
    passages: tuple[Passage, ...], citations: tuple[Citation, ...]
) -> tuple[Passage, ...]:
    """Return the passages that names, dates and events are taken from, in reading order."""
    kinds: dict[str, set[str]] = {}
    for citation in citations:
        if citation.note_id and citation.reference:
            kinds.setdefault(citation.note_id, set()).add(citation.reference.kind)
    comments = {note_id for note_id, found in kinds.items() if found == {"comment"}}
    return tuple(p for p in passages if p.kind in _RUNNING or p.passage_id in comments)


def load_prose(space: Workspace, doc_id: str) -> tuple[Passage, ...]:
    """Return the prose passages of a document."""
    return select_prose(load_passages(space, doc_id), load_citations(space, doc_id))
