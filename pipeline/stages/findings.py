"""Stage ``findings``: what a curator should look at in a document."""

from pipeline.citations import find_citation_findings
from pipeline.entities import find_name_findings
from pipeline.events import find_event_findings
from pipeline.findings import (
    find_count_findings,
    find_date_findings,
    find_layout_findings,
    find_weak_mentions,
)
from pipeline.records import Finding
from pipeline.stages.files import write_records
from pipeline.stages.interim import (
    load_cast,
    load_citations,
    load_dates,
    load_events,
    load_links,
    load_mentions,
    load_passages,
)
from pipeline.stages.memo import DocumentStage
from pipeline.stages.registry import Document
from pipeline.stages.workspace import Workspace

WEAK_SCORE = 0.5


def process(space: Workspace, document: Document) -> None:
    """Collect the findings of one document, in the order of their places."""
    doc_id = document.doc_id
    passages, mentions = load_passages(space, doc_id), load_mentions(space, doc_id)
    citations, dates = load_citations(space, doc_id), load_dates(space, doc_id)
    events, links = load_events(space, doc_id), load_links(space, doc_id)
    counts = {
        "notes": sum(p.kind == "note" for p in passages),
        "events": len(events),
        "mentions": len(mentions),
    }
    found: list[Finding] = [
        *find_layout_findings(passages),
        *find_citation_findings(citations),
        *find_date_findings(dates),
        *find_name_findings(mentions, links, load_cast(space, doc_id)),
        *find_event_findings(events, citations, dates),
        *find_weak_mentions(mentions, threshold=WEAK_SCORE),
        *find_count_findings(doc_id, counts, _expect(document)),
    ]
    found.sort(key=lambda f: (-1 if f.raw_start is None else f.raw_start, f.finding_id))
    write_records(space.file("findings", doc_id), found)


def _expect(document: Document) -> dict[str, tuple[int, ...]]:
    return {
        "notes": document.expected_notes,
        "events": document.expected_events,
        "mentions": document.expected_mentions,
    }


STAGE = DocumentStage(
    "findings",
    process,
    reads=("layout", "citations", "mentions", "dates", "events", "links", "cast"),
    facts=("expected_notes", "expected_events", "expected_mentions"),
)
