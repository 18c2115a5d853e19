"""Mentions to entities, across documents and both languages."""

from pipeline.entities.authority import load_authority
from pipeline.entities.findings import find_name_findings
from pipeline.entities.linking import describe_entry, link_mentions

__all__ = ["describe_entry", "find_name_findings", "link_mentions", "load_authority"]
