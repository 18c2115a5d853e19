"""Stage ``citations``: passages to citations, notes read as references."""

from pipeline.citations import find_citations
from pipeline.stages.files import write_records
from pipeline.stages.interim import load_passages
from pipeline.stages.memo import DocumentStage
from pipeline.stages.registry import Document
from pipeline.stages.workspace import Workspace


def process(space: Workspace, document: Document) -> None:
    """Read the notes of one document."""
    citations = find_citations(load_passages(space, document.doc_id))
    write_records(space.file("citations", document.doc_id), citations)


STAGE = DocumentStage("citations", process, reads=("layout",))
