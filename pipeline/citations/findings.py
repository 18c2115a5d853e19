"""What a curator should look at in the notes of a document."""

import re
from collections.abc import Callable, Iterable, Iterator

from pipeline.citations.notes import LONGEST_NOTE
from pipeline.records import Citation, Finding, FindingKind, Severity, make_id

_PAGED = frozenset({"document", "collection", "article", "book", "chapter", "thesis"})
_RANGE = re.compile(r"(\d+)[^\d–,]*–(\d+)")
_SHOWN = 80


def find_citation_findings(citations: Iterable[Citation]) -> tuple[Finding, ...]:
    """Return the findings about notes and references, in the order of the citations.

    ``missing_note``, ``missing_marker``, ``ambiguous_marker``, ``unresolved_reference``,
    ``unparsed_reference``, ``note_without_pages``, ``reversed_page_range``: each once a note or
    marker and reference, with the raw stretch of the note (of the marker where there is no note).
    """
    found: dict[str, Finding] = {}
    for citation in citations:
        for kind, severity, message in _check(citation):
            finding = _make_finding(citation, kind, severity, message)
            found.setdefault(finding.finding_id, finding)
    return tuple(found.values())


Check = Iterator[tuple[FindingKind, Severity, str]]


def _check(citation: Citation) -> Check:
    checks: tuple[Callable[[Citation], Check], ...] = (_check_status, _check_rule, _check_pages)
    for check in checks:
        yield from check(citation)


def _check_status(citation: Citation) -> Check:
    label = f"note {citation.note_number}"
    if citation.status == "missing_note":
        yield "missing_note", "warning", f"marker {citation.note_number} has no note"
    if citation.status == "missing_marker" and citation.reference_index == 0:
        yield "missing_marker", "warning", f"{label} has no marker in the text"
    if citation.status == "ambiguous" and citation.reference_index == 0:
        yield (
            "ambiguous_marker",
            "warning",
            f"marker {citation.note_number} fits more than one note",
        )


def _check_rule(citation: Citation) -> Check:
    shown = _shorten(citation.note_text)
    if citation.rule.endswith("_unresolved"):
        severity: Severity = "info" if citation.rule == "short_title_unresolved" else "warning"
        yield "unresolved_reference", severity, f"what {shown} takes its source from is not certain"
    if citation.rule.endswith("_doubtful"):
        yield "unresolved_reference", "info", f"{shown} may mean another source than the last one"
    if citation.reference_index == 0 and len(citation.note_text or "") > LONGEST_NOTE:
        yield "unparsed_reference", "warning", f"{shown} is too long: its end was not read"
    if citation.rule == "unparsed":
        yield "unparsed_reference", "warning", f"{shown} looks like a reference and was not read"


def _check_pages(citation: Citation) -> Check:
    reference = citation.reference
    if reference is None or citation.rule.endswith("_unresolved"):
        return
    place = reference.list if reference.kind == "archival" else reference.pages
    if not place and (reference.kind in _PAGED or reference.kind == "archival"):
        what = "leaf" if reference.kind == "archival" else "page"
        yield "note_without_pages", "info", f"{_shorten(citation.note_text)} names no {what}"
    for first, last in _RANGE.findall(place or ""):
        if _is_reversed(first, last):
            yield "reversed_page_range", "warning", f"pages {first}–{last} run backwards"
            break


def _is_reversed(first: str, last: str) -> bool:
    """Say whether a range runs backwards; ``101–3`` is short for ``101–103``."""
    whole = first[: len(first) - len(last)] + last if len(last) < len(first) else last
    return int(whole) < int(first)


def _shorten(text: str | None) -> str:
    plain = text or ""
    return repr(plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1] + "…")


def _make_finding(
    citation: Citation, kind: FindingKind, severity: Severity, message: str
) -> Finding:
    noted = citation.note_raw_start is not None and kind != "ambiguous_marker"
    start = citation.note_raw_start if noted else citation.marker_raw_start
    end = citation.note_raw_end if noted else citation.marker_raw_end
    suffix = f"-{kind}-{citation.reference_index}"
    return Finding(
        finding_id=make_id(citation.doc_id, "f", start or 0, suffix),
        doc_id=citation.doc_id,
        kind=kind,
        severity=severity,
        message=message,
        raw_start=start,
        raw_end=end,
        ref_ids=(citation.citation_id,),
    )
