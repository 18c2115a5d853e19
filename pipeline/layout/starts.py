"""Lines that may begin a note, each with the score its own looks give it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pipeline.layout.lines import Line
from pipeline.layout.numbers import SIGNS, is_damaged, read_number
from pipeline.layout.shape import is_terminated
from pipeline.lexicon.loader import load_words
from pipeline.text.numerals import SUPERSCRIPTS

StartForm = Literal["bare", "raised", "dotted", "paren", "bracket", "sign"]

_START = re.compile(
    r"(?P<open>(?:\[\^(?=\d{1,3}\]:)|[\[(])?)(?P<number>[0-9ЗзОоOolIi|!бВBSЧAgqZz"
    + SUPERSCRIPTS
    + r"]{1,4}|[*†‡]{1,4})"
    r"(?P<close>(?:(?<=\d)\]:|[\])])?)(?P<dot>\.?)(?P<gap>\s*)(?=\S)"
)
_LEVELS = re.compile(r"\d+\.\d")  # `1.1. Проблемы`
_ORDINAL = re.compile(r"[-–—][^\W\d_]{1,3}\b")  # `20-х годов`
_GLUED_START = re.compile(r"[\"«“(\[]|[A-ZА-ЯЁ](?:[a-zа-яё]|\.)")
_DATE_WORD = re.compile(r"[-–]?\s*([^\W\d_]+)")
_TOKEN = re.compile(r"//|№|[^\W\d_]+\.?")
_YEAR = re.compile(r"\b1[5-9]\d\d\b|\b20[0-2]\d\b")
_HEAD = 400
BASE = -2.2
_FORMS = {"bare": 0.0, "raised": 0.5, "bracket": 0.0, "sign": 0.0, "dotted": -0.8, "paren": -1.0}


@dataclass(frozen=True, slots=True)
class Start:
    """A possible note start: line ``line``, its number or sign, where its text begins (raw)."""

    line: int
    label: str
    value: int | None
    form: StartForm
    body: int
    score: float


def find_starts(lines: Sequence[Line], taken: frozenset[int]) -> tuple[Start, ...]:
    """Return the lines outside ``taken`` that may begin a note, in order."""
    found = (_read_start(lines, k) for k in range(len(lines)) if k not in taken)
    return tuple(start for start in found if start is not None)


def _read_start(lines: Sequence[Line], k: int) -> Start | None:
    line = lines[k]
    match = _START.match(line.text)
    if match is None or (bool(match["open"]) and not match["close"]):
        return _read_lone(lines, k)
    rest = line.text[match.end() :]
    printed = match["number"]
    value = None if printed[0] in SIGNS else read_number(printed)
    damaged = value is not None and is_damaged(printed)
    if (value is None and printed[0] not in SIGNS) or not _may_follow(match, rest, damaged=damaged):
        return None
    form = _name_form(match, printed)
    score = BASE + _FORMS[form] + _score_rest(lines, k, rest) + 0.5 * (line.blanks > 0)
    label = printed if value is None else str(value)
    doubt = 0.0 if not damaged else 0.4 if any(char.isdigit() for char in printed) else 1.0
    return Start(k, label, value, form, line.start + match.end(), score - doubt)


def _read_lone(lines: Sequence[Line], k: int) -> Start | None:
    """Read a number on a line of its own, its note on the next: `12` / `Там же. С. 5.`."""
    line = lines[k]
    if k + 1 == len(lines) or lines[k + 1].opens or lines[k + 1].blanks:
        return None
    value = read_number(line.text) if line.text.isdecimal() and len(line.text) < 4 else None  # noqa: PLR2004
    if value is None:
        return None
    after = lines[k + 1]
    score = BASE + _score_rest(lines, k + 1, after.text) + 0.5 * (line.blanks > 0)
    return Start(k, str(value), value, "bare", after.start, score)


def _may_follow(match: re.Match[str], rest: str, *, damaged: bool) -> bool:
    if match["dot"] and rest[0].isdigit() and not match["gap"]:
        return False
    if _LEVELS.match(match.string) or _ORDINAL.match(rest):
        return False
    if rest[0] in ",;:)%/" or (rest[0] in ".–—-" and not match["gap"]):  # `1,000 copies`
        return False
    if damaged and not any(char.isdigit() for char in match["number"]):
        return bool(match["gap"]) and rest[0].isupper()
    if match["gap"] or match["dot"] or match["close"] or match["number"][0] in SIGNS + SUPERSCRIPTS:
        return True
    return _GLUED_START.match(rest) is not None  # `32Договор`, not `83D222`


def _name_form(match: re.Match[str], printed: str) -> StartForm:
    if printed[0] in SIGNS:
        return "sign"
    if match["open"].startswith("["):
        return "bracket"
    if match["close"]:
        return "paren"
    if match["dot"]:
        return "dotted"
    return "raised" if printed[0] in SUPERSCRIPTS else "bare"


def _score_rest(lines: Sequence[Line], k: int, rest: str) -> float:
    line = lines[k]
    runs = k > 0 and not line.opens and not line.blanks and not is_terminated(lines[k - 1].text)
    score = -1.0 if runs else 0.0
    word = _DATE_WORD.match(rest)
    if word and word[1].lower() in _words("counted_words"):
        score -= 2.5
    elif rest[0].islower() or (not rest[0].isalpha() and rest[0] not in "\"«“„'([.-–—0123456789№"):
        score -= 1.0
    after = lines[k + 1].text if k + 1 < len(lines) and not lines[k + 1].opens else ""
    return score + _score_reference(rest[:_HEAD] + " " + after[:_HEAD])


def _score_reference(text: str) -> float:
    """Return what the words say for a reference: 0 … 2.5."""
    tokens = [token.lower() for token in _TOKEN.findall(text)]
    hits = sum(token in _words("reference_words") for token in tokens)
    opens = any(token.rstrip(".") in _openers() for token in tokens[:1])
    pair = " ".join(tokens[:2]).rstrip(".") in _openers()
    return min(hits * 0.5, 1.5) + 1.5 * (opens or pair) + 0.3 * bool(_YEAR.search(text))


@cache
def _openers() -> frozenset[str]:
    return frozenset(word.rstrip(".") for word in _words("note_openers"))


@cache
def _words(key: str) -> frozenset[str]:
    return load_words("layout", key)
