"""Archives by name: what a name stands for, and where one stands in a note."""

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from pipeline.citations.folding import fold_word
from pipeline.citations.phrases import fold_phrase, match_parts
from pipeline.citations.tokens import Token, tokenise
from pipeline.lexicon.loader import check_strings, load_table

_PLACE = "lexicon/archives.toml"


@dataclass(frozen=True, slots=True)
class ArchiveName:
    """An archive named at the tokens ``[start, end)``; ``text`` is its abbreviation if printed."""

    archive_id: str | None
    text: str
    start: int
    end: int


Names = dict[str, tuple[tuple[tuple[str, ...], str, bool], ...]]


@cache
def _load_names() -> Names:
    """Return names by their first folded token, longest first: (folded tokens, id, is short)."""
    found: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for entry in load_table("archives")["archive"]:
        for key in ("short", "full"):
            for name in check_strings(entry, key, _PLACE):
                parts = fold_phrase(name)
                found.setdefault(parts[0], []).append((parts, entry["id"], key == "short"))
    return {
        first: tuple(sorted(rows, key=lambda row: (-len(row[0]), row[1])))
        for first, rows in found.items()
    }


@cache
def load_archive_words(section: str, key: str = "words") -> frozenset[str]:
    """Return a folded word list of ``lexicon/archives.toml``."""
    return frozenset(map(fold_word, check_strings(load_table("archives")[section], key, _PLACE)))


def match_archive(tokens: tuple[Token, ...], index: int) -> tuple[str, int] | None:
    """Return the id of the archive whose name begins at ``index`` and the index after the name."""
    for parts, archive_id, short in _load_names().get(fold_word(tokens[index].text), ()):
        end = match_parts(tokens, index, parts)
        if end and (not short or _is_capital(tokens[index:end])):
            return archive_id, end
    return None


def _is_capital(tokens: tuple[Token, ...]) -> bool:
    return all(not t.text[0].isalpha() or t.text[0].isupper() for t in tokens)


def identify_archive(name: str) -> str | None:
    """Return the id of the archive that ``name`` stands for, or None."""
    tokens = tokenise(name)
    found = match_archive(tokens, 0) if tokens else None
    return found[0] if found else None


def find_archive(tokens: tuple[Token, ...], start: int, end: int) -> ArchiveName | None:
    """Return the last known archive within ``[start, end)``; ``(РГВА)`` after it is its text."""
    found: ArchiveName | None = None
    index = start
    while index < end:
        match = match_archive(tokens, index)
        if match and match[1] <= end:
            text = _join(tokens[index : match[1]])
            found = _extend(found, ArchiveName(match[0], text, index, match[1]), tokens)
            index = match[1]
        else:
            index += 1
    return found


def _extend(
    previous: ArchiveName | None, name: ArchiveName, tokens: tuple[Token, ...]
) -> ArchiveName:
    """Join an abbreviation to the full name that it follows in brackets."""
    if previous and any(t.text == "(" for t in tokens[previous.end : name.start]):
        return ArchiveName(name.archive_id, name.text, previous.start, name.end)
    return name


def _join(tokens: tuple[Token, ...]) -> str:
    pieces = [tokens[0].text]
    for left, right in pairwise(tokens):
        pieces.append((" " if left.end < right.start else "") + right.text)
    return "".join(pieces)
