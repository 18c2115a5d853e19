"""Reading what earlier stages made of a document."""

from pipeline.records import (
    Citation,
    ClusterLink,
    DateExpression,
    Entity,
    Event,
    Finding,
    Link,
    Mention,
    Passage,
    Sentence,
    SourceText,
)
from pipeline.stages.files import read_records
from pipeline.stages.workspace import Workspace


def load_source(space: Workspace, doc_id: str) -> SourceText:
    """Return the decoded text of a document."""
    return read_records(SourceText, space.file("ingest", doc_id))[0]


def load_passages(space: Workspace, doc_id: str) -> tuple[Passage, ...]:
    """Return the passages of a document in reading order."""
    return read_records(Passage, space.file("layout", doc_id))


def load_citations(space: Workspace, doc_id: str) -> tuple[Citation, ...]:
    """Return the citations of a document."""
    return read_records(Citation, space.file("citations", doc_id))


def load_dates(space: Workspace, doc_id: str) -> tuple[DateExpression, ...]:
    """Return the date expressions of a document."""
    return read_records(DateExpression, space.file("dates", doc_id))


def load_sentences(space: Workspace, doc_id: str) -> tuple[Sentence, ...]:
    """Return the parsed sentences of a document."""
    return read_records(Sentence, space.file("syntax", doc_id))


def load_mentions(space: Workspace, doc_id: str) -> tuple[Mention, ...]:
    """Return the names of a document."""
    return read_records(Mention, space.file("mentions", doc_id))


def load_events(space: Workspace, doc_id: str) -> tuple[Event, ...]:
    """Return the events of a document."""
    return read_records(Event, space.file("events", doc_id))


def load_links(space: Workspace, doc_id: str) -> tuple[Link, ...]:
    """Return the links of a document's mentions."""
    return read_records(Link, space.file("links", doc_id))


def load_findings(space: Workspace, doc_id: str) -> tuple[Finding, ...]:
    """Return the findings of a document."""
    return read_records(Finding, space.file("findings", doc_id))


def load_entities(space: Workspace) -> tuple[Entity, ...]:
    """Return the entities of all documents."""
    return read_records(Entity, space.interim / "entities.jsonl")


def load_cast(space: Workspace, doc_id: str) -> tuple[Entity, ...]:
    """Return the entities that a document mentions."""
    return read_records(Entity, space.file("cast", doc_id))


def load_clusters(space: Workspace) -> tuple[ClusterLink, ...]:
    """Return the cluster of each event of all documents."""
    return read_records(ClusterLink, space.interim / "clusters.jsonl")
