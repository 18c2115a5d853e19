"""What a curator should look at, as far as it shows in one document's own records."""

from pipeline.findings.collect import (
    find_count_findings,
    find_date_findings,
    find_layout_findings,
    find_weak_mentions,
)

__all__ = [
    "find_count_findings",
    "find_date_findings",
    "find_layout_findings",
    "find_weak_mentions",
]
