"""English points in time, printed by people or scrambled by translation, in the order tried."""

from pipeline.dates.readers import (
    read_bare_year,
    read_calendar,
    read_century,
    read_decade,
    read_distance,
    read_edge_of_unit,
    read_month,
    read_month_year,
    read_number_of_month,
    read_numeric_date,
    read_ordinal_decade,
    read_season,
    read_season_years,
    read_shift,
    read_short_year,
    read_style_pair,
    read_sure_year,
    read_year_first,
)
from pipeline.dates.rules import Hit, Rule, make_rule
from pipeline.dates.values import Reading, check_part, make_part

_OF = r"[OiNt]{0,2}"
_DAY = r"t?(?P<day>[do])"
_YEAR = r"(?:O?t?g?(?P<year>Y)(?:(?:Ot?)?g)?|p(?P<short>y)|O?(?P<same>q))"
_AMBIGUOUS = ("may", "march")
_BARE_MONTH_BEFORE = frozenset("iOFTNSa&-,(lfqe")


def read_lone_month(hit: Hit) -> Reading | None:
    """Read a month alone; ``May`` and ``March`` only where a preposition calls for a month."""
    word = hit.printed("month")
    if not word[:1].isupper():
        return None
    if word.lower() in _AMBIGUOUS and hit.symbol(-1) not in _BARE_MONTH_BEFORE:
        return None
    named = hit.symbol(-1) == "t" and (hit.symbol(-2) != "O" or hit.symbol(-3) != "S")
    return None if named or _is_named(hit) else read_month(hit)


def _is_named(hit: Hit) -> bool:
    """Return whether the month is part of a name (``"Red October"``)."""
    capital = hit.symbol(-1) == "w" and hit.word(-1)[:1].isupper()
    return capital and hit.symbol(-2) not in ("", ".")


def read_ambiguous_day(hit: Hit) -> Reading | None:
    """Read day and month unless the month is a verb in lower case (``20 march on``)."""
    word = hit.printed("month")
    return None if word in ("may", "march", "mar", "sep", "dec", "jan") else read_calendar(hit)


def read_scrambled_days(hit: Hit) -> Reading | None:
    """Read ``October 1922 - 4 25`` and ``October15 4``: a month's first and last day, unordered."""
    days = sorted((hit.value("one"), hit.value("two")))
    parts = [make_part(hit.value("year"), hit.value("month"), day) for day in days]
    if days[0] == days[1] or not all(check_part(part) for part in parts):
        return None
    return Reading(parts[0], parts[1])


def read_glued_days(hit: Hit) -> Reading | None:
    """Read ``October15 4``; with a space before the first number the second counts something."""
    index = hit.match.start("month")
    glued = hit.line.ends[index] == hit.line.starts[index + 1]
    return read_scrambled_days(hit) if glued or hit.symbol(0) != "w" else None


def read_month_days(hit: Hit) -> Reading | None:
    """Read ``September 3–5, 1924``, ``May 3, 7 and 9`` as one stretch, from first to last."""
    days = [day for day in hit.values("days") if isinstance(day, int)]
    parts = [make_part(hit.value("year"), hit.value("month"), day) for day in days]
    if days != sorted(set(days)) or not all(check_part(part) for part in parts):
        return None
    return Reading(parts[0], parts[-1])


def read_short_month_year(hit: Hit) -> Reading | None:
    """Read month and year, the year perhaps short (``July '33``)."""
    if not hit.has("short"):
        return read_month_year(hit)
    mark = hit.line.printed(hit.match.start("short") - 1)
    return read_calendar(hit) if mark in "'’‘" else None


def read_day_alone(hit: Hit) -> Reading | None:
    """Read ``on the 20th, was``, ``on the fifteenth``; ``of the 19th Division`` is none."""
    printed = hit.printed("day")
    plain = printed.isalpha() and not printed.endswith("th")  # `on the first, on the other`
    return None if plain or not (_goes_on(hit) or _acts_next(hit)) else read_number_of_month(hit)


def _acts_next(hit: Hit) -> bool:
    """Return whether a verb or, after ``on the``, a name follows that the number counts not."""
    following = hit.word(0)
    counted = hit.line.words.context["counted_bodies"]
    if any(hit.word(place).lower() in counted for place in range(3)):
        return False
    hour = hit.word(-3).lower() in hit.line.words.context["hours"]  # `on the morning of the 5th`
    placed = hit.symbol(-1) == "t" and (hit.symbol(-2) == "N" or hour)
    return following.endswith("ed") or (placed and following[:1].isupper())


def read_last_month(hit: Hit) -> Reading | None:
    """Read ``in May last had been``; ``in May last week`` is none."""
    printed = hit.printed("last").lower() == "last"
    return read_calendar(hit) if printed and _goes_on(hit) else None


def _goes_on(hit: Hit) -> bool:
    """Return whether the sentence goes on without a noun: with a stop or a word of the grammar."""
    following = hit.word(0).lower()
    return not following[:1].isalnum() or following in hit.line.words.context["after_day"]


def read_lone_season(hit: Hit) -> Reading | None:
    """Read ``in the spring``, ``that summer``; a season's name is a verb or a noun elsewhere."""
    placed = (
        hit.symbol(-1) == "t" or hit.word(-1).lower() in hit.line.words.context["season_callers"]
    )
    if hit.printed("season").lower() in ("fall", "spring", "springs", "falls"):
        placed = hit.word(-2).lower() in ("in", "by", "during") and hit.symbol(0) != "O"
    return read_season(hit) if placed else None


def read_printed_years(hit: Hit) -> Reading | None:
    """Read ``1922 year``; ``1500 years`` is a duration."""
    if hit.printed("word").lower() in ("years", "yrs", "gg"):
        return None
    return read_sure_year(hit)


POINTS_EN: tuple[Rule, ...] = (
    make_rule(
        "en.scrambled_interval",
        "m",
        r"(?P<month>m),?(?P<year>Y)-(?P<one>d)[-,]?(?P<two>d)(?![a-zA-Z:])",
        read_scrambled_days,
    ),
    make_rule(
        "en.glued_interval",
        "m",
        r"(?P<month>m),?(?P<one>d)(?P<two>d)(?:,?(?P<year>Y))?",
        read_glued_days,
    ),
    make_rule(
        "en.style_pair",
        "do",
        r"(?P<old>[do])\((?P<new>[do])\)O?(?P<month>m)(?:,?(?P<year>Y))?",
        read_style_pair,
    ),
    make_rule(
        "en.style_slash",
        "do",
        r"(?P<old>[do])/(?P<new>[do])O?(?P<month>m)(?:,?(?P<year>Y))?",
        read_style_pair,
    ),
    make_rule(
        "en.month_style_slash",
        "m",
        r"(?P<month>m)(?P<old>[do])/(?P<new>[do])(?:,?(?P<year>Y))?",
        read_style_pair,
    ),
    make_rule(
        "en.long_style_slash",
        "m",
        r"(?P<month>m)(?P<old>[do])/(?P<next>m)(?P<new>[do])(?:,?(?P<late>Y))?",
        read_style_pair,
    ),
    make_rule(
        "en.day_long_style_pair",
        "do",
        r"(?P<old>[do])(?P<month>m)(?:(?P<year>Y))?\((?P<new>[do])(?P<next>m)(?:(?P<late>Y))?\)(?:,?(?P<after>Y))?",
        read_style_pair,
    ),
    make_rule(
        "en.month_style_pair",
        "m",
        r"(?P<month>m)(?P<old>[do])\((?P<new>[do])\)(?:,?(?P<year>Y))?",
        read_style_pair,
    ),
    make_rule(
        "en.long_style_pair",
        "m",
        r"(?P<month>m)(?P<old>[do])(?:,?(?P<year>Y))?\((?P<next>m)(?P<new>[do])(?:,?(?P<late>Y))?\)(?:,?(?P<after>Y))?",
        read_style_pair,
    ),
    make_rule(
        "en.month_days",
        "m",
        r"(?P<month>m),?t?(?P<days>[do](?:[-T/]t?[do]|(?:,[do]){0,4},?&t?[do]))(?!m)"
        r"(?:,?(?P<year>Y))?(?![,-]?Y)",
        read_month_days,
    ),
    make_rule(
        "en.month_day_year", "em", rf"(?:e,?)?(?P<month>m),?{_DAY}[,.]?{_OF}{_YEAR}", read_calendar
    ),
    make_rule(
        "en.spelled_day",
        "tuhz",
        rf"t?(?P<day>(?:z-?)?[uh])O(?P<month>m),?(?:{_YEAR})?",
        read_calendar,
    ),
    make_rule(
        "en.day_broken_month",
        "do",
        rf"(?P<day>[do])(?P<month>I)-?w(?:,?{_YEAR})?",
        read_calendar,
    ),
    make_rule(
        "en.day_month_year",
        "edot",
        rf"(?:e,?)?{_DAY}{_OF}(?P<month>m),?{_OF}{_YEAR}",
        read_calendar,
    ),
    make_rule(
        "en.year_month_day",
        "Y",
        r"(?P<year>Y)(?:g)?,?[OiN]?(?P<month>m)(?P<day>[do])(?![Y])",
        read_year_first,
    ),
    make_rule(
        "en.year_day_month",
        "Y",
        r"(?P<year>Y)(?:g)?,?[OiN]?(?P<day>[do])O?(?P<month>m)(?!,?Y)",
        read_year_first,
    ),
    make_rule("en.day_roman_year", "d", r"(?P<day>d)(?P<month>R)(?P<year>Y)", read_calendar),
    make_rule(
        "en.broken_month_day",
        "I",
        rf"(?P<month>I)-?w(?P<day>[do])(?:,?{_YEAR})?",
        read_calendar,
    ),
    make_rule(
        "en.month_year",
        "m",
        rf"(?P<month>m),?{_OF}(?P<sure>t?g)?(?:(?P<year>Y)(?:(?:Ot?)?g)?|(?P<same>q)|p(?P<short>[yd])(?!p))",
        read_short_month_year,
    ),
    make_rule(
        "en.month_day",
        "em",
        r"(?:e,?)?(?P<month>m),?t?(?P<day>[do])(?![,.]?n)",
        read_ambiguous_day,
    ),
    make_rule("en.day_month", "edot", rf"(?:e,?)?{_DAY}{_OF}(?P<month>m)", read_ambiguous_day),
    make_rule(
        "en.last_month",
        "dom",
        r"(?:(?P<day>[do])O?)?(?P<month>m)(?P<last>h)",
        read_last_month,
    ),
    make_rule("en.lone_broken_month", "I", r"(?P<month>I)-w", read_calendar),
    make_rule("en.listed_month", "m", r"(?P<month>m)(?=-m)", read_calendar),
    make_rule("en.month", "m", r"(?P<month>m)", read_lone_month),
    make_rule("en.numeric", "D", r"(?P<date>D)g?", read_numeric_date),
    make_rule(
        "en.ordinal_decade",
        "oy",
        r"(?P<decade>[oy])(?P<word>g)(?:Ot?(?P<century>[Rou])c)?",
        read_ordinal_decade,
    ),
    make_rule("en.decade_century", "K", r"(?P<decade>K)g?Ot?(?P<century>[Rou])c", read_decade),
    make_rule("en.decade", "K", r"(?P<decade>K)(?:g(?!O?Y))?", read_decade),
    make_rule(
        "en.listed_century",
        "Ruo",
        r"(?P<century>z?[Rou])(?=(?:[-&,]{1,2}|T)t?(?:SO?t?)?z?[Rou]-?c)",
        read_century,
    ),
    make_rule("en.century", "Ruo", r"(?P<century>z?[Rou])-?c", read_century),
    make_rule(
        "en.season_years",
        "s",
        r"(?P<season>s),?(?:Ot?|i)?(?P<year>Y)[-/](?P<next>[Yduoy])(?!m)",
        read_season_years,
    ),
    make_rule(
        "en.season_year",
        "s",
        r"(?P<season>s),?(?:Ot?|i)?(?P<sure>g)?(?:(?P<year>Y)|(?P<same>q))",
        read_season,
    ),
    make_rule("en.season", "s", r"(?P<season>s)", read_lone_season),
    make_rule("en.year_word", "Y", r"(?P<year>Y)(?P<word>g)", read_printed_years),
    make_rule("en.word_year", "g", r"(?P<word>g)O?(?P<year>Y)", read_printed_years),
    make_rule(
        "en.short_year", "p", r"(?<=[iFONaST])p(?P<short>[yd])(?!p|-?[A-Za-z])", read_short_year
    ),
    make_rule(
        "en.edge_of_unit", "S", r"(?P<edge>S)O(?:t|(?=g))(?P<unit>[vg])(?![YO])", read_edge_of_unit
    ),
    make_rule("en.bare_year", "Y", r"(?P<year>Y)(?:Otg)?", read_bare_year),
    make_rule(
        "en.later",
        "duhyz",
        r"(?<!H)(?P<amount>[duhyz]{1,2})(?P<unit>[Uvg])(?:l|(?P<back>f))",
        read_distance,
    ),
    make_rule("en.day_of_that_month", "do", r"(?P<day>[do])O?(?P<moon>[QP])", read_number_of_month),
    make_rule(
        "en.day_alone",
        "ou",
        r"(?:(?<=[NTFOi]t)|(?<=N))(?P<day>o|(?<=Nt)u)(?!-?c|[TN]t?[do]|&t?[do])",
        read_day_alone,
    ),
    make_rule("en.phrase", "rQq", r"(?P<shift>[rQq])", read_shift),
)
