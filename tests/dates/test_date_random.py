"""Whatever is read in random text is valid, bounded and no more precise than printed."""

import re

from date_cases import make_passage
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.dates import find_dates
from pipeline.text.calendar import is_valid

PIECES = st.sampled_from(
    [
        "5",
        "12",
        "31",
        "1921",
        "1925 г.",
        "мая",
        "июле",
        "–",
        "и",
        ",",
        "с",
        "по",
        "на",
        "20-х",
        "гг.",
        "XX",
        "в.",
        "(",
        ")",
        "начале",
        "первой",
        "половине",
        "того же года",
        "в тот же день",
        "летом",
        "около",
        "через",
        "года",
        "г.",
        "14.IX",
        "/",
        "ст. ст.",
    ]
)
EN_PIECES = st.sampled_from(
    [
        "5",
        "12",
        "31",
        "1921",
        "1925",
        "May",
        "July",
        "–",
        "and",
        ",",
        "from",
        "to",
        "on",
        "of",
        "the",
        "1920s",
        "20th",
        "century",
        "early",
        "first",
        "half",
        "same year",
        "next day",
        "summer",
        "about",
        "later",
        "year",
        "in",
        "two",
        "weeks",
    ]
)


@settings(max_examples=300, deadline=None)
@given(pieces=st.lists(PIECES, max_size=12), english=st.lists(EN_PIECES, max_size=12))
def test_whatever_is_read_is_valid_bounded_and_no_finer_than_printed(pieces, english):
    for language, text in (("ru", " ".join(pieces)), ("en", " ".join(english))):
        for found in find_dates([make_passage(text, language)]):
            assert text[found.start : found.end] == found.text
            if found.edtf is None:
                continue
            assert is_valid(found.edtf)
            assert parse_edtf(found.edtf) is not None
            assert found.earliest is None or found.latest is None or found.earliest <= found.latest
            named = re.search(
                r"\d|перв|втор|перв|two|first|тот же день|day|через|later|week", found.text
            )
            fine = re.search(r"-\d\d-\d\d", found.edtf)
            assert not fine or named


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=200))
def test_no_text_breaks_the_reader(text):
    for language in ("ru", "en", "und"):
        for found in find_dates([make_passage(text, language)]):
            assert text[found.start : found.end] == found.text
