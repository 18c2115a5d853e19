from dataclasses import replace

from test_event_clusters import event
from test_event_quotes import cite

from pipeline.events import find_event_findings
from pipeline.records import Event, Finding


def find(changed: Event, *documents: str | None) -> list[Finding]:
    citations = [cite(k, day) for k, day in enumerate(documents)]
    cited = replace(changed, citation_ids=tuple(c.citation_id for c in citations))
    return list(find_event_findings([cited], citations, []))


NOTE = event("a", "correspondence")


def test_text_and_document_that_disagree_are_a_conflict() -> None:
    (found,) = find(NOTE, "1925-03-02")
    assert (found.kind, found.raw_start, found.raw_end) == ("date_conflict", 1, 2)
    assert "1925-03-04" in found.message
    assert "1925-03-02" in found.message
    assert found.ref_ids == ("a/e1", "d/c0-1")


def test_no_conflict_where_they_agree_or_nothing_is_known() -> None:
    assert find(NOTE, "1925-03-04") == []
    assert find(NOTE, None) == []
    assert find(NOTE, "1925-03") == []
    assert find(replace(NOTE, edtf="1925-03"), "1925-03-02") == []


def test_no_conflict_with_one_of_two_documents_or_of_an_inherited_date() -> None:
    assert find(NOTE, "1925-03-02", "1925-03-04") == []
    assert find(replace(NOTE, date_rule="paragraph"), "1925-03-02") == []


def test_a_battle_is_not_dated_by_the_paper_about_it() -> None:
    assert find(event("a", "military_action"), "1925-03-09") == []


def test_approximate_date_and_low_confidence() -> None:
    vague = replace(NOTE, edtf="192X", confidence=0.45)
    assert [f.kind for f in find(vague)] == ["uncertain_date", "low_confidence"]
    coarse = replace(NOTE, edtf="1925-03", date_rule="paragraph, month only")
    assert [f.kind for f in find(coarse)] == ["uncertain_date"]


def test_identifiers_differ() -> None:
    found = find(replace(NOTE, edtf="1925-03-04", confidence=0.41), "1925-03-02")
    assert len({f.finding_id for f in found}) == len(found) == 2
