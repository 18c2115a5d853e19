"""What the tagger sees of a token: a fixed number of hashed features, both languages."""

from collections.abc import Sequence
from functools import lru_cache
from zlib import crc32

from pipeline.ner.gazetteer import Gazetteer
from pipeline.ner.keys import list_english
from pipeline.ner.patterns import match_patterns
from pipeline.ner.tokens import Tok, draw_shape, find_script, fold_word, strip_marks
from pipeline.ner.wordclass import classify_word
from pipeline.text.morphology import parse_word

ROWS = 1 << 16
WORD_SLOTS = 10
SLOTS = WORD_SLOTS + 6
_QUOTES = frozenset('"«»“”„')
_NAMELIKE = ("Name", "Surn", "Patr", "Geox", "Orgn", "Abbr")
_FURTHEST = 8


def hash_feature(text: str) -> int:
    """Return the row of a feature; row 0 is kept for the absent feature."""
    return 1 + crc32(text.encode()) % (ROWS - 1)


@lru_cache(maxsize=200_000)
def describe_word(word: str) -> tuple[int, ...]:
    """Return the ``WORD_SLOTS`` features of a word apart from its context."""
    folded = fold_word(word)
    is_latin = find_script(folded) == "en"
    small = strip_marks(folded).lower() if is_latin else folded.lower().replace("ё", "е")
    lemma, grammar, kinds = _look_up(folded)
    texts = (
        f"w={small}",
        f"l={lemma}",
        f"p={small[:3]}",
        f"s3={small[-3:]}",
        f"s2={small[-2:]}",
        f"h={draw_shape(word)}",
        f"g={grammar}",
        f"k={kinds}",
        f"c={classify_word(word)}",
        f"hs={draw_shape(word)}|{small[-2:]}",
    )
    return tuple(hash_feature(text) for text in texts)


def _look_up(word: str) -> tuple[str, str, str]:
    if find_script(word) != "ru":
        small = strip_marks(word).lower()
        return small.removesuffix("s"), "-", "common" if small in list_english() else "new"
    parses = parse_word(word.lower())
    if not parses:
        return word.lower(), "-", "long"
    first = parses[0]
    kinds = {kind for p in parses[:4] for kind in _NAMELIKE if kind in p.tag}
    known = "known" if first.is_known else "new"
    return first.normal_form, f"{first.tag.POS}{first.tag.case}", known + "".join(sorted(kinds))


def describe_tokens(tokens: Sequence[Tok], gazetteer: Gazetteer) -> list[list[int]]:
    """Return the ``SLOTS`` feature rows of each token."""
    rows = [[*describe_word(token.text), 0, 0, 0, 0, 0, 0] for token in tokens]
    _mark_names(rows, tokens, gazetteer)
    _mark_patterns(rows, tokens)
    _mark_places(rows, tokens)
    return rows


def _mark_names(rows: list[list[int]], tokens: Sequence[Tok], gazetteer: Gazetteer) -> None:
    """Slots 10 and 11: the first two readings that the authority file offers, longest first."""
    hits = sorted(gazetteer.match(tokens), key=lambda h: (h.first - h.last, h.first, h.label))
    for hit in hits:
        kind = f"{hit.label}{'' if hit.exact else '~'}{min(hit.last - hit.first, 3)}"
        _fill_slot(rows, hit.first, hit.last, f"z={kind}", (WORD_SLOTS, WORD_SLOTS + 1))


def _mark_patterns(rows: list[list[int]], tokens: Sequence[Tok]) -> None:
    """Slots 12 and 13: the first two patterns that cover a token."""
    for first, last, pattern in match_patterns(tokens):
        kind = f"r={pattern.label}{pattern.rule}"
        _fill_slot(rows, first, last, kind, (WORD_SLOTS + 2, WORD_SLOTS + 3))


def _fill_slot(
    rows: list[list[int]], first: int, last: int, kind: str, slots: tuple[int, int]
) -> None:
    opening, inner = _hash_pair(kind)
    for place in range(first, last):
        row = rows[place]
        slot = slots[0] if not row[slots[0]] else slots[1]
        if not row[slot]:
            row[slot] = opening if place == first else inner


@lru_cache(maxsize=10_000)
def _hash_pair(kind: str) -> tuple[int, int]:
    return hash_feature(f"B{kind}"), hash_feature(f"I{kind}")


def _mark_places(rows: list[list[int]], tokens: Sequence[Tok]) -> None:
    """Slots 14 and 15: within quotation marks or not; first of a sentence or glued to its left."""
    since = _FURTHEST
    opened = False
    for k, token in enumerate(tokens):
        if token.text in _QUOTES:
            opened, since = not opened, 0
        since += 1
        if opened and since <= _FURTHEST:
            rows[k][WORD_SLOTS + 4] = hash_feature(f"q={min(since, 3)}")
        rows[k][WORD_SLOTS + 5] = hash_feature(f"o={_find_place(tokens, k)}")


def _find_place(tokens: Sequence[Tok], k: int) -> str:
    if k == 0 or tokens[k - 1].text in {".", "!", "?", ";", ":"}:
        return "first"
    return "glued" if tokens[k - 1].end == tokens[k].start else "inner"
