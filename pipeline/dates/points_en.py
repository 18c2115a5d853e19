"""English points in time, printed by people or scrambled by translation, in the order tried."""

from pipeline.dates.readers import (
    read_bare_year,
    read_calendar,
    read_century,
    read_decade,
    read_distance,
    read_edge_of_unit,
    read_number_of_month,
    read_numeric_date,
    read_ordinal_decade,
    read_season,
    read_season_years,
    read_shift,
    read_short_year,
    read_style_pair,
    read_year_first,
)
from pipeline.dates.readers_en import (
    read_ambiguous_day,
    read_day_alone,
    read_glued_days,
    read_last_month,
    read_lone_month,
    read_lone_season,
    read_month_days,
    read_printed_years,
    read_scrambled_days,
    read_short_month_year,
)
from pipeline.dates.rules import Rule, make_rule

_OF = r"[OiNt]{0,2}"
_DAY = r"t?(?P<day>[do])"
_YEAR = r"(?:O?t?g?(?P<year>Y)(?:(?:Ot?)?g)?|p(?P<short>y)|O?(?P<same>q))"

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
