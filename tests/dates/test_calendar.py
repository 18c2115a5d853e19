"""Months, numerals and bounds."""

from datetime import date

import pytest

from pipeline.text.calendar import (
    bound_value,
    fold_word,
    guess_month,
    is_valid,
    month_abbreviations,
    month_names,
    read_number,
    read_roman,
)


@pytest.mark.parametrize(
    ("word", "month"),
    [
        ("Мая", 5),
        ("сент", 9),
        ("МАРТЕ", 3),
        ("Sept", 9),
        ("october", 10),
        ("мартъ", 3),
        ("мартовский", None),
    ],
)
def test_month_is_known_in_any_form(word, month):
    folded = fold_word(word)
    assert month_names().get(folded, month_abbreviations().get(folded)) == month


@pytest.mark.parametrize(
    ("word", "month"),
    [
        ("сентябпя", 9),
        ("фeвpаля", 2),
        ("октябоя", 10),
        ("Mareh", 3),
        ("Novemher", 11),
        ("0ктября", 10),
        ("марка", None),
        ("карта", None),
        ("июпя", None),
        ("match", None),
        ("день", None),
    ],
)
def test_damaged_month_is_guessed_only_where_one_fits(word, month):
    assert guess_month(word) == month


@pytest.mark.parametrize(
    ("printed", "number"),
    [("I92О", 1920), ("З1", 31), ("19б5", 1965), ("", None), ("abc", None), ("9" * 5000, None)],
)
def test_number_is_read_through_letters(printed, number):
    assert read_number(printed) == number


@pytest.mark.parametrize(
    ("printed", "number"),
    [("IX", 9), ("ХII", 12), ("УШ", 8), ("1X", 9), ("IIX", None), ("", None), ("XXI", 21)],
)
def test_roman_numeral_is_read_through_lookalikes(printed, number):
    assert read_roman(printed) == number


@pytest.mark.parametrize(
    ("edtf", "bounds"),
    [
        ("1921-24", (date(1921, 12, 1), date(1922, 2, 28))),
        ("1921-21", (date(1921, 3, 1), date(1921, 5, 31))),
        ("1926-33", (date(1926, 1, 1), date(1926, 3, 31))),
        ("1923-08-2X", (date(1923, 8, 20), date(1923, 8, 29))),
        ("1923-02-3X", (None, None)),
        ("XXXX-05-26", (None, None)),
        ("XX24-09-14", (None, None)),
        ("1903~", (date(1903, 1, 1), date(1903, 12, 31))),
        ("1919-24/1920", (date(1919, 12, 1), date(1920, 12, 31))),
        ("1922-06-31", (None, None)),
        ("1922/..", (date(1922, 1, 1), None)),
        ("nonsense", (None, None)),
    ],
)
def test_value_is_bounded(edtf, bounds):
    assert bound_value(edtf) == bounds


@pytest.mark.parametrize(
    "edtf", ["1922", "192X", "19XX", "1922-07-2X", "XXXX-XX-26", "1920~", "{1922,1924}"]
)
def test_edtf_of_every_level_is_valid(edtf):
    assert is_valid(edtf)


@pytest.mark.parametrize("edtf", ["1922-06-31", "1922-13", "", "22", "1922//1924", "вчера"])
def test_what_is_no_edtf_is_not_valid(edtf):
    assert not is_valid(edtf)
