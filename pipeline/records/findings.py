"""What a curator should look at."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["info", "warning", "error"]
FindingKind = Literal[
    "duplicate_text",
    "missing_note",
    "missing_marker",
    "ambiguous_marker",
    "note_without_pages",
    "reversed_page_range",
    "unresolved_reference",
    "unparsed_reference",
    "date_conflict",
    "misspelt_name",
    "uncertain_date",
    "impossible_date",
    "low_confidence",
    "ambiguous_name",
    "numbering_gap",
    "count_outside_expected",
]


@dataclass(frozen=True, slots=True)
class Finding:
    """A thing to look at, with its place; ``ref_ids`` name the rows concerned."""

    finding_id: str
    doc_id: str
    kind: FindingKind
    severity: Severity
    message: str
    raw_start: int | None
    raw_end: int | None
    ref_ids: tuple[str, ...]
