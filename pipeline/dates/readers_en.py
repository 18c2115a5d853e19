"""English readers: what a month, day, year or season means only beside certain words."""

from pipeline.dates.readers import (
    read_calendar,
    read_month,
    read_month_year,
    read_number_of_month,
    read_season,
    read_sure_year,
)
from pipeline.dates.rules import Hit
from pipeline.dates.values import Reading, check_part, make_part

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
