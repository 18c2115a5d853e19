"""Stage ``ingest``: a registered file to its decoded text with pages."""

from pipeline.ingest import read_source
from pipeline.stages.files import write_records
from pipeline.stages.memo import DocumentStage
from pipeline.stages.registry import Document, read_document
from pipeline.stages.workspace import Workspace


def process(space: Workspace, document: Document) -> None:
    """Read and decode one document."""
    source = read_source(
        read_document(document),
        name=document.file,
        doc_id=document.doc_id,
        media_type=document.media_type,
        encoding=document.encoding,
    )
    write_records(space.file("ingest", document.doc_id), [source])


STAGE = DocumentStage(
    "ingest", process, reads=("raw",), facts=("file", "sha256", "media_type", "encoding")
)
