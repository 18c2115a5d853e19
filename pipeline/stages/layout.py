"""Stage ``layout``: decoded text to passages with note markers."""

from pipeline.layout import segment
from pipeline.records import Language
from pipeline.stages.files import write_records
from pipeline.stages.interim import load_source
from pipeline.stages.memo import DocumentStage
from pipeline.stages.registry import Document
from pipeline.stages.workspace import Workspace


def process(space: Workspace, document: Document) -> None:
    """Segment one document."""
    language: Language | None = None if document.language == "auto" else document.language
    passages = segment(load_source(space, document.doc_id), language)
    write_records(space.file("layout", document.doc_id), passages)


STAGE = DocumentStage("layout", process, reads=("ingest",), facts=("language",))
