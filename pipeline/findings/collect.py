"""Findings about layout, counts and weak mentions; each package finds those of its own field."""

from collections.abc import Iterable, Mapping

from pipeline.records import DateExpression, Finding, FindingKind, Mention, Passage, make_id


def find_layout_findings(passages: Iterable[Passage]) -> tuple[Finding, ...]:
    """Return a ``duplicate_text`` finding for each stretch that repeats an earlier one."""
    return tuple(
        Finding(
            finding_id=make_id(p.doc_id, "f", p.raw_start, "-duplicate_text"),
            doc_id=p.doc_id,
            kind="duplicate_text",
            severity="info",
            message=f"{p.raw_end - p.raw_start} characters repeat an earlier stretch: kept once",
            raw_start=p.raw_start,
            raw_end=p.raw_end,
            ref_ids=tuple(i for i in (p.passage_id, p.duplicate_of) if i),
        )
        for p in passages
        if p.kind == "duplicate"
    )


def find_date_findings(dates: Iterable[DateExpression]) -> tuple[Finding, ...]:
    """Return ``impossible_date`` where nothing can be meant (31 June), ``uncertain_date`` where the
    narrative does not tell the year, month or day that the text leaves open.
    """
    return tuple(_tell_date(d) for d in dates if d.edtf is None or "XX-" in d.edtf)


def _tell_date(expression: DateExpression) -> Finding:
    impossible = expression.edtf is None
    kind: FindingKind = "impossible_date" if impossible else "uncertain_date"
    reason = "is no date of the calendar" if impossible else f"is known as {expression.edtf} only"
    return Finding(
        finding_id=make_id(expression.doc_id, "f", expression.raw_start, f"-{kind}"),
        doc_id=expression.doc_id,
        kind=kind,
        severity="warning" if impossible else "info",
        message=f"{expression.text!r} {reason}",
        raw_start=expression.raw_start,
        raw_end=expression.raw_end,
        ref_ids=(expression.date_id,),
    )


def find_weak_mentions(mentions: Iterable[Mention], *, threshold: float) -> tuple[Finding, ...]:
    """Return a ``low_confidence`` finding for each mention scored below ``threshold``."""
    return tuple(
        Finding(
            finding_id=make_id(m.doc_id, "f", m.raw_start, f"-low_confidence-{m.raw_end}"),
            doc_id=m.doc_id,
            kind="low_confidence",
            severity="info",
            message=f"{m.label} {m.text!r} was found with a score of {m.score:.2f} only",
            raw_start=m.raw_start,
            raw_end=m.raw_end,
            ref_ids=(m.mention_id,),
        )
        for m in mentions
        if m.score < threshold
    )


def find_count_findings(
    doc_id: str, counts: Mapping[str, int], expected: Mapping[str, tuple[int, ...]]
) -> tuple[Finding, ...]:
    """Return a ``count_outside_expected`` finding for each count outside the registry's (min, max).

    Below the minimum is an error, above the maximum a warning.
    """
    found = []
    for what, bounds in expected.items():
        if bounds and not bounds[0] <= counts[what] <= bounds[1]:
            low = counts[what] < bounds[0]
            found.append(
                Finding(
                    finding_id=f"{doc_id}/f-count-{what}",
                    doc_id=doc_id,
                    kind="count_outside_expected",
                    severity="error" if low else "warning",
                    message=f"{counts[what]} {what}; the registry expects {bounds[0]}–{bounds[1]}",
                    raw_start=None,
                    raw_end=None,
                    ref_ids=(),
                )
            )
    return tuple(found)
