from citing import cite

from pipeline.events.quotes import find_later_support, find_quotations, find_support
from pipeline.records import Span

SPEECH = "мы никогда не согласимся на такие условия и уйдем с этой встречи"


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quotations(text)]


def test_speech_in_guillemets_and_straight_marks() -> None:
    assert quoted(f"Он сказал: «{SPEECH}».") == [f"«{SPEECH}»"]
    assert quoted(f'Он сказал: "{SPEECH}".') == [f'"{SPEECH}"']
    assert quoted(f"He said: “{SPEECH}”.") == [f"“{SPEECH}”"]


def test_name_in_quotation_marks_is_no_speech() -> None:
    assert quoted('Пароход "Ленин" и газета «Известия».') == []


def test_name_inside_speech_does_not_end_it() -> None:
    inner = f'{SPEECH}, писала газета "Восток" вчера'
    assert quoted(f'Он сказал: "{inner}".') == [f'"{inner}"']


def test_mark_that_never_closes_opens_nothing() -> None:
    assert quoted(f"Он сказал: «{SPEECH}.") == []


def support(positions: list[int], trigger: Span, content: Span | None = None) -> list[int | None]:
    found = find_support(
        [cite(p) for p in positions], Span(0, 100), 101, trigger, content, (Span(150, 300),)
    )
    return [c.marker_position for c in found]


def test_first_marker_behind_the_trigger_supports() -> None:
    assert support([30, 90], Span(10, 20)) == [30]
    assert support([30, 90], Span(40, 50)) == [90]


def test_last_marker_before_the_trigger_supports_where_none_follows() -> None:
    assert support([30], Span(40, 50)) == [30]


def test_marker_right_behind_the_paper_supports_it() -> None:
    assert support([30, 90], Span(40, 50), Span(20, 29)) == [30]


def test_marker_behind_the_full_stop_belongs_to_the_sentence() -> None:
    assert support([101], Span(10, 20)) == [101]
    assert support([102], Span(10, 20)) == []


def test_marker_at_the_end_of_a_quotation_supports_what_opens_it() -> None:
    found = find_support([cite(301)], Span(0, 160), 161, Span(10, 20), None, (Span(150, 300),))
    assert [c.marker_position for c in found] == [301]


def test_two_references_of_one_marker_both_support() -> None:
    both = [cite(30, number="1"), cite(30, number="2")]
    found = find_support(both, Span(0, 100), 101, Span(10, 20), None, ())
    assert list(found) == both


def test_next_marker_supports_only_on_the_same_day() -> None:
    citations = [cite(200, "1921-11-05"), cite(300, "1921-12-01")]
    assert find_later_support(citations, 100, "1921-11-05") == (citations[0],)
    assert find_later_support(citations, 100, "1921-12-01") == ()
    assert find_later_support(citations, 100, "1921-11") == ()
