"""Whether four digits without the word "year" are a year or a quantity, a page, an article."""

from pipeline.dates.rules import Hit
from pipeline.dates.tokens import Line
from pipeline.dates.values import LIKELY_YEARS

_MONEY = "$£¥#€"
_OPENERS = "aiFTJN(-[,&OtAMBZCEX/"
_SHORT_COUNTS = frozenset({"с", "л", "т", "д", "п", "ф", "ст", "оп", "кн", "см", "n", "p"})
_NUMBERS = frozenset("Yndyo")
_SURE_OPENERS = "OtF(-"
_AFTER = ".,)];:?!-/&T(iFpNO"


def is_bare_year(hit: Hit, *, after_month: bool = False) -> bool:
    """Return whether the group ``year`` of ``hit`` is a year by its neighbours.

    After a month's name the left side is not looked at.
    """
    index = hit.match.start("year")
    line = hit.line
    if line.values[index] not in LIKELY_YEARS or _is_measured(line, index):
        return False
    return after_month or (not is_counted(line, index) and _is_placed(line, index))


def _is_measured(line: Line, index: int) -> bool:
    """Return whether a unit follows (``1925 тонн``), or the digits go on (``1925,3``)."""
    end = line.ends[index]
    if line.text.startswith((".", ","), end) and line.text[end + 1 : end + 2].isdigit():
        return True
    if line.text.startswith(("%", "°"), end):
        return True
    after = _symbol(line, index + 1)
    return after in ("U", "v") or (after in ("w", "k") and _is_unit(line, index + 1))


def _is_unit(line: Line, index: int) -> bool:
    return line.printed(index).lower().rstrip(".") in line.words.context["units"]


def is_counted(line: Line, index: int) -> bool:
    """Return whether a page, an article, a sum stands before (``с. 1925``, ``№ 1925``)."""
    before = index - 1
    if _symbol(line, before) == "-" and _symbol(line, before - 1) in _NUMBERS:
        before -= 2
    stopped = _symbol(line, before) == "."
    before -= stopped
    if before < 0:
        return False
    word = line.printed(before).lower()
    if word.rstrip(".") in line.words.context["counted_before"]:
        return stopped or word.endswith(".") or word not in _SHORT_COUNTS
    return word in _MONEY or (not stopped and line.classes[before] in "ndy")


def _is_placed(line: Line, index: int) -> bool:
    """Return whether the sentence makes room for a year here."""
    before, after = _symbol(line, index - 1), _symbol(line, index + 1)
    opened = (before != "" and before in _OPENERS) or _follows_same(line, index)
    if after == "w" and line.printed(index + 1)[:1].islower():
        plural = _is_plural(line, line.printed(index + 1))
        paired = before == "&" and _symbol(line, index - 2) in ("Y", "B")
        return opened and (not plural or before in _SURE_OPENERS or paired)
    return opened or after == "" or after in _AFTER or line.printed(index + 1)[:1].isupper()


def _follows_same(line: Line, index: int) -> bool:
    # `in the same 1925`
    return index > 0 and line.printed(index - 1).lower() in line.words.context["same"]


def _is_plural(line: Line, word: str) -> bool:
    endings = tuple(line.words.context["unit_endings"])
    grammar = word in line.words.context["after_day"]
    return bool(endings) and word.endswith(endings) and not grammar


def _symbol(line: Line, index: int) -> str:
    return line.classes[index] if 0 <= index < len(line.classes) else ""
