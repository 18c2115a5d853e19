"""What stands after the description of a source: imprint, volume, issue, date, pages."""

from dataclasses import dataclass, field

from pipeline.citations.folding import fold_word, read_digits
from pipeline.citations.imprint import Imprint, read_imprint
from pipeline.citations.labels import load_labels, load_marks, read_element
from pipeline.citations.notedates import NoteDate, read_date, read_year
from pipeline.citations.phrases import load_phrases, match_phrase
from pipeline.citations.tokens import Token, separates

_LONGEST_BRACKET = 60
_BORDERS = frozenset(".,;:)]/")


@dataclass(frozen=True, slots=True)
class Zone:
    """The fields of a zone; its description ends at token ``end``.

    ``date`` is a day and month printed as an element of its own (a newspaper's issue);
    ``imprint`` says that a place or publisher was found, ``extent`` that a number of pages was.
    """

    end: int
    values: dict[str, str] = field(default_factory=dict)
    date: NoteDate | None = None
    imprint: bool = False
    extent: bool = False


def read_zone(text: str, tokens: tuple[Token, ...], start: int, end: int) -> Zone:
    """Return the fields after the description that begins at ``start``.

    The description ends where the first element begins: an imprint, a labelled number, a year or
    a date standing alone between separators, a statement of edition.
    """
    imprint = find_imprint(text, tokens, start, end)
    values: dict[str, str] = {}
    if imprint:
        _keep(values, place=imprint.place, publisher=imprint.publisher, year=imprint.year)
    first, date, extent = imprint.start if imprint else end, None, False
    index = start + 1
    while index < end:
        if imprint and index == imprint.start:
            index = imprint.end
            continue
        if (closed := close_bracket(tokens, index, end)) is not None:
            index = closed
            continue
        after = _read_step(tokens, index, (start, end), values, until=first)
        dated = None if after else _read_issue_date(tokens, index, end)
        if dated and date is None:
            date, after = dated, dated.end
        extent = extent or (after is not None and _is_extent(tokens, index))
        first = min(first, index) if after else first
        index = after or index + 1
    return Zone(first, values, date, imprint is not None, extent)


def _keep(values: dict[str, str], **found: str | None) -> None:
    for name, value in found.items():
        if value:
            values.setdefault(name, value)


def _read_step(
    tokens: tuple[Token, ...],
    index: int,
    bounds: tuple[int, int],
    values: dict[str, str],
    *,
    until: int,
) -> int | None:
    """Read one element at ``index`` into ``values``; return the index after it, or None."""
    start, end = bounds
    if not _is_border(tokens, index):
        return None
    element = read_element(tokens, index, load_labels("publication"))
    if element and element.end <= end and not _begins_extent(tokens, element.end - 1, end):
        _keep(values, **({} if element.field == "skip" else {element.field: element.value}))
        return element.end
    if _is_extent(tokens, index):
        return index + 2
    if after := _read_edition(tokens, index, end):
        return after
    year = read_year(tokens[index])
    if year and index < until and _stands_alone(tokens, index, end) and index > start + 1:
        values.setdefault("year", str(year))
        return index + 1
    return None


def find_imprint(text: str, tokens: tuple[Token, ...], start: int, end: int) -> Imprint | None:
    """Return the first imprint with a known place, else the first with a publisher and year."""
    guess: Imprint | None = None
    closed = start
    for index in range(start + 1, end):
        closed = max(closed, close_bracket(tokens, index, end) or 0)
        if index < closed:
            continue
        previous = tokens[index - 1]
        if previous.text in _BORDERS or previous.kind == "slashes" or separates(tokens, index - 1):
            found = read_imprint(text, tokens, index, end)
            if found and found.known:
                return found
            guess = guess or found
    return guess


def close_bracket(tokens: tuple[Token, ...], index: int, end: int) -> int | None:
    """Return the index after the bracket that opens at ``index``, None if none is closed."""
    closing = {"(": ")", "[": "]"}.get(tokens[index].text)
    if closing is None:
        return None
    limit = min(end, index + _LONGEST_BRACKET)
    return next((k + 1 for k in range(index, limit) if tokens[k].text == closing), None)


def _is_border(tokens: tuple[Token, ...], index: int) -> bool:
    previous = tokens[index - 1]
    return (
        previous.text in _BORDERS
        or previous.kind in ("slashes", "slash")
        or separates(tokens, index - 1)
        or read_digits(previous.text) is not None
    )


def _begins_extent(tokens: tuple[Token, ...], index: int, end: int) -> bool:
    return index + 1 < end and tokens[index].text.isdigit() and _is_extent(tokens, index)


def _is_extent(tokens: tuple[Token, ...], index: int) -> bool:
    """Say whether a number of pages stands there: ``534 с.``, ``318 p.``."""
    return (
        index + 1 < len(tokens)
        and tokens[index].text.isdigit()
        and fold_word(tokens[index + 1].text) in load_marks("extent")
        and (index + 2 >= len(tokens) or not tokens[index + 2].text.isdigit())
        and not _labels_number(tokens, index + 1)
    )


def _labels_number(tokens: tuple[Token, ...], index: int) -> bool:
    """Say whether the label at ``index`` belongs to a number after it: ``5 С. 20``."""
    stop = index + 1 < len(tokens) and tokens[index + 1].text == "."
    following = index + 1 + stop
    return following < len(tokens) and read_digits(tokens[following].text) is not None


def _read_edition(tokens: tuple[Token, ...], index: int, end: int) -> int | None:
    """``2-е изд., испр. и доп.``, ``2nd ed.``, ``Изд. 3-е``: the index of the next area."""
    near = tokens[index : min(index + 4, end)]
    numbered = bool(near) and (near[0].text[0].isdigit() or fold_word(near[0].text) == "изд")
    if not numbered or not any(fold_word(t.text) in load_marks("edition") for t in near):
        return None
    if fold_word(near[0].text) == "изд" and not any(t.text[0].isdigit() for t in near):
        return None
    at = index
    while at < end and not (tokens[at].text in ".,(" and _opens_area(tokens, at + 1, end)):
        at += 1
    return at


def _opens_area(tokens: tuple[Token, ...], index: int, end: int) -> bool:
    return index >= end or tokens[index].kind == "dash" or tokens[index].text[0].isupper()


def _stands_alone(tokens: tuple[Token, ...], index: int, end: int) -> bool:
    """Say whether a year is an area of its own: ``. – 2008 . –``, ``. 2004. №``."""
    if tokens[index - 1].text not in ".," and not separates(tokens, index - 1):
        return False
    following = index + 1
    if (
        following + 1 < end
        and tokens[following].kind == "dash"
        and read_year(tokens[following + 1])
    ):
        return False
    if following < end and fold_word(tokens[following].text) in load_marks("year"):
        following += 1
    return following >= end or tokens[following].text in ".,;)" or tokens[following].kind == "dash"


def _read_issue_date(tokens: tuple[Token, ...], index: int, end: int) -> NoteDate | None:
    bordered = _is_border(tokens, index)
    if not bordered and fold_word(tokens[index - 1].text) not in load_marks("dated"):
        return None
    found = read_date(tokens, index)
    if found is None or found.end > end or not found.day:
        return None
    return found if bordered or found.year else None


def find_medium(tokens: tuple[Token, ...], start: int, end: int) -> tuple[int, int] | None:
    """Return where ``[Электронный ресурс]`` and the like stand."""
    phrases = load_phrases("imprint", "medium")
    for index in range(start, end):
        if tokens[index].text == "[":
            after = match_phrase(tokens, index + 1, phrases)
            if after and after < end and tokens[after].text == "]":
                return index, after + 1
    return None
