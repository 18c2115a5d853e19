"""Stretches of running text that may be note markers, each with the weight its form gives it.

A weight is a log-odds-like number: above 2 the form alone speaks for a marker (a digit glued to
a quotation mark), about 0 it says nothing (a number between spaces), below 0 the number counts
something. What a marker is, is decided by ``linking`` together with the numbering run.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pipeline.layout.numbers import is_damaged, read_number
from pipeline.lexicon.loader import load_words

Form = Literal["raised", "bracket", "paren", "sign", "glued", "spaced"]

# [30], [12, 14], [3, с. 45; 7, л. 2–4 об.]
_PLACED = r"[,.:]\s?(?:[сСcCpPтТлЛдДlLdD]|[лЛlL]{2}|ff?|fol|pp|стр|стб)\.\s?[^\[\];]{1,40}"
_ITEM = rf"[\dЗОоOlIб]{{1,3}}(?:\s?[,–-]\s?\d{{1,3}}){{0,6}}(?:{_PLACED})?"
_POINTER = r"(?:(?:[Сс]м|[Сс]р|[Ss]ee|[Cc]f)[.:]{0,2}\s)?"  # `[см.: 6, с. 14]`
_MARKER = re.compile(
    r"(?P<raised>[⁰¹²³⁴-⁹]{1,4})|\[\^(?P<noted>\d{1,3})\](?!:)"
    rf"|\[{_POINTER}(?P<bracket>(?=[^\]]{{0,2}}\d){_ITEM}(?:\s?;\s?{_ITEM}){{0,6}})\]"
    r"|\((?P<paren>\d{1,3}|[*†‡]{1,3})\)"
    r"|(?P<sign>(?<!\*)\*{1,4}(?!\*)|[†‡]{1,3})"
    r"|(?<![\d№])(?<!\d[:/–—-])(?P<bare>(?:\d|(?<=[\"»”’\d)])[ЗОоOlI|б]"
    r"|(?<=[.,\s])[ЗОlI](?=\d)|(?<=[а-яё])[lIб](?=\d)|(?<=[а-яё])[ЗI](?=[.,;:!?\s\d])"
    r"|(?<=[a-z])[ЗI](?=[.,;:!?\s\d])){1,3})"
    r"(?![\da-zа-яё])(?!\s?[–—/-]\s?\d)(?![.,:]\d)(?!\s?%)"
)
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\.?\s*$")
_WORD_AFTER = re.compile(r"\s*[-–]?\s*([^\W\d_]+)")
_ENDS_CLAUSE = re.compile(r"[.,;](?!\d)|\s*$")
_AFTER_NUMBER = re.compile(r"\d[.,]$")
_INITIALS = re.compile(r"[A-ZА-ЯЁ]\.\s?[A-ZА-ЯЁ]\.\s*$")  # `Ложкина А.С. 229`
_DAY_AND_COMMA = re.compile(r"[A-Z][a-z]{2,8}\.? \d{1,2},$")  # `on March 16,4 he left`
_WORD_FOLLOWS = re.compile(r"\s[A-Za-z]")
_CLOSING = frozenset('"»”’“)]…')
_ENDING = frozenset(".,;:!?")
_CONTEXT = 24
_SHORT = 2
_BRACKET_REACH = 200
_NOTHING = -1.5
_OWN_BRACKET = 1.5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible marker: its raw stretch, the number or sign it shows, its form and weight."""

    start: int
    end: int
    label: str
    form: Form
    weight: float


def find_candidates(text: str) -> tuple[Candidate, ...]:
    """Return the possible markers of ``text`` in order; linear in the text."""
    return tuple(c for match in _MARKER.finditer(text) for c in _weigh_match(text, match))


def _weigh_match(text: str, match: re.Match[str]) -> Iterator[Candidate]:
    form = match.lastgroup or ""
    printed = match[form]
    if form == "noted":
        yield Candidate(match.start(), match.end(), printed, "raised", 4.0)
        return
    if form == "bracket":
        yield from _split_bracket(match)
    elif form == "sign" or (form == "paren" and not printed[0].isdigit()):
        yield from _weigh_sign(text, match, printed)
    elif (value := read_number(printed)) is not None:
        if form == "raised":
            weight = -4.0 if _is_power(text, match.start(), value) else 4.0
            yield Candidate(match.start(), match.end(), str(value), "raised", weight)
        elif form == "paren":
            word = _WORD_BEFORE.search(text[max(0, match.start() - _CONTEXT) : match.start()])
            weight = 1.5 if _ENDS_CLAUSE.match(text, match.end()) and word else 0.5
            yield Candidate(match.start(), match.end(), str(value), "paren", weight)
        else:
            yield from _weigh_bare(text, match, str(value))


def _split_bracket(match: re.Match[str]) -> Iterator[Candidate]:
    """Yield a candidate for each number of a bracket; the last one owns the closing bracket."""
    inner = re.sub(_PLACED, lambda place: " " * len(place[0]), match["bracket"])
    numbers = list(re.finditer(r"[\dЗОоOlIб]+", inner))
    base = match.start("bracket")
    start = match.start()
    for k, number in enumerate(numbers):
        last = k == len(numbers) - 1
        end = match.end() if last else base + numbers[k + 1].start()
        yield Candidate(start, end, str(read_number(number[0]) or number[0]), "bracket", 3.5)
        start = end


def _weigh_sign(text: str, match: re.Match[str], printed: str) -> Iterator[Candidate]:
    before = text[match.start() - 1 : match.start()]
    after = text[match.end() : match.end() + 1]
    glued = bool(before) and not before.isspace()
    multiplies = after.isalnum() and glued
    weight = -2.0 if multiplies else 3.0 if glued else 0.5
    if glued or not after.isspace() or (before and before not in "\n\r\f"):
        yield Candidate(match.start(), _close_bracket(text, match), printed, "sign", weight)


def _close_bracket(text: str, match: re.Match[str]) -> int:
    """Return the end of a marker with the bracket that is its own (``конца*)``, ``мира 1)``)."""
    before = text[max(0, match.start() - _BRACKET_REACH) : match.start()]
    own = text.startswith(")", match.end()) and before.rfind("(") <= before.rfind(")")
    return match.end() + own


def _is_power(text: str, start: int, value: int) -> bool:
    word = _WORD_BEFORE.search(text[max(0, start - _CONTEXT) : start])
    return value in {2, 3} and word is not None and word[1].lower() in _words("units")


def _weigh_bare(text: str, match: re.Match[str], label: str) -> Iterator[Candidate]:
    before = text[max(0, match.start() - _CONTEXT) : match.start()]
    after = text[match.end() : match.end() + _CONTEXT]
    glued = bool(before) and not before[-1].isspace()
    if glued and not (before[-1].isalpha() or before[-1] in _CLOSING | _ENDING):
        return
    weight = _weigh_glued(before, after) if glued else _weigh_spaced(before, after)
    weight += _weigh_following(after, glued=glued) - 0.5 * is_damaged(match["bare"])
    end = _close_bracket(text, match)
    weight += _OWN_BRACKET * (end > match.end() and not glued and _starts_none(text, match))
    if weight > _NOTHING:
        form: Form = "glued" if glued else "spaced"
        yield Candidate(match.start(), end, label, form, weight)


def _starts_none(text: str, match: re.Match[str]) -> bool:
    """Tell whether no line begins here: ``1) Газета`` opens a note or an item."""
    return bool(text[max(0, match.start() - _CONTEXT) : match.start()].rpartition("\n")[2].strip())


def _weigh_glued(before: str, after: str) -> float:
    last = before[-1]
    if _AFTER_NUMBER.search(before):  # `in 1790.14 If`, `on March 6.23`
        return _weigh_decimal(before, after)
    if last in _CLOSING:
        opens = last in '"”' and (len(before) == 1 or before[-2].isspace() or before[-2] in "([«")
        return -2.0 if opens else 3.0  # `сообщала: "27 декабря`
    word = _WORD_BEFORE.search(before)
    small = word[1].lower() if word else ""
    if last.isalpha():
        counts = len(small) < _SHORT or small in _words("counting_words")
        return -0.5 if counts else 2.5
    if small in {"г", "гг", "в"}:  # `1920 г.31 "`
        return 1.5
    if (
        word is not None
        and last == "."
        and (len(small) <= _SHORT or small in _words("counting_words"))
    ):
        return 1.0 if re.search(r"[A-ZА-ЯЁ]\.$", before) else -1.0  # `Куртинец С.А.19,`
    return 2.0


def _weigh_decimal(before: str, after: str) -> float:
    """Weigh a number after a number and a stop: a decimal unless a sentence may end here."""
    if _DAY_AND_COMMA.search(before) and _WORD_FOLLOWS.match(after):
        return 1.0
    if not re.match(r"\s+[\"“«(]?[A-ZА-ЯЁ]|\s*$|\s*\n", after) and before[-1] != ",":
        return -2.0
    return 2.0 if re.search(r"(?<!\d)\d{4}[.,]$", before) else 0.5 if before[-1] == "." else -2.0


def _weigh_spaced(before: str, after: str) -> float:
    stripped = before.rstrip()
    starts = not stripped or "\n" in before[len(stripped) :]
    weight = -0.3 if starts else 0.0
    if stripped and stripped[-1] in _CLOSING:
        weight += 1.2
    if stripped and stripped[-1] in ".!?;," and after[:1].isspace():
        weight += 0.4
    word = _WORD_BEFORE.search(before)
    if word and word[1].lower() in _words("counting_words") and not _INITIALS.search(before):
        weight -= 2.0
    elif word and len(word[1]) > _SHORT and word[1].lower() in _words("counted_words"):
        weight -= 1.5  # `on December 16. 16  They`
    if re.match(r"\s?[.,;:!?»”)]", after):
        weight += 0.5
    return weight


def _weigh_following(after: str, *, glued: bool) -> float:
    word = _WORD_AFTER.match(after)
    if word is None:
        return 0.0
    if re.match(r"[-–][^\W\d_]", after):  # `20-х`
        return -4.0
    if not after[0].isspace():
        return 0.0
    small = word[1].lower()
    if small in _words("counted_words") and not glued:
        return -3.0
    return -0.6 if word[1][0].islower() and not glued else 0.0


@cache
def _words(key: str) -> frozenset[str]:
    return load_words("layout", key)
