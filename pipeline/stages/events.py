"""Stage ``events``: what a document's sentences assert to have happened."""

from pipeline.events import find_events
from pipeline.stages.authority import get_authority
from pipeline.stages.files import write_records
from pipeline.stages.interim import load_citations, load_dates, load_mentions, load_sentences
from pipeline.stages.memo import DocumentStage
from pipeline.stages.prose import load_prose
from pipeline.stages.registry import Document
from pipeline.stages.workspace import Workspace


def process(space: Workspace, document: Document) -> None:
    """Find the events of one document."""
    doc_id = document.doc_id
    events = find_events(
        load_prose(space, doc_id),
        load_sentences(space, doc_id),
        load_mentions(space, doc_id),
        load_dates(space, doc_id),
        load_citations(space, doc_id),
        get_authority(space),
    )
    write_records(space.file("events", doc_id), events)


STAGE = DocumentStage(
    "events",
    process,
    reads=("layout", "citations", "syntax", "mentions", "dates"),
    folders=("models", "curation"),
)
