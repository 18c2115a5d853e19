"""What flows between the stages: frozen records, standard library only."""

from pipeline.records.citations import Citation, CitationStatus, Reference, ReferenceKind, Source
from pipeline.records.dates import Calendar, DateExpression, Modifier
from pipeline.records.document import (
    Anchor,
    BlockKind,
    Language,
    MarkerStatus,
    Passage,
    SourceText,
)
from pipeline.records.errors import (
    ConfigurationError,
    DataError,
    LetopisError,
    ModelError,
    SourceError,
)
from pipeline.records.events import ClusterLink, Event, EventType, Modality, Role
from pipeline.records.findings import Finding, FindingKind, Severity
from pipeline.records.identifiers import make_digest, make_id
from pipeline.records.mentions import AuthorityEntry, Entity, Label, Link, Mention
from pipeline.records.spans import Page, Runs, Span, raw_of, raw_span
from pipeline.records.syntax import Sentence, Token

__all__ = [
    "Anchor",
    "AuthorityEntry",
    "BlockKind",
    "Calendar",
    "Citation",
    "CitationStatus",
    "ClusterLink",
    "ConfigurationError",
    "DataError",
    "DateExpression",
    "Entity",
    "Event",
    "EventType",
    "Finding",
    "FindingKind",
    "Label",
    "Language",
    "LetopisError",
    "Link",
    "MarkerStatus",
    "Mention",
    "Modality",
    "ModelError",
    "Modifier",
    "Page",
    "Passage",
    "Reference",
    "ReferenceKind",
    "Role",
    "Runs",
    "Sentence",
    "Severity",
    "Source",
    "SourceError",
    "SourceText",
    "Span",
    "Token",
    "make_digest",
    "make_id",
    "raw_of",
    "raw_span",
]
