import pytest

from pipeline.text.numerals import lower_digits, raise_digits, sum_roman


def test_digits_go_up_and_come_down_again():
    assert raise_digits("note 1204") == "note ¹²⁰⁴"
    assert lower_digits("¹²³⁴⁵⁶⁷⁸⁹⁰") == "1234567890"
    assert lower_digits(raise_digits("х37б")) == "х37б"


@pytest.mark.parametrize(
    ("letters", "value"),
    [("I", 1), ("IV", 4), ("XIX", 19), ("XLVIII", 48), ("CDXC", 490), ("MCMXXV", 1925)],
)
def test_roman_numerals_add_up(letters, value):
    assert sum_roman(letters) == value


def test_other_letters_are_no_roman_numeral():
    with pytest.raises(KeyError):
        sum_roman("XA")
