"""Notes read as references, short forms resolved, sources gathered and exported."""

from pipeline.citations.citing import find_citations
from pipeline.citations.compose import compose_gost
from pipeline.citations.exports import export_bibtex, export_csl, export_ris
from pipeline.citations.findings import find_citation_findings
from pipeline.citations.identity import identify_source
from pipeline.citations.notes import parse_note
from pipeline.citations.sources import gather_sources

__all__ = [
    "compose_gost",
    "export_bibtex",
    "export_csl",
    "export_ris",
    "find_citation_findings",
    "find_citations",
    "gather_sources",
    "identify_source",
    "parse_note",
]
