"""From points to expressions: edges and approximations first, then intervals and lists."""

from dataclasses import replace

from pipeline.dates.readers import read_share_of_year, read_ten_days
from pipeline.dates.rules import Answer, Hit, Piece, Rule, classify_reading, make_rule
from pipeline.dates.values import Part, Reading, check_part, extend_year, share_year

_POINT = "[AMBECZX]"
_QUARTERS = (32, 4)
_HALVES = (39, 2)


def read_edge(hit: Hit) -> Reading | None:
    """Read ``конце декабря 1924 г.``, ``mid-May``: the same value, at an edge."""
    point: Reading = hit.value("point")
    return None if point.modifier else replace(point, modifier=hit.value("edge"))


def read_portion(hit: Hit) -> Reading | None:
    """Read ``второй половине 1929 г.``, ``первом квартале``, ``первая декада июня``."""
    rank, portion = sum(hit.values("rank")), hit.value("portion")
    if portion == "ten":
        return read_ten_days(hit, rank)
    if portion == "quarter":
        return read_share_of_year(hit, rank, base=_QUARTERS[0], count=_QUARTERS[1])
    if portion == "semester":
        return read_share_of_year(hit, rank, base=_HALVES[0], count=_HALVES[1])
    return _read_side(hit.value("point"), portion, rank)


def _read_side(point: Reading, portion: str, rank: int) -> Reading | None:
    if point.modifier or (point.first.day and not point.last):
        return None
    if rank == 1:
        return replace(point, modifier="START")
    last = {"half": 2, "third": 3}.get(portion)
    if rank in (-1, last):
        return replace(point, modifier="END")
    middle = portion == "third" and rank == 2  # noqa: PLR2004
    return replace(point, modifier="MID") if middle else None


def read_about(hit: Hit) -> Reading | None:
    """Read ``около 1903 г.`` as approximate."""
    return replace(hit.value("point"), qualifier="~")


def read_unsure(hit: Hit) -> Reading | None:
    """Read ``1903 (?)`` as uncertain."""
    return replace(hit.value("point"), qualifier="?")


def read_style(hit: Hit) -> Reading | None:
    """Read ``28 января 1904 г. ст. ст.``: the date as printed, its calendar named."""
    return replace(hit.value("point"), calendar=hit.value("style"))


def read_inner_style(hit: Hit) -> Reading | None:
    """Read ``25 октября ст. стиля 1917 г.``: the year stands behind the calendar."""
    point: Reading = hit.value("point")
    year: Reading = hit.value("year")
    first = replace(point.first, year=year.first.year)
    return replace(point, first=first, calendar=hit.value("style"))


PREFIXES: tuple[Rule, ...] = (
    make_rule("inner_style", "A", r"(?P<point>A),?\(?(?P<style>G)\)?(?P<year>B)", read_inner_style),
    make_rule("style", "AMB", r"(?P<point>[AMB]),?(?P<style>G)", read_style),
    make_rule("bracketed_style", "AMB", r"(?P<span>(?P<point>[AMB]))\((?P<style>G)\)", read_style),
    make_rule("unsure", "AMB", r"(?P<span>(?P<point>[AMB]))[(\[]\?[)\]]", read_unsure),
    make_rule("edge", "S", rf"(?P<edge>S)-?O?t?(?P<point>{_POINT})", read_edge),
    make_rule(
        "portion",
        "huoRd",
        rf"(?P<rank>[huoRd])(?P<portion>[HUv])O?t?(?P<point>{_POINT})",
        read_portion,
    ),
    make_rule("about", "a", rf"a[it]?(?P<point>{_POINT})", read_about),
)


def make_interval(first: Reading, last: Reading) -> Reading | None:
    """Return one interval from the start of ``first`` to the end of ``last``, years shared.

    None where it would run backwards.
    """
    start = share_year(first.first, last.first)
    end = extend_year(last.end, start)
    if _is_reversed(start, end):
        return None
    return Reading(
        start,
        end,
        modifier=first.modifier if first.modifier == last.modifier else None,
        calendar=first.calendar or last.calendar,
        qualifier=first.qualifier or last.qualifier,
        possible=first.possible and last.possible and check_part(start) and check_part(end),
        rule=f"{first.rule}+{last.rule}",
    )


def _is_reversed(start: Part, end: Part) -> bool:
    if start.number is None or end.number is None:
        return False
    return _order_key(start) > _order_key(end)


def _order_key(part: Part) -> tuple[int, int, int]:
    months = part.month or 0
    day = int(part.day) if part.day and part.day.isdigit() else 0
    return part.number or 0, months, day


def read_span(hit: Hit) -> Reading | None:
    """Read ``20 мая по 15 октября 1925 г.``: two points and what joins them."""
    return make_interval(hit.value("first"), hit.value("last"))


def read_day_span(hit: Hit) -> Reading | None:
    """Read ``10-11 июля``, ``30 на 31 марта``, ``12 - 15 in March 1920``: a day before a date."""
    last: Reading = hit.value("last")
    first = _lend_month(hit.value("day"), last)
    return None if first is None or last.last else make_interval(first, last)


def _lend_month(day: int, last: Reading) -> Reading | None:
    """Return the bare ``day`` in the month of ``last``, or in the month before where it is later."""
    part = last.first
    if part.month is None or not part.day or not part.day.isdigit() or not 1 <= day <= 31:  # noqa: PLR2004
        return None
    lent = replace(part, day=f"{day:02d}")
    if day >= int(part.day):
        if day < 28:  # noqa: PLR2004
            return None
        year = part.number - (part.month == 1) if part.number else None
        lent = replace(lent, month=(part.month - 2) % 12 + 1)
        lent = replace(lent, year=f"{year:04d}") if year else lent
    return Reading(lent, calendar=last.calendar, rule="day")


def read_short_year_span(hit: Hit) -> Reading | None:
    """Read ``1905–07 гг.``, ``1922/23 г.``: the second year in two digits."""
    first: Reading = hit.value("first")
    start = first.first.number
    size = 10 ** len(hit.printed("short"))
    if start is None or size > 100:  # noqa: PLR2004
        return None
    end = start - start % size + hit.value("short")
    if not start < end <= start + 60:  # noqa: PLR2004
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
    plausible = isinstance(value, int) and 1600 <= value <= 2030  # noqa: PLR2004
    return Reading(Part(f"{value:04d}")) if plausible else None


def read_decade_pair(hit: Hit) -> Reading | None:
    """Read ``20–30-е гг. XX в.``, ``1920–1930-х``: two decades as one interval."""
    last: Reading = hit.value("last")
    value = hit.value("first")
    decade = value if isinstance(value, str) else _blur(value, last.first.year)
    if decade is None:
        return None
    head = last.first.year[:2] if decade.startswith("??") else decade[:2]
    return make_interval(Reading(Part(head + decade[2:])), last)


def _blur(value: int, like: str) -> str | None:
    if value % 10:
        return None
    return f"{like[:2]}{value // 10}X" if value < 100 else f"{value // 10}X"  # noqa: PLR2004


def read_century_pair(hit: Hit) -> Reading | None:
    """Read ``XIX–XX вв.``."""
    return make_interval(Reading(Part(f"{hit.value('first') - 1:02d}XX")), hit.value("last"))


def read_list(hit: Hit) -> Answer:
    """Read ``октябре, ноябре 1925 г.`` as an interval where each follows on the one before;
    else as one expression each, the year lent from the last (``July 22 and December 14 on 1925``).
    """
    index, end = hit.match.span()
    places = [k for k in range(index, end) if isinstance(hit.line.values[k], Reading)]
    readings = [hit.line.values[k] for k in places]
    shared = _share_back(readings)
    if _is_consecutive(hit, places, shared):
        return make_interval(shared[0], shared[-1])
    return _keep_pieces(places, shared) if shared != readings else None


def _share_back(readings: list[Reading]) -> list[Reading]:
    shared = [readings[-1]]
    for reading in reversed(readings[:-1]):
        lender = shared[0].first
        shared.insert(0, replace(reading, first=share_year(reading.first, lender)))
    return shared


def _keep_pieces(places: list[int], readings: list[Reading]) -> list[Piece]:
    return [
        (k, k + 1, replace(reading, possible=check_part(reading.first)))
        for k, reading in zip(places, readings, strict=True)
    ]


def _is_consecutive(hit: Hit, places: list[int], readings: list[Reading]) -> bool:
    plain = all(b - a == 2 for a, b in zip(places, places[1:], strict=False))  # noqa: PLR2004
    firsts = [reading.first for reading in readings]
    return (
        plain
        and not any(reading.modifier or reading.calendar for reading in readings)
        and all(_follows(a, b) for a, b in zip(firsts, firsts[1:], strict=False))
    )


def _follows(earlier: Part, later: Part) -> bool:
    if earlier.shift or later.shift or earlier.year[3] not in "?X0123456789":
        return False
    if earlier.year[3] == later.year[3] == "X" and earlier.year[2] != "X":
        return int(later.year[:3]) - int(earlier.year[:3]) == 1 if "?" not in later.year else False
    if earlier.month is None and later.month is None and earlier.number and later.number:
        return later.number - earlier.number == 1
    same_year = earlier.year == later.year and not (earlier.day or later.day)
    return same_year and earlier.month is not None and later.month == earlier.month + 1


def read_day_list(hit: Hit) -> Answer:
    """Read ``27 и 28 июня`` as an interval, ``3 и 17 августа`` as one expression each."""
    index, end = hit.match.span()
    last: Reading = hit.line.values[end - 1]
    places = [k for k in range(index, end) if hit.line.classes[k] in "doA"]
    days = [hit.line.values[k] for k in places[:-1]]
    part = last.first
    if last.last or not part.day or not part.day.isdigit() or part.month is None:
        return None
    every = [*days, int(part.day)]
    if any(b <= a for a, b in zip(every, every[1:], strict=False)):
        return None
    readings = [replace(last, first=replace(part, day=f"{day:02d}")) for day in days] + [last]
    if all(b - a == 1 for a, b in zip(every, every[1:], strict=False)):
        return make_interval(readings[0], last)
    return _keep_pieces(places, readings)


_DASH = r"-{1,2}"
JOINS: tuple[Rule, ...] = (
    make_rule(
        "decade_pair", "dYyK", rf"(?P<first>[dYyK])(?:{_DASH}|&|,)(?P<last>E)", read_decade_pair
    ),
    make_rule("century_pair", "R", rf"(?P<first>R)(?:{_DASH}|&|,)(?P<last>C)", read_century_pair),
    make_rule(
        "day_span", "do", rf"(?P<day>[do])(?:{_DASH}|N|T|Ni|/)(?:t)?(?P<last>A)", read_day_span
    ),
    make_rule(
        "between_days", "F", r"F(?P<span>t?(?P<day>[do])(?:T|&)t?(?P<last>A))", read_day_span
    ),
    make_rule("day_list", "do", r"[do](?:(?:,|&)[do])*(?:,|&)A", read_day_list),
    make_rule(
        "short_year_span", "B", rf"(?P<first>B)(?:{_DASH}|/)(?P<short>[dy])g?", read_short_year_span
    ),
    make_rule("year_span", "BY", rf"(?P<first>[BY])(?:{_DASH}|/|T)(?P<last>B)", read_year_pair),
    make_rule(
        "year_word_span", "BY", rf"(?P<first>[BY])(?:{_DASH}|T)(?P<last>Y)g?", read_year_pair
    ),
    make_rule(
        "since_span",
        "F",
        r"F(?P<span>t?(?P<first>[AMBECZX])(?:,?T)t?(?P<last>[AMBECZX]))",
        read_span,
    ),
    make_rule(
        "between_span", "F", r"F(?P<span>t?(?P<first>[AMBECZ])&t?(?P<last>[AMBECZ]))", read_span
    ),
    make_rule("span", "AMBECZ", rf"(?P<first>[AMBECZ])(?:{_DASH}|T)(?P<last>[AMBECZ])", read_span),
    make_rule("night", "A", r"(?P<first>A)N(?P<last>A)", read_span),
    make_rule(
        "list",
        "AMBZYE",
        r"A(?:[,&]{1,2}[iN]?A){1,6}|M(?:[,&]{1,2}i?M){1,6}|[BY](?:[,&]{1,2}i?B){1,6}|Z(?:[,&]{1,2}i?Z){1,6}|E(?:[,&]{1,2}i?E){1,6}",
        read_list,
    ),
)
