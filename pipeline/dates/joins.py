"""From points to expressions: intervals and lists, with the month and the year they share."""

from dataclasses import replace
from itertools import pairwise

from pipeline.dates.bare import is_counted
from pipeline.dates.rules import Answer, Hit, Rule, make_rule
from pipeline.dates.values import (
    CENTURY,
    LIKELY_YEARS,
    Part,
    Reading,
    check_part,
    extend_year,
    runs_backwards,
    share_year,
)
from pipeline.text.calendar import LAST_DAY

_DASH = r"-{1,2}"
_END_OF_MONTH = 28
_LONGEST_SPAN = 60


def make_interval(first: Reading, last: Reading) -> Reading | None:
    """Return one interval from the start of ``first`` to the end of ``last``, years shared.

    None where it would run backwards.
    """
    start = share_year(first.first, last.first)
    end = extend_year(last.end, start)
    if start == end or runs_backwards(start, end):
        return None
    return Reading(
        start,
        end,
        modifier=first.modifier if first.modifier == last.modifier else None,
        calendar=first.calendar or last.calendar,
        qualifier=first.qualifier or last.qualifier,
        possible=first.possible and last.possible and check_part(start) and check_part(end),
    )


def _order_key(part: Part) -> tuple[str, int, str]:
    return part.year, part.begins, part.day or ""


def read_span(hit: Hit) -> Reading | None:
    """Read ``20 мая по 15 октября 1925 г.``: two points and what joins them.

    Behind a comma the second is as fine as the first (not ``от 23 августа, до середины 90-х``).
    """
    first, last = hit.reading("first"), hit.reading("last")
    parted = "," in hit.line.classes[slice(*hit.match.span())]
    coarser = first.first.month is not None and last.first.month is None
    return None if parted and coarser else make_interval(first, last)


def read_day_span(hit: Hit) -> Reading | None:
    """Read ``10-11 июля``, ``30 на 31 марта``, ``12 - 15 in March 1920``: a day before a date."""
    last = hit.reading("last")
    first = _lend_month(hit.value("day"), last.first)
    return None if first is None or last.last else make_interval(Reading(first), last)


def read_moon_span(hit: Hit) -> Reading | None:
    """Read ``the 16th to the 24th of that month``: days of a month told before."""
    last = hit.reading("last")
    part, day = last.first, hit.value("day")
    if (
        last.last
        or part.shift is None
        or not (part.day or "").isdigit()
        or day >= int(part.day or 0)
    ):
        return None
    return replace(last, first=replace(part, day=f"{day:02d}"), last=part)


def _lend_month(day: int, part: Part) -> Part | None:
    """Return ``day`` in the month of ``part``, or at the end of the month before (31 на 1)."""
    if part.month is None or not part.day or not part.day.isdigit() or not 1 <= day <= LAST_DAY:
        return None
    lent = replace(part, day=f"{day:02d}")
    if day < int(part.day):
        return lent
    if day < _END_OF_MONTH:
        return None
    year = f"{part.number - (part.month == 1):04d}" if part.number else part.year
    return replace(lent, month=(part.month - 2) % 12 + 1, year=year)


def read_short_year_span(hit: Hit) -> Reading | None:
    """Read ``1905–07 гг.``, ``1922/23 г.``, ``1904-5``: the second year without its head."""
    first = hit.reading("first")
    start = first.first.number
    size = 10 ** len(hit.printed("short"))
    if start is None or size > CENTURY:
        return None
    end = start - start % size + hit.value("short")
    if not start < end <= start + _LONGEST_SPAN:
        return None
    return make_interval(first, Reading(replace(first.first, year=f"{end:04d}")))


def read_year_pair(hit: Hit) -> Reading | None:
    """Read two years as an interval where at least one is sure to be a year."""
    first, last = (_as_year(hit, group) for group in ("first", "last"))
    return make_interval(first, last) if first and last else None


def _as_year(hit: Hit, group: str) -> Reading | None:
    value = hit.value(group)
    if isinstance(value, Reading):
        return value
    counted = is_counted(hit.line, hit.match.start(group))
    return Reading(Part(f"{value:04d}")) if value in LIKELY_YEARS and not counted else None


def read_decade_pair(hit: Hit) -> Reading | None:
    """Read ``20–30-е гг. XX в.``, ``1920–1930-х``: two decades as one interval."""
    last, value = hit.reading("last"), hit.value("first")
    if isinstance(value, Reading):
        value = value.first.number or 1
    decade = value if isinstance(value, str) else _blur_year(value, last.first.year)
    if decade is None:
        return None
    heads = (decade[:2], last.first.year[:2])
    known = next((head for head in heads if head != "??"), "??")
    return make_interval(Reading(Part(known + decade[2:])), _lend_century(last, known))


def _lend_century(last: Reading, century: str) -> Reading:
    head = last.first.year[:2]
    year = (century if head == "??" else head) + last.first.year[2:]
    return replace(last, first=replace(last.first, year=year))


def _blur_year(value: int, like: str) -> str | None:
    if value % 10:
        return None
    return f"{like[:2]}{value // 10}X" if value < CENTURY else f"{value // 10}X"


def read_dates(hit: Hit) -> Answer:
    """Read dates whose year the last one prints.

    ``July 22 and December 14 on 1925`` is one stretch; where they only follow each other
    (``от 30 сентября, 20 января 1925 г.``) each is its own, in the year of the last.
    """
    places = [k for k in range(*hit.match.span()) if hit.line.classes[k] == "A"]
    readings: list[Reading] = [hit.line.values[k] for k in places]
    shared = _share_back(readings)
    if shared == readings:
        return None
    if _is_one_stretch(hit, readings, shared):
        return make_interval(shared[0], shared[-1])
    return [(k, k + 1, reading) for k, reading in zip(places, shared, strict=True)]


def _share_back(readings: list[Reading]) -> list[Reading]:
    shared = [readings[-1]]
    for reading in reversed(readings[:-1]):
        first = share_year(reading.first, shared[0].first)
        shared.insert(0, replace(reading, first=first, possible=check_part(first)))
    return shared


def _is_one_stretch(hit: Hit, readings: list[Reading], shared: list[Reading]) -> bool:
    joined = hit.line.classes[hit.match.end() - 2] == "&"
    lent = all("?" in reading.first.year for reading in readings[:-1])
    plain = not any(r.modifier or r.calendar for r in readings)
    keys = [_order_key(r.first) for r in shared]
    rising = all(a < b and a[0] == b[0] for a, b in pairwise(keys))
    return joined and lent and plain and rising


def read_today(hit: Hit) -> Answer:
    """Read ``сегодня, 19 июля``, ``вчера, 5 мая`` as two expressions of one day."""
    shift = hit.reading("today").first.shift
    if shift is None or shift.unit != "today":
        return None
    point = hit.reading("point")
    return [(*hit.match.span("today"), point), (*hit.match.span("point"), point)]


def read_list(hit: Hit) -> Reading | None:
    """Read ``октябре, ноябре 1925 г.``, ``1918, 1920 гг.`` as one stretch, from first to last.

    Only where the last lends what the others lack; ``1925 г. и 1926 г.`` are two expressions.
    """
    places = [k for k in range(*hit.match.span()) if hit.line.classes[k] in _LISTED]
    readings = [_as_listed(hit.line.values[k]) for k in places]
    lacking = all(hit.line.printed(k)[-1].isdigit() or _is_short(hit, k) for k in places[:-1])
    if not lacking or any(r.modifier or r.calendar or r.last for r in readings):
        return None
    ordered = [_order_key(share_year(r.first, readings[-1].first)) for r in readings]
    rising = all(a < b for a, b in pairwise(ordered))
    return make_interval(readings[0], readings[-1]) if rising else None


def _as_listed(value: Reading | int) -> Reading:
    return value if isinstance(value, Reading) else Reading(Part(f"{value:04d}"))


def _is_short(hit: Hit, index: int) -> bool:
    """Return whether the point lacks its year (a month, a season) or its century (a decade)."""
    value = hit.line.values[index]
    return isinstance(value, Reading) and "?" in value.first.year


def read_day_list(hit: Hit) -> Reading | None:
    """Read ``27 и 28 июня``, ``15, 17 и 20 июля`` as one stretch, from first to last."""
    places = [k for k in range(*hit.match.span()) if hit.line.classes[k] in "doA"]
    *days, last = (hit.line.values[k] for k in places)
    part: Part = last.first
    if last.last or not part.day or not part.day.isdigit() or part.month is None:
        return None
    if any(b <= a for a, b in pairwise([*days, int(part.day)])):
        return None
    return make_interval(replace(last, first=replace(part, day=f"{days[0]:02d}")), last)


_ANY = "[AMBECZX]"
_POINT = "[AMBECZ]"
_LISTED = "MBYZE"
_LIST = (
    r"M(?:[,&]{1,2}M){1,6}"
    r"|[BY](?:[,&]{1,2}[BY]){0,5}[,&]{1,2}B"
    r"|Z(?:[,&]{1,2}Z){1,6}"
    r"|E(?:[,&]{1,2}i?E){1,6}"
)
JOINS: tuple[Rule, ...] = (
    make_rule(
        "decade_pair", "dYyKB", rf"(?P<first>[dYyKB])(?:{_DASH}|&|,)(?P<last>E)", read_decade_pair
    ),
    make_rule("day_span", "do", rf"(?P<day>[do])(?:{_DASH}|T|Ni?|/)t?(?P<last>A)", read_day_span),
    make_rule("moon_span", "do", r"(?P<day>[do])(?:-|[TJ&])t?(?P<last>X)", read_moon_span),
    make_rule("between_days", "F", r"F(?P<span>t?(?P<day>[do])[TJ&]t?(?P<last>A))", read_day_span),
    make_rule("day_list", "do", r"[do](?:[,&][do]){0,6}[,&]{1,2}A", read_day_list),
    make_rule(
        "short_year_span", "B", rf"(?P<first>B)(?:{_DASH}|/)(?P<short>[dy])g?", read_short_year_span
    ),
    make_rule(
        "year_span", "BY", rf"(?P<first>[BY])(?:{_DASH}|/|T)(?P<last>B)(?:g(?!l))?", read_year_pair
    ),
    make_rule("year_word_span", "B", rf"(?P<first>B)(?:{_DASH}|T)(?P<last>Y)g?", read_year_pair),
    make_rule("years_span", "Y", rf"(?P<first>Y)(?:{_DASH}|T)(?P<last>Y)g", read_year_pair),
    make_rule(
        "since_span", "F", rf"F(?P<span>t?(?P<first>{_ANY}),?[TJ]t?(?P<last>{_ANY}))", read_span
    ),
    make_rule(
        "between_span", "F", rf"F(?P<span>t?(?P<first>{_POINT})&t?(?P<last>{_POINT}))", read_span
    ),
    make_rule("span", "AMBECZ", rf"(?P<first>{_POINT})(?:{_DASH}|T)(?P<last>{_POINT})", read_span),
    make_rule("night", "A", r"(?P<first>A)N(?P<last>A)", read_span),
    make_rule("today", "X", r"(?P<today>X),?(?P<point>A)", read_today),
    make_rule("dates", "A", r"A(?:[,&]{1,2}[iN]?A){1,6}", read_dates),
    make_rule("list", _LISTED, _LIST, read_list),
)
