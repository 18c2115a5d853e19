"""Date expressions and their values."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Modifier = Literal["START", "MID", "END"]
Calendar = Literal["julian", "gregorian"]


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A calendar-anchored expression; ``start``/``end`` count in the passage's clean text.

    ``edtf`` is null where what is printed is no date (31 June); ``earliest`` and ``latest``
    bound it; ``inferred`` says that a part of the value comes from the narrative; ``rule``
    names the rule (and, after ``+``, the inference) that gave the value.
    """

    date_id: str
    doc_id: str
    passage_id: str
    start: int
    end: int
    raw_start: int
    raw_end: int
    text: str
    edtf: str | None
    earliest: date | None
    latest: date | None
    modifier: Modifier | None
    inferred: bool
    calendar: Calendar | None
    rule: str
