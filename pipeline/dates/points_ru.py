"""Russian points in time, in the order in which they are tried."""

from typing import Any

from pipeline.dates.bare import is_bare_year, is_counted
from pipeline.dates.readers import (
    read_bare_year,
    read_calendar,
    read_century,
    read_decade,
    read_distance,
    read_edge_of_month,
    read_edge_of_unit,
    read_month,
    read_month_year,
    read_number_of_month,
    read_numeric_date,
    read_season,
    read_season_years,
    read_shift,
    read_spelled_date,
    read_spelled_year,
    read_style_pair,
    read_sure_year,
    read_tens_of_month,
    read_torn_year,
    read_year_first,
)
from pipeline.dates.rules import Hit, Rule, make_rule
from pipeline.dates.values import Part, Reading
from pipeline.text.calendar import fold_word
from pipeline.text.morphology import parse_word

_CALLERS = "iFTJNS"
_JOINTS = "-,&/TJY"
_LATER_YEARS = range(10, 100)
_LATE_CENTURIES = range(15, 22)
_NOUNS = frozenset({"NOUN", "ADJF", "PRTF"})
_CASES = {"го": ("gent",), "му": ("datv",), "-е": ("nomn", "accs")}
_DAY = r"(?P<day>[do]|z?[uh])"
_YEAR = r"(?:(?P<year>Y)[jkg]?|(?P<short>[doy])g|(?P<same>q))"
_MARKED = r"(?:(?P<year>Y)(?P<sure>[jg])|(?P<short>[oy])g|(?P<same>q))"


def read_lone_month(hit: Hit) -> Reading | None:
    """Read a month alone; with a capital (``Марта``) only after a word that calls for a date."""
    capital = hit.printed("month")[:1].isupper()
    heads = hit.symbol(-1) == "" and hit.symbol(0) in ("", "-", ".")  # `Август. – Неурожай`
    called = heads or (hit.symbol(-1) in _CALLERS and hit.symbol(-1) != "")
    return None if capital and not called else read_month(hit)


def read_lone_season(hit: Hit) -> Reading | None:
    """Read ``летом``, ``весна–лето``, ``всю осень``; other cases alone are no time."""
    called = fold_word(hit.word(-1)) in hit.line.words.context["season_callers"]
    paired = hit.symbol(0) == "-" and hit.symbol(1) in ("s", "b")
    heads = hit.symbol(-1) == "" and hit.symbol(0) in ("", "-", ".")  # `Весна. В связи`
    called = called or heads or hit.symbol(-1) == "N"  # `на весну`
    return read_season(hit) if hit.match["season"] == "b" or called or paired else None


def read_two_digit_year(hit: Hit) -> Reading | None:
    """Read ``25-го года``, ``в 25 году``, ``к 22 г.``; ``22 года`` alone is a duration."""
    word = hit.printed("word")
    ordinal = hit.match["short"] == "o" and word != "год"
    placed = hit.symbol(-1) in ("i", "F", "T", "J") and hit.symbol(-1) != ""
    plain = word == "году" or (word == "г." and placed and hit.value("short") in _LATER_YEARS)
    if not (ordinal and word.startswith("г")) and not plain:
        return None
    return Reading(Part(f"??{hit.value('short'):02d}"))


def read_day_alone(hit: Hit) -> Reading | None:
    """Read ``22-го на реке``, ``к 12-му``, ``ночь на 17-е``: a day of the month of the story.

    A number that agrees with the word behind it counts that (``16-го полка``).
    """
    ending = hit.printed("day")[-2:]
    called = ending == "го" or (ending == "му" and hit.word(-1).lower() in ("к", "ко"))
    called |= ending == "-е" and hit.symbol(-1) in ("N", "T")
    if not called or is_counted(hit.line, hit.match.start("day")):
        return None
    return read_number_of_month(hit) if _stands_alone(hit, ending) else None


def _stands_alone(hit: Hit, ending: str) -> bool:
    following = hit.word(0)
    if hit.symbol(0) in ("i", "F", "T", "J", "N"):
        return True
    if not following[:1].isalpha():  # `Николая 2-го.`
        return not _is_ruler(hit.word(-1))
    return not any(_agrees(parse.tag, ending) for parse in parse_word(following.lower()))


def _is_ruler(word: str) -> bool:
    return word[:1].isupper() and any(p.tag.case == "gent" for p in parse_word(word.lower()))


def _agrees(tag: Any, ending: str) -> bool:
    named = tag.POS in _NOUNS and "Apro" not in tag and tag.case in _CASES[ending]
    return named and tag.number != "plur" and tag.gender != "femn"


def read_plural_year(hit: Hit) -> Reading | None:
    """Read ``1930 гг.`` alone as a decade; after another year it ends a span or a list."""
    plural = fold_word(hit.printed("word")).rstrip(".") in hit.line.words.context["plural_years"]
    joined = hit.symbol(-1) in _JOINTS and hit.symbol(-1) != ""
    year = hit.value("year")
    return Reading(Part(f"{year // 10}X")) if plural and not joined and year % 10 == 0 else None


def read_doubtful_year(hit: Hit) -> Reading | None:
    """Read a year whose word OCR changed (``1929 r.``)."""
    return read_sure_year(hit) if is_bare_year(hit, after_month=True) else None


def read_late_century(hit: Hit) -> Reading | None:
    """Read ``в 19 в.``: a century in Arabic figures, of those that histories of states tell."""
    return read_century(hit) if hit.value("century") in _LATE_CENTURIES else None


def read_filed_month(hit: Hit) -> Reading | None:
    """Read ``1921 г., окт. 9 л.``: year and month as lists of files have them."""
    counted = hit.symbol(0) in ("d", "o") and not hit.printed("month").endswith(".")
    return None if counted else read_year_first(hit)


def read_short_spelled_year(hit: Hit) -> Reading | None:
    """Read ``двадцать шестом году``, ``сентябре двадцать девятого``: a year of the century."""
    year = sum(hit.values("words"))
    month = hit.value("month")
    placed = hit.has("word") or (month and hit.printed("month").lower().endswith("е"))
    ordinal = fold_word(hit.line.printed(hit.match.end("words") - 1)).endswith(("го", "ом", "му"))
    if not placed or not ordinal or year not in _LATER_YEARS:
        return None
    return Reading(Part(f"??{year:02d}", month))


POINTS_RU: tuple[Rule, ...] = (
    make_rule("ru.spelled_year", "Wu", r"(?P<words>WV?z?[uh]?)g", read_spelled_year),
    make_rule(
        "ru.long_style_pair",
        "d",
        r"(?P<old>[do])(?P<month>m)(?:(?P<year>Y)[jkg]?)?\((?P<new>[do])(?P<next>m)(?:(?P<late>Y)[jkg]?)?\)(?:(?P<after>Y)[jkg]?)?",
        read_style_pair,
    ),
    make_rule(
        "ru.long_style_slash",
        "d",
        r"(?P<old>d)(?P<month>m)/(?P<new>d)(?P<next>m)(?:,?(?P<late>Y)[jkg]?)?",
        read_style_pair,
    ),
    make_rule(
        "ru.style_pair",
        "do",
        r"(?P<old>[do])\((?P<new>[do])\)(?P<month>m)(?:,?(?P<year>Y)[jkg]?)?",
        read_style_pair,
    ),
    make_rule(
        "ru.style_slash",
        "d",
        r"(?P<old>d)/(?P<new>d)(?P<month>m)(?:,?(?P<year>Y)[jkg]?)?",
        read_style_pair,
    ),
    make_rule(
        "ru.broken_month",
        "do",
        rf"(?P<day>[do])(?P<month>I)-?w(?:,?{_YEAR})?",
        read_calendar,
    ),
    make_rule(
        "ru.day_month_year", "edouhz", rf"(?:e,?)?{_DAY}(?P<month>m)v?,?{_YEAR}", read_calendar
    ),
    make_rule(
        "ru.year_day_month",
        "Y",
        rf"(?P<year>Y)(?:g,?|\.-){_DAY}(?P<month>m)(?![Y])",
        read_year_first,
    ),
    make_rule(
        "ru.year_month_day", "Y", r"(?P<year>Y)g(?P<month>m)(?P<day>[do])U?(?!m)", read_year_first
    ),
    make_rule("ru.year_month", "Y", r"(?P<year>Y)g,(?P<month>m)(?!,?Y)", read_filed_month),
    make_rule("ru.day_roman_year", "d", r"(?P<day>d)(?P<month>R)(?P<year>Y)g?", read_calendar),
    make_rule(
        "ru.day_month_spelled_year",
        "douhz",
        rf"{_DAY}(?P<month>m)(?P<words>WV?z?[uh]?)g",
        read_spelled_date,
    ),
    make_rule("ru.day_month", "edouhz", rf"(?:e,?)?{_DAY}(?P<month>m)", read_calendar),
    make_rule(
        "ru.month_spelled_year", "m", r"(?P<month>m)(?P<words>WV?z?[uh]?)g", read_spelled_year
    ),
    make_rule(
        "ru.month_short_spelled_year",
        "m",
        r"(?P<month>m)(?P<words>z[uh]|z|u)(?P<word>g)?(?!m)",
        read_short_spelled_year,
    ),
    make_rule(
        "ru.short_spelled_year",
        "zu",
        r"(?P<words>(?<=[iFTJS])(?:z[uh]|u)|(?<!N)z[uh])(?P<word>g)",
        read_short_spelled_year,
    ),
    make_rule("ru.month_year", "m", rf"(?P<month>m)v?,?{_MARKED}", read_calendar),
    make_rule("ru.month_bare_year", "m", r"(?P<month>m)v?,?(?P<year>Y)", read_month_year),
    make_rule("ru.month", "m", r"(?P<month>m)v?", read_lone_month),
    make_rule("ru.lone_broken_month", "I", r"(?P<month>I)-w", read_calendar),
    make_rule("ru.listed_month", "m", r"(?P<month>m)(?=-m)", read_calendar),
    make_rule("ru.numeric", "D", r"(?P<date>D)[jkg]?", read_numeric_date),
    make_rule(
        "ru.tens_of_month", "K", rf"(?P<tens>K)x(?P<month>m)?(?:{_YEAR})?", read_tens_of_month
    ),
    make_rule(
        "ru.edge_of_month",
        "h",
        rf"(?P<rank>h)(?P<what>x)(?P<month>m){_YEAR}?",
        read_edge_of_month,
    ),
    make_rule(
        "ru.number_of_month",
        "do",
        r"(?P<day>[do])x(?:(?P<month>m)v?(?P<year>Y)?g?)?(?:(?P<moon>[QP])|(?P<same>q))?",
        read_number_of_month,
    ),
    make_rule(
        "ru.number_of_that_month", "do", r"(?P<day>[do])(?P<moon>[QP])", read_number_of_month
    ),
    make_rule("ru.decade_century", "K", r"(?P<decade>K)[gjw]?(?P<century>R)(?:c|i\.)", read_decade),
    make_rule(
        "ru.spelled_decade_century", "K", r"(?P<decade>K)[gj](?P<century>z?[uh])c", read_decade
    ),
    make_rule("ru.decade", "K", r"(?P<decade>K)(?:[gj]|(?=[-&,]{1,2}i?S?K))", read_decade),
    make_rule(
        "ru.listed_century", "R", r"(?P<century>R)(?=[-&,]{1,2}i?S?R(?:-?c|i\.))", read_century
    ),
    make_rule("ru.century", "R", r"(?P<century>R)(?:-?c|i\.)", read_century),
    make_rule("ru.arabic_century", "d", r"(?P<century>d)(?:c|i\.)", read_late_century),
    make_rule("ru.spelled_century", "uhzo", r"(?P<century>z?[uho])c(?!\.)", read_century),
    make_rule(
        "ru.season_years",
        "sb",
        r"(?P<season>[sb])(?P<year>Y)g?[-/](?P<next>[Ydoy])g?",
        read_season_years,
    ),
    make_rule("ru.season_year", "sb", rf"(?P<season>[sb]),?{_MARKED}", read_season),
    make_rule("ru.season_bare_year", "sb", r"(?P<season>[sb]),?(?P<year>Y)", read_season),
    make_rule("ru.season", "bs", r"(?P<season>b|s)", read_lone_season),
    make_rule("ru.plural_year", "Y", r"(?P<year>Y)(?P<word>g)", read_plural_year),
    make_rule("ru.year", "Y", r"(?P<year>Y)(?:g|\.g)", read_sure_year),
    make_rule("ru.doubtful_year", "Y", r"(?P<year>Y)j", read_doubtful_year),
    make_rule("ru.two_digit_year", "doy", r"(?P<short>[doy])(?P<word>g)", read_two_digit_year),
    make_rule("ru.torn_year", "dyn", r"(?P<pieces>[dyn]{2,4})g", read_torn_year),
    make_rule("ru.edge_of_unit", "S", r"(?P<edge>S)(?P<unit>[vg])(?![Yq])", read_edge_of_unit),
    make_rule("ru.bare_year", "Y", r"(?P<year>Y)", read_bare_year),
    make_rule("ru.after", "L", r"L(?P<amount>[duhyz]{0,2})(?P<unit>[Uvg])", read_distance),
    make_rule(
        "ru.later",
        "duyzUvg",
        r"(?P<amount>[duyz]{0,2})(?P<unit>[Uvg])(?:(?P<post>[lL])|(?P<back>f))",
        read_distance,
    ),
    make_rule(
        "ru.day_alone", "o", r"(?<![o&h-])(?<!o,)(?P<day>o)(?![-&/,TJN]{1,2}[do])", read_day_alone
    ),
    make_rule("ru.phrase", "rQq", r"(?P<shift>[rQq])", read_shift),
)
