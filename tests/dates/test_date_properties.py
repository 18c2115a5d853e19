"""Any valid date printed in any supported form comes back."""

import re
from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.dates import parse_date
from pipeline.text.calendar import bound_value

DAYS = st.dates(date(1850, 1, 1), date(1960, 12, 31))
YEARS = st.integers(1850, 1960)
RU = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]
RU_IN = [
    "январе",
    "феврале",
    "марте",
    "апреле",
    "мае",
    "июне",
    "июле",
    "августе",
    "сентябре",
    "октябре",
    "ноябре",
    "декабре",
]
RU_SHORT = [
    "янв.",
    "февр.",
    "марта",
    "апр.",
    "мая",
    "июн.",
    "июл.",
    "авг.",
    "сент.",
    "окт.",
    "нояб.",
    "дек.",
]
EN = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]

RU_DAY_FORMS = (
    "{d} {ru} {y} г.",
    "{d} {ru} {y} года",
    "{d}-го {ru} {y} г.",
    "{d} {ru} {y}г.",
    "{d}{ru} {y} г.",
    "{d} {short} {y} г.",
    "{d:02d}.{m:02d}.{y}",
    "{d}.{rom}.{y} г.",
    "{d}/{rom}-{y} г.",
    "{d}/{rom} {y}",
    "{y} г. {d} {ru}",
    "{y}-{m:02d}-{d:02d}",
    "{d} {ru}, {y} г.",
    "{d} {RU} {y} ГОДА",
)
EN_DAY_FORMS = (
    "{en} {d}, {y}",
    "{en} {d} {y}",
    "{d} {en} {y}",
    "{d} {en}, {y}",
    "{d} of {en} {y}",
    "{d} on {en} {y}",
    "{en} {d} of {y}",
    "{en} {d} on {y}",
    "{d} {en} {y} of the year",
    "{d}.{rom}.{y}",
    "{y}, {en} {d}",
    "{d} of {en} of {y}",
    "{y}-{m:02d}-{d:02d}",
    "{d:02d}.{m:02d}.{y}",
)
RU_MONTH_FORMS = ("в {in_} {y} г.", "в {in_} {y} года", "в {in_} месяце {y} г.")
EN_MONTH_FORMS = ("in {en} {y}", "in {en}, {y}", "in {en} of {y}", "{en}{y} of the year")


def fill(form, day):
    m = day.month - 1
    return form.format(
        d=day.day,
        m=day.month,
        y=day.year,
        ru=RU[m],
        RU=RU[m].upper(),
        in_=RU_IN[m],
        short=RU_SHORT[m],
        rom=ROMAN[m],
        en=EN[m],
    )


@pytest.mark.parametrize(
    ("language", "form"), [("ru", f) for f in RU_DAY_FORMS] + [("en", f) for f in EN_DAY_FORMS]
)
@settings(max_examples=25, deadline=None)
@given(day=DAYS)
def test_any_day_comes_back(language, form, day):
    found = parse_date(fill(form, day), language)
    assert found is not None
    assert found.edtf == day.isoformat()
    assert (found.earliest, found.latest) == (day, day)


@pytest.mark.parametrize(
    ("language", "form"), [("ru", f) for f in RU_MONTH_FORMS] + [("en", f) for f in EN_MONTH_FORMS]
)
@settings(max_examples=25, deadline=None)
@given(day=DAYS)
def test_any_month_comes_back(language, form, day):
    assert parse_date(fill(form, day), language).edtf == f"{day:%Y-%m}"


@settings(max_examples=60, deadline=None)
@given(first=DAYS, last=DAYS)
def test_any_interval_comes_back(first, last):
    first, last = sorted((first, last))
    if first == last:
        return
    want = f"{first}/{last}"
    assert (
        parse_date(
            "с " + fill("{d} {ru} {y} г.", first) + " по " + fill("{d} {ru} {y} г.", last), "ru"
        ).edtf
        == want
    )
    assert (
        parse_date(
            "from " + fill("{en} {d} {y}", first) + " to " + fill("{en} {d}, {y}", last), "en"
        ).edtf
        == want
    )


@settings(max_examples=60, deadline=None)
@given(
    month=st.dates(date(1850, 1, 1), date(1960, 12, 31)),
    first=st.integers(1, 27),
    length=st.integers(1, 20),
)
def test_days_of_one_month_share_it(month, first, length):
    last = min(first + length, 28)
    want = f"{month:%Y-%m}-{first:02d}/{month:%Y-%m}-{last:02d}"
    for text in ("{a}-{b} {ru} {y} г.", "с {a} по {b} {ru} {y} г.", "с {a} на {b} {ru} {y} г."):
        assert (
            parse_date(
                fill(text.replace("{a}", str(first)).replace("{b}", str(last)), month), "ru"
            ).edtf
            == want
        )
    for text in (
        "{a} - {b} in {en} {y}",
        "{a} on {b} on {en} {y}",
        "{en} {a}–{b}, {y}",
        "{en} {y} - {a} {b}",
    ):
        assert (
            parse_date(
                fill(text.replace("{a}", str(first)).replace("{b}", str(last)), month), "en"
            ).edtf
            == want
        )


@settings(max_examples=40, deadline=None)
@given(first=YEARS, length=st.integers(1, 50))
def test_any_span_of_years_comes_back(first, length):
    last = first + length
    for text in (f"{first}-{last} гг.", f"с {first} по {last} год", f"({first}–{last})"):
        assert parse_date(text, "ru").edtf == f"{first}/{last}"
    for text in (f"from {first} to {last}", f"{first} — {last}", f"between {first} and {last}"):
        assert parse_date(text, "en").edtf == f"{first}/{last}"


@settings(max_examples=60, deadline=None)
@given(day=st.dates(date(1900, 3, 1), date(1918, 2, 1)))
def test_a_style_pair_is_its_new_style_day(day):
    new = date.fromordinal(day.toordinal() + 13)
    if day.month == new.month:
        text = fill(f"{{d}} ({new.day}) {{ru}} {{y}} г.", day)
    else:
        text = (
            fill("{d} {ru}", day)
            + (f" {day.year} г." if day.year != new.year else "")
            + fill(" ({d} {ru}", new)
        )
        text += f" {new.year} г.)" if day.year != new.year else f") {new.year} г."
    found = parse_date(text, "ru")
    assert (found.edtf, found.calendar) == (new.isoformat(), "gregorian")


@settings(max_examples=150, deadline=None)
@given(
    day=DAYS,
    confused=st.integers(0, 1 << 16),
    form=st.sampled_from(("{d} {ru} {y} г.", "{d}-го {ru} {y} года")),
)
def test_letters_for_digits_are_read_as_digits(day, confused, form):
    pairs = {"0": "О", "1": "I", "3": "З"}
    text = "".join(
        pairs[c] if c in pairs and confused >> k & 1 else c for k, c in enumerate(fill(form, day))
    )
    if any(not re.search(r"\d", word) for word in text.split()[:1] + text.split()[2:3]):
        return
    assert parse_date(text, "ru").edtf == day.isoformat()


@settings(max_examples=100, deadline=None)
@given(day=DAYS, last=DAYS)
def test_bounds_agree_with_the_edtf_library(day, last):
    first, last = sorted((day, last))
    for edtf in (
        f"{day:%Y}",
        f"{day:%Y-%m}",
        f"{day}",
        f"{day:%Y}"[:3] + "X",
        f"{day:%Y}"[:2] + "XX",
        f"{first:%Y-%m}/{last}",
    ):
        value = parse_edtf(edtf)
        want = tuple(date(*moment[:3]) for moment in (value.lower_strict(), value.upper_strict()))
        assert bound_value(edtf) == want
