from dataclasses import replace
from datetime import date

from pipeline.findings import (
    find_count_findings,
    find_date_findings,
    find_layout_findings,
    find_weak_mentions,
)
from pipeline.records import DateExpression, Mention, Passage, Span

DATE = DateExpression(
    "d/d5", "d", "d/p0", 5, 12, 5, 12, "31 июня", None, None, None, None, False, None, "day_month"
)  # fmt: skip
MENTION = Mention("d/m1", "d", "d/p0", 1, 5, 1, 5, "Сако", "Сако", "PER", 0.3, "tagger")


def test_impossible_and_open_dates_are_told() -> None:
    known = replace(DATE, edtf="1925-06", earliest=date(1925, 6, 1), latest=date(1925, 6, 30))
    opened = replace(DATE, edtf="XXXX-06-30", text="30 июня", date_id="d/d6")
    decade = replace(DATE, edtf="192X")
    found = find_date_findings([DATE, known, opened, decade])
    assert [(f.kind, f.ref_ids) for f in found] == [
        ("impossible_date", ("d/d5",)),
        ("uncertain_date", ("d/d6",)),
    ]


def test_duplicate_names_what_it_repeats() -> None:
    twin = Passage(
        "d/p9", "d", "duplicate", "ru", 1, "", (), (Span(9, 29),), duplicate_of="d/p0"
    )  # fmt: skip
    (finding,) = find_layout_findings([twin])
    assert finding.kind == "duplicate_text"
    assert finding.ref_ids == ("d/p9", "d/p0")
    assert "20 characters" in finding.message


def test_weak_mention_is_told_with_its_score() -> None:
    (finding,) = find_weak_mentions([MENTION, replace(MENTION, score=0.9)], threshold=0.5)
    assert finding.message == "PER 'Сако' was found with a score of 0.30 only"


def test_counts_outside_the_registry_are_told() -> None:
    found = find_count_findings(
        "d", {"notes": 3, "events": 50}, {"notes": (5, 9), "events": (1, 40)}
    )
    assert [(f.severity, f.message) for f in found] == [
        ("error", "3 notes; the registry expects 5–9"),
        ("warning", "50 events; the registry expects 1–40"),
    ]
    assert not find_count_findings("d", {"notes": 7}, {"notes": (5, 9), "events": ()})
