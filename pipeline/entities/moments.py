"""When a passage speaks: the date that holds at a mention."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.records import DateExpression, Mention, Passage

_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_MIDYEAR = (7, 1)
_NEAR = 25


@dataclass(frozen=True, slots=True)
class Moments:
    """Dated places of one document: ``(position of the passage, offset)`` and their dates."""

    order: Mapping[str, int]
    places: tuple[tuple[int, int], ...]
    dates: tuple[date, ...]

    def find_date(self, mention: Mention) -> date | None:
        """Return the last date before ``mention``, else the first after it, else nothing."""
        if not self.dates:
            return None
        place = (self.order.get(mention.passage_id, 0), mention.end)
        return self.dates[max(0, bisect_right(self.places, place) - 1)]


def place_dates(passages: Sequence[Passage], dates: Iterable[DateExpression]) -> Moments:
    """Return the dated places of one document; years in the text stand in where no date is known.

    Raise nothing: dates of unknown passages are left out.
    """
    order = {passage.passage_id: number for number, passage in enumerate(passages)}
    found = [
        ((order[d.passage_id], d.start), d.earliest)
        for d in dates
        if d.earliest is not None and d.passage_id in order
    ]
    found = sorted(found or _list_years(passages, order))
    return Moments(order, tuple(p for p, _ in found), tuple(d for _, d in found))


def _list_years(
    passages: Sequence[Passage], order: Mapping[str, int]
) -> list[tuple[tuple[int, int], date]]:
    return [
        ((order[passage.passage_id], match.start()), date(int(match.group()), *_MIDYEAR))
        for passage in passages
        for match in _YEAR.finditer(passage.text)
    ]


@dataclass(frozen=True, slots=True)
class Setting:
    """One document's clean texts by passage, and its dates."""

    texts: Mapping[str, str]
    moments: Moments

    def list_nearby(self, mention: Mention, reach: int) -> tuple[str, str]:
        """Return the words just around ``mention`` and those within ``reach`` characters."""
        text = self.texts.get(mention.passage_id, "")
        before = text[max(0, mention.start - reach) : mention.start]
        after = text[mention.end : mention.end + reach]
        return f"{before[-_NEAR:]} {after[:_NEAR]}", f"{before[-reach:]} {after}"
