"""Text that knows where it came from."""

import re

from hypothesis import given
from hypothesis import strategies as st

from pipeline.records import Span, raw_of
from pipeline.text.aligned import align, concatenate


def test_a_replacement_takes_the_offsets_of_its_match() -> None:
    text = align("ab  cd", Span(0, 6)).sub(re.compile(r" +"), " ")
    assert (text.text, text.raws) == ("ab cd", (0, 1, 2, 4, 5))
    longer = align("xay", Span(0, 3)).sub(re.compile("a"), "bbb")
    assert longer.raws == (0, 1, 1, 1, 2)


def test_groups_and_functions_as_replacements() -> None:
    text = align("12-34", Span(0, 5))
    assert text.sub(re.compile(r"(\d+)-(\d+)"), r"\2-\1").text == "34-12"
    assert text.sub(re.compile(r"\d+"), lambda match: match[0][::-1]).text == "21-43"


def test_nothing_to_replace_gives_the_same_text() -> None:
    text = align("abc", Span(1, 3))
    assert text.sub(re.compile("z"), "") is text


@given(st.text(max_size=40), st.lists(st.integers(0, 40), max_size=6))
def test_cut_and_runs_keep_offsets(raw: str, places: list[int]) -> None:
    spans = [Span(k, k + 1) for k in sorted(set(places)) if k < len(raw)]
    text = align(raw, Span(0, len(raw))).cut(spans)
    runs = text.runs()
    assert all(raw[raw_of(runs, k)] == char for k, char in enumerate(text.text))
    assert concatenate([text[:3], text[3:]]) == text
