"""Cut a name found by any engine to what the annotation guide marks, or drop it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from pipeline.ner.found import Found
from pipeline.ner.tokens import find_script, fold_word
from pipeline.ner.wordclass import find_lemmas, read_words
from pipeline.records import Label
from pipeline.text.morphology import parse_word

_EDGE_LEFT = re.compile(r"^[\s\"'«»“”„(\[,;:–—-]+")
_EDGE_RIGHT = re.compile(r"(?:[\s\"'«»“”„)\],;:–—-]|['’]s)+$")
_FIRST_WORD = re.compile(r"^([^\W\d_]+(?:-[^\W\d_]+)*)(\.?)\s*(?=\S)")
_YEAR = re.compile(
    r"[\s,]*(?:(?:от|of|from|in)\s+)?(?:\d{1,2}\s+\w{3,9}\s+)?(?:\d{4}(?:\s*[–-]\s*\d{2,4})?)\s*(?:гг?\.?|года?|годов)?$"
)
_FINAL_STOP = re.compile(r"(?<![.\s][A-ZА-ЯЁ])(?<!^[A-ZА-ЯЁ])\.$")
_INITIALS = re.compile(r"(?<![^\W_])(?:[A-ZА-ЯЁ]\.[\s-]?){1,3}$")
_ONLY_INITIALS = re.compile(r"^(?:[A-ZА-ЯЁ]\.?[\s-]?){1,3}$")
_ROUND = {"PER": "titles", "LOC": "places", "SHIP": "ships"}
_ADJECTIVES = frozenset({"ADJF", "ADJS", "PRTF"})
_NAMING = ("Geox", "Surn", "Name", "Patr")


def trim_names(text: str, names: Iterable[Found]) -> Iterator[Found]:
    """Yield the names of ``text`` with marks, titles and common words around them cut off."""
    for name in names:
        start, end, label = _trim_span(text, name.start, name.end, name.label)
        if label == "PER":
            start = _join_initials(text, start)
        if start < end and not _is_common(text[start:end], label):
            yield replace(name, start=start, end=end, label=label)


def _trim_span(text: str, start: int, end: int, label: Label) -> tuple[int, int, Label]:
    before = -1, -1
    while (start, end) != before and start < end:
        before = start, end
        piece = text[start:end]
        if left := _EDGE_LEFT.match(piece):
            start += left.end()
        elif right := _EDGE_RIGHT.search(piece):
            start, end = start, _keep_bracket(piece, right, start)
        elif cut := _find_introduction(piece, label):
            start += cut
            label = "LOC" if label == "ORG" else label
        elif label in {"TREATY", "EVENT"} and (year := _YEAR.search(piece)):
            end = start + year.start()
        elif label != "LOC" and (stop := _FINAL_STOP.search(piece)):
            end = start + stop.start()
        if (start, end) == before and text[end : end + 1] == ")" and "(" in piece:
            end += 1  # `РКП(б)`
            break
    return start, end, label


def _join_initials(text: str, start: int) -> int:
    """Return where the initials before a person's name begin (``А.А.`` of ``А.А. Иоффе``)."""
    match = _INITIALS.search(text[max(0, start - 14) : start])
    return start - len(match.group()) if match else start


def _keep_bracket(piece: str, right: re.Match[str], start: int) -> int:
    """Return the new end; a bracket that the name itself opened stays (``РКП(б)``)."""
    kept = piece[: right.start()]
    closing = kept.count("(") > kept.count(")") and right.group()[0] == ")"
    return start + len(kept) + closing


def _find_introduction(piece: str, label: Label) -> int:
    """Return the length of a leading title, place word, ship type or generic head."""
    match = _FIRST_WORD.match(piece)
    if match is None or match.end() >= len(piece):
        return 0
    script = find_script(match[1])
    if script == "-":
        return 0
    lemmas = find_lemmas(match[1].lower())
    is_generic = label == "ORG" and _is_generic(piece, match[1], lemmas, script)
    is_round = label in _ROUND and bool(lemmas & read_words(script, _ROUND[label]))
    is_round = is_round and (match[1].islower() or label == "PER")
    short = match[2] and match[1].lower() in read_words(script, "title_abbreviations")
    return match.end() if is_generic or is_round or (label == "PER" and short) else 0


def _is_generic(piece: str, word: str, lemmas: frozenset[str], script: str) -> bool:
    """Tell whether a head names no body by itself (``правительство Японии``, ``the …``)."""
    if script == "en" or not lemmas & {"правительство", "посольство", "делегация", "консульство"}:
        return False
    rest = piece[len(word) :].split()
    return len(rest) <= 3 and bool(rest) and rest[0][:1].isupper()  # noqa: PLR2004


@lru_cache(maxsize=50_000)
def _is_common(name: str, label: Label) -> bool:
    """Tell whether what is left is no name: an adjective, a word in small letters, a sign."""
    words = re.findall(r"[^\W\d_]+", name)
    if label == "PER" and _ONLY_INITIALS.match(name):
        return True
    if not words or (len(name) < 2 and label != "SHIP"):  # noqa: PLR2004
        return True
    if label in {"PER", "LOC", "ORG", "SHIP"} and not any(w[0].isupper() for w in words):
        return True
    return label in {"LOC", "PER"} and len(words) == 1 and _is_adjective(name)


def _is_adjective(name: str) -> bool:
    """Tell whether a single word is an adjective and no name (``Японский``, ``Дайренских``)."""
    parses = parse_word(fold_word(name).lower())
    if not parses or find_script(name) != "ru":
        return False
    if any(kind in p.tag for p in parses for kind in _NAMING):
        return False
    return all(p.tag.POS in _ADJECTIVES for p in parses[:3])
