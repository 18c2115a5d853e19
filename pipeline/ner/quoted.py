"""Words in quotation marks that engines take for ships: ships, papers and firms, or none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.ner.found import Found
from pipeline.ner.tokens import find_script, fold_word
from pipeline.ner.wordclass import classify_word, find_lemmas, read_words
from pipeline.text.names import make_stem

_QUOTES = '"«“„'
_CLOSING = re.compile(r"[\"»”“]")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_REACH = 150
_LONGEST_QUOTE = 60
_MARU = re.compile(r"\b(?:[Mm]aru|[Мм]ару)\b")


def list_ships(text: str, names: Sequence[Found]) -> set[str]:
    """Return the stems of the ships that the text of a passage calls so."""
    return {
        make_stem(text[n.start : n.end])
        for n in names
        if n.label == "SHIP" and _speaks_of_ships(text, n)
    }


def _speaks_of_ships(text: str, name: Found) -> bool:
    around = text[max(0, name.start - _REACH) : name.start] + text[name.end : name.end + 40]
    return any(
        find_lemmas(word) & read_words(script, "ships")
        for word in _WORD.findall(fold_word(around.lower()))
        if (script := find_script(word)) != "-"
    )


def check_ships(text: str, names: Sequence[Found], ships: set[str]) -> Iterator[Found]:
    """Yield the names but the quoted ones that nothing says are ships; papers become bodies."""
    for name in names:
        printed = text[name.start : name.end]
        sure = _MARU.search(printed) or "gazetteer" in name.engine or make_stem(printed) in ships
        if name.label != "SHIP" or sure or text[name.start - 1 : name.start] not in _QUOTES:
            yield name
        elif body := _find_body(text, name):
            yield body


def _find_body(text: str, name: Found) -> Found | None:
    """Return the paper or firm that a word before the quotation marks says it is, or None."""
    before = _WORD.findall(text[max(0, name.start - 30) : name.start - 1])[-1:]
    if not before or classify_word(before[0]) != "P":
        return None
    end = _CLOSING.search(text, name.end, name.start + _LONGEST_QUOTE)
    return replace(name, label="ORG", end=end.start() if end else name.end)
