"""What stands around a point: an edge, a portion, an approximation, the mark of its calendar."""

from dataclasses import replace

from pipeline.dates.readers import read_share_of_year, read_ten_days
from pipeline.dates.rules import Hit, Rule, make_rule
from pipeline.dates.values import Reading

_POINT = "[AMBECZX]"
_QUARTERS = (32, 4)
_HALVES = (39, 2)
_PORTION_LASTS = {"half": 2, "third": 3}


def read_edge(hit: Hit) -> Reading | None:
    """Read ``конце декабря 1924 г.``, ``mid-May``: the same value, at an edge."""
    point = hit.reading("point")
    unit = point.first.shift and point.first.shift.unit
    fine = point.first.day is not None or unit in ("day", "week", "today")
    return None if point.modifier or fine else replace(point, modifier=hit.value("edge"))


def read_early_in(hit: Hit) -> Reading | None:
    """Read ``early in 1925``; ``the end in 1925`` is no edge of the year."""
    adverb = hit.printed("edge").lower() in hit.line.words.context["edge_adverbs"]
    return read_edge(hit) if adverb else None


def read_portion(hit: Hit) -> Reading | None:
    """Read ``второй половине 1929 г.``, ``первом квартале``, ``первая декада июня``."""
    rank, portion = sum(hit.values("rank")), hit.value("portion")
    point = hit.reading("point")
    if portion == "ten":
        return read_ten_days(point, rank)
    if portion == "quarter":
        return read_share_of_year(point, rank, base=_QUARTERS[0], count=_QUARTERS[1])
    if portion == "semester":
        return read_share_of_year(point, rank, base=_HALVES[0], count=_HALVES[1])
    return _read_side(point, portion, rank)


def _read_side(point: Reading, portion: str, rank: int) -> Reading | None:
    """Read the first, last or middle of weeks, days, halves, thirds as an edge."""
    if point.modifier or (point.first.day and not point.last):
        return None
    last = _PORTION_LASTS.get(portion)
    if rank == 1:
        return replace(point, modifier="START")
    if rank in (-1, last):
        return replace(point, modifier="END")
    return replace(point, modifier="MID") if last and rank < last else None


def read_about(hit: Hit) -> Reading | None:
    """Read ``около 1903 г.`` as approximate."""
    return replace(hit.reading("point"), qualifier="~")


def read_unsure(hit: Hit) -> Reading | None:
    """Read ``1903 (?)`` as uncertain."""
    return replace(hit.reading("point"), qualifier="?")


def read_style(hit: Hit) -> Reading | None:
    """Read ``28 января 1904 г. ст. ст.``: the date as printed, its calendar named."""
    return replace(hit.reading("point"), calendar=hit.value("style"))


def read_inner_style(hit: Hit) -> Reading | None:
    """Read ``25 октября ст. стиля 1917 г.``: the year stands behind the calendar."""
    point = hit.reading("point")
    first = replace(point.first, year=hit.reading("year").first.year)
    return replace(point, first=first, calendar=hit.value("style"))


EDGES: tuple[Rule, ...] = (
    make_rule("inner_style", "A", r"(?P<point>A),?\(?(?P<style>G)\)?(?P<year>B)", read_inner_style),
    make_rule("style", "AMB", r"(?P<point>[AMB]),?(?P<style>G)", read_style),
    make_rule("bracketed_style", "AMB", r"(?P<span>(?P<point>[AMB]))\((?P<style>G)\)", read_style),
    make_rule("unsure", "AMB", r"(?P<span>(?P<point>[AMB]))[(\[]\?[)\]]", read_unsure),
    make_rule("edge", "S", rf"(?P<edge>S)-?O?t?(?P<point>{_POINT})", read_edge),
    make_rule("early_in", "S", rf"(?P<edge>S)it?(?P<point>{_POINT})", read_early_in),
    make_rule(
        "portion",
        "huoRd",
        rf"(?P<rank>[huoRd])(?P<portion>[HUv])O?t?(?P<point>{_POINT})",
        read_portion,
    ),
    make_rule("about", "a", rf"a[it]?(?P<point>{_POINT})", read_about),
)
