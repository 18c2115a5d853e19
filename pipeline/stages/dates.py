"""Stage ``dates``: prose to date expressions."""

from pipeline.dates import find_dates
from pipeline.stages.files import write_records
from pipeline.stages.memo import DocumentStage
from pipeline.stages.prose import load_prose
from pipeline.stages.registry import Document
from pipeline.stages.workspace import Workspace


def process(space: Workspace, document: Document) -> None:
    """Find the dates of one document."""
    period = (document.period[0], document.period[1]) if document.period else None
    dates = find_dates(load_prose(space, document.doc_id), period=period)
    write_records(space.file("dates", document.doc_id), dates)


STAGE = DocumentStage("dates", process, reads=("layout", "citations"), facts=("period",))
