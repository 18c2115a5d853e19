"""What a curator should look at among the events."""

import re
from collections.abc import Iterable, Iterator, Mapping

from pipeline.records import (
    Citation,
    DateExpression,
    Event,
    Finding,
    FindingKind,
    Severity,
    make_id,
)

LOW = 0.6
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_UNCERTAIN = re.compile(r"[X~?%]")
_PAPERS = frozenset({"correspondence", "statement", "protest", "agreement", "legislation"})
_DATED = frozenset({"document", "archival"})
_OWN = "own clause"


def find_event_findings(
    events: Iterable[Event], citations: Iterable[Citation], dates: Iterable[DateExpression]
) -> tuple[Finding, ...]:
    """Return the findings about one document's events, in text order.

    ``date_conflict``: the text dates a paper, a treaty or a law to one day and the document
    that its only note cites bears another; ``uncertain_date``: the date is approximate or
    taken over as month only; ``low_confidence``: the event is little likelier than not.
    """
    by_id = {c.citation_id: c for c in citations}
    texts = {d.date_id: d for d in dates}
    found: list[Finding] = []
    for event in sorted(events, key=lambda e: (e.raw_start, e.event_id)):
        found += _find_conflict(event, by_id, texts)
        found += _find_uncertain(event)
        found += _find_unlikely(event)
    return tuple(found)


def _find_conflict(
    event: Event, citations: Mapping[str, Citation], dates: Mapping[str, DateExpression]
) -> Iterator[Finding]:
    if event.type not in _PAPERS or event.date_rule != _OWN or not _is_day(event.edtf):
        return
    cited = [citations[i] for i in event.citation_ids if i in citations]
    documents = {
        c.reference.document_date
        for c in cited
        if c.reference and c.reference.kind in _DATED and _is_day(c.reference.document_date)
    }
    if len(documents) != 1 or event.edtf in documents:
        return
    date = dates.get(event.date_id or "")
    printed = date.text if date else event.edtf
    document = documents.pop()
    message = f"{event.type} is dated {printed!r} ({event.edtf}), the cited document {document}"
    refs = (event.event_id, *(c.citation_id for c in cited))
    yield _make_finding(event, "date_conflict", "warning", message, refs)


def _is_day(edtf: str | None) -> bool:
    return edtf is not None and _DAY.fullmatch(edtf) is not None


def _find_uncertain(event: Event) -> Iterator[Finding]:
    if event.edtf is None:
        return
    if _UNCERTAIN.search(event.edtf):
        message = f"{event.trigger!r} has an approximate date: {event.edtf}"
    elif event.date_rule.endswith("month only"):
        message = f"{event.trigger!r} follows an earlier date; only {event.edtf} is known"
    else:
        return
    yield _make_finding(event, "uncertain_date", "info", message, (event.event_id,))


def _find_unlikely(event: Event) -> Iterator[Finding]:
    if event.confidence < LOW:
        message = (
            f"{event.type} {event.trigger!r} was found with a confidence of {event.confidence:.2f}"
        )
        yield _make_finding(event, "low_confidence", "info", message, (event.event_id,))


def _make_finding(
    event: Event,
    kind: FindingKind,
    severity: Severity,
    message: str,
    refs: tuple[str, ...],
) -> Finding:
    return Finding(
        finding_id=make_id(event.doc_id, "f", event.raw_start, f"-{kind}-event"),
        doc_id=event.doc_id,
        kind=kind,
        severity=severity,
        message=message,
        raw_start=event.raw_start,
        raw_end=event.raw_end,
        ref_ids=refs,
    )
