"""A block's printed stretches to its clean text, each character with its raw offset."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.layout.linking import Marker
from pipeline.layout.words import Vocabulary, is_known
from pipeline.lexicon.loader import load_table, load_words
from pipeline.records import Span
from pipeline.text.aligned import Aligned, align, concatenate

_HOLE = "\0"
_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff\u0001-\u0008\u000e-\u001b]|\u00ad(?![ \t]*\n)")
_NUL = re.compile("\0")
_SOFT_END = re.compile(r"(?<=[^\W\d_])[\u00ad¬][ \t]*\n?\s*(?=[^\W\d_])")
_LINE_END = re.compile(r"(?<=[^\W\d_])[-‐‑][ \t]*\n\s*(?=[^\W\d_])")
_RANGE_END = re.compile(r"(?<=\d[-–—])[ \t]*\n\s*(?=\d)")
_INSIDE = re.compile(r"(?<=[а-яё]{2})[-‐‑] +(?=[а-яё]{2})")
_LEFT = re.compile(r"[^\W\d_]+$")
_RIGHT = re.compile(r"[^\W\d_]+")
_BEFORE_STOP = re.compile(r"\s+(?=\0+\s*[,.;:!?)»”…])")
_SPACES = re.compile(r"\s+")
_DOUBLE = re.compile(r" (?=\0+(?: |$))|(?<=^\0) ")
_HYPHENS = re.compile(r"[‐‑]")
_DASHES = re.compile(r"[‒—―−]")
_EDGES = re.compile(r"\A\s+|\s+\Z")
_GAP = re.compile(r" ")
_SMALL = re.compile(r"(?<![-\w])[а-яё]{3,60}(?![-\w])")
_PREFIX = re.compile(r"(?<![-\w])(?:[а-яё]{1,4}|[a-z]{2,5})(?= [a-zа-яё])")
_ENGLISH = re.compile(r"(?<=[a-z] )[a-z]{3,8}(?![-\w])")
_PIECE = re.compile(r"[а-яёa-z]{2,60}(?![-\w])")
_CONTEXT = 60


@dataclass(frozen=True, slots=True)
class Clean:
    """Clean text and, for each marker taken out of it, the clean offset it stood at."""

    text: Aligned
    positions: tuple[int, ...]


def clean_block(
    raw: str, stretches: Sequence[Span], markers: Sequence[Marker], vocabulary: Vocabulary
) -> Clean:
    """Join the printed ``stretches`` of ``raw`` and repair them; ``markers`` lie inside them."""
    text = _join_stretches(raw, stretches, markers)
    text = _mend_characters(text)
    text = _mend_lines(text, vocabulary)
    text = text.sub(_BEFORE_STOP, "").sub(_SPACES, " ").sub(_HYPHENS, "-").sub(_DASHES, "–")
    text = text.sub(_EDGES, "").sub(_DOUBLE, "").sub(_EDGES, "")
    return _cut_holes(_mend_words(text, vocabulary))


def _join_stretches(raw: str, stretches: Sequence[Span], markers: Sequence[Marker]) -> Aligned:
    """Return the stretches, a line break between them, a hole for each marker."""
    pieces: list[Aligned] = []
    k = done = 0
    for stretch in stretches:
        if pieces:
            pieces.append(Aligned("\n", (done,)))
        done = max(stretch.start, done)
        while k < len(markers) and markers[k].start < stretch.end:
            pieces.append(align(raw, Span(done, markers[k].start)).sub(_NUL, " "))
            pieces.append(Aligned(_HOLE, (markers[k].start,)))
            done = markers[k].end
            k += 1
        pieces.append(align(raw, Span(done, max(done, stretch.end))).sub(_NUL, " "))
        done = max(done, stretch.end)
    return concatenate(pieces)


@cache
def _read_ligatures() -> tuple[re.Pattern[str], dict[str, str]]:
    table = dict(load_table("ocr")["ligatures"])
    return re.compile("|".join(map(re.escape, table))), table


def _mend_characters(text: Aligned) -> Aligned:
    pattern, table = _read_ligatures()
    return text.sub(pattern, lambda match: table[match[0]]).sub(_INVISIBLE, "")


def _mend_lines(text: Aligned, vocabulary: Vocabulary) -> Aligned:
    def decide(match: re.Match[str]) -> str:
        left = _LEFT.search(match.string[max(0, match.start() - _CONTEXT) : match.start()])
        right = _RIGHT.match(match.string, match.end())
        if left is None or right is None:
            return "-"
        if right[0].lower() in load_words("layout", "hanging"):  # `северо- и юго-восток`
            return "- "
        return "-" if vocabulary.keeps_hyphen(left[0], right[0][:_CONTEXT]) else ""

    mended = text.sub(_SOFT_END, "").sub(_LINE_END, decide).sub(_RANGE_END, "")
    return mended.sub(_INSIDE, decide)


def _mend_words(text: Aligned, vocabulary: Vocabulary) -> Aligned:
    """Join words that a space cuts, part words that lack one."""
    spaces = _find_doubtful(text.text)
    if not spaces:
        return _part_words(text, vocabulary)

    def join(match: re.Match[str]) -> str:
        if match.start() not in spaces:
            return " "
        left = _LEFT.search(match.string[max(0, match.start() - _CONTEXT) : match.start()])
        right = _PIECE.match(match.string, match.end())
        fits = left and right and vocabulary.joins_space(left[0], right[0])
        return "" if fits else " "

    return _part_words(text.sub(_GAP, join), vocabulary)


def _find_doubtful(text: str) -> set[int]:
    """Return the places of spaces that may cut a word: beside one that is unknown or a prefix."""
    spaces = {
        p for m in _SMALL.finditer(text) if not is_known(m[0]) for p in (m.start() - 1, m.end())
    }
    spaces |= {m.end() for m in _PREFIX.finditer(text) if m[0] in _prefixes()}
    return spaces | {m.start() - 1 for m in _ENGLISH.finditer(text) if m[0] in _suffixes()}


@cache
def _prefixes() -> frozenset[str]:
    return load_words("layout", "verb_prefixes") | load_words("layout", "english_first")


@cache
def _suffixes() -> frozenset[str]:
    return load_words("layout", "english_last")


def _part_words(text: Aligned, vocabulary: Vocabulary) -> Aligned:
    pieces: list[Aligned] = []
    done = 0
    for match in _SMALL.finditer(text.text):
        if cut := vocabulary.find_cut(match[0]):
            at = match.start() + cut
            pieces += [text[done:at], Aligned(" ", (text.raws[at],))]
            done = at
    return concatenate([*pieces, text[done:]]) if pieces else text


def _cut_holes(text: Aligned) -> Clean:
    holes = [m.start() for m in _NUL.finditer(text.text)]
    positions = tuple(hole - k for k, hole in enumerate(holes))
    return Clean(text.cut(Span(hole, hole + 1) for hole in holes), positions)
